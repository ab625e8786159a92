"""A slip is corrected in a form that is filled in as it is."""

import pytest

from app.core.errors import NotCorrected, PassphraseWrong
from tests.ui import staff_samples as sample
from tests.ui import staff_stage


@pytest.fixture
def form(qtbot):
    made = staff_stage.correct_form()
    qtbot.addWidget(made)
    made.show()
    made.approver.secret.line.setText("another four words")
    return made


def test_what_is_written_now_stands_there(form):
    texts = [line.text() for line in (form.native, form.latin, form.birth, form.document)]
    assert texts == ["Айгүл Сатыбалдиева", "AIGUL SATYBALDIEVA", "12.04.1998", "AC1234471"]


def test_the_corrected_person_is_sent_with_the_examiner(form, qtbot):
    form.latin.setText("aigull satybaldieva ")
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    one = sent.args[0]
    assert (one.number, one.person.latin_name, one.person.birth) == (421, "AIGULL SATYBALDIEVA", 19980412)
    assert one.approval.passphrase == "another four words"


@pytest.mark.parametrize("field", ["native", "latin", "birth", "document"])
def test_an_empty_field_is_said_beside_it(form, qtbot, field):
    getattr(form, field).setText("")
    with qtbot.assertNotEmitted(form.filled_in):
        form.send.click()
    assert getattr(form, f"{field}_field")._wrong.text()


def test_a_birth_date_without_a_day_stays_as_it_is(qtbot):
    from dataclasses import replace

    from app.ui.dialogs.correct import CorrectForm

    form = CorrectForm(421, replace(sample.person(), birth=19980000), staff_stage.asked("s2"))
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert sent.args[0].person.birth == 19980000


def test_a_refusal_is_said_and_what_was_typed_stays(form):
    form.latin.setText("SOMEBODY ELSE")
    form.complain(NotCorrected(why="the certificate says this already"))
    assert "says this already" in form.summary.accessibleName()
    assert form.latin.text() == "SOMEBODY ELSE"
    form.complain(PassphraseWrong(wait_s=0))
