"""The page that hides an exam while the examiner has stopped it: no question is to be seen, and no time is taken."""

from __future__ import annotations

from app.ui.widgets.leaf import Leaf
from app.ui.words import _, clock


class PausePage(Leaf):
    """That it is stopped, what is kept, and what to do."""

    def __init__(self) -> None:
        super().__init__("player-pause", "warn")
        self._left_s, self._why = 0, ""

    def show_left(self, left_s: int, why: str = "") -> None:
        """How much time is left and stays left; `why`, in the reader's words, where it is not the examiner's will."""
        self._left_s, self._why = left_s, why
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        name = _("The exam stands still") if self._why else _("The examiner has stopped the exam")
        self.say(name, self._why or _("Stay in your place. It goes on when the examiner says so."))
        self.show_facts(
            (
                ("device-floppy", _("All your answers are kept.")),
                ("clock-pause", _("The time stands still: {time} is left.", time=clock(self._left_s))),
            )
        )
