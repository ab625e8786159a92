"""A real centre behind the window: the store, the packs and the people of `sapar run`."""

from dataclasses import replace

import pytest

from app.station import system_ticks
from app.ui.theme import THEME
from app.ui.window import Window
from app.ui.words import WORDS
from tests.flow import room as rooms


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("centre")
    return folder, rooms.built(folder)


@pytest.fixture
def room(template, tmp_path):
    folder, made = template
    found = rooms.copied(folder, made, tmp_path)
    found.station = replace(found.station, ticks=system_ticks())  # screens count real time
    yield found
    found.station.close()


@pytest.fixture
def window(room, qtbot, monkeypatch):
    """The window with its faces; closed at the end."""
    made = Window(room.station)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.ready):
        made.show()
    WORDS.use("en")
    THEME.put_on("light", 1.0)
    monkeypatch.setattr(made.stage.voice, "say", lambda _words: False)
    yield made
    if made._examining is not None:
        made._examining.taking.end()
    made.close()


@pytest.fixture
def screen(window, qtbot):
    """screen(kind): the screen of a kind, once it is in front and no work is under way."""

    def current(kind):
        qtbot.waitUntil(
            lambda: isinstance(window.stage.currentWidget(), kind) and not window.stage.jobs.is_busy,
            timeout=20_000,
        )
        return window.stage.currentWidget()

    return current


@pytest.fixture
def home(window, room, screen):
    """home(): the first trainee logs in."""
    from app.ui.screens.home import Home
    from app.ui.screens.login import LogIn

    def log_in():
        window.ask_pictures(room.trainee)
        login = screen(LogIn)
        for picture in ("sun", "tree", "cup"):
            login.pick(picture)
        found = screen(Home)
        WORDS.use("en")
        return found

    return log_in
