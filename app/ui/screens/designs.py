"""Designs: how a certificate looks before one is issued, on a specimen page in any destination's language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QSizePolicy, QWidget

from app.flow.designs import Look, Wish
from app.ui.dialogs.paper import PaperView, printed
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import DropDown, Field
from app.ui.widgets.labels import muted
from app.ui.widgets.layouts import column, row
from app.ui.widgets.printing import Printed, print_pages
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.staff_page import LOW_HEIGHT, StaffPage
from app.ui.words import _, content, mark

BESIDE, CHOICES = 780, 280
LANGUAGES = {
    "": mark("No other language"),
    "ko": mark("Korean"),
    "ja": mark("Japanese"),
    "de": mark("German"),
    "tr": mark("Turkish"),
    "pl": mark("Polish"),
    "ru": mark("Russian"),
}
"""Destination to the name of its language."""


@dataclass(frozen=True, slots=True)
class Saving:
    """A specimen page that shall be kept as a file."""

    page: bytes
    path: str


class Designs(StaffPage):
    """`wished` carries a `Wish` whenever another page is to be shown, `save_asked` a `Saving`."""

    wished = Signal(Wish)
    save_asked = Signal(Saving)

    def __init__(self) -> None:
        super().__init__()
        self._looks: tuple[Look, ...] = ()
        self._page = b""
        self._make()
        self.retranslate()

    def show_designs(self, looks: tuple[Look, ...]) -> None:
        """The designs to choose from; the first one is shown."""
        kept = self.design.currentData()
        self._looks = looks
        self._fill()
        self.design.setCurrentIndex(max(0, self.design.findData(kept)))
        self._ask()

    def choose(self, design: str, destination: str) -> None:
        """Another design and destination; the page of it is wished for."""
        self.design.setCurrentIndex(max(0, self.design.findData(design)))
        self.language.setCurrentIndex(max(0, self.language.findData(destination)))
        self._ask()

    def show_page(self, page: bytes) -> None:
        """The page that was wished for."""
        self._page = page
        self.sheet.show_page(page)
        self._able()

    @property
    def page(self) -> bytes:
        """The PDF that is shown, empty while none is."""
        return self._page

    def complain(self, problem: BaseException) -> None:
        """Say why the page cannot be shown."""
        self._page = b""
        self._able()
        super().complain(problem)

    def saved(self, path: str) -> None:
        """The page lies there now."""
        self.tell(_("The specimen was saved as {path}", path=path), "success")

    def retranslate(self) -> None:
        """Say everything again."""
        self.show_title(
            _("Designs"), _("How certificates look. Every page here is a specimen of a made-up person.")
        )
        self.design_field.name(_("Design"))
        self.language_field.name(
            _("Language of the destination"), _("Kyrgyz and English are always on the page.")
        )
        self.photo_field.name(_("Photo"))
        self.save.say(_("Save as PDF"))
        self.print.say(_("Print"))
        self.note.setText(
            _("The code on this page is real, but its key was thrown away: no check believes it.")
        )
        self.large.say(_("Show it large"))
        self.sheet.setAccessibleName(_("The page"))
        self._fill()

    def focus_first(self) -> None:
        """The list of designs."""
        self.design.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: choices beside the page where there is room, else above it."""
        super().resizeEvent(event)
        is_wide = self.width() >= THEME.px(BESIDE)
        self._across.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
        self._choices.setMaximumWidth(THEME.px(CHOICES) if is_wide else 16_777_215)
        self.note.setVisible(self.height() >= THEME.px(LOW_HEIGHT))

    def _make(self) -> None:
        self._across = row(gap=16)
        self._across.addWidget(self._make_choices())
        self._across.addWidget(self._make_sheet(), 1)
        self.body.addLayout(self._across, 1)
        for one in (self.design, self.language, self.photo):
            one.activated.connect(self._ask)
        self.large.clicked.connect(self._show_large)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self._able()

    def _make_choices(self) -> QWidget:
        self._choices = QWidget()
        self.design, self.language, self.photo = DropDown(), DropDown(), DropDown()
        for one in (self.design, self.language, self.photo):
            one.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.design_field, self.language_field = Field(self.design), Field(self.language)
        self.photo_field, self.note = Field(self.photo), muted()
        self.large, self.save = ghost(icon="zoom-in"), ghost(icon="device-floppy")
        self.print = primary(icon="printer")
        inside = column(self._choices, gap=16)
        for field in (self.design_field, self.language_field, self.photo_field):
            inside.addWidget(field)
        inside.addWidget(self.note)
        inside.addStretch(1)
        for button in (self.large, self.save, self.print):
            inside.addWidget(button)
        return self._choices

    def _make_sheet(self) -> QFrame:
        card = Card(gap=0, margins=0)
        self.sheet = Sheet()
        card.inside.addWidget(self.sheet, 1)
        return card

    def _fill(self) -> None:
        """The lists in the language of now; what was chosen stays."""
        looks = [(content(one.title) or one.id, one.id) for one in self._looks]
        languages = [(_(name), code) for code, name in LANGUAGES.items()]
        photos = [(_("With photo"), True), (_("Without photo"), False)]
        for box, choices in ((self.design, looks), (self.language, languages), (self.photo, photos)):
            chosen = max(0, box.currentIndex())
            box.clear()
            for said, value in choices:
                box.addItem(said, value)
            box.setCurrentIndex(min(chosen, box.count() - 1))

    def _ask(self) -> None:
        self.banner.clear()
        self._page = b""
        self._able()
        if self.design.currentData():
            self.wished.emit(
                Wish(self.design.currentData(), self.language.currentData(), self.photo.currentData())
            )

    def _able(self) -> None:
        for button in (self.large, self.save, self.print):
            button.setEnabled(bool(self._page))

    def _show_large(self) -> None:
        paper = PaperView(self.design.currentText(), self._page, self)
        paper.save_asked.connect(self._save)
        paper.ask()

    def _save(self) -> None:
        name = f"{self.design.currentData()}-{self.language.currentData() or 'ky-en'}.pdf"
        path, _filter = QFileDialog.getSaveFileName(self, _("Save as PDF"), name, "*.pdf")
        if path:
            self.save_asked.emit(Saving(self._page, path))

    def _print(self) -> None:
        outcome = print_pages((self._page,), self)
        if said := printed(outcome):
            self.tell(said, "success" if outcome is Printed.DONE else "warn")
