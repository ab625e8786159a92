"""`sapar centre install`, `courses`, `remove`: the courses of a station, and what a file would bring."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.progress import progress
from app.cli.quick import folder_of
from app.cli.said import NO, answer, language, tell, words
from app.core.course.text import say
from app.core.ids import CourseId
from app.station import open_station

if TYPE_CHECKING:
    from app.flow.installing import Offer
    from app.flow.outline import Line

SENTENCES = {
    "new": "This course is new on this computer.",
    "update": "It replaces version {installed}. What trainees have learnt is kept.",
    "same": "This version is installed already. There is nothing to do.",
    "repair": "This version is installed, but its file is damaged. This file mends it.",
    "older": "A newer version, {installed}, is installed. An older one cannot replace it.",
    "differs": "This version is installed with other content. Ask for a newer version.",
}
"""How a file stands to what is installed."""


def install(
    packs: list[Path] = typer.Argument(help="Course packs, and grants of their keys."),
    data: Path | None = typer.Option(None, help="Where the station lives."),
    only_look: bool = typer.Option(
        False, "--look", help="Only say what they would bring; exit code 1 if refused."
    ),
    json: bool = typer.Option(False, "--json", help="Print what the packs bring as JSON."),
) -> None:
    """Install course packs on this station, or update to them; say what they are and what changes."""
    from app.flow import installing, vaults

    station = open_station(folder_of(data))
    told: list[dict[str, object]] = []
    try:
        for path in packs:
            if path.suffix == vaults.SUFFIX:
                if not only_look:
                    tell(vaults.install(station, path).hex())
                continue
            offer = installing.look(station, path)
            told.append(_plain(offer))
            if not json:
                _say(offer)
            if not only_look:
                with progress() as told_progress:
                    installing.install(station, path, told_progress)
                tell(f"{offer.course} {offer.version}")
    finally:
        station.close()
    if json:
        answer(told)
    if only_look and any(one["standing"] in {"older", "differs"} for one in told):
        raise typer.Exit(NO)


def courses(
    data: Path | None = typer.Option(None, help="Where the station lives."),
    json: bool = typer.Option(False, "--json", help="Print them as JSON."),
) -> None:
    """List the courses of this station, with every version that is here."""
    from app.flow import installing
    from app.flow.verify import day_text

    station = open_station(folder_of(data))
    try:
        found = installing.stocked(station)
    finally:
        station.close()
    if json:
        answer(
            [
                {
                    "course": one.course,
                    "version": one.version,
                    "title": dict(one.title),
                    "publisher": one.publisher,
                    "languages": list(one.languages),
                    "bytes": one.size,
                    "installed": day_text(one.installed_at // 86_400),
                    "newest": one.is_newest,
                    "state": one.state,
                    "exams": one.exams,
                    "open_exams": one.open_exams,
                    "groups": one.groups,
                    "learners": one.learners,
                }
                for one in found
            ]
        )
        return
    for one in found:
        size = f"{-(-one.size // 1024)} KiB"
        day = day_text(one.installed_at // 86_400)
        typer.echo(f"{one.course}  {one.version}  {size}  {day}  {one.publisher}  {one.state}")
    if not found:
        typer.echo(words("There are no courses on this computer yet"))


def remove(
    course: str = typer.Argument(help="The course, as `sapar centre courses` names it."),
    version: str = typer.Option("", help="Which version; the newest when not given."),
    data: Path | None = typer.Option(None, help="Where the station lives."),
) -> None:
    """Take a course off this station; what trainees learnt is kept, and what exams need stays."""
    from app.flow import installing

    station = open_station(folder_of(data))
    try:
        gone = installing.remove(station, CourseId(course), version)
    finally:
        station.close()
    tell(words("{course} {version} was removed.", course=gone.course, version=gone.version))


def _plain(offer: Offer) -> dict[str, object]:
    return {
        "course": offer.course,
        "version": offer.version,
        "title": dict(offer.title),
        "publisher": offer.publisher,
        "languages": list(offer.languages),
        "licence": offer.licence,
        "bytes": offer.size,
        "lessons": offer.lessons,
        "words": offer.words,
        "exams": offer.exams,
        "standing": offer.standing,
        "installed": offer.installed,
        "open_exams": offer.open_exams,
        "locked": offer.is_locked,
        "changes": [_told(line) for line in offer.changes],
    }


def _say(offer: Offer) -> None:
    """What a file is, in lines."""
    typer.echo(f"{say(offer.title, language())}  {offer.version}  {offer.publisher}")
    typer.echo(f"{', '.join(offer.languages)}  {-(-offer.size // 1024)} KiB  {offer.licence}")
    typer.echo(words(SENTENCES[offer.standing], installed=offer.installed))
    for line in offer.changes:
        typer.echo(f"- {_told(line)}")
    if offer.open_exams:
        typer.echo(
            words("Exams that are open go on with the version they began with: {n}.", n=offer.open_exams)
        )
    if offer.is_locked:
        typer.echo(words("Its exam questions are locked. Ask the authority for the grant of your centre."))


def _told(line: Line) -> str:
    from app.flow import outline

    titles = ", ".join(say(title, language()) for title in line.titles)
    return words(outline.SENTENCES[line.key], n=line.n, titles=titles)


DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "install": (install, "sapar centre install packs/safety-at-work-1.0.0.sapar --data station"),
    "courses": (courses, "sapar centre courses --data station"),
    "remove": (remove, "sapar centre remove safety-at-work --data station"),
}
"""The commands of this module by their names, with an example each."""
