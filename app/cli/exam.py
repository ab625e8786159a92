"""`sapar exam`: forms put together, formats of published exams, and what answers tell about questions."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.progress import progress
from app.cli.said import answer, language, tell, words
from app.core.course.text import say
from app.flow import statistics as figures
from app.station import ASSETS

tree = typer.Typer(
    help="Prepare exams and look at what they told.", no_args_is_help=True, rich_markup_mode=None
)


@tree.callback()
def _exams() -> None:
    """Exams and their figures."""


@tree.command(epilog="Example: sapar exam assemble courses/safety-at-work final --forms 20")
def assemble(
    source: Path = typer.Argument(
        metavar="BANK_OR_SOURCE", help="The folder with course.yaml, or a bank's file."
    ),
    blueprint: str = typer.Argument(help="The exam plan: its name in the course, or its file."),
    forms: int = typer.Option(20, min=1, max=500, help="How many forms."),
    out: Path | None = typer.Option(
        None, help="Where the plan with its forms is written; into its own file when not given."
    ),
    difficulties: Path | None = typer.Option(
        None,
        "--statistics",
        help="What `sapar exam statistics --json` printed: forms get equal 1PL difficulty too.",
    ),
    json: bool = typer.Option(False, "--json", help="Print what was put together as JSON."),
) -> None:
    """Put parallel forms together, equally hard and as different as the bank allows, and write them into the plan."""
    from app.flow import assembly

    with progress() as told:
        made = assembly.assemble(source, blueprint, forms, (out, difficulties), told)
    alike = made.likeness
    if json:
        answer(
            {
                "file": str(made.path),
                "blueprint": made.plan.id,
                "forms": [[list(part) for part in one.items] for one in made.plan.forms],
                "mean_difficulty": list(alike.means),
                "apart_percent": alike.apart_percent,
                "most_forms_of_an_item": alike.most,
                "most_shared_by_two_forms": alike.shared,
                "sums_of_b": list(made.sums),
            }
        )
        return
    low, high = (f"{one:.3f}" for one in (min(alike.means), max(alike.means)))
    typer.echo(words("{n} forms, mean difficulty {low} to {high}.", n=len(alike.means), low=low, high=high))
    shared = {"most": alike.most, "shared": alike.shared}
    typer.echo(
        words("A question is in at most {most} of them; two share at most {shared} questions.", **shared)
    )
    if made.sums:
        low, high = (f"{one:.3f}" for one in (min(made.sums), max(made.sums)))
        typer.echo(words("What answers have shown: sums of b {low} to {high}.", low=low, high=high))
    tell(words("Written into {file}", file=made.path))


@tree.command(epilog="Example: sapar exam formats eps-topik > courses/korean/blueprints/eps-topik.yaml")
def formats(
    name: str = typer.Argument("", help="The format to show; without it they are listed."),
    json: bool = typer.Option(False, "--json", help="Print it as JSON."),
) -> None:
    """List the formats of published exams, or print one: an exam plan to lay into a course's blueprints folder."""
    from app.core import shapes
    from app.flow import formats as known

    folder = ASSETS / "formats"
    if name and not json:
        typer.echo(known.text(folder, name), nl=False)
        return
    plans = known.known(folder) if not name else (known.one(folder, name),)
    if json:
        told = [shapes.plain(one) for one in plans]
        answer(told[0] if name else told)
        return
    for one in plans:
        facts = {"items": one.length, "minutes": one.time_limit_s // 60, "percent": one.pass_percent}
        said = words("questions: {items}, minutes: {minutes}, passed from {percent} %", **facts)
        typer.echo(f"{one.id:20}  {say(one.title, language())}: {said}")


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
