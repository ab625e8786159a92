"""The quick way to the desktop: `sapar desktop [--data DIR] [--paint-and-exit]` without the other commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

COULD_NOT = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the desktop shall start."""

    data: Path | None = None
    paint_and_exit: bool = False


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
            found = Wanted(found.data, paint_and_exit=True)
        elif name == "--data" and (has_value or rest):
            found = Wanted(Path(value if has_value else rest.pop(0)), found.paint_and_exit)
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

    return main.start(partial(open_station, home), paint_and_exit=how.paint_and_exit)


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
