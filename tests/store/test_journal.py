import pytest

from app.core.errors import DiskFull
from app.core.ledger import entry as entries
from app.core.ledger import facts
from app.core.ledger.entry import Head
from app.store import fixed, journal
from tests import build

FACT = facts.PackInstalled("tiny", "1.0.0", bytes(32))


@pytest.fixture(autouse=True)
def _named(put):
    put(fixed.put, "journal", "station-one")


def append(write, n=0, private=None):
    return journal.append(write, FACT, build.NOW + n, private)


def test_an_empty_journal_has_the_empty_head(store):
    assert journal.head(store) == Head("station-one", 1, 0, bytes(32))


def test_the_head_is_the_last_entry(store, put):
    made = put(append)
    assert journal.head(store) == entries.tip(made)


def test_the_entries_hold_together(store, put):
    for n in range(5):
        put(append, n)
    chain = tuple(entries.read_entry(raw) for raw, _ in journal.after(store, 0))
    entries.check_chain(entries.empty("station-one"), chain, journal.head(store))


def test_several_entries_of_one_transaction_hold_together(store):
    store.write(lambda write: [append(write, n) for n in range(3)])
    chain = tuple(entries.read_entry(raw) for raw, _ in journal.after(store, 0))
    entries.check_chain(entries.empty("station-one"), chain, journal.head(store))


def test_an_entry_tells_its_fact(store, put):
    made = put(append)
    assert facts.read(made.kind, made.body) == FACT


def test_what_is_private_stands_beside_and_not_inside(store, put):
    put(append, 0, b"sixteen bytes...Aigul")
    ((raw, beside),) = journal.after(store, 0)
    assert (beside, b"Aigul" in raw) == (b"sixteen bytes...Aigul", False)


def test_the_chain_holds_when_what_stands_beside_is_erased(store, put):
    put(append, 0, b"sixteen bytes...Aigul")
    put(append, 1)
    store.write(lambda write: write.do("UPDATE entry SET private = NULL"))
    chain = tuple(entries.read_entry(raw) for raw, _ in journal.after(store, 0))
    entries.check_chain(entries.empty("station-one"), chain, journal.head(store))


def test_entries_after_a_place_come_in_order_up_to_a_limit(store, put):
    for n in range(5):
        put(append, n)
    assert [entries.read_entry(raw).seq for raw, _ in journal.after(store, 1, limit=3)] == [2, 3, 4]


def test_the_length_is_counted(store, put):
    for n in range(3):
        put(append, n)
    assert journal.length(store) == 3


def test_a_failing_transaction_leaves_no_entry(store, put):
    put(append)

    def work(write):
        append(write)
        raise DiskFull

    with pytest.raises(DiskFull):
        store.write(work)
    assert journal.length(store) == 1


def test_an_entry_that_finds_no_room_takes_its_rows_with_it(store, put):
    put(append)
    store.one(f"PRAGMA max_page_count = {store.one('PRAGMA page_count')[0]}")

    def work(write):
        fixed.put(write, "told", "in the entry")
        journal.append(write, FACT, build.NOW, bytes(100_000))

    with pytest.raises(DiskFull):
        store.write(work)
    assert (journal.length(store), fixed.value(store, "told")) == (1, b"")


def test_a_new_epoch_sets_the_old_one_aside_and_names_its_tip(store, put):
    for n in range(3):
        put(append, n)
    before = journal.head(store)
    made = put(journal.begin_epoch, 4, build.NOW, build.NOW + 9)
    assert (made.epoch, made.seq, made.previous) == (4, 1, entries.NOTHING)
    assert facts.read(made.kind, made.body) == facts.EpochBegun(1, 3, before.digest, build.NOW)
    assert journal.head(store) == entries.tip(made)
    assert journal.earlier_heads(store) == (before,)
    assert (journal.length(store), journal.epoch(store)) == (4, 4)


def test_the_entries_of_an_earlier_epoch_are_still_there_to_be_sent(store, put):
    for n in range(3):
        put(append, n, b"beside" if n else None)
    whole = journal.after(store, 0)
    put(journal.begin_epoch, 2, build.NOW, build.NOW)
    assert journal.after(store, 0, epoch_before=1) == whole
    assert journal.after(store, 2, 5, epoch_before=1) == whole[2:]
    assert len(journal.after(store, 0)) == 1


def test_what_was_delivered_is_counted_over_all_epochs(store, put):
    for n in range(3):
        put(append, n)
    put(fixed.put, "delivered", 2)
    put(journal.begin_epoch, 2, build.NOW, build.NOW)
    assert journal.delivered(store) == 2
    put(fixed.put, "delivered", 1)
    assert journal.delivered(store) == 3
