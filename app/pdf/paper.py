"""What is printed on a certificate, and how each fact is written. The look is the design's matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.core.certificate import number
from app.core.certificate.claims import Claims
from app.core.certificate.grant import Delegation

LANGUAGES = ("ky", "ru", "en")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ELIDED = "···"
"""Stands for the part of a passport's number that is not printed."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
        *("name", "native_name", "birth", "birth_words", "document", "number", "score"),
        *("issued", "issued_words", "expires", "expires_words", "issuer", "licence", "host"),
        *("examiner", "certifier"),
        *(f"{what}_{language}" for what in ("course", "level") for language in LANGUAGES),
    }
)
"""What a design may put in braces."""


def fields(paper: Paper, never: tuple[str, str]) -> dict[str, str]:
    """Every fact as text. `never` says in two languages that the certificate does not expire."""
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
    return written


def date_of(days: int) -> datetime:
    """Midnight of a day counted from 1970."""
    return _EPOCH + timedelta(days=days)


def day(days: int) -> str:
    """A day in figures, as both Kyrgyz and Russian write it: 07.11.2026."""
    return date_of(days).strftime("%d.%m.%Y")


def day_words(days: int) -> str:
    """A day that no reader takes for another: 7 November 2026."""
    date = date_of(days)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def birth(yyyymmdd: int) -> str:
    """A birth date in figures; a passport without month or day has zeros there, which are not printed."""
    year, month, date = _parts(yyyymmdd)
    return ".".join(f"{part:02d}" for part in (date, month) if part) + ("." if month else "") + f"{year:04d}"


def birth_words(yyyymmdd: int) -> str:
    """A birth date with the month's English name, as far as it is known."""
    year, month, date = _parts(yyyymmdd)
    known = [str(date)] if date else []
    if 1 <= month <= len(MONTHS):
        known.append(MONTHS[month - 1])
    return " ".join([*known, f"{year:04d}"])


def _parts(yyyymmdd: int) -> tuple[int, int, int]:
    year, rest = divmod(yyyymmdd, 10_000)
    month, date = divmod(rest, 100)
    return year, month, date if month else 0
