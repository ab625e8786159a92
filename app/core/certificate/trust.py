"""The trust list: whose keys count, since and until when, and which were withdrawn.

Signed by the registry key, which carries its grant from the root. A CWT map with 6 (`iat`) and one private
claim:

    -65541  1 root key (33 bytes), 2 delegations (signed, as in the codes), 3 withdrawals (signed),
            4 course code -> [course id, language -> title], 5 link of the verify page

A *withdrawal* says that a centre's key was stolen or closed: a CWT map with 6 (`iat`) and

    -65542  1 key id (8 bytes), 2 SHA-256 of the key's closed register: 16 bytes of SHA-256(claims) for each
            certificate that was logged before, sorted
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from app.core import canon, cose, keys
from app.core.certificate import grant as grants
from app.core.certificate.claims import DAY_S
from app.core.certificate.grant import GRANT_HEADER, KNOWN, Delegation
from app.core.certificate.reasons import ListUntrusted
from app.core.certificate.status import StatusList
from app.core.errors import BytesWrong, SignatureBad

IAT, TRUST, WITHDRAWAL = 6, -65541, -65542
REGISTER_ENTRY = 16
"""Bytes of a digest in a closed register: with 8, a thief could look for claims that meet one by chance."""


@dataclass(frozen=True, slots=True)
class Course:
    """A course that certificates name by its code."""

    id: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A centre's key that counts no more, except for what its closed register holds."""

    kid: bytes
    as_of: int
    register_digest: bytes


@dataclass(frozen=True, slots=True)
class TrustList:
    """The authority's list as of a time (seconds since 1970)."""

    root: bytes
    as_of: int
    delegations: tuple[bytes, ...] = ()
    withdrawals: tuple[bytes, ...] = ()
    courses: Mapping[int, Course] = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """All that a verifier holds: pinned roots, and the newest lists it has, if any."""

    roots: tuple[bytes, ...]
    trust_list: TrustList | None = None
    statuses: Mapping[int, StatusList] = field(default_factory=dict)
    registers: Mapping[bytes, bytes] = field(default_factory=dict)
    gone: tuple[bytes, ...] = ()
    """Withdrawals that came by themselves, on a stick or by mail."""

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """The withdrawals at hand; they were checked when they were read, with the list or by themselves."""
        listed = self.trust_list.withdrawals if self.trust_list else ()
        return tuple(read_withdrawal(raw) for raw in (*listed, *self.gone))

    def statement(self, kid: bytes) -> cose.Signed | None:
        """The signed delegation on the list for a key id, for codes that carry none.

        The list is the registry's word, and the registry cannot add an issuer: the root's signature on the delegation
        is the caller's matter, just as for one that came with a code.
        """
        for raw in self.trust_list.delegations if self.trust_list else ():
            signed = cose.read(raw)
            if keys.key_id(grants.read_delegation(signed.payload).key) == kid:
                return signed
        return None

    def delegation(self, kid: bytes) -> Delegation | None:
        """The delegation on the list for a key id; the root's signature, not looked at here, makes it count."""
        signed = self.statement(kid)
        return grants.read_delegation(signed.payload) if signed else None


def sign(trust_list: TrustList, secret: bytes, grant: bytes) -> bytes:
    """The signed trust list, carrying the registry's grant."""
    inner: dict[int, Any] = {
        1: trust_list.root,
        2: list(trust_list.delegations),
        3: list(trust_list.withdrawals),
        4: {code: [course.id, dict(course.title)] for code, course in trust_list.courses.items()},
        5: trust_list.link,
    }
    return cose.sign(canon.encode({IAT: trust_list.as_of, TRUST: inner}), secret, {GRANT_HEADER: grant})


def sign_withdrawal(withdrawal: Withdrawal, secret: bytes, grant: bytes) -> bytes:
    """The signed withdrawal, carrying the registry's grant."""
    inner = {1: withdrawal.kid, 2: withdrawal.register_digest}
    return cose.sign(canon.encode({IAT: withdrawal.as_of, WITHDRAWAL: inner}), secret, {GRANT_HEADER: grant})


def check_registry(signed: cose.Signed, roots: tuple[bytes, ...], as_of: int) -> None:
    """Raise unless a registry with a grant of one of the roots signed this, while the grant was in force.

    Raises:
        ListUntrusted: another authority's, changed, or out of its days.
    """
    try:
        raw = signed.protected.get(GRANT_HEADER)
        granted = cose.read(raw if isinstance(raw, bytes) else b"")
        root = next((key for key in roots if keys.key_id(key) == granted.kid), None)
        if root is None:
            raise ListUntrusted
        cose.check(granted, root)
        registry = grants.read_registry(granted.payload)
        cose.check(signed, registry.key)
    except (BytesWrong, SignatureBad) as error:
        raise ListUntrusted from error
    if not registry.from_day <= as_of // DAY_S <= registry.until_day:
        raise ListUntrusted


def read(raw: bytes, roots: tuple[bytes, ...]) -> TrustList:
    """The trust list of these bytes, checked against the roots, its parts too.

    Raises:
        BytesWrong: it is another kind of statement, or damaged.
        ListUntrusted: none of the roots stands behind it.
    """
    signed = cose.read(raw, KNOWN)
    listed = _parsed(signed.payload)
    check_registry(signed, roots, listed.as_of)
    for statement in listed.withdrawals:
        check_withdrawal(statement, roots)
    return listed


def check_withdrawal(raw: bytes, roots: tuple[bytes, ...]) -> Withdrawal:
    """The withdrawal of a signed statement, checked against the roots.

    Raises:
        BytesWrong: it is another kind of statement, or damaged.
        ListUntrusted: none of the roots stands behind it.
    """
    told = read_withdrawal(raw)
    check_registry(cose.read(raw, KNOWN), roots, told.as_of)
    return told


def root_inside(raw: bytes) -> bytes:
    """The root key a trust list names, for a person who chooses that very list as the anchor.

    Raises:
        BytesWrong: it is no trust list.
    """
    return _parsed(cose.read(raw, KNOWN).payload).root


def read_withdrawal(raw: bytes) -> Withdrawal:
    """The withdrawal of a signed statement; the signature is the caller's matter.

    Raises:
        BytesWrong: it is another kind of statement.
    """
    match canon.decode(cose.read(raw, KNOWN).payload):
        case {6: int() as as_of, -65542: {1: bytes() as kid, 2: bytes() as digest}}:
            return Withdrawal(kid, as_of, digest)
        case _:
            raise BytesWrong(why="this is not a withdrawal")


def register_of(claims: tuple[bytes, ...]) -> bytes:
    """The closed register of a key: short digests of its logged claims, sorted, one after the other."""
    return b"".join(sorted({sha256(one).digest()[:REGISTER_ENTRY] for one in claims}))


def is_registered(register: bytes, claims: bytes) -> bool:
    """Whether a closed register holds these claims."""
    wanted = sha256(claims).digest()[:REGISTER_ENTRY]
    return any(register[at : at + REGISTER_ENTRY] == wanted for at in range(0, len(register), REGISTER_ENTRY))


def _parsed(payload: bytes) -> TrustList:
    match canon.decode(payload):
        case {
            6: int() as as_of,
            -65541: {1: bytes() as root, 2: list() as centres, 3: list() as gone, **rest},
        }:
            courses, link = rest.get(4), rest.get(5)
        case _:
            raise BytesWrong(why="this is not a trust list")
    if not isinstance(courses, dict) or not isinstance(link, str):
        raise BytesWrong(why="the trust list lacks its courses")
    return TrustList(
        root=root,
        as_of=as_of,
        delegations=tuple(one for one in centres if isinstance(one, bytes)),
        withdrawals=tuple(one for one in gone if isinstance(one, bytes)),
        courses={code: _course(course) for code, course in courses.items() if isinstance(code, int)},
        link=link,
    )


def _course(value: object) -> Course:
    match value:
        case [str() as course, dict() as title]:
            return Course(course, {str(language): str(text) for language, text in title.items()})
        case _:
            raise BytesWrong(why="a course of the trust list is damaged")
