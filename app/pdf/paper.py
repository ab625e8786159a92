"""What is printed on a certificate, and how each fact is written. The look is the design's matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.core.certificate import number
from app.core.certificate.claims import Claims
from app.core.certificate.grant import Delegation
from app.pdf import days

LANGUAGES = ("ky", "ru", "en")
LOCAL = "local_"
"""How a phrase in the language of the destination is named in a design: {local_title}."""

ELIDED = "···"
"""Stands for the part of a passport's number that is not printed."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill of the profile: its name by language, and how much of it was right."""

    title: Mapping[str, str]
    percent: int


@dataclass(frozen=True, slots=True)
class Topic:
    """One row of the transcript: a unit or lesson, how long it takes, and the score of its exam items if it had any."""

    title: Mapping[str, str]
    minutes: int
    points: int = 0
    points_of: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """One certificate as it goes to paper: the signed claims, and what stands beside them.

    `photo` is a JPEG and `logo` a PNG or JPEG, each empty when there is none. `badge` is the signed Open Badge (a
    compact JWT) that is put into the file; `destination` the language that the paper speaks beside the design's own.
    """

    claims: Claims
    delegation: Delegation
    code: str
    link_host: str
    native_name: str
    course_title: Mapping[str, str]
    level_title: Mapping[str, str]
    examiner: str
    certifier: str
    skills: tuple[Skill, ...] = ()
    topics: tuple[Topic, ...] = ()
    photo: bytes = b""
    logo: bytes = b""
    badge: str = ""
    destination: str = ""


FIELDS = frozenset(
    {
        *("name", "native_name", "birth", "birth_words", "document", "number", "score", "hours"),
        *("issued", "issued_words", "expires", "expires_words", "issuer", "licence", "host"),
        *("examiner", "certifier"),
        *("course_local", "level_local", "issued_local", "birth_local", "expires_local"),
        *(f"{what}_{language}" for what in ("course", "level") for language in LANGUAGES),
    }
)
"""What a design may put in braces, beside `LOCAL` and the key of a phrase."""

Words = Mapping[str, Mapping[str, str]]
"""Phrases by language and key."""


def fields(paper: Paper, never: tuple[str, str], words: Words | None = None) -> dict[str, str]:
    """Every fact as text. `never` says in two languages that the certificate does not expire.

    `words` are the design's phrases. In the destination's language, `never` is the phrase of that key. What has no
    phrase, title or day is empty.
    """
    claims = paper.claims
    expires = claims.expires_day
    written = {
        "name": claims.name,
        "native_name": paper.native_name,
        "birth": birth(claims.birth),
        "birth_words": birth_words(claims.birth),
        "document": f"{ELIDED}{claims.document_ending}",
        "number": number.printed(claims.number),
        "score": f"{claims.points} / {claims.points_of}",
        "hours": "" if claims.hours is None else str(claims.hours),
        "issued": day(claims.issued_day),
        "issued_words": day_words(claims.issued_day),
        "expires": never[0] if expires is None else day(expires),
        "expires_words": never[1] if expires is None else day_words(expires),
        "issuer": paper.delegation.name,
        "licence": str(paper.delegation.licence),
        "host": paper.link_host,
        "examiner": paper.examiner,
        "certifier": paper.certifier,
    }
    for language in LANGUAGES:
        written[f"course_{language}"] = paper.course_title.get(language, "")
        written[f"level_{language}"] = paper.level_title.get(language, "")
    return written | _local(paper, words or {})


def _local(paper: Paper, words: Words) -> dict[str, str]:
    """The facts in the language of the destination; every one of them empty when the paper has none."""
    language, claims = paper.destination, paper.claims
    written = {f"{LOCAL}{key}": "" for phrases in words.values() for key in phrases}
    if not language:
        return written | dict.fromkeys(
            ("course_local", "level_local", "issued_local", "birth_local", "expires_local"), ""
        )
    phrases = words.get(language, {})
    expires = claims.expires_day
    return {
        **written,
        **{f"{LOCAL}{key}": phrase for key, phrase in phrases.items()},
        "course_local": paper.course_title.get(language, ""),
        "level_local": paper.level_title.get(language, ""),
        "issued_local": days.in_words(claims.issued_day, language),
        "birth_local": birth_local(claims.birth, language),
        "expires_local": phrases.get("never", "") if expires is None else days.in_words(expires, language),
    }


def date_of(count: int) -> datetime:
    """Midnight of a day counted from 1970."""
    return days.date_of(count)


def day(count: int) -> str:
    """A day in figures, as both Kyrgyz and Russian write it: 07.11.2026."""
    return days.figures(count)


def day_words(count: int) -> str:
    """A day that no reader takes for another: 7 November 2026."""
    return days.in_words(count, "en")


def birth(yyyymmdd: int) -> str:
    """A birth date in figures; a passport without month or day has zeros there, which are not printed."""
    year, month, date = _parts(yyyymmdd)
    return ".".join(f"{part:02d}" for part in (date, month) if part) + ("." if month else "") + f"{year:04d}"


def birth_words(yyyymmdd: int) -> str:
    """A birth date with the month's English name, as far as it is known."""
    year, month, date = _parts(yyyymmdd)
    known = [str(date)] if date else []
    if 1 <= month <= len(days.MONTHS["en"]):
        known.append(days.MONTHS["en"][month - 1])
    return " ".join([*known, f"{year:04d}"])


def birth_local(yyyymmdd: int, language: str) -> str:
    """A birth date as a language writes it; in figures where the passport does not know all of it."""
    year, month, date = _parts(yyyymmdd)
    is_whole = date and 1 <= month <= len(days.MONTHS["en"])
    return days.written(year, month, date, language) if is_whole else birth(yyyymmdd)


def _parts(yyyymmdd: int) -> tuple[int, int, int]:
    year, rest = divmod(yyyymmdd, 10_000)
    month, date = divmod(rest, 100)
    return year, month, date if month else 0
