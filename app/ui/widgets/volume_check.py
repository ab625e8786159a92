"""The volume check before an exam with recordings: hear a sound, make it louder or quieter, say whether it is heard."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ui.widgets.buttons import ghost
from app.ui.widgets.layouts import Flow
from app.ui.widgets.leaf import Leaf
from app.ui.widgets.progress import ProgressBar
from app.ui.words import _

STEP, MOST = 10, 100
BEGIN = 60


class VolumeCheck(Leaf):
    """`tried` carries the volume in percent with which the sound is to be played, `failed` that nothing is heard."""

    tried = Signal(int)
    failed = Signal()

    def __init__(self) -> None:
        super().__init__("headphones")
        self.volume = BEGIN
        self._has_device = True
        self.play, self.softer = ghost(icon="player-play", tone="primary"), ghost(icon="volume-2")
        self.louder, self.nothing = ghost(icon="volume"), ghost(icon="ear-off", tone="warn")
        self.level = ProgressBar()
        line = Flow(gap=12)
        for button in (self.play, self.softer, self.louder, self.nothing):
            line.addWidget(button)
        self.room.addLayout(line)
        self.room.addWidget(self.level)
        self.play.clicked.connect(self._try)
        self.softer.clicked.connect(self._soften)
        self.louder.clicked.connect(self._raise)
        self.nothing.clicked.connect(self._fail)

    def begin(self, *, has_device: bool) -> None:
        """Start; where there is no sound device, that is said at once."""
        self._has_device = has_device
        self.warn("")
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.say(_("Can you hear it?"), _("Put the headphones on and play the sound. Choose how loud it is."))
        self.play.say(_("Play the sound"))
        self.softer.say(_("Quieter"))
        self.louder.say(_("Louder"))
        self.nothing.say(_("I hear nothing"))
        self.level.show_part(self.volume, MOST)
        self.level.setAccessibleName(_("Volume: {percent} %", percent=self.volume))
        if not self._has_device:
            self.warn(
                _(
                    "This computer has no sound device. Raise your hand: the examiner finds you another seat."
                    " No time is taken."
                )
            )

    def _try(self) -> None:
        self.tried.emit(self.volume)

    def _soften(self) -> None:
        self._turn(-STEP)

    def _raise(self) -> None:
        self._turn(STEP)

    def _turn(self, step: int) -> None:
        self.volume = max(STEP, min(MOST, self.volume + step))
        self.retranslate()
        self.tried.emit(self.volume)

    def _fail(self) -> None:
        self.warn(_("The examiner is called. Look whether the headphones are plugged in. No time is taken."))
        self.failed.emit()
