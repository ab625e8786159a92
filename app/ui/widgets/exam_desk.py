"""The desk of an exam: the question with its tools above it, and beside it the map where there is room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.core.exam.evidence import Evidence
from app.core.ids import ItemId
from app.ui.theme import THEME
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.cards import Card
from app.ui.widgets.eliminator import Eliminator
from app.ui.widgets.exam_side import ExamSide, Saved
from app.ui.widgets.items.interaction import Response, Shown
from app.ui.widgets.items.question import Question
from app.ui.widgets.labels import Icon, Line
from app.ui.widgets.layouts import column, row
from app.ui.widgets.line_reader import LineReader
from app.ui.widgets.page import scrolled
from app.ui.words import _
from app.ui.zoom import Zoomed

SIDE_FROM = 1100
"""How wide the window must be for the map to stand beside the question."""


@dataclass(frozen=True, slots=True)
class Struck:
    """The options of an item that are struck out now."""

    item: ItemId
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Posed:
    """A question on the desk: the item as it is shown, the line above it, what is struck out."""

    shown: Shown
    where: str
    struck: tuple[str, ...] = ()


class Desk(QWidget):
    """Shows one question at a time; tells what was answered and struck out, and which place of the map was picked.

    `recorded` carries a recording or file that is the answer, `clip_begun` the name of a clip that begins to sound.
    """

    answered = Signal(tuple)
    recorded = Signal(Evidence)
    clip_begun = Signal(str)
    struck = Signal(Struck)
    picked = Signal(int)
    keys_asked = Signal()
    speech_asked = Signal()
    ruled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "body")
        self._item = ItemId("")
        across = row(self, gap=20)
        self.card = Card(gap=8, margins=(28, 12, 12, 12))
        self.zoomed, self.question = Zoomed(), Question()
        self.eliminator = Eliminator(self.question)
        column(self.zoomed, margins=(0, 4, 16, 8)).addWidget(self.question)
        self.scroller = scrolled(self.zoomed)
        self.reader = LineReader(self.scroller, self.zoomed)
        self.card.inside.addLayout(self._make_tools())
        self.card.inside.addWidget(self.scroller, 1)
        self.side = ExamSide()
        across.addWidget(self.card, 1)
        across.addWidget(self.side)
        self.question.changed.connect(self.answered)
        self.question.recorded.connect(self.recorded)
        self.question.begun.connect(self.clip_begun)
        self.eliminator.struck.connect(self._strike)
        self.side.picked.connect(self.picked)
        self.zoomed.zoomed.connect(self._show_zoom)

    def pose(self, posed: Posed) -> None:
        """Show a question from its top."""
        self._item = posed.shown.item.id
        self.where.setText(posed.where)
        self.question.show_item(posed.shown)
        self.eliminator.show_struck(posed.struck)
        if self.zoomed.zoom != 1.0:
            self.zoomed.refresh()
        self.scroller.verticalScrollBar().setValue(0)
        self.reader.begin()

    def show_flag(self, *, is_flagged: bool) -> None:
        """Whether the question is marked."""
        self.flag.setVisible(is_flagged)

    def clear(self) -> None:
        """Nothing of a question stays on the screen, and nothing of it sounds."""
        self.question.hush()
        self.question.stimulus.hide()
        if self.question.interaction is not None:
            self.question.interaction.setParent(None)
            self.question.interaction.deleteLater()
            self.question.interaction = None
        self.eliminator.show_struck(())
        self.question.prompt.setText("")
        self.question.picture.show_picture(b"")

    def allow_speech(self, *, is_allowed: bool) -> None:
        """The loudspeaker stands there for those who may have questions read aloud."""
        self.speaker.setVisible(is_allowed)

    def turn_reader(self) -> None:
        """The ruler on, or off again; `ruled` says which."""
        is_on = self.reader.turn()
        self.ruler.set_current(is_on)
        self.ruled.emit(is_on)

    def press(self, what: str) -> None:
        """Do what a key does here: zoom, or the ruler."""
        match what:
            case "larger":
                self.zoomed.larger()
            case "smaller":
                self.zoomed.smaller()
            case "plain":
                self.zoomed.plain()
            case "ruler":
                self.turn_reader()
            case "up" | "down":
                self.reader.step(1 if what == "down" else -1)

    def strike(self, number: int) -> bool:
        """Strike out the option of that number, or bring it back."""
        return self.eliminator.strike(number)

    def response(self) -> Response:
        """What is answered now."""
        return self.question.response

    def fold(self, *, is_wide: bool) -> None:
        """The map stands aside only where there is room."""
        self.side.setVisible(is_wide)
        self.saved.setVisible(not is_wide)

    def retranslate(self) -> None:
        """Say the tools again."""
        self.out.say(_("Smaller question"))
        self.enlarge.say(_("Larger question"))
        self.ruler.say(_("Ruler to read by"))
        self.speaker.say(_("Read the question aloud"))
        self.keys.say(_("Keys"))
        self.side.retranslate()
        self.eliminator.retranslate()
        self._show_zoom()

    def _make_tools(self) -> QBoxLayout:
        line = row(gap=4)
        self.flag, self.where, self.saved = (
            Icon("flag", "warn", 20),
            Line(size="small", tone="muted"),
            Saved(),
        )
        self.speaker, self.out, self.enlarge = (
            IconButton("volume"),
            IconButton("zoom-out"),
            IconButton("zoom-in"),
        )
        self.ruler, self.keys = IconButton("ruler-2"), IconButton("keyboard")
        line.addWidget(self.flag)
        line.addWidget(self.where, 1)
        line.addWidget(self.saved)
        for tool in (self.speaker, self.out, self.enlarge, self.ruler, self.keys):
            line.addWidget(tool)
        self.out.clicked.connect(self.zoomed.smaller)
        self.enlarge.clicked.connect(self.zoomed.larger)
        self.ruler.clicked.connect(self.turn_reader)
        self.keys.clicked.connect(self.keys_asked)
        self.speaker.clicked.connect(self.speech_asked)
        self.flag.hide()
        self.speaker.hide()
        return line

    def _show_zoom(self) -> None:
        percent = round(self.zoomed.zoom * 100)
        self.out.setEnabled(self.zoomed.zoom > 1.0)
        self.out.setAccessibleDescription(_("{percent} %", percent=percent))
        self.enlarge.setAccessibleDescription(_("{percent} %", percent=percent))

    def _strike(self, options: tuple[str, ...]) -> None:
        self.struck.emit(Struck(self._item, options))


def has_room(width: int) -> bool:
    """Whether a window of this width has room for the map."""
    return width >= THEME.px(SIDE_FROM)
