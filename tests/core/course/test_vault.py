"""Locked parts: opened by whom the publisher granted the key, and by nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import canon, cose, keys
from app.core.certificate.grant import GRANT_HEADER
from app.core.course import vault
from app.core.errors import BankLocked, BytesWrong, PackBroken, PackUntrusted, SaparError
from tests import build

PUBLISHER = build.secret("publisher")
EXAMINER, OTHER = build.secret("examiner"), build.secret("other")
PARTS = {"banks/exam.cbor": b"questions", "media/x.svg": b"<svg/>"}
KEY = vault.key_of(PUBLISHER, vault.digest_of(PARTS))
PACK = bytes(range(32))
ROOTS = (build.key("root"),)


def granted(*recipients):
    to = [keys.public_of(one) for one in recipients]
    return vault.sign(PACK, KEY, to, PUBLISHER, build.publisher_grant())


@given(st.binary(max_size=500), st.sampled_from(sorted(PARTS)))
def test_a_part_comes_back_as_it_was(raw, name):
    shut = vault.locked(name, raw, KEY)
    assert vault.opened(name, shut, KEY) == raw
    assert vault.locked(name, raw, KEY) == shut


def test_a_part_does_not_open_under_another_name_or_key():
    shut = vault.locked("a", b"questions", KEY)
    for name, key in (("b", KEY), ("a", bytes(32))):
        with pytest.raises(PackBroken):
            vault.opened(name, shut, key)


def test_without_a_key_a_part_stays_locked():
    with pytest.raises(BankLocked):
        vault.opened("a", vault.locked("a", b"questions", KEY), b"")


def test_other_contents_have_another_key():
    assert vault.digest_of(PARTS) != vault.digest_of(PARTS | {"media/x.svg": b"<svg />"})
    assert vault.key_of(PUBLISHER, b"1" * 32) != vault.key_of(PUBLISHER, b"2" * 32)


def test_every_recipient_gets_the_key_and_nobody_else():
    held = vault.read(granted(EXAMINER, PUBLISHER), ROOTS)
    assert vault.unwrapped(held, EXAMINER) == vault.unwrapped(held, PUBLISHER) == KEY
    with pytest.raises(BankLocked):
        vault.unwrapped(held, OTHER)


def test_the_same_grant_has_the_same_bytes():
    assert granted(EXAMINER, OTHER) == granted(OTHER, EXAMINER, EXAMINER)


def test_a_grant_of_another_authority_is_refused():
    with pytest.raises(PackUntrusted):
        vault.read(granted(EXAMINER), (keys.public_of(OTHER),))


def test_a_wrapped_key_for_another_pack_does_not_open():
    held = vault.read(granted(EXAMINER), ROOTS)
    with pytest.raises(PackBroken):
        vault.unwrapped(vault.KeyGrant(bytes(32), held.wraps), EXAMINER)


@pytest.mark.parametrize("inner", [{1: b"short", 2: {}}, {1: PACK, 2: {b"k": b"x"}}, {1: PACK}])
def test_another_statement_of_the_publisher_is_no_grant(inner):
    raw = cose.sign(canon.encode({vault.GRANT: inner}), PUBLISHER, {GRANT_HEADER: build.publisher_grant()})
    with pytest.raises(PackBroken):
        vault.read(raw, ROOTS)


@given(st.integers(0, 10_000), st.integers(0, 7))
def test_a_changed_bit_of_a_grant_never_gives_a_key(place, bit):
    raw = bytearray(granted(EXAMINER))
    raw[place % len(raw)] ^= 1 << bit
    with pytest.raises(SaparError):
        vault.unwrapped(vault.read(bytes(raw), ROOTS), EXAMINER)


def test_a_recipient_that_is_no_key_is_refused():
    with pytest.raises(BytesWrong):
        vault.wrapped(KEY, PACK, b"\x02" + b"\xff" * 32, PUBLISHER)
