"""An exam that is being taken: what is done there is kept, what the examiner does is seen, the screen never waits."""

import time

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from app.core.errors import DiskFull, StoreBusy, StoreDamaged, StoreLocked
from app.core.exam.attempt import AttemptState
from app.core.exam.room import Accommodation, EventKind
from app.core.ids import CourseId
from app.flow import exam, terms
from app.flow import room as deeds
from app.flow.views import HAND_DOWN, HAND_SEEN, HAND_UP
from app.store import attempts as kept
from app.store import rooms as stored
from app.store.database import Database
from app.ui.screens.exam import Exam
from app.ui.screens.home import CourseBox, Home
from app.ui.screens.result import ResultScreen
from app.ui.theme import THEME
from app.ui.widgets.exam_pages import Page


@pytest.fixture
def sitting(room):
    made = room.sitting().id
    room.admit(made)
    return made


@pytest.fixture
def begun(window, sitting, screen, home):
    home().main.click()
    screen(Exam).begin()
    return screen(Exam)


@pytest.fixture
def attempt(room, sitting):
    """attempt(): as the store has it now."""
    return lambda: kept.attempt_of(room.station.database, sitting, room.trainee)


@pytest.fixture
def beat(window, screen, begun):
    """beat(): the clock ticked, and what the store said has come."""

    def one():
        begun.ticked.emit(begun.clock.spent_ms)
        window._examining.taking._look()
        screen(Exam)

    return one


def fail_with(problem):
    def fail(*_given):
        raise problem

    return fail


def test_the_time_begins_when_the_first_page_was_read(window, sitting, screen, home, attempt):
    home().main.click()
    shown = screen(Exam)
    assert shown.pages.page is Page.START
    assert attempt() is None
    shown.begin()
    screen(Exam)
    assert shown.pages.page is Page.DESK
    assert attempt().spent_ms < 2_000


def test_what_was_seen_and_struck_out_is_kept(screen, begun, attempt):
    choices = [n for n, item in enumerate(begun.items) if item.kind.value == "choice"]
    begun.go_to(choices[0])
    begun.desk.strike(2)
    screen(Exam)
    item = begun.items[choices[0]]
    assert {begun.items[0].id, item.id} <= set(attempt().seen)
    placed = next(one for one in attempt().form.items if one.item == item.id)
    assert attempt().eliminated == {item.id: (placed.order[1],)}


def test_after_an_interruption_all_is_as_it_was(window, room, screen, begun, attempt):
    choices = [n for n, item in enumerate(begun.items) if item.kind.value == "choice"]
    begun.go_to(choices[0])
    begun.desk.strike(2)
    begun.flip_flag()
    screen(Exam)
    taken = window._examining.taking
    taken.begin(exam.begin(room.station, room.trainee, attempt().sitting))
    again = screen(Exam)
    again.go_to(choices[0])
    assert again.desk.eliminator.rows[1].is_struck
    assert again.sheet.item.id in again.sheet.flagged


def test_a_stopped_exam_shows_nothing_and_goes_on_with_its_time(room, sitting, begun, beat):
    deeds.pause(room.station, room.examiner, sitting, "fire alarm")
    beat()
    assert begun.pages.page is Page.PAUSE
    left = begun.clock.left_s
    assert not begun.clock._timer.isActive()
    deeds.resume(room.station, room.examiner, sitting)
    beat()
    assert begun.pages.page is Page.DESK
    assert left - 2 <= begun.clock.left_s <= left


def test_an_answer_given_when_it_was_stopped_is_kept_afterwards(room, sitting, screen, begun, beat, attempt):
    deeds.pause(room.station, room.examiner, sitting, "fire alarm")
    begun._answer(begun.items[0].key)
    screen(Exam)
    assert begun.pages.page is Page.PAUSE
    assert attempt().current() == {}
    deeds.resume(room.station, room.examiner, sitting)
    beat()
    assert attempt().current() == {begun.items[0].id: begun.items[0].key}


def test_added_time_is_said_and_counts(room, sitting, begun, beat):
    before = begun.clock.left_s
    deeds.add_time(room.station, room.examiner, sitting, 5, "the light went out")
    beat()
    assert begun.clock.left_s >= before + 298
    assert "5 minutes more" in begun.banner.label.text()


def test_a_hand_is_raised_and_seen(room, sitting, screen, begun, beat):
    begun.header.help.click()
    screen(Exam)
    assert begun.hand == HAND_UP
    deeds.calm(room.station, sitting, room.trainee)
    beat()
    assert begun.hand == HAND_SEEN
    room.clock.on(600)
    beat()
    assert begun.hand == HAND_DOWN


def test_that_nobody_guards_is_on_record(room, begun, attempt):
    kinds = [one.kind for one in stored.events(room.station.database, attempt().id)]
    assert EventKind.UNGUARDED in kinds


def test_an_interruption_that_must_be_signed_for_hides_the_exam_until_it_is(
    room, sitting, begun, beat, attempt, monkeypatch
):
    from app.core.errors import GapUnsigned

    with monkeypatch.context() as slept:
        slept.setattr(exam, "beat", fail_with(GapUnsigned(minutes=12)))
        beat()
    assert begun.pages.page is Page.PAUSE
    assert "12 minutes" in begun.pages.pause.words.text()
    beat()
    assert begun.pages.page is Page.DESK


@pytest.mark.parametrize(
    "broken_by",
    [
        (DiskFull(), "The disk of this computer is full"),
        (StoreBusy(), "Another program holds"),
        (StoreLocked(), "do not open"),
        (StoreDamaged(), "damaged"),
    ],
)
def test_whatever_happens_to_the_store_answers_wait_and_it_is_said(
    screen, begun, beat, attempt, monkeypatch, broken_by
):
    problem, said = broken_by
    with monkeypatch.context() as broken:
        broken.setattr(Database, "write", fail_with(problem))
        for place in range(3):
            begun.go_to(place)
            begun._answer(begun.items[place].key)
        screen(Exam)
        assert said in begun.banner.label.text()
        assert "Go on answering." in begun.banner.label.text()
        assert begun.side.saved.words.text() == "3 answers not saved yet"
        assert begun.pages.page is Page.DESK
    beat()
    assert set(attempt().current()) == {item.id for item in begun.items[:3]}
    assert begun.side.saved.words.text().startswith("Saved ")
    assert not begun.banner.isVisible()


def test_what_waits_is_not_handed_in_without(screen, begun, monkeypatch, attempt):
    with monkeypatch.context() as full:
        full.setattr(Database, "write", fail_with(DiskFull()))
        begun._answer(begun.items[0].key)
        begun.show_review()
        begun.buttons.hand_in.click()
        screen(Exam)
        assert attempt().state is AttemptState.OPEN
        assert "full" in begun.banner.label.text()
    begun.buttons.hand_in.click()
    result = screen(ResultScreen)
    assert result._view.result.points == 1


def test_a_clock_that_is_set_by_hours_takes_and_gives_no_time(room, screen, begun, beat, attempt):
    left = begun.clock.left_s
    for jump in (3 * 3600, -5 * 3600):
        room.clock.on(jump)
        beat()
        begun._answer(begun.items[0].key)
        screen(Exam)
    assert left - 5 <= begun.clock.left_s <= left
    assert attempt().spent_ms < 5_000
    assert attempt().current()
    kinds = [one.kind for one in stored.events(room.station.database, attempt().id)]
    assert EventKind.CLOCK_JUMPED in kinds


SLOW_MS, ANSWERS = 600, 5


def test_the_screen_never_waits_for_a_slow_store(begun, monkeypatch):
    """A probe ticks every 5 ms; a screen that waited for the store would keep it waiting for as long as that takes.

    How many milliseconds it is at the most is the matter of `make bench ONLY=saving`.
    """
    real, gaps, elapsed = Database.write, [], QElapsedTimer()

    def slow(self, work):
        time.sleep(SLOW_MS / 1000)
        return real(self, work)

    monkeypatch.setattr(Database, "write", slow)
    probe = QTimer()
    probe.setInterval(5)
    probe.timeout.connect(lambda: gaps.append(elapsed.restart()))
    choice = next(n for n, item in enumerate(begun.items) if item.kind.value == "choice")
    begun.go_to(choice)
    QApplication.processEvents()
    elapsed.start()
    probe.start()
    end = time.monotonic() + 1.0
    number = 0
    while time.monotonic() < end:
        QApplication.processEvents()
        if len(gaps) > 4 * number and number < ANSWERS:
            number += 1
            begun.question.press(number % 3 + 1)
    probe.stop()
    assert number == ANSWERS
    assert max(gaps) < SLOW_MS / 2, sorted(gaps)[-5:]


def test_large_print_begins_large_and_leaves_the_computer_as_it_was(window, room, screen, home):
    sitting = room.sitting().id
    needs = Accommodation("poor sight", large_print=True, read_aloud=True, extra_percent=25)
    deeds.accommodate(room.station, room.examiner, sitting, room.trainee, needs)
    room.admit(sitting)
    home().main.click()
    shown = screen(Exam)
    assert THEME.scale == 1.5
    assert shown.terms.extra_s == shown.terms.time_limit_s - 1800 == 450
    shown.begin()
    screen(Exam)
    assert shown.desk.speaker.isVisible()
    shown.submit()
    screen(ResultScreen)
    assert THEME.scale == 1.0


def test_without_the_right_to_it_nothing_is_read_aloud(begun, heard):
    asked = heard(begun.speech_asked)
    assert not begun.desk.speaker.isVisible()
    begun.speak_focused()
    assert not asked


def test_a_practice_run_is_the_same_screen_and_leaves_nothing(window, room, screen, home):
    box = next(one for one in home().findChildren(CourseBox) if one.course == "safety-at-work")
    next(one for one in box.buttons if one.words == "Try the exam").click()
    tried = screen(Exam)
    assert tried.is_rehearsal
    tried.begin()
    screen(Exam)
    for place, item in enumerate(tried.items):
        tried.go_to(place)
        tried._answer(item.key)
    tried.show_review()
    tried.buttons.hand_in.click()
    assert screen(ResultScreen)._view.result.passed
    assert room.station.database.one("SELECT count(*) FROM attempt")[0] == 0
    assert exam.results(room.station, room.trainee) == ()


def test_a_practice_run_can_be_left_at_any_time(window, screen, home):
    home()
    window._rehearse(CourseId("safety-at-work"))
    tried = screen(Exam)
    tried.begin()
    screen(Exam)
    tried.show_review()
    tried.buttons.leave.click()
    screen(Home)
    assert not window._examining.is_open


def test_hands_before_the_beginning_are_seen_too(window, room, sitting, screen, home):
    home().main.click()
    shown = screen(Exam)
    shown.header.help.click()
    screen(Exam)
    assert shown.hand == HAND_UP
    assert terms.hand(room.station, sitting, room.trainee) == HAND_UP
