from base64 import b64encode
from collections import Counter
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import given
from hypothesis import strategies as some

from app.core import keys
from app.core.errors import BytesWrong, SignatureBad
from tests import build

SECRET = build.secret("someone")
POINT = keys.public_of(SECRET)
PEM = serialization.Encoding.PEM
SPKI = serialization.PublicFormat.SubjectPublicKeyInfo


def wycheproof(published, file):
    """Key, message, signature and stated result of every case."""
    for group in published(f"ecdsa-p256/{file}")["testGroups"]:
        raw = bytes.fromhex(group["publicKey"]["uncompressed"])
        point = keys.compressed(ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw))
        for case in group["tests"]:
            yield case["tcId"], point, bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]), case["result"]


def is_believed(point, message, signature, *, is_strict=False):
    try:
        keys.check(point, message, signature, is_strict=is_strict)
    except SignatureBad:
        return False
    return True


def from_der(der):
    """The 64 bytes of a signature in DER; nothing when it is not in DER or too large."""
    try:
        r, s = decode_dss_signature(der)
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    except (ValueError, OverflowError):
        return b""


def test_wycheproof_signatures_of_64_bytes_get_their_stated_result(published):
    seen = Counter()
    for number, point, message, signature, result in wycheproof(
        published, "ecdsa_secp256r1_sha256_p1363_test.json"
    ):
        seen[result] += 1
        assert is_believed(point, message, signature) == (result == "valid"), number
    assert seen == {"valid": 173, "invalid": 89}


def test_wycheproof_signatures_in_der_get_their_stated_result(published):
    seen = Counter()
    for number, point, message, der, result in wycheproof(published, "ecdsa_secp256r1_sha256_test.json"):
        seen[result] += 1
        assert is_believed(point, message, from_der(der)) == (result == "valid"), number
    assert seen == {"valid": 174, "invalid": 310}


def test_the_strict_check_differs_from_wycheproof_only_by_the_higher_s(published):
    for number, point, message, signature, _ in wycheproof(
        published, "ecdsa_secp256r1_sha256_p1363_test.json"
    ):
        is_low = int.from_bytes(signature[32:], "big") <= keys.ORDER // 2
        believed = is_believed(point, message, signature)
        assert is_believed(point, message, signature, is_strict=True) == (believed and is_low), number


@pytest.mark.property
@given(some.binary(max_size=64))
def test_what_is_signed_is_believed(message):
    assert is_believed(POINT, message, keys.sign(SECRET, message), is_strict=True)


@pytest.mark.property
@given(some.binary(max_size=64))
def test_the_same_message_has_the_same_signature_with_the_lower_s(message):
    signature = keys.sign(SECRET, message)
    assert signature == keys.sign(SECRET, message)
    assert int.from_bytes(signature[32:], "big") <= keys.ORDER // 2


def test_the_nonce_is_that_of_rfc_6979():
    # RFC 6979 appendix A.2.5, P-256 with SHA-256 and the message "sample".
    secret = bytes.fromhex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721")
    r = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
    assert keys.sign(secret, b"sample")[:32] == bytes.fromhex(r)


def test_the_higher_s_is_refused():
    signature = keys.sign(SECRET, b"x")
    s = keys.ORDER - int.from_bytes(signature[32:], "big")
    other = signature[:32] + s.to_bytes(32, "big")
    assert is_believed(POINT, b"x", other)
    assert not is_believed(POINT, b"x", other, is_strict=True)


def test_every_flipped_bit_of_a_signature_is_refused():
    signature = keys.sign(SECRET, b"x")
    for bit in range(512):
        changed = (int.from_bytes(signature, "big") ^ 1 << bit).to_bytes(64, "big")
        assert not is_believed(POINT, b"x", changed, is_strict=True), bit


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(64), bytes(65), b"\xff" * 64])
def test_what_is_no_signature_is_refused(signature):
    assert not is_believed(POINT, b"x", signature)


def test_another_key_did_not_sign():
    assert not is_believed(build.key("other"), b"x", keys.sign(SECRET, b"x"))


@pytest.mark.parametrize(
    "point", [b"", bytes(33), b"\x04" + bytes(64), b"\x02" + b"\xff" * 32, POINT[:-1], POINT + b"\x00"]
)
def test_what_is_no_point_of_the_curve_is_no_key(point):
    with pytest.raises(BytesWrong):
        keys.public(point)


def test_a_point_without_its_square_root_is_no_key():
    with pytest.raises(BytesWrong, match="not on the curve"):
        keys.public(b"\x02" + (1).to_bytes(32, "big"))


def test_a_public_key_comes_back_from_pem():
    assert keys.from_pem(keys.to_pem(POINT)) == POINT


@pytest.mark.parametrize(
    "key",
    [ec.generate_private_key(ec.SECP384R1()), ed25519.Ed25519PrivateKey.generate()],
    ids=["P-384", "Ed25519"],
)
def test_the_root_must_be_p256(key):
    with pytest.raises(BytesWrong, match="P-256"):
        keys.from_pem(key.public_key().public_bytes(PEM, SPKI))


def test_a_key_of_an_unknown_kind_is_refused():
    spki = bytes.fromhex("300f300a06082a03040506070809030100")  # OID 1.2.3.4.5.6.7.8.9
    pem = b"-----BEGIN PUBLIC KEY-----\n" + b64encode(spki) + b"\n-----END PUBLIC KEY-----\n"
    with pytest.raises(BytesWrong):
        keys.from_pem(pem)


@pytest.mark.parametrize(
    "pem", [b"", b"hello", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"]
)
def test_what_is_no_pem_is_refused(pem):
    with pytest.raises(BytesWrong):
        keys.from_pem(pem)


def test_the_key_id_is_the_start_of_the_hash_of_the_spki():
    spki = keys.public(POINT).public_bytes(serialization.Encoding.DER, SPKI)
    assert keys.key_id(POINT) == sha256(spki).digest()[:8]


def test_a_new_secret_lies_between_one_and_the_order():
    assert keys.new_secret(bytes) == (1).to_bytes(32, "big")
    top = (keys.ORDER - 2).to_bytes(40, "big")
    assert keys.new_secret(lambda n: top) == (keys.ORDER - 1).to_bytes(32, "big")


def test_other_dice_give_another_secret():
    assert len({keys.new_secret(build.dice(f"{n}")) for n in range(50)}) == 50


def test_a_file_of_roots_holds_one_or_several_each_once():
    one, two = (build.key(name) for name in ("root", "successor"))
    assert keys.roots_from_pem(keys.to_pem(one)) == (one,)
    assert keys.roots_from_pem(keys.to_pem(one) + b"\n" + keys.to_pem(two) + keys.to_pem(one)) == (one, two)


@pytest.mark.parametrize("pem", [b"", b"-----BEGIN PUBLIC KEY-----\nnonsense", b"no key"])
def test_anything_else_is_no_file_of_roots(pem):
    with pytest.raises(BytesWrong):
        keys.roots_from_pem(pem)


def test_no_file_of_roots_holds_very_many():
    with pytest.raises(BytesWrong):
        keys.roots_from_pem(keys.to_pem(build.key("root")) * (keys.MOST_ROOTS + 1))
