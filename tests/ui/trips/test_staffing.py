"""Staff log in, enrol, form groups, open and close exams."""

import pytest

from app.core.people.trainee import Person
from app.flow import people, sittings
from app.ui.dialogs.enrol import Enrolment
from app.ui.dialogs.new_group import NewGroup
from app.ui.dialogs.open_exam import SittingPlan
from app.ui.dialogs.passphrase import Approval
from app.ui.screens.staff_frame import StaffFrame
from app.ui.screens.staff_login import StaffLogin, Try
from app.ui.screens.welcome import Welcome
from tests.flow.room import COURSE


@pytest.fixture
def frame(window, room, screen):
    def log_in(member):
        from app.cli.stage import STAFF

        window.stage.scene(Welcome).staff.click()
        login = screen(StaffLogin)
        tile = next(one for one in people.staff_tiles(room.station) if one.name == STAFF[member].name)
        login.tried.emit(Try(tile.id, STAFF[member].passphrase))
        return screen(StaffFrame)

    return log_in


def page(frame):
    return frame.stack.currentWidget()


def test_a_wrong_passphrase_is_said(window, room, screen):
    window.stage.scene(Welcome).staff.click()
    login = screen(StaffLogin)
    login.tried.emit(Try(people.staff_tiles(room.station)[0].id, "something else entirely"))
    screen(StaffLogin)
    assert window.stage.currentWidget() is login


def test_a_trainer_forms_a_group_and_enrols(window, room, screen, frame):
    made = frame(0)
    page(made).group_formed.emit(NewGroup("15-топ", COURSE))
    screen(StaffFrame)
    group = next(one for one in people.groups(room.station) if one.name == "15-топ")
    person = Person("ASANOVA CHOLPON", "Чолпон Асанова", 20000101, "AC7654321")
    page(made).enrolled.emit(Enrolment(group.id, person, "ky", ("sun", "home", "tree")))
    screen(StaffFrame)
    group = next(one for one in people.groups(room.station) if one.name == "15-топ")
    assert [one.native_name for one in group.trainees] == ["Чолпон Асанова"]


def test_an_examiner_opens_and_closes_an_exam(window, room, screen, frame):
    made = frame(1)
    made.chosen.emit("sitting")
    screen(StaffFrame)
    plan = SittingPlan(room.group.id, "final", Approval(room.examiner.staff.id))
    page(made).opened.emit(plan)
    screen(StaffFrame)
    sitting = sittings.sittings(room.station)[0]
    assert sitting.is_open
    page(made).closed.emit(sitting.id)
    screen(StaffFrame)
    assert not sittings.sittings(room.station)[0].is_open


def test_a_group_leads_to_its_exam(window, room, screen, frame):
    made = frame(1)
    page(made).sitting_asked.emit(room.group.id)
    screen(StaffFrame)
    form = page(made).form
    assert form is not None
    form.reject()


def test_every_page_opens(window, screen, frame):
    made = frame(0)
    for name in ("courses", "sitting", "certify", "sync", "check", "groups"):
        made.chosen.emit(name)
        screen(StaffFrame)
        assert page(made) is made._pages[name]


def test_logging_out_forgets_the_key(window, screen, frame):
    made = frame(0)
    made.logged_out.emit()
    screen(Welcome)
    assert window._staffing._by is None
