"""COSE_Sign1: how every statement of Sapar is signed.

Always untagged, always ES256, `alg` and `kid` both protected, nothing unprotected, canonical CBOR throughout.

Source: RFC 9052 sections 3, 4.2 and 4.4; RFC 9053 section 2.1; RFC 9596 for `typ`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core import canon, keys
from app.core.canon import Value
from app.core.errors import BytesWrong

ALG, KID, TYP = 1, 4, 16
ES256 = -7


@dataclass(frozen=True, slots=True)
class Signed:
    """A COSE_Sign1 that was read but not yet checked."""

    protected: Mapping[Value, Value]
    protected_raw: bytes
    payload: bytes
    signature: bytes

    @property
    def kid(self) -> bytes:
        """Key identifier of the signer, 8 bytes."""
        kid = self.protected[KID]
        return kid if isinstance(kid, bytes) else b""


def structure(protected_raw: bytes, payload: bytes, external: bytes = b"") -> bytes:
    """The bytes that are signed: Sig_structure for one signer (RFC 9052 section 4.4).

    An empty protected map is signed as the empty byte string, whatever was sent (section 4.4, step 2).
    """
    raw = b"" if protected_raw == b"\xa0" else protected_raw
    return canon.encode(["Signature1", raw, external, payload])


def sign(payload: bytes, secret: bytes, header: Mapping[Value, Value] | None = None) -> bytes:
    """A signed statement: the COSE_Sign1 bytes over a payload, with more protected headers if given."""
    kid = keys.key_id(keys.public_of(secret))
    protected = canon.encode({ALG: ES256, KID: kid, **(header or {})})
    signature = keys.sign(secret, structure(protected, payload))
    return canon.encode([protected, {}, payload, signature])


def read(raw: bytes, known: frozenset[int] = frozenset()) -> Signed:
    """Take a signed statement apart without checking the signature.

    `known` names the protected headers allowed beside `alg` and `kid`; any other is refused.

    Raises:
        BytesWrong: not an untagged COSE_Sign1 of the form above.
    """
    parts = canon.decode(raw)
    match parts:
        case [bytes() as protected_raw, dict() as unprotected, bytes() as payload, bytes() as signature]:
            pass
        case _:
            raise BytesWrong(why="this is not a COSE_Sign1")
    protected = canon.decode(protected_raw)
    if unprotected or not isinstance(protected, dict) or protected.get(ALG) != ES256:
        raise BytesWrong(why="the signature header is not the expected one")
    kid = protected.get(KID)
    if not isinstance(kid, bytes) or len(kid) != 8 or not set(protected) <= {ALG, KID} | known:
        raise BytesWrong(why="the signature header is not the expected one")
    if len(signature) != keys.SIGNATURE_LENGTH:
        raise BytesWrong(why="the signature has another length")
    return Signed(protected, protected_raw, payload, signature)


def check(statement: Signed, point: bytes) -> None:
    """Raise unless the key signed the statement.

    Raises:
        SignatureBad: it did not.
    """
    keys.check(point, structure(statement.protected_raw, statement.payload), statement.signature)


def opened(raw: bytes, point: bytes, known: frozenset[int] = frozenset()) -> bytes:
    """The payload of a statement signed by that key.

    Raises:
        BytesWrong: the statement is malformed.
        SignatureBad: another key signed it, or it was changed.
    """
    statement = read(raw, known)
    check(statement, point)
    return statement.payload
