"""Corrections and requests: two people, one journal entry a deed, and a registry that does what was asked."""

from dataclasses import replace

import pytest

from app.core import keys
from app.core.errors import (
    AskedAlready,
    NameWrong,
    NotAllowed,
    NotCorrected,
    NotPassed,
    SecondPerson,
    StateUnfit,
)
from app.core.people.staff import Role
from app.flow import amend, issue, papers, standing, sync, verify
from app.registry import main
from app.registry.settings import open_settings
from app.store import amendments, certificates, journal, people


@pytest.fixture
def number(room):
    return room.issued().number


def right(room, number, **changes):
    return replace(amend.person_of(room.station, number), **changes)


def state(room, number):
    return standing.standings(room.station)[number].state


@pytest.fixture
def synced(room, tmp_path):
    """synced(): everything is sent, and the newest lists are here."""
    held, data = room.authority, tmp_path / "registry"
    main.begin(data, keys.to_pem(held.root), held.registry_secret, held.registry_grant)
    room.stock(data / "packs")
    with main.running(open_settings(data, clock=room.clock)) as url:

        def send():
            room.clock.on(600)
            return sync.sync(replace(room.station, registry_url=url))

        yield send


def test_a_misspelt_name_is_corrected_and_a_new_certificate_replaces_the_old(room, number, synced):
    synced()
    assert state(room, number) == "registered"
    person = right(room, number, latin_name="SATYBALDIEVA AIGULL")
    stands = amend.correct(room.station, room.examiner, number, person)
    assert (stands.waits.deed, stands.waits.by) == ("correct", room.examiner.staff.id)
    issued = amend.reissue(room.station, room.certifier, number)
    assert issued.number == number + 1
    assert state(room, number) == "superseded"
    synced()
    assert state(room, issued.number) == "registered"
    assert standing.standings(room.station)[number].heir == issued.number
    old = issue.issued(room.station, number)
    verdict = verify.verdict_of_text(old.code, verify.trust_of(room.station), room.clock())
    assert (verdict.verdict, verdict.reason_fields["number"]) == ("superseded", issued.printed)


def test_the_corrected_one_looks_like_the_old_one_and_says_the_right_name(room, number):
    kept = certificates.by_number(room.station.database, number)
    amend.correct(room.station, room.examiner, number, right(room, number, native_name="Айгүл Сатыбалдыева"))
    issued = amend.reissue(room.station, room.certifier, number)
    new = certificates.by_number(room.station.database, issued.number)
    assert (new.design, new.destination, new.attempt) == (kept.design, kept.destination, kept.attempt)
    assert new.native_name == issued.name == "Айгүл Сатыбалдыева"
    assert certificates.by_attempt(room.station.database)[new.attempt].number == issued.number
    rows = [(one.number, one.state, one.heir) for one in issue.candidates(room.station) if one.number]
    assert rows == [(issued.number, "issued", ""), (number, "superseded", issued.printed)]
    assert papers.missing(room.station) == (issued.number,)


def test_each_step_is_one_entry(room, number):
    before = journal.length(room.station.database)
    amend.correct(room.station, room.examiner, number, right(room, number, birth=19980315))
    assert journal.length(room.station.database) == before + 1
    amend.reissue(room.station, room.certifier, number)
    assert journal.length(room.station.database) == before + 2


def test_only_an_examiner_corrects_and_only_a_certifier_reissues(room, number):
    person = right(room, number, birth=19980315)
    with pytest.raises(NotAllowed):
        amend.correct(room.station, room.certifier, number, person)
    amend.correct(room.station, room.examiner, number, person)
    with pytest.raises(NotAllowed):
        amend.reissue(room.station, room.examiner, number)


def test_one_person_does_not_do_both(room, number):
    both = replace(room.certifier, staff=replace(room.certifier.staff, roles=(Role.EXAMINER, Role.CERTIFIER)))
    amend.correct(room.station, both, number, right(room, number, birth=19980315))
    with pytest.raises(SecondPerson) as caught:
        amend.reissue(room.station, both, number)
    assert room.certifier.staff.name in str(caught.value)


def test_a_certificate_that_nobody_asked_to_correct_is_not_reissued(room, number):
    with pytest.raises(StateUnfit):
        amend.reissue(room.station, room.certifier, number)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, NotCorrected),
        ({"latin_name": "ASANOV BEKZAT", "birth": 19930101}, NotCorrected),
        ({"birth": 19930101, "document": "AC7777777"}, NotCorrected),
        ({"native_name": "Айгүл 🎓"}, NameWrong),
        ({"latin_name": "Aigul"}, NameWrong),
    ],
)
def test_what_is_no_correction_changes_nothing(room, number, changes, problem):
    before = journal.length(room.station.database)
    person = right(room, number, **changes)
    with pytest.raises(problem):
        amend.correct(room.station, room.examiner, number, person)
    assert journal.length(room.station.database) == before
    assert people.trainee(room.station.database, room.trainee).person != person or not changes


def test_one_matter_at_a_time(room, number):
    amend.ask(room.station, room.trainer, number, "suspend", "the name is wrong")
    with pytest.raises(AskedAlready):
        amend.correct(room.station, room.examiner, number, right(room, number, birth=19980315))
    with pytest.raises(AskedAlready):
        amend.ask(room.station, room.examiner, number, "revoke", "again")


def test_a_request_goes_to_the_registry_and_comes_back_as_a_state(room, number, synced):
    synced()
    amend.ask(room.station, room.examiner, number, "suspend", "the name is wrong")
    stands = amend.agree(room.station, room.certifier, number)
    assert (stands.state, stands.asked, stands.waits) == ("registered", "suspend", None)
    synced()
    stands = standing.standings(room.station)[number]
    assert (stands.state, stands.asked) == ("suspended", "")
    amend.ask(room.station, room.certifier, number, "resume", "it was right")
    amend.agree(room.station, room.trainer, number)
    assert standing.standings(room.station)[number].asked == "resume"
    synced()
    assert state(room, number) == "registered"
    amend.ask(room.station, room.certifier, number, "revoke", "sold")
    amend.agree(room.station, room.examiner, number)
    synced()
    assert state(room, number) == "revoked"
    (row,) = [one for one in issue.candidates(room.station) if one.number]
    assert (row.state, row.asked) == ("revoked", "")
    with pytest.raises(StateUnfit):
        amend.correct(room.station, room.examiner, number, right(room, number, birth=19980315))


def test_who_asked_does_not_agree(room, number):
    amend.ask(room.station, room.certifier, number, "revoke", "sold")
    with pytest.raises(SecondPerson):
        amend.agree(room.station, room.certifier, number)


def test_one_of_the_two_is_a_certifier(room, number):
    amend.ask(room.station, room.trainer, number, "revoke", "sold")
    with pytest.raises(NotAllowed):
        amend.agree(room.station, room.examiner, number)
    amend.agree(room.station, room.certifier, number)


def test_what_waits_can_be_dropped(room, number):
    amend.ask(room.station, room.trainer, number, "revoke", "sold")
    before = journal.length(room.station.database)
    stands = amend.drop(room.station, room.examiner, number)
    assert (stands.waits, stands.asked) == (None, "")
    assert journal.length(room.station.database) == before
    with pytest.raises(StateUnfit):
        amend.agree(room.station, room.certifier, number)
    assert [one.is_dropped for one in amendments.every(room.station.database)] == [True]


@pytest.mark.parametrize(("deed", "reason"), [("suspend", "  "), ("resume", "why not")])
def test_a_request_needs_a_reason_and_a_state(room, number, deed, reason):
    with pytest.raises(StateUnfit):
        amend.ask(room.station, room.examiner, number, deed, reason)


def test_nothing_is_asked_for_what_is_not_here(room):
    with pytest.raises(NotPassed):
        amend.ask(room.station, room.examiner, 5, "revoke", "sold")


def test_another_person_is_not_reached_in_small_steps_either(room, number):
    amend.correct(room.station, room.examiner, number, right(room, number, latin_name="ASANOV BEKZAT"))
    second = amend.reissue(room.station, room.certifier, number).number
    with pytest.raises(NotCorrected):
        amend.correct(room.station, room.examiner, second, right(room, second, birth=19930101))
    amend.correct(room.station, room.examiner, second, right(room, second, latin_name="ASANOV BEKZAD"))
