"""Compact JWS with ES256, for what strangers' tools read: one form only, read as strictly as it is written.

A token is `BASE64URL(header) . BASE64URL(payload) . BASE64URL(r || s)`. Header and payload are JSON in one form:
keys sorted, no spaces, letters as they are, whole numbers only. The reader refuses every other form of the same
value, so that two different tokens never say the same thing, and a repeated key never says two things.

Source: RFC 7515 sections 3.1, 5 and 7.1; RFC 7518 sections 3.4 (ES256) and 6.2 (keys); RFC 7517 section 4.9
(`x5t#S256`); the did:key method (P-256) for the name of a key.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, NoReturn, TypeAlias

from app.core import keys
from app.core.errors import BytesWrong

Json: TypeAlias = "int | str | bool | list[Json] | dict[str, Json] | None"

ALG = "ES256"
MAX_TOKEN = 16 * 1024
"""Characters of a token; ours have some 4,000."""

_P256 = b"\x80\x24"
"""The multicodec prefix of a compressed P-256 key, 0x1200 as a varint."""

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Token:
    """A compact JWS that was taken apart but not yet checked."""

    header: Mapping[str, Any]
    payload: bytes
    signature: bytes
    signed: bytes


def sign(header: bytes, payload: bytes, secret: bytes) -> str:
    """The token over a header and a payload, each in the form of `written`."""
    signed = b64(header) + b"." + b64(payload)
    return (signed + b"." + b64(keys.sign(secret, signed))).decode("ascii")


def read(token: str) -> Token:
    """Take a token apart; the signature is the caller's matter.

    Raises:
        BytesWrong: too large, not three parts in canonical base64url, another algorithm, or an odd header.
    """
    if len(token) > MAX_TOKEN or not token.isascii():
        raise BytesWrong(why="this is not a compact JWS")
    parts = token.encode().split(b".")
    if len(parts) != 3:
        raise BytesWrong(why="this is not a compact JWS")
    head, payload, signature = (unb64(part) for part in parts)
    header = told(head)
    if header.get("alg") != ALG or len(signature) != keys.SIGNATURE_LENGTH:
        raise BytesWrong(why="the token is not signed with ES256")
    return Token(header, payload, signature, parts[0] + b"." + parts[1])


def check(token: Token, point: bytes, *, is_strict: bool = True) -> None:
    """Raise unless the key (a compressed point) signed the token; `is_strict` refuses the higher s.

    Raises:
        SignatureBad: it did not.
    """
    keys.check(point, token.signed, token.signature, is_strict=is_strict)


def written(value: Mapping[str, Any]) -> bytes:
    """The one JSON form of an object, as UTF-8.

    Raises:
        BytesWrong: it holds half a character.
    """
    try:
        return _ENCODER.encode(value).encode()
    except UnicodeEncodeError as error:
        raise BytesWrong(why="a text holds half a character") from error


def told(raw: bytes) -> dict[str, Any]:
    """The object that these bytes write in the one JSON form.

    Raises:
        BytesWrong: not JSON, not that form, a fraction, a key twice, or no object.
    """
    try:
        value = json.loads(raw.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BytesWrong(why="this is not JSON") from error
    if not isinstance(value, dict) or written(value) != raw:
        raise BytesWrong(why="this is not the one form of a JSON object")
    return value


def b64(raw: bytes) -> bytes:
    """Base64url without padding (RFC 7515 section 2)."""
    return urlsafe_b64encode(raw).rstrip(b"=")


def unb64(text: bytes) -> bytes:
    """The bytes of unpadded base64url in its one form: no other character, no stray bits at the end.

    Raises:
        BytesWrong: it has another form.
    """
    try:
        raw = urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    except ValueError as error:
        raise BytesWrong(why="this is not base64url") from error
    if b64(raw) != text:
        raise BytesWrong(why="this is not base64url in its one form")
    return raw


@lru_cache(maxsize=64)
def coordinates(point: bytes) -> tuple[str, str]:
    """The `x` and `y` of a public key as a JWK has them (RFC 7518 section 6.2.1)."""
    numbers = keys.public(point).public_numbers()
    x, y = (b64(number.to_bytes(32, "big")).decode() for number in (numbers.x, numbers.y))
    return x, y


def jwk(point: bytes, certified: str = "") -> dict[str, Json]:
    """The public key as a JWK; `certified` is the thumbprint of its X.509 certificate, if it has one."""
    x, y = coordinates(point)
    made: dict[str, Json] = {"crv": "P-256", "kty": "EC", "x": x, "y": y}
    return made | {"x5t#S256": certified} if certified else made


def thumbprint(der: bytes) -> str:
    """SHA-256 of a certificate as a JWK has it (RFC 7517 section 4.9)."""
    return b64(sha256(der).digest()).decode()


@lru_cache(maxsize=64)
def did(point: bytes) -> str:
    """The did:key of a public key: a name that holds the key itself, and asks nobody."""
    number = int.from_bytes(_P256 + point, "big")
    digits = ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    return f"did:key:z{digits}"


def _refuse(_text: str) -> NoReturn:
    raise ValueError
