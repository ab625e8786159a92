from base64 import urlsafe_b64decode
from collections import Counter

import cbor2
import pytest

from app.core import canon, cose, keys
from app.core.errors import BytesWrong, SignatureBad
from tests import build

SECRET = build.secret("someone")
POINT = keys.public_of(SECRET)
KID = keys.key_id(POINT)


def bent(**changes):
    """A statement whose parts were changed and truly signed again."""
    header = changes.get("header", {cose.ALG: cose.ES256, cose.KID: KID})
    raw = changes.get("raw", canon.encode(header))
    signature = changes.get("signature", keys.sign(SECRET, cose.structure(raw, b"payload")))
    return canon.encode([raw, changes.get("unprotected", {}), b"payload", signature])


def example(case):
    """Protected bytes, payload, signature and whether it is a COSE_Sign1 at all, of a published example."""
    whole = cbor2.loads(bytes.fromhex(case["output"]["cbor"]))
    is_statement = not isinstance(whole, cbor2.CBORTag) or whole.tag == 18
    protected, unprotected, payload, signature = whole.value if isinstance(whole, cbor2.CBORTag) else whole
    header = (cbor2.loads(protected) if protected else {}) | dict(unprotected)
    return is_statement and header.get(cose.ALG) == cose.ES256, protected, payload, signature


def is_believed(case):
    """Whether our structure and our check believe the example."""
    is_statement, protected, payload, signature = example(case)
    key = case["input"]["sign0"]["key"]
    x, y = (urlsafe_b64decode(key[axis] + "==").rjust(32, b"\0") for axis in "xy")
    external = bytes.fromhex(case["input"]["sign0"].get("external", ""))
    try:
        signed = cose.structure(protected, payload, external)
        keys.check(bytes([2 + y[-1] % 2]) + x, signed, signature, is_strict=False)
    except SignatureBad:
        return False
    return is_statement


def is_ours(case):
    """Sign1 with ECDSA on P-256; the other examples are about other algorithms."""
    one = case["input"].get("sign0")
    return one is not None and one["alg"] == "ES256" and one["key"]["crv"] == "P-256"


def test_the_examples_that_pass_are_believed(published):
    told = Counter()
    for name, case in published("cose").items():
        if is_ours(case) and not case.get("fail"):
            told["believed"] += 1
            assert is_believed(case), name
        told["other algorithms"] += not is_ours(case)
    assert told == {"believed": 4, "other algorithms": 7}


def test_the_examples_that_must_fail_are_refused(published):
    failing = {name: case for name, case in published("cose").items() if is_ours(case) and case.get("fail")}
    assert [name for name, case in failing.items() if is_believed(case)] == []
    assert len(failing) == 6


def test_an_empty_protected_map_is_signed_as_nothing(published):
    _, protected, payload, _ = example(published("cose/sign-pass-01.json"))
    wanted = published("cose/sign-pass-01.json")["intermediates"]["ToBeSign_hex"]
    assert protected == b"\xa0"
    assert cose.structure(protected, payload).hex().upper() == wanted


def test_a_statement_without_tag_is_read_as_the_tagged_one(published):
    case = published("cose/sign-pass-03.json")
    assert isinstance(cbor2.loads(bytes.fromhex(case["output"]["cbor"])), list)
    assert is_believed(case)


def test_the_signed_bytes_are_those_of_the_examples(published):
    for name, case in published("cose").items():
        if is_ours(case) and name.startswith(("sign-pass", "ecdsa-sig")):
            _, protected, payload, _ = example(case)
            external = bytes.fromhex(case["input"]["sign0"].get("external", ""))
            told = case["intermediates"]["ToBeSign_hex"]
            assert cose.structure(protected, payload, external).hex().upper() == told, name


def test_a_signed_payload_is_opened_again():
    assert cose.opened(cose.sign(b"payload", SECRET), POINT) == b"payload"


def test_a_statement_is_untagged_and_canonical():
    raw = cose.sign(b"payload", SECRET)
    assert raw[0] == 0x84
    assert canon.encode(canon.decode(raw)) == raw


def test_algorithm_and_key_are_both_protected():
    assert cose.read(cose.sign(b"payload", SECRET)).protected == {cose.ALG: cose.ES256, cose.KID: KID}


def test_the_same_payload_gives_the_same_statement():
    assert cose.sign(b"payload", SECRET) == cose.sign(b"payload", SECRET)


def test_another_key_does_not_open_it():
    with pytest.raises(SignatureBad):
        cose.opened(cose.sign(b"payload", SECRET), build.key("other"))


def test_every_flipped_bit_is_refused():
    raw = cose.sign(b"payload", SECRET)
    for bit in range(8 * len(raw)):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises((BytesWrong, SignatureBad)):
            cose.opened(bytes(changed), POINT)


def test_a_header_of_ours_is_read_where_it_is_known():
    raw = cose.sign(b"payload", SECRET, {-65537: b"grant"})
    assert cose.opened(raw, POINT, frozenset({-65537})) == b"payload"


def test_a_header_that_is_not_known_is_refused():
    with pytest.raises(BytesWrong, match="header"):
        cose.read(cose.sign(b"payload", SECRET, {-65537: b"grant"}))


@pytest.mark.parametrize(
    "raw",
    [
        bent(header={cose.ALG: -8, cose.KID: KID}),
        bent(header={cose.ALG: cose.ES256}),
        bent(header={cose.ALG: cose.ES256, cose.KID: KID[:7]}),
        bent(header={cose.ALG: cose.ES256, cose.KID: "12345678"}),
        bent(header={cose.KID: KID}),
        bent(header=[cose.ALG, cose.ES256]),
        bent(raw=b""),
        bent(unprotected={99: b"x"}),
        bent(signature=bytes(63)),
        bent(signature="text"),
        b"\xd2" + bent(),
        canon.encode([b"", {}, b""]),
        canon.encode({1: 2}),
        b"",
    ],
)
def test_what_is_not_of_our_form_is_refused(raw):
    with pytest.raises(BytesWrong):
        cose.read(raw)


def test_the_key_id_of_a_statement_names_its_signer():
    assert cose.read(bent()).kid == KID
