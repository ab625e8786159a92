"""The look of certificates, who has no photo, and all that is wrong with a group."""

from app.core.errors import SamePerson
from app.flow.desk import Look
from tests.ui import staff_stage


def test_the_course_decides_unless_somebody_chooses(qtbot):
    form = staff_stage.issue_form()
    qtbot.addWidget(form)
    assert form.look == Look("", None)
    assert form.is_kept
    form.destination.setCurrentIndex(1)
    assert form.look == Look("", "")
    assert not form.is_kept


def test_an_unknown_design_is_called_as_its_folder(qtbot):
    form = staff_stage.issue_form()
    qtbot.addWidget(form)
    assert [form.design.itemText(n) for n in range(form.design.count())] == [
        "As the course says",
        "Basic safety",
        "Language proficiency",
        "my-own",
    ]


def test_a_corrected_one_looks_as_before(qtbot):
    form = staff_stage.issue_form()
    qtbot.addWidget(form)
    form.keep_look()
    assert form.design.currentText() == "As before"


def test_missing_photos_are_said_by_name(qtbot):
    form = staff_stage.issue_form()
    qtbot.addWidget(form)
    assert "Бакыт Өмүрбеков, Гүлнара Ысакова" in form.photo.label.text()


def test_every_problem_of_a_group_has_a_line_with_its_person(qtbot):
    form = staff_stage.issue_form_refused()
    qtbot.addWidget(form)
    said = form.summary.accessibleName()
    assert "王小明: The letter" in said
    assert "• The clock of this computer shows 2026-11-18" in said
    assert form.send.isEnabled()


def test_one_problem_is_said_as_it_is(qtbot):
    form = staff_stage.issue_form()
    qtbot.addWidget(form)
    form.complain(SamePerson())
    assert "cannot also certify" in form.summary.accessibleName()
