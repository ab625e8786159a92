"""Before an exam: the candidate waits for the examiner, who compares face and document, or lets it go on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.flow.views import ExamTerms
from app.ui.widgets.buttons import ghost
from app.ui.widgets.leaf import Facts, Leaf
from app.ui.widgets.page import Screen
from app.ui.widgets.tiles import Face
from app.ui.words import _, clock, content

FACE = 168


class Admission(Screen):
    """Whom the examiner looks at, and what is waited for. It goes by itself when the waiting is over."""

    examiner_asked = Signal()

    def __init__(self) -> None:
        super().__init__(width=900)
        self._terms: ExamTerms | None = None
        self.leaf, self.face = Leaf("id-badge-2", is_aside=True), Face(FACE)
        self.leaf.lead(self.face)
        self.body.addWidget(self.leaf)
        self.body.addStretch(1)
        self.back, self.examiner = ghost(icon="arrow-left"), ghost(icon="lock")
        self.back.clicked.connect(self.went_back)
        self.examiner.clicked.connect(self.examiner_asked)
        self.bar.left(self.back)
        self.bar.right(self.examiner)
        self.retranslate()

    def show_terms(self, terms: ExamTerms) -> None:
        """Who waits for which exam, and for what."""
        self._terms = terms
        self.face.show_person(terms.trainee_name, terms.photo)
        self.retranslate()

    def focus_first(self) -> None:
        """The way back."""
        self.back.setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        self.back.say(_("Back"))
        self.examiner.say(_("For the examiner"))
        if (terms := self._terms) is None:
            return
        self.header.show_title(content(terms.title), terms.trainee_name)
        match terms.waits:
            case "pause":
                self._say(_("The examiner has stopped the exam"), self._kept(terms))
            case "gap":
                self._say(_("The exam was interrupted"), self._kept(terms))
                self.leaf.warn(_("The examiner signs for the interruption first. Then it goes on by itself."))
            case _:
                facts = (
                    (
                        "id-badge-2",
                        _("Keep your passport ready. Its number ends in {ending}.", ending=terms.document),
                    ),
                    ("clock", _("No time is taken while you wait.")),
                )
                self._say(_("Show your face and your passport to the examiner"), facts)

    def _say(self, name: str, facts: Facts) -> None:
        self.leaf.say(name, self._terms.trainee_name if self._terms else "")
        self.leaf.show_facts(facts)
        self.leaf.warn(_("The exam opens by itself when the examiner has let you in."), "primary")

    @staticmethod
    def _kept(terms: ExamTerms) -> Facts:
        return (
            ("device-floppy", _("All your answers are kept.")),
            ("clock-pause", _("The time stands still: {time} is left.", time=clock(terms.left_s))),
        )
