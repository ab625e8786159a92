"""The database: SQLite by default, PostgreSQL for real. A write is a transaction that can be tried again."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel, create_engine

from app.registry import tables

T = TypeVar("T")
TURNS = 8
FIRST_PAUSE_S = 0.02
BUSY_S = 10.0
TRANSIENT = frozenset({"40001", "40P01", "23505"})
"""Serialization failure, deadlock, and a key that another transaction took first (PostgreSQL appendix A)."""

WAL_SOUND = (3, 51, 3)
"""Older SQLite can damage a WAL database that several connections use (sqlite.org/wal.html#walresetbug)."""

_WRITES = "sapar_writes"
_TURNSTILES: WeakKeyDictionary[Engine, threading.Lock] = WeakKeyDictionary()
"""Writers of one process take turns, so that only processes ever collide and have to try again."""


def open_engine(url: str) -> Engine:
    """The engine of a database URL, with its tables made where they are missing."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, connect_args={"timeout": BUSY_S, "check_same_thread": False})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    else:
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    SQLModel.metadata.create_all(engine, tables=[SQLModel.metadata.tables[name] for name in table_names()])
    return engine


def table_names() -> tuple[str, ...]:
    """The names of the registry's own tables."""
    shapes = [one for one in vars(tables).values() if isinstance(one, type) and hasattr(one, "__table__")]
    return tuple(sorted(shape.__table__.name for shape in shapes))


def write(engine: Engine, work: Callable[[Session], T]) -> T:
    """Do the work in one serializable transaction; it may be called again from the beginning.

    Raises:
        DBAPIError: the database failed, or stayed busy through all turns.
    """
    options: dict[str, Any] = {_WRITES: True}
    if engine.dialect.name != "sqlite":
        options["isolation_level"] = "SERIALIZABLE"
    turnstile = _TURNSTILES.setdefault(engine, threading.Lock())
    for turn in range(TURNS):
        try:
            with turnstile, Session(engine.execution_options(**options)) as session, session.begin():
                return work(session)
        except DBAPIError as error:
            if not is_transient(error) or turn == TURNS - 1:
                raise
            time.sleep(FIRST_PAUSE_S * 2**turn)
    raise AssertionError  # pragma: no cover - the loop returns or raises


def read(engine: Engine, work: Callable[[Session], T]) -> T:
    """Do some reading on one snapshot."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with Session(engine.execution_options(**options)) as session:
        return work(session)


def is_transient(error: DBAPIError) -> bool:
    """Whether the same work may succeed when it is tried again."""
    origin: Any = error.orig
    code = getattr(origin, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(origin, "sqlstate", None) in TRANSIENT


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver
    is_sound = sqlite3.sqlite_version_info >= WAL_SOUND
    connection.execute(f"PRAGMA journal_mode={'WAL' if is_sound else 'DELETE'}")
    connection.execute(f"PRAGMA synchronous={'FULL' if is_sound else 'EXTRA'}")


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
