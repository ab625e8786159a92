"""Cases whose parts all parse: what was done to a certificate, and what must be said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import canon, cose, keys
from app.core.certificate import claims as claiming
from app.core.certificate import code, grant
from app.core.certificate.claims import Claims
from app.core.certificate.grant import GRANT_HEADER, Delegation
from tests.vectors.authority import (
    BISHKEK,
    DELEGATIONS,
    DEMO,
    FAR,
    FOREIGN,
    ISSUED,
    LINK,
    LISTED,
    LISTED_ONLY,
    NOW,
    OTHER_ROOT,
    ROOT,
    STOLEN,
    STOLEN_LOGGED,
    TYPICAL,
    at,
    day,
    secret,
)

EXPIRING = replace(TYPICAL, expires_day=day("2026-11-22"))


@dataclass(frozen=True, slots=True)
class Case:
    """One code, when and with what it is checked, and the verdict it must get."""

    name: str
    text: str
    verdict: str
    reason: str
    trust: str = "list"
    has_status: bool = True
    has_registers: bool = True
    at: int = NOW
    is_clock: bool = False


def signed(payload: bytes, centre: Delegation = BISHKEK, delegation: object = b"") -> bytes:
    """A certificate over any payload; `delegation` replaces the centre's own, None leaves it out."""
    carried = DELEGATIONS.get(centre.name) if delegation == b"" else delegation
    header = {} if carried is None else {GRANT_HEADER: carried}
    return cose.sign(payload, secret(centre.name), header)


def certificate(claims: Claims = TYPICAL, centre: Delegation = BISHKEK, delegation: object = b"") -> bytes:
    """A proper certificate of that centre."""
    return signed(claiming.encode(claims), centre, delegation)


def text(raw: bytes) -> str:
    """The code's text of a certificate's bytes."""
    return code.text_of(raw, LINK)


def resigned(header: dict[object, object], unprotected: dict[int, bytes] | None = None) -> bytes:
    """The typical certificate with a header written by hand, truly signed by the centre."""
    body = claiming.encode(TYPICAL)
    raw = canon.encode(header)
    signature = keys.sign(secret(BISHKEK.name), cose.structure(raw, body))
    return canon.encode([raw, unprotected or {}, body, signature])


def header(**changes: object) -> dict[object, object]:
    """The typical protected header: alg, kid, grant; None leaves one out."""
    kid = keys.key_id(BISHKEK.key)
    named = {"alg": cose.ES256, "kid": kid, "grant": DELEGATIONS[BISHKEK.name], **changes}
    labels = {"alg": cose.ALG, "kid": cose.KID, "grant": GRANT_HEADER, "typ": cose.TYP}
    return {labels[name]: value for name, value in named.items() if value is not None}


def readable() -> list[Case]:
    """The cases that parse, those that are believed first."""
    return [*_valid(), *_old_lists(), *_against(), *_clocks(), *_issuers(), *_signatures()]


def _valid() -> list[Case]:
    typical, quiet = text(certificate()), text(certificate(QUIET, LISTED_ONLY, None))
    young = replace(TYPICAL, number=1020, issued_day=day("2026-11-21"))
    fresh, demo = text(certificate(young)), replace(TYPICAL, number=2_000_001)
    waiting, plain = replace(TYPICAL, number=1021), replace(TYPICAL, native_name="")
    rich = replace(TYPICAL, skills=(80, 95, 100), hours=36, expires_day=day("2028-10-04"))
    last, first = at("2026-11-22 23:59") + 59, ISSUED * claiming.DAY_S
    return [
        Case("valid, registered", typical, "valid", "registered"),
        Case("valid, root alone", typical, "valid", "status-not-checked", "root", False),
        Case("valid, trust list but no status list", typical, "valid", "status-not-checked", "list", False),
        Case("valid, status list but no trust list", typical, "valid", "registered", "root"),
        Case("valid, bare digits", typical.partition("#")[2], "valid", "registered"),
        Case("valid, lower-case link and spaces", f" {typical.lower()}\n", "valid", "registered"),
        Case(
            "valid, another host",
            code.text_of(certificate(), "https://cdn.example/x/"),
            "valid",
            "registered",
        ),
        Case("valid, no native name", text(certificate(plain)), "valid", "registered"),
        Case("valid, skills, hours and expiry", text(certificate(rich)), "valid", "registered"),
        Case("valid, not yet registered", text(certificate(waiting)), "valid", "not-registered-yet"),
        Case("valid, issued after the list", fresh, "valid", "not-registered-yet"),
        Case("valid, no delegation in the code", quiet, "valid", "registered"),
        Case(
            "valid, number beyond the lists at hand",
            text(certificate(FAR_OFF, FAR)),
            "valid",
            "status-not-checked",
        ),
        Case(
            "valid, in the closed register", text(certificate(STOLEN_LOGGED, STOLEN)), "valid", "registered"
        ),
        Case("valid specimen", text(certificate(demo, DEMO)), "valid", "registered"),
        Case("valid, last second", text(certificate(EXPIRING)), "valid", "registered", at=last),
        Case("valid, first second", typical, "valid", "registered", at=first),
    ]


QUIET = replace(TYPICAL, number=20_001)
FAR_OFF = replace(TYPICAL, number=(5 << 20) + 3)


def _against() -> list[Case]:
    gone = text(certificate(replace(STOLEN_LOGGED, number=10_002), STOLEN))
    logged, over = text(certificate(STOLEN_LOGGED, STOLEN)), at("2026-11-23 00:00")
    specimen = text(certificate(replace(TYPICAL, number=2_000_002), DEMO))
    early = ISSUED * claiming.DAY_S - 1
    return [
        Case("revoked", text(certificate(replace(TYPICAL, number=1002))), "revoked", "revoked"),
        Case("revoked specimen", specimen, "revoked", "revoked"),
        Case("superseded", text(certificate(replace(TYPICAL, number=1003))), "superseded", "superseded"),
        Case("suspended", text(certificate(replace(TYPICAL, number=1004))), "suspended", "suspended"),
        Case("expired", text(certificate(EXPIRING)), "expired", "expired", at=over),
        Case(
            "expired, root alone", text(certificate(EXPIRING)), "expired", "expired", "root", False, at=over
        ),
        Case("not yet valid", text(certificate()), "not-yet-valid", "not-yet-valid", at=early),
        Case("withdrawn, not in the register", gone, "not-genuine", "issuer-withdrawn"),
        Case("withdrawn, no register", logged, "cannot-check", "register-missing", has_registers=False),
        Case("withdrawn, but only the root is known", gone, "valid", "status-not-checked", "root", False),
    ]


def _old_lists() -> list[Case]:
    typical, waiting = text(certificate()), text(certificate(replace(TYPICAL, number=1021)))
    gone = text(certificate(replace(TYPICAL, number=1002)))
    last, over = LISTED + 90 * claiming.DAY_S, LISTED + 90 * claiming.DAY_S + 1
    return [
        Case("valid, list of 90 days", typical, "valid", "registered", at=last),
        Case("valid, list older than 90 days", typical, "valid", "list-too-old", at=over),
        Case("valid, not on a list older than 90 days", waiting, "valid", "list-too-old", at=over),
        Case("valid, old list, clock", typical, "valid", "list-too-old", at=over, is_clock=True),
        Case("revoked on a list older than 90 days", gone, "revoked", "revoked", at=over),
    ]


def _clocks() -> list[Case]:
    typical, ending = text(certificate()), text(certificate(EXPIRING))
    ended = text(certificate(replace(TYPICAL, expires_day=day("2026-11-20"))))
    gone = text(certificate(replace(EXPIRING, number=1002)))
    later = text(certificate(replace(TYPICAL, number=1022, issued_day=day("2026-11-22"))))
    named = text(certificate().replace(b"SATYBALDIEVA AIGUL", b"SATYBALDIEVA AIDAI"))
    back, slow = at("2020-01-01 00:00"), LISTED - claiming.DAY_S
    doubtful = ("cannot-check", "clock-doubtful")
    told = [
        ("valid, clock right", typical, "valid", "registered", NOW),
        ("valid, clock a day behind the lists", ending, "valid", "registered", slow),
        ("valid without an end, clock set back", typical, "valid", "registered", back),
        ("an end ahead, clock more than a day behind", ending, *doubtful, slow - 1),
        ("an end ahead, clock set back", ending, *doubtful, back),
        ("issued after the lists, clock set back", later, *doubtful, back),
        ("expired, clock set back", ended, "expired", "expired", back),
        ("revoked, clock set back", gone, "revoked", "revoked", back),
        ("name changed, clock set back", named, "not-genuine", "bad-signature", back),
    ]
    alone = Case(
        "clock set back, root alone",
        typical,
        "not-yet-valid",
        "not-yet-valid",
        "root",
        False,
        at=back,
        is_clock=True,
    )
    return [*(Case(*one[:4], at=one[4], is_clock=True) for one in told), alone]


def _issuers() -> list[Case]:
    other = grant.sign_delegation(FOREIGN, OTHER_ROOT)
    forged_payload = cose.read(grant.sign_delegation(FOREIGN, ROOT)).payload
    forged = cose.sign(forged_payload, secret("thief"), {cose.KID: keys.key_id(keys.public_of(ROOT))})
    swapped = resigned(header(grant=DELEGATIONS[LISTED_ONLY.name]))
    quiet = certificate(QUIET, LISTED_ONLY, None)
    before, after = (replace(TYPICAL, issued_day=day(text)) for text in ("2025-12-31", "2028-01-01"))
    above, below = (replace(TYPICAL, number=beside) for beside in (6000, 999))
    odd = {4: 86_400, 5: 0, grant.DELEGATION: {1: BISHKEK.key}}
    late = at("2028-02-01 00:00")
    genuine = "not-genuine"
    return [
        Case("another root", text(certificate(TYPICAL, FOREIGN, other)), "unknown-issuer", "unknown-issuer"),
        Case("no delegation, root alone", text(quiet), "unknown-issuer", "unknown-issuer", "root", False),
        Case(
            "no delegation, not on the list",
            text(certificate(TYPICAL, FOREIGN, None)),
            "unknown-issuer",
            "unknown-issuer",
        ),
        Case(
            "delegation forged in the root's name",
            text(certificate(TYPICAL, FOREIGN, forged)),
            genuine,
            "bad-signature",
        ),
        Case("delegation of another centre", text(swapped), genuine, "bad-signature"),
        Case("number above the range", text(certificate(above)), genuine, "number-not-granted"),
        Case("number below the range", text(certificate(below)), genuine, "number-not-granted"),
        Case("issued before the licence", text(certificate(before)), genuine, "delegation-not-in-force"),
        Case(
            "issued after the licence", text(certificate(after)), genuine, "delegation-not-in-force", at=late
        ),
        Case(
            "delegation lacks parts",
            text(certificate(delegation=cose.sign(canon.encode(odd), ROOT))),
            "unreadable",
            "unreadable",
        ),
        Case("delegation is a text", text(certificate(delegation="licence")), "unreadable", "unreadable"),
        Case(
            "delegation is a registry grant",
            text(certificate(delegation=_wrong_grant())),
            "unreadable",
            "unreadable",
        ),
    ]


def _wrong_grant() -> bytes:
    return grant.sign_registry(grant.RegistryGrant(BISHKEK.key, BISHKEK.from_day, BISHKEK.until_day), ROOT)


def _signatures() -> list[Case]:
    raw = certificate()
    s = keys.ORDER - int.from_bytes(raw[-32:], "big")
    named = raw.replace(b"SATYBALDIEVA AIGUL", b"SATYBALDIEVA AIDAI")
    zero = raw[:-64] + bytes(64)
    mismatch = resigned(header(kid=keys.key_id(STOLEN.key)))
    return [
        Case("name changed", text(named), "not-genuine", "bad-signature"),
        Case("higher s", text(raw[:-32] + s.to_bytes(32, "big")), "not-genuine", "bad-signature"),
        Case("zero signature", text(zero), "not-genuine", "bad-signature"),
        Case("kid of another key", text(mismatch), "not-genuine", "key-mismatch"),
    ]
