"""A trainee's home: the exam that waits, the courses with the next step, and own results."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QSizePolicy

from app.core.ids import CourseId, LessonId
from app.flow.faces import Tile
from app.flow.views import CourseCard, ExamOffer, GuideCard, ResultView
from app.ui.widgets.buttons import Button, ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Icon, Label, heading, muted, text
from app.ui.widgets.layouts import Flow, column, emptied, row
from app.ui.widgets.page import Screen
from app.ui.widgets.picture import Picture
from app.ui.widgets.progress import ProgressBar
from app.ui.widgets.rows import RowButton
from app.ui.words import _, clock, content, mark, ngettext

WAITING = {
    "admission": mark("First show your face and your passport to the examiner."),
    "pause": mark("The examiner has stopped it for now."),
    "gap": mark("It was interrupted. The examiner signs for that first."),
}
"""What an exam waits for."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where to go on: a course, and the lesson in it (empty: the course itself)."""

    course: CourseId
    lesson: LessonId


class OfferCard(Card):
    """An exam that is open."""

    begun = Signal(str)
    rehearsed = Signal(str)

    def __init__(self, offer: ExamOffer) -> None:
        super().__init__(margins=24)
        self._offer = offer
        self.set_tone("primary")
        across = row(gap=20)
        across.addWidget(Icon("clipboard-check", "primary", 48))
        words = column(gap=4)
        words.addWidget(heading(content(offer.title)))
        facts = [
            ngettext("{n} question", "{n} questions", offer.items),
            ngettext("{n} minute", "{n} minutes", offer.time_limit_s // 60),
            _("passed from {percent} %", percent=offer.pass_percent),
        ]
        words.addWidget(text(" · ".join(facts)))
        if offer.is_begun:
            said = _("You have begun. {time} is left, your answers are kept.", time=clock(offer.left_s))
            words.addWidget(Label(said, tone="primary", strong=True))
        if offer.waits in WAITING:
            words.addWidget(Label(_(WAITING[offer.waits]), tone="warn", strong=True))
        across.addLayout(words, 1)
        self.inside.addLayout(across)
        self.button = primary(
            _("Go on") if offer.is_begun else _("Begin the exam"), icon="arrow-right", trailing=True
        )
        self.button.clicked.connect(self._begin)
        self.rehearse = ghost(_("Try how the exam works"), icon="school")
        self.rehearse.clicked.connect(self._rehearse)
        self.rehearse.setVisible(not offer.is_begun)
        buttons = Flow(gap=12, at_end=True)
        buttons.addWidget(self.rehearse)
        buttons.addWidget(self.button)
        self.inside.addLayout(buttons)

    def _begin(self) -> None:
        self.begun.emit(self._offer.sitting)

    def _rehearse(self) -> None:
        self.rehearsed.emit(self._offer.course)


class CourseBox(Card):
    """A course with its picture, how far one is, and the next step."""

    went_on = Signal(Step)
    opened = Signal(str)
    words_opened = Signal(str)
    rehearsed = Signal(str)

    def __init__(self, card: CourseCard, *, is_first: bool, has_offer: bool = False) -> None:
        """`has_offer`: its exam is open, and can be tried from there."""
        super().__init__(margins=20)
        self._card, self._may_try = card, card.has_exam and not has_offer
        across = row(gap=24)
        across.addWidget(Picture(card.picture, widest=224, highest=140))
        words = column(gap=8)
        words.addWidget(heading(content(card.title)))
        words.addWidget(muted(content(card.summary), size="text"))
        line = row(gap=12)
        bar = ProgressBar("success" if card.done == card.lessons else "primary")
        bar.show_part(card.done, card.lessons)
        said = Label(_("{done} of {of} lessons", done=card.done, of=card.lessons), size="small", strong=True)
        said.setWordWrap(False)
        line.addWidget(bar, 1)
        line.addWidget(said)
        words.addLayout(line)
        words.addLayout(self._make_buttons(is_first=is_first))
        across.addLayout(words, 1)
        self.inside.addLayout(across)

    @property
    def course(self) -> CourseId:
        """Which course it is."""
        return self._card.id

    def _make_buttons(self, *, is_first: bool) -> QLayout:
        card = self._card
        self.look = ghost(_("All lessons"), icon="list-details")
        self.look.clicked.connect(self._open)
        self.buttons: list[Button] = [self.look]
        if card.words_due:
            words = ghost(_("Words: {n}", n=card.words_due), icon="cards")
            words.clicked.connect(self._open_words)
            self.buttons.append(words)
        if self._may_try:
            attempt = ghost(_("Try the exam"), icon="school")
            attempt.clicked.connect(self._rehearse)
            self.buttons.append(attempt)
        if card.next_lesson:
            make = primary if is_first else ghost
            go = make(_("Start") if not card.done else _("Continue"), icon="player-play")
            go.clicked.connect(self._go_on)
            self.buttons.append(go)
        line = Flow(gap=12, at_end=True)
        for button in self.buttons:
            line.addWidget(button)
        return line

    def _open(self) -> None:
        self.opened.emit(self._card.id)

    def _open_words(self) -> None:
        self.words_opened.emit(self._card.id)

    def _rehearse(self) -> None:
        self.rehearsed.emit(self._card.id)

    def _go_on(self) -> None:
        self.went_on.emit(Step(self._card.id, self._card.next_lesson))


class Home(Screen):
    """What a trainee sees after logging in."""

    lesson_opened = Signal(Step)
    course_opened = Signal(str)
    words_opened = Signal(str)
    exam_begun = Signal(str)
    rehearsal_begun = Signal(str)
    result_opened = Signal(str)
    guide_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(width=1100)
        self._name = ""
        self._cards: tuple[CourseCard, ...] = ()
        self._offers: tuple[ExamOffer, ...] = ()
        self._results: tuple[ResultView, ...] = ()
        self._guides: tuple[GuideCard, ...] = ()
        self._inside = column(gap=16)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.retranslate()

    def show_tile(self, tile: Tile) -> None:
        """Whose home it is."""
        self._name = tile.name
        self.show_person(tile.name, tile.photo)
        self.retranslate()

    def show_courses(self, cards: tuple[CourseCard, ...]) -> None:
        """The courses on this computer."""
        self._cards = cards
        self.retranslate()

    def show_offers(self, offers: tuple[ExamOffer, ...]) -> None:
        """The exams that are open now."""
        self._offers = offers
        self.retranslate()

    def show_results(self, results: tuple[ResultView, ...]) -> None:
        """Own results, the newest first."""
        self._results = results
        self.retranslate()

    def show_guides(self, guides: tuple[GuideCard, ...]) -> None:
        """The guides to countries on this computer."""
        self._guides = guides
        self.retranslate()

    def retranslate(self) -> None:
        """Draw everything again."""
        self.header.show_title(_("My courses"), _("Choose what to do next"))
        emptied(self._inside)
        self.main: Button | None = None
        for offer in self._offers:
            self._add_offer(offer)
        for place, card in enumerate(self._cards):
            self._add_course(card, is_first=place == 0 and not self._offers)
        if not self._cards:
            self._inside.addWidget(
                muted(_("There is no course on this computer yet. Tell the trainer."), size="text")
            )
        if self._guides:
            self._add_guides()
        if self._results:
            self._add_results()

    def focus_first(self) -> None:
        """The one thing to do next."""
        if self.main is not None:
            self.main.setFocus()
        else:
            super().focus_first()

    def _add_offer(self, offer: ExamOffer) -> None:
        box = OfferCard(offer)
        box.begun.connect(self.exam_begun)
        box.rehearsed.connect(self.rehearsal_begun)
        self._inside.addWidget(box)
        self.main = self.main or box.button

    def _add_course(self, card: CourseCard, *, is_first: bool) -> None:
        has_offer = any(one.course == card.id for one in self._offers)
        box = CourseBox(card, is_first=is_first, has_offer=has_offer)
        box.rehearsed.connect(self.rehearsal_begun)
        box.went_on.connect(self.lesson_opened)
        box.opened.connect(self.course_opened)
        box.words_opened.connect(self.words_opened)
        self._inside.addWidget(box)
        self.main = self.main or box.buttons[-1]

    def _add_guides(self) -> None:
        card = Card(gap=4, margins=20)
        card.inside.addWidget(heading(_("Where you are going")))
        for guide in self._guides:
            line = RowButton(
                "map-2", content(guide.title), _("help, papers, money, rights"), end="chevron-right"
            )
            line.setProperty("course", guide.course)
            line.clicked.connect(self._open_guide)
            card.inside.addWidget(line)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside.addWidget(card)

    def _open_guide(self) -> None:
        self.guide_opened.emit(str(self.sender().property("course")))

    def _add_results(self) -> None:
        card = Card(gap=4, margins=20)
        card.inside.addWidget(heading(_("My results")))
        for result in self._results:
            passed = result.result.passed
            detail = _("{points} of {of} points", points=result.result.points, of=result.result.points_of)
            line = RowButton(
                "certificate" if passed else "clipboard-list",
                content(result.title),
                f"{_('Passed') if passed else _('Not yet passed')} · {detail}",
                tone="success" if passed else "warn",
                end="chevron-right",
            )
            line.setProperty("attempt", result.attempt)
            line.clicked.connect(self._open_result)
            card.inside.addWidget(line)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside.addWidget(card)

    def _open_result(self) -> None:
        self.result_opened.emit(str(self.sender().property("attempt")))
