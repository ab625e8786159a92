"""Everybody may check; the verdict comes back to the page."""

from app.ui.screens.check import Check
from app.ui.screens.welcome import Welcome


def test_nonsense_is_unreadable(window, screen):
    window.stage.scene(Welcome).check.click()
    page = screen(Check)
    page.text_given.emit("HTTPS://CHECK.SAPAR.EXAMPLE/#123")
    screen(Check)
    assert page._verdict.verdict == "unreadable"
    page.went_back.emit()
    screen(Welcome)
