from dataclasses import replace

import pytest

from app.core.errors import TraineeUnknown
from app.core.people.staff import Role
from app.store import people
from tests import build


def test_a_trainee_comes_back_with_the_photo(store, put):
    put(people.put_trainee, build.trainee())
    assert people.trainee(store, "aigul") == build.trainee()


def test_an_unknown_trainee_is_told(store):
    with pytest.raises(TraineeUnknown):
        people.trainee(store, "aigul")


def test_trainees_come_by_their_native_names(store, put):
    for name in ("Бакыт", "Айгүл", "Чолпон"):
        put(people.put_trainee, build.trainee(name, person=build.person(native_name=name)))
    assert [one.person.native_name for one in people.trainees(store)] == ["Айгүл", "Бакыт", "Чолпон"]


def test_a_changed_trainee_replaces_the_old_one(store, put):
    put(people.put_trainee, build.trainee())
    put(people.put_trainee, build.trainee(language="ru"))
    assert [one.language for one in people.trainees(store)] == ["ru"]


def test_staff_come_back_by_name(store, put):
    members = build.staff(Role.CERTIFIER, "Nurlan"), build.staff(Role.TRAINER, "Gulnara")
    for one in members:
        put(people.put_staff, one)
    assert people.staff(store) == members[::-1]


def test_groups_come_back_by_name(store, put):
    evening = build.group(id="evening", name="Evening")
    put(people.put_group, build.group())
    put(people.put_group, evening)
    assert people.groups(store) == (evening, build.group())


def test_a_group_can_grow(store, put):
    put(people.put_group, build.group())
    put(people.put_group, replace(build.group(), trainees=("aigul", "bek")))
    assert people.groups(store)[0].trainees == ("aigul", "bek")


def test_nobody_has_tried_at_first(store):
    assert people.wrong_tries(store, "aigul") == (0, 0)


def test_wrong_tries_are_counted_with_the_time_of_the_last(store, put):
    put(people.put_wrong_try, "aigul", 100)
    put(people.put_wrong_try, "aigul", 107)
    assert people.wrong_tries(store, "aigul") == (2, 107)


def test_tries_of_another_person_do_not_count(store, put):
    put(people.put_wrong_try, "bek", 100)
    assert people.wrong_tries(store, "aigul") == (0, 0)


def test_after_a_right_try_the_count_begins_anew(store, put):
    put(people.put_wrong_try, "aigul", 100)
    put(people.forget_wrong_tries, "aigul")
    assert people.wrong_tries(store, "aigul") == (0, 0)
