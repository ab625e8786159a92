"""A recording in a lesson: heard at its own pace or slowly, its words below."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ui.widgets.buttons import ghost, primary
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import row
from app.ui.widgets.words_block import Words
from app.ui.words import _


class SoundBox(Card):
    """One recording. `played` and `slowed` carry its clip."""

    played = Signal(tuple)
    slowed = Signal(tuple)

    def __init__(self, clips: tuple[str, ...], words: str) -> None:
        super().__init__(gap=12, margins=(20, 16, 20, 16))
        self._clips = clips
        line = row(gap=12)
        self.listen = primary(_("Listen"), icon="headphones")
        self.slowly = ghost(_("Slowly"), icon="walk")
        self.listen.clicked.connect(self._play)
        self.slowly.clicked.connect(self._play_slowly)
        for button in (self.listen, self.slowly):
            button.setEnabled(bool(clips))
            line.addWidget(button)
        line.addStretch(1)
        self.inside.addLayout(line)
        for one in words.splitlines():
            self.inside.addWidget(Words(one))

    def _play(self) -> None:
        self.played.emit(self._clips)

    def _play_slowly(self) -> None:
        self.slowed.emit(self._clips)
