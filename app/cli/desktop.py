"""`sapar desktop` and `sapar run`: the program with its screens."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from app.cli import quick
from app.cli.quick import Wanted
from app.cli.said import tell, words


def desktop(
    data: Path | None = typer.Option(None, help="Where the station lives."),
    paint_and_exit: bool = typer.Option(
        False, "--paint-and-exit", help="End when the first screen takes clicks."
    ),
    no_guard: bool = typer.Option(
        False, "--no-guard", help="Do not hold the screen in exams; for trying things out. It is recorded."
    ),
) -> None:
    """Start the desktop. It is there once for a station: a second start brings the first window to the front."""
    raise typer.Exit(quick.start(Wanted(data, paint_and_exit, no_guard)))


def run(
    data: Path = typer.Option(Path("build/run"), help="Where the demo centre and its registry live."),
) -> None:
    """Start the desktop with a registry and a demo centre; without a screen, play the journey offscreen."""
    from app.cli import stage

    if not quick.has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from app.cli.tour import play

        raise typer.Exit(play(data))
    if not (data / stage.MARK).exists():
        stage.clear(data)
    with stage.opened(data, tell) as held:
        tell(words("The registry and the verify page: {url}", url=held.registry_url))
        tell(words("Passphrases of the demo staff: {words}", words=", ".join(stage.passphrases())))
        held.station.close()
        raise typer.Exit(quick.start(Wanted(held.home, no_guard=True)))
