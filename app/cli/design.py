"""`sapar design`: list and check the designs of certificates, make a specimen page."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.said import NO, answer, language, tell, words
from app.core.course.text import say
from app.station import ASSETS, system_clock, system_dice

tree = typer.Typer(help="Designs of certificates.", no_args_is_help=True, rich_markup_mode=None)
FOLDER = typer.Option(None, "--folder", help="The folder with the designs; Sapar's own when not given.")


@tree.command("list", epilog="Example: sapar design list --json")
def listed(
    folder: Path | None = FOLDER,
    json: bool = typer.Option(False, "--json", help="Print them as JSON."),
) -> None:
    """List the designs."""
    from app.flow import designs

    found = designs.designs(_folder(folder))
    if json:
        answer(
            [
                {"id": one.id, "kind": one.kind, "title": dict(one.title), "millimetres": list(one.size)}
                for one in found
            ]
        )
    else:
        for one in found:
            typer.echo(f"{one.id}  {say(one.title, language())}  {one.size[0]:g} x {one.size[1]:g} mm")


@tree.command(epilog="Example: sapar design check --folder certificates")
def check(
    folder: Path | None = FOLDER,
    json: bool = typer.Option(False, "--json", help="Print the findings as JSON."),
) -> None:
    """Try every design with long names in every script and destination; exit code 1 when something is wrong."""
    from app.flow import designs

    found = designs.check(_folder(folder), system_dice, system_clock())
    if json:
        answer(
            [
                {
                    "design": one.design,
                    "destination": one.destination,
                    "trial": one.trial,
                    "what": one.problem.code,
                    "fields": {name: str(value) for name, value in one.problem.fields.items()},
                }
                for one in found
            ]
        )
    else:
        for one in found:
            fields = {name: str(value) for name, value in one.problem.fields.items()}
            place = " ".join(part for part in (one.design, one.destination, one.trial) if part)
            typer.echo(f"{place}: {words(one.problem.message(), **fields)}")
        if not found:
            typer.echo(words("There are no problems."))
    if found:
        raise typer.Exit(NO)


@tree.command(epilog="Example: sapar design preview --design card --language ko --out card.pdf")
def preview(
    design: str = typer.Option(help="The design's id, as `sapar design list` says it."),
    destination: str = typer.Option(
        "", "--language", help="The destination's language: ko, ja, de, tr, pl, ru."
    ),
    out: Path = typer.Option(help="The PDF to write."),
    folder: Path | None = FOLDER,
    photo: bool = typer.Option(True, help="With the holder's photo, or without."),
) -> None:
    """Make the page of a made-up person, signed with a key that is thrown away."""
    from app.flow import designs

    if destination not in ("", *designs.DESTINATIONS):
        raise typer.BadParameter(f"{destination} is none of {', '.join(designs.DESTINATIONS)}")
    wish = designs.Wish(design, destination, photo)
    out.write_bytes(designs.preview(_folder(folder), wish, system_dice, system_clock()))
    tell(f"{out}  {out.stat().st_size // 1024} KiB")


def _folder(told: Path | None) -> Path:
    if told and not told.is_dir():
        raise typer.BadParameter(words("There is no folder {name}.", name=told.name))
    return told or ASSETS.parent / "certificates"
