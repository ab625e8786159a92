"""The answer sheet: where one may go, what is open, how each question stands."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.answer_sheet import AnswerSheet, Begun, sheet_of, spoken
from tests.ui import sample


def sheet(parts=(), answered=0, **changes):
    return sheet_of(replace(sample.exam_view(answered=answered, spent_ms=0, **changes), parts=parts))


def test_it_begins_at_the_first_open_question():
    assert sheet(answered=7).place == 7


def test_when_all_is_answered_it_begins_at_the_first():
    assert sheet(answered=25).place == 0


def test_a_form_without_sections_is_open_everywhere():
    made = sheet()
    assert (made.is_strict, made.is_last_part, made.open_places()) == (False, True, range(25))


def test_with_clocks_of_their_own_only_one_section_is_open():
    made = sheet(sample.PARTS)
    assert (made.is_strict, made.open_places()) == (True, range(8))
    assert not made.go_to(20)
    assert made.place == 7
    assert [mark.is_closed for mark in made.marks()] == [False] * 8 + [True] * 17


def test_with_one_clock_for_all_every_section_is_open():
    made = sheet(sample.SHARED)
    assert made.go_to(9)
    assert (made.here, made.part.id) == (1, "signs")
    assert not any(mark.is_closed for mark in made.marks())


def test_the_next_section_begins_at_its_first_question():
    made = sheet(sample.PARTS)
    made.next_part()
    assert (made.here, made.place, made.is_at_start()) == (1, 8, True)
    made.next_part()
    made.next_part()
    assert (made.here, made.is_last_part) == (2, True)


def test_it_goes_on_in_the_section_where_it_was_left():
    view = sample.exam_view(answered=10)
    made = AnswerSheet(view.items, sample.PARTS, Begun(view.attempt.current(), here=1))
    assert (made.here, made.place) == (1, 10)


def test_a_flag_turns_over():
    made = sheet()
    assert made.turn_flag()
    assert made.marks()[0].is_flagged
    assert not made.turn_flag()


def test_a_question_is_seen_for_the_first_time_once():
    made = sheet()
    assert made.see()
    assert not made.see()
    assert made.marks()[0].is_seen


def test_an_empty_sheet_stands():
    made = AnswerSheet(())
    assert (made.marks(), made.place) == ((), 0)


def test_a_question_is_spoken_with_what_can_be_chosen():
    item, _media = sample.item("choice")
    said = spoken(item, "ru")
    assert item.prompt["ru"] in said
    assert all(option.text["ru"] in said for option in item.options)


@pytest.mark.property
@given(st.lists(st.one_of(st.integers(-5, 40), st.just("next")), max_size=30), st.booleans())
def test_one_is_never_where_one_may_not_be(steps, is_strict):
    made = sheet(sample.PARTS if is_strict else sample.SHARED)
    furthest = 0
    for step in steps:
        if step == "next":
            made.next_part()
        else:
            made.go_to(step)
        assert made.place in made.open_places()
        assert made.part_of(made.place) == made.here
        assert not made.marks()[made.place].is_closed
        if is_strict:
            assert made.here >= furthest
            furthest = made.here
