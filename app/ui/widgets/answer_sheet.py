"""A candidate's answer sheet as the screen needs it: answered, marked, seen, struck out, and where one may go.

The sheet only follows what the flow has kept; it decides nothing that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.course.item import Item, is_complete
from app.core.course.text import say
from app.core.exam.evidence import Evidence
from app.core.ids import ItemId
from app.flow.views import ExamPart, ExamView
from app.ui.widgets.exam_map import Mark
from app.ui.widgets.items.interaction import Response


@dataclass(frozen=True, slots=True)
class Begun:
    """How a sheet stood when it was put on the screen. `here` is the section where the candidate is."""

    responses: Mapping[ItemId, Response] = field(default_factory=dict)
    flagged: tuple[ItemId, ...] = ()
    seen: tuple[ItemId, ...] = ()
    struck: Mapping[ItemId, tuple[str, ...]] = field(default_factory=dict)
    here: int = 0


@dataclass(slots=True)
class AnswerSheet:
    """Moves with every key. `place` counts from 0 over the whole form, `here` over its sections.

    `heard`: how often clips began to sound. `evidence`: recordings and files of answers, by their SHA-256.
    """

    items: tuple[Item, ...]
    parts: tuple[ExamPart, ...] = ()
    begun: Begun = field(default_factory=Begun)
    place: int = 0
    here: int = 0
    responses: dict[ItemId, Response] = field(init=False)
    flagged: set[ItemId] = field(init=False)
    seen: set[ItemId] = field(init=False)
    struck: dict[ItemId, tuple[str, ...]] = field(init=False)
    heard: dict[str, int] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take over what was there; a form without sections is one section without a name."""
        self.parts = self.parts or (ExamPart("", {}, len(self.items)),)
        self.responses = dict(self.begun.responses)
        self.flagged, self.seen = set(self.begun.flagged), set(self.begun.seen)
        self.struck = dict(self.begun.struck)
        self.here = min(max(0, self.begun.here), len(self.parts) - 1)
        self.place = self.first_open()

    @property
    def item(self) -> Item:
        """The question that is shown."""
        return self.items[self.place]

    @property
    def part(self) -> ExamPart:
        """The section where the candidate is."""
        return self.parts[self.here]

    @property
    def is_strict(self) -> bool:
        """Whether sections follow one another with no way back, because one has a clock of its own."""
        return any(part.time_limit_s for part in self.parts)

    @property
    def is_last_part(self) -> bool:
        """Whether nothing comes after this section."""
        return self.here + 1 >= len(self.parts)

    def begin_of(self, part: int) -> int:
        """The place of a section's first question."""
        return sum(one.items for one in self.parts[:part])

    def part_of(self, place: int) -> int:
        """The section in which a place lies."""
        return next(n for n in reversed(range(len(self.parts))) if self.begin_of(n) <= place)

    def open_places(self) -> range:
        """Where one may go now."""
        if not self.is_strict:
            return range(len(self.items))
        first = self.begin_of(self.here)
        return range(first, first + self.part.items)

    def go_to(self, place: int) -> bool:
        """Go to a place, or to the nearest that is open; says whether a section is entered thereby."""
        places = self.open_places()
        self.place = max(places[0], min(places[-1], place))
        before, self.here = self.here, self.part_of(self.place)
        return self.here != before

    def next_part(self) -> None:
        """Leave this section for the next one."""
        self.here = min(self.here + 1, len(self.parts) - 1)
        self.place = self.begin_of(self.here)

    def is_at_end(self) -> bool:
        """Whether this is the last question where one may go."""
        return self.place == self.open_places()[-1]

    def is_at_start(self) -> bool:
        """Whether this is the first question where one may go."""
        return self.place == self.open_places()[0]

    def first_open(self) -> int:
        """The first question of the section that has no answer, else its first one."""
        places = self.open_places()
        left = (place for place in places if not self.is_answered(place))
        return next(left, places[0] if places else 0)

    def is_answered(self, place: int) -> bool:
        """Whether nothing of a question is left open."""
        item = self.items[place]
        return is_complete(item, self.responses.get(item.id, ()))

    def turn_flag(self) -> bool:
        """Turn the flag of the question over; says whether it is marked now."""
        self.flagged ^= {self.item.id}
        return self.item.id in self.flagged

    def see(self) -> bool:
        """The question is on the screen; says whether it is so for the first time."""
        is_new = self.item.id not in self.seen
        self.seen.add(self.item.id)
        return is_new

    def marks(self) -> tuple[Mark, ...]:
        """How all questions stand."""
        places = self.open_places()
        return tuple(
            Mark(
                is_answered=self.is_answered(place),
                is_flagged=item.id in self.flagged,
                is_current=place == self.place,
                is_seen=item.id in self.seen,
                is_closed=place not in places,
            )
            for place, item in enumerate(self.items)
        )


def spoken(item: Item, language: str) -> str:
    """A question as it is read aloud: what is asked, and what can be chosen."""
    asked = item.supports.spoken if item.supports and item.supports.spoken.get(language) else item.prompt
    texts = [asked, item.text, *(option.text for option in item.options)]
    return ". ".join(words for one in texts if (words := say(one, language)))


def sheet_of(view: ExamView) -> AnswerSheet:
    """The sheet of an attempt that begins or goes on."""
    attempt = view.attempt
    entered = {one.id for one in attempt.sections}
    here = max((n for n, part in enumerate(view.parts) if part.id in entered), default=0)
    begun = Begun(attempt.current(), attempt.flagged, attempt.seen, attempt.eliminated, here)
    sheet = AnswerSheet(view.items, view.parts, begun)
    sheet.heard, sheet.evidence = dict(attempt.heard), dict(view.evidence)
    if not sheet.is_strict:
        sheet.go_to(sheet.first_open())
    return sheet
