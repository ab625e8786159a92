"""`sapar exam`: what the answers of an exam tell about its questions."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.said import answer, words
from app.flow import statistics as figures

tree = typer.Typer(help="Look at exams.", no_args_is_help=True, rich_markup_mode=None)


@tree.callback()
def _exams() -> None:
    """Exams and their figures."""


@tree.command(epilog="Example: sapar exam statistics answers.csv --key key.csv")
def statistics(
    responses: Path = typer.Argument(help="A CSV file: a row a person, a column an item."),
    key: Path | None = typer.Option(
        None, help="A CSV file with the right options, when answers are letters."
    ),
    cut: int = typer.Option(0, min=0, help="The points that pass: how sure are passed and not passed?"),
    json: bool = typer.Option(False, "--json", help="Print the figures as JSON."),
) -> None:
    """How hard each item was, whether it tells the able from the others, and what to look at."""
    found = figures.of_file(responses, key, cut)
    if json:
        answer(figures.as_json(found))
        return
    told = found.figures
    width = max(len(one.item) for one in told.items)
    typer.echo(f"{'':{width}}  {words('right'):>7}  {words('rest'):>6}  {'b':>7}")
    for at, one in enumerate(told.items):
        rest = "" if one.item_rest is None else f"{one.item_rest:.3f}"
        hard = f"{found.rasch.b[at]:.3f}" if found.rasch else ""
        typer.echo(f"{one.item:{width}}  {one.p:7.1%}  {rest:>6}  {hard:>7}")
        for flag in one.flags:
            typer.echo(f"{'':{width}}  - {words(figures.SENTENCES[flag])}")
    typer.echo("")
    typer.echo(words("{n} persons, mean {mean} points", n=told.n, mean=f"{told.mean:.2f}"))
    if told.alpha is not None and told.sem is not None:
        sure = {"alpha": f"{told.alpha:.3f}", "sem": f"{told.sem:.2f}"}
        typer.echo(words("reliability (alpha) {alpha}; a score is sure to about {sem} points", **sure))
    if found.consistency is not None:
        same = f"{100 * found.consistency.agreement:.0f}"
        said = words(
            "at {cut} points, {same} of 100 would be decided alike in another exam like this",
            cut=cut,
            same=same,
        )
        typer.echo(said)
