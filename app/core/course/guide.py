"""Guides: what a person needs in the country where she goes to work, on one screen and when it matters.

Who helps and how to reach them, phrases for an emergency, papers to have, what may cost money and who pays it, and
rights in short. Everything that can become wrong says where it was found and on which day somebody looked there.

Source: the topics of pre-departure orientation (IOM); recruitment fees and related costs in the sense of the ILO's
definition of 2019.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from app.core.course.text import Text

Where = tuple[str | int, ...]


class ContactKind(Enum):
    """Who it is that helps."""

    EMERGENCY = "emergency"
    POLICE = "police"
    EMBASSY = "embassy"
    HOTLINE = "hotline"
    LABOUR = "labour"
    MIGRATION = "migration"
    UNION = "union"
    LEGAL = "legal-aid"
    HEALTH = "health"
    SHELTER = "shelter"
    HOME = "home"


class Payer(Enum):
    """Who pays: the worker by law, the employer, or nobody, because it may not be asked for."""

    LEGAL = "legal"
    EMPLOYER = "employer"
    ILLEGAL = "illegal"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who helps. `checked` is in days since 1970; `languages` are those spoken there."""

    id: str
    kind: ContactKind
    name: Text
    source: str
    checked: int
    phones: tuple[str, ...] = ()
    web: str = ""
    hours: Text = field(default_factory=dict)
    about: Text = field(default_factory=dict)
    address: Text = field(default_factory=dict)
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to say or to show. `audio` is a recording of the term."""

    id: str
    term: str
    translation: Text
    reading: str = ""
    audio: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to have: why, and where one gets it."""

    id: str
    name: Text
    why: Text
    where: Text
    source: str
    checked: int


@dataclass(frozen=True, slots=True)
class Fee:
    """Something that may cost money, and who pays it; `amount` in words, because it changes."""

    id: str
    name: Text
    payer: Payer
    source: str
    checked: int
    amount: Text = field(default_factory=dict)
    about: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Right:
    """A right in short."""

    id: str
    title: Text
    text: Text
    source: str
    checked: int


Entry: TypeAlias = Contact | Phrase | Paper | Fee | Right


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide to a country (ISO 3166-1 alpha-2); `language` is the one of its phrases (ISO 639)."""

    country: str
    language: str
    title: Text
    summary: Text
    contacts: tuple[Contact, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    papers: tuple[Paper, ...] = ()
    fees: tuple[Fee, ...] = ()
    rights: tuple[Right, ...] = ()
    picture: str = ""

    def entries(self) -> Iterator[tuple[Where, Entry]]:
        """Everything in it, each with its place."""
        parts: dict[str, tuple[Entry, ...]] = {
            "contacts": self.contacts,
            "phrases": self.phrases,
            "papers": self.papers,
            "fees": self.fees,
            "rights": self.rights,
        }
        for name, part in parts.items():
            for n, one in enumerate(part):
                yield (name, n), one

    def texts(self) -> Iterator[tuple[Where, Text]]:
        """Every text in several languages that is there, with its place, in the order of reading."""
        yield ("title",), self.title
        yield ("summary",), self.summary
        for where, one in self.entries():
            for name in _TEXTS:
                text = getattr(one, name, None)
                if text is not None and (text or name in _NEEDED):
                    yield (*where, name), text

    def media(self) -> tuple[str, ...]:
        """Its picture and the recordings of its phrases."""
        return tuple(name for name in (self.picture, *(one.audio for one in self.phrases)) if name)

    def oldest(self) -> int:
        """The day on which the entry that waited longest was looked at, 0 when there is none."""
        return min((one.checked for _, one in self.entries() if not isinstance(one, Phrase)), default=0)


_TEXTS = ("name", "title", "translation", "text", "amount", "about", "why", "where", "hours", "address")
_NEEDED = {"name", "title", "translation", "text", "why", "where"}
