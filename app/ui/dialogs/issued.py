"""Certificates: number, name, state and code, one after the other; their sheets; and what can be asked for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QSizePolicy, QWidget

from app.flow.papers import Sheet
from app.flow.views import Candidate, Issued
from app.ui.models import candidates
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button, ghost, primary, quiet
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.form import Form
from app.ui.widgets.labels import Label, heading, muted
from app.ui.widgets.layouts import Flow, column, row
from app.ui.widgets.qr_view import QrView
from app.ui.words import _


class Purpose(Enum):
    """What pages are wanted for."""

    LOOK = "look"
    PRINT = "print"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class PageWish:
    """Sheets that are wanted; `path` is the folder to save them in."""

    numbers: tuple[int, ...]
    purpose: Purpose
    path: str = ""
    sheet: Sheet = Sheet.PAGE


class Deed(Enum):
    """What somebody wants to do with one certificate."""

    CORRECT = "correct"
    ASK = "ask"
    AGREE = "agree"
    DROP = "drop"


class IssuedView(Form):
    """`wished` carries a `PageWish`, `chosen` a `Deed`. With `about`, one certificate with all that can be done."""

    wished = Signal(PageWish)
    chosen = Signal(Deed)

    def __init__(
        self, issued: tuple[Issued, ...], parent: QWidget | None = None, about: Candidate | None = None
    ) -> None:
        super().__init__(parent, width=920, height=620)
        self._issued, self._about = issued, about
        self._place = 0
        self.code = QrView()
        across = row(gap=24)
        side = QWidget()
        column(side).addLayout(self._make_facts())
        side.setMinimumWidth(THEME.px(440))
        self.code.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        across.addWidget(self.code, 1)
        across.addWidget(side)
        self.body.addLayout(across, 1)
        self._connect()
        self.retranslate()

    @property
    def number(self) -> int:
        """The certificate that is shown."""
        return self._issued[self._place].number

    def retranslate(self) -> None:
        """Say everything, and show the certificate of now."""
        one = self._issued[self._place]
        count = len(self._issued)
        self.say(_("Certificate") if count == 1 else _("Certificates issued"), _("Done"))
        self.stop.hide()
        self.who.setText(one.name)
        self.printed.setText(one.printed)
        self.number_name.setText(_("Certificate number"))
        self.hint.setText(_("Anybody can check this code with the camera of a phone."))
        self._say_state()
        self.code.show_code(one.code)
        self.code.setAccessibleName(_("Code of certificate {number}", number=one.printed))
        self.counter.setText(_("{n} of {count}", n=self._place + 1, count=count))
        for widget in (self.before, self.after, self.counter):
            widget.setVisible(count > 1)
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place + 1 < count)
        self.before.say(_("Back"))
        self.after.say(_("Next"))
        self._say_buttons(count)

    def sent(self) -> None:
        """Done."""
        self.accept()

    def _say_state(self) -> None:
        about = self._about
        waits = about is not None and bool(about.waits)
        self.state.setText(_("Valid at once, also offline. Registered with the next sync."))
        self.state.set_tone("success")
        if about is not None:
            told = (candidates.state(about), "" if waits else candidates.detail(about))
            self.state.setText(". ".join(one for one in told if one))
            self.state.set_tone(candidates.tone(about))
        self.hint.setVisible(not waits)
        for widget in (self.second, self.agree, self.drop):
            widget.setVisible(waits)
        if about is not None and waits:
            self.second.say(
                _(
                    "{asked}. Another person looks at it and agrees, or drops it.",
                    asked=candidates.detail(about),
                )
            )
        is_open = about is not None and not waits and about.state not in ("revoked", "superseded")
        self.correct.setVisible(is_open)
        self.ask_stop.setVisible(is_open)

    def _say_buttons(self, count: int) -> None:
        self.look.say(_("Certificate"), _("Show the certificate"))
        self.card.say(_("Pocket card"), _("Show the pocket card"))
        self.transcript.say(_("Transcript"), _("Show the transcript"))
        self.save.say(_("Save as PDF") if count == 1 else _("Save all as PDF"))
        self.print.say(_("Print") if count == 1 else _("Print all"))
        self.correct.say(_("Correct a slip"))
        self.ask_stop.say(_("Stop or take back"))
        self.agree.say(_("Agree as second person"))
        self.drop.say(_("Drop it"))

    def _make_facts(self) -> QBoxLayout:
        facts = column(gap=12)
        card = Card(gap=2, margins=16)
        self.who, self.number_name = heading(), muted()
        self.printed, self.hint, self.state = Label(size="title"), muted(), muted()
        self.printed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (self.who, self.number_name, self.printed, self.state, self.hint):
            card.inside.addWidget(widget)
        self.before, self.after, self.counter = ghost(icon="arrow-left"), ghost(icon="arrow-right"), muted()
        turn = row(gap=8)
        turn.addWidget(self.before)
        turn.addWidget(self.counter, 1, Qt.AlignmentFlag.AlignCenter)
        turn.addWidget(self.after)
        self.second = Note(tone="warn")
        self.agree, self.drop = primary(icon="user-check"), ghost(icon="x")
        self.look, self.card = ghost(icon="certificate"), ghost(icon="id")
        self.transcript = ghost(icon="list-details")
        self.save, self.print = ghost(icon="device-floppy"), ghost(icon="printer")
        self.correct, self.ask_stop = quiet(icon="pencil"), quiet(icon="hand-stop")
        facts.addWidget(card)
        facts.addWidget(self.second)
        facts.addWidget(_flowing(self.agree, self.drop))
        facts.addLayout(turn)
        facts.addStretch(1)
        facts.addWidget(_flowing(self.look, self.card, self.transcript))
        facts.addWidget(_flowing(self.save, self.print))
        facts.addWidget(_flowing(self.correct, self.ask_stop))
        return facts

    def _connect(self) -> None:
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.look.clicked.connect(self._look)
        self.card.clicked.connect(self._look_card)
        self.transcript.clicked.connect(self._look_transcript)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.correct.clicked.connect(self._correct)
        self.ask_stop.clicked.connect(self._ask)
        self.agree.clicked.connect(self._agree)
        self.drop.clicked.connect(self._drop)

    def _go_before(self) -> None:
        self._place -= 1
        self.retranslate()

    def _go_after(self) -> None:
        self._place += 1
        self.retranslate()

    def _look(self) -> None:
        self.wished.emit(PageWish((self.number,), Purpose.LOOK))

    def _look_card(self) -> None:
        self.wished.emit(PageWish((self.number,), Purpose.LOOK, sheet=Sheet.CARD))

    def _look_transcript(self) -> None:
        self.wished.emit(PageWish((self.number,), Purpose.LOOK, sheet=Sheet.TRANSCRIPT))

    def _print(self) -> None:
        self.wished.emit(PageWish(tuple(one.number for one in self._issued), Purpose.PRINT))

    def _save(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, _("Where to save the pages")):
            self.wished.emit(PageWish(tuple(one.number for one in self._issued), Purpose.SAVE, folder))

    def _correct(self) -> None:
        self.chosen.emit(Deed.CORRECT)

    def _ask(self) -> None:
        self.chosen.emit(Deed.ASK)

    def _agree(self) -> None:
        self.chosen.emit(Deed.AGREE)

    def _drop(self) -> None:
        self.chosen.emit(Deed.DROP)


def _flowing(*buttons: Button) -> QWidget:
    """Buttons beside each other, on a next line where there is no room."""
    box = QWidget()
    flow = Flow(box)
    for button in buttons:
        flow.addWidget(button)
    return box
