"""A question grows with its pictures, and the frame around it does not."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import THEME
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.options import RadioRow
from app.ui.widgets.items.question import Question
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.page import scrolled
from app.ui.zoom import STEPS, Zoomed, px_of, zoom_of
from tests.ui import sample


@pytest.fixture
def page(show):
    """A label, and a zoomed question in a scroller."""
    outer = QWidget()
    inside = column(outer)
    outer.label = Label("around")
    outer.zoomed, outer.question = Zoomed(), Question()
    column(outer.zoomed).addWidget(outer.question)
    inside.addWidget(outer.label)
    inside.addWidget(scrolled(outer.zoomed), 1)
    item, media = sample.item("choice")
    outer.question.show_item(Shown(item, media=media))
    return show(outer, 1200, 700)


def heights(page):
    QApplication.processEvents()
    row = page.findChildren(RadioRow)[0]
    return page.question.prompt.fontMetrics().height(), row.height(), page.label.fontMetrics().height()


def test_words_and_rows_grow_and_the_frame_stays(page):
    before = heights(page)
    page.zoomed.put_on(2.0)
    after = heights(page)
    assert after[0] == pytest.approx(2 * before[0], abs=2)
    assert after[1] >= 1.5 * before[1]
    assert after[2] == before[2]


def test_it_comes_back_to_where_it_was(page):
    before = heights(page)
    page.zoomed.put_on(2.0)
    heights(page)
    page.zoomed.plain()
    assert heights(page) == before


def test_pictures_grow(page):
    picture = page.question.picture
    picture.show_picture(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 80"/>')
    before = picture.sizeHint().width()
    page.zoomed.put_on(1.5)
    assert picture.sizeHint().width() == pytest.approx(1.5 * before, abs=2)


def test_steps_go_up_and_down_and_end(page):
    seen = []
    for _step in range(len(STEPS) + 2):
        seen.append(page.zoomed.zoom)
        page.zoomed.larger()
    assert tuple(dict.fromkeys(seen)) == STEPS
    for _step in range(len(STEPS) + 2):
        page.zoomed.smaller()
    assert page.zoomed.zoom == 1.0


def test_letters_of_the_program_and_zoom_multiply(page):
    THEME.put_on(scale=1.5)
    page.zoomed.put_on(2.0)
    assert px_of(page.question)(10) == 30
    assert zoom_of(page.label) == 1.0


def test_a_question_that_comes_later_has_the_zoom_too(page):
    page.zoomed.put_on(2.0)
    tall = heights(page)[1]
    item, media = sample.item("choice")
    page.question.show_item(Shown(item, media=media))
    page.zoomed.refresh()
    assert heights(page)[1] == tall
