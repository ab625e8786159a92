"""Logging in, unlocking, enrolling."""

import pytest

from app.core.errors import NameWrong, NotAllowed, PassphraseWrong, PicturesWrong, WaitFirst
from app.core.people.trainee import Person
from app.flow import people
from app.store import journal

PERSON = Person("ASANOV ERMEK", "Эрмек Асанов", 19900101, "AC7654321")


def test_the_right_pictures_log_a_trainee_in(room):
    assert people.log_in(room.station, room.trainee, ("sun", "tree", "cup")).name == "Айгүл Сатыбалдиева"


def test_the_right_pictures_in_another_order_do_not(room):
    with pytest.raises(PicturesWrong):
        people.log_in(room.station, room.trainee, ("tree", "sun", "cup"))


def test_after_three_wrong_tries_the_next_one_waits_and_then_may_go_on(room):
    for _ in range(3):
        with pytest.raises(PicturesWrong):
            people.log_in(room.station, room.trainee, ("car", "car", "car"))
    with pytest.raises(WaitFirst) as waiting:
        people.log_in(room.station, room.trainee, ("sun", "tree", "cup"))
    assert waiting.value.fields["wait_s"] == 5
    room.clock.on(5)
    assert people.log_in(room.station, room.trainee, ("sun", "tree", "cup"))


def test_wrong_passphrases_never_lock_anybody_out_for_good(room):
    examiner = room.examiner.staff.id
    for _ in range(12):
        with pytest.raises((PassphraseWrong, WaitFirst)):
            people.unlock(room.station, examiner, "not the passphrase")
        room.clock.on(61)
    assert people.unlock(room.station, examiner, "demo examiner words").secret


def test_a_clock_set_back_does_not_lock_anybody_out(room):
    examiner = room.examiner.staff.id
    for _ in range(4):
        with pytest.raises(PassphraseWrong):
            people.unlock(room.station, examiner, "not the passphrase")
        room.clock.on(61)
    room.clock.on(-90 * 86_400)
    assert people.unlock(room.station, examiner, "demo examiner words")


def test_wrong_tries_are_counted_over_a_restart(room):
    for _ in range(3):
        with pytest.raises(PicturesWrong):
            people.log_in(room.station, room.trainee, ("car", "car", "car"))
    room.reopened()
    with pytest.raises(WaitFirst):
        people.log_in(room.station, room.trainee, ("sun", "tree", "cup"))


def test_an_enrolment_stands_in_the_group_and_once_in_the_journal(room):
    before = journal.length(room.station.database)
    group = people.enrol(room.station, room.trainer, room.group.id, PERSON, "ru", ("sun", "car", "key"))
    assert "ASANOV ERMEK" in [row.latin_name for row in group.trainees]
    assert journal.length(room.station.database) == before + 1


def test_the_journal_entry_of_an_enrolment_does_not_tell_who_it_is(room):
    people.enrol(room.station, room.trainer, room.group.id, PERSON, "ru", ("sun", "car", "key"))
    (raw, private), *_ = reversed(journal.after(room.station.database, 0))
    assert b"ASANOV" not in raw
    assert b"ASANOV" in private


def test_only_a_trainer_enrols(room):
    with pytest.raises(NotAllowed):
        people.enrol(room.station, room.certifier, room.group.id, PERSON, "ru", ("sun", "car", "key"))


@pytest.mark.parametrize(
    "person",
    [
        Person("Asanov Ermek", "Эрмек", 19900101, "AC765"),
        Person("ASANOV", "😀", 19900101, "AC765"),
        Person("ASANOV", "Эрмек", 19901399, "AC765"),
        Person("ASANOV", "Эрмек", 19900101, "№1"),
        Person("A" * 40, "Эрмек", 19900101, "AC765"),
    ],
)
def test_what_no_passport_could_hold_is_refused_and_nothing_is_kept(room, person):
    before = journal.length(room.station.database)
    with pytest.raises(NameWrong):
        people.enrol(room.station, room.trainer, room.group.id, person, "ru", ("sun", "car", "key"))
    assert journal.length(room.station.database) == before
