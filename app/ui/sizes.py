"""How large a file is, in the reader's words: `840 KB`, `15.9 MB`."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from app.ui.words import _

_KB, _MB = 1024, 1024 * 1024
_WHOLE = 100
"""From so many on, a part after the point tells nobody anything."""


def size(count: int) -> str:
    """So many bytes, rounded up to what one can imagine."""
    if count < _MB:
        return _("{n} KB", n=-(-count // _KB))
    megabytes = count / _MB
    return _("{n} MB", n=QLocale().toString(megabytes, "f", 0 if megabytes >= _WHOLE else 1))
