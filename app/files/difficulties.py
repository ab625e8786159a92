"""Difficulties of items that answers have shown, out of what `sapar exam statistics --json` printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from app.core.errors import FileMissing, SourceWrong

MOST_BYTES = 16 << 20
LARGEST = 20.0
"""A logit beyond this is no figure of an item but of a program that did not end."""


def read(path: Path) -> Mapping[str, float]:
    """The 1PL difficulty of each item that has one.

    Raises:
        FileMissing: there is no such file.
        SourceWrong: it is something else.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SourceWrong(file=path.name, line=1, what="the file is too large")
        told = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except (OSError, ValueError, RecursionError) as error:
        raise SourceWrong(file=path.name, line=1, what="this is not JSON") from error
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        what = "this is not what `sapar exam statistics --json` prints"
        raise SourceWrong(file=path.name, line=1, what=what)
    found = {str(one.get("item")): one.get("b") for one in items}
    return {name: float(b) for name, b in found.items() if _is_figure(b)}


def _is_figure(b: object) -> bool:
    return isinstance(b, int | float) and not isinstance(b, bool) and abs(b) <= LARGEST
