"""Checking a code beside one bare ES256 verification."""

import time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from app.core import cose, keys

ROUNDS, TIMES = 9, 300


def cose_check():
    secret = bytes(31) + b"\x07"
    point = keys.public_of(secret)
    raw = cose.sign(b"x" * 120, secret)
    signed = cose.read(raw)
    message = cose.structure(signed.protected_raw, signed.payload)
    r, s = (int.from_bytes(part, "big") for part in (signed.signature[:32], signed.signature[32:]))
    der, key, how = encode_dss_signature(r, s), keys.public(point), ec.ECDSA(hashes.SHA256())
    pairs = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(TIMES):
            cose.opened(raw, point)
        middle = time.process_time()
        for _ in range(TIMES):
            key.verify(der, message, how)
        pairs.append(((middle - begun) / TIMES * 1e6, (time.process_time() - middle) / TIMES * 1e6))
    return pairs


BENCHES = {"COSE check": ("bare ES256 verify", "us", cose_check)}
