"""What stands around every staff page: where to go, who is logged in, and whether all is sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from app.core.people.staff import Role
from app.flow.faces import StaffTile
from app.flow.views import SyncState
from app.ui.theme import THEME, state
from app.ui.widgets.buttons import Button, IconButton, nav
from app.ui.widgets.focus import walk
from app.ui.widgets.header import Header
from app.ui.widgets.labels import Icon, Label, Line, muted
from app.ui.widgets.layouts import column, rescale, row
from app.ui.widgets.page import Screen
from app.ui.widgets.staff_tile import roles
from app.ui.widgets.tiles import Face
from app.ui.words import NAMES, WORDS, _, mark, ngettext

PAGES = {
    "groups": ("users", mark("Groups")),
    "courses": ("books", mark("Courses")),
    "sitting": ("clipboard-check", mark("Exams")),
    "certify": ("certificate", mark("Certificates")),
    "designs": ("palette", mark("Designs")),
    "sync": ("refresh", mark("Sync")),
    "check": ("shield-check", mark("Check")),
}
"""Page to its icon and its name, in the order of the navigation."""

ONLY = {"designs": frozenset({Role.CERTIFIER, Role.EXAMINER})}
"""Pages that only these roles have a use for."""

WIDTH, SLIM_WIDTH, ROOM, SIGN = 232, 92, 960, 48


class SyncChip(QFrame):
    """A quiet word on whether everything is sent; it never asks for anything."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        inside = row(self, gap=8, margins=(10, 8, 10, 8))
        self.icon, self.label = Icon("cloud-check", "success", 18), Label(size="small", strong=True)
        inside.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_link(self, waiting: int, *, is_online: bool) -> None:
        """How many entries wait, and whether the registry could be reached last time."""
        if not waiting:
            self._say(_("All sent"), "success", "cloud-check")
        elif is_online:
            said = ngettext("{n} entry waits to be sent", "{n} entries wait to be sent", waiting)
            self._say(said, "primary", "cloud-upload")
        else:
            self._say(_("No internet · everything is saved"), "warn", "cloud-off")

    def _say(self, words: str, tone: str, icon: str) -> None:
        self.icon.show_icon(icon, tone)
        self.label.setText(words)
        self.label.set_tone(tone)
        state(self, tone=tone)


class StaffFrame(QWidget):
    """The navigation on the left, a page on the right."""

    chosen = Signal(str)
    logged_out = Signal()
    passphrase_asked = Signal()
    holds_screens = True

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._staff: StaffTile | None = None
        self._link = (0, True)
        self._is_slim: bool | None = None
        self._pages: dict[str, QWidget] = {}
        self.stack = QStackedWidget()
        across = row(self, gap=0)
        across.addWidget(self._make_side())
        across.addWidget(self.stack, 1)
        WORDS.changed.connect(self.retranslate)
        THEME.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the navigation shrinks to its icons where letters are large and the window is small."""
        super().resizeEvent(event)
        self._slim()

    def add_page(self, page: str, screen: QWidget) -> None:
        """Put a screen behind a button of the navigation."""
        self._pages[page] = screen
        self.stack.addWidget(screen)

    def show_page(self, page: str) -> None:
        """Bring a page to the front."""
        self.stack.setCurrentWidget(self._pages[page])
        for name, button in self.buttons.items():
            button.set_current(name == page)
            button.show_icon(PAGES[name][0], "primary" if name == page else "text")

    def show_staff(self, staff: StaffTile) -> None:
        """Who is logged in."""
        self._staff = staff
        for page, able in ONLY.items():
            self.buttons[page].setVisible(not able.isdisjoint(staff.roles))
        self.face.show_person(staff.name)
        self.retranslate()

    def show_sync(self, sync: SyncState, *, is_online: bool = True) -> None:
        """Whether everything is sent; `is_online` tells how the last try went."""
        self._link = (sync.waiting, is_online)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self._tools.retranslate()
        self._say(self.language, NAMES[WORDS.language], self._tools.language.words)
        for name, button in self.buttons.items():
            self._say(button, _(PAGES[name][1]))
        self.secret.say(_("Change my passphrase"))
        self._say(self.leave, _("Log out"))
        self.help.say(_("Help"))
        self.name.setText(self._staff.name if self._staff else "")
        self.roles.setText(roles(self._staff) if self._staff else "")
        self.chip.show_link(self._link[0], is_online=self._link[1])

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab and back, through navigation and page."""
        return walk(self, forward=forward)

    def restyle(self) -> None:
        """Measure again, because theme or scale changed; pages do so themselves."""
        side = self.side
        self._is_slim = None
        self._slim()
        rescale(side)
        for widget in side.findChildren(QWidget):
            again = getattr(widget, "restyle", None)
            if again is not None:
                again()

    def _say(self, button: Button, words: str, spoken: str = "") -> None:
        button.say("" if self._is_slim else words, spoken or words)
        button.setToolTip(words if self._is_slim else "")

    def _slim(self) -> None:
        is_slim = self.width() < THEME.px(ROOM)
        if is_slim is self._is_slim:
            return
        self._is_slim = is_slim
        self.side.setFixedWidth(THEME.px(SLIM_WIDTH if is_slim else WIDTH))
        self._signs_box.setMinimumHeight(THEME.px(4 * SIGN if is_slim else SIGN))
        self._doors_box.setMinimumHeight(THEME.px(2 * SIGN if is_slim else SIGN))
        for widget in (self.brand, self.name, self.roles, self.chip.label):
            widget.setVisible(not is_slim)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for tools in (self._signs, self._doors):
            tools.setDirection(down if is_slim else across)
        self.retranslate()

    def _make_side(self) -> QWidget:
        self.side = QFrame()
        outer = column(self.side, gap=0)
        holder = QFrame()
        holder.setProperty("kind", "side")
        self._scroller = QScrollArea()
        self._scroller.setWidgetResizable(True)
        self._scroller.setFrameShape(QFrame.Shape.NoFrame)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroller.setWidget(holder)
        outer.addWidget(self._scroller)
        inside = column(holder, gap=4, margins=(14, 16, 14, 14))
        self.brand = Label("Sapar", size="title")
        inside.addWidget(self.brand)
        inside.addSpacing(8)
        self.buttons = {name: self._place(name, icon) for name, (icon, _name) in PAGES.items()}
        for button in self.buttons.values():
            inside.addWidget(button)
        inside.addStretch(1)
        self._make_person(inside)
        return self.side

    def _make_person(self, inside: QBoxLayout) -> None:
        self.face, self.name, self.roles = Face(40), Line(strong=True), muted()
        names = column(gap=0)
        names.addWidget(self.name)
        names.addWidget(self.roles)
        person = row(gap=10)
        person.addWidget(self.face)
        person.addLayout(names, 1)
        inside.addLayout(person)
        inside.addWidget(self._make_doors())
        self._tools = Header()
        self._tools.setParent(self)
        self._tools.hide()
        tools = self._tools
        self.help = IconButton("hand-stop")
        self.help.clicked.connect(self._help)
        self.language = nav(icon="language")
        self.language.clicked.connect(self._choose_language)
        inside.addWidget(self.language)
        self._signs_box = QWidget()
        self._signs = small = row(self._signs_box, gap=2)
        for tool in (tools.smaller, tools.larger, tools.theme, self.help):
            small.addWidget(tool)
        small.addStretch(1)
        inside.addWidget(self._signs_box)
        self.chip = SyncChip()
        inside.addWidget(self.chip)

    def _make_doors(self) -> QWidget:
        self.leave, self.secret = nav(icon="logout"), IconButton("key")
        self.leave.clicked.connect(self._leave)
        self.secret.clicked.connect(self.passphrase_asked)
        self._doors_box = QWidget()
        self._doors = row(self._doors_box, gap=2)
        self._doors.addWidget(self.leave, 1)
        self._doors.addWidget(self.secret)
        return self._doors_box

    def _place(self, name: str, icon: str) -> Button:
        button = nav(icon=icon)
        button.setObjectName(name)
        button.clicked.connect(self._go)
        return button

    def _go(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def _choose_language(self) -> None:
        menu = self._tools.language.menu()
        corner = self.language.mapToGlobal(self.language.rect().topRight())
        menu.popup(corner)

    def _leave(self) -> None:
        self.logged_out.emit()

    def _help(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, Screen):
            page.show_help()
