"""Sync: what waits, what was delivered and when, over the net or by a file on a USB stick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from app.flow.views import SyncState
from app.ui.dates import moment
from app.ui.models.outcomes import Outcomes, reason
from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.figures import Figure
from app.ui.widgets.labels import Label, heading, muted
from app.ui.widgets.layouts import column, row
from app.ui.widgets.progress import ProgressBar
from app.ui.widgets.search_line import SearchLine
from app.ui.widgets.staff_page import StaffPage
from app.ui.widgets.table import Table
from app.ui.words import _, ngettext

FILES = "*.sapar-batch"


class Sync(StaffPage):
    """`send_asked` and `cancelled` carry nothing, `export_chosen` and `import_chosen` a path."""

    send_asked = Signal()
    cancelled = Signal()
    export_chosen = Signal(str)
    import_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state = SyncState("", 0, 0, 0)
        self._progress = (0, 0)
        self.model = Outcomes(self)
        self._make()
        self.retranslate()

    def show_state(self, state: SyncState) -> None:
        """How journal and registry stand; ends what was under way."""
        self._state = state
        self._progress = (0, 0)
        self.retranslate()

    @property
    def state(self) -> SyncState:
        """What is shown now."""
        return self._state

    def show_progress(self, done: int, of: int) -> None:
        """How many entries are delivered of those on their way; `of` 0 when nothing is under way."""
        self._progress = (done, of)
        self._show_busy()

    def complain(self, problem: BaseException) -> None:
        """Say what went wrong; nothing is under way any more."""
        self.show_progress(0, 0)
        super().complain(problem)

    def retranslate(self) -> None:
        """Say everything again."""
        state = self._state
        last = _("nothing was delivered yet")
        if state.last_at:
            last = _("last delivery {at}", at=moment(state.last_at))
        registry = state.registry or _("No registry is set")
        self.show_title(_("Sync"), f"{registry} · {last}")
        self.send.say(_("Send now"))
        self.stop.say(_("Stop"))
        self._show_figures(state)
        self.usb_title.setText(_("Without internet"))
        said = _("Save the file on a USB stick, send it from a computer with internet, bring the answer.")
        self.usb_words.setText(said)
        self.export.say(_("Save a file"))
        self.take.say(_("Take a file in"))
        self.list_title.setText(_("Certificates at the registry"))
        self.search.say(_("Search: number"))
        self.model.show_rows(state.outcomes)
        self.table.setAccessibleName(_("Certificates at the registry"))
        self.table.say_when_empty(_("No certificate was issued here yet."))
        self._show_busy()

    def focus_first(self) -> None:
        """The button that sends."""
        self.send.setFocus()

    def _make(self) -> None:
        self.stop, self.send = ghost(icon="x"), primary(icon="send")
        self.stop.clicked.connect(self._stop)
        self.send.clicked.connect(self._send)
        self.add_deed(self.stop, self.send)
        self.bar_line, self.bar_words = ProgressBar(), Label(size="small")
        self.busy = QWidget()
        busy = column(self.busy, gap=6)
        busy.addWidget(self.bar_words)
        busy.addWidget(self.bar_line)
        self.body.addWidget(self.busy)
        self.figures = tuple(Figure() for _figure in range(4))
        figures = row(gap=16)
        for figure in self.figures:
            figures.addWidget(figure, 1)
        self.body.addLayout(figures)
        self.body.addWidget(self._make_usb())
        self.body.addWidget(self._make_list(), 1)

    def _make_usb(self) -> QFrame:
        card = Card(gap=8, margins=16)
        self.usb_title, self.usb_words = Label(strong=True), muted()
        self.export, self.take = ghost(icon="file-export"), ghost(icon="file-import")
        self.export.clicked.connect(self._choose_export)
        self.take.clicked.connect(self._choose_import)
        names = column(gap=2)
        names.addWidget(self.usb_title)
        names.addWidget(self.usb_words)
        across = row(gap=12)
        across.addLayout(names, 1)
        across.addWidget(self.export)
        across.addWidget(self.take)
        card.inside.addLayout(across)
        return card

    def _make_list(self) -> QFrame:
        card = Card(gap=12, margins=16)
        self.list_title, self.search, self.table = heading(), SearchLine(), Table(self.model, last_grows=True)
        self.search.textChanged.connect(self.table.search)
        top = row()
        top.addWidget(self.list_title, 1)
        top.addWidget(self.search)
        card.inside.addLayout(top)
        card.inside.addWidget(self.table, 1)
        self.why = Label()
        self.why.hide()
        self.table.selectionModel().currentRowChanged.connect(self._show_why)
        card.inside.addWidget(self.why)
        return card

    def _show_figures(self, state: SyncState) -> None:
        waits, sent, registered, refused = self.figures
        entries = ngettext("{n} entry", "{n} entries", state.entries)
        waits.show_figure(_("Waits here"), str(state.waiting), _("everything is saved on this computer"))
        sent.show_figure(_("Delivered"), str(state.delivered), _("of {entries}", entries=entries))
        counts = {name: sum(one[1] == name for one in state.outcomes) for name in ("registered", "refused")}
        of = ngettext("of {n} certificate", "of {n} certificates", len(state.outcomes))
        registered.show_figure(_("Registered"), str(counts["registered"]), of)
        refused.show_figure(_("Refused"), str(counts["refused"]), _("see the reasons below"))
        for figure in self.figures:
            figure.set_tone("")
        refused.set_tone("danger" if counts["refused"] else "")

    def _show_why(self) -> None:
        """The whole reason of the row the keyboard is on, since a table cuts long ones off."""
        current = self.table.current_row()
        said = reason(current) if isinstance(current, tuple) and current[2] else ""
        self.why.setText(said)
        self.why.setVisible(bool(said))

    def _show_busy(self) -> None:
        done, of = self._progress
        is_busy = of > 0
        self.busy.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.send.setEnabled(not is_busy and bool(self._state.registry))
        if is_busy:
            self.bar_words.setText(_("Sending: {done} of {of}", done=done, of=of))
            self.bar_line.show_part(done, of)

    def _send(self) -> None:
        self.show_progress(0, max(1, self._state.waiting))
        self.send_asked.emit()

    def _stop(self) -> None:
        self.cancelled.emit()

    def _choose_export(self) -> None:
        name = _("Sapar file ({pattern})", pattern=FILES)
        path, _filter = QFileDialog.getSaveFileName(self, _("Save a file"), "sapar.sapar-batch", name)
        if path:
            self.export_chosen.emit(path)

    def _choose_import(self) -> None:
        name = _("Sapar file ({pattern})", pattern=FILES)
        path, _filter = QFileDialog.getOpenFileName(self, _("Take a file in"), "", name)
        if path:
            self.import_chosen.emit(path)
