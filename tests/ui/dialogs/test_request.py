"""A request has a deed and a reason; a second person agrees."""

import pytest

from app.core.people.staff import Role
from app.ui.dialogs.request import Anybody, Request, RequestForm
from tests.ui import staff_samples as sample
from tests.ui import staff_stage


@pytest.mark.parametrize(
    ("is_stopped", "deeds"), [(False, ["suspend", "revoke"]), (True, ["resume", "revoke"])]
)
def test_only_what_fits_the_state_is_offered(qtbot, is_stopped, deeds):
    form = RequestForm(421, is_stopped)
    qtbot.addWidget(form)
    assert [form.deed.itemData(n) for n in range(form.deed.count())] == deeds


def test_a_reason_is_needed(qtbot):
    form = staff_stage.request_form()
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.filled_in):
        form.send.click()
    form.reason.setText("  the photo shows   another person ")
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert sent.args[0] == Request(421, "suspend", "the photo shows another person")


def test_anybody_may_be_the_second_person(qtbot):
    asked = Anybody(Role.CERTIFIER, sample.STAFF, sample.EXAMINER.id)
    assert asked.able[0] == sample.EXAMINER
    assert set(asked.able) == set(sample.STAFF)
    form = staff_stage.agree_form()
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert sent.args[0].staff == sample.TRAINER.id
