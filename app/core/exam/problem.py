"""A problem of a course's source: where it is, what it is, and how it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.core.exam import mending

Where: TypeAlias = "tuple[str | int, ...]"
"""A path of keys inside a source file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend. `is_grave` problems stop a build.

    `where` is a path of keys inside the file, which the reader of the source turns into a line. `what` is a sentence in
    English; where it is an `app.core.sentence.Sentence` it can be said in every language.
    """

    file: str
    where: Where
    what: str
    is_grave: bool = True

    @property
    def mend(self) -> str:
        """How to mend it; empty where the sentence says so itself."""
        return mending.mend(self.what)
