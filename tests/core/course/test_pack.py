from dataclasses import replace

import pytest

from app.core import canon, cose, shapes
from app.core.course import pack
from app.core.course.item import Stimulus
from app.core.course.pack import Part
from app.core.errors import PackBroken, PackUntrusted
from tests import build

ROOTS = (build.key("root"),)
MANIFEST = build.manifest()


def signed(manifest=MANIFEST, root="root", by="publisher"):
    return pack.sign(manifest, build.secret(by), build.publisher_grant(root))


def test_a_manifest_comes_back_from_its_statement():
    assert pack.read_manifest(signed(), ROOTS) == MANIFEST


def test_the_same_manifest_gives_the_same_bytes():
    assert signed() == signed(build.manifest())


@pytest.mark.parametrize("roots", [(), (build.key("other"),)], ids=["none", "another"])
def test_a_publisher_of_another_authority_is_not_trusted(roots):
    with pytest.raises(PackUntrusted):
        pack.read_manifest(signed(), roots)


@pytest.mark.parametrize("day", [None, build.DAY - 200, build.DAY, build.DAY + 400])
def test_a_publisher_is_trusted_on_the_days_of_the_grant(day):
    assert pack.read_manifest(signed(), ROOTS, day) == MANIFEST


@pytest.mark.parametrize("day", [0, build.DAY - 201, build.DAY + 401])
def test_a_publisher_is_not_trusted_outside_the_days_of_the_grant(day):
    with pytest.raises(PackUntrusted):
        pack.read_manifest(signed(), ROOTS, day)


def test_a_grant_forged_in_the_roots_name_is_not_trusted():
    payload = cose.read(build.publisher_grant()).payload
    forged = cose.sign(payload, build.secret("thief"), {cose.KID: cose.read(build.publisher_grant()).kid})
    with pytest.raises(PackUntrusted):
        pack.read_manifest(pack.sign(MANIFEST, build.secret("publisher"), forged), ROOTS)


def test_a_manifest_signed_by_another_key_than_the_granted_is_broken():
    with pytest.raises(PackBroken, match="signature"):
        pack.read_manifest(signed(by="thief"), ROOTS)


@pytest.mark.parametrize("grant", [b"", b"no grant", build.signed_delegation(), build.registry_grant()])
def test_a_manifest_without_a_publishers_grant_is_broken(grant):
    with pytest.raises(PackBroken):
        pack.read_manifest(pack.sign(MANIFEST, build.secret("publisher"), grant), ROOTS)


@pytest.mark.parametrize("payload", [b"", canon.encode({}), canon.encode({"format": 2, "course": 7})])
def test_a_manifest_that_is_none_is_broken(payload):
    raw = cose.sign(payload, build.secret("publisher"), {pack.GRANT_HEADER: build.publisher_grant()})
    with pytest.raises(PackBroken):
        pack.read_manifest(raw, ROOTS)


def test_every_changed_byte_of_a_manifest_is_noticed():
    raw = signed(replace(MANIFEST, files={}))
    for at in range(len(raw)):
        changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        with pytest.raises((PackBroken, PackUntrusted)):
            pack.read_manifest(changed, ROOTS)


def test_a_manifest_that_is_too_large_is_not_looked_at():
    with pytest.raises(PackBroken, match="too large"):
        pack.read_manifest(bytes(pack.MAX_MANIFEST + 1), ROOTS)


def test_a_newer_form_asks_for_a_newer_program():
    with pytest.raises(PackBroken, match="update"):
        pack.read_manifest(signed(replace(MANIFEST, format=3)), ROOTS)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "a/../b",
        "/etc/passwd",
        "a//b",
        "a/",
        ".hidden",
        "C:/x",
        "a\\b",
        "Cover.svg",
        "a b",
        "",
        "ү.svg",
        "a/b/c/d/e/f/g",
        "x\n",
        "nul\0",
    ],
)
def test_a_forbidden_name_is_refused(name):
    with pytest.raises(PackBroken, match="forbidden"):
        pack.read_manifest(signed(replace(MANIFEST, files={name: Part(bytes(32), 1)})), ROOTS)


@pytest.mark.parametrize(
    "change",
    [
        {"course": "../tiny"},
        {"course": "tiny/other"},
        {"course": ""},
        {"course": "Tiny"},
        {"version": "1.0.0-beta"},
        {"version": "../1"},
        {"version": "one"},
        {"version": ""},
        {"version": "1.٢"},
    ],
    ids=str,
)
def test_a_name_or_version_that_makes_no_file_name_is_refused(change):
    with pytest.raises(PackBroken, match="name or version"):
        pack.read_manifest(signed(replace(MANIFEST, **change)), ROOTS)


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(pack, "MAX_FILES", 4)
    with pytest.raises(PackBroken, match="too many"):
        pack.read_manifest(signed(), ROOTS)


def test_the_listed_bytes_are_taken():
    raw = build.parts()["media/cover.svg"]
    assert pack.checked(MANIFEST, "media/cover.svg", raw) == raw


@pytest.mark.parametrize("raw", [b"", b"other", build.parts()["media/cover.svg"] + b" "])
def test_other_bytes_are_refused(raw):
    with pytest.raises(PackBroken, match="was changed"):
        pack.checked(MANIFEST, "media/cover.svg", raw)


def test_a_file_that_is_not_listed_is_refused():
    with pytest.raises(PackBroken, match="not in its list"):
        pack.checked(MANIFEST, "media/other.svg", b"")


def test_course_and_bank_come_out_of_their_bytes():
    parts = build.parts()
    assert pack.course_of(MANIFEST, parts["course.cbor"]) == build.course()
    assert pack.bank_of(MANIFEST, "exam", parts["banks/exam.cbor"]) == build.bank()


@pytest.mark.parametrize("change", [{"course": "other"}, {"version": "1.0.1"}], ids=str)
def test_a_course_of_another_pack_is_refused(change):
    with pytest.raises(PackBroken, match="another course"):
        pack.course_of(replace(MANIFEST, **change), build.parts()["course.cbor"])


def test_bytes_that_are_no_bank_are_refused():
    parts = build.parts(**{"banks/exam.cbor": shapes.pack(build.course())})
    with pytest.raises(PackBroken):
        pack.bank_of(build.manifest(parts), "exam", parts["banks/exam.cbor"])


STIMULI = (Stimulus("s", text={"en": "Read"}), Stimulus("t", audio="media/a.opus", plays=2))


def test_a_bank_keeps_what_its_items_ask_about():
    bank = build.bank(stimuli=STIMULI)
    assert pack.bank_in(pack.bank_bytes(bank)) == bank
    assert pack.stimuli_in(pack.bank_bytes(bank)) == STIMULI
    assert pack.items_in(pack.bank_bytes(bank)) == bank.items


def test_one_stimulus_is_read_without_the_others():
    found = pack.stimuli_in(pack.bank_bytes(build.bank(stimuli=STIMULI)))
    assert found.of_ids(frozenset({"t"})) == STIMULI[1:]
    assert list(found._made) == [1]


def test_older_banks_ask_about_nothing_and_keep_their_bytes():
    bank = build.bank()
    told = canon.decode(pack.bank_bytes(bank))
    assert set(told) == {"id", "items"}
    assert pack.stimuli_in(pack.bank_bytes(bank)) == pack.stimuli_in(shapes.pack(bank)) == ()


def test_stimuli_that_are_none_are_refused():
    told = canon.decode(pack.bank_bytes(build.bank(stimuli=STIMULI)))
    with pytest.raises(PackBroken):
        pack.bank_in(canon.encode(told | {"stimuli": [1]}))
    with pytest.raises(PackBroken):
        pack.stimuli_in(canon.encode(told | {"stimuli": told["items"] | {"ids": "a"}}))
