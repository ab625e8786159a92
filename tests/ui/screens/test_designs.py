import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.core.errors import TextTooLong
from app.flow.designs import Wish
from app.ui.dialogs.paper import PaperView
from app.ui.screens import designs as screen
from app.ui.screens.designs import Designs, Saving
from app.ui.widgets.printing import Printed
from app.ui.words import WORDS
from tests.ui import staff_samples as sample
from tests.ui.staff_stage import dress


@pytest.fixture
def page(qtbot):
    dress()
    made = Designs()
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_designs(sample.looks())
    yield made
    dress()


def test_the_first_design_is_wished_for_at_once(qtbot):
    made = Designs()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.wished) as sent:
        made.show_designs(sample.looks())
    assert sent.args == [Wish("basic-safety")]


def test_another_destination_asks_for_another_page(page, qtbot):
    with qtbot.waitSignal(page.wished) as sent:
        page.choose("card", "ja")
    assert sent.args == [Wish("card", "ja")]


def test_nothing_can_be_saved_or_printed_until_the_page_is_there(page):
    buttons = (page.large, page.save, page.print)
    assert not any(one.isEnabled() for one in buttons)
    page.show_page(sample.specimen_page())
    assert all(one.isEnabled() for one in buttons)
    page.choose("card", "ko")
    assert not any(one.isEnabled() for one in buttons)


def test_a_page_that_cannot_be_made_is_told_and_the_old_one_is_not_saved(page):
    page.show_page(sample.specimen_page())
    page.complain(TextTooLong(text="x"))
    assert not page.save.isEnabled()
    assert "does not fit" in page.banner.label.text()


def test_a_page_is_saved_where_one_says(page, qtbot, monkeypatch):
    page.show_page(sample.specimen_page())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/somewhere/card.pdf", ""))
    with qtbot.waitSignal(page.save_asked) as sent:
        page.save.click()
    assert sent.args == [Saving(sample.specimen_page(), "/somewhere/card.pdf")]
    page.saved("/somewhere/card.pdf")
    assert "/somewhere/card.pdf" in page.banner.label.text()


def test_a_stopped_choice_saves_nothing(page, qtbot, monkeypatch):
    page.show_page(sample.specimen_page())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(page.save_asked):
        page.save.click()


def test_no_printer_is_said_calmly(page, monkeypatch):
    page.show_page(sample.specimen_page())
    monkeypatch.setattr(screen, "print_pages", lambda *_: Printed.NO_PRINTER)
    page.print.click()
    assert "There is no printer" in page.banner.label.text()


def test_the_page_is_shown_large(page):
    page.show_page(sample.specimen_page())
    page.large.click()
    large = page.findChild(PaperView)
    assert large.name.text() == page.design.currentText()
    large.reject()


def test_another_language_of_the_screen_keeps_what_was_chosen(page):
    page.choose("card", "ja")
    WORDS.use("ru")
    assert (page.design.currentText(), page.language.currentText()) == ("Карманная карта", "Японский")
    WORDS.use("en")


def test_choices_go_above_the_page_where_there_is_little_room(page):
    page.resize(600, 700)
    QApplication.processEvents()
    assert page.sheet.mapTo(page, page.sheet.rect().topLeft()).x() < 100
