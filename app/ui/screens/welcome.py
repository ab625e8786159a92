"""The first screen: language and size in large, one's own face to begin with, and the ways for everybody else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.course.text import LANGUAGES
from app.core.ids import PersonId
from app.flow.faces import Tile
from app.ui import theme
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button, ghost
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import WriteLine
from app.ui.widgets.labels import Icon, Label, heading, muted, text
from app.ui.widgets.layouts import Flow, column, emptied, row
from app.ui.widgets.page import Screen
from app.ui.widgets.tiles import PersonTile
from app.ui.words import NAMES, WORDS, _, mark

SEARCH_FROM = 13
"""With so many people a line to search by name is shown."""

SIDE = 290
LOOKS = {"light": mark("Light"), "dark": mark("Dark"), "contrast": mark("Contrast")}
_LOOK_ICONS = {"light": "sun", "dark": "moon", "contrast": "contrast"}


class Welcome(Screen):
    """Who are you? Trainees choose their face; staff and checkers have their own doors."""

    chosen = Signal(str)
    staff_came = Signal()
    check_came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tiles: tuple[Tile, ...] = ()
        across = row(gap=20)
        across.addWidget(self._make_side())
        across.addWidget(self._make_people(), 1)
        self.body.addLayout(across, 1)
        self._make_doors()
        self.retranslate()

    def show_tiles(self, tiles: tuple[Tile, ...]) -> None:
        """The trainees of this computer."""
        self._tiles = tiles
        self.search.setVisible(len(tiles) >= SEARCH_FROM)
        emptied(self._faces)
        for tile in tiles:
            face = PersonTile(tile.id, tile.name, tile.photo)
            face.picked.connect(self.choose)
            self._faces.addWidget(face)
        self._find(self.search.text())
        self.nobody.setVisible(not tiles)

    def choose(self, person: str) -> None:
        """Somebody chose a face."""
        self.chosen.emit(PersonId(person))

    def focus_first(self) -> None:
        """The first face, else the door of the staff."""
        faces = self.faces()
        (faces[0] if faces else self.staff).setFocus()

    def faces(self) -> list[PersonTile]:
        """The faces that are shown."""
        items = [self._faces.itemAt(place) for place in range(self._faces.count())]
        widgets = [item.widget() for item in items]
        return [one for one in widgets if isinstance(one, PersonTile) and not one.isHidden()]

    def retranslate(self) -> None:
        """Say everything again."""
        self.header.show_title("Sapar", _("Learn, pass the exam, travel safely"))
        self.language_title.setText(_("Language"))
        self.size_title.setText(_("Letters"))
        self.look_title.setText(_("Colours"))
        self.small.say("A−", _("Smaller letters"))
        self.large.say("A+", _("Larger letters"))
        for name, look in self.looks.items():
            look.say(_(LOOKS[name]))
        self.people_title.setText(_("I learn here"))
        self.people_what.setText(_("Choose your face."))
        self.search.setPlaceholderText(_("Search your name"))
        self.search.setAccessibleName(_("Search your name"))
        self.nobody.setText(_("Nobody is enrolled on this computer yet. The trainer enrols you first."))
        self.staff.say(_("I work here (staff)"))
        self.check.say(_("Check a certificate"))
        self._show_chosen()

    def restyle(self) -> None:
        """Measure anew."""
        super().restyle()
        self.side.setFixedWidth(THEME.px(SIDE))
        self._show_chosen()

    def _make_side(self) -> QWidget:
        self.side = Card(gap=10, margins=20)
        self.language_title, self.size_title, self.look_title = heading(), heading(), heading()
        self.side.inside.addWidget(self.language_title)
        self.languages: dict[str, Button] = {}
        for code in LANGUAGES:
            button = ghost(NAMES[code])
            button.clicked.connect(self._speak)
            self.languages[code] = button
            self.side.inside.addWidget(button)
        self.side.inside.addSpacing(6)
        self.side.inside.addWidget(self.size_title)
        sizes = row(gap=10)
        self.small, self.large = ghost(), ghost()
        self.small.clicked.connect(THEME.smaller)
        self.large.clicked.connect(THEME.larger)
        sizes.addWidget(self.small)
        sizes.addWidget(self.large)
        self.side.inside.addLayout(sizes)
        self.side.inside.addSpacing(6)
        self.side.inside.addWidget(self.look_title)
        self.looks: dict[str, Button] = {}
        for name in theme.NAMES:
            look = ghost(icon=_LOOK_ICONS[name])
            look.clicked.connect(self._dress)
            self.looks[name] = look
            self.side.inside.addWidget(look)
        self.side.inside.addStretch(1)
        self.side.setFixedWidth(THEME.px(SIDE))
        return self.side

    def _make_people(self) -> QWidget:
        card = Card(gap=12, margins=(24, 20, 16, 20))
        top = row(gap=16)
        self.people_title, self.people_what = Label(size="title"), text()
        names = column(gap=2)
        names.addWidget(self.people_title)
        names.addWidget(self.people_what)
        top.addWidget(Icon("school", "primary", 44))
        top.addLayout(names, 1)
        self.search = WriteLine()
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(self._find)
        self.search.hide()
        top.addWidget(self.search)
        card.inside.addLayout(top)
        self.nobody = muted(size="text")
        card.inside.addWidget(self.nobody)
        self._faces = Flow(gap=14)
        card.inside.addLayout(self._faces)
        card.inside.addStretch(1)
        return card

    def _make_doors(self) -> None:
        self.staff, self.check = ghost(icon="briefcase"), ghost(icon="shield-check")
        self.staff.clicked.connect(self._staff_come)
        self.check.clicked.connect(self._check_come)
        self.bar.left(self.staff, self.check)

    def _find(self, words: str) -> None:
        wanted = words.casefold().split()
        for place in range(self._faces.count()):
            face = self._faces.itemAt(place).widget()
            if isinstance(face, PersonTile):
                face.setVisible(all(word in face.words.casefold() for word in wanted))

    def _show_chosen(self) -> None:
        for code, button in self.languages.items():
            button.set_current(code == WORDS.language)
        for name, look in self.looks.items():
            look.set_current(name == THEME.name)

    def _speak(self) -> None:
        WORDS.use(next(code for code, button in self.languages.items() if button is self.sender()))

    def _dress(self) -> None:
        THEME.put_on(next(name for name, look in self.looks.items() if look is self.sender()))

    def _staff_come(self) -> None:
        self.staff_came.emit()

    def _check_come(self) -> None:
        self.check_came.emit()
