"""A stranger's program: RFC 8392, RFC 9052, the root key and the README's table, and not a line of ours."""

from hashlib import sha256

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

pytestmark = pytest.mark.journey


def spki_id(key):
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()[:8]


def opened(raw, key):
    protected, unprotected, payload, signature = cbor2.loads(raw)
    assert unprotected == {}
    message = cbor2.dumps(["Signature1", protected, b"", payload])
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    header = cbor2.loads(protected)
    assert header[1] == -7
    assert header[4] == spki_id(key)
    return cbor2.loads(payload)


def test_the_table_of_the_readme_is_enough(demo):
    out, report = demo
    number = int((out / "qr.txt").read_text("ascii").partition("#")[2])
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    assert raw[0] == 1
    root = load_pem_public_key((out / "root.pem").read_bytes())
    header = cbor2.loads(cbor2.loads(raw[1:])[0])
    delegation = opened(header[-65537], root)
    centre = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), delegation[-65538][1])
    claims = opened(raw[1:], centre)
    assert claims[169] == {4: "SATYBALDIEVA AIGUL", 8: 19950412}
    assert claims[-65537][5] == report["score"]
    assert delegation[5] <= claims[6] < delegation[4]
    first, count = delegation[-65538][4], delegation[-65538][5]
    assert first <= claims[-65537][1] < first + count
    assert delegation[-65538][6] is True


def test_the_status_list_says_registered_by_the_table_alone(demo):
    import zlib

    out, _ = demo
    root = load_pem_public_key((out / "root.pem").read_bytes())
    number = int((out / "qr.txt").read_text("ascii").partition("#")[2])
    certificate = cbor2.loads(cbor2.loads(number.to_bytes((number.bit_length() + 7) // 8, "big")[1:])[2])[
        -65537
    ][1]
    raw = (out / "public" / "status" / f"{certificate >> 20}.cwt").read_bytes()
    header = cbor2.loads(cbor2.loads(raw)[0])
    grant = opened(header[-65537], root)
    registry = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), grant[-65539][1])
    listed = zlib.decompress(opened(raw, registry)[65533]["lst"])
    index = certificate % (1 << 20)
    assert listed[index // 4] >> index % 4 * 2 & 3 == 0
    assert len(listed) == 1 << 18
