"""A question on the screen: prompt, picture, and the interaction of its kind; side by side where there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.core.course.item import ItemKind
from app.core.exam.evidence import Evidence
from app.ui.speech import Voice
from app.ui.widgets.items.choice import Choice
from app.ui.widgets.items.gaps import Gaps
from app.ui.widgets.items.general import GeneralItem
from app.ui.widgets.items.hotspot import Hotspot
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.items.match import Match
from app.ui.widgets.items.order import Order
from app.ui.widgets.items.player import Player
from app.ui.widgets.items.practical import Practical
from app.ui.widgets.items.spoken import Spoken
from app.ui.widgets.items.stimulus import StimulusPane, clip_of
from app.ui.widgets.items.support import SupportPanel
from app.ui.widgets.items.upload import Upload
from app.ui.widgets.items.written import Written
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.picture import Picture
from app.ui.words import _, mark
from app.ui.zoom import px_of

KINDS: dict[ItemKind, type[Interaction]] = {
    ItemKind.CHOICE: Choice,
    ItemKind.MULTIPLE_RESPONSE: Choice,
    ItemKind.INLINE_CHOICE: Gaps,
    ItemKind.ORDER: Order,
    ItemKind.MATCH: Match,
    ItemKind.HOTSPOT: Hotspot,
    ItemKind.GENERAL: GeneralItem,
    ItemKind.SPOKEN: Spoken,
    ItemKind.WRITTEN: Written,
    ItemKind.UPLOAD: Upload,
    ItemKind.PRACTICAL: Practical,
}
HOWS = {
    ItemKind.CHOICE: mark("Choose one answer."),
    ItemKind.MULTIPLE_RESPONSE: mark("Choose all right answers."),
    ItemKind.INLINE_CHOICE: mark("Choose a word for each gap."),
    ItemKind.ORDER: mark("Put the lines in order with the arrows."),
    ItemKind.MATCH: mark("Choose a partner for each line."),
    ItemKind.HOTSPOT: mark("Click the right place in the picture."),
    ItemKind.GENERAL: mark("Answer every part."),
    ItemKind.SPOKEN: mark("Answer by speaking."),
    ItemKind.WRITTEN: mark("Write your answer."),
    ItemKind.UPLOAD: mark("Hand in a file."),
    ItemKind.PRACTICAL: mark("Do this in front of the examiner."),
}
SIDE_BY_SIDE = 760
BESIDE_STIMULUS = 860
"""How wide a question must be for a text or picture to stand beside it."""


class Question(QWidget):
    """One item to answer, with what it asks about. `changed` carries the response.

    `recorded` carries a recording or file that is the response; `begun` the name of a clip that begins to sound;
    `speech_asked` words to be read aloud.
    """

    changed = Signal(tuple)
    recorded = Signal(Evidence)
    begun = Signal(str)
    speech_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._whole = row(self, gap=24)
        self.stimulus = StimulusPane(self.voice)
        self.stimulus.begun.connect(self.begun)
        self.stimulus.folded.connect(self.restyle)
        self._whole.addWidget(self.stimulus, 1)
        asked = QWidget()
        self._whole.addWidget(asked, 1)
        inside = column(asked, gap=14)
        self.prompt, self.how = Label(size="heading"), Label(size="small", tone="muted")
        inside.addWidget(self.prompt)
        inside.addWidget(self.how)
        self.help, self.player = SupportPanel(self.voice), Player(self.voice)
        self.help.speech_asked.connect(self.speech_asked)
        self.player.begun.connect(self.begun)
        inside.addWidget(self.player)
        inside.addWidget(self.help)
        self._both = row(gap=24)
        self._left = QWidget()
        self._aside = column(self._left)
        self.picture = Picture(widest=440, highest=340)
        self._aside.addWidget(self.picture)
        self._aside.addStretch(1)
        self._both.addWidget(self._left, 2)
        self._right = column()
        self._both.addLayout(self._right, 3)
        inside.addLayout(self._both)
        inside.addStretch(1)
        self.interaction: Interaction | None = None

    def show_item(self, shown: Shown) -> None:
        """Show an item with what was answered before."""
        before = self.interaction.shown if self.interaction is not None else None
        is_about_same = (
            before is not None and before.stimulus is not None and before.stimulus == shown.stimulus
        )
        if not is_about_same and (before is None or before.item.id != shown.item.id):
            self.voice.stop()
        self.stimulus.show_stimulus(shown)
        self.player.show_clip(clip_of(shown, shown.item.audio, shown.item.plays))
        self.help.show_supports(shown)
        self.prompt.setText(shown.words(shown.item.prompt))
        self.how.setText(_(HOWS[shown.item.kind]))
        has_picture = bool(shown.item.picture) and shown.item.kind is not ItemKind.HOTSPOT
        self._left.setVisible(has_picture)
        if has_picture:
            source = shown.media.get(shown.item.picture, b"")
            self.picture.show_picture(source, shown.words(shown.item.picture_alt))
        self._interact(KINDS[shown.item.kind])
        if self.interaction is not None:
            self.interaction.show_item(shown)
        self.restyle()

    def show_key(self, key: Response) -> None:
        """Show what was right; nothing can be answered any more."""
        if self.interaction is not None:
            self.interaction.show_key(key)

    @property
    def response(self) -> Response:
        """What is answered now."""
        return self.interaction.response if self.interaction is not None else ()

    def press(self, number: int) -> bool:
        """Do what the key of a number does."""
        return self.interaction is not None and self.interaction.press(number)

    def focus_first(self) -> None:
        """Put the keyboard where one answers."""
        if self.interaction is not None:
            self.interaction.focus_first()

    def hush(self) -> None:
        """Be silent, and record no more."""
        self.voice.stop()
        self.player.settle()
        self.stimulus.player.settle()
        if isinstance(self.interaction, Spoken):
            self.interaction.hush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: what is not on the screen makes no sound."""
        super().hideEvent(event)
        self.hush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: side by side, or one under the other."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Choose the direction for the room there is."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        px = px_of(self)
        is_beside = self.stimulus.is_wide and self.width() >= px(BESIDE_STIMULUS)
        self._whole.setDirection(across if is_beside else down)
        self._whole.setStretch(0, 1 if is_beside else 0)
        self._whole.setAlignment(
            self.stimulus, Qt.AlignmentFlag.AlignTop if is_beside else Qt.AlignmentFlag(0)
        )
        room = self.width() / 2 if is_beside else self.width()
        self._both.setDirection(across if room >= px(SIDE_BY_SIDE) else down)

    def _interact(self, kind: type[Interaction]) -> None:
        if type(self.interaction) is kind:
            return
        if self.interaction is not None:
            self.interaction.setParent(None)
            self.interaction.deleteLater()
        self.interaction = kind()
        self.interaction.changed.connect(self.changed)
        self.interaction.recorded.connect(self.recorded)
        self._right.addWidget(self.interaction)
