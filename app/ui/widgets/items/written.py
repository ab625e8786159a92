"""Extended text: room to write, with the words counted."""

from __future__ import annotations

from app.core.course.item import LONGEST_TEXT, Item
from app.ui.widgets.items.general import Essay
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.words import _, ngettext
from app.ui.zoom import px_of

_HIGH = 220


def words_in(text: str) -> int:
    """How many words stand in a text: what is between blanks and has a letter or a digit in it."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


class Written(Interaction):
    """A text. It is told when the writer rests, and before anything else happens."""

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, gap=8)
        self.text = Essay(_("Your answer"), "")
        self.text.setMinimumHeight(px_of(self)(_HIGH))
        self.text.paused.connect(self._pause)
        self.text.textChanged.connect(self._count)
        self.count = Label(size="small", tone="muted", strong=True)
        inside.addWidget(self.text)
        inside.addWidget(self.count)

    @property
    def response(self) -> Response:
        """The text as it was written; nothing where only blanks are."""
        text = self.text.toPlainText()
        return (text,) if text.strip() else ()

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        self.shown, self.is_over = shown, False
        self.text.setReadOnly(False)
        written = "".join(shown.response)
        if self.text.toPlainText() != written:  # else the place of the cursor is kept
            self.text.blockSignals(True)
            self.text.setPlainText(written)
            self.text.blockSignals(False)
        self.text.setAccessibleName(_("Your answer"))
        self._count()

    def show_key(self, _key: Response) -> None:
        """Nothing can be written any more."""
        self.is_over = True
        self.text.setReadOnly(True)

    def focus_first(self) -> None:
        """The text."""
        self.text.setFocus()

    def restyle(self) -> None:
        """Measure anew."""
        self.text.setMinimumHeight(px_of(self)(_HIGH))

    def _pause(self) -> None:
        self._tell()

    def _count(self) -> None:
        """The words, whether they are enough, and no letter more than can be kept."""
        text = self.text.toPlainText()
        if len(text) > LONGEST_TEXT:
            self.text.setPlainText(text[:LONGEST_TEXT])
            return
        count = words_in(text)
        item = self.shown.item if self.shown else None
        self.count.setText(_said(count, item))
        is_fine = item is None or (
            count >= item.least_words and (not item.most_words or count <= item.most_words)
        )
        self.count.set_tone("muted" if is_fine or not count else "warn")


def _said(count: int, item: Item | None) -> str:
    said = ngettext("{n} word", "{n} words", count)
    least, most = (item.least_words, item.most_words) if item else (0, 0)
    if least and most:
        return _("{said}; {least} to {most} are wanted", said=said, least=least, most=most)
    if least:
        return _("{said}; at least {least} are wanted", said=said, least=least)
    return _("{said}; at most {most} are wanted", said=said, most=most) if most else said
