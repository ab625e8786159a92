"""The parts of a lesson as one reads, sees and hears them, and a question to try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.core.course import speech
from app.core.course.course import Block, BlockKind
from app.core.course.item import BY_PERSON, Item, can_stay_open
from app.core.course.lesson import spoken
from app.core.course.supports import ALL
from app.core.exam.marking import is_right
from app.flow.views import LessonView
from app.ui.theme import THEME
from app.ui.widgets.buttons import IconButton, ghost
from app.ui.widgets.cards import Card, Note
from app.ui.widgets.film import Film
from app.ui.widgets.items.interaction import Response, Shown
from app.ui.widgets.items.question import Question
from app.ui.widgets.items.telling import feedback
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, row
from app.ui.widgets.lesson_table import LessonTable
from app.ui.widgets.picture import Picture
from app.ui.widgets.sound import SoundBox
from app.ui.widgets.tiles import Face
from app.ui.widgets.words_block import Words
from app.ui.words import WORDS, _

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Tried:
    """A question of a lesson was answered."""

    item: str
    is_right: bool


def clips_of(block: Block, view: LessonView, language: str) -> tuple[str, ...]:
    """The clips that say a block, in order; those that the pack has."""
    return tuple(name for name in speech.clips_of(block, language) if name in view.speech)


class Lines(QWidget):
    """A list: each line with its own bullet or number, so that it wraps under itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        inside = column(self, gap=8)
        for line in text.splitlines():
            sign, _space, words = line.strip().partition(" ")
            across = row(gap=10)
            bullet = Label("•" if sign in {"-", "*"} else sign, size="lead", tone="primary", strong=True)
            bullet.setWordWrap(False)
            bullet.setMinimumWidth(THEME.px(22))
            across.addWidget(bullet, 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(Words(words), 1)
            inside.addLayout(across)


class Talk(QWidget):
    """A dialogue: each turn a bubble with the speaker's face; the second speaker stands on the other side."""

    def __init__(self, text: str) -> None:
        super().__init__()
        inside = column(self, gap=10)
        turns = [line.partition(":")[::2] for line in text.splitlines() if line.strip()]
        first = turns[0][0].strip() if turns else ""
        for name, words in turns:
            inside.addLayout(self._turn(name.strip(), words.strip(), other=name.strip() != first))

    def _turn(self, name: str, words: str, *, other: bool) -> QBoxLayout:
        line = row(gap=10)
        face = Face(40)
        face.show_person(name)
        bubble = Card(gap=2, margins=(16, 10, 16, 12))
        bubble.set_tone("primary" if other else "")
        bubble.inside.addWidget(Label(name, size="small", tone="muted", strong=True))
        bubble.inside.addWidget(Words(words))
        bubble.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        parts: list[tuple[QWidget, int]] = [(face, 0), (bubble, 5)]
        if other:
            line.addStretch(1)
            parts.reverse()
        for part, stretch in parts:
            line.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        if not other:
            line.addStretch(1)
        return line


class Trial(Card):
    """A question inside a lesson; it may be tried until it is right."""

    tried = Signal(Tried)

    def __init__(self, item: Item, view: LessonView, language: str) -> None:
        super().__init__(margins=24)
        self._item, self._language = item, language
        self.set_tone("primary")
        self.inside.addWidget(Label(_("Check yourself"), size="small", tone="primary", strong=True))
        self.question = Question()
        asked = view.stimuli.get(item.id)
        self._shown = Shown(item, (), (), language, view.media, stimulus=asked, supports=ALL)
        self.question.show_item(self._shown)
        self.question.changed.connect(self._change)
        self.inside.addWidget(self.question)
        self.verdict = Note("", "success")
        self.verdict.hide()
        self.inside.addWidget(self.verdict)
        line = row()
        line.addStretch(1)
        self.check = ghost(_("Check"), icon="check")
        self.check.setEnabled(can_stay_open(item))
        self.check.clicked.connect(self.decide)
        line.addWidget(self.check)
        self.inside.addLayout(line)
        self._is_decided = False

    def decide(self) -> None:
        """Say whether the answer is right; after a wrong one offer another try."""
        if self._is_decided:
            self._is_decided = False
            self.question.show_item(self._shown)
            self.question.changed.connect(self._change, Qt.ConnectionType.UniqueConnection)
            self.verdict.hide()
            self.check.say(_("Check"))
            self.check.setEnabled(can_stay_open(self._item))
            return
        self.question.hush()
        response = self.question.response
        by_person = self._item.kind in BY_PERSON
        right = by_person or is_right(self._item, response)
        self.question.show_key(self._item.key)
        hint = feedback(self._item, response, self._language)
        said = _("Right!") if right else _("Not yet right.")
        said = _("Compare with this.") if by_person else said
        self.verdict.say(f"{said} {hint}".strip(), "success" if right else "danger")
        self.verdict.show()
        self.tried.emit(Tried(self._item.id, right))
        self._is_decided = True
        self.check.say(_("Try again"))
        self.check.setVisible(not right)

    def _change(self, response: Response) -> None:
        self.check.setEnabled(bool(response) or can_stay_open(self._item))


class BlockRow(QWidget):
    """A block with its loudspeaker at the side, unless it has its own. `played` carries the clips."""

    played = Signal(tuple)

    def __init__(self, inside: QWidget, clips: tuple[str, ...]) -> None:
        super().__init__()
        self.clips = clips
        self.block = inside
        line = row(self, gap=8)
        line.addWidget(inside, 1, _LEFT if isinstance(inside, Picture) else Qt.AlignmentFlag(0))
        self.speaker = IconButton("volume", _("Listen"), "primary")
        self.speaker.clicked.connect(self._play)
        kept = self.speaker.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.speaker.setSizePolicy(kept)
        self.speaker.setVisible(bool(clips) and not isinstance(inside, SoundBox))
        line.addWidget(self.speaker, 0, Qt.AlignmentFlag.AlignTop)

    def _play(self) -> None:
        self.played.emit(self.clips)


def made(block: Block, view: LessonView) -> QWidget | None:
    """What shows a block; nothing where a question is missing."""
    text = block.text
    every: dict[BlockKind, Callable[[], QWidget | None]] = {
        BlockKind.HEADING: partial(Label, text, size="heading"),
        BlockKind.LIST: partial(Lines, text),
        BlockKind.DIALOGUE: partial(Talk, text),
        BlockKind.PARAGRAPH: partial(Words, text),
        BlockKind.TABLE: partial(LessonTable, block.rows),
        BlockKind.PICTURE: partial(
            Picture, view.media.get(block.picture, b""), text, widest=700, highest=400
        ),
        BlockKind.TIP: partial(_note, text, "success"),
        BlockKind.WARNING: partial(_note, text, "warn"),
        BlockKind.AUDIO: partial(SoundBox, tuple(name for name in block.clips if name in view.speech), text),
        BlockKind.VIDEO: partial(_film, block, view),
        BlockKind.CHECK: partial(_trial, block.item, view),
    }
    return every[block.kind]()


def _film(block: Block, view: LessonView) -> Film:
    name = block.clips[0] if block.clips else ""
    return Film(name, view.media.get(block.picture, b""), block.alt, block.text, view.subtitles.get(name, ()))


def _trial(name: str, view: LessonView) -> Trial | None:
    item = view.checks.get(name)
    return Trial(item, view, WORDS.language) if item else None


def _note(text: str, tone: str) -> Note:
    note = Note(spoken(text), tone)
    note.label.setProperty("rank", "lead")
    note.icon.show_icon("bulb" if tone == "success" else "alert-triangle", tone)
    return note
