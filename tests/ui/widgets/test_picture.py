"""Pictures keep their proportions and are drawn in their room."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QPixmap

from app.ui.widgets.picture import Picture

RED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">'
    b'<rect width="640" height="400" fill="#ff0000"/></svg>'
)


def png():
    picture = QPixmap(320, 200)
    picture.fill(QColor("#00ff00"))
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(out, "PNG")
    return bytes(out.data())


@pytest.mark.parametrize(("source", "colour"), [(lambda: RED, "#ff0000"), (png, "#00ff00")])
def test_it_is_drawn(show, source, colour):
    picture = show(Picture(source(), "A colour", widest=320, highest=320), 320, 200)
    assert picture.grab().toImage().pixelColor(160, 100).name() == colour
    assert picture.accessibleName() == "A colour"


def test_it_keeps_its_proportions(show):
    picture = show(Picture(RED, "x", widest=640, highest=320), 640, 400)
    assert (picture.sizeHint().width(), picture.sizeHint().height()) == (512, 320)
    assert picture.heightForWidth(256) == 160


def test_nothing_to_show_is_no_fault(show):
    assert not show(Picture(), 100, 100).grab().isNull()
