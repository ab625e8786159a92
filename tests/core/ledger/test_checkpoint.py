import base64
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as some

from app.core import keys
from app.core.errors import BytesWrong, SignatureBad
from app.core.ledger import checkpoint as checkpoints
from app.core.ledger.checkpoint import Checkpoint
from tests import build

TIP = Checkpoint("sapar.example/log", 1042, sha256(b"root").digest())
KEY = build.key("registry")
NOTE = checkpoints.sign(TIP, build.secret("registry"))


def test_a_checkpoint_comes_back_from_its_note():
    assert checkpoints.read(NOTE, KEY) == TIP


def test_a_note_has_three_lines_a_blank_one_and_the_signature():
    origin, size, root, blank, signature, end = NOTE.split("\n")
    assert (origin, size, blank, end) == ("sapar.example/log", "1042", "", "")
    assert base64.b64decode(root) == TIP.root
    assert signature.startswith("\N{EM DASH} sapar.example/log ")


def test_the_signature_is_der_over_the_text_after_the_hash_of_the_key():
    raw = base64.b64decode(NOTE.split(" ")[-1])
    assert raw[:4] == checkpoints.key_hash(KEY)
    keys.public(KEY).verify(raw[4:], TIP.text().encode(), ec.ECDSA(hashes.SHA256()))


def test_signatures_of_witnesses_are_passed_over():
    line = "\N{EM DASH} witness.example " + base64.b64encode(b"abcd" + bytes(64)).decode()
    head, tail = NOTE.split("\n\n")
    assert checkpoints.read(f"{head}\n\n{line}\n{tail}", KEY) == TIP


def test_lines_that_a_later_version_adds_are_signed_too():
    text = TIP.text() + "more\n"
    raw = keys.sign(build.secret("registry"), text.encode())
    signature = checkpoints.encode_dss_signature(
        int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    )
    line = base64.b64encode(checkpoints.key_hash(KEY) + signature).decode()
    assert checkpoints.read(f"{text}\n\N{EM DASH} {TIP.origin} {line}\n", KEY) == TIP


@pytest.mark.parametrize(
    ("old", "new"),
    [("1042", "1043"), ("sapar.example", "other.example"), ("/log\n", "/log2\n"), ("\n\n", "\nmore\n\n")],
)
def test_a_changed_text_is_noticed(old, new):
    with pytest.raises(SignatureBad):
        checkpoints.read(NOTE.replace(old, new, 1), KEY)


@pytest.mark.parametrize(
    "note", [NOTE.split("\n\n")[0] + "\n\n", NOTE.split("\n\n")[0], NOTE.replace("\N{EM DASH}", "-")]
)
def test_a_note_without_the_signature_is_not_believed(note):
    with pytest.raises(SignatureBad):
        checkpoints.read(note, KEY)


def test_a_note_of_another_key_is_not_believed():
    with pytest.raises(SignatureBad):
        checkpoints.read(NOTE, build.key("other"))


@pytest.mark.parametrize(
    "note",
    [
        "",
        "one line",
        "origin\nmany\nAAAA\n\n",
        "origin\n²\nAAAA\n\n",
        "origin\n007\nAAAA\n\n",
        "origin\n-1\nAAAA\n\n",
        "origin\n7\nnot base64!\n\n",
        "origin\n7\nAAAA\n\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(note):
    with pytest.raises(BytesWrong):
        checkpoints.read(note, KEY)


@pytest.mark.parametrize("signature", [b"", b"no DER", bytes(70)])
def test_a_signature_that_is_none_is_not_believed(signature):
    line = base64.b64encode(checkpoints.key_hash(KEY) + signature).decode()
    with pytest.raises(SignatureBad):
        checkpoints.read(f"{TIP.text()}\n\N{EM DASH} {TIP.origin} {line}\n", KEY)


@pytest.mark.property
@given(some.text(max_size=120))
def test_any_text_is_refused_in_the_words_of_the_house(text):
    with pytest.raises((BytesWrong, SignatureBad)):
        checkpoints.read(text, KEY)


@pytest.mark.property
@given(some.data())
def test_a_changed_sign_of_a_note_is_noticed(data):
    at = data.draw(some.integers(0, len(NOTE) - 2))
    sign = data.draw(some.sampled_from([one for one in "aA1 \n—" if one != NOTE[at]]))
    try:
        read = checkpoints.read(NOTE[:at] + sign + NOTE[at + 1 :], KEY)
    except (BytesWrong, SignatureBad):
        return
    assert read == TIP  # the name before a signature is not signed
