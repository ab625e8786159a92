import pytest

from app.core.people.trainee import check_person
from app.ui.dialogs.enrol import EnrolForm, birth_of, document_of
from tests.ui import staff_samples as sample
from tests.ui.staff_stage import type_in


@pytest.fixture
def form(qtbot):
    made = EnrolForm(sample.group(), "ky")
    qtbot.addWidget(made)
    made.show()
    return made


def fill(form, qtbot):
    type_in(form.native, "Айгүл Сатыбалдиева")
    form.birth.setText("12.04.1998")
    form.document.setText("pe 123-4471")
    for picture in ("sun", "fish", "bell"):
        form.pictures.tiles[picture].click()


def test_a_full_form_gives_a_person_as_the_passport_has_it(form, qtbot):
    fill(form, qtbot)
    with qtbot.waitSignal(form.filled_in) as sent:
        form.send.click()
    enrolment = sent.args[0]
    check_person(enrolment.person)
    assert enrolment.person.latin_name == "AIGUL SATYBALDIEVA"
    assert enrolment.person.birth == 1998_04_12
    assert enrolment.person.document == "PE1234471"
    assert enrolment.pictures == ("sun", "fish", "bell")
    assert enrolment.language == "ky"


def test_the_spelling_of_the_passport_is_never_overwritten(form, qtbot):
    type_in(form.native, "Айг")
    form.latin.clear()
    type_in(form.latin, "aygul")
    type_in(form.native, "үл")
    form.sent()
    assert form.latin.text() == "AYGUL"


def test_what_is_missing_is_said_on_top_and_beside_each_field_and_nothing_is_lost(form, qtbot):
    type_in(form.native, "Айгүл")
    with qtbot.assertNotEmitted(form.filled_in):
        form.send.click()
    assert form.summary.isVisible()
    assert form.focusWidget() is form.summary
    assert len(form.summary._fields) == 3
    assert form.birth.property("wrong") == "true"
    assert form.native.text() == "Айгүл"


def test_a_line_of_the_summary_leads_to_its_field(form, qtbot):
    form.send.click()
    line = next(one for one, field in form.summary._fields.items() if field.field is form.document)
    line.click()
    assert form.focusWidget() is form.document


def test_the_summary_goes_when_all_is_right(form, qtbot):
    form.send.click()
    fill(form, qtbot)
    form.send.click()
    assert not form.summary.isVisible()


def test_a_refused_deed_keeps_what_was_typed_and_opens_the_form_again(form, qtbot):
    fill(form, qtbot)
    form.send.click()
    assert not form.send.isEnabled()
    form.complain(ValueError())
    assert form.send.isEnabled()
    assert form.summary.isVisible()
    assert form.document.text() == "pe 123-4471"


def test_strange_letters_in_the_latin_name_are_named(form, qtbot):
    fill(form, qtbot)
    form.latin.setText("AIGÜL")
    form.send.click()
    assert "Ü" in form.summary.accessibleName()


@pytest.mark.parametrize("typed", ["31.02.1998", "1998", "aa", "12.13.1998", "12.04.1798", ""])
def test_what_is_no_date_is_none(typed):
    assert birth_of(typed) == 0


@pytest.mark.parametrize("typed", ["12.04.1998", "12/4/1998", " 12-04-1998 ", "12 04 1998"])
def test_dates_are_taken_as_people_write_them(typed):
    assert birth_of(typed) == 1998_04_12


def test_spaces_and_hyphens_of_a_passport_number_do_not_matter():
    assert document_of(" pe-12 34 471 ") == "PE1234471"
