"""The result of an exam: passed or not yet, how far, what to learn next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from app.flow.views import ResultView
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button, ghost, primary
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.labels import Icon, Label, heading, muted, text
from app.ui.widgets.layouts import Flow, column, emptied, grid, row
from app.ui.widgets.page import Screen
from app.ui.widgets.progress import ProgressBar
from app.ui.words import _, content

BESIDE = 900
"""How wide the window must be for two columns."""


class ResultScreen(Screen):
    """One result. Opening a lesson to learn again starts from here."""

    lesson_opened = Signal(str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__(width=1000)
        self._view: ResultView | None = None
        self._inside = column(gap=16)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.done = primary(icon="home")
        self.done.clicked.connect(self._finish)
        self.bar.right(self.done)
        self.learn: list[Button] = []
        self._columns: QBoxLayout | None = None
        self.retranslate()

    def show_result(self, view: ResultView) -> None:
        """A result."""
        self._view = view
        self.retranslate()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """The first lesson to learn again, else the way home."""
        (self.learn[0] if self.learn else self.done).setFocus()

    def retranslate(self) -> None:
        """Draw everything again."""
        self.done.say(_("My courses"))
        emptied(self._inside)
        self.learn, self._columns = [], None
        view = self._view
        if view is None:
            return
        self.header.show_title(content(view.title), view.trainee_name)
        self._inside.addWidget(self._make_verdict(view))
        self._columns = row(gap=16)
        self._columns.addWidget(self._make_profile(view), 3)
        if view.learn:
            self._columns.addWidget(self._make_learn(view), 2)
        self._inside.addLayout(self._columns)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: topics and lessons beside each other where there is room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        if self._columns is not None:
            wide = self.width() >= THEME.px(BESIDE)
            way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
            self._columns.setDirection(way)

    def _make_verdict(self, view: ResultView) -> Card:
        result = view.result
        tone = "success" if result.passed else "warn"
        card = Card(margins=28)
        card.set_tone(tone)
        across = row(gap=24)
        across.addWidget(Icon("trophy" if result.passed else "refresh", tone, 72))
        words = column(gap=4)
        words.addWidget(Label(_("Passed!") if result.passed else _("Not yet passed"), size="huge", tone=tone))
        facts = _("{points} of {of} points.", points=result.points, of=result.points_of)
        words.addWidget(text(f"{facts} {_('Passed from {cut} points.', cut=result.cut_score)}"))
        words.addWidget(muted(self._next_step(view), size="text"))
        across.addLayout(words, 1)
        across.addLayout(_figure(f"{result.percent} %", _("right")))
        card.inside.addLayout(across)
        if result.mandatory_of:
            card.inside.addWidget(_safety(view))
        return card

    def _next_step(self, view: ResultView) -> str:
        if view.certificate:
            return _("Your certificate has the number {number}.", number=view.certificate)
        if view.result.passed:
            return _("The examiner confirms the result. Then you get your certificate.")
        return _("Learn what was hard and try again. The trainer tells you when.")

    def _make_profile(self, view: ResultView) -> Card:
        card = Card(margins=24)
        card.inside.addWidget(heading(_("How it went by topic")))
        lines = grid(gap=12)
        lines.setColumnStretch(1, 1)
        for place, skill in enumerate(view.result.profile):
            name = Label(content(view.objectives.get(skill.objective, {"en": skill.objective})))
            bar = ProgressBar()
            low = skill.points < skill.points_of
            bar.show_part(skill.points, skill.points_of, "warn" if low else "success")
            count = Label(f"{skill.points} / {skill.points_of}", strong=True)
            count.setWordWrap(False)
            lines.addWidget(name, place, 0)
            lines.addWidget(bar, place, 1)
            lines.addWidget(count, place, 2, Qt.AlignmentFlag.AlignRight)
        lines.setColumnMinimumWidth(0, THEME.px(180))
        card.inside.addLayout(lines)
        card.inside.addStretch(1)
        return card

    def _make_learn(self, view: ResultView) -> Card:
        card = Card(margins=24)
        card.inside.addWidget(heading(_("Learn next")))
        flow = Flow(gap=10)
        for lesson, title in view.learn:
            button = ghost(content(title), icon="book")
            button.setProperty("lesson", lesson)
            button.clicked.connect(self._open)
            flow.addWidget(button)
            self.learn.append(button)
        card.inside.addLayout(flow)
        card.inside.addStretch(1)
        return card

    def _open(self) -> None:
        self.lesson_opened.emit(str(self.sender().property("lesson")))

    def _finish(self) -> None:
        self.finished.emit()


def _figure(figure: str, words: str) -> QBoxLayout:
    box = column(gap=0)
    for label in (Label(figure, size="huge"), muted(words, size="text")):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(False)
        box.addWidget(label)
    return box


def _safety(view: ResultView) -> Note:
    result = view.result
    fields = {"right": result.mandatory_right, "of": result.mandatory_of}
    if result.mandatory_right >= result.mandatory_of:
        return Note(_("Life-safety questions: {right} of {of}, all right.", **fields), "success")
    return Note(_("Life-safety questions: {right} of {of}. All of them must be right.", **fields), "danger")
