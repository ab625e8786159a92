import pytest
from PySide6.QtWidgets import QLabel

from app.core.errors import DiskFull
from app.ui.dialogs.offer import OfferForm
from tests.ui import staff_samples as sample


@pytest.fixture
def ask(qtbot):
    def opened(*standing, **changes):
        form = OfferForm(sample.offer(*standing, **changes))
        qtbot.addWidget(form)
        form.ask()
        return form

    return opened


def words(form):
    return "\n".join(one.text() for one in form.findChildren(QLabel) if one.isVisibleTo(form))


def test_who_made_it_and_what_is_in_it_is_said_before(ask):
    said = words(ask("new"))
    for fact in ("Министерство труда КР", "1.5.0", "309 MB", "42 lessons, 800 words, 2 exams", "CC-BY-4.0"):
        assert fact in said
    assert "Кыргызча, Русский, English" in said


@pytest.mark.parametrize(("standing", "deed"), [("new", "Install"), ("update", "Update"), ("repair", "Mend")])
def test_the_button_says_the_deed(ask, standing, deed):
    assert ask(standing).send.words == deed


@pytest.mark.parametrize("standing", ["same", "older", "differs"])
def test_what_cannot_be_installed_has_no_button_for_it(ask, standing):
    form = ask(standing)
    assert not form.send.isVisible()
    assert form.stop.words == "Close"


def test_an_update_tells_what_changes(ask):
    form = ask(changes=sample.changes())
    assert form.lines[:2] == ["New lessons: «In the shop», «Safety signs»", "Changed lessons: «In the shop»"]
    assert "48" in form.lines[2]


def test_an_update_without_changes_says_so(ask):
    assert ask().lines == ["Nothing that trainees would see."]


def test_an_open_exam_is_told_that_nothing_happens_to_it(ask):
    assert "1 exam is open. It goes on with the version it began with" in words(ask(open_exams=1))
    assert "exam is open" not in words(ask())


def test_locked_questions_are_told(ask):
    assert "locked" in words(ask("new", is_locked=True))


def test_while_it_is_installed_the_left_button_stops_it(ask, qtbot):
    form = ask()
    with qtbot.waitSignal(form.agreed):
        form.send.click()
    form.show_part(50, 200)
    assert "25 %" in form.working.words.text()
    with qtbot.waitSignal(form.stopped):
        form.stop.click()
    assert form.isVisible()
    form.give_up()
    assert not form.isVisible()


def test_a_failure_is_said_and_the_form_can_be_closed(ask):
    form = ask()
    form.send.click()
    form.complain(DiskFull())
    assert "disk is full" in form.summary.accessibleName()
    assert not form.working.isVisible()
    form.stop.click()
    assert not form.isVisible()


def test_a_guide_is_told_beside_a_course_and_alone(ask):
    assert "2 exams, a guide to a country" in words(ask("new", has_guide=True))
    alone = words(ask("new", has_guide=True, lessons=0, words=0, exams=0))
    assert "a guide to a country" in alone
    assert "lessons" not in alone
