"""Reasons become verdicts; every form of a certificate gives the same one."""

from dataclasses import replace

import pytest

from app.core import keys
from app.core.certificate import code, status
from app.core.certificate.status import StatusList
from app.core.certificate.trust import Trust, TrustList
from app.flow import papers, verify
from app.pdf import qr
from app.store import fixed
from tests import build

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


@pytest.fixture
def printed(room, monkeypatch, tmp_path):
    """printed(course_title={...}): the page of one certificate, with other words on it, signed by the centre."""
    paper_of = papers.paper_of
    monkeypatch.setattr(code, "TYPICAL_VERSION", code.TYPICAL_VERSION + 5)  # room for the native name

    def page(**changes):
        issued = room.issued()
        monkeypatch.setattr(papers, "paper_of", lambda *told: replace(paper_of(*told), **changes))
        file = tmp_path / "page.pdf"
        file.write_bytes(papers.page(room.station, issued.number, room.certifier))
        return str(file)

    return page


def test_a_page_that_says_what_the_code_says_is_valid(room, held, printed):
    verdict = verify.verdict_of(printed(), held, room.clock())
    assert (verdict.verdict, verdict.finding.steps[-1].what) == ("valid", "printed-text")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"course_title": {"ky": "Корей тили", "ru": "Корейский язык", "en": "Korean"}}, "course"),
        ({"native_name": "Башка Киши"}, "native name"),
    ],
)
def test_a_page_with_other_words_is_not_genuine_whoever_signed_it(room, held, printed, change, what):
    verdict = verify.verdict_of(printed(**change), held, room.clock())
    assert (verdict.verdict, verdict.reason) == ("not-genuine", "printed-text-differs")
    assert verdict.reason_fields["what"] == what


def test_a_stray_file_in_a_published_tree_is_left_alone(room, tmp_path):
    register = tmp_path / "tree" / "register"
    register.mkdir(parents=True)
    for name in ("readme.bin", "0123.bin", "0123456789ABCDEF.bin", "0123456789abcdef.bin"):
        (register / name).write_bytes(b"register")
    root = tmp_path / "root.pem"
    root.write_bytes(keys.to_pem(room.authority.root))
    assert verify.trust_from(root, tmp_path / "tree").registers == {
        bytes.fromhex("0123456789abcdef"): b"register"
    }


@pytest.mark.parametrize("names", [("0", "1"), ("1", "0")])
def test_of_two_kept_lists_of_one_index_the_newer_counts(room, names):
    def kept(as_of):
        packed = status.packed({}, status.ENTRIES, status.BITS, 3)
        return status.sign(StatusList(0, as_of, packed), "x/status/0.cwt", build.secret("registry"), b"")

    def work(write):
        for name, as_of in zip(names, (1_000, 2_000), strict=True):
            fixed.put(write, f"list-status/{name}.cwt", kept(as_of))

    room.station.database.write(work)
    assert verify.trust_of(room.station).statuses[0].as_of == 2_000


def listed(room, as_of):
    """A trust list and a status list of that time, in which the room's certificates are registered."""
    places = status.packed({}, status.ENTRIES, status.BITS, status.Status.REGISTERED)
    return Trust(
        (room.authority.root,), TrustList(room.authority.root, as_of), {0: StatusList(0, as_of, places)}
    )


def test_an_old_status_list_is_told_with_its_day(room):
    code, then = room.issued().code, room.clock() + 5
    verdict = verify.verdict_of_text(code, listed(room, then), then + 91 * 86_400)
    assert (verdict.verdict, verdict.reason) == ("valid", "list-too-old")
    assert verdict.reason_fields == {"day": verify.day_text(then // 86_400)}
    assert verify.as_json(verdict)["registered"] == "yes"


def test_the_stations_own_clock_is_not_believed_before_the_lists(room, monkeypatch):
    code, then = room.issued().code, room.clock() + 5
    monkeypatch.setattr(verify, "trust_of", lambda _station: listed(room, then))
    room.clock.on(-1000 * 86_400)
    verdict = verify.check(room.station, code)
    told = {step.what: step.result for step in verdict.finding.steps}
    assert (verdict.verdict, verdict.reason, told["clock"]) == ("valid", "registered", "failed")
    assert verify.floor_of(listed(room, then)) == then


def test_a_stated_time_is_not_held_against_the_lists(room):
    code, then = room.issued().code, room.clock()
    verdict = verify.verdict_of_text(code, listed(room, then + 50 * 86_400), then)
    assert (verdict.verdict, verdict.reason) == ("valid", "registered")
