"""Restoring: a new epoch, fresh numbers, everything else as it was; twice, while the old computer goes on."""

import shutil
from dataclasses import replace

import pytest

from app.core import keys
from app.core.errors import BackupBroken, NumbersUsedUp, PassphraseWrong, StationThere
from app.core.ledger import blocks
from app.flow import backup, issue, licence, restore, sync
from app.registry import main
from app.registry.settings import open_settings
from app.station import has_station, open_station
from app.store import certificates, fixed, journal
from tests.flow import room as rooms

WORDS = "backup words of the centre"


@pytest.fixture
def file(room, tmp_path):
    made = tmp_path / "osh.sapar-backup"
    room.kept = room.issued()
    backup.make(room.station, made, WORDS)
    return made


def restored(room, file, home, **kind):
    station = restore.restore(
        file, home, WORDS, clock=room.clock, dice=rooms.Dice(b"new" + home.name.encode())
    )
    return replace(room, home=home, station=station, **kind)


@pytest.fixture
def anew(room, file, tmp_path):
    made = restored(room, file, tmp_path / "new")
    yield made
    made.station.close()


def others(room):
    return [one.id for one in room.group.trainees if one.id != room.trainee]


def test_everything_is_there_again(room, anew):
    assert certificates.by_number(anew.station.database, room.kept.number)
    assert sorted(one.name for one in (anew.home / "packs").iterdir()) == sorted(
        one.name for one in (room.home / "packs").iterdir()
    )
    assert anew.group == room.group
    assert anew.station.roots == room.station.roots


def test_papers_come_back_as_they_were(room, tmp_path):
    folder = room.home / "papers"
    folder.mkdir(exist_ok=True)
    (folder / "1.pdf").write_bytes(b"%PDF-1.7 a page %%EOF")
    backup.make(room.station, tmp_path / "b", WORDS)
    made = restored(room, tmp_path / "b", tmp_path / "new")
    assert (tmp_path / "new" / "papers" / "1.pdf").read_bytes() == b"%PDF-1.7 a page %%EOF"
    made.station.close()


def test_the_journal_goes_on_in_a_new_epoch_that_names_the_tip_before(room, anew):
    before, now = journal.head(room.station.database), journal.head(anew.station.database)
    assert (now.journal, now.epoch, now.seq) == (before.journal, 2, 1)
    assert journal.earlier_heads(anew.station.database) == (before,)
    assert journal.length(anew.station.database) == before.seq + 1


def test_teaching_and_examining_go_on_at_once(anew):
    assert anew.passed(others(anew)[0]).attempt


def test_numbers_come_from_a_fresh_block_after_the_certifiers_first_act(room, anew):
    assert certificates.numbers_left(anew.station.database) == 0
    issued = anew.issued(others(anew)[0])
    assert issued.number == 1_000_000 + blocks.SIZE
    assert certificates.numbers_left(anew.station.database) == blocks.SIZE - 1


def test_no_number_is_used_twice_though_the_old_computer_went_on(room, anew):
    old = {room.issued(one).number for one in others(room)} | {room.kept.number}
    new = {anew.issued(one).number for one in others(anew)}
    assert not old & new


def test_a_backup_that_is_restored_twice_gives_two_epochs(room, file, anew, tmp_path):
    again = restored(room, file, tmp_path / "third")
    assert journal.epoch(again.station.database) == 3
    one, two = anew.issued(others(anew)[0]), again.issued(others(again)[0])
    assert one.number != two.number
    again.station.close()


def test_two_backups_of_one_epoch_restored_one_after_the_other_give_two_epochs(room, file, tmp_path):
    backup.make(room.station, tmp_path / "tuesday", WORDS)
    first = restored(room, tmp_path / "tuesday", tmp_path / "new")
    second = restored(room, file, tmp_path / "third")
    one, two = first.issued(others(first)[0]), second.issued(others(second)[0])
    assert one.number != two.number
    first.station.close()
    second.station.close()


def test_a_restored_station_can_be_backed_up_and_restored_again(room, anew, tmp_path):
    anew.issued(others(anew)[0])
    backup.make(anew.station, tmp_path / "second", WORDS)
    third = restored(room, tmp_path / "second", tmp_path / "third")
    assert [one.epoch for one in journal.earlier_heads(third.station.database)] == [1, 2]
    assert third.issued(others(third)[1]).number == 1_000_000 + 3 * blocks.SIZE
    third.station.close()


def test_a_licence_without_room_for_another_epoch_is_told(room, anew):
    anew.station.database.write(lambda write: fixed.put(write, "epoch", 9))
    with pytest.raises(NumbersUsedUp):
        licence.unlock_numbers(anew.station, anew.certifier)


def test_a_living_station_is_never_overwritten(room, file):
    before = journal.head(room.station.database)
    with pytest.raises(StationThere):
        restored(room, file, room.home)
    assert journal.head(room.station.database) == before


def test_after_a_power_cut_in_the_middle_it_can_be_done_again(room, file, tmp_path):
    home = tmp_path / "new"
    home.mkdir()
    shutil.copy(room.home / "store.key", home)
    (home / ".restoring-x").mkdir()
    (home / ".restoring-x" / "1.pdf").write_bytes(b"left over")
    made = restored(room, file, home)
    assert not list(home.glob(".restoring-*"))
    made.station.close()


def test_the_key_of_another_station_is_never_overwritten(room, file, tmp_path):
    home = tmp_path / "new"
    home.mkdir()
    (home / "store.key").write_bytes(bytes(32))
    with pytest.raises(StationThere):
        restored(room, file, home)
    assert (home / "store.key").read_bytes() == bytes(32)


def test_a_wrong_passphrase_leaves_nothing_behind(room, file, tmp_path):
    with pytest.raises(PassphraseWrong):
        restore.restore(file, tmp_path / "new", "other words entirely", clock=room.clock, dice=room.dice)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_damaged_backup_leaves_nothing_behind(room, file, tmp_path):
    raw = bytearray(file.read_bytes())
    raw[4096:4112] = bytes(16)
    file.write_bytes(raw)
    with pytest.raises(BackupBroken):
        restored(room, file, tmp_path / "new")
    assert not has_station(tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_station_that_moved_issues_on_its_new_computer(room, tmp_path):
    room.kept = room.issued()
    backup.retire(room.station, tmp_path / "move", WORDS)
    new = restored(room, tmp_path / "move", tmp_path / "new")
    assert new.issued(others(new)[0]).number == 1_000_000 + blocks.SIZE
    new.station.close()


def test_a_restored_station_opens_again_after_a_restart(anew):
    anew.station.close()
    again = open_station(anew.home, clock=anew.clock)
    assert journal.epoch(again.database) == 2
    again.close()


@pytest.fixture
def url(room, tmp_path):
    data = tmp_path / "registry"
    held = room.authority
    main.begin(data, keys.to_pem(held.root), held.registry_secret, held.registry_grant)
    for pack in (*room.packs, *(one.with_suffix(".sapar-grant") for one in room.packs)):
        if pack.exists():
            shutil.copy(pack, data / "packs")
    with main.running(open_settings(data, clock=room.clock)) as url:
        yield url


def test_the_registry_takes_both_branches_and_registers_both(room, anew, url):
    mine = room.issued(others(room)[0])
    theirs = anew.issued(others(anew)[1])
    old = sync.sync(replace(room.station, registry_url=url))
    new = sync.sync(replace(anew.station, registry_url=url))
    assert (old.waiting, new.waiting) == (0, 0)
    told = {number: state for number, state, _ in new.outcomes}
    assert told == {one.printed: "registered" for one in (room.kept, mine, theirs)}
    assert sync.sync(replace(room.station, registry_url=url)).waiting == 0


def test_what_waited_at_the_time_of_the_backup_is_sent_by_the_restored_station(room, anew, url):
    theirs = anew.issued(others(anew)[0])
    state = sync.sync(replace(anew.station, registry_url=url))
    assert state.waiting == 0
    told = {number: kind for number, kind, _ in state.outcomes}
    assert told == {room.kept.printed: "registered", theirs.printed: "registered"}


def test_on_a_stick_the_epochs_travel_one_after_the_other(room, anew, url, tmp_path):
    from app.net.registry import HttpRegistry

    stick, back = tmp_path / "out", tmp_path / "back"
    sizes = []
    for _ in range(3):
        sizes.append(sync.export_file(anew.station, stick))
        back.write_bytes(HttpRegistry(url).send(stick.read_bytes()))
        sync.import_file(anew.station, back)
    assert sizes == [journal.head(room.station.database).seq, 1, 0]
    assert sync.state(anew.station).waiting == 0
    assert issue.candidates(anew.station)


def test_an_empty_key_left_by_a_power_cut_is_no_station(room, file, tmp_path):
    home = tmp_path / "new"
    home.mkdir()
    (home / "store.key").touch()
    made = restored(room, file, home)
    assert (home / "store.key").read_bytes() == (room.home / "store.key").read_bytes()
    made.station.close()
