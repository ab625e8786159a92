import pytest

from app.core.errors import NotAllowed, PassphraseWrong
from app.core.people.staff import Role
from app.ui.dialogs.passphrase import Approval, ApproveForm, Asked
from tests.ui import staff_samples as sample


def form_of(qtbot, here, staff=sample.STAFF, role=Role.EXAMINER):
    form = ApproveForm(Asked(role, staff, here), ("Confirm", "You sign.", "Confirm"))
    qtbot.addWidget(form)
    form.show()
    return form


def test_who_is_logged_in_with_the_role_needs_no_passphrase_again(qtbot):
    form = form_of(qtbot, sample.EXAMINER.id)
    assert not form.approver.secret.isVisible()
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert sent.args[0] == Approval(sample.EXAMINER.id)


def test_another_person_gives_the_passphrase(qtbot):
    form = form_of(qtbot, sample.TRAINER.id)
    assert form.approver.secret.isVisible()
    with qtbot.assertNotEmitted(form.filled_in):
        form.send.click()
    form.approver.secret.line.setText("four words of mine")
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert sent.args[0] == Approval(sample.EXAMINER.id, "four words of mine")


def test_only_those_with_the_role_are_offered(qtbot):
    form = form_of(qtbot, sample.TRAINER.id, role=Role.CERTIFIER)
    names = [form.approver.person.itemText(n) for n in range(form.approver.person.count())]
    assert names == [sample.CERTIFIER.name, sample.BOTH.name]


def test_nobody_with_the_role_is_said_calmly(qtbot):
    form = form_of(qtbot, sample.TRAINER.id, staff=(sample.TRAINER,))
    assert form.approver.nobody.isVisible()
    assert not form.send.isEnabled()


def test_a_wrong_passphrase_is_said_beside_its_field(qtbot):
    form = form_of(qtbot, sample.TRAINER.id)
    form.complain(PassphraseWrong(wait_s=3))
    assert not form.summary.isVisible()
    assert not form.send.isEnabled()
    assert form.approver.secret.waits


def test_another_refusal_is_said_on_top(qtbot):
    form = form_of(qtbot, sample.TRAINER.id)
    form.complain(NotAllowed(role="examiner"))
    assert form.summary.isVisible()


def test_a_passphrase_never_shows_in_a_log():
    assert "words" not in repr(Approval(sample.TRAINER.id, "four words of mine"))


@pytest.mark.parametrize("role", list(Role))
def test_who_is_here_stands_first(role):
    asked = Asked(role, sample.STAFF, sample.BOTH.id)
    if role in sample.BOTH.roles:
        assert asked.able[0] is sample.BOTH
        assert asked.is_here
