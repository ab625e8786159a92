import pytest
from PySide6.QtGui import QColor

from app.ui.widgets.sheet import Sheet
from tests.ui import staff_samples as sample
from tests.ui.staff_stage import dress


@pytest.fixture
def sheet(qtbot):
    dress()
    made = Sheet()
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    return made


def test_a_page_keeps_its_proportions_within_the_room(sheet):
    sheet.show_page(sample.specimen_page())
    area = sheet.area()
    assert area.width() / area.height() == pytest.approx(210 / 297, rel=0.01)
    assert sheet.rect().contains(area.toAlignedRect())


def test_the_paper_is_white_in_every_theme(sheet):
    dress("dark")
    sheet.show_page(sample.specimen_page())
    corner = sheet.area().topLeft().toPoint()
    assert sheet.grab().toImage().pixelColor(corner.x() + 4, corner.y() + 4) == QColor("white")
    dress()


def test_it_is_drawn_again_for_another_size_only(sheet):
    sheet.show_page(sample.specimen_page())
    sheet.grab()
    first = sheet._drawn
    sheet.grab()
    assert sheet._drawn is first
    sheet.resize(400, 500)
    sheet.grab()
    assert sheet._drawn.width() < first.width()


@pytest.mark.parametrize("page", [b"", b"no PDF"])
def test_nothing_is_drawn_without_a_page(sheet, page):
    sheet.show_page(page)
    sheet.grab()
    assert sheet.area().isEmpty()
