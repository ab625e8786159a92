"""Cases that do not parse: other texts, other bytes, other claims; truly signed where they can be."""

from __future__ import annotations

from app.core import canon
from app.core.certificate import claims as claiming
from tests.vectors.authority import ISSUED, LINK, TYPICAL
from tests.vectors.cases import Case, certificate, header, resigned, signed, text


def unreadable() -> list[Case]:
    """All of them."""
    return [*_texts(), *_bytes(), *_claims()]


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
        "number beyond 32 bits": payload({1: 1 << 32}, within),
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
