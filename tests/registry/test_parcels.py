"""Parcels: what is bound to an entry comes along, what is not stays behind."""

from app.core.ledger.batch import Batch, read_batch
from app.registry.parcels import read_parcel
from tests.registry import build


def test_private_bytes_are_kept_only_beside_the_entry_that_speaks_of_them(tmp_path):
    station, _ = build.certified()
    batch = read_batch(station.batch())
    more = Batch(
        batch.head, batch.entries, {**batch.private, 1: b"of a station's beginning", 99: b"of nothing"}
    )
    parcel = read_parcel(more.raw(), build.settings_in(tmp_path))
    assert parcel.private == station.private
    assert parcel.entries == tuple(station.entries)


def test_a_parcel_knows_where_its_entries_stand(tmp_path):
    parcel = read_parcel(build.certified()[0].batch(), build.settings_in(tmp_path))
    place = parcel.place(3)
    assert (place.centre_id, place.journal, place.epoch, place.seq) == (1042, "s1", 1, 3)
