"""What a candidate is told when an answer could not be kept: that it waits, that one may go on, and whom to call."""

from __future__ import annotations

from app.core.errors import (
    DiskFull,
    GapUnsigned,
    SaparError,
    SeatPaused,
    StoreBusy,
    StoreDamaged,
    StoreLocked,
)
from app.ui import words
from app.ui.words import _, mark

REASONS: dict[type[SaparError], str] = {
    DiskFull: mark("The disk of this computer is full, or its stick was pulled out."),
    StoreBusy: mark("Another program holds the records of this computer."),
    StoreLocked: mark("The records of this computer do not open."),
    StoreDamaged: mark("The records of this computer are damaged."),
}
"""Why, in a few words, for the examiner who comes."""


def is_held(problem: BaseException) -> bool:
    """Whether the examiner has to let the seat go on first."""
    return isinstance(problem, (SeatPaused, GapUnsigned))


def said(problem: BaseException) -> str:
    """The sentences for the banner."""
    reason = next((why for kind, why in REASONS.items() if isinstance(problem, kind)), "")
    if not reason:
        return words.error(problem)
    calm = _("Your last answers wait in this computer and are saved as soon as it can. Go on answering.")
    do = _("Do not switch the computer off. Raise your hand: the examiner looks after it.")
    return f"{_(reason)} {calm} {do}"
