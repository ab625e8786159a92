"""Where fonts, icons, themes and catalogues lie: beside the package, or inside the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

import app


def assets() -> Path:
    """The folder `assets`."""
    return Path(getattr(sys, "_MEIPASS", Path(app.__file__).resolve().parent.parent)) / "assets"


def fetched(kind: str) -> Path:
    """What set-up gathered: `fonts` or `icons`.

    Raises:
        RuntimeError: `make setup` was not run.
    """
    folder = assets() / "fetched" / kind
    if not folder.is_dir():
        raise RuntimeError('Fonts and icons are missing. Run "make setup".')
    return folder
