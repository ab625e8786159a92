"""The certificate's claims: the map that is signed, written here once.

A CWT (RFC 8392) whose payload is this map; the README holds the same table:

    6       issue day: 00:00 UTC, seconds since 1970 (CWT `iat`)
    4       expiry, only where the skill expires: 00:00 UTC after the last valid day (CWT `exp`)
    169     the person, with the keys of MOSIP claim 169:
              4  Latin name exactly as in the passport's machine readable zone (text)
              8  birth date as the integer YYYYMMDD (00 where the passport has no month or day)
    -65537  the achievement (private use, RFC 8392 section 9.1.1):
              1  certificate number, also the index in the status lists
              2  last four characters of the passport's number (text)
              3  course code   4  level code   5  score: [points, of]
              6  digest of the exam record, 16 bytes
              7  per-skill percentages in the order of the course's objectives (optional)
              8  hours attended (optional)
              9  native name (optional: the first to be left out when the code grows too large)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core import canon
from app.core.certificate import number
from app.core.errors import BytesWrong, NameWrong

DAY_S = 86_400
EXP, IAT, PERSON, ACHIEVEMENT = 4, 6, 169, -65537
LATIN_NAME = re.compile(r"[A-Z](?:[A-Z' -]{0,37}[A-Z])?")
"""Letters that a machine readable zone can carry, 39 at most (ICAO Doc 9303 part 4 section 4.2.2)."""

MAX_NATIVE = 160


@dataclass(frozen=True, slots=True)
class Claims:
    """What a certificate states. Days count from 1970-01-01 (UTC)."""

    number: int
    name: str
    birth: int
    document_ending: str
    course: int
    level: int
    points: int
    points_of: int
    issued_day: int
    record_digest: bytes
    expires_day: int | None = None
    skills: tuple[int, ...] = ()
    hours: int | None = None
    native_name: str = ""

    def without_native_name(self) -> Claims:
        """The same statement for a code that has no room for the native name."""
        return replace(self, native_name="")


def encode(claims: Claims) -> bytes:
    """Canonical bytes of the claims map.

    Raises:
        NameWrong: the Latin name is not as a passport writes it.
        BytesWrong: a number is out of its range.
    """
    check(claims)
    achievement: dict[int, Any] = {
        1: claims.number,
        2: claims.document_ending,
        3: claims.course,
        4: claims.level,
        5: [claims.points, claims.points_of],
        6: claims.record_digest,
    }
    if claims.skills:
        achievement[7] = list(claims.skills)
    if claims.hours is not None:
        achievement[8] = claims.hours
    if claims.native_name:
        achievement[9] = claims.native_name
    payload: dict[int, Any] = {
        IAT: claims.issued_day * DAY_S,
        PERSON: {4: claims.name, 8: claims.birth},
        ACHIEVEMENT: achievement,
    }
    if claims.expires_day is not None:
        payload[EXP] = (claims.expires_day + 1) * DAY_S
    return canon.encode(payload)


def decode(raw: bytes) -> Claims:
    """The claims of canonical bytes; nothing missing, nothing unknown.

    Raises:
        BytesWrong: not such a map.
        NameWrong: a name no passport can carry.
    """
    payload = _mapping(canon.decode(raw), {IAT, PERSON, ACHIEVEMENT}, {EXP})
    person = _mapping(payload[PERSON], {4, 8})
    done = _mapping(payload[ACHIEVEMENT], {1, 2, 3, 4, 5, 6}, {7, 8, 9})
    score = done[5]
    if not isinstance(score, list) or len(score) != 2:
        raise BytesWrong(why="the score is not two numbers")
    skills = done.get(7, [])
    if not isinstance(skills, list) or (7 in done and not skills):
        raise BytesWrong(why="the skills are not a list")
    claims = Claims(
        number=_integer(done[1]),
        name=_text(person[4]),
        birth=_integer(person[8]),
        document_ending=_text(done[2]),
        course=_integer(done[3]),
        level=_integer(done[4]),
        points=_integer(score[0]),
        points_of=_integer(score[1]),
        issued_day=_day(payload[IAT]),
        record_digest=done[6] if isinstance(done[6], bytes) else b"",
        expires_day=_day(payload[EXP]) - 1 if EXP in payload else None,
        skills=tuple(_integer(skill) for skill in skills),
        hours=_integer(done[8]) if 8 in done else None,
        native_name=_text(done[9]) if 9 in done else "",
    )
    check(claims)
    return claims


def check(claims: Claims) -> None:
    """Raise unless every claim is within its range.

    Raises:
        NameWrong: the Latin name is not as a passport writes it.
        BytesWrong: another claim is out of its range.
    """
    if not LATIN_NAME.fullmatch(claims.name):
        raise NameWrong(name=claims.name, why="a passport has 1 to 39 Latin capital letters here")
    in_range = (
        0 <= claims.number <= number.LARGEST
        and 0 <= claims.birth <= 9999_99_99
        and re.fullmatch(r"[A-Z0-9]{1,4}", claims.document_ending) is not None
        and 0 < claims.course < 1 << 16
        and 0 <= claims.level < 256
        and 0 <= claims.points <= claims.points_of < 1 << 16
        and 0 <= claims.issued_day < 1 << 16
        and len(claims.record_digest) == 16
        and (claims.expires_day is None or claims.issued_day <= claims.expires_day < 1 << 16)
        and all(0 <= skill <= 100 for skill in claims.skills)
        and (claims.hours is None or 0 <= claims.hours < 10_000)
        and len(claims.native_name.encode()) <= MAX_NATIVE
    )
    if not in_range:
        raise BytesWrong(why="a claim is out of its range")


def _mapping(value: object, wanted: set[int], optional: set[int] | None = None) -> Mapping[Any, Any]:
    if not isinstance(value, dict) or not wanted <= set(value) <= wanted | (optional or set()):
        raise BytesWrong(why="a claim is missing or unknown")
    return value


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BytesWrong(why="a claim should be a number")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BytesWrong(why="a claim should be a text")
    return value


def _day(value: object) -> int:
    seconds = _integer(value)
    if seconds % DAY_S:
        raise BytesWrong(why="a day does not start at midnight")
    return seconds // DAY_S
