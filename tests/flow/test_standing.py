"""How a certificate stands: from receipts, status lists and what was asked here."""

import pytest

from app.core.certificate import status
from app.core.certificate.status import Status, StatusList
from app.core.ledger.batch import Outcome
from app.flow import amend
from app.flow.standing import standings
from app.store import certificates, fixed


@pytest.fixture
def number(room):
    return room.issued().number


def listed(room, number, value, heir=None, later=0):
    packed = status.packed({number: value}, status.ENTRIES, status.BITS, 3)
    made = StatusList(0, room.clock() + later, packed, {number: heir} if heir else {})
    held = room.authority
    raw = status.sign(made, "status/0.cwt", held.registry_secret, held.registry_grant)
    room.station.database.write(lambda write: fixed.put(write, "list-status/0.cwt", raw))


def told(room, *outcome):
    room.station.database.write(lambda write: certificates.put_outcome(write, Outcome(*outcome)))


def state(room, number):
    found = standings(room.station)[number]
    return found.state, found.why, found.heir


def test_before_any_word_of_the_registry_it_is_issued(room, number):
    assert state(room, number) == ("issued", "", 0)


def test_the_receipt_says_registered_or_why_not(room, number):
    told(room, number, "registered")
    assert state(room, number) == ("registered", "", 0)
    told(room, number, "refused", "holder-differs")
    assert state(room, number) == ("refused", "holder-differs", 0)


@pytest.mark.parametrize(
    ("value", "heir", "stands"),
    [
        (Status.REVOKED, None, ("revoked", "", 0)),
        (Status.REVOKED, 77, ("superseded", "", 77)),
        (Status.SUSPENDED, None, ("suspended", "", 0)),
        (Status.REGISTERED, None, ("registered", "", 0)),
    ],
)
def test_the_status_list_says_what_happened_since(room, number, value, heir, stands):
    told(room, number, "registered")
    listed(room, number, value, heir)
    assert state(room, number) == stands


def test_a_request_is_shown_until_the_registry_answers(room, number):
    told(room, number, "registered")
    amend.ask(room.station, room.examiner, number, "suspend", "why not")
    assert standings(room.station)[number].waits.deed == "suspend"
    amend.agree(room.station, room.certifier, number)
    assert standings(room.station)[number].asked == "suspend"
    listed(room, number, Status.REGISTERED, later=60)
    assert standings(room.station)[number].asked == ""


def test_a_request_that_is_reached_is_asked_no_more(room, number):
    told(room, number, "registered")
    amend.ask(room.station, room.examiner, number, "suspend", "why not")
    amend.agree(room.station, room.certifier, number)
    listed(room, number, Status.SUSPENDED)
    found = standings(room.station)[number]
    assert (found.state, found.asked) == ("suspended", "")
