"""The quick way to the desktop: `sapar desktop [--data DIR] [--paint-and-exit]` without the other commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.guard.rules import Rules

COULD_NOT = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the desktop shall start."""

    data: Path | None = None
    paint_and_exit: bool = False
    no_guard: bool = False


def wanted(arguments: Sequence[str]) -> Wanted | None:
    """What these arguments ask of the desktop; None when they ask for something else, or for help."""
    rest = list(arguments)
    if rest and rest.pop(0) != "desktop":
        return None
    found = Wanted()
    while rest:
        word = rest.pop(0)
        name, has_value, value = word.partition("=")
        if word == "--paint-and-exit":
            found = replace(found, paint_and_exit=True)
        elif word == "--no-guard":
            found = replace(found, no_guard=True)
        elif name == "--data" and (has_value or rest):
            found = replace(found, data=Path(value if has_value else rest.pop(0)))
        else:
            return None
    return found


def start(how: Wanted) -> int:
    """Start the desktop; the exit code."""
    gc.disable()  # the desktop collects on the screen's thread only; until then there is nothing to collect
    from app.station import has_station, open_station

    home = folder_of(how.data)
    if not has_station(home):
        from app.cli.said import tell, words

        tell(words("There is no station in this folder yet. Set one up first."))
        tell(words("To look around with a demo centre: sapar run"))
        return COULD_NOT
    if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        if not how.paint_and_exit:
            from app.cli.said import tell, words

            tell(words("There is no screen here. To play the journey without one: sapar run"))
            return COULD_NOT
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.ui import main

    code = main.start(
        partial(open_station, home), main.Start(home, rules_of(how, os.environ), how.paint_and_exit)
    )
    if code == main.NO_ANSWER:
        from app.cli.said import tell, words

        tell(
            words(
                "Sapar is open for this station already, and does not answer. Close it, or restart the computer."
            )
        )
    return code


def rules_of(how: Wanted, environment: Mapping[str, str]) -> Rules:
    """How exams are guarded: as real ones, unless `--no-guard` or `SAPAR_NO_GUARD` says otherwise."""
    from app.ui.guard.rules import TOLD, Rules

    is_on = not how.no_guard and not environment.get("SAPAR_NO_GUARD")
    return Rules(is_on, {name: environment[name] for name in TOLD if name in environment})


def folder_of(data: Path | None) -> Path:
    """Where the station lives: the option, `SAPAR_DATA`, or the usual place of this operating system."""
    if data is not None:
        return data
    if told := os.environ.get("SAPAR_DATA"):
        return Path(told)
    import platformdirs

    return Path(platformdirs.user_data_dir("sapar", appauthor=False))


def has_screen() -> bool:
    """Whether there is a screen to show something on."""
    return sys.platform == "win32" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
