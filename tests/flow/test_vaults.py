"""Locked exam banks: opened for a sitting by an examiner with a grant, gone when it is over."""

import zipfile

import pytest

from app.core import keys
from app.core.course import pack as packs
from app.core.errors import BankLocked, BytesWrong, FileMissing, PackBroken, PackUntrusted
from app.files.packs import PackFile
from app.flow import author, authority, exam, shelf, sittings, vaults
from app.store import fixed
from tests.flow.room import COURSE, START, Dice


def opened(room):
    return shelf.pack(room.station, COURSE)


def grants(room):
    return fixed.prefixed(room.station.database, f"pack-grant-{opened(room).digest.hex()}-")


def without_grants(room):
    def work(write):
        for rest in grants(room):
            fixed.drop(write, f"pack-grant-{opened(room).digest.hex()}-{rest}")

    room.station.database.write(work)


def test_the_exam_bank_cannot_be_read_out_of_the_pack(room):
    pack = opened(room)
    with pytest.raises(BankLocked):
        pack.bank("exam")
    assert packs.bank_file("exam") not in pack.manifest.files
    question = room.begun().items[0].prompt["ru"]
    assert question.encode() not in pack.path.read_bytes()


def test_practice_and_lessons_need_no_key(room):
    pack = opened(room)
    assert pack.bank("practice").items
    assert not any(pack.is_locked(name) for unit in pack.course().units for name in [unit.picture] if name)


def test_what_only_the_exam_shows_is_locked_too(room):
    view = room.begun()
    pack = opened(room)
    shown = {item.picture for item in view.items if item.picture}
    assert set(view.media) >= shown
    assert any(name.startswith("audio/") and name.endswith(".locked") for name in pack.manifest.files)


def test_a_sitting_keeps_its_key_over_a_power_cut_and_loses_it_at_the_end(room):
    view = room.begun()
    sitting = view.attempt.sitting
    room.reopened()
    shelf.forget_banks()
    again = exam.begin(room.station, room.trainee, sitting)
    assert again.items == view.items
    sittings.close_sitting(room.station, room.examiner, sitting)
    assert vaults.key_of(room.station.database, sitting)
    exam.submit(room.station, room.answered(again), 60_000)
    assert not vaults.key_of(room.station.database, sitting)


def test_a_sitting_that_nobody_began_loses_its_key_when_it_is_closed(room):
    sitting = room.sitting().id
    sittings.close_sitting(room.station, room.examiner, sitting)
    assert not vaults.key_of(room.station.database, sitting)


def test_an_examiner_without_a_grant_cannot_open_the_exam(room):
    without_grants(room)
    with pytest.raises(BankLocked):
        room.sitting()


def test_a_grant_to_others_does_not_help(room, tmp_path):
    without_grants(room)
    held = room.authority
    stranger = keys.public_of(keys.new_secret(Dice(b"stranger")))
    raw = author.grant_key(
        opened(room).path, [stranger], held.publisher_secret, held.publisher_grant, (held.root,)
    )
    file = tmp_path / "other.sapar-grant"
    file.write_bytes(raw)
    assert vaults.install(room.station, file) == opened(room).digest
    with pytest.raises(BankLocked):
        room.sitting()


def test_only_the_publisher_who_built_a_pack_can_grant_its_key(room):
    other = authority.begin(Dice(b"other"), START, "Other")
    with pytest.raises(PackUntrusted):
        author.grant_key(
            opened(room).path, [], other.publisher_secret, other.publisher_grant, (room.authority.root,)
        )


def test_a_grant_of_another_authority_or_of_nobody_is_not_kept(room, tmp_path):
    other = authority.begin(Dice(b"other"), START, "Other")
    file = tmp_path / "bad.sapar-grant"
    file.write_bytes(packs_grant(other))
    with pytest.raises(PackUntrusted):
        vaults.install(room.station, file)
    file.write_bytes(b"nothing")
    with pytest.raises(PackBroken):
        vaults.install(room.station, file)
    with pytest.raises(FileMissing):
        vaults.install(room.station, tmp_path / "none")


def packs_grant(held):
    from app.core.course import vault

    return vault.sign(bytes(32), bytes(32), [], held.publisher_secret, held.publisher_grant)


def test_the_list_of_examiners_names_them_and_only_them(room):
    raw = vaults.examiners(room.station)
    (one,) = vaults.read_examiners(raw, (room.authority.root,))
    assert one.id == room.examiner.staff.id


def test_a_list_that_no_root_stands_behind_is_refused(room):
    raw = vaults.examiners(room.station)
    for changed, roots in ((raw, ()), (raw[:-1], (room.authority.root,)), (b"\xa0", (room.authority.root,))):
        with pytest.raises(BytesWrong):
            vaults.read_examiners(changed, roots)


def test_a_changed_locked_part_is_noticed(room, tmp_path):
    file = tmp_path / "changed.sapar"
    raw = bytearray(opened(room).path.read_bytes())
    with zipfile.ZipFile(opened(room).path) as listed:
        at = listed.getinfo("banks/exam.cbor.locked").header_offset + 200
    raw[at] ^= 1
    file.write_bytes(bytes(raw))
    with PackFile(file, room.station.roots) as pack, pytest.raises(PackBroken):
        pack.bank("exam", bytes(32))
