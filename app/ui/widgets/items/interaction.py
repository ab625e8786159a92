"""What all kinds of items have in common on the screen: show, tell what was answered, show what was right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.course.item import Item, Option, Stimulus
from app.core.course.supports import NONE, Support
from app.core.course.text import Text, say
from app.core.exam.evidence import Evidence

Response = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as one person sees it: the order of its parts, what was answered so far, in which language.

    `supports`: those that may be used. `heard`: how often clips were heard so far, which `is_exam` makes count.
    `evidence`: recordings and files of answers that are at hand, by their SHA-256.
    """

    item: Item
    order: tuple[str, ...] = ()
    response: Response = ()
    language: str = "en"
    media: Mapping[str, bytes] = field(default_factory=dict)
    stimulus: Stimulus | None = None
    supports: frozenset[Support] = NONE
    heard: Mapping[str, int] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    is_exam: bool = False

    def words(self, text: Text) -> str:
        """Content in this person's language."""
        return say(text, self.language)

    def placed(self, options: tuple[Option, ...]) -> tuple[Option, ...]:
        """Options in the order of the form."""
        known = {option.id: option for option in options}
        listed = tuple(known[one] for one in self.order if one in known)
        return listed or options


class Interaction(QWidget):
    """The part of a question that is answered. `changed` carries the whole response.

    `recorded` carries a recording or a file that is now the answer, whose SHA-256 is the response.
    """

    changed = Signal(tuple)
    recorded = Signal(Evidence)

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.is_over = False

    @property
    def response(self) -> Response:
        """What is answered now."""
        raise NotImplementedError

    def show_item(self, shown: Shown) -> None:
        """Show an item with what was answered before."""
        raise NotImplementedError

    def show_key(self, key: Response) -> None:
        """End the answering and show what was right and what was not."""
        raise NotImplementedError

    def press(self, number: int) -> bool:
        """Do what the key of a number from 1 to 9 does here; false when it does nothing."""
        return False

    def focus_first(self) -> None:
        """Put the keyboard on the part where one starts."""
        raise NotImplementedError

    def _tell(self) -> None:
        if not self.is_over:
            self.changed.emit(self.response)
