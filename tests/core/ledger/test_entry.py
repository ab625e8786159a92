from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import canon, cose
from app.core.errors import BytesWrong, JournalBroken
from app.core.ledger import entry as entries
from app.core.ledger.entry import Head, StationGrant
from tests import build


def chain(count, start=None):
    """So many entries one after the other."""
    head = start or entries.empty("station-one")
    made = []
    for n in range(count):
        made.append(entries.appended(head, "noted", f"entry {n}".encode(), build.NOW + n))
        head = entries.tip(made[-1])
    return tuple(made)


CHAIN = chain(5)
START, END = entries.empty("station-one"), entries.tip(CHAIN[-1])


def broken(made, start=START, target=END):
    """At which entry the chain is broken."""
    with pytest.raises(JournalBroken) as raised:
        entries.check_chain(start, made, target)
    return raised.value.fields["seq"]


def test_the_first_entry_follows_nothing():
    assert (CHAIN[0].seq, CHAIN[0].previous) == (1, entries.NOTHING)


def test_each_entry_holds_the_digest_of_the_one_before():
    assert [one.previous for one in CHAIN[1:]] == [one.digest() for one in CHAIN[:-1]]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_whole_chain_is_believed(count):
    made = chain(count)
    entries.check_chain(START, made, entries.tip(made[-1]) if made else START)


def test_a_chain_can_be_checked_from_its_middle():
    entries.check_chain(entries.tip(CHAIN[2]), CHAIN[3:], END)


@pytest.mark.parametrize("missing", range(4))
def test_a_missing_entry_is_noticed_at_the_next(missing):
    assert broken(CHAIN[:missing] + CHAIN[missing + 1 :]) == missing + 2


def test_a_missing_end_is_noticed():
    assert broken(CHAIN[:-1]) == 4


def test_entries_that_changed_places_are_noticed():
    assert broken((CHAIN[0], CHAIN[2], CHAIN[1], *CHAIN[3:])) == 3


def test_an_entry_told_twice_is_noticed():
    assert broken((CHAIN[0], CHAIN[0], *CHAIN[1:])) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"journal": "other"},
        {"epoch": 2},
        {"at": 0},
        {"kind": "other"},
        {"body": b""},
        {"previous": bytes(32)},
    ],
    ids=str,
)
def test_a_changed_field_of_an_entry_is_noticed(change):
    broken((*CHAIN[:2], replace(CHAIN[2], **change), *CHAIN[3:]))


@pytest.mark.property
@given(some.data())
def test_a_journal_with_any_one_byte_changed_never_checks(data):
    raws = [one.raw() for one in CHAIN]
    which = data.draw(some.integers(0, len(raws) - 1))
    at = data.draw(some.integers(0, len(raws[which]) - 1))
    changed = bytearray(raws[which])
    changed[at] ^= data.draw(some.integers(1, 255))
    raws[which] = bytes(changed)
    with pytest.raises((BytesWrong, JournalBroken)):
        entries.check_chain(START, tuple(entries.read_entry(raw) for raw in raws), END)


def test_every_byte_of_a_short_journal_counts():
    made = chain(2)
    for which, one in enumerate(made):
        raw = one.raw()
        for at in range(len(raw)):
            raws = [other.raw() for other in made]
            raws[which] = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
            with pytest.raises((BytesWrong, JournalBroken)):
                entries.check_chain(START, tuple(map(entries.read_entry, raws)), entries.tip(made[-1]))


def test_an_entry_comes_back_from_its_bytes():
    assert entries.read_entry(CHAIN[2].raw()) == CHAIN[2]


@pytest.mark.parametrize(
    "change", [{"epoch": 0}, {"seq": 0}, {"previous": bytes(31)}, {"kind": 7}, {"body": "text"}], ids=str
)
def test_what_is_no_entry_is_refused(change):
    with pytest.raises(BytesWrong):
        entries.read_entry(replace(CHAIN[0], **change).raw())


@pytest.mark.parametrize(
    "raw", [b"", canon.encode([2, "j", 1, 1, bytes(32), 0, "k", b""]), canon.encode([1, "j"])]
)
def test_an_entry_of_another_form_is_refused(raw):
    with pytest.raises(BytesWrong):
        entries.read_entry(raw)


def test_a_signed_head_comes_back():
    raw = entries.sign_head(END, build.secret("journal"), build.station_grant())
    signed = cose.read(raw, entries.KNOWN)
    cose.check(signed, build.key("journal"))
    assert entries.read_head(signed) == END


def test_an_empty_journal_has_a_head():
    assert entries.empty("station-one") == Head("station-one", 1, 0, bytes(32))


def test_a_station_grant_comes_back_with_the_delegation_beside_it():
    signed, granted = entries.read_station(build.station_grant())
    cose.check(signed, build.key("centre"))
    assert granted == StationGrant(build.key("journal"), "station-one", 1000, 100)
    assert signed.protected[entries.GRANT_HEADER] == build.signed_delegation()


@pytest.mark.parametrize(
    "raw", [b"", build.signed_delegation(), entries.sign_head(END, build.secret("journal"), b"")]
)
def test_what_is_no_station_grant_is_refused(raw):
    with pytest.raises(BytesWrong):
        entries.read_station(raw)


def test_what_is_no_head_is_refused():
    with pytest.raises(BytesWrong):
        entries.read_head(cose.read(build.station_grant(), entries.KNOWN))
