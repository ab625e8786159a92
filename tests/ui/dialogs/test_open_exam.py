from app.ui.dialogs.open_exam import OpenExamForm
from tests.ui import staff_samples as sample
from tests.ui.staff_stage import asked, open_exam_form


def test_the_plan_follows_the_group(qtbot):
    form = open_exam_form()
    qtbot.addWidget(form)
    assert form.plan.count() == 2
    form.choose("g2")
    assert form.plan.count() == 0


def test_a_plan_is_sent_with_its_examiner(qtbot):
    form = OpenExamForm(sample.groups(), {"korean": sample.plans()}, asked(here=sample.EXAMINER.id))
    qtbot.addWidget(form)
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    assert (sent.args[0].group, sent.args[0].blueprint) == ("g-14-топ", "a1")
    assert sent.args[0].approval.staff == sample.EXAMINER.id


def test_a_course_without_a_plan_is_said_beside_the_field(qtbot):
    form = open_exam_form()
    qtbot.addWidget(form)
    form.show()
    form.choose("g2")
    with qtbot.assertNotEmitted(form.filled_in):
        form.send.click()
    assert form.plan.property("wrong") == "true"
