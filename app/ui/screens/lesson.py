"""A lesson: one narrow column to read or to listen to, with questions to try on the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.course.course import Block
from app.core.course.text import say, speech_file
from app.flow.views import LessonView
from app.ui.theme import THEME
from app.ui.widgets.blocks import BlockRow, Trial, Tried, clips_of, made
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.film import Film
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, emptied
from app.ui.widgets.page import Screen
from app.ui.widgets.sound import SoundBox
from app.ui.words import WORDS, _, content, ngettext

READING_WIDTH = 808
"""The column of words has 760 px; the loudspeakers stand beside it."""


class LessonScreen(Screen):
    """One lesson. `played` carries the clips to be heard one after the other, `slowed` those to be heard slowly.

    `film_asked` carries the film that is to be seen.
    """

    finished = Signal(str)
    played = Signal(tuple)
    slowed = Signal(tuple)
    film_asked = Signal(str)
    hushed = Signal()
    tried = Signal(Tried)

    def __init__(self) -> None:
        super().__init__(width=READING_WIDTH)
        self._view: LessonView | None = None
        self._is_reading = False
        self._inside = column(gap=16)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.leave = ghost(icon="arrow-left")
        self.read = ghost(icon="volume")
        self.finish = primary(icon="arrow-right", trailing=True)
        self.leave.clicked.connect(self._go_back)
        self.read.clicked.connect(self.read_all)
        self.finish.clicked.connect(self._finish)
        self.bar.left(self.leave, self.read)
        self.bar.right(self.finish)
        self.rows: list[BlockRow] = []
        self.retranslate()

    def show_lesson(self, view: LessonView) -> None:
        """A lesson in the reader's language."""
        self._view = view
        self.retranslate()
        self.scroller.verticalScrollBar().setValue(0)

    @property
    def shape(self) -> LessonView | None:
        """What is shown now."""
        return self._view

    def read_all(self) -> None:
        """Read all aloud, or stop."""
        if self._is_reading:
            self.show_silence()
            self.hushed.emit()
            return
        clips = tuple(clip for one in self.rows for clip in one.clips)
        self._pause_films()
        self._is_reading = True
        self._say_read()
        self.played.emit(clips)

    def show_film(self, name: str, film: bytes) -> None:
        """The film that was asked for."""
        for one in self._films():
            if one.name == name:
                one.show_film(film)

    def show_silence(self) -> None:
        """Nothing is read any more."""
        self._is_reading = False
        self._say_read()

    def show_block(self, clip: str) -> None:
        """This clip is heard now: keep its words in sight."""
        for one in self.rows:
            if clip in one.clips:
                self.scroller.ensureWidgetVisible(one, 0, THEME.px(120))

    def focus_first(self) -> None:
        """Going on: Page Down and the arrows move the page, Enter finishes."""
        self.finish.setFocus()

    def retranslate(self) -> None:
        """Draw everything again, in the reader's language."""
        self.leave.say(_("Back"))
        emptied(self._inside)
        self.rows = []
        view = self._view
        if view is None:
            return
        lesson = view.view.course.lesson(view.lesson)
        minutes = ngettext("{n} minute", "{n} minutes", lesson.minutes)
        self.header.show_title(content(view.title), f"{content(view.view.course.title)} · {minutes}")
        title = speech_file(WORDS.language, say(view.title, WORDS.language))
        self._add(Label(content(view.title), size="title"), (title,) if title in view.speech else ())
        blocks = lesson.blocks.get(WORDS.language) or next(iter(lesson.blocks.values()), ())
        for block in blocks:
            self._add_block(view, block)
        self.read.setVisible(any(one.clips for one in self.rows))
        self._say_read()
        is_last = (
            view.view.next_lesson in {"", view.lesson}
            and lesson.id == list(view.view.course.lessons())[-1].id
        )
        self.finish.say(_("Finish") if is_last else _("Done, next"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: space, arrows and page keys move the page."""
        key = Qt.Key(event.key())
        bar = self.scroller.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 3,
            Qt.Key.Key_Up: -bar.singleStep() * 3,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if key == Qt.Key.Key_Escape:
            self._go_back()
        elif key in steps:
            bar.setValue(bar.value() + steps[key])
        else:
            super().keyPressEvent(event)

    def _add_block(self, view: LessonView, block: Block) -> None:
        widget = made(block, view)
        if widget is not None:
            if isinstance(widget, Trial):
                widget.tried.connect(self.tried)
            elif isinstance(widget, SoundBox):
                widget.played.connect(self._play)
                widget.slowed.connect(self._play_slowly)
            elif isinstance(widget, Film):
                widget.asked.connect(self.film_asked)
                widget.begun.connect(self._hush)
            self._add(widget, clips_of(block, view, WORDS.language))

    def _add(self, widget: QWidget, clips: tuple[str, ...]) -> None:
        one = BlockRow(widget, clips)
        one.played.connect(self._play)
        self.rows.append(one)
        self._inside.addWidget(one)

    def _films(self) -> list[Film]:
        return [one.block for one in self.rows if isinstance(one.block, Film)]

    def _pause_films(self) -> None:
        for one in self._films():
            one.pause()

    def _play(self, clips: tuple[str, ...]) -> None:
        self._pause_films()
        self.played.emit(clips)

    def _play_slowly(self, clips: tuple[str, ...]) -> None:
        self._pause_films()
        self.slowed.emit(clips)

    def _hush(self) -> None:
        self.show_silence()
        self.hushed.emit()

    def _say_read(self) -> None:
        self.read.say(_("Stop reading") if self._is_reading else _("Read aloud"))
        self.read.show_icon("player-stop" if self._is_reading else "volume")

    def _finish(self) -> None:
        if self._view is not None:
            self.finished.emit(self._view.lesson)
