import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.ui.dialogs.ask import AskForm
from app.ui.screens.courses import Courses
from app.ui.words import WORDS
from tests.ui import staff_samples as sample


@pytest.fixture
def page(qtbot):
    made = Courses()
    qtbot.addWidget(made)
    made.show_stock(sample.stock())
    made.show()
    return made


def dragged(path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    return mime


def drop(page, mime):
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(page.rect().center(), Qt.DropAction.CopyAction, mime, left, none)
    page.dragEnterEvent(event)
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none))
    return event.isAccepted()


def test_the_page_counts_courses_not_versions(page):
    assert page.page_facts.text().startswith("3 courses · ")


def test_without_courses_the_page_is_one_door(page):
    page.show_stock(())
    assert page.stack.currentWidget() is page.zone
    assert not page.take.isVisible()
    assert "no courses" in page.zone.title.text()


def test_a_file_is_chosen(page, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/stick/a.sapar", ""))
    with qtbot.waitSignal(page.file_given) as given:
        page.take.click()
    assert given.args == ["/stick/a.sapar"]


def test_a_closed_file_window_chooses_nothing(page, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(page.file_given):
        page.take.click()


def test_a_file_may_be_dropped_anywhere(page, qtbot):
    with qtbot.waitSignal(page.file_given) as given:
        assert drop(page, dragged("/stick/a.sapar"))
    assert given.args == ["/stick/a.sapar"]
    assert page.card.property("state") == ""


def test_words_that_are_dragged_are_not_taken(page, qtbot):
    mime = QMimeData()
    mime.setText("/stick/a.sapar")
    with qtbot.assertNotEmitted(page.file_given):
        drop(page, mime)


def test_before_something_is_removed_it_is_said_what_that_means(page, qtbot):
    page.table.selectRow(3)
    page.remove.click()
    assert isinstance(page.form, AskForm)
    assert page.form.name.text() == "Remove german 1.0.0?"
    with qtbot.waitSignal(page.removed) as removed:
        page.form.send.click()
    assert removed.args[0].course == "german"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (0, "Trainees learn with version 1.2.1 again"),
        (0, "What they have learnt is kept"),
        (0, "2 groups learn it."),
        (3, "Trainees cannot learn with it any more."),
    ],
)
def test_removing_says_what_happens_to_trainees(page, row, said):
    assert said in page._meaning(page._stock[row])


@pytest.mark.parametrize(("row", "said"), [(1, "marked again"), (2, "not over yet")])
def test_what_exams_need_is_not_even_asked_for(page, row, said):
    page.table.selectRow(row)
    page.remove.click()
    assert page.form is None
    assert said in page.banner.label.text()


def test_nothing_chosen_cannot_be_removed(page):
    page.table.clearSelection()
    page.table.setCurrentIndex(page.table.model().index(-1, -1))
    page._able()
    assert not page.remove.isEnabled()


def test_the_choice_stays_when_the_list_comes_again(page):
    page.table.selectRow(2)
    page.show_stock(sample.stock()[1:])
    assert page._chosen().course == "safety"


def test_another_language_says_everything_again(page):
    WORDS.use("ky")
    assert page.page_title.text() == "Курстар"
