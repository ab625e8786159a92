"""The examiner's form at a seat."""

import pytest

from app.core.exam.room import Cause, Compared
from app.core.people.staff import Role
from app.flow.faces import StaffTile
from app.ui.dialogs.passphrase import Asked
from app.ui.dialogs.seat_door import Act, SeatDoor


@pytest.fixture
def form(show):
    staff = (StaffTile("e", "Examiner", (Role.EXAMINER,)), StaffTile("t", "Trainer", (Role.TRAINER,)))
    made = show(SeatDoor(tuple(Act), Asked(Role.EXAMINER, staff, ""), "Aigul · 1990"))
    made.approver.secret.line.setText("three words here")
    return made


def choose(form, act):
    form.act.setCurrentIndex(form.act.findData(act))


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        (Act.ADMIT, {"face", "document"}),
        (Act.SIGN, {"cause_field", "reason_field"}),
        (Act.GO_ON, set()),
        (Act.PAUSE, {"reason_field"}),
        (Act.ADD_TIME, {"minutes_field", "reason_field"}),
        (Act.LEAVE, {"reason_field"}),
    ],
)
def test_each_act_asks_for_what_it_needs(form, act, shown):
    choose(form, act)
    every = ("face", "document", "cause_field", "minutes_field", "reason_field")
    assert {name for name in every if getattr(form, name).isVisible()} == shown


def test_only_examiners_can_be_chosen(form):
    assert [form.approver.person.itemText(n) for n in range(form.approver.person.count())] == ["Examiner"]


def test_it_carries_all_that_was_said(form, heard):
    done = heard(form.filled_in)
    choose(form, Act.SIGN)
    form.cause.setCurrentIndex(form.cause.findData(Cause.CUT))
    form.reason.setText("the power was cut")
    form.send.click()
    assert (done[0].act, done[0].cause, done[0].reason) == (Act.SIGN, Cause.CUT, "the power was cut")
    assert done[0].approval.staff == "e"


def test_what_was_compared_is_carried(form, heard):
    done = heard(form.filled_in)
    choose(form, Act.ADMIT)
    form.document.setChecked(True)
    form.send.click()
    assert done[0].compared == (Compared.DOCUMENT,)


def test_a_reason_that_is_missing_is_asked_for(form, heard):
    done = heard(form.filled_in)
    choose(form, Act.PAUSE)
    form.send.click()
    assert not done
    assert "reason" in form.summary.accessibleName()
