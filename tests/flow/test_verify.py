"""Reasons become verdicts; every form of a certificate gives the same one."""

import pytest

from app.core import keys
from app.core.certificate.trust import Trust
from app.flow import verify
from app.pdf import qr

VERDICTS = {
    "valid", "expired", "not-yet-valid", "revoked", "suspended", "superseded", "not-genuine", "unknown-issuer",
    "unreadable", "cannot-check",
}  # fmt: skip


@pytest.fixture
def held(room):
    return Trust((room.authority.root,))


def test_text_picture_and_text_file_give_the_same_verdict(room, held, tmp_path):
    issued = room.issued()
    picture, text = tmp_path / "code.png", tmp_path / "code.txt"
    picture.write_bytes(qr.png(issued.code, 6))
    text.write_text(issued.code + "\n", "ascii")
    told = [
        verify.as_json(verify.verdict_of(one, held, room.clock()))
        for one in (issued.code, str(picture), str(text))
    ]
    assert told[0]["verdict"] == "valid"
    assert told[0] == told[1] == told[2]


def test_the_verdict_has_every_word_of_the_contract(room, held):
    told = verify.as_json(verify.verdict_of_text(room.issued().code, held, room.clock()))
    assert set(told) == {
        "verdict", "reason", "registered", "specimen", "number", "holder", "achievement", "issuer", "checked",
    }  # fmt: skip
    assert {"name", "native_name", "birth", "document_ending"} <= set(told["holder"])
    assert {"course", "level", "score", "issued", "expires"} <= set(told["achievement"])
    assert told["holder"]["birth"] == "1995-04-12"


def test_another_authority_does_not_know_the_issuer(room):
    other = keys.public_of(keys.new_secret(room.dice))
    verdict = verify.verdict_of_text(room.issued().code, Trust((other,)), room.clock())
    assert (verdict.verdict, verdict.reason) == ("unknown-issuer", "unknown-issuer")


def test_without_a_root_nothing_can_be_checked(room):
    verdict = verify.verdict_of_text(room.issued().code, Trust(()), room.clock())
    assert (verdict.verdict, verdict.reason) == ("cannot-check", "trust-missing")


def test_before_the_day_of_issue_it_is_not_valid_yet(room, held):
    verdict = verify.verdict_of_text(room.issued().code, held, room.clock() - 2 * 86_400)
    assert verdict.verdict == "not-yet-valid"
    assert verdict.reason_fields["day"] == "2026-11-23"


@pytest.mark.parametrize("text", ["", "hello", "HTTPS://X/#12", "9" * 5000, "٣٤٥", "HTTPS://X/#0123", "\x00"])
def test_what_is_no_code_is_unreadable(held, text):
    assert verify.verdict_of(text, held, 0).verdict == "unreadable"


def test_a_picture_without_a_code_says_so(held, tmp_path):
    from PIL import Image

    picture = tmp_path / "white.png"
    Image.new("L", (80, 80), 255).save(picture)
    assert verify.verdict_of(str(picture), held, 0).reason == "code-missing"


def test_one_changed_digit_is_never_valid(room, held):
    code = room.issued().code
    link, digits = code.split("#")
    for at in range(0, len(digits), 7):
        changed = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
        verdict = verify.verdict_of_text(f"{link}#{changed}", held, room.clock())
        assert verdict.verdict in {"not-genuine", "unreadable"}
        assert verdict.verdict in VERDICTS
