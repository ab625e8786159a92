"""PDF pages on paper: rendered page by page into the printer, never through a document of the screen."""

from __future__ import annotations

from enum import Enum


class Printed(Enum):
    """How printing went."""

    DONE = "done"
    STOPPED = "stopped"
    NO_PRINTER = "no-printer"
