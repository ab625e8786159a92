"""What a badge says, read back as strictly as it is written, and whether the code says the same.

The badge is signed by the centre's issuing key, as the code is. So a difference between the two is a page put
together from two certificates, or a centre that says one thing to people and another to programs.

Words for people (description, criteria, names of the evidence) are not read: they may change from year to year.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.core import cose, jose
from app.core.certificate import badge, number
from app.core.certificate import claims as claiming
from app.core.certificate import grant as grants
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.grant import GRANT_HEADER, KNOWN, Delegation
from app.core.errors import BytesWrong, SaparError

Tree: TypeAlias = Mapping[str, Any]

_MEMBERS = {"@context", "type", "id", "name", "issuer", "validFrom", "credentialSubject", "evidence"}
_CLAIMS = {"iss", "jti", "nbf", "sub"}
_END = {"validUntil", "exp"}
_IDENTITIES = {badge.LATIN, badge.NATIVE, badge.PASSPORT}
_PLACE = re.compile(r"sapar:([1-9]\d{0,4})/(0|[1-9]\d{0,2})")
_PASSPORT = re.compile(r"(\d{4})-(\d\d)-(\d\d) ([A-Z0-9]{1,4})")
_WHOLE = re.compile(r"0|[1-9]\d{0,5}")


@dataclass(frozen=True, slots=True)
class Told:
    """What a badge says. Days count from 1970-01-01 (UTC); `skills` are names and percentages in the course's order.

    `claims` and `delegation` are those of the certificate that the badge carries; its signature is not looked at here.
    """

    issuer: str
    issuer_name: str
    licence: int
    is_specimen: bool
    number: int
    name: str
    native_name: str
    birth: int
    document_ending: str
    course: int
    level: int
    course_id: str
    title: str
    points: int
    points_of: int
    issued_day: int
    expires_day: int | None
    record_digest: bytes
    hours: int | None
    skills: tuple[tuple[str, int], ...]
    certificate: bytes
    claims: Claims
    delegation: Delegation


def read(token: str, key: bytes) -> Told:
    """What the badge says that this key (a compressed point) signed.

    Raises:
        BytesWrong: it is no badge of ours, or in another form.
        SignatureBad: another key signed it, or it was changed.
        NameWrong: the certificate inside has a name that no passport can carry.
    """
    opened = jose.read(token)
    jose.check(opened, key)
    _check_header(opened.header, key)
    tree = jose.told(opened.payload)
    is_ending = set(tree) >= _END
    if set(tree) != _MEMBERS | _CLAIMS | (_END if is_ending else set()):
        raise _odd("members")
    _check_registered(tree)
    return _told(tree)


def differs(told: Told, claims: Claims, delegation: Delegation) -> str:
    """The first thing of which the badge says something else than the code; empty when they agree.

    Every claim is compared, each where people and programs see it and once more in the certificate that the badge
    carries. Native name, skills and hours may stand in the badge alone, when the code had no room for them.
    """
    facts: dict[str, tuple[object, object]] = {
        "signer": (told.issuer, jose.did(delegation.key)),
        "issuer": (told.issuer_name, delegation.name),
        "licence": (told.licence, delegation.licence),
        "specimen": (told.is_specimen, delegation.is_specimen),
        "number": (told.number, claims.number),
        "name": (told.name, claims.name),
        "native name": (told.native_name, claims.native_name or told.native_name),
        "birth date": (told.birth, claims.birth),
        "passport ending": (told.document_ending, claims.document_ending),
        "course": (told.course, claims.course),
        "level": (told.level, claims.level),
        "score": ((told.points, told.points_of), (claims.points, claims.points_of)),
        "issue day": (told.issued_day, claims.issued_day),
        "last valid day": (told.expires_day, claims.expires_day),
        "exam record": (told.record_digest, claims.record_digest),
        "skills": (percents(told), claims.skills or percents(told)),
        "hours": (told.hours, told.hours if claims.hours is None else claims.hours),
        "certificate": ((told.claims, told.delegation), (claims, delegation)),
    }
    return next((what for what, (one, other) in facts.items() if one != other), "")


def percents(told: Told) -> tuple[int, ...]:
    """The percentages of the skills alone."""
    return tuple(percent for _name, percent in told.skills)


def _check_header(header: Tree, key: bytes) -> None:
    certified = _text(header, "jwk", "x5t#S256")
    if len(jose.unb64(certified.encode())) != 32 or header != badge.header(key, certified):
        raise _odd("header")


def _check_registered(tree: Tree) -> None:
    """The registered claims repeat the credential (OB 3.0 section 8.2.6.1)."""
    until = tree.get("validUntil")
    pairs = (
        (tree["@context"], list(badge.CONTEXT)),
        (tree["type"], list(badge.TYPE)),
        (tree["iss"], _part(tree, "issuer", "id")),
        (tree["jti"], tree["id"]),
        (tree["sub"], _part(tree, "credentialSubject", "id")),
        (tree["validFrom"], badge.moment(_day(tree["nbf"]))),
        (until, None if until is None else badge.moment(_day(tree["exp"]))),
    )
    if any(one != other for one, other in pairs):
        raise _odd("registered claims")


def _told(tree: Tree) -> Told:
    subject, issuer = _part(tree, "credentialSubject"), _part(tree, "issuer")
    record, certificate = _evidence(tree)
    course, level = _matched(_PLACE, _part(subject, "achievement", "id"))
    identities = _identities(subject)
    *born, ending = _matched(_PASSPORT, identities[badge.PASSPORT])
    points, points_of, hours, skills = _results(subject)
    claims, delegation = _inside(certificate)
    names = (badge.named("credential", certificate), badge.named("holder", certificate))
    if (tree["jti"], tree["sub"]) != names:
        raise _odd("ids")
    return Told(
        issuer=tree["iss"],
        issuer_name=_text(issuer, "name"),
        licence=_licence(issuer),
        is_specimen=_text(tree, "name").startswith(badge.SPECIMEN),
        number=_number(_text(subject, "licenseNumber")),
        name=identities[badge.LATIN],
        native_name=identities.get(badge.NATIVE, ""),
        birth=int("".join(born)),
        document_ending=ending,
        course=int(course),
        level=int(level),
        course_id=_text(subject, "achievement", "humanCode"),
        title=_text(subject, "achievement", "name"),
        points=points,
        points_of=points_of,
        issued_day=_day(tree["nbf"]),
        expires_day=_day(tree["exp"]) - 1 if "exp" in tree else None,
        record_digest=record,
        hours=hours,
        skills=skills,
        certificate=certificate,
        claims=claims,
        delegation=delegation,
    )


def _evidence(tree: Tree) -> tuple[bytes, bytes]:
    if len(_list(tree, "evidence")) != 2:
        raise _odd("evidence")
    record, carried = (_text(tree, "evidence", n, "id") for n in (0, 1))
    if not record.startswith(badge.RECORD) or not carried.startswith(badge.CARRIED):
        raise _odd("evidence")
    digest = jose.unb64(record.removeprefix(badge.RECORD).encode())
    return digest, _unbase64(carried.removeprefix(badge.CARRIED))


def _inside(certificate: bytes) -> tuple[Claims, Delegation]:
    signed = cose.read(certificate, KNOWN)
    carried = signed.protected.get(GRANT_HEADER)
    delegated = cose.read(carried if isinstance(carried, bytes) else b"")
    return claiming.decode(signed.payload), grants.read_delegation(delegated.payload)


def _identities(subject: Tree) -> dict[str, str]:
    parts = _list(subject, "identifier")
    found = {_text(one, "identityType"): _text(one, "identityHash") for one in parts}
    is_plain = len(found) == len(parts) and all(_part(one, "hashed") is False for one in parts)
    if not is_plain or not {badge.LATIN, badge.PASSPORT} <= set(found) <= _IDENTITIES:
        raise _odd("holder")
    return found


def _results(subject: Tree) -> tuple[int, int, int | None, tuple[tuple[str, int], ...]]:
    """Points, of how many, hours, and the skills: each result must have its description, in the same order."""
    place = _text(subject, "achievement", "id")
    described, results = _list(subject, "achievement", "resultDescription"), _list(subject, "result")
    ids = [_text(one, "id").removeprefix(place) for one in described]
    if [_text(one, "resultDescription").removeprefix(place) for one in results] != ids or not ids:
        raise _odd("results")
    values = [_whole(_text(one, "value")) for one in results]
    has_hours = badge.HOURS in ids[1:2]
    skills = slice(2 if has_hours else 1, None)
    if ids[0] != badge.SCORE or not all(one.startswith(badge.SKILL) for one in ids[skills]):
        raise _odd("results")
    names = [_text(one, "name") for one in described[skills]]
    points_of = _whole(_text(described[0], "valueMax"))
    hours = values[1] if has_hours else None
    return values[0], points_of, hours, tuple(zip(names, values[skills], strict=True))


def _licence(issuer: Tree) -> int:
    (one,) = _list(issuer, "otherIdentifier")[:1] or [{}]
    if _text(one, "identifierType") != badge.LICENCE:
        raise _odd("issuer")
    text = _text(one, "identifier")
    if not (text.isascii() and text.isdigit()) or str(int(text)) != text:
        raise _odd("issuer")
    return int(text)


def _number(text: str) -> int:
    found = number.typed(text)
    if number.printed(found) != text:
        raise _odd("number")
    return found


def _whole(text: str) -> int:
    _matched(_WHOLE, text)
    return int(text)


def _matched(form: re.Pattern[str], text: object) -> tuple[str, ...]:
    found = form.fullmatch(text) if isinstance(text, str) else None
    if found is None or not str(text).isascii():
        raise _odd("form of a value")
    return found.groups()


def _day(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < DAY_S << 16 or value % DAY_S:
        raise _odd("days")
    return value // DAY_S


def _unbase64(text: str) -> bytes:
    try:
        raw = b64decode(text, validate=True)
    except ValueError as error:
        raise _odd("base64") from error
    if b64encode(raw).decode() != text:
        raise _odd("base64")
    return raw


def _part(value: Any, *path: str | int) -> Any:  # noqa: ANN401 - a JSON value is anything
    for step in path:
        held = range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
        if step not in held:
            raise _odd(str(step))
        value = value[step]
    return value


def _text(value: Any, *path: str | int) -> str:  # noqa: ANN401
    found = _part(value, *path)
    if not isinstance(found, str):
        raise _odd(str(path[-1]))
    return found


def _list(value: Any, *path: str | int) -> list[Any]:  # noqa: ANN401
    found = _part(value, *path)
    if not isinstance(found, list):
        raise _odd(str(path[-1]))
    return found


def _odd(what: str) -> SaparError:
    return BytesWrong(why=f"the badge is not as ours are ({what})")
