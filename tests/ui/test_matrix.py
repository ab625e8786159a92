"""Every screen of trainees in every language, in all themes, small and large: named, large enough, not cut off."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from app.ui.theme import THEME
from app.ui.words import WORDS
from tests.ui.staging import SCREENS

EVERY = [
    ("ky", "light", 1.0, (1366, 768)),
    ("ru", "dark", 1.0, (1024, 600)),
    ("en", "contrast", 1.0, (1366, 768)),
    ("ky", "light", 1.5, (1366, 768)),
    ("ru", "light", 2.0, (1366, 768)),
]
# A quick run takes the two hardest of them: large letters, and a small screen in the longest language.
LOOKS = EVERY if os.environ.get("SAPAR_DEPTH") == "full" else [EVERY[3], EVERY[1]]
# Areas of a picture are as large as the picture leaves them; the keys of the keyboard never take the focus.
SMALLER = {"AreaButton"}


@pytest.fixture
def shown(show):
    def make(name, look):
        language, theme, scale, size = look
        WORDS.use(language)
        THEME.put_on(theme, scale)
        return show(SCREENS[name](), *size)

    return make


def controls(screen):
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    found = [one for kind in kinds for one in screen.findChildren(kind)]
    return [one for one in found if one.isVisible() and one.parent().metaObject().className() != "QComboBox"]


def spoken(control):
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()


@pytest.mark.parametrize("look", LOOKS, ids=lambda one: "-".join(map(str, one)))
@pytest.mark.parametrize("name", SCREENS)
def test_every_control_has_a_name_and_room(shown, name, look):
    screen = shown(name, look)
    for control in controls(screen):
        assert spoken(control), f"{control} has no name"
        if type(control).__name__ not in SMALLER:
            assert min(control.width(), control.height()) >= 44, f"{spoken(control)} is too small"
        if isinstance(control, QAbstractButton) and not control.sizePolicy().hasHeightForWidth():
            assert control.sizeHint().width() <= control.width() + 1, f"{spoken(control)} is cut off"


@pytest.mark.parametrize("look", LOOKS, ids=lambda one: "-".join(map(str, one)))
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_off(shown, name, look):
    screen = shown(name, look)
    assert (screen.width(), screen.height()) == look[3], "the screen does not fit"
    for label in screen.findChildren(QLabel):
        if label.isVisible() and label.text() and type(label).__name__ != "Line":
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed - 1, f"{label.text()!r} is too low"
            if not label.wordWrap():
                assert label.width() >= label.sizeHint().width() - 1, f"{label.text()!r} is too narrow"


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_needs_to_be_scrolled_sideways(shown, name):
    for look in LOOKS:
        screen = shown(name, look)
        for page in [screen, *screen.findChildren(QWidget)]:
            bar = getattr(page, "horizontalScrollBar", None)
            assert bar is None or isinstance(page, QComboBox) or not bar().maximum(), look


@pytest.mark.parametrize("name", SCREENS)
def test_the_keyboard_comes_everywhere(shown, name):
    screen = shown(name, LOOKS[0])
    wanted = {
        one for one in controls(screen) if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    # Of the options of one question Tab reaches one, the arrows the others.
    wanted = {one for one in wanted if type(one).__name__ not in {"RadioRow", "AreaButton"}}
    reached = set()
    for _step in range(4 * len(wanted) + 20):
        reached.add(QApplication.focusWidget())
        if wanted <= reached:
            break
        QTest.keyClick(QApplication.focusWidget() or screen, Qt.Key.Key_Tab)
    assert not {spoken(one) for one in wanted - reached}


@pytest.mark.parametrize("name", SCREENS)
def test_another_language_says_everything_again(shown, name):
    screen = shown(name, LOOKS[0])
    names = {spoken(one) for one in controls(screen)}
    WORDS.use("en")
    QApplication.processEvents()
    assert {spoken(one) for one in controls(screen)} != names
