"""Screens in tests: always the same look, the collector on this thread only, and a walker over what is shown."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.ui.theme import THEME
from app.ui.words import WORDS


@pytest.fixture(autouse=True)
def plain(qapp):
    """English, light, 100 %; garbage is collected between tests, on the thread of the screens."""
    gc.disable()
    gc.freeze()  # what lives already is not looked through again and again
    WORDS.use("en")
    if (THEME.name, THEME.scale) != ("light", 1.0) or not qapp.styleSheet():
        THEME.put_on("light", 1.0)
    yield
    for left in qapp.topLevelWidgets():
        left.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or each new look is put on every screen so far
    gc.collect()
    gc.enable()


@pytest.fixture
def show(qtbot):
    """show(widget): on the screen, active, laid out; closed at the end."""

    def shown(widget, width=1366, height=768):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        for _round in range(4):
            QApplication.processEvents()
        return widget

    return shown


@pytest.fixture
def heard():
    """heard(signal): a list of what the signal carried."""

    def listen(signal):
        got = []
        signal.connect(lambda *told: got.append(told[0] if len(told) == 1 else told))
        return got

    return listen
