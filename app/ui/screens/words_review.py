"""Words with spaced repetition: look, remember, show, rate; or write the word with the keyboard on the screen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.course.text import Text
from app.flow.views import DueCard
from app.ui.widgets.buttons import Button, IconButton, ghost, primary
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.keyboard import Keyboard, LetterLine
from app.ui.widgets.labels import Icon, Label, text
from app.ui.widgets.layouts import Flow, column, row
from app.ui.widgets.page import Saying, Screen, scrolled
from app.ui.words import _, content, mark, span

RATINGS = {1: mark("Again"), 2: mark("Hard"), 3: mark("Good"), 4: mark("Easy")}
KOREAN = "ko"


@dataclass(frozen=True, slots=True)
class Rated:
    """How well a word was known: 1 again, 2 hard, 3 good, 4 easy."""

    deck: str
    card: str
    rating: int


class WordsReview(Screen):
    """One word after the other."""

    rated = Signal(Rated)
    undone = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__(scrolls=False, width=860)
        self._cards: tuple[DueCard, ...] = ()
        self._title: Text = {}
        self._language = ""
        self._is_open, self._writes, self._rated_count = False, False, 0
        self.header.show_back()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_card())
        self.stack.addWidget(self._make_end())
        self._counts = row(gap=12)
        self.new, self.old = Label(tone="primary", strong=True), Label(tone="success", strong=True)
        self._counts.addWidget(self.new)
        self._counts.addWidget(self.old, 1)
        self.body.addLayout(self._counts)
        self.body.addWidget(self.stack, 1)
        self._make_bar()
        self.retranslate()

    def show_deck(self, title: Text, language: str) -> None:
        """Which words, in which language."""
        self._title, self._language, self._rated_count = title, language, 0
        self.line.is_korean = language == KOREAN
        self.retranslate()

    def show_due(self, cards: tuple[DueCard, ...]) -> None:
        """The words that are due now; the first is asked."""
        self._cards, self._is_open = cards, False
        self.line.clear()
        self.retranslate()
        self.focus_first()

    @property
    def card(self) -> DueCard | None:
        """The word that is asked now."""
        return self._cards[0] if self._cards else None

    def open_card(self) -> None:
        """Show the answer."""
        if self.card is not None and not self._is_open:
            self._is_open = True
            self._show_card()
            self.ratings[2].setFocus()
            if not self._writes:
                self._say(is_asked=False)

    def rate(self, rating: int) -> None:
        """Say how well it was known."""
        card = self.card
        if card is not None and self._is_open:
            self._is_open = False
            self._rated_count += 1
            self.rated.emit(Rated(card.deck, card.card.id, rating))

    def undo(self) -> None:
        """Take the last rating back."""
        if self._rated_count:
            self._rated_count -= 1
            self.undone.emit()

    def say_word(self) -> None:
        """Ask for the word to be heard."""
        self._say(is_asked=True)

    def write(self) -> None:
        """Turn writing the word on or off."""
        self._writes = not self._writes
        self._is_open = False
        self._show_card()
        self.focus_first()

    def focus_first(self) -> None:
        """The line to write in, else the answer."""
        if self.card is None:
            self.leave.setFocus()
        elif self._writes and not self._is_open:
            self.line.setFocus()
        else:
            self.show_answer.setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        self.header.show_title(_("Words"), content(self._title))
        self.show_answer.say(_("Show the answer"))
        self.back_one.say(_("Undo"))
        self.hear.say(_("Listen"))
        self.leave.say(_("Back to the course"))
        self.end_title.setText(_("All words are done for now"))
        self.end_what.setText(_("Come back tomorrow. Short and often works best."))
        self.line.setAccessibleName(_("Write the word"))
        self.line.setPlaceholderText(_("Write the word"))
        self._show_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space or Enter shows, 1 to 4 rate, R repeats the sound, Ctrl+Z takes back."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_card()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_4 and self._is_open:
            self.rate(key - Qt.Key.Key_0)
        elif event.text() and event.text() in "rRкК":
            self.say_word()
        else:
            super().keyPressEvent(event)

    def _make_card(self) -> QWidget:
        card = Card(gap=10, margins=(28, 20, 28, 20))
        centre = Qt.AlignmentFlag.AlignHCenter
        self.term, self.reading = Label(size="term"), Label(size="lead", tone="muted")
        self.translation, self.example = Label(size="title"), Label(size="lead")
        self.hear = IconButton("volume", tone="primary")
        self.hear.clicked.connect(self.say_word)
        self.line, self.keyboard, self.verdict = LetterLine(), Keyboard(KOREAN), Note()
        self.line.returnPressed.connect(self.open_card)
        self.keyboard.typed.connect(self.line.type_letter)
        self.keyboard.erased.connect(self.line.erase_letter)
        card.inside.addStretch(1)
        card.inside.addWidget(self.hear, 0, centre)
        for label in (self.term, self.reading, self.translation, self.example):
            label.setAlignment(centre)
            card.inside.addWidget(label)
        for part in (self.verdict, self.line, self.keyboard):
            card.inside.addWidget(part)
        card.inside.addStretch(1)
        holder = QWidget()
        column(holder).addWidget(card)
        return scrolled(holder)

    def _make_end(self) -> QWidget:
        card = Card(gap=16, margins=40)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.end_title, self.end_what = Label(size="title"), text()
        self.leave = primary(icon="arrow-right", trailing=True)
        self.leave.clicked.connect(self._finish)
        card.inside.addStretch(1)
        card.inside.addWidget(Icon("circle-check", "success", 72), 0, centre)
        for label in (self.end_title, self.end_what):
            label.setAlignment(centre)
            card.inside.addWidget(label)
        card.inside.addWidget(self.leave, 0, centre)
        card.inside.addStretch(1)
        holder = QWidget()
        column(holder).addWidget(card)
        return scrolled(holder)

    def _make_bar(self) -> None:
        self.back_one, self.writing = ghost(icon="arrow-back-up"), ghost(icon="keyboard")
        self.show_answer = primary(icon="eye")
        self.back_one.clicked.connect(self.undo)
        self.writing.clicked.connect(self.write)
        self.show_answer.clicked.connect(self.open_card)
        self.bar.left(self.back_one, self.writing)
        self.ratings: list[Button] = []
        for rating in RATINGS:
            button = ghost()
            button.setProperty("rating", rating)
            button.clicked.connect(self._rate)
            self.ratings.append(button)
        self.bar.right(self.show_answer)
        self.choices = QWidget()
        flow = Flow(self.choices, gap=10, centred=True)
        for button in self.ratings:
            flow.addWidget(button)
        self.bar.widen(self.choices)

    def _show_card(self) -> None:
        due = self.card
        self.stack.setCurrentIndex(0 if due else 1)
        self.new.setText(_("New: {n}", n=sum(one.is_new for one in self._cards)))
        self.old.setText(_("To repeat: {n}", n=sum(not one.is_new for one in self._cards)))
        asks, shows = due is not None and not self._is_open, due is not None and self._is_open
        self.show_answer.setVisible(asks)
        self.choices.setVisible(shows)
        self.back_one.setVisible(not shows)
        self.back_one.setEnabled(self._rated_count > 0)
        self.writing.setVisible(asks and self._language == KOREAN)
        self.writing.say(_("Without writing") if self._writes else _("Write the word"))
        if due is None:
            return
        writes = self._writes and self._language == KOREAN
        self.term.setText(due.card.term)
        self.term.setVisible(shows or not writes)
        self.reading.setText(due.card.reading)
        self.reading.setVisible(shows and bool(due.card.reading))
        self.translation.setText(content(due.card.translation))
        self.translation.setVisible(shows or writes)
        self._show_example(due, shows=shows)
        self.hear.setVisible(shows or not writes)
        self.line.setVisible(writes and asks)
        self.keyboard.setVisible(writes and asks)
        self._show_verdict(due, shows=shows and writes)
        self._show_intervals(due)

    def _show_example(self, due: DueCard, *, shows: bool) -> None:
        example = due.card.example
        said = [example.get("text", ""), content({k: v for k, v in example.items() if k != "text"})]
        self.example.setText(" — ".join(one for one in said if one))
        self.example.setVisible(shows and bool(example))

    def _show_verdict(self, due: DueCard, *, shows: bool) -> None:
        written = self.line.text()
        self.verdict.setVisible(shows and bool(written.strip()))
        if _bare(written) == _bare(due.card.term):
            self.verdict.say(_("You wrote it right."), "success")
        else:
            self.verdict.say(_("You wrote: {written}", written=written), "warn")

    def _show_intervals(self, due: DueCard) -> None:
        for word, wait, button in zip(RATINGS.values(), due.intervals_s, self.ratings, strict=True):
            when = span(wait) if wait else ""
            button.say(f"{_(word)} · {when}" if when else _(word))

    def _say(self, *, is_asked: bool) -> None:
        if self.card is not None:
            self.speech_asked.emit(Saying(self._language, self.card.card.term, is_asked))

    def _rate(self) -> None:
        self.rate(int(self.sender().property("rating")))

    def _finish(self) -> None:
        self.finished.emit()


def _bare(words: str) -> str:
    """Letters only, so that spaces, case and marks do not decide."""
    folded = unicodedata.normalize("NFC", words).casefold()
    return "".join(sign for sign in folded if sign.isalnum())
