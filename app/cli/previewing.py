"""`sapar pack preview`: the desktop on a course that is being written."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import typer

from app.cli.quick import COULD_NOT, has_screen
from app.cli.said import language, tell, words
from app.core.course.text import LANGUAGES


def preview(
    source: Path = typer.Argument(help="The folder with course.yaml."),
    in_language: str = typer.Option("", "--language", help="ky, ru or en; the reader's own when not given."),
) -> None:
    """Show a course as trainees will see it, and again whenever a file is saved; nothing of a station is touched."""
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        tell(
            words(
                "There is no screen here. To look for problems without one: sapar pack check {folder}",
                folder=source,
            )
        )
        raise typer.Exit(COULD_NOT)
    gc.disable()  # as the desktop: collected on the screen's thread only
    from app.ui import preview as screens

    wanted = in_language if in_language in LANGUAGES else language()
    raise typer.Exit(screens.start(source, words("Preview"), wanted))
