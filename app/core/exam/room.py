"""What happens to a seat in an exam room beside the questions: who sits there, on what terms, what interrupts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.core.ids import PersonId

MOST_DETAIL = 80
"""Letters that the detail of an event may have."""


class Compared(Enum):
    """What an examiner compared when somebody was admitted."""

    FACE = "face"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Accommodation:
    """How an exam is made fair for a person who needs it otherwise, and why (ISO/IEC 17024 9.2.5).

    Reasons here and below stay at the station and beside the journal's entries; a record is without them.
    """

    reason: str = ""
    extra_percent: int = 0
    extra_minutes: int = 0
    large_print: bool = False
    read_aloud: bool = False
    separate: bool = False
    breaks: bool = False

    def extra_s(self, limit_s: int, of_s: int = 0) -> int:
        """Seconds beside a limit; a part of an exam of `of_s` seconds gets its part of the minutes."""
        minutes_s = self.extra_minutes * 60
        shared = minutes_s if not of_s else minutes_s * limit_s // of_s
        return -(-limit_s * self.extra_percent // 100) + shared


@dataclass(frozen=True, slots=True)
class ExtraTime:
    """Seconds that an examiner added for an incident, and why; the journal has an entry of it that he signed."""

    seconds: int
    reason: str
    by: PersonId
    at: int
    section: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A seat was stopped by the examiner: at which live millisecond, from when to when (0: it still is)."""

    spent_ms: int
    from_at: int
    by: PersonId
    reason: str
    to_at: int = 0


@dataclass(frozen=True, slots=True)
class Ending:
    """An examiner ended an attempt and handed in what was there. `signed` is his signature over it.

    `commitment` is to the reason, which stands beside the entry of the record.
    """

    by: PersonId
    reason: str
    at: int
    commitment: bytes = b""
    signed: bytes = b""


class Cause(Enum):
    """Why there is a gap in an attempt's live time."""

    CUT = "cut"
    RESTART = "restart"
    PAUSE = "pause"
    SLEEP = "sleep"
    MOVED = "moved"
    UNKNOWN = "unknown"


class EventKind(Enum):
    """What is noticed in a room. The screen tells the first ones, the station the others."""

    FOCUS_LOST = "focus-lost"
    FOCUS_BACK = "focus-back"
    DISPLAY_ADDED = "display-added"
    DISPLAY_REMOVED = "display-removed"
    REMOTE_PROGRAM = "remote-program"
    REMOTE_SCREEN = "remote-screen"
    VIRTUAL_MACHINE = "virtual-machine"
    KIOSK = "kiosk"
    UNGUARDED = "unguarded"
    SECOND_INSTANCE = "second-instance"
    CLIPBOARD_TRIED = "clipboard-tried"
    SOUND_MISSING = "sound-missing"
    SCREEN_LOCKED = "screen-locked"
    SLEPT = "slept"
    CLOCK_JUMPED = "clock-jumped"
    CLOCK_CORRECTED = "clock-corrected"
    HAND_RAISED = "hand-raised"
    HAND_ANSWERED = "hand-answered"


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """Something that was noticed: when by the wall, at which live millisecond, how often in a row."""

    kind: EventKind
    at: int
    live_ms: int
    detail: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class EventCount:
    """How often something was noticed in an attempt."""

    kind: EventKind
    count: int
