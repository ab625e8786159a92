"""Founding a centre: whole or not at all."""

import pytest

from app.cli.stage import STAFF
from app.core import cose, keys
from app.core.errors import LicenceOther, NotAllowed, PassphraseWeak, SignatureBad, StationThere
from app.core.people.staff import Role
from app.flow import authority, centre, issue, people
from app.flow.authority import Terms
from app.flow.centre import NewStaff
from app.station import has_station, open_station
from app.store import fixed
from tests.flow.room import LINK, START, Clock, Dice

TERMS = Terms(104, 1_000_000, 50_000, LINK, "http://127.0.0.1:1", is_specimen=True)
ISSUING = keys.new_secret(Dice(b"centre"))
ALONE = (NewStaff("B. Isaev", (Role.CERTIFIER,), "certifier words"),)


@pytest.fixture(scope="module")
def held():
    return authority.begin(Dice(), START, "Test Authority")


def approval(held):
    return authority.approve(held, authority.request(ISSUING, "Bilim, Osh"), TERMS, START)


def found(home, held, issuing=ISSUING, newcomers=ALONE):
    return centre.found(home, issuing, approval(held), newcomers, clock=Clock(), dice=Dice())


@pytest.fixture
def station(held, tmp_path):
    made = found(tmp_path / "home", held)
    yield made
    made.close()


def test_a_founded_station_knows_its_centre(station, held):
    assert (station.licence, station.centre_name, station.link) == (104, "Bilim, Osh", LINK)
    assert station.roots == (held.root,)
    assert station.registry_url == "http://127.0.0.1:1"


def test_a_founded_station_is_found_again_after_a_restart(station):
    station.close()
    again = open_station(station.home)
    assert again.centre_name == "Bilim, Osh"
    again.close()


def test_status_tells_licence_numbers_people_and_journal(station):
    told = centre.status(station)
    assert (told.name, told.licence, told.is_specimen) == ("Bilim, Osh", 104, True)
    assert (told.numbers_left, told.staff, told.trainees) == (centre.BLOCK, 1, 0)
    assert told.entries == 2  # the station began, the certifier was admitted


def test_status_counts_what_was_issued(room):
    before = centre.status(room.station).numbers_left
    room.issued()
    assert centre.status(room.station).numbers_left == before - 1


def test_the_key_of_another_centre_founds_nothing(held, tmp_path):
    with pytest.raises(LicenceOther):
        found(tmp_path / "home", held, issuing=keys.new_secret(Dice(b"other")))
    assert not has_station(tmp_path / "home")


def test_one_weak_passphrase_founds_nothing(held, tmp_path):
    weak = (*ALONE, NewStaff("N. Asanova", (Role.EXAMINER,), "short"))
    with pytest.raises(PassphraseWeak):
        found(tmp_path / "home", held, newcomers=weak)
    assert not has_station(tmp_path / "home")


def test_an_approval_of_somebody_else_founds_nothing(held, tmp_path):
    stranger = authority.begin(Dice(b"stranger"), START, "Stranger")
    mixed = authority.Approval(
        approval(stranger).delegation, b"", held.root, held.root_der, LINK, "http://127.0.0.1:1"
    )
    with pytest.raises(SignatureBad):
        centre.found(tmp_path / "home", ISSUING, mixed, ALONE, clock=Clock(), dice=Dice())
    assert not has_station(tmp_path / "home")


def test_where_a_station_lives_no_other_is_founded(station, held):
    with pytest.raises(StationThere):
        found(station.home, held)
    station.close()
    again = open_station(station.home)
    assert centre.status(again).entries == 2
    again.close()


def test_the_issuing_key_lies_nowhere_in_the_open(station):
    station.close()
    for file in station.home.rglob("*"):
        assert not file.is_file() or ISSUING not in file.read_bytes(), file.name


def test_in_the_store_the_issuing_key_is_wrapped_for_certifiers_only(room):
    certifier = room.certifier.staff.id
    kept = fixed.prefixed(room.station.database, "issuing-")
    assert list(kept) == [certifier]


def test_an_examiner_cannot_use_the_issuing_key(room):
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    with pytest.raises(NotAllowed):
        issue.certificates(room.station, room.examiner, (result.attempt,))


def test_the_first_staff_are_three_people_with_one_role_each(room):
    assert [
        (one.name, one.roles) for one in sorted(people.staff_tiles(room.station), key=lambda x: x.name)
    ] == [(one.name, one.roles) for one in sorted(STAFF, key=lambda x: x.name)]


def test_whoever_is_admitted_later_can_unlock(station):
    newcomer = NewStaff("N. Asanova", (Role.EXAMINER,), "examiner words")
    admitted = centre.admit(station.database, ISSUING, newcomer, START, Dice(b"later"))
    assert people.unlock(station, admitted.id, "examiner words").staff.name == "N. Asanova"


def test_an_admission_is_granted_by_the_centres_key(station):
    newcomer = NewStaff("N. Asanova", (Role.EXAMINER,), "examiner words")
    admitted = centre.admit(station.database, ISSUING, newcomer, START, Dice(b"later"))
    assert cose.opened(admitted.grant, keys.public_of(ISSUING))


def test_a_small_licence_gives_a_small_block(held, tmp_path):
    terms = Terms(104, 1_000_000, 12, LINK, "http://127.0.0.1:1")
    asked = authority.request(ISSUING, "Bilim, Osh")
    made = centre.found(
        tmp_path, ISSUING, authority.approve(held, asked, terms, START), ALONE, clock=Clock(), dice=Dice()
    )
    assert centre.status(made).numbers_left == 12
    made.close()
