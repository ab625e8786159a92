"""The map of an exam: one small square a question, section by section."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import THEME, state
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import emptied, grid
from app.ui.words import _

SIDE = 46


@dataclass(frozen=True, slots=True)
class Mark:
    """How a question stands. A closed one belongs to a section that is over, or has not begun."""

    is_answered: bool = False
    is_flagged: bool = False
    is_current: bool = False
    is_seen: bool = False
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The questions of a section: its name as it is shown, and how many they are. Nothing is said of one without."""

    name: str
    count: int


class Cell(Button):
    """One question of the map."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number), kind="cell")
        self.number = number
        self._mark: Mark | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(Mark())

    def sizeHint(self) -> QSize:
        """Qt: a square."""
        return QSize(THEME.px(SIDE), THEME.px(SIDE))

    def show_mark(self, mark: Mark) -> None:
        """How its question stands, for eyes and listeners."""
        if mark != self._mark:
            self._mark = mark
            self.retranslate()
            kind = "flagged" if mark.is_flagged else "answered" if mark.is_answered else "open"
            kind = "closed" if mark.is_closed else kind
            state(self, mark=kind, current="true" if mark.is_current else "false")
            self.setEnabled(not mark.is_closed)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mark.is_current else Qt.FocusPolicy.ClickFocus)
            self.update()

    def retranslate(self) -> None:
        """Say it again."""
        mark = self._mark or Mark()
        done = _("answered") if mark.is_answered else _("no answer") if mark.is_seen else _("not seen yet")
        more = [_("marked")] if mark.is_flagged else []
        more += [_("you are here")] if mark.is_current else []
        more += [_("closed")] if mark.is_closed else []
        self.say(str(self.number), ", ".join([_("Question {number}", number=self.number), done, *more]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the square, and signs in its corners so that colour is not alone."""
        super().paintEvent(event)
        painter = QPainter(self)
        for name, tone, is_right in signs(self._mark or Mark()):
            place = self.width() - THEME.px(17) if is_right else THEME.px(4)
            painter.drawPixmap(place, THEME.px(4), icons.pixmap(name, tone, 13))


def signs(mark: Mark) -> list[tuple[str, str, bool]]:
    """The small signs of a square: icon, colour, and whether it stands in the right corner."""
    if mark.is_closed:
        return [("lock", "muted", True)]
    if mark.is_flagged:
        return [("flag", "warn", True), *([("check", "warn", False)] if mark.is_answered else [])]
    if mark.is_answered:
        return [("check", "on_primary", True)]
    return [("eye", "muted", True)] if mark.is_seen else []


class ExamMap(QWidget):
    """All questions. One stop for Tab; the arrows move inside. `picked` carries the place, from 0."""

    picked = Signal(int)

    def __init__(self, columns: int = 5) -> None:
        super().__init__()
        self._columns = columns
        self._stretches: tuple[Stretch, ...] = ()
        self._inside = grid(self, gap=6)
        self._inside.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._places: list[tuple[int, int]] = []
        self.cells: list[Cell] = []
        self.names: list[Label] = []

    def show_marks(self, marks: tuple[Mark, ...], stretches: tuple[Stretch, ...] = ()) -> None:
        """How all questions stand, and how they fall into sections."""
        stretches = stretches or (Stretch("", len(marks)),)
        if len(marks) != len(self.cells) or [one.count for one in stretches] != [
            one.count for one in self._stretches
        ]:
            self._make(stretches)
        self._stretches = stretches
        for label, stretch in zip(self.names, stretches, strict=True):
            label.setText(stretch.name)
            label.setVisible(bool(stretch.name))
        for cell, one in zip(self.cells, marks, strict=True):
            cell.show_mark(one)

    def retranslate(self) -> None:
        """Say every square again."""
        for cell in self.cells:
            cell.retranslate()

    def set_columns(self, columns: int) -> None:
        """Another number of squares a line."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    @property
    def current(self) -> Cell | None:
        """The square of the question that is shown."""
        return next((cell for cell in self.cells if cell.property("current") == "true"), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrows go from square to square."""
        key = Qt.Key
        steps = {key.Key_Left: (0, -1), key.Key_Right: (0, 1), key.Key_Up: (-1, 0), key.Key_Down: (1, 0)}
        here = next((n for n, cell in enumerate(self.cells) if cell.hasFocus()), -1)
        step = steps.get(Qt.Key(event.key()))
        if step is None or here < 0:
            super().keyPressEvent(event)
        else:
            self.cells[self._beside(here, *step)].setFocus()

    def _beside(self, here: int, down: int, across: int) -> int:
        """The square to which an arrow leads; the same one where there is none."""
        able = [n for n, cell in enumerate(self.cells) if cell.isEnabled()]
        if across:
            wanted = [n for n in able if (n > here) == (across > 0) and n != here]
            return min(wanted, key=lambda n: abs(n - here), default=here)
        line, column = self._places[here]
        lines = [self._places[n][0] for n in able if (self._places[n][0] - line) * down > 0]
        if not lines:
            return here
        near = min(lines, key=lambda one: abs(one - line))
        return min(
            (n for n in able if self._places[n][0] == near), key=lambda n: abs(self._places[n][1] - column)
        )

    def _make(self, stretches: tuple[Stretch, ...]) -> None:
        emptied(self._inside)
        self._stretches = stretches
        self.cells = [Cell(number + 1) for number in range(sum(one.count for one in stretches))]
        self.names = [Label(size="small", tone="muted", strong=True) for _one in stretches]
        for cell in self.cells:
            cell.clicked.connect(self._pick)
        self._place()

    def _place(self) -> None:
        """Put names and squares into lines; a section begins a new line."""
        self._places = []
        line, cells = 0, iter(self.cells)
        for label, stretch in zip(self.names, self._stretches, strict=True):
            self._inside.addWidget(label, line, 0, 1, self._columns)
            for n in range(stretch.count):
                self._places.append((line + 1 + n // self._columns, n % self._columns))
                self._inside.addWidget(next(cells), *self._places[-1])
            line += 1 + -(-stretch.count // self._columns)

    def _pick(self) -> None:
        cell = self.sender()
        if isinstance(cell, Cell):
            self.picked.emit(cell.number - 1)
