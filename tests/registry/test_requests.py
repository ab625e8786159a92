"""A centre stops and takes back its own certificates, and nobody else's; what is odd waits for a person."""

import pytest
from sqlmodel import Session

from app.core.certificate.status import Status
from app.core.ledger import entry as entries
from app.core.ledger.entry import Head
from app.registry import audit, ledger, requests, revoke
from app.registry.errors import RequestUnknown
from app.registry.tables import StatusRow
from tests.registry import build


@pytest.fixture
def station(registry):
    made, _ = build.certified()
    ledger.accept(registry, made.batch())
    return made


def told(registry, station):
    ledger.accept(registry, station.batch())
    return state(registry)


def state(registry, number=1000):
    with Session(registry.engine) as session:
        row = session.get(StatusRow, number)
        return row and Status(row.state)


def reasons(registry):
    return [row.reason for row, _ in requests.waiting(registry)]


def test_a_centre_stops_and_resumes_its_own_certificate(registry, station):
    station.ask(1000, "suspend")
    assert told(registry, station) is Status.SUSPENDED
    station.ask(1000, "resume")
    assert told(registry, station) is Status.REGISTERED
    assert sorted(one.deed for one in audit.rows(registry)) == ["centre-resume", "centre-suspend"]
    assert reasons(registry) == []


def test_a_centre_takes_its_own_certificate_back_for_good(registry, station):
    station.ask(1000, "revoke")
    assert told(registry, station) is Status.REVOKED
    station.ask(1000, "resume")
    assert told(registry, station) is Status.REVOKED
    assert reasons(registry) == ["revoked"]


def test_a_centre_does_not_resume_what_the_authority_stopped(registry, station):
    revoke.suspend(registry, 1000, "complaint")
    station.ask(1000, "resume")
    assert told(registry, station) is Status.SUSPENDED
    assert reasons(registry) == ["not-held"]


def test_nor_what_the_authority_stopped_after_the_centre_did(registry, station):
    station.ask(1000, "suspend")
    told(registry, station)
    revoke.suspend(registry, 1000, "complaint")
    station.ask(1000, "resume")
    assert told(registry, station) is Status.SUSPENDED
    assert reasons(registry) == ["not-held"]


def test_nor_what_was_stopped_because_two_papers_have_one_number(registry, station):
    station.ask(1000, "suspend")
    other = build.Person("ASANOV BEKZAT", "Асанов Бекзат", 19930101, "AC7777777")
    station.next_number -= 1
    station.issue(station.paper(station.sit(station.enrol(other), station.open()), other))
    station.ask(1000, "resume")
    assert told(registry, station) is Status.SUSPENDED
    assert reasons(registry) == ["not-held"]


def test_the_authority_resumes_what_the_centre_stopped(registry, station):
    station.ask(1000, "suspend")
    told(registry, station)
    revoke.resume(registry, 1000, "cleared")
    assert state(registry) is Status.REGISTERED
    revoke.suspend(registry, 1000, "complaint")
    station.ask(1000, "resume")
    assert told(registry, station) is Status.SUSPENDED


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (("certifier", "certifier"), "same-person"),
        (("stranger", "certifier"), "signer-unknown"),
        (("examiner", "trainer"), "certifier-missing"),
    ],
)
def test_two_people_of_the_centre_must_ask(registry, station, by, reason):
    station.ask(1000, "revoke", by=by)
    assert told(registry, station) is Status.REGISTERED
    assert reasons(registry) == [reason]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"deed": "revoke"}, "request-signature"),
        ({"asked": b"nothing"}, "request-signature"),
        ({"number": 1001}, "request-signature"),
    ],
)
def test_a_request_that_nobody_signed_like_this_waits(registry, station, change, reason):
    station.ask(1000, "suspend", forged=change)
    assert told(registry, station) is Status.REGISTERED
    assert reasons(registry) == [reason]


def test_a_deed_of_another_name_waits(registry, station):
    station.ask(1000, "frame")
    assert told(registry, station) is Status.REGISTERED
    assert reasons(registry) == ["deed-unknown"]


def test_another_centres_certificate_is_left_alone(registry, station):
    far = build.Station("far", centre="far", licence=7, first=9000)
    far.admit()
    far.ask(1000, "revoke")
    ledger.accept(registry, far.batch())
    assert state(registry) is Status.REGISTERED
    assert reasons(registry) == ["other-centre"]


@pytest.mark.parametrize("number", [1001, 7_000_000, -1, 1 << 40])
def test_an_unknown_number_waits_and_the_rest_of_the_batch_is_taken(registry, station, number):
    station.ask(number, "revoke")
    station.ask(1000, "suspend")
    assert told(registry, station) is Status.SUSPENDED
    assert reasons(registry) == ["number-unknown"]


def test_a_request_that_came_before_its_certificate_is_carried_out_when_that_comes(registry):
    station, trainee, sitting = build.begun()
    paper = station.paper(station.sit(trainee, sitting))
    station.ask(1000, "suspend")
    ledger.accept(registry, station.batch())
    assert reasons(registry) == ["number-unknown"]
    station.issue(paper)
    station.enrol()
    assert told(registry, station) is Status.SUSPENDED
    assert reasons(registry) == []


def test_an_old_request_in_a_new_epoch_is_not_carried_out_again(registry, station):
    station.ask(1000, "suspend")
    told(registry, station)
    revoke.resume(registry, 1000, "cleared")
    anew = build.Station()
    anew.head = Head("s1", 2, 0, entries.NOTHING)
    anew.heads = [anew.head]
    for one in station.entries:
        anew.raw_entry(one.kind, one.body, station.private.get(one.seq))
    ledger.accept(registry, anew.batch())
    assert state(registry) is Status.REGISTERED
    assert reasons(registry) == []


def test_a_person_sees_why_the_centre_asked_and_dismisses_it(registry, station):
    made = station.ask(1001, "revoke", reason="the wrong person")
    told(registry, station)
    ((row, said),) = requests.waiting(registry)
    assert (row.number, row.deed, said) == ("1001", "revoke", "the wrong person")
    requests.dismiss(registry, "s1", made.seq, "no such number")
    assert requests.waiting(registry) == ()
    with pytest.raises(RequestUnknown):
        requests.dismiss(registry, "s1", made.seq, "again")
    assert audit.rows(registry)[-1].deed == "dismiss"


def test_what_was_erased_is_not_told(registry, station):
    made = station.ask(1001, "revoke", reason="the wrong person")
    told(registry, station)
    ledger.erase(registry, "s1", made.seq, "asked for")
    assert requests.waiting(registry)[0][1] == ""


def test_what_a_person_did_meanwhile_waits_no_more(registry, station):
    station.ask(1000, "revoke", by=("examiner", "trainer"))
    told(registry, station)
    revoke.revoke(registry, 1000, "they were right")
    assert reasons(registry) == []


def test_damaged_bodies_block_nothing(registry, station):
    station.raw_entry("certificate-status-asked", b"\xa0")
    station.ask(1000, "suspend")
    assert told(registry, station) is Status.SUSPENDED
