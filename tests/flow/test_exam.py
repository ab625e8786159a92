"""Sittings, attempts, results."""

import pytest

from app.core.errors import AttemptClosed, NotAllowed, ResponseUnfit, SittingClosed, TimeOver, TrainerExamines
from app.core.exam.attempt import AttemptState
from app.core.ids import ItemId
from app.flow import exam, people, sittings
from app.store import attempts, journal


def test_a_form_has_25_items_and_five_of_them_are_life_safety(room):
    view = room.begun()
    assert len(view.items) == 25
    assert sum(item.mandatory for item in view.items) == 5


def test_two_trainees_get_different_forms(room):
    first, second = (room.begun(row.id) for row in room.group.trainees[:2])
    assert [item.id for item in first.items] != [item.id for item in second.items]


def test_every_picture_of_the_form_is_at_hand(room):
    view = room.begun()
    assert {item.picture for item in view.items if item.picture} <= set(view.media)


def test_a_response_is_on_the_disk_when_answer_returns(room):
    view = room.begun()
    item = view.items[0]
    exam.answer(room.station, view.attempt, item.id, item.key, 5_000)
    room.reopened()
    again = exam.begin(room.station, room.trainee, view.attempt.sitting)
    assert again.attempt.current() == {item.id: item.key}


def test_after_a_power_cut_the_time_left_is_what_was_left_before(room):
    view = room.begun()
    room.clock.on(600)
    exam.answer(room.station, view.attempt, view.items[0].id, view.items[0].key, 600_000)
    room.clock.on(20 * 60)
    room.ticks.cut()
    room.reopened()
    again = exam.begin(room.station, room.trainee, view.attempt.sitting).attempt
    assert again.left_s == 1800 - 600
    assert again.interruptions[0].after - again.interruptions[0].before == 20 * 60


def test_the_beat_of_the_clock_is_kept(room):
    view = room.begun()
    room.clock.on(42)
    exam.beat(room.station, view.attempt, 42_000)
    assert exam.begin(room.station, room.trainee, view.attempt.sitting).attempt.left_s == 1800 - 42


def test_every_response_is_kept_and_the_last_one_counts(room):
    view = room.begun()
    item = next(one for one in view.items if len(one.options) >= 3 and len(one.key) == 1)
    attempt = exam.answer(room.station, view.attempt, item.id, (item.options[0].id,), 1_000)
    attempt = exam.answer(room.station, attempt, item.id, (item.options[1].id,), 2_000)
    assert [one.value for one in attempt.responses] == [(item.options[0].id,), (item.options[1].id,)]
    assert attempt.current()[item.id] == (item.options[1].id,)


def test_a_response_to_an_item_of_another_form_is_refused(room):
    with pytest.raises(ResponseUnfit):
        exam.answer(room.station, room.begun().attempt, ItemId("nowhere"), ("a",), 0)


def test_a_response_after_the_time_is_refused_and_the_earlier_ones_stay(room):
    view = room.begun()
    room.clock.on(1_799)
    attempt = exam.answer(room.station, view.attempt, view.items[0].id, view.items[0].key, 1_799_000)
    room.clock.on(101)
    with pytest.raises(TimeOver):
        exam.answer(room.station, attempt, view.items[1].id, view.items[1].key, 1_900_000)
    assert exam.submit(room.station, attempt, 1_900_000).result.points == 1


def test_handing_in_twice_is_refused_even_by_a_second_window(room):
    view = room.begun()
    exam.submit(room.station, view.attempt, 1_000)
    with pytest.raises(AttemptClosed):
        exam.submit(room.station, view.attempt, 1_000)
    with pytest.raises(AttemptClosed):
        exam.answer(room.station, view.attempt, view.items[0].id, view.items[0].key, 1_000)


def test_all_right_passes_with_full_points(room):
    result = room.passed().result
    assert (result.points, result.points_of, result.passed) == (25, 25, True)


def test_one_life_safety_item_wrong_does_not_pass(room):
    view = room.begun()
    danger = next(item for item in view.items if item.mandatory)
    attempt = room.answered(view)
    attempt = exam.answer(room.station, attempt, danger.id, (), 30_000)
    result = exam.submit(room.station, attempt, 31_000).result
    assert (result.points, result.passed) == (24, False)


def test_a_result_names_the_lessons_to_learn_again(room):
    view = room.passed(wrong=3)
    assert view.learn
    assert all(title for _, title in view.learn)


def test_submitting_writes_one_entry_with_the_whole_record(room):
    view = room.begun()
    before = journal.length(room.station.database)
    exam.submit(room.station, view.attempt, 1_000)
    assert journal.length(room.station.database) == before + 1


def test_an_exam_is_offered_only_while_its_sitting_is_open(room):
    sitting = room.sitting()
    assert [one.sitting for one in exam.offers(room.station, room.trainee)] == [sitting.id]
    room.admit(sitting.id)
    sittings.close_sitting(room.station, room.examiner, sitting.id)
    assert exam.offers(room.station, room.trainee) == ()
    with pytest.raises(SittingClosed):
        exam.begin(room.station, room.trainee, sitting.id)


def test_who_is_inside_may_finish_after_the_sitting_was_closed(room):
    view = room.begun()
    sittings.close_sitting(room.station, room.examiner, view.attempt.sitting)
    assert exam.offers(room.station, room.trainee)[0].is_begun
    assert exam.begin(room.station, room.trainee, view.attempt.sitting).attempt.state is AttemptState.OPEN


def test_a_trainer_cannot_open_an_exam(room):
    with pytest.raises(NotAllowed):
        sittings.open_sitting(room.station, room.trainer, room.group.id, "final")


def test_whoever_trained_a_group_cannot_examine_it(room):
    from dataclasses import replace

    from app.core.people.trainee import Group
    from app.store import people as kept

    group = kept.groups(room.station.database)[0]
    mine = Group(group.id, group.name, group.course, room.examiner.staff.id, group.trainees)
    room.station.database.write(lambda write: kept.put_group(write, mine))
    with pytest.raises(TrainerExamines):
        sittings.open_sitting(room.station, replace(room.examiner), group.id, "final")


def test_the_examiner_sees_who_is_how_far(room):
    view = room.begun()
    exam.answer(room.station, view.attempt, view.items[0].id, view.items[0].key, 1_000)
    rows = {row.trainee: row for row in sittings.sittings(room.station)[0].rows}
    assert (rows[room.trainee].state, rows[room.trainee].answered) == ("open", 1)
    assert people.groups(room.station)[0].trainees[0].state in {"in-exam", "not-started"}


def test_a_stale_screen_cannot_open_a_handed_in_attempt_again(room):
    view = room.begun()
    exam.submit(room.station, view.attempt, 1_000)
    for deed in (exam.flag, exam.beat):
        with pytest.raises(AttemptClosed):
            deed(room.station, view.attempt, view.items[0].id if deed is exam.flag else 5_000)
    with pytest.raises(AttemptClosed):
        exam.begin(room.station, room.trainee, view.attempt.sitting)


def test_a_computer_that_slept_until_after_the_end_hands_in_at_the_limit(room):
    view = room.begun()
    attempt = room.answered(view)
    room.ticks.sleep(20 * 60)
    room.clock.on(7_200)
    exam.submit(room.station, attempt, 7_200_000)

    assert attempts.marked(room.station.database, attempt.id).record.spent_ms <= 1_801_500


def test_seen_and_crossed_out_are_kept_like_flags(room):
    view = room.begun()
    item = next(one for one in view.items if len(one.options) > 2)
    attempt = exam.see(room.station, view.attempt, item.id)
    attempt = exam.eliminate(room.station, attempt, item.id, (item.options[0].id,))
    assert attempts.attempt(room.station.database, attempt.id).seen == (item.id,)
    assert attempts.attempt(room.station.database, attempt.id).eliminated == {item.id: (item.options[0].id,)}
    attempt = exam.eliminate(room.station, attempt, item.id, ())
    assert attempts.attempt(room.station.database, attempt.id).eliminated == {}


@pytest.fixture
def parted(room, monkeypatch):
    """The exam in two parts with clocks of their own."""
    from dataclasses import replace

    from app.core.exam.blueprint import Section
    from app.flow import seating

    plan_of = seating.plan_of

    def in_parts(station, sitting):
        plan = plan_of(station, sitting)
        parts = (("one", plan.cells[:4], 600), ("two", plan.cells[4:], 1_200))
        made = tuple(Section(name, plan.title, cells, limit) for name, cells, limit in parts)
        return replace(plan, sections=made)

    monkeypatch.setattr(seating, "plan_of", in_parts)
    return room


def test_sections_follow_one_another_with_no_way_back(parted):
    from app.core.errors import SectionOver

    view = parted.begun()
    first, last = view.items[0], view.items[-1]
    attempt = exam.answer(parted.station, view.attempt, first.id, first.key, 0)
    with pytest.raises(ResponseUnfit):
        exam.answer(parted.station, attempt, last.id, last.key, 0)
    parted.clock.on(60)
    attempt = exam.enter_section(parted.station, attempt, "two", 60_000)
    assert (attempt.section_left_s, attempt.left_s) == (1_200, 1_200)
    with pytest.raises(SectionOver):
        exam.answer(parted.station, attempt, first.id, (), 60_000)
    exam.answer(parted.station, attempt, last.id, last.key, 60_000)


def test_a_section_is_entered_once_and_in_its_order(parted):
    view = parted.begun()
    assert exam.enter_section(parted.station, view.attempt, "one", 0).sections == view.attempt.sections
    with pytest.raises(ResponseUnfit):
        exam.enter_section(parted.station, view.attempt, "three", 0)
    attempt = exam.enter_section(parted.station, view.attempt, "two", 0)
    with pytest.raises(ResponseUnfit):
        exam.enter_section(parted.station, attempt, "one", 0)


def test_the_section_where_one_was_outlives_the_program(parted):
    view = parted.begun()
    exam.enter_section(parted.station, view.attempt, "two", 0)
    parted.reopened()
    again = exam.begin(parted.station, parted.trainee, view.attempt.sitting).attempt
    assert again.sections[-1].id == "two"
