from dataclasses import replace

from app.ui.models.trainees import STATES, Trainees, percent
from tests.ui import staff_samples as sample


def test_progress_is_in_whole_percent():
    assert percent(replace(sample.row(0), lessons=3, done=2)) == 66


def test_a_course_without_lessons_has_no_progress():
    assert percent(replace(sample.row(0), lessons=0, done=0)) == 0


def test_a_state_that_is_new_to_the_screen_is_shown_as_it_came(qapp):
    model = Trainees()
    model.show_rows((replace(sample.row(0), state="on-leave"),))
    assert model.index(0, 2).data() == "on-leave"


def test_every_state_of_a_trainee_has_its_word():
    assert {one.state for one in sample.group().trainees} <= set(STATES)
