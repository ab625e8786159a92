"""Checkpoints: the signed tip of the public log, as text that people and witnesses can read.

Source: C2SP tlog-checkpoint and signed-note (key type 0x02, ECDSA P-256: key id from the SPKI, signature in
DER).
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from app.core import keys
from app.core.errors import BytesWrong, SignatureBad

_DASH = "\N{EM DASH}"
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Which log, how many entries, which root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def key_hash(point: bytes) -> bytes:
    """The four bytes by which a note names an ECDSA key: the start of SHA-256 of its SPKI."""
    spki = keys.public(point).public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return sha256(spki).digest()[:4]


def sign(checkpoint: Checkpoint, secret: bytes) -> str:
    """The checkpoint as a signed note."""
    text = checkpoint.text()
    raw = keys.sign(secret, text.encode())
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    signature = base64.b64encode(key_hash(keys.public_of(secret)) + der).decode()
    return f"{text}\n{_DASH} {checkpoint.origin} {signature}\n"


def read(note: str, point: bytes) -> Checkpoint:
    """The checkpoint of a note signed by that key; signatures of other keys are passed over.

    Raises:
        BytesWrong: this is no checkpoint.
        SignatureBad: the key did not sign it.
    """
    text, _, lines = note.partition("\n\n")
    checkpoint = _parsed(text)
    wanted = key_hash(point)
    for line in lines.splitlines():
        dash, _, rest = line.partition(" ")
        raw = _unwritten(rest.rpartition(" ")[2]) if dash == _DASH else b""
        if raw[:4] == wanted:
            keys.check(point, f"{text}\n".encode(), _two_numbers(raw[4:]))
            return checkpoint
    raise SignatureBad


def _parsed(text: str) -> Checkpoint:
    parts = text.split("\n")
    if len(parts) < 3 or not _SIZE.fullmatch(parts[1]) or len(root := _unwritten(parts[2])) != 32:
        raise BytesWrong(why="this is not a checkpoint")
    return Checkpoint(parts[0], int(parts[1]), root)


def _unwritten(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BytesWrong(why="a checkpoint is not in Base64") from error


def _two_numbers(der: bytes) -> bytes:
    """The 64 bytes of a signature in DER."""
    try:
        r, s = decode_dss_signature(der)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    except (ValueError, OverflowError) as error:
        raise SignatureBad from error
