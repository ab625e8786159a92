"""Sync with the real registry on the loopback, and with one that is away, talks nonsense or loses its answer."""

from dataclasses import replace

import pytest

from app.core import keys
from app.core.errors import FileMissing, RegistryAway, RegistryOdd, RegistryRefused
from app.flow import sync, verify
from app.net.registry import HttpRegistry
from app.registry import main
from app.registry.settings import open_settings
from app.store import fixed, journal


@pytest.fixture
def registry(room, tmp_path):
    """A registry of the same authority with the same packs, served by uvicorn; the room knows its address."""
    data = tmp_path / "registry"
    held = room.authority
    main.begin(data, keys.to_pem(held.root), held.registry_secret, held.registry_grant)
    (data / "settings.toml").write_text('origin = "test/log"\n', "utf-8")
    room.stock(data / "packs")
    with main.running(open_settings(data, clock=room.clock), port=0) as url:
        room.station = replace(room.station, registry_url=url)
        yield HttpRegistry(url)


class Losing:
    """Takes the batch and loses its own answer, once."""

    def __init__(self, real):
        self.real, self.lost = real, 0

    def head(self, journal_id, epoch=1):
        return self.real.head(journal_id, epoch)

    def public(self, path):
        return self.real.public(path)

    def send(self, batch):
        answer = self.real.send(batch)
        if not self.lost:
            self.lost += 1
            raise RegistryAway
        return answer


class Odd:
    """Answers something else."""

    def __init__(self, answer):
        self.answer = answer

    def head(self, journal_id, epoch=1):
        return self.answer

    send = public = head


def test_everything_is_delivered_and_the_certificate_registered(room, registry):
    issued = room.issued()
    state = sync.sync(room.station)
    assert state.waiting == 0
    assert state.outcomes == ((issued.printed, "registered", ""),)


def test_after_sync_the_station_itself_knows_that_it_is_registered(room, registry):
    issued = room.issued()
    sync.sync(room.station)
    verdict = verify.check(room.station, issued.code)
    assert (verdict.verdict, verdict.reason, verdict.finding.registered) == ("valid", "registered", "yes")


def test_a_second_sync_sends_nothing_and_changes_nothing(room, registry):
    room.issued()
    assert sync.sync(room.station) == sync.sync(room.station)


def test_an_answer_lost_on_the_way_costs_nothing(room, registry):
    issued = room.issued()
    lossy = Losing(registry)
    room.station = replace(room.station, connect=lambda _: lossy)
    with pytest.raises(RegistryAway):
        sync.sync(room.station)
    assert sync.state(room.station).delivered == 0
    state = sync.sync(room.station)
    assert (state.waiting, state.outcomes[0][0]) == (0, issued.printed)


def test_without_a_registry_everything_stays_and_is_told_calmly(room):
    room.issued()
    before = journal.length(room.station.database)
    with pytest.raises(RegistryAway):
        sync.sync(room.station)
    assert sync.state(room.station).waiting == before


@pytest.mark.parametrize("answer", [b"", b"<html>wifi login</html>", b"\x80", b"\xa0" * 50])
def test_nonsense_is_not_believed(room, answer):
    room.station = replace(room.station, connect=lambda _: Odd(answer))
    with pytest.raises(RegistryOdd):
        sync.sync(room.station)


def test_a_receipt_of_another_registry_is_not_believed(room, registry):
    from app.core.ledger import batch
    from app.core.ledger.entry import Head

    other = keys.new_secret(room.dice)
    head = journal.head(room.station.database)
    forged = batch.sign_receipt(
        batch.Receipt(Head(head.journal, 1, head.seq, head.digest), room.clock()),
        other,
        room.authority.registry_grant,
    )
    room.station = replace(room.station, connect=lambda _: Odd(forged))
    with pytest.raises(RegistryOdd):
        sync.sync(room.station)
    assert sync.state(room.station).delivered == 0


def test_the_registry_refuses_a_centre_of_another_authority(room, registry, tmp_path):
    from app.flow import authority
    from tests.flow import room as rooms

    stranger = rooms.built(tmp_path / "stranger")
    assert isinstance(stranger[0], authority.Authority)
    other = rooms.copied(tmp_path / "stranger", stranger, tmp_path / "copy")
    fake_root = keys.public_of(keys.new_secret(rooms.Dice(b"fake")))
    assert fake_root not in other.station.roots
    tampered = fixed.value(other.station.database, "station-grant")
    other.station.database.write(lambda write: fixed.put(write, "station-grant", tampered[:-1] + b"\x00"))
    other.station = replace(other.station, registry_url=room.station.registry_url)
    with pytest.raises(RegistryRefused):
        sync.sync(other.station)
    other.station.close()


def test_a_stick_carries_what_waits_and_brings_the_receipt_back(room, registry, tmp_path):
    issued = room.issued()
    outgoing, receipt = tmp_path / "batch.sapar-batch", tmp_path / "receipt.cbor"
    assert sync.export_file(room.station, outgoing) == journal.length(room.station.database)
    receipt.write_bytes(registry.send(outgoing.read_bytes()))
    state = sync.import_file(room.station, receipt)
    assert (state.waiting, state.outcomes[0][0]) == (0, issued.printed)


def test_a_stick_that_was_pulled_out_is_said(room, tmp_path):
    with pytest.raises(FileMissing):
        sync.import_file(room.station, tmp_path / "gone.cbor")


def test_a_registry_restored_from_an_old_backup_gets_everything_again(room, registry, tmp_path):
    room.issued()
    sync.sync(room.station)
    data = tmp_path / "restored"
    held = room.authority
    main.begin(data, keys.to_pem(held.root), held.registry_secret, held.registry_grant)
    room.stock(data / "packs")
    with main.running(open_settings(data, clock=room.clock), port=0) as url:
        state = sync.sync(replace(room.station, registry_url=url))
        assert state.waiting == 0
        again = sync.sync(replace(room.station, registry_url=url))
        assert again.outcomes[0][1] == "registered"


def test_an_older_list_on_a_stick_never_replaces_a_newer_one(room, registry, tmp_path):
    from app.registry import deps, revoke

    issued = room.issued()
    sync.sync(room.station)
    old = tmp_path / "renamed.cwt"
    old.write_bytes(registry.public("status/0.cwt"))
    held = deps.open_registry(open_settings(tmp_path / "registry", clock=room.clock))
    room.clock.on(3_600)
    revoke.revoke(held, issued.number, "test")
    held.close()
    sync.sync(room.station)
    assert verify.check(room.station, issued.code).verdict == "revoked"
    sync.import_file(room.station, old)
    assert verify.check(room.station, issued.code).verdict == "revoked"


def test_an_older_receipt_never_overwrites_a_newer_outcome(room, registry, tmp_path):
    from app.core.ledger import batch
    from app.core.ledger.batch import Outcome, Receipt

    issued = room.issued()
    sync.sync(room.station)
    head = journal.head(room.station.database)
    old = Receipt(head, room.clock() - 60, (Outcome(issued.number, "refused", "evidence-missing"),))
    stick = tmp_path / "old.receipt"
    held = room.authority
    stick.write_bytes(batch.sign_receipt(old, held.registry_secret, held.registry_grant))
    assert sync.import_file(room.station, stick).outcomes[0][1] == "registered"


def test_a_large_journal_travels_in_several_batches(room, registry, monkeypatch):
    room.issued()
    monkeypatch.setattr(sync, "AT_ONCE", 2_000)
    assert sync.sync(room.station).waiting == 0


def test_export_to_a_stick_that_is_not_there_is_said(room, tmp_path):
    with pytest.raises(FileMissing):
        sync.export_file(room.station, tmp_path / "gone" / "batch")
