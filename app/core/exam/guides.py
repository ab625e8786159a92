"""What is wrong with a guide: its texts, how its people are reached, and whether its facts are proved and fresh.

No clock here: the day of today comes in, and 0 means that nobody knows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.core.course.countries import CODES
from app.core.course.course import Course, PackKind
from app.core.course.guide import Contact, Guide, Phrase, Where
from app.core.exam.checking import text_problems
from app.core.exam.problem import Problem
from app.core.sentence import Sentence, sentence

FILE = "guide.yaml"
OLD_DAYS = 365
"""After so many days a fact should be looked at again."""

Told = tuple[Where, Sentence, bool]
"""Place, sentence, and whether it stops a build."""

_PHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){1,17}")
_WEB = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:/\S*)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LISTS = ("contacts", "phrases", "papers", "fees", "rights")


def problems(course: Course, guide: Guide | None, media: frozenset[str], day: int = 0) -> Iterator[Problem]:
    """Everything wrong with it; `media` names the files beside the sources, `day` is today in days since 1970."""
    if guide is None:
        if course.kind is PackKind.GUIDE:
            yield Problem(FILE, (), sentence("a pack of this kind needs a guide.yaml; write it"))
        return
    for where, text in guide.texts():
        yield from text_problems(text, course, FILE, where)
    for place, what, is_grave in told(guide, media, day):
        yield Problem(FILE, place, what, is_grave)


def told(guide: Guide, media: frozenset[str], day: int = 0) -> Iterator[Told]:
    """Everything wrong with it but its texts."""
    yield from _top(guide)
    for name in guide.media():
        if name not in media:
            yield (), sentence("the file {name} is missing", name=name), True
    for name in _LISTS:
        yield from _twice(name, [one.id for one in getattr(guide, name)])
    for where, one in guide.entries():
        if not isinstance(one, Phrase):
            yield from _proof(where, one.source, one.checked, day)
        elif not one.term.strip():
            yield (*where, "term"), sentence("write the words in the language of the country"), True
        if isinstance(one, Contact):
            yield from _contact(where, one)


def _top(guide: Guide) -> Iterator[Told]:
    if guide.country not in CODES:
        yield ("country",), sentence("country is a code of ISO 3166 in two capitals, for example KR"), True
    if not _LANGUAGE.fullmatch(guide.language):
        yield ("language",), sentence("language is the code of the country's language, for example ko"), True
    if not guide.contacts:
        yield ("contacts",), sentence("a guide names at least one who helps; add a contact"), True


def _proof(where: Where, source: str, checked: int, day: int) -> Iterator[Told]:
    at = (*where, "checked")
    if not _WEB.fullmatch(source):
        what = sentence("source is the address where this was found; begin it with https://")
        yield (*where, "source"), what, True
    if checked <= 0:
        yield at, sentence("checked is the day on which you looked there, for example 2026-11-20"), True
    elif day and checked > day:
        yield at, sentence("this day is still to come; write the day on which you looked there"), True
    elif day and day - checked > OLD_DAYS:
        yield at, sentence("this was looked at more than a year ago; look again, then renew the day"), False


def _contact(where: Where, one: Contact) -> Iterator[Told]:
    if not (one.phones or one.web or one.address):
        yield where, sentence('"{name}" cannot be reached: give phones, web or address', name=one.id), True
    for n, phone in enumerate(one.phones):
        if not _PHONE.fullmatch(phone):
            what = sentence("{phone} is no telephone number; use digits, blanks and - only", phone=phone)
            yield (*where, "phones", n), what, True
    if one.web and not _WEB.fullmatch(one.web):
        yield (
            (*where, "web"),
            sentence("{web} is no address of a page; begin it with https://", web=one.web),
            True,
        )
    for n, language in enumerate(one.languages):
        if not _LANGUAGE.fullmatch(language):
            what = sentence("{code} is no code of a language; write ky, ru, ko and so on", code=language)
            yield (*where, "languages", n), what, True


def _twice(name: str, ids: list[str]) -> Iterator[Told]:
    for one, times in Counter(ids).items():
        if times > 1:
            yield (name,), sentence('"{name}" stands here {n} times', name=one, n=times), True
