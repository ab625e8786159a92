import pytest

from app.core import canon, cose
from app.core.errors import BytesWrong, SignatureBad
from app.core.ledger import batch as batches
from app.core.ledger import entry as entries
from app.core.ledger.batch import Batch, Outcome, Receipt
from app.core.ledger.entry import Head
from tests import build

HEAD = Head("station-one", 1, 2, bytes(range(32)))
OUTCOMES = (Outcome(1001, "registered"), Outcome(1002, "refused", "marks-differ"))
RECEIPT = Receipt(HEAD, build.NOW, OUTCOMES)


def batch():
    """Two entries, one with something beside it."""
    first = entries.appended(entries.empty("station-one"), "noted", b"one", build.NOW)
    second = entries.appended(entries.tip(first), "noted", b"two", build.NOW)
    head = entries.sign_head(entries.tip(second), build.secret("journal"), build.station_grant())
    return Batch(head, (first.raw(), second.raw()), {2: b"beside"})


def written(inner):
    """A receipt written by hand."""
    return cose.sign(
        canon.encode(inner), build.secret("registry"), {batches.GRANT_HEADER: build.registry_grant()}
    )


def test_a_batch_comes_back_from_its_bytes():
    assert batches.read_batch(batch().raw()) == batch()


def test_the_same_batch_is_the_same_bytes():
    assert batch().raw() == batch().raw()


def test_the_entries_of_a_batch_can_be_read():
    assert [one.body for one in batch().parsed()] == [b"one", b"two"]


def test_a_damaged_entry_does_not_keep_the_batch_from_travelling():
    odd = Batch(batch().head, (b"\xff", batch().entries[0]), {})
    assert batches.read_batch(odd.raw()).entries[1] == batch().entries[0]


def test_a_damaged_entry_is_noticed_when_it_is_read():
    with pytest.raises(BytesWrong):
        Batch(b"", (b"\xff",), {}).parsed()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        canon.encode([2, b"", [], {}]),
        canon.encode([1, b"", []]),
        canon.encode([1, "head", [], {}]),
        canon.encode([1, b"", ["entry"], {}]),
        canon.encode([1, b"", {}, {}]),
        batch().raw() + b"\x00",
        batch().raw()[:-1],
    ],
)
def test_what_is_no_batch_is_refused(raw):
    with pytest.raises(BytesWrong):
        batches.read_batch(raw)


def test_a_batch_that_is_too_large_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(batches, "MAX_BATCH", 100)
    with pytest.raises(BytesWrong, match="too large"):
        batches.read_batch(batch().raw())


def test_a_receipt_comes_back_from_its_statement():
    signed, receipt = batches.read_receipt(
        batches.sign_receipt(RECEIPT, build.secret("registry"), build.registry_grant())
    )
    cose.check(signed, build.key("registry"))
    assert receipt == RECEIPT


def test_a_receipt_of_another_key_is_noticed():
    raw = batches.sign_receipt(RECEIPT, build.secret("thief"), build.registry_grant())
    with pytest.raises(SignatureBad):
        cose.check(batches.read_receipt(raw)[0], build.key("registry"))


@pytest.mark.parametrize(
    "raw",
    [
        written({6: 1}),
        written({6: 1, batches.RECEIPT: {1: "j", 2: 1, 3: 1, 4: b""}}),
        written({6: "now", batches.RECEIPT: {1: "j", 2: 1, 3: 1, 4: b"", 5: []}}),
        written({6: 1, batches.RECEIPT: {1: "j", 2: 1, 3: 1, 4: b"", 5: [[1, "registered"]]}}),
        written({6: 1, batches.RECEIPT: {1: "j", 2: 1, 3: 1, 4: b"", 5: ["registered"]}}),
        written({6: 1, batches.RECEIPT: {1: "j", 2: 1, 3: 1, 4: b"", 5: [[-1, "registered", ""]]}}),
        written({6: 1, batches.RECEIPT: {1: "j", 2: 1, 3: 1, 4: b"", 5: [[1 << 32, "registered", ""]]}}),
        build.station_grant(),
        b"",
    ],
)
def test_what_is_no_receipt_is_refused(raw):
    with pytest.raises(BytesWrong):
        batches.read_receipt(raw)
