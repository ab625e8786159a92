"""Every write can be tried again; what cannot be cured by trying is told at once."""

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session, col, select

from app.registry import database, ledger
from app.registry.tables import RevisionRow
from tests.registry import build


class Conflict(Exception):
    """What a PostgreSQL driver raises, as far as we look at it."""

    def __init__(self, state):
        self.sqlstate = state


@pytest.fixture
def engine(tmp_path):
    made = database.open_engine(f"sqlite:///{tmp_path / 'r.sqlite'}")
    yield made
    made.dispose()


def failing(state, times):
    """Work that fails with this state so many times, then writes."""
    turns = []

    def work(session):
        turns.append(1)
        session.add(RevisionRow(name=f"turn {len(turns)}", count=1))
        session.flush()
        if len(turns) <= times:
            raise DBAPIError("insert", {}, Conflict(state))
        return len(turns)

    return work


@pytest.mark.parametrize("state", ["40001", "40P01", "23505"])
def test_a_conflict_is_tried_again_from_the_beginning(engine, state, monkeypatch):
    monkeypatch.setattr(database, "FIRST_PAUSE_S", 0)
    assert database.write(engine, failing(state, 3)) == 4
    with Session(engine) as session:
        assert session.exec(select(RevisionRow.name)).all() == ["turn 4"]


def test_it_is_not_tried_for_ever(engine, monkeypatch):
    monkeypatch.setattr(database, "FIRST_PAUSE_S", 0)
    with pytest.raises(DBAPIError):
        database.write(engine, failing("40001", 99))


def test_another_fault_is_told_at_once(engine):
    work = failing("42P01", 1)
    with pytest.raises(DBAPIError):
        database.write(engine, work)
    assert work(Session(engine)) == 2


def test_a_busy_sqlite_is_tried_again(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "FIRST_PAUSE_S", 0)
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    broken = sqlite3.OperationalError("disk I/O error")
    broken.sqlite_errorcode = sqlite3.SQLITE_IOERR
    assert database.is_transient(DBAPIError("", {}, busy))
    assert not database.is_transient(DBAPIError("", {}, broken))


def test_a_broken_key_in_sqlite_is_no_conflict(engine):
    def work(session):
        session.add(RevisionRow(name="a", count=1))
        session.flush()
        session.expunge_all()
        session.add(RevisionRow(name="a", count=2))

    with pytest.raises(IntegrityError):
        database.write(engine, work)


def test_two_writers_wait_for_each_other(engine):
    def work(session):
        row = session.exec(select(RevisionRow).where(col(RevisionRow.name) == "n")).first()
        session.merge(RevisionRow(name="n", count=row.count + 1 if row else 1))

    for _ in range(5):
        database.write(engine, work)
    with Session(engine) as session:
        assert session.get(RevisionRow, "n").count == 5


def test_sqlite_is_durable(engine):
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() >= 2
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    assert (mode == "wal") == (sqlite3.sqlite_version_info >= database.WAL_SOUND)


def test_the_records_are_there_after_a_restart(tmp_path):
    station, _ = build.certified()
    first = build.open_in(tmp_path)
    receipt = ledger.accept(first, station.batch())
    first.close()
    second = build.open_in(tmp_path)
    assert ledger.receipt(second, "s1") == receipt
    second.close()
