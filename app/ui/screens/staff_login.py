"""Staff come in: who, then the passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.ids import PersonId
from app.flow.faces import StaffTile
from app.ui.widgets.buttons import primary
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import heading, muted, text, title
from app.ui.widgets.layouts import Flow, column, emptied, row
from app.ui.widgets.page import Screen
from app.ui.widgets.passphrase import PassphraseField
from app.ui.widgets.staff_tile import StaffButton, roles
from app.ui.widgets.tiles import Face
from app.ui.words import _

WIDTH = 480


@dataclass(frozen=True, slots=True)
class Try:
    """A passphrase that somebody typed as this member of staff."""

    staff: PersonId
    passphrase: str = field(repr=False)


class StaffLogin(Screen):
    """`tried` carries a `Try`; the window answers by another screen or by `complain(error)`."""

    tried = Signal(Try)

    def __init__(self) -> None:
        super().__init__()
        self._tiles: tuple[StaffTile, ...] = ()
        self._chosen: StaffTile | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_choice())
        self.stack.addWidget(self._make_entry())
        self.body.addWidget(self.stack, 1)
        self.enter = primary(icon="login")
        self.bar.right(self.enter)
        self.bar.hide()
        self.enter.clicked.connect(self._try)
        self.secret.entered.connect(self._try)
        self.secret.opened.connect(self._reopen)
        self.retranslate()

    def show_tiles(self, tiles: tuple[StaffTile, ...]) -> None:
        """The staff of this centre."""
        self._tiles = tiles
        emptied(self._flow)
        for tile in tiles:
            button = StaffButton(tile)
            button.picked.connect(self.choose)
            self._flow.addWidget(button)
        self.retranslate()

    def choose(self, staff: str) -> None:
        """Ask this person for the passphrase."""
        self._chosen = next((tile for tile in self._tiles if tile.id == staff), None)
        self.secret.clear()
        self.enter.setEnabled(True)
        self.stack.setCurrentIndex(1 if self._chosen else 0)
        self.retranslate()
        self.focus_first()

    def complain(self, problem: BaseException) -> None:
        """Say why it did not work, beside the field; what was typed stays."""
        self.secret.show_problem(problem)
        self.enter.setEnabled(not self.secret.waits)

    def retranslate(self) -> None:
        """Say everything again."""
        self.header.show_title(_("Staff"))
        self.header.show_back()
        self.question.setText(_("Who are you?"))
        self.nobody.setText(
            _("There is no staff on this computer yet. Ask the administrator of your centre.")
        )
        self.nobody.setVisible(not self._tiles)
        for button in self.findChildren(StaffButton):
            button.retranslate()
        self.enter.say(_("Log in"))
        self.bar.setVisible(self._chosen is not None)
        if self._chosen:
            self.face.show_person(self._chosen.name)
            self.name.setText(self._chosen.name)
            self.roles.setText(roles(self._chosen))
        self.secret.retranslate()

    def focus_first(self) -> None:
        """The passphrase, or the first tile."""
        if self._chosen:
            self.secret.line.setFocus()
        elif first := self.findChild(StaffButton):
            first.setFocus()

    def _make_choice(self) -> QWidget:
        page = QWidget()
        inside = column(page, gap=16)
        self.question, self.nobody = title(), text()
        holder = QWidget()
        self._flow = Flow(holder, gap=16)
        inside.addWidget(self.question)
        inside.addWidget(self.nobody)
        inside.addWidget(holder)
        inside.addStretch(1)
        return page

    def _make_entry(self) -> QWidget:
        page = QWidget()
        outer = column(page)
        across = row()
        card = Card(gap=16, margins=24)
        self.face, self.name, self.roles = Face(64), heading(), muted()
        who, names = row(gap=16), column(gap=0)
        names.addWidget(self.name)
        names.addWidget(self.roles)
        who.addWidget(self.face)
        who.addLayout(names, 1)
        self.secret = PassphraseField()
        card.inside.addLayout(who)
        card.inside.addWidget(self.secret)
        card.setMinimumWidth(WIDTH)
        across.addStretch(1)
        across.addWidget(card, 2, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
        return page

    def _try(self) -> None:
        if self._chosen is None or self.secret.waits:
            return
        if not self.secret.passphrase:
            self.secret.show_missing()
            return
        self.enter.setEnabled(False)
        self.tried.emit(Try(self._chosen.id, self.secret.passphrase))

    def _reopen(self) -> None:
        self.enter.setEnabled(True)

    def _go_back(self) -> None:
        if self._chosen is None:
            super()._go_back()
        else:
            self.choose("")
