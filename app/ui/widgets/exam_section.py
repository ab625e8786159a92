"""The page before a section of an exam: its name, how many questions it has, and how much time."""

from __future__ import annotations

from app.flow.views import ExamPart
from app.ui.widgets.exam_start import time_of
from app.ui.widgets.leaf import Leaf
from app.ui.words import _, content, ngettext


class SectionStart(Leaf):
    """Where one is in the exam, and what comes now."""

    def __init__(self) -> None:
        super().__init__("list-numbers")
        self._parts: tuple[ExamPart, ...] = ()
        self._here = 0

    def show_part(self, parts: tuple[ExamPart, ...], here: int) -> None:
        """The section that begins, among all."""
        self._parts, self._here = parts, here
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        if not self._parts:
            return
        parts, here = self._parts, self._here
        part, is_strict = parts[here], any(one.time_limit_s for one in parts)
        self.say(content(part.title), _("Part {number} of {of}", number=here + 1, of=len(parts)))
        facts = [("help-circle", ngettext("{n} question", "{n} questions", part.items))]
        if part.time_limit_s:
            facts.append(("clock", _("{time} for this part alone", time=time_of(part.time_limit_s))))
        else:
            facts.append(("clock", _("The time is shared with the other parts.")))
        self.show_facts(tuple(facts))
        if part.time_limit_s:
            self.warn(
                _(
                    "When its time is over, this part ends by itself. Your answers are saved; you cannot come back."
                )
            )
        elif is_strict:
            self.warn(_("When you leave this part, you cannot come back to it."))
        else:
            self.warn(_("You may go back and forth between the parts."), "primary")
