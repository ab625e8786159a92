"""Items of the general form: their blocks one under the other, their fields where they stand in the text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.course import answers, values
from app.core.course.general import General, Variable
from app.core.course.item import ItemKind
from app.core.course.term import Node
from app.core.exam import parts, processing
from app.core.exam.marking import is_right
from app.core.exam.run import Run
from app.ui.theme import THEME, state
from app.ui.widgets.fields import DropDown, WriteLine
from app.ui.widgets.items.choice import Choice
from app.ui.widgets.items.hotspot import Hotspot
from app.ui.widgets.items.interaction import Interaction, Response, Shown
from app.ui.widgets.items.match import Match
from app.ui.widgets.items.order import Order
from app.ui.widgets.items.saying import inline, numbered, said
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import Flow, column, emptied
from app.ui.widgets.picture import Picture
from app.ui.words import _

PARTS: dict[ItemKind, type[Interaction]] = {
    ItemKind.CHOICE: Choice,
    ItemKind.MULTIPLE_RESPONSE: Choice,
    ItemKind.ORDER: Order,
    ItemKind.MATCH: Match,
    ItemKind.HOTSPOT: Hotspot,
}
Told = Callable[[], tuple[str, ...]]
REST_MS = 700
LANGUAGE = ""
"""The language under which `parts` keeps words that are already those to show."""


class Essay(QPlainTextEdit):
    """Room for a text. `paused` says when the writer rests or leaves, so that not every letter is kept by itself."""

    paused = Signal()

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(name)
        self.setMinimumHeight(THEME.px(160))
        self.setTabChangesFocus(True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.paused)
        self.textChanged.connect(self._rest.start)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: what was just written is told before the next thing happens."""
        if self._rest.isActive():
            self._rest.stop()
            self.paused.emit()
        super().focusOutEvent(event)


class GeneralItem(Interaction):
    """Text, pictures and fields. Each field tells its own response; the whole is told together."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, gap=12)
        self._told: dict[str, Told] = {}
        self.fields: dict[str, QWidget] = {}
        self._given: dict[str, list[str]] = {}
        self._run: Run | None = None
        self._is_full = False

    @property
    def response(self) -> Response:
        """`RESPONSE value` for each value that was given, in the order of the body."""
        return tuple(f"{name} {value}" for name, told in self._told.items() for value in told() if value)

    def show_item(self, shown: Shown) -> None:
        """Show an item."""
        emptied(self._inside)
        self.shown, self.is_over, self._told, self.fields, self._given = shown, False, {}, {}, {}
        general = shown.item.general
        if general is None:
            return
        for one in shown.response:
            name, _space, value = one.partition(" ")
            self._given.setdefault(name, []).append(value)
        self._run = processing.begun(general)
        for block in general.blocks(shown.language):
            self._add(general, block)

    def show_key(self, _key: Response) -> None:
        """Green where an answer is a right one, red where it is not; nothing where no key says so."""
        self.is_over = True
        general = self.shown.item.general if self.shown else None
        given = answers.read(general, self.response) if general else {}
        self._is_full = self.shown is not None and is_right(self.shown.item, self.response)
        for name, field in self.fields.items():
            variable = general.response(name) if general else None
            self._judge(field, variable, given.get(name))

    def press(self, number: int) -> bool:
        """Go to the field of that number; where there is but one, do in it what the number does."""
        fields = list(self.fields.values())
        if len(fields) == 1 and isinstance(fields[0], Interaction):
            return fields[0].press(number)
        if self.is_over or not 1 <= number <= len(fields):
            return False
        fields[number - 1].setFocus()
        return True

    def focus_first(self) -> None:
        """The first field."""
        for field in list(self.fields.values())[:1]:
            if isinstance(field, Interaction):
                field.focus_first()
            else:
                field.setFocus()

    def _judge(self, field: QWidget, variable: Variable | None, given: values.Value | None) -> None:
        key = values.declared(variable, variable.key) if variable else None
        if isinstance(field, Interaction):
            asked = self._asked(variable.id) if variable else None
            raw = variable.key if variable else ()
            field.show_key(parts.values(asked, raw) if asked else ())
            return
        field.setEnabled(False)
        if key is not None:
            is_good = self._is_full or (given is not None and values.same(given, key))
            state(field, tone="success" if is_good else "danger")
            field.setAccessibleDescription(_("This is right.") if is_good else _("This is not right."))

    def _asked(self, name: str) -> Node | None:
        general = self.shown.item.general if self.shown else None
        found = general.interactions() if general else ()
        return next((one for one in found if one.at["response-identifier"] == name), None)

    def _add(self, general: General, block: Node) -> None:
        """One block: an interaction, a text with fields in it, a picture, or words."""
        if block.name in {"feedback-block", "modal-feedback", "template-block"} or not self._is_meant(block):
            return
        if "response-identifier" in block.at and block.name != "text-entry-interaction":
            self._add_asked(general, block)
        elif any("response-identifier" in one.at for one in block.walk()):
            self._add_line(general, block)
        else:
            for one in block.walk():
                if one.name == "img" and self.shown and one.at.get("src", "") in self.shown.media:
                    self._inside.addWidget(Picture(self.shown.media[one.at["src"]], one.at.get("alt", "")))
            if words := said(block, self._run):
                self._inside.addWidget(Label(words, size="lead"))

    def _is_meant(self, block: Node) -> bool:
        return block.name != "rubric-block" or "candidate" in block.at.get("view", "candidate")

    def _add_line(self, general: General, block: Node) -> None:
        """Words that flow with fields among them; blocks inside come one after the other."""
        if any(one.name.endswith("-interaction") and one.name in parts.WRITTEN[1:] for one in block.walk()):
            for inner in block.nodes():
                self._add(general, inner)
            return
        box = QWidget()
        flow = Flow(box, gap=8)
        for piece in inline(block, self._run):
            widget = Label(piece, size="lead") if isinstance(piece, str) else self._field(general, piece)
            if isinstance(widget, Label):
                widget.setWordWrap(False)
            flow.addWidget(widget)
        self._inside.addWidget(box)

    def _add_asked(self, general: General, asked: Node) -> None:
        prompt = asked.first("prompt")
        words = [said(prompt, self._run)] if prompt is not None else []
        texts = numbered(asked).nodes("p", "blockquote", "ul", "ol", "table")
        words += [said(one, self._run) for one in texts]
        for one in filter(None, words):
            self._inside.addWidget(Label(one, size="lead"))
        self._inside.addWidget(self._field(general, asked))

    def _field(self, general: General, asked: Node) -> QWidget:
        name = asked.at["response-identifier"]
        variable = general.response(name) or Variable(name)
        number = len(self.fields) + 1
        if asked.name == "extended-text-interaction":
            return self._keep(name, *self._essay(name, number))
        if asked.name in parts.WRITTEN:
            return self._keep(name, *self._line(asked, name, number))
        if asked.name == "inline-choice-interaction":
            return self._keep(name, *self._list(asked, name, number))
        simple = parts.simple(asked, variable.cardinality, self._say)
        if simple is None or simple.kind not in PARTS:
            return Label(_("This part cannot be answered on this screen."), tone="warn", strong=True)
        made = PARTS[simple.kind]()
        given = parts.values(asked, self._given.get(name, []))
        media = self.shown.media if self.shown else {}
        made.show_item(Shown(simple, simple.part_ids(), given, LANGUAGE, media))
        made.changed.connect(self._pick)
        return self._keep(name, made, lambda: parts.values(asked, made.response))

    def _keep(self, name: str, field: QWidget, told: Told) -> QWidget:
        self.fields[name], self._told[name] = field, told
        return field

    def _essay(self, name: str, number: int) -> tuple[QWidget, Told]:
        field = Essay(_("Answer {number}", number=number), "\n".join(self._given.get(name, [])))
        field.paused.connect(self._pick)
        return field, lambda: (field.toPlainText().strip(),)

    def _line(self, asked: Node, name: str, number: int) -> tuple[QWidget, Told]:
        hint = asked.at.get("placeholder-text", "")
        if asked.name == "slider-interaction":
            hint = _(
                "From {low} to {high}",
                low=asked.at.get("lower-bound", ""),
                high=asked.at.get("upper-bound", ""),
            )
        field = WriteLine(_("Answer {number}", number=number), hint=hint)
        field.setText("".join(self._given.get(name, [])[:1]))
        length = int(asked.at["expected-length"]) if asked.at.get("expected-length", "").isdecimal() else 12
        field.setMinimumWidth(THEME.px(min(420, 60 + 11 * length)))
        field.textChanged.connect(self._pick)
        return field, lambda: (" ".join(field.text().split()),)

    def _list(self, asked: Node, name: str, number: int) -> tuple[QWidget, Told]:
        field = DropDown(_("Answer {number}", number=number))
        field.addItem(_("Choose"), "")
        for one in asked.nodes("inline-choice"):
            field.addItem(said(one, self._run), one.at.get("identifier", ""))
            if one.at.get("identifier", "") in self._given.get(name, []):
                field.setCurrentIndex(field.count() - 1)
        field.currentIndexChanged.connect(self._pick)
        return field, lambda: (str(field.currentData() or ""),)

    def _say(self, one: Node) -> str:
        return said(one, self._run)

    def _pick(self) -> None:
        self._tell()
