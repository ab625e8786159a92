"""The examiner comes to a seat: lets somebody begin, stops, signs, leaves; always in the own name."""

import pytest
from PySide6.QtTest import QTest

from app.core.exam.attempt import AttemptState
from app.core.exam.room import Compared
from app.flow import room as deeds
from app.flow import terms
from app.store import attempts as kept
from app.store import rooms as stored
from app.ui.dialogs.seat_door import Act
from app.ui.screens.admission import Admission
from app.ui.screens.exam import Exam
from app.ui.screens.home import Home
from app.ui.trips.door import acts_of
from app.ui.widgets.exam_pages import Page


@pytest.fixture
def waiting(window, room, screen, home):
    room.sitting()
    home().main.click()
    return screen(Admission)


@pytest.fixture
def opened(window, qtbot, room):
    """opened(screen): the form at this seat."""

    def form(shown):
        shown.examiner_asked.emit()
        door = window._examining.door
        qtbot.waitUntil(lambda: door._form is not None and door._form.isVisible())
        made = door._form
        made.approver.person.setCurrentIndex(made.approver.person.findData(room.examiner.staff.id))
        return made

    return form


def passphrase(number=1):
    from app.cli.stage import STAFF

    return STAFF[number].passphrase


def fill(form, act, words=None, reason="fire alarm"):
    form.act.setCurrentIndex(form.act.findData(act))
    form.reason.setText(reason)
    QTest.keyClicks(form.approver.secret.line, passphrase() if words is None else words)
    form.send.click()


def test_a_candidate_waits_until_the_examiner_has_looked(waiting, opened, room, screen):
    assert "passport" in waiting.leaf.title.text()
    form = opened(waiting)
    assert form.chosen is Act.ADMIT
    form.face.setChecked(True)
    form.document.setChecked(True)
    fill(form, Act.ADMIT)
    shown = screen(Exam)
    assert shown.pages.page is Page.START
    sitting = kept.sittings(room.station.database)[0].id
    seat = stored.seat(room.station.database, sitting, room.trainee)
    assert seat.compared == tuple(sorted(one.value for one in Compared))
    assert seat.admitted_by == room.examiner.staff.id


def test_admitted_elsewhere_the_exam_opens_by_itself(waiting, window, room, screen):
    room.admit(kept.sittings(room.station.database)[0].id)
    window._examining._ask_again()
    assert screen(Exam).pages.page is Page.START


def test_nobody_is_let_in_unseen(waiting, opened):
    form = opened(waiting)
    fill(form, Act.ADMIT)
    assert form.isVisible()
    assert "Compare the face" in form.summary.accessibleName()
    form.reject()


def test_a_wrong_passphrase_opens_nothing(waiting, opened, screen, qtbot):
    form = opened(waiting)
    form.face.setChecked(True)
    fill(form, Act.ADMIT, "some other words here")
    screen(Admission)
    assert form.isVisible()
    assert form.approver.secret.field._wrong.text()
    form.reject()


def test_who_waits_may_go_back(waiting, screen, window):
    waiting.back.click()
    screen(Home)
    assert not window._examining._waits.isActive()


@pytest.fixture
def begun(waiting, window, room, screen):
    room.admit(kept.sittings(room.station.database)[0].id)
    window._examining._ask_again()
    shown = screen(Exam)
    shown.begin()
    return screen(Exam)


@pytest.fixture
def attempt(room):
    def found():
        sitting = kept.sittings(room.station.database)[0].id
        return kept.attempt_of(room.station.database, sitting, room.trainee)

    return found


def test_the_examiner_leaves_and_the_attempt_stays_open(begun, opened, screen, attempt, window):
    begun._answer(begun.items[0].key)
    screen(Exam)
    begun.show_keys()
    fill(opened(begun), Act.LEAVE)
    screen(Home)
    assert not window._examining.is_open
    assert attempt().state is AttemptState.PAUSED
    assert attempt().current() == {attempt().responses[0].item: attempt().responses[0].value}
    assert not window.isFullScreen()


def test_what_was_left_goes_on_when_the_examiner_lets_it(begun, opened, screen, attempt, qtbot, window):
    begun.show_keys()
    fill(opened(begun), Act.LEAVE)
    home = screen(Home)
    qtbot.waitUntil(lambda: home.main is not None and home.main.words == "Go on")
    home.main.click()
    waiting = screen(Admission)
    assert "stopped" in waiting.leaf.title.text()
    form = opened(waiting)
    assert form.chosen is Act.GO_ON
    fill(form, Act.GO_ON)
    shown = screen(Exam)
    assert shown.pages.page is Page.DESK
    assert attempt().state is AttemptState.OPEN


def test_stopping_needs_a_reason(begun, opened):
    begun.show_keys()
    form = opened(begun)
    fill(form, Act.PAUSE, reason=" ")
    assert "reason" in form.summary.accessibleName()
    form.reject()


def test_the_examiner_stops_the_exam_and_lets_it_go_on(begun, opened, screen):
    begun.show_keys()
    fill(opened(begun), Act.PAUSE)
    screen(Exam)
    assert begun.pages.page is Page.PAUSE
    fill(opened(begun), Act.GO_ON)
    screen(Exam)
    assert begun.pages.page is Page.DESK


def test_time_is_added_at_the_seat(begun, opened, screen, attempt):
    begun.show_keys()
    form = opened(begun)
    form.act.setCurrentIndex(form.act.findData(Act.ADD_TIME))
    form.minutes.setCurrentIndex(1)
    fill(form, Act.ADD_TIME)
    screen(Exam)
    assert attempt().extras[0].seconds == 600
    assert begun.clock.left_s > 1_800


def test_closing_the_window_is_no_way_out(window, begun):
    assert not window.close()
    assert begun.isVisible()
    assert "raise your hand" in begun.banner.label.text()


def test_a_raised_hand_is_the_first_thing_to_do(room, begun, screen):
    begun.header.help.click()
    screen(Exam)
    sitting = kept.sittings(room.station.database)[0].id
    assert acts_of(terms.seat(room.station, sitting, room.trainee))[0] is Act.COME
    deeds.calm(room.station, sitting, room.trainee)
    assert acts_of(terms.seat(room.station, sitting, room.trainee))[0] is Act.PAUSE


@pytest.mark.usefixtures("begun")
def test_a_long_gap_is_signed_for_at_the_seat(window, room, opened, screen, attempt):
    sitting = attempt().sitting
    window._examining.taking.end()
    window._examining.end()
    room.reopened()
    room.clock.on(3_600)
    window.stage.station = room.station
    window._examining.begin(room.trainee, sitting)
    waiting = screen(Admission)
    assert "interrupted" in waiting.leaf.title.text()
    form = opened(waiting)
    assert form.chosen is Act.SIGN
    fill(form, Act.SIGN, reason="the power was cut")
    shown = screen(Exam)
    assert shown.pages.page is Page.DESK
    gap = stored.gaps(room.station.database, attempt().id)
    assert [one.explanation for one in gap.values()] == ["the power was cut"]


def test_what_cannot_be_stopped_is_told_at_the_seat(begun, opened, window, qtbot):
    from app.ui.dialogs.cannot_stop import CannotStop

    begun.show_keys()
    form = opened(begun)
    form.limits.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(CannotStop)))
    page = window.findChildren(CannotStop)[0]
    assert "Exams are not guarded here" in page.notes[0].label.text()
    page.send.click()
    form.reject()
