"""The encrypted file of a station: one SQLCipher database, written in whole transactions that may be retried.

WAL with `synchronous=FULL`: what was acknowledged is on the disk (references:
sqlite.org/pragma.html#pragma_synchronous, sqlite.org/wal.html). The wheel of sqlcipher3 carries its own
SQLite, newer than the WAL-reset fault of 3.51.2.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import sqlcipher3

from app.core.errors import DiskFull, SaparError, StoreBusy, StoreConflict, StoreDamaged, StoreLocked

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]
KEY_LENGTH = 32
BUSY_MS = 5_000
TRIES = 5
COPY_PAGES = 256


class Write:
    """One open transaction; all of it is kept, or nothing."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        """Work on this connection."""
        self._connection = connection

    def do(self, sql: str, *values: object) -> None:
        """Change something."""
        self._connection.execute(sql, values)

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Read inside the transaction."""
        return list(self._connection.execute(sql, values))

    def one(self, sql: str, *values: object) -> Row | None:
        """The first row, or None."""
        found: Row | None = self._connection.execute(sql, values).fetchone()
        return found


class Database:
    """A connection to the file, shared by the threads of one program under a lock."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file, making it if it is not there; `key` has 32 bytes.

        Raises:
            StoreLocked: another key made the file, or it is no such file.
            StoreDamaged: its pages are damaged.
            DiskFull: there is no room for it.
        """
        self.path = path
        self._lock = threading.RLock()
        with told():
            self._connection = sqlcipher3.connect(str(path), check_same_thread=False, isolation_level=None)
            self._connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")

    def write(self, work: Callable[[Write], T]) -> T:
        """Do work in one transaction; it is tried again when another program holds the file.

        Raises:
            StoreBusy: it was held each time.
            DiskFull: there is no room; nothing was changed.
        """
        with self._lock:
            for attempt in range(TRIES):
                try:
                    return self._once(work)
                except StoreBusy:
                    if attempt == TRIES - 1:
                        raise
            raise StoreBusy

    def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows of a question."""
        with self._lock, told():
            return list(self._connection.execute(sql, values))

    def one(self, sql: str, *values: object) -> Row | None:
        """The first row of a question, or None."""
        with self._lock, told():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def copy_to(self, path: Path, key: bytes, tell: Callable[[int, int], None]) -> None:
        """A consistent copy under the same key, as of one moment; `tell` gets pages done and in all.

        It goes over SQLite's backup interface, which begins anew when another program changes the file meanwhile.

        Raises:
            DiskFull: there is no room for it.
            StoreBusy: it was held each time.
        """
        with told():
            copy = sqlcipher3.connect(str(path), isolation_level=None)
            try:
                copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                with self._lock:
                    self._connection.backup(copy, pages=COPY_PAGES, progress=_Told(tell))
            finally:
                copy.close()

    def faults(self) -> tuple[str, ...]:
        """What SQLCipher and SQLite find wrong with the file; nothing when every page and index is whole."""
        found = [str(row[0]) for row in self.rows("PRAGMA cipher_integrity_check")]
        if not found:  # a page that cannot be decrypted would end the second look
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        return tuple(found)

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        with self._lock:
            self._connection.close()

    def _once(self, work: Callable[[Write], T]) -> T:
        with told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                made = work(Write(self._connection))
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            return made


class _Told:
    """Says how far a copy is, in pages done and in all."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell

    def __call__(self, _status: int, remaining: int, total: int) -> None:
        self._tell(total - remaining, total)


@contextmanager
def told() -> Iterator[None]:
    """Say what SQLite says in the words of the house."""
    try:
        yield
    except sqlcipher3.IntegrityError as error:
        raise StoreConflict from error
    except sqlcipher3.DatabaseError as error:
        raise _error(str(error)) from error


def _error(text: str) -> SaparError:
    if "full" in text or "disk I/O" in text:
        return DiskFull()
    if "locked" in text or "busy" in text:
        return StoreBusy()
    if "not a database" in text or "encrypted" in text:
        return StoreLocked()
    if "malformed" in text or "corrupt" in text:
        return StoreDamaged()
    return StoreDamaged(why=text)
