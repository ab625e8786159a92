"""Keeping: one transaction, tried again when the database asks for it, and nothing half done."""

import threading

import pytest
from sqlmodel import Session, select

from app.registry import keep, ledger, projection
from app.registry.tables import EntryRow, JournalRow, LogRow
from tests.registry import build


def test_a_failure_in_the_middle_leaves_nothing(registry, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    station, _ = build.certified()
    with monkeypatch.context() as patch:
        patch.setattr(keep.projection, "keep_block", broken)
        with pytest.raises(ZeroDivisionError):
            ledger.accept(registry, station.batch())
    with Session(registry.engine) as session:
        assert not session.exec(select(EntryRow)).all()
        assert not session.exec(select(JournalRow)).all()
    assert build.outcome(ledger.accept(registry, station.batch())) == ("registered", "")


def test_a_fault_of_one_fact_is_not_a_fault_of_the_batch(registry, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    station, _ = build.certified()
    monkeypatch.setattr(projection.mark, "again", broken)
    assert build.outcome(ledger.accept(registry, station.batch())) == ("refused", "attempt-missing")


def test_stations_that_send_at_once_all_arrive(registry):
    stations = [build.certified(name=f"p{n}", first=1000 + 100 * n)[0] for n in range(6)]
    threads = [threading.Thread(target=ledger.accept, args=(registry, one.batch())) for one in stations]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for n, one in enumerate(stations):
        assert build.taken(ledger.receipt(registry, f"p{n}")).head == one.head
    with Session(registry.engine) as session:
        assert sorted(session.exec(select(LogRow.index))) == list(range(6))
