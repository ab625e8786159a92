"""The picture of a film is drawn: poster, frame, words, sign."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from app.ui.widgets.screening import Screening

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360">'
    b'<rect width="640" height="360" fill="#00FF00"/></svg>'
)


def colour(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y)


def test_the_poster_stands_for_the_film_until_a_frame_comes(show):
    screening = show(Screening(SVG, "Green"), 640, 360)
    assert colour(screening, 60, 60) == QColor("#00FF00")
    red = QImage(640, 360, QImage.Format.Format_RGB32)
    red.fill(QColor("#FF0000"))
    screening.show_frame(red)
    assert colour(screening, 60, 60) == QColor("#FF0000")


def test_words_are_light_on_dark_over_the_lower_edge(show):
    screening = show(Screening(SVG, "Green"), 640, 360)
    screening.show_running(True)
    screening.show_words("Жардам!")
    assert screening.accessibleDescription() == "Жардам!"
    picture = screening.grab().toImage()
    row = [picture.pixelColor(x, 327) for x in range(240, 400)]
    assert any(one.lightness() > 240 for one in row)
    assert any(one.lightness() < 90 for one in row)


def test_a_click_is_told(show, heard):
    screening = show(Screening(b"", "nothing"), 640, 360)
    pressed = heard(screening.pressed)
    QTest.mouseClick(screening, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
    assert screening.heightForWidth(320) == 180
