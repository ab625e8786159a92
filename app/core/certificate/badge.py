"""The certificate as an Open Badge 3.0, for wallets and tools that know nothing of Sapar.

A W3C Verifiable Credential (data model 2.0) in a compact JWS by the same issuing key: the file `certificate.jwt` in
the page. What the code on the page has no room for stands here: native name, skills, hours, framework codes.

- **Issuer.** Its id is the did:key of the issuing key: it holds the key itself, asks nobody, and is true offline and
  after the centre is gone. Whose key that is says the delegation in the code; the name is that of the delegation,
  never one that a certificate claims. OB 3.0 allows no other headers than `alg`, `kid`, `jwk` and `typ`, and common
  readers refuse headers of more than 512 bytes, so there is no `x5c`: the key in `jwk` names its X.509 certificate by
  `x5t#S256`, and the page's signature holds it.
- **Bound to the code.** The second `evidence` is the certificate of the code itself, byte for byte, as a data URI of
  type `application/cwt`; the first names the exam record by its digest (RFC 6920, `sha-256-128`). The ids of
  credential and holder are UUIDs (RFC 9562 version 8) made of SHA-256 over a word and those bytes.
- **Achievement.** Its id is `sapar:COURSE/LEVEL` with the codes of the claims, that of a result the same with `#score`,
  `#hours` or `#skill-` and the objective: a name of our own, short, the same on every badge of that course.
- **Holder.** `identifier` has the names, and birth date and passport ending as they are printed beside it, not hashed:
  a salted hash of four letters is guessed in a second, and would only pretend to hide what the page shows.
- **No `credentialStatus`.** Its methods name an address that is asked for this one credential or a small list, which
  tells the host who is being checked. Whether it was revoked says the national status list under `licenseNumber`,
  which is fetched whole, or never.

Same facts, same bytes: JSON in one form (app.core.jose) and deterministic signatures.

Source: Open Badges 3.0 sections 8.2.3-8.2.6 and B.1; W3C VC data model 2.0 sections 4.3-4.9; VC-JOSE-COSE section 3.1.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote
from uuid import UUID

from app.core import cose, jose, keys
from app.core.certificate import frameworks, number
from app.core.certificate.claims import DAY_S, Claims
from app.core.certificate.frameworks import Aligned
from app.core.certificate.grant import KNOWN, Delegation
from app.core.errors import BytesWrong

NAME, MIME = "certificate.jwt", "application/vc+jwt"
CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
TYPE = ("VerifiableCredential", "OpenBadgeCredential")
SPECIMEN = "SPECIMEN: "
BETWEEN = " · "
"""Between the course's title in Kyrgyz and the same in English."""

RECORD, CARRIED = "ni:///sha-256-128;", "data:application/cwt;base64,"
ACHIEVEMENT, LICENCE = "sapar:", "ext:licence"
LATIN, NATIVE, PASSPORT = "name", "ext:nativeName", "ext:birthAndPassportEnding"
SCORE, HOURS, SKILL = "#score", "#hours", "#skill-"
_RECORD = "Exam record"
_SAME = "Printed code, checked at https://{host}/"
_CRITERIA = "Passed the final exam at a licensed centre, before an examiner who did not train the holder."
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Skill:
    """One objective of the course: its id, its name by language, and how much of it was right."""

    id: str
    title: Mapping[str, str]
    percent: int


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge is made of. `certificate` is the signed certificate of the code; `host` that of the verify page.

    `claims` are the certificate's own; hours, skills and native name may be more than the code has room for.
    """

    claims: Claims
    delegation: Delegation
    certificate: bytes
    host: str
    course_id: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    level_name: Mapping[str, str]
    native_name: str
    skills: tuple[Skill, ...] = ()
    hours: int | None = None
    alignments: tuple[Aligned, ...] = ()


def sign(about: Badge, secret: bytes, chain: tuple[bytes, bytes]) -> str:
    """The signed badge, a compact JWS. `chain`: the centre's certificate and its root's, as DER.

    Raises:
        BytesWrong: key, chain, certificate and facts do not belong together.
    """
    _check(about, secret)
    return jose.sign(_header(keys.public_of(secret), chain[0]), jose.written(credential(about)), secret)


def credential(about: Badge) -> dict[str, Any]:
    """The credential with the registered claims beside it: the JWT's payload (OB 3.0 section 8.2.4.1)."""
    claims, issuer = about.claims, jose.did(about.delegation.key)
    made = {
        "@context": CONTEXT,
        "type": TYPE,
        "id": named("credential", about.certificate),
        "name": _name(about),
        "issuer": {
            "id": issuer,
            "type": ["Profile"],
            "name": about.delegation.name,
            "otherIdentifier": [_entry(LICENCE, about.delegation.licence)],
        },
        "validFrom": moment(claims.issued_day),
        "credentialSubject": _subject(about),
        "evidence": _evidence(about),
        "iss": issuer,
        "jti": named("credential", about.certificate),
        "nbf": claims.issued_day * DAY_S,
        "sub": named("holder", about.certificate),
    }
    if claims.expires_day is not None:
        made["validUntil"] = moment(claims.expires_day + 1)
        made["exp"] = (claims.expires_day + 1) * DAY_S
    return made


def header(point: bytes, certified: str) -> dict[str, Any]:
    """The header of a badge: the key, and the thumbprint of its certificate (OB 3.0 section 8.2.3)."""
    return {"alg": jose.ALG, "jwk": jose.jwk(point, certified), "typ": "JWT"}


def named(word: str, raw: bytes) -> str:
    """A UUID of its own for everything that the certificate names (RFC 9562 section 5.8)."""
    number_of = int.from_bytes(sha256(word.encode() + b"\0" + raw).digest()[:16], "big")
    return UUID(int=number_of & ~(0xF << 76 | 0x3 << 62) | 0x8 << 76 | 0x2 << 62).urn


def moment(day: int) -> str:
    """The first second of a day, UTC, as XML Schema writes it."""
    return (_EPOCH + timedelta(days=day)).strftime("%Y-%m-%dT00:00:00Z")


def birth(yyyymmdd: int) -> str:
    """A birth date as YYYY-MM-DD, 00 for what the passport leaves out."""
    digits = f"{yyyymmdd:08d}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def in_two(title: Mapping[str, str]) -> str:
    """A title in Kyrgyz and English, or in what it has of the two, else in any language."""
    return BETWEEN.join(dict.fromkeys(title[one] for one in ("ky", "en") if title.get(one))) or _said(title)


def _said(text: Mapping[str, str]) -> str:
    """The words that most strangers read, else any."""
    return text.get("en") or next(iter(text.values()), "")


def _check(about: Badge, secret: bytes) -> None:
    claims = about.claims
    is_whole = (
        about.delegation.key == keys.public_of(secret)
        and claims.native_name in ("", about.native_name)
        and claims.skills in ((), tuple(skill.percent for skill in about.skills))
        and claims.hours in (None, about.hours)
        and cose.read(about.certificate, KNOWN).kid == keys.key_id(about.delegation.key)
    )
    if not is_whole:
        raise BytesWrong(why="the badge and the certificate do not belong together")


@lru_cache(maxsize=16)
def _header(point: bytes, centre: bytes) -> bytes:
    from cryptography.x509 import load_der_x509_certificate

    try:
        key = load_der_x509_certificate(centre).public_key()
    except ValueError as error:
        raise BytesWrong(why="the centre's certificate is damaged") from error
    if key != keys.public(point):
        raise BytesWrong(why="the centre's certificate belongs to another key")
    return jose.written(header(point, jose.thumbprint(centre)))


def _name(about: Badge) -> str:
    mark = SPECIMEN if about.delegation.is_specimen else ""
    level = about.level_name.get("en", "")
    return mark + _said(about.title) + (f", {level}" if level else "")


def _subject(about: Badge) -> dict[str, Any]:
    claims = about.claims
    place = f"{ACHIEVEMENT}{claims.course}/{claims.level}"
    results = _results(about, place)
    return {
        "id": named("holder", about.certificate),
        "type": ["AchievementSubject"],
        "licenseNumber": number.printed(claims.number),
        "identifier": _identities(about),
        "result": [
            {"type": ["Result"], "resultDescription": what["id"], "value": str(value)}
            for what, value in results
        ],
        "achievement": {
            "id": place,
            "type": ["Achievement"],
            "achievementType": "Certificate",
            "humanCode": about.course_id,
            "name": in_two(about.title),
            "description": _said(about.summary) or _said(about.title),
            "criteria": {"narrative": _CRITERIA},
            "alignment": [_alignment(one) for one in frameworks.of(about.alignments, claims.level)],
            "resultDescription": [what for what, _value in results],
        },
    }


def _results(about: Badge, place: str) -> list[tuple[dict[str, Any], int]]:
    claims = about.claims
    score = _described(place + SCORE, "Score", "RawScore")
    found = [({**score, "valueMin": "0", "valueMax": str(claims.points_of)}, claims.points)]
    if about.hours is not None:
        found.append((_described(place + HOURS, "Hours attended", "ext:hours"), about.hours))
    for skill in about.skills:
        what = place + SKILL + quote(skill.id, safe="")
        found.append((_described(what, _said(skill.title), "Percent"), skill.percent))
    return found


def _described(what: str, name: str, kind: str) -> dict[str, Any]:
    return {"id": what, "type": ["ResultDescription"], "name": name, "resultType": kind}


def _evidence(about: Badge) -> list[Mapping[str, Any]]:
    record = jose.b64(about.claims.record_digest).decode()
    return [
        {"id": RECORD + record, "type": ["Evidence"], "name": _RECORD},
        {
            "id": CARRIED + b64encode(about.certificate).decode(),
            "type": ["Evidence"],
            "name": _SAME.format(host=about.host),
        },
    ]


def _identities(about: Badge) -> list[dict[str, Any]]:
    claims = about.claims
    passport = f"{birth(claims.birth)} {claims.document_ending}"
    named_by = {LATIN: claims.name, NATIVE: about.native_name, PASSPORT: passport}
    return [_identity(kind, value) for kind, value in named_by.items() if value]


def _identity(kind: str, value: str) -> dict[str, Any]:
    return {"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}


def _entry(kind: str, value: int) -> dict[str, Any]:
    return {"type": "IdentifierEntry", "identifier": str(value), "identifierType": kind}


def _alignment(one: Aligned) -> dict[str, Any]:
    return {
        "type": ["Alignment"],
        "targetCode": one.code,
        "targetFramework": one.framework,
        "targetName": one.name,
        "targetUrl": one.url,
    }
