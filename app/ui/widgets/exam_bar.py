"""The bottom bar of an exam: which buttons stand there, page by page, and what they say."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.widgets.buttons import Button, ghost, primary, quiet
from app.ui.widgets.page import Bar
from app.ui.words import _


class ExamBar(QObject):
    """Owns the buttons; the screen connects them and says which are shown."""

    def __init__(self, bar: Bar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.back, self.flag = ghost(icon="arrow-left"), ghost(icon="flag", tone="warn")
        self.all, self.keys = ghost(icon="layout-grid"), ghost(icon="keyboard")
        self.examiner, self.leave = ghost(icon="lock"), ghost(icon="arrow-back-up")
        self.finish, self.next = quiet(icon="send"), primary(icon="arrow-right", trailing=True)
        self.begin, self.hear = primary(icon="player-play"), primary(icon="ear")
        self.enter, self.end = (
            primary(icon="arrow-right", trailing=True),
            primary(icon="arrow-right", trailing=True),
        )
        self.hand_in, self.close = primary(icon="send"), primary(icon="x")
        self._left = (self.back, self.flag, self.all, self.keys, self.leave, self.examiner)
        self._right = (
            self.finish,
            self.next,
            self.begin,
            self.hear,
            self.enter,
            self.end,
            self.hand_in,
            self.close,
        )
        bar.left(*self._left)
        bar.right(*self._right)

    def show_only(self, *shown: Button) -> None:
        """These buttons and no others."""
        for button in (*self._left, *self._right):
            button.setVisible(button in shown)

    def set_enabled(self, *, is_enabled: bool) -> None:
        """While something is under way nothing can be pressed."""
        self._bar.setEnabled(is_enabled)

    def show_flag(self, *, is_flagged: bool) -> None:
        """What the button of the flag does now."""
        self.flag.set_current(is_flagged)
        self.flag.say(_("Take the mark away") if is_flagged else _("Mark"))

    def retranslate(self) -> None:
        """Say everything again."""
        self.back.say(_("Back"))
        self.flag.say(_("Mark"))
        self.all.say(_("Questions"))
        self.keys.say(_("Keys"))
        self.examiner.say(_("For the examiner"))
        self.leave.say(_("Leave the practice run"))
        self.finish.say(_("Finish the exam"))
        self.next.say(_("Next"))
        self.begin.say(_("Begin"))
        self.hear.say(_("I hear it"))
        self.enter.say(_("Begin this part"))
        self.end.say(_("End this part"))
        self.hand_in.say(_("Hand in"))
        self.close.say(_("Close"))
