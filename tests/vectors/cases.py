"""The cases of the vectors: what was done to a certificate, and what must be said of it."""

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


def signed(payload: bytes, centre: Delegation = BISHKEK, delegation: object = b"") -> bytes:
    """A certificate over any payload by that centre's key; `delegation` replaces the header, None leaves it out."""
    carried = DELEGATIONS.get(centre.name) if delegation == b"" else delegation
    header = {} if carried is None else {GRANT_HEADER: carried}
    return cose.sign(payload, secret(centre.name), header)


def certificate(claims: Claims = TYPICAL, centre: Delegation = BISHKEK, delegation: object = b"") -> bytes:
    """A proper certificate of that centre."""
    return signed(claiming.encode(claims), centre, delegation)


def text(raw: bytes) -> str:
    """The code's text of a certificate's bytes."""
    return code.text_of(raw, LINK)


def payload(changes: dict[int, object], within: int | None = None) -> bytes:
    """The typical claims with some keys changed (None removes), in the map itself or in one of its maps."""
    whole = canon.decode(claiming.encode(TYPICAL))
    assert isinstance(whole, dict)
    part = whole if within is None else whole[within]
    assert isinstance(part, dict)
    for key, value in changes.items():
        part.pop(key, None)
        if value is not None:
            part[key] = value
    return canon.encode(whole)


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


def cases() -> list[Case]:
    """All cases, those that are believed first."""
    return [*_valid(), *_against(), *_issuers(), *_signatures(), *_texts(), *_bytes(), *_claims()]


def _valid() -> list[Case]:
    typical, quiet = text(certificate()), text(certificate(LISTED, LISTED_ONLY, None))
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
        Case("valid, another host", code.text_of(certificate(), "https://cdn.example/x/"), "valid", "registered"),
        Case("valid, no native name", text(certificate(plain)), "valid", "registered"),
        Case("valid, skills, hours and expiry", text(certificate(rich)), "valid", "registered"),
        Case("valid, not yet registered", text(certificate(waiting)), "valid", "not-registered-yet"),
        Case("valid, issued after the list", fresh, "valid", "not-registered-yet"),
        Case("valid, no delegation in the code", quiet, "valid", "registered"),
        Case("valid, number beyond the lists at hand", text(certificate(FAR_OFF, FAR)), "valid", "status-not-checked"),
        Case("valid, in the closed register", text(certificate(STOLEN_LOGGED, STOLEN)), "valid", "registered"),
        Case("valid specimen", text(certificate(demo, DEMO)), "valid", "registered"),
        Case("valid, last second", text(certificate(EXPIRING)), "valid", "registered", at=last),
        Case("valid, first second", typical, "valid", "registered", at=first),
    ]


LISTED = replace(TYPICAL, number=20_001)
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
        Case("expired, root alone", text(certificate(EXPIRING)), "expired", "expired", "root", False, at=over),
        Case("not yet valid", text(certificate()), "not-yet-valid", "not-yet-valid", at=early),
        Case("withdrawn, not in the register", gone, "not-genuine", "issuer-withdrawn"),
        Case("withdrawn, no register", logged, "cannot-check", "register-missing", has_registers=False),
        Case("withdrawn, but only the root is known", gone, "valid", "status-not-checked", "root", False),
    ]


def _issuers() -> list[Case]:
    other = grant.sign_delegation(FOREIGN, OTHER_ROOT)
    forged_payload = cose.read(grant.sign_delegation(FOREIGN, ROOT)).payload
    forged = cose.sign(forged_payload, secret("thief"), {cose.KID: keys.key_id(keys.public_of(ROOT))})
    swapped = resigned(header(grant=DELEGATIONS[LISTED_ONLY.name]))
    quiet = certificate(LISTED, LISTED_ONLY, None)
    before, after = (replace(TYPICAL, issued_day=day(text)) for text in ("2025-12-31", "2028-01-01"))
    above, below = (replace(TYPICAL, number=beside) for beside in (6000, 999))
    odd = {4: 86_400, 5: 0, grant.DELEGATION: {1: BISHKEK.key}}
    late = at("2028-02-01 00:00")
    genuine = "not-genuine"
    return [
        Case("another root", text(certificate(TYPICAL, FOREIGN, other)), "unknown-issuer", "unknown-issuer"),
        Case("no delegation, root alone", text(quiet), "unknown-issuer", "unknown-issuer", "root", False),
        Case("no delegation, not on the list", text(certificate(TYPICAL, FOREIGN, None)), "unknown-issuer", "unknown-issuer"),
        Case("delegation forged in the root's name", text(certificate(TYPICAL, FOREIGN, forged)), genuine, "bad-signature"),
        Case("delegation of another centre", text(swapped), genuine, "bad-signature"),
        Case("number above the range", text(certificate(above)), genuine, "number-not-granted"),
        Case("number below the range", text(certificate(below)), genuine, "number-not-granted"),
        Case("issued before the licence", text(certificate(before)), genuine, "delegation-not-in-force"),
        Case("issued after the licence", text(certificate(after)), genuine, "delegation-not-in-force", at=late),
        Case("delegation lacks parts", text(certificate(delegation=cose.sign(canon.encode(odd), ROOT))), "unreadable", "unreadable"),
        Case("delegation is a text", text(certificate(delegation="licence")), "unreadable", "unreadable"),
        Case("delegation is a registry grant", text(certificate(delegation=_wrong_grant())), "unreadable", "unreadable"),
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


def _texts() -> list[Case]:
    raw, typical = certificate(), text(certificate())
    newer = str(int.from_bytes(b"\x02" + raw, "big"))
    odd = {
        "empty text": "",
        "another link": "https://www.example.org/ticket/17",
        "a letter among the digits": typical[:-9] + "O" + typical[-8:],
        "leading zero": typical.replace("#", "#0"),
        "too many digits": typical.partition("#")[2] * 6,
        "cut off": typical[:-40],
        "two fragments": typical.replace("#", "##"),
        "Arabic digits": typical.translate({ord("0") + digit: 0x660 + digit for digit in range(10)}),
    }
    broken = {name: "wrong-format" if name == "cut off" else "unreadable" for name in odd}
    return [
        Case("version byte 2", LINK + "#" + newer, "unreadable", "wrong-format"),
        *(Case(name, odd[name], "unreadable", broken[name]) for name in odd),
    ]


def _bytes() -> list[Case]:
    raw = certificate()
    protected, _, body, signature = canon.decode(raw)  # type: ignore[misc]
    doubled = b"\xa4" + body[1:] + canon.encode(claiming.ACHIEVEMENT) + canon.encode({})
    turned = _turned(body)
    odd = {
        "trailing byte": raw + b"\x00",
        "one byte short": raw[:-1],
        "array length written long": b"\x98\x04" + raw[1:],
        "array of unstated length": b"\x9f" + raw[1:] + b"\xff",
        "tagged": b"\xd2" + raw,
        "three parts": canon.encode([protected, {}, body]),
        "signature of 63 bytes": canon.encode([protected, {}, body, signature[1:]]),
        "unprotected header": resigned(header(), {99: b"x"}),
        "other algorithm": resigned(header(alg=-8)),
        "no kid": resigned(header(kid=None)),
        "kid of 7 bytes": resigned(header(kid=bytes(7))),
        "unknown protected header": resigned(header(typ="application/cwt")),
        "key repeated": signed(doubled),
        "keys out of order": signed(turned),
        "nested too deep": signed(b"\x81" * 30 + b"\x00"),
        "text that is not UTF-8": signed(body.replace(b"4471", b"44\xff1")),
        "float for a number": signed(body.replace(b"\x82\x17\x18\x19", b"\x82\xf9\x4d\xc0\x17")),
    }
    return [Case(name, text(one), "unreadable", "unreadable") for name, one in odd.items()]


def _turned(body: bytes) -> bytes:
    """The claims map with its first two pairs the other way round."""
    whole = canon.decode(body)
    assert isinstance(whole, dict)
    pairs = [canon.encode(key) + canon.encode(value) for key, value in whole.items()]
    return body[:1] + pairs[1] + pairs[0] + b"".join(pairs[2:])


def _claims() -> list[Case]:
    within, person = claiming.ACHIEVEMENT, claiming.PERSON
    midnight = ISSUED * claiming.DAY_S
    odd = {
        "unknown claim": payload({7: b"x"}),
        "no person": payload({person: None}),
        "name in small letters": payload({4: "Aigul"}, person),
        "name of 40 letters": payload({4: "A" * 40}, person),
        "number beyond 40 bits": payload({1: 1 << 40}, within),
        "number beyond 53 bits": payload({1: (1 << 63) + 5}, within),
        "number below zero": payload({1: -1}, within),
        "document ending of five": payload({2: "12345"}, within),
        "course zero": payload({3: 0}, within),
        "more points than there are": payload({5: [26, 25]}, within),
        "points are true": payload({5: [True, 25]}, within),
        "digest of 15 bytes": payload({6: bytes(15)}, within),
        "empty skills": payload({7: []}, within),
        "skill of 101": payload({7: [101]}, within),
        "native name too long": payload({9: "ү" * 81}, within),
        "empty native name": payload({9: ""}, within),
        "issued at noon": payload({claiming.IAT: midnight + 43_200}),
        "ends before it starts": payload({claiming.EXP: midnight}),
        "claims are a list": canon.encode([1, 2, 3]),
    }
    return [Case(name, text(signed(one)), "unreadable", "unreadable") for name, one in odd.items()]
