"""Fixtures of a preview: a source, its window, a way to wait for a screen and for a change to arrive."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app.flow import preview
from app.ui.preview_window import PreviewWindow
from app.ui.screens.home import Home
from app.ui.screens.lesson import LessonScreen
from tests.flow import tiny
from tests.flow.room import START, Clock, Dice

WHO = preview.reader("Preview", "en")
LONG = "\n\n".join(f"Sentence {n}." for n in range(80))
PRACTICE = """id: practice
items:
  - id: p1
    kind: choice
    objective: fire
    lesson: fire
    prompt: {ky: Бир, en: First}
    options: [{id: a, text: {ky: А, en: A}}, {id: b, text: {ky: Б, en: B}}]
    key: a
  - id: p2
    kind: choice
    objective: fire
    lesson: fire
    prompt: {ky: Эки, en: Second}
    options: [{id: a, text: {ky: А, en: A}}, {id: b, text: {ky: Б, en: B}}]
    key: a
"""


@pytest.fixture
def source(tmp_path):
    folder = tiny.written(tmp_path / "source")
    (folder / "banks" / "practice.yaml").write_text(PRACTICE, "utf-8")
    tiny.change(folder, "course.yaml", "banks: [exam]", "banks: [practice, exam]")
    return folder


@pytest.fixture
def opened(tmp_path, source, qtbot, monkeypatch):
    """opened(): the window, once the source was read."""
    made = []

    def window():
        place = preview.begin(source, tmp_path / "home", WHO, clock=Clock(START), dice=Dice())
        found = PreviewWindow(place, WHO)
        qtbot.addWidget(found)
        monkeypatch.setattr(found.stage.voice, "say", lambda _words: False)
        found.resize(1024, 700)
        made.append((found, place))
        with qtbot.waitSignal(found.ready, timeout=20_000):
            found.show()
        return found

    yield window
    for found, place in made:
        found.close()
        preview.end(place)


@pytest.fixture
def screen(qtbot):
    def current(window, kind):
        qtbot.waitUntil(
            lambda: isinstance(window.stage.currentWidget(), kind) and not window.stage.jobs.is_busy,
            timeout=20_000,
        )
        return window.stage.currentWidget()

    return current


@pytest.fixture
def saved(qtbot):
    """saved(window, change): a change on the disk, and its preview."""

    def save(window, change):
        with qtbot.waitSignal(window.ready, timeout=20_000):
            change()
        qtbot.waitUntil(lambda: not window.stage.jobs.is_busy, timeout=20_000)

    return save


def lesson(window, screen):
    screen(window, Home)
    window._learning.open_lesson("tiny", "fire")
    return screen(window, LessonScreen)


def words(widget):
    QApplication.processEvents()  # what was just added is laid out and shown
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))
