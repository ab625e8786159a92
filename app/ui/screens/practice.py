"""Practice: one question a page, checked at once; what was wrong comes again at the end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.course.item import BY_PERSON, Item, ItemKind, can_stay_open, is_complete
from app.core.course.supports import ALL
from app.core.exam.marking import is_right
from app.core.ids import ItemId
from app.flow.views import PracticeView
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.items.interaction import Response, Shown
from app.ui.widgets.items.question import Question
from app.ui.widgets.items.telling import feedback, key_in_words
from app.ui.widgets.labels import Icon, Label, text
from app.ui.widgets.layouts import column, row
from app.ui.widgets.page import Saying, Screen, scrolled
from app.ui.widgets.progress import ProgressBar
from app.ui.words import WORDS, _, content


@dataclass(frozen=True, slots=True)
class Practised:
    """A practice question was answered and checked."""

    item: ItemId
    is_right: bool


class Practice(Screen):
    """A run through practice questions."""

    practised = Signal(Practised)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__(scrolls=False, width=1000)
        self._view: PracticeView | None = None
        self._queue: list[Item] = []
        self._place, self._right_first, self._is_checked = 0, 0, False
        self._verdict = False
        self.header.show_back()
        self.progress = ProgressBar("success")
        self.body.addWidget(self.progress)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_question())
        self.stack.addWidget(self._make_end())
        self.body.addWidget(self.stack, 1)
        self._make_bar()
        self.retranslate()

    def show_practice(self, view: PracticeView) -> None:
        """Begin a run."""
        self._view = view
        self._queue = list(view.items)
        self._place, self._right_first = 0, 0
        self.show_task()
        self.retranslate()

    @property
    def shape(self) -> PracticeView | None:
        """What is practised now."""
        return self._view

    @property
    def item(self) -> Item | None:
        """The question that is shown, none at the end."""
        return self._queue[self._place] if self._place < len(self._queue) else None

    def show_task(self) -> None:
        """Show the question whose turn it is, or the end."""
        self._is_checked = False
        self.bar.set_tone("")
        self.result.hide()
        self.not_yet.hide()
        self.model.hide()
        item, view = self.item, self._view
        self.progress.show_part(self._place, max(1, len(self._queue)))
        self.stack.setCurrentIndex(0 if item else 1)
        if item is None or view is None:
            self._show_end()
            return
        self.question.show_item(shown(item, view, self._order(item)))
        self.next.setEnabled(can_stay_open(item))
        self.next.set_kind("primary")
        self._say_next()
        self.question.focus_first()

    def go_on(self) -> None:
        """Check the answer; once checked go to the next; at the end leave."""
        if self.item is None:
            self.finished.emit()
        elif self._is_checked:
            if self.item.kind in BY_PERSON:
                self._judge(self.item, right=True)
            self._place += 1
            self.show_task()
        elif self.next.isEnabled():
            self._check()

    def ask_again(self) -> None:
        """What was said or shown was not good yet: it comes again at the end."""
        item = self.item
        if item is not None and self._is_checked:
            self._judge(item, right=False)
            self._place += 1
            self.show_task()

    def again(self) -> None:
        """The same questions once more."""
        if self._view is not None:
            self.show_practice(self._view)

    def focus_first(self) -> None:
        """Where one answers."""
        self.question.focus_first()

    def retranslate(self) -> None:
        """Say everything again."""
        if self._view is not None:
            self.header.show_title(_("Practice"), content(self._view.title))
            if not self._is_checked:
                self.show_task()
        self.repeat.say(_("Once more"))
        self.not_yet.say(_("Not yet good"))
        self.end_title.setText(_("Well done!"))
        self._say_next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: 1 to 9 choose, Enter checks and goes on."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.question.press(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def _make_question(self) -> QWidget:
        card = Card(margins=(28, 24, 12, 16))
        self.question = Question()
        self.question.changed.connect(self._change)
        self.question.speech_asked.connect(self._read)
        holder = QWidget()
        self.model = Note("", "success")
        inside = column(holder, margins=(0, 0, 16, 8))
        inside.addWidget(self.model)
        inside.addWidget(self.question, 1)
        self.scroller_of_question = scrolled(holder)
        card.inside.addWidget(self.scroller_of_question)
        return card

    def _make_end(self) -> QWidget:
        card = Card(gap=16, margins=40)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.end_title, self.end_what = Label(size="huge"), text()
        self.repeat = ghost(icon="refresh")
        self.repeat.clicked.connect(self.again)
        card.inside.addStretch(1)
        card.inside.addWidget(Icon("trophy", "success", 72), 0, centre)
        for label in (self.end_title, self.end_what):
            label.setAlignment(centre)
            card.inside.addWidget(label)
        card.inside.addWidget(self.repeat, 0, centre)
        card.inside.addStretch(1)
        holder = QWidget()
        column(holder).addWidget(card)
        return scrolled(holder)

    def _make_bar(self) -> None:
        self.result = QWidget()
        line = row(self.result, gap=14)
        self.sign, self.verdict, self.why = (
            Icon("circle-check", "success", 36),
            Label(size="heading"),
            Label(),
        )
        said = column(gap=2)
        said.addWidget(self.verdict)
        said.addWidget(self.why)
        line.addWidget(self.sign)
        line.addLayout(said, 1)
        self.bar.widen(self.result)
        self.next = primary(icon="arrow-right", trailing=True)
        self.next.clicked.connect(self.go_on)
        self.not_yet = ghost(icon="refresh")
        self.not_yet.clicked.connect(self.ask_again)
        self.not_yet.hide()
        self.bar.right(self.not_yet, self.next)

    def _change(self, response: Response) -> None:
        item = self.item
        self.next.setEnabled(item is not None and (can_stay_open(item) or is_complete(item, response)))

    def _read(self, words: str) -> None:
        self.speech_asked.emit(Saying(WORDS.language, words))

    def _check(self) -> None:
        item = self.item
        if item is None:
            return
        self._is_checked = True
        self.question.hush()
        response = self.question.response
        self.question.show_key(item.key)
        if item.kind in BY_PERSON:
            self._show_model(item)
            return
        right = is_right(item, response)
        self._judge(item, right=right)
        self._show_verdict(item, response, right=right)

    def _judge(self, item: Item, *, right: bool) -> None:
        """Count it, and tell it on; what was wrong comes again."""
        is_first = self._place < len(self._view.items) if self._view else True
        self._right_first += int(right and is_first)
        if not right:
            self._queue.append(item)
        self.practised.emit(Practised(item.id, right))

    def _show_model(self, item: Item) -> None:
        """What a good answer has in it; the trainee says whether it was one."""
        why = feedback(item, (), WORDS.language)
        if item.kind is ItemKind.PRACTICAL and not (item.feedback and item.feedback.right):
            why = _("Go through the list again. Was every line done?")
        self.model.say(f"{_('Compare with this.')} {why}".strip())
        self.model.icon.show_icon("bulb", "success")
        self.model.show()
        self.scroller_of_question.verticalScrollBar().setValue(0)
        self.not_yet.show()
        self.next.set_kind("success")
        self._say_next()
        self.next.setFocus()

    def _show_verdict(self, item: Item, response: Response, *, right: bool) -> None:
        tone = "success" if right else "danger"
        self.bar.set_tone(tone)
        self.sign.show_icon("circle-check" if right else "circle-x", tone)
        self.verdict.set_tone(tone)
        self.verdict.setText(_("Right!") if right else _("Not yet right."))
        why = feedback(item, response, WORDS.language)
        is_told = not right and item.kind not in {ItemKind.ORDER, ItemKind.HOTSPOT}
        if words := key_in_words(item, WORDS.language) if is_told else "":
            why = f"{why} {_('Right answer: {key}', key=words)}".strip()
        elif not right:
            why = f"{why} {_('This question comes again at the end.')}".strip()
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.result.show()
        self.next.set_kind("success" if right else "danger")
        self._say_next()
        self.next.setFocus()

    def _show_end(self) -> None:
        count = len(self._view.items) if self._view else 0
        said = _("Right at the first try: {right} of {of}.", right=self._right_first, of=count)
        self.end_what.setText(said)
        self.next.setEnabled(True)
        self.next.set_kind("primary")
        self._say_next()
        self.next.setFocus()

    def _say_next(self) -> None:
        if self.item is None:
            self.next.say(_("Back to the course"))
        else:
            is_self = self._is_checked and self.item.kind in BY_PERSON
            done = _("It was good") if is_self else _("Continue")
            self.next.say(done if self._is_checked else _("Check"))

    def _order(self, item: Item) -> tuple[str, ...]:
        """Rows to put in order begin the other way round, so that they are never right by themselves."""
        if item.kind is not ItemKind.ORDER:
            return ()
        parts = item.part_ids()
        return parts if parts != item.key else tuple(reversed(parts))


def shown(item: Item, view: PracticeView, order: tuple[str, ...]) -> Shown:
    """An item of a practice as it is shown: everybody has every help, and hears clips at will."""
    return Shown(
        item,
        order,
        (),
        WORDS.language,
        view.media,
        stimulus=view.stimuli.get(item.id),
        supports=ALL,
    )
