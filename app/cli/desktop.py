"""`sapar desktop` and `sapar run`: the program with its screens."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from app.cli.said import folder_of, tell, words
from app.station import Station, has_station, open_station


def desktop(
    data: Path | None = typer.Option(None, help="Where the station lives."),
    paint_and_exit: bool = typer.Option(
        False, "--paint-and-exit", help="End when the first screen takes clicks."
    ),
) -> None:
    """Start the desktop."""
    from app.ui import main

    home = folder_of(data)
    if not has_station(home):
        tell(words("There is no station in this folder yet. Set one up first."))
        tell(words("To look around with a demo centre: sapar run"))
        raise typer.Exit(2)

    def opened() -> Station:
        return open_station(home)

    sys.exit(main.start(opened, paint_and_exit=paint_and_exit))


def run(
    data: Path = typer.Option(Path("build/run"), help="Where the demo centre and its registry live."),
) -> None:
    """Start the desktop with a registry beside it and a demo centre; without a screen, play the journey offscreen."""
    from app.cli import stage

    has_screen = sys.platform == "win32" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from app.cli import tour

        tour.play(data)
        return
    with stage.opened(data, tell) as held:
        tell(words("The registry and the verify page: {url}", url=held.registry_url))
        tell(words("Passphrases of the demo staff: {words}", words=", ".join(stage.passphrases())))
        desktop(data=held.home, paint_and_exit=False)
