"""The forms of one certificate, one after the other."""

import pytest

from app.ui.dialogs.correct import CorrectForm
from app.ui.dialogs.issue_form import IssueForm
from app.ui.dialogs.issued import Deed, IssuedView
from app.ui.dialogs.request import AgreeForm, RequestForm
from app.ui.screens.certify import Certify
from tests.ui import staff_samples as sample


@pytest.fixture
def opened(qtbot):
    """opened(place): the page with the certificate of that sample shown."""
    page = Certify()
    qtbot.addWidget(page)
    page.show_staff(sample.STAFF, sample.CERTIFIER.id)
    page.show()

    def open_at(place):
        page.amending.show(sample.issued()[0], sample.standing()[place])
        assert isinstance(page.form, IssuedView)
        return page

    return open_at


def people(form):
    return [form.approver.person.itemText(n) for n in range(form.approver.person.count())]


def test_a_slip_is_corrected_by_an_examiner(opened, qtbot):
    page = opened(0)
    with qtbot.waitSignal(page.amending.person_wanted) as sent:
        page.form.chosen.emit(Deed.CORRECT)
    assert sent.args == [421]
    page.amending.show_person(sample.person())
    assert isinstance(page.form, CorrectForm)
    assert people(page.form) == [sample.EXAMINER.name, sample.BOTH.name]


def test_a_request_is_asked_for(opened, qtbot):
    page = opened(0)
    page.form.chosen.emit(Deed.ASK)
    assert isinstance(page.form, RequestForm)
    page.form.reason.setText("sold")
    with qtbot.waitSignal(page.amending.requested) as sent:
        page.form.send.click()
    assert sent.args[0].number == 421


def test_a_trainers_request_needs_a_certifier(opened, qtbot):
    page = opened(2)
    page.form.chosen.emit(Deed.AGREE)
    assert isinstance(page.form, AgreeForm)
    assert people(page.form) == [sample.CERTIFIER.name, sample.BOTH.name]
    with qtbot.waitSignal(page.amending.agreed) as sent:
        page.form.send.click()
    assert (sent.args[0].number, sent.args[0].approval.staff) == (423, sample.CERTIFIER.id)


def test_a_corrected_certificate_is_issued_by_neither_examiner(opened, qtbot):
    page = opened(6)
    page.form.chosen.emit(Deed.AGREE)
    assert isinstance(page.form, IssueForm)
    assert people(page.form) == [sample.CERTIFIER.name, sample.BOTH.name]
    with qtbot.waitSignal(page.amending.reissued) as sent:
        page.form.send.click()
    assert (sent.args[0].number, sent.args[0].look) == (427, None)


def test_what_waits_is_dropped(opened, qtbot):
    page = opened(2)
    with qtbot.waitSignal(page.amending.dropped) as sent:
        page.form.chosen.emit(Deed.DROP)
    assert sent.args == [423]
