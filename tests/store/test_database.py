import threading

import pytest
import sqlcipher3

from app.core.errors import DiskFull, SaparError, StoreBusy, StoreDamaged, StoreLocked
from app.store.database import Database
from tests import build

KEY = build.dice("store")(32)


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "store", KEY)
    opened.write(lambda write: write.do("CREATE TABLE noted (n INTEGER PRIMARY KEY, words TEXT)"))
    yield opened
    opened.close()


def note(*numbers, words="x"):
    """Work that writes rows of these numbers."""

    def work(write):
        for number in numbers:
            write.do("INSERT INTO noted VALUES (?, ?)", number, words)

    return work


def numbers(database):
    return [row[0] for row in database.rows("SELECT n FROM noted ORDER BY n")]


def test_what_was_written_is_read_again(database):
    database.write(note(1, 2))
    assert database.rows("SELECT n, words FROM noted ORDER BY n") == [(1, "x"), (2, "x")]


def test_what_was_written_is_there_after_opening_again(database, tmp_path):
    database.write(note(1))
    database.close()
    again = Database(tmp_path / "store", KEY)
    assert numbers(again) == [1]
    again.close()


def test_a_row_that_is_not_there_is_none(database):
    assert database.one("SELECT n FROM noted") is None


def test_a_transaction_gives_back_what_its_work_gives(database):
    assert database.write(lambda write: write.one("SELECT 7")) == (7,)


def test_a_failing_transaction_leaves_nothing(database):
    def work(write):
        note(1)(write)
        raise StoreDamaged

    with pytest.raises(StoreDamaged):
        database.write(work)
    assert numbers(database) == []


def test_a_transaction_that_breaks_a_rule_of_the_tables_leaves_nothing(database):
    with pytest.raises(SaparError):
        database.write(note(1, 2, 1))
    assert numbers(database) == []


def test_after_a_failed_transaction_the_next_one_works(database):
    with pytest.raises(SaparError):
        database.write(note(1, 1))
    database.write(note(1))
    assert numbers(database) == [1]


def test_even_a_stop_from_the_keyboard_leaves_nothing(database):
    def work(write):
        note(1)(write)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.write(work)
    assert numbers(database) == []


def test_a_transaction_sees_its_own_rows(database):
    def work(write):
        note(1)(write)
        return write.rows("SELECT n FROM noted")

    assert database.write(work) == [(1,)]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_the_file_is_written_the_careful_way(database, pragma, value):
    assert database.one(f"PRAGMA {pragma}") == (value,)


def test_the_sqlite_inside_is_newer_than_the_wal_reset_fault():
    assert sqlcipher3.sqlite_version_info > (3, 51, 2)


def test_nothing_readable_lies_on_the_disk(database, tmp_path):
    database.write(note(1, words="Сатыбалдиева Айгүл"))
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "Сатыбалдиева".encode() not in raw
    assert b"SQLite format 3" not in raw


def test_another_key_does_not_open_it(database, tmp_path):
    database.close()
    with pytest.raises(StoreLocked):
        Database(tmp_path / "store", bytes(32))


def test_a_file_of_something_else_is_not_opened(tmp_path):
    (tmp_path / "store").write_bytes(build.dice("garbage")(8192))
    with pytest.raises(StoreLocked):
        Database(tmp_path / "store", KEY)


def test_a_file_of_something_else_is_not_overwritten(tmp_path):
    garbage = build.dice("garbage")(8192)
    (tmp_path / "store").write_bytes(garbage)
    with pytest.raises(StoreLocked):
        Database(tmp_path / "store", KEY)
    assert (tmp_path / "store").read_bytes() == garbage


def test_a_plain_sqlite_file_is_not_opened(tmp_path):
    import sqlite3

    plain = sqlite3.connect(tmp_path / "store")
    plain.execute("CREATE TABLE x (n)")
    plain.commit()
    plain.close()
    with pytest.raises(StoreLocked):
        Database(tmp_path / "store", KEY)


def test_a_damaged_page_is_told_as_damage_or_lock(database, tmp_path):
    database.write(note(*range(2000), words="y" * 100))
    database.close()
    raw = bytearray((tmp_path / "store").read_bytes())
    for at in range(8192, len(raw), 4096):
        raw[at + 100] ^= 1
    (tmp_path / "store").write_bytes(raw)
    with pytest.raises((StoreDamaged, StoreLocked)):
        numbers(Database(tmp_path / "store", KEY))


def test_a_full_disk_is_told_and_nothing_is_half_written(database):
    database.write(note(1))
    pages = database.one("PRAGMA page_count")[0]
    database.one(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull):
        database.write(note(*range(2, 500), words="y" * 1000))
    assert numbers(database) == [1]


def test_after_a_full_disk_the_earlier_rows_are_there_again(database, tmp_path):
    database.write(note(1, 2, 3))
    database.one(f"PRAGMA max_page_count = {database.one('PRAGMA page_count')[0]}")
    with pytest.raises(DiskFull):
        database.write(note(*range(4, 500), words="y" * 1000))
    database.close()
    again = Database(tmp_path / "store", KEY)
    assert numbers(again) == [1, 2, 3]
    assert again.one("PRAGMA integrity_check") == ("ok",)
    again.close()


def test_when_there_is_room_again_writing_goes_on(database):
    database.one(f"PRAGMA max_page_count = {database.one('PRAGMA page_count')[0]}")
    with pytest.raises(DiskFull):
        database.write(note(*range(500), words="y" * 1000))
    database.one("PRAGMA max_page_count = 100000")
    database.write(note(*range(500), words="y" * 1000))
    assert len(numbers(database)) == 500


@pytest.fixture
def holder(database, tmp_path):
    """Another program that holds the file."""
    other = Database(tmp_path / "store", KEY)
    database.one("PRAGMA busy_timeout = 5")
    yield other._connection
    other.close()


def test_a_file_that_another_program_holds_is_busy(database, holder):
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        database.write(note(1))
    holder.execute("ROLLBACK")


def test_a_write_is_tried_again_until_the_other_program_is_done(database, holder, monkeypatch):
    holder.execute("BEGIN IMMEDIATE")
    tried = []
    once = database._once

    def counted(work):
        tried.append(1)
        if len(tried) == 3:
            holder.execute("ROLLBACK")
        return once(work)

    monkeypatch.setattr(database, "_once", counted)
    database.write(note(1))
    assert (len(tried), numbers(database)) == (3, [1])


def test_reading_goes_on_while_another_program_writes(database, holder):
    database.write(note(1))
    holder.execute("BEGIN IMMEDIATE")
    assert numbers(database) == [1]
    holder.execute("ROLLBACK")


def test_threads_take_turns(database):
    def count(write):
        write.do("INSERT INTO noted SELECT coalesce(max(n), 0) + 1, 'x' FROM noted")

    threads = [threading.Thread(target=lambda: [database.write(count) for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers(database) == list(range(1, 81))


def test_a_copy_has_what_was_there_and_opens_with_the_same_key_alone(tmp_path):
    key, told = build.dice("copy")(32), []
    database = Database(tmp_path / "one", key)
    database.write(lambda write: write.do("CREATE TABLE t (x BLOB)"))
    database.write(lambda write: [write.do("INSERT INTO t VALUES (?)", b"secret" * 500) for _ in range(300)])
    database.copy_to(tmp_path / "two", key, lambda done, of: told.append((done, of)))
    database.close()
    copy = Database(tmp_path / "two", key)
    assert copy.one("SELECT count(*) FROM t") == (300,)
    assert copy.faults() == ()
    copy.close()
    assert b"secret" not in (tmp_path / "two").read_bytes()
    assert len(told) > 1
    assert told[-1][0] == told[-1][1]


def test_a_page_that_changed_is_found(tmp_path):
    key = build.dice("faults")(32)
    database = Database(tmp_path / "one", key)
    database.write(lambda write: write.do("CREATE TABLE t (x BLOB)"))
    database.write(lambda write: [write.do("INSERT INTO t VALUES (?)", bytes(4000)) for _ in range(50)])
    database.close()
    raw = bytearray((tmp_path / "one").read_bytes())
    raw[20 * 4096 + 100] ^= 1
    (tmp_path / "one").write_bytes(raw)
    again = Database(tmp_path / "one", key)
    assert again.faults()
    again.close()
