"""What goes into the code and what is left out, and how the desk looks at its clock."""

from dataclasses import replace

import pytest

from app.core import cose
from app.core.certificate import claims as claiming
from app.core.certificate import code, expiry, grant
from app.core.errors import ClockBehind, CodeTooLarge, StoreConflict
from app.core.people.trainee import Person
from app.flow import desk, issue, licence
from app.flow.desk import Look
from app.store import attempts, certificates, fixed

LONGEST = Person("A" * 39, "Ж" * 39, 19980314, "AC1234471")


@pytest.fixture
def plan(room):
    result = room.passed()
    issue.confirm(room.station, room.examiner, (result.attempt,))
    return issue.plan_of(room.station, attempts.marked(room.station.database, result.attempt))


def drafted(room, plan, look=None, link=None, **person):
    station = replace(room.station, link=link or room.station.link)
    trainee = replace(plan.trainee, person=replace(plan.trainee.person, **person))
    made = desk.open_desk(station, room.certifier, look).draft(1_000_000, replace(plan, trainee=trainee))
    short = claiming.decode(cose.read(made.certificate, grant.KNOWN).payload)
    return made, short, code.version_of(code.text_of(made.certificate, station.link))


def test_a_short_name_leaves_room_for_everything(room, plan):
    made, short, version = drafted(room, plan, latin_name="A", native_name="А", link="HTTPS://A.KG/")
    assert short == claiming.decode(made.claims)
    assert version <= code.TYPICAL_VERSION


def test_what_has_no_room_is_left_out_in_its_order(room, plan):
    seen = []
    for length in range(1, 40):
        made, short, version = drafted(room, plan, latin_name="A" * length, native_name="Ж" * length)
        assert version <= code.TYPICAL_VERSION
        kept = (bool(short.native_name), bool(short.skills), short.hours is not None)
        seen.append(kept)
        full = claiming.decode(made.claims)
        assert (full.native_name, len(full.skills), full.hours) == ("Ж" * length, 9, 6)
    assert set(seen) <= {(True, True, True), (False, True, True), (False, False, True), (False, False, False)}
    assert seen == sorted(seen, reverse=True)


def test_nobody_has_a_larger_code_than_the_largest(room, plan):
    link = f"HTTPS://{'A' * 25}/"
    _, short, version = drafted(room, plan, latin_name=LONGEST.latin_name, link=link)
    assert version <= code.LARGEST_VERSION
    assert short.name == LONGEST.latin_name


def test_a_host_too_long_for_any_code_is_refused_in_words(room, plan):
    with pytest.raises(CodeTooLarge) as caught:
        drafted(room, plan, link=f"HTTPS://{'A' * 190}/")
    assert plan.trainee.person.native_name in str(caught.value)


def test_the_expiry_is_the_courses(room, plan):
    timed = replace(plan, course=replace(plan.course, valid_months=24))
    made, short, _ = drafted(room, timed)
    day = desk.open_desk(room.station, room.certifier).day
    assert claiming.decode(made.claims).expires_day == short.expires_day == expiry.last_day(day, 24)
    assert drafted(room, plan)[1].expires_day is None


@pytest.mark.parametrize(
    ("look", "kept"),
    [
        (None, ("skill-qualification", "ko")),
        (Look("basic-safety"), ("basic-safety", "ko")),
        (Look("", "de"), ("skill-qualification", "de")),
        (Look("", ""), ("skill-qualification", "")),
    ],
)
def test_what_is_left_open_is_as_the_course_says(room, plan, look, kept):
    course = replace(plan.course, design="skill-qualification", destination="ko")
    made, _, _ = drafted(room, replace(plan, course=course), look)
    assert (made.design, made.destination) == kept


def test_a_course_without_a_design_has_the_first_one(room, plan):
    made, _, _ = drafted(room, replace(plan, course=replace(plan.course, design="")))
    assert made.design == "basic-safety"


@pytest.mark.parametrize(("back", "is_told"), [(0, False), (3_000, False), (4_000, True), (86_400, True)])
def test_a_clock_set_back_is_noticed_beyond_an_hour(room, plan, back, is_told):
    room.clock.on(-back)
    if is_told:
        with pytest.raises(ClockBehind):
            desk.check_clock(room.station)
    else:
        desk.check_clock(room.station)


def test_the_registrys_word_counts_too(room):
    room.station.database.write(lambda write: fixed.put(write, "delivered-as-of", room.clock() + 90_000))
    with pytest.raises(ClockBehind) as caught:
        desk.check_clock(room.station)
    assert "2026-11-24" in str(caught.value)


@pytest.mark.parametrize(("name", "value"), [("delegation", None), (licence.RETIRED, 1)])
def test_a_licence_that_another_window_changed_signs_nothing(room, plan, name, value):
    at_desk = desk.open_desk(room.station, room.certifier)
    left = certificates.numbers_left(room.station.database)
    held = grant.read_delegation(cose.read(at_desk.licence.raw).payload)
    renewed = grant.sign_delegation(replace(held, until_day=held.until_day + 1), room.authority.root_secret)
    room.station.database.write(lambda write: fixed.put(write, name, value or renewed))
    with pytest.raises(StoreConflict):
        room.station.database.write(lambda write: at_desk.issue(write, plan))
    assert certificates.numbers_left(room.station.database) == left
    assert not certificates.every(room.station.database)
