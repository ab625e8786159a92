"""Whoever is logged in changes the own passphrase."""

import pytest

from app.core.errors import PassphraseWrong
from app.flow import people
from app.ui.dialogs.change_passphrase import NewPassphrase
from app.ui.screens.staff_frame import StaffFrame
from app.ui.screens.staff_login import StaffLogin, Try
from app.ui.screens.welcome import Welcome

NEW = "zebra violin copper marsh"


@pytest.fixture
def frame(window, room, screen):
    window.stage.scene(Welcome).staff.click()
    login = screen(StaffLogin)
    login.tried.emit(Try(room.trainer.staff.id, "demo trainer words"))
    return screen(StaffFrame)


def test_the_new_passphrase_opens_from_now_on(window, room, frame, screen):
    frame.secret.click()
    form = window._staffing._changing.form
    form.filled_in.emit(NewPassphrase("demo trainer words", NEW))
    screen(StaffFrame)
    assert window._staffing._changing.form is None
    assert people.unlock(room.station, room.trainer.staff.id, NEW)
    with pytest.raises(PassphraseWrong):
        people.unlock(room.station, room.trainer.staff.id, "demo trainer words")


def test_with_a_wrong_one_the_form_stays(window, room, frame, screen):
    frame.secret.click()
    form = window._staffing._changing.form
    form.filled_in.emit(NewPassphrase("something else entirely", NEW))
    screen(StaffFrame)
    assert window._staffing._changing.form is form
    form.reject()
    assert people.unlock(room.station, room.trainer.staff.id, "demo trainer words")
