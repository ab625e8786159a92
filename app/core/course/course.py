"""Courses: units of lessons and decks of words; banks and blueprints stand beside them in the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from app.core.course.text import Text
from app.core.errors import LessonUnknown
from app.core.ids import CourseId, LessonId


class PackKind(Enum):
    """What a pack is: a course (which may carry a guide), or a guide to a destination alone."""

    COURSE = "course"
    GUIDE = "guide"


class BlockKind(Enum):
    """What a part of a lesson is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    PICTURE = "picture"
    TIP = "tip"
    WARNING = "warning"
    DIALOGUE = "dialogue"
    CHECK = "check"
    TABLE = "table"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a lesson: its words in Markdown, and a picture's file or an item's id where it has one.

    A dialogue's text has one line a turn, `Name: words`; a list's text has its bullets or numbers. The text of a sound
    or a film is what is said in it; `picture` is what a film shows before it plays, `alt` what is seen there. `clips`
    are recordings: that of a sound or a film alone, or one for each turn of a dialogue, empty where a turn has none.
    The first of a table's `rows` is its header.
    """

    kind: BlockKind
    text: str = ""
    picture: str = ""
    item: str = ""
    alt: str = ""
    clips: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, its blocks by language."""

    id: LessonId
    title: Text
    minutes: int
    blocks: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A few lessons that belong together.

    `minutes` is how long they take to read; `class_minutes` what the unit counts for in the course's hours.
    """

    id: str
    title: Text
    summary: Text
    lessons: tuple[Lesson, ...]
    picture: str = ""
    minutes: int = 0
    class_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A word or phrase of a deck. `audio` is a recording of the term that came with it."""

    id: str
    term: str
    translation: Text
    reading: str = ""
    example: Text = field(default_factory=dict)
    picture: str = ""
    audio: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """Words and phrases of one language to learn with spaced repetition."""

    id: str
    title: Text
    language: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a course stands in a public framework, such as ESCO, ISCED-F or the CEFR; `url` names the entry there."""

    framework: str
    code: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose work stands in a course beside its authors': which file or folder, who made it, under which licence."""

    of: str
    by: str
    licence: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """What a pack teaches; its banks, and its guide if it has one, stand beside it in the pack.

    A pack that is a guide alone has no number, units, decks and banks. Certificates of a course have this `design`
    unless the certifier chooses another, speak the language of the `destination` beside Kyrgyz and English, and count
    for `valid_months` (0: for good).
    """

    id: CourseId
    number: int
    version: str
    title: Text
    summary: Text
    publisher: str
    licence: str
    authors: tuple[str, ...]
    languages: tuple[str, ...]
    units: tuple[Unit, ...]
    decks: tuple[Deck, ...] = ()
    blueprints: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    subject_language: str = ""
    hours: int = 0
    level: int = 0
    picture: str = ""
    design: str = ""
    destination: str = ""
    valid_months: int = 0
    alignments: tuple[Alignment, ...] = ()
    kind: PackKind = PackKind.COURSE
    credits: tuple[Credit, ...] = ()

    def lessons(self) -> Iterator[Lesson]:
        """Every lesson in the order of the course."""
        for unit in self.units:
            yield from unit.lessons

    def lesson(self, lesson: LessonId) -> Lesson:
        """One lesson.

        Raises:
            LessonUnknown: the course has none of that name.
        """
        for one in self.lessons():
            if one.id == lesson:
                return one
        raise LessonUnknown(lesson=lesson)


def version_key(version: str) -> tuple[int, ...]:
    """A version `1.10.0` in the form that compares rightly (Semantic Versioning 2.0.0 section 11)."""
    return tuple(int(part) for part in version.split("."))
