"""A file that is an answer: chosen or dropped, looked at before it is taken, and told as a shape with its bytes."""

from __future__ import annotations

from PySide6.QtCore import QFile, QFileInfo, QIODevice, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.exam.evidence import MOST_BYTES, SUFFIXES, Evidence, media_type_of
from app.ui.widgets.buttons import ghost
from app.ui.widgets.cards import Note, well
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.labels import Icon, Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.picture import Picture
from app.ui.words import _

_KB, _MB = 1024, 1 << 20


def size_in_words(count: int) -> str:
    """How large a file is, as one says it."""
    return _("{n} MB", n=f"{count / _MB:.1f}") if count >= _MB else _("{n} KB", n=max(1, count // _KB))


class FileField(QWidget):
    """One file to hand in. `taken` carries it; `removed` says that it was taken back."""

    taken = Signal(Evidence)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, gap=10)
        self.drop = DropZone()
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._choose)
        self.kept = well(gap=10, margins=16)
        self.picture = Picture(widest=420, highest=260)
        line = row(gap=12)
        self.icon, self.name = Icon("file-check", "success", 28), Label(strong=True)
        self.other, self.remove = ghost(icon="refresh"), ghost(icon="trash")
        self.other.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        line.addWidget(self.icon)
        line.addWidget(self.name, 1)
        line.addWidget(self.other)
        line.addWidget(self.remove)
        self.kept.inside.addLayout(line)
        self.kept.inside.addWidget(self.picture)
        self.wrong = Note("", "warn")
        for one in (self.drop, self.kept, self.wrong):
            inside.addWidget(one)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No file was handed in."""
        self._show(has_file=False)

    def show_file(self, evidence: Evidence | None) -> None:
        """A file is handed in; without its bytes when they are not at hand any more."""
        self._show(has_file=True)
        raw = evidence.raw if evidence is not None else b""
        said = _("Your file is kept.")
        if evidence is not None:
            named = evidence.name or _("File")
            said = _("{name} ({size})", name=named, size=size_in_words(len(raw)))
        self.name.setText(said)
        is_picture = evidence is not None and evidence.media_type.startswith("image/")
        self.picture.setVisible(is_picture)
        if is_picture:
            self.picture.show_picture(raw, said)

    def show_over(self) -> None:
        """Nothing can be handed in any more."""
        for one in (self.drop.choose, self.other, self.remove):
            one.setEnabled(False)
        self.drop.setAcceptDrops(False)

    def take(self, path: str) -> None:
        """Look at a file; take it, or say why not."""
        evidence, why = _read(path)
        self.wrong.say(why, "warn")
        self.wrong.setVisible(bool(why))
        if evidence is not None:
            self.show_file(evidence)
            self.taken.emit(evidence)

    def focus_first(self) -> None:
        """The button that chooses."""
        (self.drop.choose if self.drop.isVisibleTo(self) else self.other).setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        hint = _("A photo, a scan or a document, not larger than 8 MB.")
        self.drop.say(_("Put your file here"), hint, _("Choose a file"))
        self.other.say(_("Another file"))
        self.remove.say(_("Take it back"))

    def _show(self, *, has_file: bool) -> None:
        self.drop.setVisible(not has_file)
        self.kept.setVisible(has_file)
        self.wrong.hide()
        for one in (self.drop.choose, self.other, self.remove):
            one.setEnabled(True)
        self.drop.setAcceptDrops(True)
        self.retranslate()

    def _choose(self) -> None:
        names = " ".join(f"*.{one}" for one in SUFFIXES)
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), "", f"{_('Files')} ({names})")
        if path:
            self.take(path)

    def _remove(self) -> None:
        self.show_nothing()
        self.removed.emit()


def _read(path: str) -> tuple[Evidence | None, str]:
    """The file, or why it cannot be handed in."""
    if QFileInfo(path).size() > MOST_BYTES:
        return None, _("This file is larger than 8 MB. Take a smaller photo, or hand in fewer pages.")
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None, _("This file cannot be opened. Choose it again, or copy it to this computer first.")
    raw = bytes(file.readAll().data())
    file.close()
    kind = media_type_of(raw)
    if not kind:
        return None, _("This kind of file cannot be opened here. Hand in a photo, a PDF or a text.")
    return Evidence(raw, kind, QFileInfo(path).fileName()), ""
