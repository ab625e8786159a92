"""The head of every screen: where one is, who one is, and language, size, theme, help always in one place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from app.core.course.text import LANGUAGES
from app.ui.theme import THEME
from app.ui.widgets.buttons import Button, IconButton, SignButton, ghost, quiet
from app.ui.widgets.labels import Line
from app.ui.widgets.layouts import column, row
from app.ui.widgets.tiles import Face
from app.ui.words import NAMES, WORDS, _

TITLE_ROOM = 220
"""How much of a title must be seen before names and words of tools give way."""


class Header(QFrame):
    """Back, title, subtitle; then own tools, language, A−, A+, theme and help.

    Where there is little room, the name of the person goes first, then the words of the tools; icons stay.
    """

    went_back = Signal()
    help_asked = Signal()
    logged_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        inside = row(self, gap=4, margins=(24, 10, 24, 10))
        self.back = ghost(icon="arrow-left")
        self.back.hide()
        self.back.clicked.connect(self._go_back)
        self.title, self.subtitle = Line(size="heading"), Line(size="small", tone="muted")
        names = column(gap=0, margins=(0, 0, 8, 0))
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        inside.addWidget(self.back)
        inside.addSpacing(8)
        inside.addLayout(names, 1)
        self._inside = inside
        self.face, self.person = Face(36), Line(strong=True)
        self.person.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.leave = quiet(icon="logout")
        self.leave.clicked.connect(self._log_out)
        for part in (self.face, self.person, self.leave):
            part.hide()
            inside.addWidget(part)
        self._make_tools()
        self.retranslate()

    def add(self, widget: QWidget) -> None:
        """One more thing at the far end, such as the clock."""
        self._inside.addWidget(widget)

    def add_first(self, widget: QWidget) -> None:
        """One more thing before language and size, such as who is logged in."""
        self._inside.insertWidget(3, widget)

    def show_person(self, name: str, photo: bytes = b"") -> None:
        """Who is logged in, by face and name, and the way out; nothing when the name is empty."""
        self.face.show_person(name, photo)
        self.person.setText(name)
        for part in (self.face, self.person, self.leave):
            part.setVisible(bool(name))
        self.restyle()

    def show_title(self, title: str, subtitle: str = "") -> None:
        """Where one is."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def show_back(self, words: str = "") -> None:
        """Offer the way back, by default in the word `Back`."""
        self.back.say(words or _("Back"))
        self.back.show()

    def retranslate(self) -> None:
        """Say the tools in the reader's language."""
        self.language.say(NAMES[WORDS.language], _("Language: {name}", name=NAMES[WORDS.language]))
        self.smaller.say(_("Smaller letters"))
        self.larger.say(_("Larger letters"))
        self.theme.say(_("Light, dark or high contrast"))
        self.help.say(_("Help"))
        self.leave.say(_("Log out"))
        if not self.back.isHidden():
            self.back.say(_("Back"))
        for action in self._menu.actions():
            action.setChecked(action.data() == WORDS.language)
        self.restyle()

    def _make_tools(self) -> None:
        self.language = quiet(icon="language")
        self._menu = QMenu(self.language)
        self._names = QActionGroup(self._menu)
        for code in LANGUAGES:
            action = QAction(NAMES[code], self._names)
            action.setData(code)
            action.setCheckable(True)
            self._menu.addAction(action)
        self._names.triggered.connect(self._speak)
        self.language.setMenu(self._menu)
        self.smaller, self.larger = SignButton("A−"), SignButton("A+")
        self.theme = IconButton("contrast")
        self.help = quiet(icon="hand-stop")
        self.smaller.clicked.connect(THEME.smaller)
        self.larger.clicked.connect(THEME.larger)
        self.theme.clicked.connect(THEME.next_theme)
        self.help.clicked.connect(self._ask_help)
        for tool in self.tools():
            self._inside.addWidget(tool)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: give way as needed."""
        super().resizeEvent(event)
        self.restyle()

    def restyle(self) -> None:
        """Show as much as there is room for."""
        for level in range(3):
            self._give_way(level)
            least = self._inside.minimumSize().width() + THEME.px(TITLE_ROOM)
            if self.width() >= least:
                break

    def _give_way(self, level: int) -> None:
        self.person.setVisible(bool(self.person.text()) and level < 1)
        for tool in (self.language, self.help, self.leave):
            tool.set_bare(level > 1)

    def tools(self) -> tuple[Button, ...]:
        """The tools that are on every screen, in their order."""
        return (self.language, self.smaller, self.larger, self.theme, self.help)

    def _speak(self, action: QAction) -> None:
        WORDS.use(str(action.data()))

    def _go_back(self) -> None:
        self.went_back.emit()

    def _log_out(self) -> None:
        self.logged_out.emit()

    def _ask_help(self) -> None:
        self.help_asked.emit()
