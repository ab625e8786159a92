"""What questions ask about: a text, a picture, a clip, which can be put away where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.core.course.item import Stimulus
from app.ui.speech import Voice
from app.ui.widgets.buttons import quiet
from app.ui.widgets.cards import Card
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.player import Clip, Player
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import row
from app.ui.widgets.picture import Picture
from app.ui.words import _


def clip_of(shown: Shown, name: str, plays: int) -> Clip:
    """A clip of a question, with how often it was heard."""
    return Clip(name, shown.media.get(name, b""), plays, shown.heard.get(name, 0), shown.is_exam)


class StimulusPane(Card):
    """`folded` says that it was put away or taken out again; `begun` that its clip began to sound."""

    folded = Signal()
    begun = Signal(str)

    def __init__(self, voice: Voice) -> None:
        super().__init__(gap=10, margins=(18, 10, 18, 14), kind="well")
        self._stimulus: Stimulus | None = None
        self.is_folded = False
        self.title, self.fold = Label(size="heading"), quiet(icon="chevron-up")
        self.fold.clicked.connect(self._fold)
        line = row(gap=8)
        line.addWidget(self.title, 1)
        line.addWidget(self.fold)
        self.inside.addLayout(line)
        self.player, self.text = Player(voice), Label(size="lead")
        self.player.begun.connect(self.begun)
        self.picture = Picture(widest=560, highest=360)
        for one in (self.player, self.text, self.picture):
            self.inside.addWidget(one)
        self.hide()

    @property
    def is_wide(self) -> bool:
        """Whether there is something to look at while answering, so that it stands beside the question."""
        shown = self._stimulus
        return shown is not None and not self.is_folded and bool(shown.text or shown.picture)

    def show_stimulus(self, shown: Shown) -> None:
        """What the item asks about; nothing when it asks about nothing. It stays folded over items of one stimulus."""
        is_same = self._stimulus is not None and self._stimulus == shown.stimulus
        self._stimulus = shown.stimulus
        self.setVisible(shown.stimulus is not None)
        if shown.stimulus is None:
            return
        if not is_same:
            self.is_folded = False
        told = shown.stimulus
        self.title.setText(shown.words(told.title) or self._named(told))
        self.setAccessibleName(self.title.text())
        self.text.setText(shown.words(told.text))
        self.picture.show_picture(shown.media.get(told.picture, b""), shown.words(told.picture_alt))
        self.player.show_clip(clip_of(shown, told.audio, told.plays))
        self._show()

    def _named(self, told: Stimulus) -> str:
        if told.text:
            return _("Read this text")
        return _("Listen") if told.audio else _("Look at the picture")

    def _fold(self) -> None:
        self.is_folded = not self.is_folded
        self._show()
        self.folded.emit()

    def _show(self) -> None:
        told = self._stimulus
        is_open = told is not None and not self.is_folded
        self.text.setVisible(is_open and bool(self.text.text()))
        self.picture.setVisible(is_open and bool(told and told.picture))
        self.fold.setVisible(bool(told and (told.text or told.picture)))
        self.fold.say(_("Show it") if self.is_folded else _("Put it away"))
        self.fold.show_icon("chevron-down" if self.is_folded else "chevron-up")
