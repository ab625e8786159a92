"""Trainees: the person as the passport has it, and how they log in with three pictures."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from app.core.certificate.claims import LATIN_NAME
from app.core.errors import NameWrong
from app.core.ids import PersonId

PICTURES = ("sun", "home", "tree", "car", "cup", "key", "fish", "star", "clock", "hammer", "apple", "bell")
"""The twelve log-in pictures, by the names of their icons."""

PICTURES_NEEDED = 3
_MAX_NATIVE_BYTES = 160


@dataclass(frozen=True, slots=True)
class Person:
    """What identifies a person, as the passport has it.

    `birth` is the integer YYYYMMDD with 00 for what the passport leaves out, `document` its number.
    """

    latin_name: str
    native_name: str
    birth: int
    document: str

    @property
    def document_ending(self) -> str:
        """The last four characters of the passport's number."""
        return self.document[-4:]


@dataclass(frozen=True, slots=True)
class Trainee:
    """Someone who learns and is examined here. `photo` is a small JPEG, empty when there is none."""

    id: PersonId
    person: Person
    language: str = "ky"
    pictures: tuple[str, ...] = ()
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Group:
    """The trainees of one class, and who trains them."""

    id: str
    name: str
    course: str
    trainer: PersonId
    trainees: tuple[PersonId, ...] = ()


def check_person(person: Person) -> None:
    """Raise unless a passport could hold this.

    Raises:
        NameWrong: a name, birth date or document number cannot be used; it says why.
    """
    if not LATIN_NAME.fullmatch(person.latin_name):
        raise NameWrong(
            name=person.latin_name, why="write it in Latin capitals as in the passport, 39 letters at most"
        )
    native = person.native_name
    if len(native.encode()) > _MAX_NATIVE_BYTES or native != native.strip():
        raise NameWrong(name=native[:40], why="it is too long or has spaces around it")
    if not native or not all(unicodedata.category(sign)[0] in "LM" or sign in " '-’ʼ." for sign in native):
        raise NameWrong(name=native[:40], why="it may have letters, spaces, hyphens and apostrophes only")
    day, month, year = person.birth % 100, person.birth // 100 % 100, person.birth // 10_000
    if not (1900 <= year <= 2100 and month <= 12 and day <= 31):
        raise NameWrong(name=native, why="the birth date is not a date")
    if not (4 <= len(person.document) <= 20 and person.document.isascii() and person.document.isalnum()):
        raise NameWrong(name=native, why="the passport number has 4 to 20 Latin letters and digits")
