"""Choosing the three log-in pictures of a trainee, in their order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.people.trainee import PICTURES, PICTURES_NEEDED
from app.ui.widgets.layouts import grid
from app.ui.widgets.tiles import PictureTile
from app.ui.words import _, mark

NAMES = {
    "sun": mark("Sun"),
    "home": mark("House"),
    "tree": mark("Tree"),
    "car": mark("Car"),
    "cup": mark("Cup"),
    "key": mark("Key"),
    "fish": mark("Fish"),
    "star": mark("Star"),
    "clock": mark("Clock"),
    "hammer": mark("Hammer"),
    "apple": mark("Apple"),
    "bell": mark("Bell"),
}
_COLUMNS = 4


class PictureChooser(QWidget):
    """Twelve pictures; a chosen one shows its place, and a second click gives it back."""

    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen: tuple[str, ...] = ()
        self.tiles = {name: PictureTile(name) for name in PICTURES}
        inside = grid(self, gap=8)
        for place, tile in enumerate(self.tiles.values()):
            inside.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
            tile.picked.connect(self._pick)
        self.setFocusProxy(self.tiles[PICTURES[0]])
        self.retranslate()

    def retranslate(self) -> None:
        """Say every picture, and the place of the chosen ones."""
        for name, tile in self.tiles.items():
            is_chosen = name in self.chosen
            word = _(NAMES[name])
            tile.say(f"{self.chosen.index(name) + 1}. {word}" if is_chosen else word)
            tile.set_current(is_chosen)

    def _pick(self, name: str) -> None:
        if name in self.chosen:
            self.chosen = tuple(one for one in self.chosen if one != name)
        elif len(self.chosen) < PICTURES_NEEDED:
            self.chosen = (*self.chosen, name)
        self.retranslate()
        self.chosen_changed.emit()
