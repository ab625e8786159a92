"""Exams in sections on a station: who may come again, which form he gets, and that the registry finds the same."""

from dataclasses import replace

import pytest

from app.cli import stage
from app.core import keys
from app.core.errors import ResitTooMany, ResitTooSoon
from app.core.exam.blueprint import ResitRule
from app.core.ids import CourseId
from app.flow import author, exam, learn, people, resits, shelf, sittings, vaults
from app.registry import mark
from app.registry.packs import Shelf
from app.store import attempts as kept
from tests.flow import tiny

DAY_S = 86_400
ITEM = """\
  - id: {name}
    kind: choice
    objective: {objective}
    skill: {skill}
    prompt: {{ky: Кайсы, en: Which}}
    options:
      - {{id: a, text: {{ky: А, en: A}}}}
      - {{id: b, text: {{ky: Б, en: B}}}}
    key: b
"""
PLAN = """\
id: final
title: {ky: Сынак, en: Exam}
bank: exam
time_limit_s: 600
pass_percent: 80
resit: {wait_days: 3, attempts: 3}
sections:
  - {id: reading, title: {ky: Окуу, en: Reading}, cells: [{objective: fire, count: 2}], pass_percent: 50}
  - {id: listening, title: {ky: Угуу, en: Listening}, bank: heard, cells: [{objective: "", count: 1, skill: listening}]}
"""
FORMS = """\
forms:
  - items: [[r0, r1], [h0]]
  - items: [[r2, r3], [h1]]
  - items: [[r4, r5], [h2]]
  - items: [[r6, r7], [h3]]
"""


def bank(name, letter, count, skill):
    items = [ITEM.format(name=f"{letter}{n}", objective="fire", skill=skill) for n in range(count)]
    return f"id: {name}\nitems:\n{''.join(items)}"


def course(room, folder, plan=PLAN):
    """The tiny course with two banks, installed, its banks granted to the examiners; a group of two begins it."""
    tiny.written(folder)
    tiny.change(folder, "course.yaml", "banks: [exam]", "banks: [exam, heard]")
    (folder / "banks/exam.yaml").write_text(bank("exam", "r", 8, "reading"), "utf-8")
    (folder / "banks/heard.yaml").write_text(bank("heard", "h", 4, "listening"), "utf-8")
    (folder / "blueprints/final.yaml").write_text(plan, "utf-8")
    held = room.authority
    pack = author.build(folder, folder / "packs", held.publisher_secret, held.publisher_grant).path
    examiners = vaults.read_examiners(vaults.examiners(room.station), (held.root,))
    keyed = [one.key for one in examiners] + [keys.public_of(held.registry_secret)]
    grant = pack.with_suffix(vaults.SUFFIX)
    grant.write_bytes(
        author.grant_key(pack, keyed, held.publisher_secret, held.publisher_grant, (held.root,))
    )
    learn.install(room.station, pack)
    vaults.install(room.station, grant)
    room.packs = (pack,)
    group = people.form_group(room.station, room.trainer, "Tiny", CourseId("tiny"))
    for person, language, pictures in stage.TRAINEES[:2]:
        people.enrol(room.station, room.trainer, group.id, person, language, pictures)
    return next(one for one in people.groups(room.station) if one.id == group.id)


@pytest.fixture
def group(room, tmp_path):
    return course(room, tmp_path / "tiny")


@pytest.fixture
def assembled(room, tmp_path):
    return course(room, tmp_path / "tiny", PLAN + FORMS)


def begun(room, group, n=0):
    """The exam of one of the group, in a new sitting."""
    sitting = sittings.open_sitting(room.station, room.examiner, group.id, "final")
    room.admit(sitting.id, group.trainees[n].id)
    return exam.begin(room.station, group.trainees[n].id, sitting.id)


def sat(room, group, n=0, right=("reading", "listening")):
    """An attempt handed in; the sections named here are answered rightly."""
    view = begun(room, group, n)
    attempt = view.attempt
    sections = {one.item: one.section for one in attempt.form.items}
    for at, item in enumerate(view.items, start=1):
        room.ticks.on(1_000)
        value = ("b",) if sections[item.id] in right else ("a",)
        attempt = exam.answer(room.station, attempt, item.id, value, at * 1_000)
    return exam.submit(room.station, attempt, 10_000)


def names(view):
    return {item.id for item in view.items}


def test_a_form_is_drawn_from_the_banks_of_its_sections(room, group):
    view = begun(room, group)
    assert [one.section for one in view.attempt.form.items] == ["reading", "reading", "listening"]
    assert [item.skill for item in view.items] == ["reading", "reading", "listening"]


def test_every_bank_that_an_exam_draws_from_is_locked_in_the_pack(room, group):
    pack = shelf.pack(room.station, CourseId("tiny"))
    assert [pack.is_locked(f"banks/{name}.cbor") for name in ("exam", "heard")] == [True, True]


def test_the_result_tells_of_each_section_and_skill(room, group):
    made = sat(room, group, right=("reading",)).result
    assert [(one.section, one.points, one.points_of) for one in made.sections] == [
        ("reading", 2, 2),
        ("listening", 0, 1),
    ]
    assert [(one.objective, one.percent) for one in made.profile] == [("reading", 100), ("listening", 0)]


def test_a_skill_is_named_in_the_readers_language(room, group):
    told = sat(room, group)
    assert told.objectives["listening"]["ru"] == "Аудирование"


def test_who_comes_too_soon_is_told_the_first_day(room, group):
    sat(room, group, right=())
    room.clock.on(2 * DAY_S)
    with pytest.raises(ResitTooSoon) as soon:
        begun(room, group)
    assert soon.value.fields == {"day": "2026-11-26"}


def test_after_the_days_of_waiting_one_may_come_and_gets_other_items(room, group):
    before = names(begun(room, group))
    for _ in range(2):
        room.clock.on(3 * DAY_S)
        assert not names(begun(room, group)) & before


def test_an_exam_that_was_never_handed_in_counts(room, group):
    begun(room, group)
    with pytest.raises(ResitTooSoon):
        begun(room, group)


def test_going_on_after_a_cut_is_no_resit(room, group):
    view = begun(room, group)
    again = exam.begin(room.station, view.attempt.trainee, view.attempt.sitting)
    assert again.attempt.form == view.attempt.form


def test_after_three_times_the_year_is_over_first(room, group):
    for _ in range(3):
        sat(room, group, right=())
        room.clock.on(4 * DAY_S)
    with pytest.raises(ResitTooMany) as many:
        begun(room, group)
    assert many.value.fields == {"day": "2027-11-23", "attempts": 3}


def test_who_passed_may_renew_at_once(room, group):
    assert sat(room, group).result.passed
    assert begun(room, group)


def test_another_trainee_is_not_held_back(room, group):
    sat(room, group, right=())
    assert begun(room, group, 1)


def test_neighbours_get_different_forms_of_those_put_together(room, assembled):
    sitting = sittings.open_sitting(room.station, room.examiner, assembled.id, "final")
    for one in assembled.trainees:
        room.admit(sitting.id, one.id)
    views = [exam.begin(room.station, one.id, sitting.id) for one in assembled.trainees]
    assert [one.attempt.form.seat for one in views] == [1, 2]
    assert not names(views[0]) & names(views[1])


@pytest.mark.parametrize("plan", [PLAN, PLAN + FORMS])
def test_the_registry_draws_and_marks_the_same(room, tmp_path, plan):
    group = course(room, tmp_path / "tiny", plan)
    told = sat(room, group, 1)
    record = kept.marked(room.station.database, told.attempt).record
    shelf = tmp_path / "registry"
    shelf.mkdir()
    room.stock(shelf)
    held = room.authority
    known = Shelf(shelf, (held.root,), held.registry_secret)
    assert mark.again(record, known) == ""
    assert mark.again(replace(record, points=record.points - 1), known) == "mark-differs"
    if plan != PLAN:
        assert mark.again(replace(record, seat=record.seat + 1), known) == "response-foreign"


def test_where_the_plan_does_not_ask_for_another_form_the_first_seed_stays(room, group):
    view = begun(room, group)
    station, opened = room.station, view.attempt
    sitting = replace(next(iter(kept.sittings(station.database))), id="next")
    pack = shelf.pack(station, CourseId("tiny"))
    banks = shelf.banks(pack, "final", vaults.key_of(station.database, opened.sitting))
    thrown = []

    def dice(length):
        thrown.append(length)
        return bytes(length)

    plan = replace(pack.blueprint("final"), resit=ResitRule(other_form=False))
    resits.form_for(replace(station, dice=dice), sitting, opened.trainee, plan, banks)
    assert len(thrown) == 1
