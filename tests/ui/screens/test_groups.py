import pytest

from app.core.errors import StoreBusy
from app.ui.screens.groups import Groups
from tests.ui import staff_samples as sample


@pytest.fixture
def page(qtbot):
    made = Groups()
    qtbot.addWidget(made)
    made.show_groups(sample.groups())
    made.show_courses((("korean", sample.KOREAN),))
    made.resize(1100, 700)
    made.show()
    return made


def test_the_figures_are_those_of_the_group(page):
    assert [one.number.text() for one in page.figures] == ["73 %", "1", "2", "1"]


def test_another_group_is_looked_at(page):
    page.tabs.chosen.emit("g2")
    assert page.model.rowCount() == 2
    assert "15-топ" in page.page_title.text()


def test_the_group_looked_at_stays_when_all_come_again(page):
    page.show_group("g2")
    page.show_groups(sample.groups())
    assert page.model.rowCount() == 2


def test_an_empty_group_offers_to_enrol_and_no_exam(page):
    page.show_group("g3")
    assert page.enrol_one.isEnabled()
    assert not page.open_exam.isEnabled()
    assert "Enrol the first trainee" in page.table._when_empty


def test_an_exam_is_asked_for_the_group(page, qtbot):
    with qtbot.waitSignal(page.sitting_asked) as sent:
        page.open_exam.click()
    assert sent.args == ["g-14-топ"]


def test_a_failed_deed_is_said_in_the_form_and_a_done_one_closes_it(page):
    page.enrol_one.click()
    page.complain(StoreBusy())
    assert page.form.summary.isVisible()
    assert not page.banner.isVisible()
    page.form_done("The trainee is enrolled.")
    assert page.form is None
    assert page.banner.isVisible()


def test_a_new_group_is_formed(page, qtbot):
    page.new_group.click()
    page.form.group.setText("17-топ")
    with qtbot.waitSignal(page.group_formed) as sent:
        page.form.send.click()
    assert sent.args[0].name == "17-топ"


def test_a_search_narrows_the_table(page):
    page.search.setText("бакыт")
    assert page.table.model().rowCount() == 1


def test_no_group_at_all_is_said_kindly(qtbot):
    page = Groups()
    qtbot.addWidget(page)
    assert "no group yet" in page.table._when_empty
    assert not page.enrol_one.isEnabled()


def test_a_photo_is_asked_for_the_trainee_who_is_chosen(page, qtbot, monkeypatch):
    assert not page.photo.isEnabled()
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    monkeypatch.setattr("app.ui.screens.groups.QFileDialog.getOpenFileName", lambda *_asked: ("face.jpg", ""))
    with qtbot.waitSignal(page.photographed) as sent:
        page.photo.click()
    assert (sent.args[0].path, sent.args[0].trainee) == ("face.jpg", page.table.current_row().id)


def test_a_photo_that_is_not_chosen_changes_nothing(page, qtbot, monkeypatch):
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    monkeypatch.setattr("app.ui.screens.groups.QFileDialog.getOpenFileName", lambda *_asked: ("", ""))
    with qtbot.assertNotEmitted(page.photographed):
        page.photo.click()
