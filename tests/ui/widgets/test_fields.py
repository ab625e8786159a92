"""Fields carry their name, and what is wrong with them."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.ui.widgets.fields import DropDown, Field, WriteLine


def test_the_wheel_does_not_change_a_choice(show):
    field = show(DropDown("Course"), 200, 50)
    field.addItems(["one", "two"])
    nothing, turn = Qt.KeyboardModifier.NoModifier, QPoint(0, -120)
    place = QPointF(5, 5)
    event = QWheelEvent(
        place, place, turn, turn, Qt.MouseButton.NoButton, nothing, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(field, event)
    assert (field.currentText(), field.accessibleName()) == ("one", "Course")


def test_what_is_wrong_stands_beside_the_field(show):
    field = show(Field(WriteLine(), "Name", "As in the passport"), 300, 120)
    assert (field.field.accessibleName(), field.field.accessibleDescription()) == (
        "Name",
        "As in the passport",
    )
    field.wrong("Enter a name")
    assert (field.field.property("wrong"), field._wrong.isVisible()) == ("true", True)
    field.wrong("")
    assert (field.field.property("wrong"), field._wrong.isVisible()) == ("false", False)


def test_a_secret_is_hidden(show):
    line = show(WriteLine("Passphrase", secret=True), 200, 50)
    assert line.echoMode() is WriteLine.EchoMode.Password
