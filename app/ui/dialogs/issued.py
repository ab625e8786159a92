"""Certificates just issued: number, name and code, one after the other; preview, save, print."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QSizePolicy, QWidget

from app.flow.views import Issued
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost
from app.ui.widgets.cards import Card
from app.ui.widgets.form import Form
from app.ui.widgets.labels import Label, heading, muted
from app.ui.widgets.layouts import column, row
from app.ui.widgets.qr_view import QrView
from app.ui.words import _


class Purpose(Enum):
    """What pages are wanted for."""

    LOOK = "look"
    PRINT = "print"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class PageWish:
    """Pages that are wanted; `path` is the folder to save them in."""

    numbers: tuple[int, ...]
    purpose: Purpose
    path: str = ""


class IssuedView(Form):
    """`wished` carries a `PageWish`."""

    wished = Signal(PageWish)

    def __init__(self, issued: tuple[Issued, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, width=880, height=620)
        self._issued = issued
        self._place = 0
        self.code = QrView()
        across = row(gap=24)
        side = QWidget()
        column(side).addLayout(self._make_facts())
        side.setMinimumWidth(THEME.px(380))
        self.code.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        across.addWidget(self.code, 1)
        across.addWidget(side)
        self.body.addLayout(across, 1)
        self.before.clicked.connect(self._go_before)
        self.after.clicked.connect(self._go_after)
        self.look.clicked.connect(self._look)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything, and show the certificate of now."""
        one = self._issued[self._place]
        count = len(self._issued)
        self.say(_("Certificate issued") if count == 1 else _("Certificates issued"), _("Done"))
        self.stop.hide()
        self.done_note.setText(_("Valid at once, also offline. Registered with the next sync."))
        self.who.setText(one.name)
        self.number.setText(one.printed)
        self.number_name.setText(_("Certificate number"))
        self.hint.setText(_("Anybody can check this code with the camera of a phone."))
        self.code.show_code(one.code)
        self.code.setAccessibleName(_("Code of certificate {number}", number=one.printed))
        self.counter.setText(_("{n} of {count}", n=self._place + 1, count=count))
        for widget in (self.before, self.after, self.counter):
            widget.setVisible(count > 1)
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place < count - 1)
        self.before.say(_("Previous"))
        self.after.say(_("Next"))
        self.look.say(_("Look at the page"))
        self.save.say(_("Save as PDF") if count == 1 else _("Save all as PDF"))
        self.print.say(_("Print") if count == 1 else _("Print all"))

    def sent(self) -> None:
        """Done."""
        self.accept()

    def _make_facts(self) -> QBoxLayout:
        facts = column(gap=12)
        card = Card(gap=2, margins=16)
        self.who, self.number_name = heading(), muted()
        self.number, self.hint = Label(size="title"), muted()
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.done_note = muted()
        self.done_note.set_tone("success")
        for widget in (self.who, self.number_name, self.number, self.done_note, self.hint):
            card.inside.addWidget(widget)
        self.before, self.after, self.counter = ghost(icon="arrow-left"), ghost(icon="arrow-right"), muted()
        turn = row(gap=8)
        turn.addWidget(self.before)
        turn.addWidget(self.counter, 1, Qt.AlignmentFlag.AlignCenter)
        turn.addWidget(self.after)
        self.look = ghost(icon="file-search")
        self.save, self.print = ghost(icon="device-floppy"), ghost(icon="printer")
        facts.addWidget(card)
        facts.addLayout(turn)
        facts.addStretch(1)
        facts.addWidget(self.look)
        pair = row(gap=8)
        pair.addWidget(self.save, 1)
        pair.addWidget(self.print, 1)
        facts.addLayout(pair)
        return facts

    def _go_before(self) -> None:
        self._place -= 1
        self.retranslate()

    def _go_after(self) -> None:
        self._place += 1
        self.retranslate()

    def _look(self) -> None:
        self._wish((self._issued[self._place].number,), Purpose.LOOK)

    def _print(self) -> None:
        self._wish(tuple(one.number for one in self._issued), Purpose.PRINT)

    def _save(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, _("Where to save the pages")):
            self._wish(tuple(one.number for one in self._issued), Purpose.SAVE, folder)

    def _wish(self, numbers: tuple[int, ...], purpose: Purpose, path: str = "") -> None:
        self.wished.emit(PageWish(numbers, purpose, path))
