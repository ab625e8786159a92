"""A course: its units and lessons, what is done, and where to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from app.core.course.course import Lesson, Unit
from app.core.ids import LessonId
from app.flow.views import CourseView
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label, Pill, heading, muted
from app.ui.widgets.layouts import column, emptied, row
from app.ui.widgets.page import Screen
from app.ui.widgets.picture import Picture
from app.ui.widgets.progress import ProgressBar
from app.ui.widgets.rows import RowButton
from app.ui.words import _, content, ngettext


def hours(minutes: int) -> str:
    """Hours of class, with a half where there is one."""
    whole, rest = divmod(minutes, 60)
    if rest:
        return _("{n} and a half hours of class", n=whole) if whole else _("half an hour of class")
    return ngettext("{n} hour of class", "{n} hours of class", whole)


class CourseScreen(Screen):
    """The lessons of a course."""

    lesson_opened = Signal(str)
    practice_opened = Signal(str)
    words_opened = Signal(str)
    guide_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(width=980)
        self._view: CourseView | None = None
        self._inside = column(gap=16)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.header.show_back()
        self.practice, self.words, self.guide = ghost(icon="target"), ghost(icon="cards"), ghost(icon="map-2")
        self.go = primary(icon="player-play")
        self.practice.clicked.connect(self._practise)
        self.words.clicked.connect(self._open_words)
        self.guide.clicked.connect(self._open_guide)
        self.go.clicked.connect(self._go_on)
        self.bar.left(self.practice, self.words, self.guide)
        self.bar.right(self.go)
        self.rows: dict[LessonId, RowButton] = {}
        self.retranslate()

    def show_course(self, view: CourseView) -> None:
        """A course as this trainee stands in it."""
        self._view = view
        self.retranslate()
        self.scroller.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Going on, or the first lesson when all are done."""
        if self.go.isVisible():
            self.go.setFocus()
        else:
            super().focus_first()

    def retranslate(self) -> None:
        """Draw everything again."""
        emptied(self._inside)
        self.rows = {}
        view = self._view
        if view is None:
            return
        lessons = list(view.course.lessons())
        self.header.show_title(content(view.course.title), content(view.course.summary))
        self.practice.say(_("Practise"))
        self.words.say(_("Words: {n}", n=view.words_due) if view.words_due else _("Words"))
        self.words.setVisible(bool(view.course.decks))
        self.guide.say(_("About the country"))
        self.guide.setVisible(view.has_guide)
        self.go.say(_("Continue") if view.done else _("Start"))
        self.go.setVisible(bool(view.next_lesson))
        self._add_progress(len(view.done), len(lessons))
        for unit in view.course.units:
            self._add_unit(view, unit)
        for credit in view.course.credits:
            parts = (credit.of, credit.by, credit.licence, credit.url)
            self._inside.addWidget(muted(" · ".join(part for part in parts if part)))

    def _add_progress(self, done: int, of: int) -> None:
        line = row(gap=16)
        bar = ProgressBar("success" if done == of else "primary")
        bar.show_part(done, of)
        line.addWidget(bar, 1)
        said = Label(_("{done} of {of} lessons", done=done, of=of), strong=True)
        said.setWordWrap(False)
        line.addWidget(said)
        self._inside.addLayout(line)

    def _add_unit(self, view: CourseView, unit: Unit) -> None:
        card = Card(margins=20)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        across = row(gap=24)
        if unit.picture in view.pictures:
            left = column(gap=0)
            left.addWidget(Picture(view.pictures[unit.picture], widest=208, highest=130))
            left.addStretch(1)
            across.addLayout(left)
        right = column(gap=4)
        top = row(gap=12)
        top.addWidget(heading(content(unit.title)), 1)
        if all(one.id in view.done for one in unit.lessons):
            top.addWidget(Pill(_("✓ Done"), "success"))
        right.addLayout(top)
        right.addWidget(muted(content(unit.summary), size="text"))
        if unit.class_minutes:
            right.addWidget(muted(hours(unit.class_minutes)))
        for lesson in unit.lessons:
            right.addWidget(self._row(view, lesson))
        across.addLayout(right, 1)
        card.inside.addLayout(across)
        self._inside.addWidget(card)

    def _row(self, view: CourseView, lesson: Lesson) -> RowButton:
        is_done, is_next = lesson.id in view.done, lesson.id == view.next_lesson
        icon = "circle-check" if is_done else "player-play" if is_next else "circle"
        tone = "success" if is_done else "primary" if is_next else "muted"
        minutes = ngettext("{n} minute", "{n} minutes", lesson.minutes)
        detail = f"{_('done')} · {minutes}" if is_done else minutes
        one = RowButton(icon, content(lesson.title), detail, tone=tone, end="chevron-right")
        one.setProperty("lesson", lesson.id)
        one.clicked.connect(self._open)
        self.rows[lesson.id] = one
        return one

    def _open(self) -> None:
        self.lesson_opened.emit(str(self.sender().property("lesson")))

    def _go_on(self) -> None:
        if self._view is not None:
            self.lesson_opened.emit(self._view.next_lesson)

    def _practise(self) -> None:
        self.practice_opened.emit("")

    def _open_words(self) -> None:
        if self._view is not None:
            self.words_opened.emit(self._view.course.id)

    def _open_guide(self) -> None:
        if self._view is not None:
            self.guide_opened.emit(self._view.course.id)
