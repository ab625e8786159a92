"""Changing a passphrase, and coming back when it was forgotten."""

import pytest

from app.cli.stage import STAFF
from app.core.errors import NotAllowed, NotYourself, PassphraseWeak, PassphraseWrong, WaitFirst
from app.core.people.staff import Role
from app.flow import centre, issue, licence, papers, passphrases, people
from app.flow.centre import NewStaff
from app.store import fixed, journal
from tests.flow import room as rooms

NEW = "zebra violin copper marsh"
DEMO = "demo certifier words"


@pytest.fixture
def who(room):
    return room.certifier.staff.id


def second(room):
    """Another certifier of the centre, unlocked."""
    newcomer = NewStaff("G. Alieva", (Role.CERTIFIER,), "words of the second")
    issuing = licence.issuing_key(room.station, room.certifier)
    made = centre.admit(room.station.database, issuing, newcomer, room.clock(), rooms.Dice(b"second"))
    return people.unlock(room.station, made.id, newcomer.passphrase)


def test_only_the_new_one_opens_afterwards(room, who):
    changed = passphrases.change(room.station, who, DEMO, NEW)
    assert changed.secret == room.certifier.secret
    assert people.unlock(room.station, who, NEW).secret == room.certifier.secret
    with pytest.raises(PassphraseWrong):
        people.unlock(room.station, who, DEMO)


def test_what_the_key_opens_is_not_touched(room, who):
    before = licence.issuing_key(room.station, room.certifier)
    changed = passphrases.change(room.station, who, DEMO, NEW)
    assert licence.issuing_key(room.station, changed) == before


def test_nobody_else_learns_of_it(room, who):
    before = journal.length(room.station.database)
    passphrases.change(room.station, who, DEMO, NEW)
    assert journal.length(room.station.database) == before


def test_with_a_wrong_one_nothing_is_changed_and_tries_are_counted(room, who):
    for _ in range(3):
        with pytest.raises(PassphraseWrong):
            passphrases.change(room.station, who, "something else entirely", NEW)
    with pytest.raises(WaitFirst):
        passphrases.change(room.station, who, DEMO, NEW)
    room.clock.on(60)
    assert people.unlock(room.station, who, DEMO)


def test_a_short_one_is_refused(room, who):
    with pytest.raises(PassphraseWeak):
        passphrases.change(room.station, who, DEMO, "short")


def test_strength_is_told_with_the_persons_own_name_in_mind(room, who):
    assert "name" in passphrases.strength_of(room.station, who, f"{STAFF[2].name} Исаев").why
    assert passphrases.strength_of(room.station, who, NEW).level == "strong"


def test_every_reason_has_its_sentence():
    from app.core.people import strength

    told = {
        "",
        "пароль",
        "aaaaaaaaaa",
        "12345678",
        "qwertyui",
        "1987",
        "zebra",
        "zebra violin copper",
        "исаев",
    }
    seen = {one for word in told for one in strength.estimate(word, ("Исаев",), 10).why}
    assert seen | {"weak", "fair", "strong"} <= set(passphrases.SENTENCES)


def test_another_certifier_admits_who_forgot_and_nothing_issued_is_lost(room):
    issued, by = room.issued(), second(room)
    person = room.certifier.staff.id
    again = passphrases.readmit(room.station, by, person, NEW)
    assert (again.id, again.name, again.roles) == (
        person,
        room.certifier.staff.name,
        room.certifier.staff.roles,
    )
    assert again.key != room.certifier.staff.key
    back = people.unlock(room.station, person, NEW)
    assert licence.issuing_key(room.station, back) == licence.issuing_key(room.station, by)
    assert papers.page(room.station, issued.number, back)


def test_who_came_back_issues_again(room):
    by, person = second(room), room.certifier.staff.id
    passphrases.readmit(room.station, by, person, NEW)
    back = people.unlock(room.station, person, NEW)
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    assert issue.certificates(room.station, back, (result.attempt,))


def test_an_examiner_comes_back_by_the_certifier_and_gets_no_issuing_key(room):
    person = room.examiner.staff.id
    before = journal.length(room.station.database)
    passphrases.readmit(room.station, room.certifier, person, NEW)
    assert people.unlock(room.station, person, NEW).staff.roles == (Role.EXAMINER,)
    assert person not in fixed.prefixed(room.station.database, licence.ISSUING)
    assert journal.length(room.station.database) == before + 1


def test_nobody_but_a_certifier_admits(room):
    with pytest.raises(NotAllowed):
        passphrases.readmit(room.station, room.examiner, room.trainer.staff.id, NEW)


def test_nobody_admits_oneself(room):
    with pytest.raises(NotYourself):
        passphrases.readmit(room.station, room.certifier, room.certifier.staff.id, NEW)


def test_who_is_not_on_the_staff_cannot_come_back(room):
    with pytest.raises(NotAllowed):
        passphrases.readmit(room.station, room.certifier, "nobody", NEW)
