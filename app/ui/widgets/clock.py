"""The clock of an exam: counts live time on a clock that cannot be set, and warns by colour and words."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.ui.theme import state
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import row
from app.ui.words import _, clock, ngettext

WARNINGS_S = (300, 60)
"""When to say how much time is left."""

TICK_MS = 1000


class Clock(QFrame):
    """Time that is left. `ticked` carries the live milliseconds spent, once a second."""

    ticked = Signal(int)
    warned = Signal(int)
    ran_out = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "clock")
        inside = row(self, gap=8, margins=(14, 6, 14, 6))
        self.icon, self.label = Icon("clock", "primary", 22), Label(size="title")
        self.label.setWordWrap(False)
        inside.addWidget(self.icon)
        inside.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._elapsed, self._timer = QElapsedTimer(), QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._before_ms, self._limit_s, self._said = 0, 0, set[int]()

    @property
    def spent_ms(self) -> int:
        """Live milliseconds: those of earlier stretches and of this one."""
        return self._before_ms + (self._elapsed.elapsed() if self._elapsed.isValid() else 0)

    @property
    def left_s(self) -> int:
        """Whole seconds that are left."""
        return max(0, self._limit_s - self.spent_ms // 1000)

    def start(self, spent_ms: int, limit_s: int) -> None:
        """Go on from what was spent before."""
        self._before_ms, self._limit_s = spent_ms, limit_s
        self._said = {one for one in WARNINGS_S if limit_s - spent_ms // 1000 <= one - 2}
        self._elapsed.start()
        self._timer.start()
        self._show()

    def show_limit(self, limit_s: int) -> None:
        """Another limit: a section with a clock of its own, or more time. What was warned of may come again."""
        if limit_s != self._limit_s:
            self._limit_s = limit_s
            self._said = {one for one in WARNINGS_S if self.left_s <= one - 2}
            self._show()

    def go_on(self) -> None:
        """Run again after a stop; when no time is left it only stands. One that runs is left alone."""
        if self.left_s > 0 and not self._timer.isActive():
            self._elapsed.start()
            self._timer.start()

    def stop(self) -> int:
        """Stop, and say what was spent."""
        spent = self.spent_ms
        self._timer.stop()
        self._before_ms = spent
        self._elapsed.invalidate()
        return spent

    def retranslate(self) -> None:
        """Say it in the reader's language."""
        self._show()

    def _tick(self) -> None:
        self._show()
        left = self.left_s
        if left <= 0:
            self.ran_out.emit(self.stop())
            return
        self.ticked.emit(self.spent_ms)
        if due := [one for one in WARNINGS_S if left <= one and one not in self._said]:
            self._said.update(due)
            self.warned.emit(min(due))

    def _show(self) -> None:
        left = self.left_s
        tone = "danger" if left <= WARNINGS_S[1] else "warn" if left <= WARNINGS_S[0] else "primary"
        self.label.setText(clock(left))
        self.label.set_tone("text" if tone == "primary" else tone)
        self.icon.show_icon("clock", tone)
        state(self, tone=tone)
        minutes = -(-left // 60)
        self.setAccessibleName(ngettext("{n} minute left", "{n} minutes left", minutes))
        self.label.setAccessibleName(self.accessibleName())
        self.setToolTip(_("Time that is left"))
