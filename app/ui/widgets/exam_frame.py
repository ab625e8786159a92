"""The frame of an exam: its pages, clock, bar and keys, and how all that follows the answer sheet.

What the candidate does is decided by the screen that stands on it (`app.ui.screens.exam`).
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from app.core.exam.attempt import Attempt
from app.core.exam.form import Form
from app.flow.views import HAND_DOWN, HAND_SEEN, HAND_UP, ExamTerms, ExamView
from app.ui.widgets.answer_sheet import AnswerSheet
from app.ui.widgets.clock import Clock
from app.ui.widgets.exam_bar import ExamBar
from app.ui.widgets.exam_desk import Posed, has_room
from app.ui.widgets.exam_map import Stretch
from app.ui.widgets.exam_pages import Page, Pages
from app.ui.widgets.exam_shortcuts import Shortcuts
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.page import Screen
from app.ui.widgets.tiles import Face
from app.ui.words import WORDS, _, content, ngettext


class ExamFrame(Screen):
    """Shows an attempt by its answer sheet; decides nothing."""

    def __init__(self) -> None:
        super().__init__(scrolls=False)
        self.terms: ExamTerms | None = None
        self.view: ExamView | None = None
        self.sheet = AnswerSheet(())
        self.hand, self.is_waiting = HAND_DOWN, False
        self.face, self.clock = Face(46), Clock()
        self.header.add_first(self.face)
        self.header.add(self.clock)
        self.pages = Pages()
        self.desk, self.review, self.side = self.pages.desk, self.pages.review, self.pages.desk.side
        self.question, self.where = self.desk.question, self.desk.where
        self.body.addWidget(self.pages, 1)
        self.buttons, self.shortcuts = ExamBar(self.bar), Shortcuts(self)

    @property
    def may_speak(self) -> bool:
        """Whether this candidate may have questions read aloud."""
        return self.terms is not None and self.terms.is_read_aloud

    @property
    def is_rehearsal(self) -> bool:
        """Whether this is a practice run, of which nothing is kept."""
        return self.terms is not None and self.terms.is_rehearsal

    @property
    def ends_section(self) -> bool:
        """Whether a section ends before the exam does, with no way back."""
        return self.sheet.is_strict and not self.sheet.is_last_part

    def show_hand(self, hand: str) -> None:
        """Whether the hand is up, and whether the examiner has seen it."""
        self.hand = hand
        said = {HAND_UP: _("Hand is up"), HAND_SEEN: _("The examiner is coming")}
        self.header.help.say(said.get(hand, _("Raise hand")))
        self.header.help.set_current(bool(hand))
        self.header.restyle()

    def show_saved(self) -> None:
        """The last answer is kept."""
        self.is_waiting = False
        for saved in (self.desk.saved, self.side.saved):
            saved.show_saved()

    def show_waiting(self, count: int) -> None:
        """So many answers are not yet on the disk; 0: none was given yet."""
        self.is_waiting = bool(count)
        for saved in (self.desk.saved, self.side.saved):
            saved.show_waiting(count) if count else saved.show_nothing()

    def show_unsaved(self, said: str, waiting: int = 1) -> None:
        """Answers could not be kept; say so and go on."""
        self.show_waiting(waiting)
        self.tell(said, "danger")

    def show_pause(self, why: str = "") -> None:
        """The examiner stopped it, or must sign first: nothing of the questions is to be seen, no time is taken."""
        self.clock.stop()
        self.banner.clear()
        self.pages.pause.show_left(self.clock.left_s, why)
        self.turn_to(Page.PAUSE)

    def turn_to(self, page: Page) -> None:
        """Show a page with the buttons that belong to it."""
        self.pages.turn_to(page)
        buttons = self.buttons
        shown = {
            Page.START: (buttons.keys, buttons.begin),
            Page.SOUND: (buttons.back, buttons.keys, buttons.hear),
            Page.SECTION: (buttons.keys, buttons.enter),
            Page.DESK: (buttons.back, buttons.flag, buttons.all, buttons.finish, buttons.next),
            Page.REVIEW: (buttons.back, buttons.keys, buttons.end if self.ends_section else buttons.hand_in),
            Page.PAUSE: (buttons.examiner,),
            Page.KEYS: (buttons.examiner, buttons.close),
        }[page]
        buttons.show_only(*shown)
        if self.is_rehearsal:
            buttons.examiner.hide()
            buttons.leave.setVisible(page is not Page.DESK)
        self.show_state()

    def pose(self) -> None:
        """Put the question on the desk."""
        if self.view is None:
            return
        item, sheet = self.sheet.item, self.sheet
        order = _orders(self.view.attempt.form).get(item.id, ())
        response = sheet.responses.get(item.id, ())
        shown = Shown(
            item,
            order,
            response,
            WORDS.language,
            self.view.media,
            stimulus=self.view.stimuli.get(item.id),
            supports=self.view.supports,
            heard=sheet.heard,
            evidence=sheet.evidence,
            is_exam=True,
        )
        self.desk.pose(Posed(shown, self._where(), sheet.struck.get(item.id, ())))
        self.show_state()

    def show_state(self) -> None:
        """Map, review and buttons as the sheet stands."""
        is_first = False
        if self.view is not None:
            marks, stretches = self.sheet.marks(), self._stretches()
            self.side.show_marks(marks, stretches)
            if self.pages.page is Page.REVIEW:
                ends = content(self.sheet.part.title) if self.ends_section else ""
                self.review.show_marks(marks, stretches, ends=ends)
            is_flagged = self.sheet.item.id in self.sheet.flagged
            self.buttons.show_flag(is_flagged=is_flagged)
            self.desk.show_flag(is_flagged=is_flagged)
            is_first = self.pages.page is Page.DESK and self.sheet.is_at_start()
        self.buttons.back.setEnabled(not is_first)
        self.fold()

    def fold(self) -> None:
        """The map stands aside only where there is room."""
        is_wide, is_desk = has_room(self.width()), self.pages.page is Page.DESK
        self.desk.fold(is_wide=is_wide)
        self.face.setVisible(self.terms is not None and not (is_wide and is_desk))
        if is_desk:
            self.buttons.all.setVisible(not is_wide)
            self.buttons.finish.setVisible(is_wide)

    def free(self) -> None:
        """Everything can be used again."""
        self.pages.setEnabled(True)
        self.buttons.set_enabled(is_enabled=True)

    def retranslate(self) -> None:
        """Say everything again; the content too."""
        self.buttons.retranslate()
        self.clock.retranslate()
        self.show_hand(self.hand)
        if self.terms is not None:
            self._show_person(self.terms)
            self.pages.start.show_terms(self.terms)
        self.show_section()
        self.pages.retranslate()
        if self.view is not None and self.pages.under is Page.DESK:
            self.pose()
        self.show_state()

    def show_section(self) -> None:
        """The page of the section where one is."""
        parts = self.sheet.parts if self.view is not None else self.terms.parts if self.terms else ()
        if parts:
            here = self.sheet.here if self.view is not None else 0
            self.pages.section.show_part(parts, here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the map stands aside only where there is room."""
        super().resizeEvent(event)
        self.fold()

    def restyle(self) -> None:
        """Measure anew."""
        super().restyle()
        self.fold()

    def _where(self) -> str:
        place = self.sheet.place
        said = _("Question {number} of {of}", number=place + 1, of=len(self.sheet.items))
        part = content(self.sheet.part.title) if len(self.sheet.parts) > 1 else ""
        return f"{said} · {part}" if part else said

    def _stretches(self) -> tuple[Stretch, ...]:
        has_names = len(self.sheet.parts) > 1
        return tuple(Stretch(content(one.title) if has_names else "", one.items) for one in self.sheet.parts)

    def _show_person(self, terms: ExamTerms) -> None:
        under = _("Practice run") if terms.is_rehearsal else terms.trainee_name
        self.header.show_title(content(terms.title), under)
        minutes = -(-terms.extra_s // 60)
        more = ngettext("{n} minute more", "{n} minutes more", minutes) if minutes else ""
        self.side.sitter.show_person(terms.trainee_name, terms.photo, more)
        self.face.show_person(terms.trainee_name, terms.photo)


def limit_of(attempt: Attempt) -> int:
    """At which second of live time the clock ends that ends first: the exam's, or that of a section."""
    return attempt.spent_ms // 1000 + attempt.left_s


def _orders(form: Form) -> dict[str, tuple[str, ...]]:
    """The order of the options, item by item."""
    return {one.item: one.order for one in form.items}
