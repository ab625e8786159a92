"""Corrected, reissued, asked for and agreed, through the window."""

from dataclasses import replace

import pytest

from app.core.people.staff import Role
from app.flow import amend, people
from app.ui.dialogs.correct import CorrectForm, Correction
from app.ui.dialogs.issued import IssuedView
from app.ui.dialogs.passphrase import Approval
from app.ui.dialogs.request import Request
from app.ui.screens.amending import Agreed
from app.ui.trips.issuing import Issuing


class Case:
    """The certify page of a station with one certificate, and its trip."""

    def __init__(self, qtbot, window, room):
        self.qtbot, self.window, self.room = qtbot, window, room
        self.number = room.issued().number
        self.who = {one.staff.id: one for one in (room.trainer, room.examiner, room.certifier)}
        self.trip = Issuing(window.stage)
        self.trip.begin(room.trainer, people.staff_tiles(room.station), lambda one: self.who[one.staff])
        self.page = self.trip.made()
        qtbot.addWidget(self.page)
        self.trip.refresh()
        self.rest()

    def rest(self):
        self.qtbot.waitUntil(lambda: not self.window.stage.jobs.is_busy, timeout=20_000)

    def approval(self, role):
        found = next(one for one in self.who.values() if role in one.staff.roles)
        return Approval(found.staff.id)

    def send(self, signal, *told):
        signal.emit(*told)
        self.rest()
        self.rest()

    @property
    def rows(self):
        return {one.number: (one.state, one.waits, one.asked) for one in self.page.model.rows()}


@pytest.fixture
def case(qtbot, window, room):
    return Case(qtbot, window, room)


def test_a_slip_is_corrected_and_the_certificate_issued_anew(case):
    forms = case.page.amending
    case.send(case.page.opened, case.page.model.rows()[0])
    assert isinstance(case.page.form, IssuedView)
    case.send(forms.person_wanted, case.number)
    assert isinstance(case.page.form, CorrectForm)
    person = replace(amend.person_of(case.room.station, case.number), latin_name="SATYBALDIEVA AIGULL")
    case.send(forms.corrected, Correction(case.number, person, case.approval(Role.EXAMINER)))
    assert case.rows[case.number] == ("issued", "correct", "")
    case.send(forms.reissued, Agreed(case.number, case.approval(Role.CERTIFIER)))
    assert case.rows == {case.number: ("superseded", "", ""), case.number + 1: ("issued", "", "")}
    assert all(one.has_pages for one in case.page.model.rows() if not one.heir)
    assert isinstance(case.page.form, IssuedView)
    case.page.form_done()


def test_a_request_waits_for_a_second_person_and_then_for_the_sync(case):
    forms = case.page.amending
    case.send(forms.requested, Request(case.number, "suspend", "the photo shows another person"))
    assert case.rows[case.number] == ("issued", "suspend", "")
    case.send(forms.agreed, Agreed(case.number, case.approval(Role.TRAINER)))
    assert "must agree" in case.page.banner.label.text()
    case.send(forms.agreed, Agreed(case.number, case.approval(Role.CERTIFIER)))
    assert case.rows[case.number] == ("issued", "", "suspend")


def test_a_request_is_dropped(case):
    forms = case.page.amending
    case.send(forms.requested, Request(case.number, "revoke", "sold"))
    case.send(forms.dropped, case.number)
    assert case.rows[case.number] == ("issued", "", "")


def test_missing_pages_are_made_and_a_stop_is_said(case, qtbot):
    from app.flow import papers

    assert papers.missing(case.room.station) == (case.number,)
    case.page.making.show_part(0, 3)
    case.trip._make(case.who[case.approval(Role.CERTIFIER).staff], (case.number,))
    case.trip._stop()
    case.rest()
    case.rest()
    if papers.missing(case.room.station):
        assert "Stopped" in case.page.banner.label.text()
    case.send(case.page.pages_wanted, case.approval(Role.CERTIFIER))
    assert papers.missing(case.room.station) == ()
    assert case.page.making.isHidden()
