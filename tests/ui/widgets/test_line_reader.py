"""The ruler: one line is clear, it follows mouse and keys, and nothing is answered through it by accident."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHoverEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui.widgets.layouts import column
from app.ui.widgets.line_reader import DIM, LINE, LineReader
from app.ui.widgets.page import scrolled
from app.ui.zoom import Zoomed


@pytest.fixture
def reader(show):
    zoomed = Zoomed()
    inside = column(zoomed)
    buttons = [QPushButton(f"line {n}") for n in range(30)]
    for one in buttons:
        inside.addWidget(one)
    scroller = scrolled(zoomed)
    made = LineReader(scroller, zoomed)
    made.scroller, made.zoomed, made.buttons = scroller, zoomed, buttons
    show(scroller, 500, 400)
    return made


def hover(reader, y):
    viewport = reader.scroller.viewport()
    place = QPointF(50, y)
    QApplication.sendEvent(viewport, QHoverEvent(QEvent.Type.HoverMove, place, place, place))


def test_it_is_off_until_it_is_turned_on(reader):
    assert not reader.is_on
    assert reader.turn()
    assert not reader.turn()


def test_one_line_is_clear_and_the_rest_is_dimmed(reader):
    reader.turn()
    reader.move_to(200)
    picture = QImage(reader.size(), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    reader.render(picture, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    assert reader.line.height() == LINE
    assert picture.pixelColor(100, reader.line.center().y()).alpha() == 0
    assert picture.pixelColor(100, 20).alpha() == picture.pixelColor(100, 380).alpha() == DIM


def test_it_follows_the_mouse(reader):
    reader.turn()
    hover(reader, 250)
    assert abs(reader.line.center().y() - 250) <= 1


def test_off_it_follows_nothing(reader):
    hover(reader, 250)
    assert reader.line.top() == 0


def test_keys_move_it_and_scroll_at_the_end(reader):
    reader.turn()
    for _step in range(40):
        reader.step(1)
    assert reader.scroller.verticalScrollBar().value() > 0
    assert reader.line.bottom() <= reader.height()
    for _step in range(80):
        reader.step(-1)
    assert (reader.scroller.verticalScrollBar().value(), reader.line.top()) == (0, 0)


def test_the_mouse_goes_through(reader, heard):
    clicked = heard(reader.buttons[0].clicked)
    reader.turn()
    QTest.mouseClick(reader.buttons[0], Qt.MouseButton.LeftButton)
    assert clicked
    assert reader.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_line_is_as_high_as_the_zoom_makes_it(reader):
    reader.turn()
    reader.zoomed.put_on(2.0)
    assert reader.line.height() == 2 * LINE


def test_it_fits_the_room(reader):
    reader.turn()
    reader.move_to(390)
    reader.scroller.resize(500, 200)
    QApplication.processEvents()
    assert reader.height() == reader.scroller.viewport().height()
    assert reader.line.bottom() <= reader.height()
