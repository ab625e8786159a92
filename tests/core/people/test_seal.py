import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.core import canon, keys
from app.core.errors import BytesWrong, PassphraseWeak, PassphraseWrong
from app.core.people import seal
from tests import build

WORDS = "four words are enough"
LITTLE = 64  # KiB, so that the tests are quick
SEALED = seal.sealed(b"secret", WORDS, build.dice(), memory_kib=LITTLE)


def bent(**changes):
    """The sealed secret with one of its parts changed."""
    names = ("form", "salt", "memory", "passes", "nonce", "box")
    parts = dict(zip(names, canon.decode(SEALED), strict=True)) | changes
    return canon.encode(list(parts.values()))


def test_the_passphrase_opens_what_it_sealed():
    assert seal.opened(SEALED, WORDS) == b"secret"


def test_a_secret_is_sealed_with_64_mebibytes_and_3_passes():
    assert canon.decode(seal.sealed(b"secret", WORDS, build.dice()))[2:4] == [64 * 1024, 3]


@pytest.mark.property
@settings(max_examples=5)
@given(some.binary(max_size=64), some.text(alphabet="abcdё ж", min_size=4, max_size=20))
def test_any_secret_comes_back(secret, words):
    passphrase = f"long enough {words}"
    assert seal.opened(seal.sealed(secret, passphrase, build.dice(), memory_kib=LITTLE), passphrase) == secret


@pytest.mark.parametrize(
    "passphrase", ["", "four words are enouGh", "four words are enough!", "four words are"]
)
def test_another_passphrase_is_refused(passphrase):
    with pytest.raises(PassphraseWrong):
        seal.opened(SEALED, passphrase)


def test_spaces_around_and_between_the_words_do_not_matter():
    assert seal.opened(SEALED, "  four  words are\tenough ") == b"secret"


@pytest.mark.parametrize("passphrase", ["", "short", "123456789", " 123456789 ", "a          b", " " * 40])
def test_a_short_passphrase_is_refused(passphrase):
    with pytest.raises(PassphraseWeak, match="10"):
        seal.sealed(b"secret", passphrase, build.dice(), memory_kib=LITTLE)


def test_the_same_passphrase_seals_differently_each_time():
    dice = build.dice()
    assert len({seal.sealed(b"secret", WORDS, dice, memory_kib=LITTLE) for _ in range(3)}) == 3


def test_a_secret_does_not_stand_in_what_is_sealed():
    assert b"secret" not in SEALED


@pytest.mark.parametrize(
    "change",
    [
        {"salt": bytes(16)},
        {"nonce": bytes(12)},
        {"box": bytes(22)},
        {"box": b""},
        {"memory": 128},
        {"passes": 1},
    ],
    ids=str,
)
def test_a_changed_part_is_taken_for_another_passphrase(change):
    with pytest.raises(PassphraseWrong):
        seal.opened(bent(**change), WORDS)


@pytest.mark.parametrize(
    "change",
    [
        {"form": 2},
        {"memory": seal.MAX_MEMORY_KIB + 1},
        {"memory": 31},
        {"memory": -1},
        {"passes": 0},
        {"passes": 17},
        {"nonce": bytes(8)},
        {"salt": b""},
        {"box": "text"},
    ],
    ids=str,
)
def test_a_form_that_asks_for_too_much_or_is_none_is_refused(change):
    with pytest.raises(BytesWrong):
        seal.opened(bent(**change), WORDS)


@pytest.mark.parametrize("raw", [b"", b"\x80", canon.encode({"a": 1})])
def test_what_was_never_sealed_is_refused(raw):
    with pytest.raises(BytesWrong):
        seal.opened(raw, WORDS)


def test_a_wrapped_key_comes_back_under_the_same_secret():
    raw = seal.wrapped(b"key of the centre", build.secret("certifier"), build.dice())
    assert seal.unwrapped(raw, build.secret("certifier")) == b"key of the centre"


def test_a_wrapped_key_is_for_one_person():
    raw = seal.wrapped(b"key of the centre", build.secret("certifier"), build.dice())
    with pytest.raises(BytesWrong, match="another person"):
        seal.unwrapped(raw, build.secret("examiner"))


def test_every_changed_byte_of_a_wrapped_key_is_noticed():
    raw = seal.wrapped(b"key", build.secret("certifier"), build.dice())
    for at in range(len(raw)):
        with pytest.raises(BytesWrong):
            seal.unwrapped(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :], build.secret("certifier"))


def test_what_is_wrapped_for_a_keys_owner_opens_with_that_key_alone():
    dice = build.dice("wrapped for")
    secret, owner, other = (keys.new_secret(dice) for _ in range(3))
    raw = seal.wrapped_for(secret, keys.public_of(owner), dice)
    assert seal.unwrapped(raw, owner) == secret
    assert secret not in raw
    with pytest.raises(BytesWrong):
        seal.unwrapped(raw, other)


def test_each_wrapping_for_an_owner_is_another():
    dice = build.dice("twice")
    secret, owner = keys.new_secret(dice), keys.new_secret(dice)
    assert len({seal.wrapped_for(secret, keys.public_of(owner), dice) for _ in range(3)}) == 3


@pytest.mark.parametrize("at", [1, 20, 50, -1])
def test_a_changed_wrapping_for_an_owner_is_refused(at):
    dice = build.dice("changed")
    secret, owner = keys.new_secret(dice), keys.new_secret(dice)
    raw = bytearray(seal.wrapped_for(secret, keys.public_of(owner), dice))
    raw[at] ^= 1
    with pytest.raises(BytesWrong):
        seal.unwrapped(bytes(raw), owner)


def test_a_wrong_passphrase_asks_nobody_to_wait():
    raw = seal.sealed(b"secret", "four small grey words", build.dice(), memory_kib=64)
    with pytest.raises(PassphraseWrong) as caught:
        seal.opened(raw, "four large grey words")
    assert "{" not in caught.value.message()
