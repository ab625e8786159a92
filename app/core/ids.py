"""Names of things: every identifier is its own type, so that a trainee's cannot be passed for a sitting's."""

from __future__ import annotations

from collections.abc import Callable
from typing import NewType

PersonId = NewType("PersonId", str)
GroupId = NewType("GroupId", str)
SittingId = NewType("SittingId", str)
AttemptId = NewType("AttemptId", str)
CourseId = NewType("CourseId", str)
LessonId = NewType("LessonId", str)
ItemId = NewType("ItemId", str)
StationId = NewType("StationId", str)

Dice = Callable[[int], bytes]
"""Gives that many unpredictable bytes; a test hands in a seeded one."""

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def fresh(dice: Dice, length: int = 13) -> str:
    """A new identifier of `length` letters of Crockford's base 32, 5 bits each (65 bits by default)."""
    return "".join(_LETTERS[byte & 31] for byte in dice(length))
