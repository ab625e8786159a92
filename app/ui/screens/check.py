"""Checking a certificate: text, picture or PDF in, one verdict out. Open to everyone, also offline."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QStackedWidget, QWidget

from app.flow.views import Verdict
from app.ui.theme import THEME
from app.ui.widgets.buttons import primary
from app.ui.widgets.cards import Card
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.fields import Field, WriteLine
from app.ui.widgets.findings import CheckedCard, HolderCard
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.staff_page import StaffPage
from app.ui.widgets.verdict_panel import VerdictPanel
from app.ui.words import _

FILES = "*.pdf *.png *.jpg *.jpeg"
BESIDE = 860


class Check(StaffPage):
    """`text_given` carries a text, `file_given` a path; the window answers by `show_verdict`."""

    text_given = Signal(str)
    file_given = Signal(str)

    def __init__(self, *, framed: bool = True) -> None:
        """`framed`: it stands in the frame of the staff; else it has the header of every screen."""
        super().__init__()
        self._verdict: Verdict | None = None
        self._at = 0
        self._framed = framed
        self.header.setVisible(not framed)
        self.page_title.setVisible(framed)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_entry())
        self.stack.addWidget(self._make_answer())
        self.body.addWidget(self.stack, 1)
        self.retranslate()

    def show_verdict(self, verdict: Verdict, at: int) -> None:
        """What the check at this time (seconds since 1970) said."""
        self._verdict, self._at = verdict, at
        self.stack.setCurrentIndex(1)
        self.set_busy(False)
        self.retranslate()
        self.panel.setFocus()

    @property
    def verdict(self) -> Verdict | None:
        """What is shown now, none before a check."""
        return self._verdict

    def start_again(self) -> None:
        """Check another one; what was there is forgotten."""
        self._verdict = None
        self.line.clear()
        self.field.wrong("")
        self.banner.clear()
        self.set_busy(False)
        self.stack.setCurrentIndex(0)
        self.retranslate()
        self.focus_first()

    def set_busy(self, is_busy: bool) -> None:
        """While a check is under way."""
        self.go.setEnabled(not is_busy)
        self.zone.choose.setEnabled(not is_busy)

    def complain(self, problem: BaseException) -> None:
        """Say why it could not be looked at."""
        self.set_busy(False)
        super().complain(problem)

    def retranslate(self) -> None:
        """Say everything again."""
        name = _("Check a certificate")
        self.header.show_title(name)
        self.show_title(name if self._framed else "")
        if not self._framed:
            self.header.show_back()
        self.zone.say(
            _("Drop a certificate here"),
            _("PDF or picture. Nothing leaves this computer."),
            _("Choose a file"),
        )
        self.field.name(_("Or paste the text of the code"), _("It begins with HTTPS:// or is a long number."))
        self.go.say(_("Check"))
        self.another.say(_("Check another one"))
        self.specimen_words.setText(_("SPECIMEN. Made for training and trials: it proves nothing."))
        self._show_answer()

    def focus_first(self) -> None:
        """The text, or the verdict."""
        (self.line if self._verdict is None else self.panel).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: facts beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        is_wide = self.width() >= THEME.px(BESIDE)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._facts.setDirection(way)

    def _make_entry(self) -> QWidget:
        page = QWidget()
        inside = column(page, gap=20)
        self.zone, self.line, self.go = DropZone(), WriteLine(), primary(icon="shield-check")
        self.field = Field(self.line)
        self.line.setMaxLength(8_000)
        self.zone.dropped.connect(self._give_file)
        self.zone.choose.clicked.connect(self._choose)
        self.line.returnPressed.connect(self._give_text)
        self.go.clicked.connect(self._give_text)
        card = Card(gap=12, margins=20)
        across = row(gap=12)
        across.addWidget(self.field, 1)
        across.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        card.inside.addLayout(across)
        inside.addWidget(self.zone, 1)
        inside.addWidget(card)
        return page

    def _make_answer(self) -> QWidget:
        page = QWidget()
        inside = column(page, gap=16)
        self.panel, self.holder, self.checked = VerdictPanel(), HolderCard(), CheckedCard()
        self.specimen, self.specimen_words = QFrame(), Label(size="lead", tone="warn", strong=True)
        self.specimen.setProperty("kind", "specimen")
        banner = row(self.specimen, gap=12, margins=(16, 10, 16, 10))
        banner.addWidget(Icon("alert-triangle", "warn", 28))
        banner.addWidget(self.specimen_words, 1)
        self.another = primary(icon="refresh")
        self.another.clicked.connect(self.start_again)
        self._facts = row(gap=16)
        self._facts.addWidget(self.holder, 3)
        self._facts.addWidget(self.checked, 2)
        end = row()
        end.addStretch(1)
        end.addWidget(self.another)
        inside.addWidget(self.panel)
        inside.addWidget(self.specimen)
        inside.addLayout(self._facts)
        inside.addStretch(1)
        inside.addLayout(end)
        return page

    def _show_answer(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        delegation = verdict.finding.delegation
        self.panel.show_verdict(verdict, self._at)
        self.specimen.setVisible(delegation is not None and delegation.is_specimen)
        self.holder.show_verdict(verdict)
        self.checked.show_steps(verdict.finding.steps)

    def _give_text(self) -> None:
        given = "".join(self.line.text().split())
        self.field.wrong("" if given else _("Paste the text of the code, or drop a file above"))
        if given:
            self.set_busy(True)
            self.text_given.emit(given)
        else:
            self.line.setFocus()

    def _give_file(self, path: str) -> None:
        self.set_busy(True)
        self.file_given.emit(path)

    def _choose(self) -> None:
        kinds = _("Certificate ({pattern})", pattern=FILES)
        path, _filter = QFileDialog.getOpenFileName(self, _("Choose a certificate"), "", kinds)
        if path:
            self._give_file(path)
