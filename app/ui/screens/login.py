"""Logging in: three pictures out of twelve. What is picked shows as dots, so that a neighbour sees nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.ids import PersonId
from app.core.people.trainee import PICTURES, PICTURES_NEEDED
from app.flow.faces import Tile
from app.ui.theme import THEME
from app.ui.widgets.buttons import ghost
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Icon, Label, text
from app.ui.widgets.layouts import column, grid, row
from app.ui.widgets.page import Screen
from app.ui.widgets.tiles import Face, PictureTile
from app.ui.words import _, mark

WORDS_OF = {
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
"""The word under each picture."""

COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Picked:
    """Who wants to come in, and with which pictures in which order."""

    trainee: PersonId
    pictures: tuple[str, ...]


class Dots(QWidget):
    """How many pictures were picked, never which."""

    def __init__(self, count: int) -> None:
        super().__init__()
        inside = row(self, gap=10)
        self._dots = [Icon("circle", "edge", 26) for _one in range(count)]
        for dot in self._dots:
            inside.addWidget(dot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """So many are picked."""
        for place, dot in enumerate(self._dots):
            picked = place < count
            dot.show_icon("filled/circle" if picked else "circle", "primary" if picked else "edge")
        self.setAccessibleName(_("{done} of {of}", done=count, of=len(self._dots)))


class LogIn(Screen):
    """Three pictures."""

    picked = Signal(Picked)

    def __init__(self) -> None:
        super().__init__(width=860)
        self._tile: Tile | None = None
        self._pictures: tuple[str, ...] = ()
        card = Card(gap=16, margins=24)
        top = row(gap=16)
        self.face, self.person, self.how = Face(88), Label(size="title"), text()
        names = column(gap=2)
        names.addWidget(self.person)
        names.addWidget(self.how)
        self.dots = Dots(PICTURES_NEEDED)
        self.clear = ghost(icon="backspace")
        self.clear.clicked.connect(self.start_again)
        picked = row(gap=16)
        picked.addWidget(self.dots)
        picked.addWidget(self.clear)
        picked.addStretch(1)
        names.addLayout(picked)
        top.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        card.inside.addLayout(top)
        pictures = grid(gap=12)
        self.tiles = [PictureTile(picture) for picture in PICTURES]
        for place, tile in enumerate(self.tiles):
            tile.picked.connect(self.pick)
            pictures.addWidget(tile, place // COLUMNS, place % COLUMNS)
        card.inside.addLayout(pictures)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.header.show_back()
        self.retranslate()

    def show_tile(self, tile: Tile) -> None:
        """Whose pictures are asked for."""
        self._tile = tile
        self.face.show_person(tile.name, tile.photo)
        self.person.setText(tile.name)
        self.banner.clear()
        self.start_again()

    def complain(self, problem: BaseException) -> None:
        """It did not work: say why and begin again."""
        self.start_again()
        super().complain(problem)

    def pick(self, picture: str) -> None:
        """One more picture; the third sends them."""
        if self._tile is None or len(self._pictures) >= PICTURES_NEEDED:
            return
        self._pictures = (*self._pictures, picture)
        self.dots.show_count(len(self._pictures))
        self.clear.setEnabled(True)
        if len(self._pictures) == PICTURES_NEEDED:
            self.picked.emit(Picked(self._tile.id, self._pictures))

    def start_again(self) -> None:
        """Nothing is picked."""
        self._pictures = ()
        self.dots.show_count(0)
        self.clear.setEnabled(False)

    def focus_first(self) -> None:
        """The first picture."""
        self.tiles[0].setFocus()

    def retranslate(self) -> None:
        """Say everything again."""
        self.header.show_title(_("Log in"))
        self.how.setText(_("Choose your three pictures in the right order."))
        self.clear.say(_("Start again"))
        for tile in self.tiles:
            tile.say(_(WORDS_OF[tile.picture]))
        self.dots.show_count(len(self._pictures))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go from picture to picture, Backspace begins again."""
        key = Qt.Key(event.key())
        here = next((n for n, tile in enumerate(self.tiles) if tile.hasFocus()), -1)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}
        if key in steps and here >= 0:
            self.tiles[(here + steps[key]) % len(self.tiles)].setFocus()
        elif key == Qt.Key.Key_Backspace:
            self.start_again()
        else:
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Measure anew."""
        super().restyle()
        for tile in self.tiles:
            tile.setMinimumHeight(THEME.px(112))
