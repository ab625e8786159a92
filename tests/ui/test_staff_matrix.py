"""Every staff screen in every language and theme, small and large: named, large enough, not cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView, QWidget

from tests.ui.staff_stage import FORMS, SCREENS, dress

ALL = {**SCREENS, **FORMS}
LOOKS = [
    ("light", "en", 1.0, (1366, 768)),
    ("dark", "ru", 1.0, (1024, 600)),
    ("contrast", "ky", 1.0, (1366, 768)),
    ("light", "ru", 1.5, (1366, 768)),
    ("light", "ky", 2.0, (1366, 768)),
]


@pytest.fixture
def shown(qtbot):
    def show(name, look):
        theme, language, scale, size = look
        dress(theme, language, scale)
        widget = ALL[name]()
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        QApplication.processEvents()
        return widget

    yield show
    dress()


def controls(widget):
    kinds = (QAbstractButton, QLineEdit, QComboBox, QTableView)
    found = [one for kind in kinds for one in widget.findChildren(kind)]
    return [one for one in found if one.isVisible() and not isinstance(one.parent(), QTableView)]


def spoken(control):
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("look", LOOKS, ids=lambda one: "-".join(map(str, one)))
@pytest.mark.parametrize("name", ALL)
def test_every_control_has_a_name_and_room(shown, name, look):
    widget = shown(name, look)
    for control in controls(widget):
        if isinstance(control, QLineEdit) and isinstance(control.parent(), QComboBox):
            continue
        assert spoken(control), f"{name}: {control} has no name"
        if isinstance(control, QAbstractButton):
            assert min(control.width(), control.height()) >= 44, f"{name}: {spoken(control)} is too small"
            assert control.sizeHint().width() <= control.width() + 1, f"{name}: {spoken(control)} is cut off"


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_needs_to_be_scrolled_sideways(shown, name):
    for look in LOOKS:
        widget = shown(name, look)
        for page in [widget, *widget.findChildren(QWidget)]:
            if (scroller := getattr(page, "scroller", None)) is not None and scroller.isVisible():
                assert not scroller.horizontalScrollBar().maximum(), look


@pytest.mark.parametrize("name", ALL)
def test_the_keyboard_comes_everywhere(shown, name):
    widget = shown(name, LOOKS[0])
    widget.activateWindow()
    wanted = {
        one
        for one in controls(widget)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is widget
    }
    reached = set()
    for _step in range(4 * len(wanted) + 20):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or widget, Qt.Key.Key_Tab)
    assert not {spoken(one) for one in wanted - reached}
