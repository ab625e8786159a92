"""The window remembers the look of this computer."""

import pytest
import shiboken6

from app.ui.theme import THEME
from app.ui.window import Window
from app.ui.words import WORDS
from tests.flow import room as rooms


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("centre")
    return folder, rooms.built(folder)


@pytest.fixture
def room(template, tmp_path):
    found = rooms.copied(*template, tmp_path)
    yield found
    found.station.close()


def opened(room, qtbot):
    window = Window(room.station)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready):
        window.show()
    return window


def test_language_theme_and_size_stay_with_the_computer(room, qtbot):
    first = Window(room.station)
    with qtbot.waitSignal(first.ready):
        first.show()
    WORDS.use("ru")
    THEME.put_on("dark", 1.3)
    first.close()
    shiboken6.delete(first)
    WORDS.use("en")
    THEME.put_on("light", 1.0)
    opened(room, qtbot).close()
    assert (WORDS.language, THEME.name, THEME.scale) == ("ru", "dark", 1.3)


def test_a_broken_memory_is_no_fault(room, qtbot):
    room.home.joinpath("screen.ini").write_text("[General]\nlanguage=xx\ntheme=pink\nscale=big\n", "utf-8")
    opened(room, qtbot).close()
    assert (THEME.name, THEME.scale) == ("light", 1.0)


def test_the_first_screen_has_the_faces_of_the_store(room, qtbot):
    window = opened(room, qtbot)
    faces = window.stage.currentWidget().faces()
    assert len(faces) == 4
    window.close()
