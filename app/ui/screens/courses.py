"""Courses: what is installed on this computer, and the door for files that bring more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from app.core.errors import PackInExam, PackNeeded
from app.flow.installing import Offer, Stocked
from app.ui.dialogs.ask import AskForm
from app.ui.dialogs.offer import OfferForm
from app.ui.models.stock import Stock, key
from app.ui.sizes import size
from app.ui.theme import state
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.drop_zone import DropZone, dropped_file
from app.ui.widgets.labels import heading, muted
from app.ui.widgets.layouts import row
from app.ui.widgets.search_line import SearchLine
from app.ui.widgets.staff_page import StaffPage
from app.ui.widgets.table import Table
from app.ui.words import _, content, ngettext

FILES = "*.sapar *.sapar-grant"


class Courses(StaffPage):
    """`file_given` carries a path, `removed` a version; `agreed` and `stopped` answer to the offer that is open."""

    file_given = Signal(str)
    agreed = Signal()
    stopped = Signal()
    removed = Signal(Stocked)

    def __init__(self) -> None:
        super().__init__()
        self._stock: tuple[Stocked, ...] = ()
        self.model = Stock(self)
        self.setAcceptDrops(True)
        self._make()
        self.retranslate()

    def show_stock(self, stock: tuple[Stocked, ...]) -> None:
        """Every installed version."""
        chosen = self._chosen()
        self._stock = stock
        self.retranslate()
        for place, one in enumerate(stock):
            if chosen is not None and key(one) == key(chosen):
                self.table.selectRow(place)
        self._able()

    def show_offer(self, offer: Offer) -> None:
        """What a file is; asks whether to install it."""
        form = OfferForm(offer, self)
        form.agreed.connect(self.agreed)
        form.stopped.connect(self.stopped)
        self.ask(form)

    def show_part(self, done: int, of: int) -> None:
        """How far the installing is."""
        if isinstance(self.form, OfferForm):
            self.form.show_part(done, of)

    def give_up(self) -> None:
        """The installing was stopped, as wished."""
        if isinstance(self.form, OfferForm):
            self.form.give_up()

    def retranslate(self) -> None:
        """Say everything again."""
        courses = len({one.course for one in self._stock})
        facts = ""
        if courses:
            weight = size(sum(one.size for one in self._stock))
            facts = f"{ngettext('{n} course', '{n} courses', courses)} · {weight}"
        self.show_title(_("Courses"), facts)
        self.take.say(_("Install from a file"))
        self.remove.say(_("Remove"), _("Remove the chosen course"))
        self.list_title.setText(_("On this computer"))
        self.search.say(_("Search: course"))
        self.hint.setText(_("A newer version is installed in the same way. You may also drop a file here."))
        self.table.setAccessibleName(_("Courses"))
        self.table.say_when_empty(_("No course has these words."))
        self.zone.say(
            _("There are no courses on this computer yet"),
            _("Drop a course file here, for example from a USB stick. Its name ends in .sapar."),
            _("Choose a file"),
        )
        self.model.show_rows(self._stock)
        self.stack.setCurrentIndex(1 if self._stock else 0)
        self._able()

    def focus_first(self) -> None:
        """The table, or the button that chooses a file."""
        (self.table if self._stock else self.zone.choose).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped anywhere on the page."""
        if dropped_file(event):
            event.acceptProposedAction()
            state(self.card, state="over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it went away again."""
        state(self.card, state="")

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: here it is."""
        state(self.card, state="")
        if path := dropped_file(event):
            event.acceptProposedAction()
            self.file_given.emit(path)

    def _make(self) -> None:
        self.remove, self.take = ghost(icon="trash"), primary(icon="file-import")
        self.remove.clicked.connect(self._ask_remove)
        self.take.clicked.connect(self._choose)
        self.add_deed(self.remove, self.take)
        self.stack = QStackedWidget()
        self.zone = DropZone("books")
        self.zone.dropped.connect(self.file_given)
        self.zone.choose.clicked.connect(self._choose)
        self.stack.addWidget(self.zone)
        self.stack.addWidget(self._make_list())
        self.body.addWidget(self.stack, 1)

    def _make_list(self) -> QWidget:
        self.card = card = Card(gap=12, margins=16)
        self.list_title, self.search, self.hint = heading(), SearchLine(), muted()
        self.table = Table(self.model, spare=3)
        self.search.textChanged.connect(self.table.search)
        self.table.selectionModel().selectionChanged.connect(self._able)
        top = row()
        top.addWidget(self.list_title, 1)
        top.addWidget(self.search)
        card.inside.addLayout(top)
        card.inside.addWidget(self.table, 1)
        card.inside.addWidget(self.hint)
        return card

    def _chosen(self) -> Stocked | None:
        found = self.table.current_row()
        return found if isinstance(found, Stocked) else None

    def _able(self) -> None:
        self.remove.setEnabled(self._chosen() is not None)
        for button in (self.remove, self.take):
            button.setVisible(bool(self._stock))

    def _choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, _("Choose a file"), "", FILES)
        if path:
            self.file_given.emit(path)

    def _ask_remove(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if chosen.open_exams:
            self.complain(PackInExam(version=chosen.version))
        elif chosen.exams:
            self.complain(PackNeeded(version=chosen.version, exams=chosen.exams))
        else:
            name = _("Remove {title} {version}?", title=content(chosen.title), version=chosen.version)
            form = AskForm(name, self._meaning(chosen), _("Remove"), self)
            form.agreed.connect(self._remove)
            self.ask(form)

    def _meaning(self, chosen: Stocked) -> str:
        """What it means to remove a version."""
        older = next((one for one in self._stock if one.course == chosen.course and not one.is_newest), None)
        said = [
            _("Trainees cannot learn with it any more."),
            _("What they have learnt is kept and comes back with it."),
        ]
        if older is not None and chosen.is_newest:
            said[0] = _(
                "Trainees learn with version {version} again, which exams keep here.", version=older.version
            )
        if chosen.groups:
            said.append(ngettext("{n} group learns it.", "{n} groups learn it.", chosen.groups))
        return " ".join(said)

    def _remove(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.removed.emit(chosen)
