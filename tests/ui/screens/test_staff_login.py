import pytest
from PySide6.QtCore import Qt

from app.core.errors import PassphraseWrong, WaitFirst
from app.ui.screens.staff_login import StaffLogin, Try
from app.ui.widgets.staff_tile import StaffButton
from tests.ui import staff_samples as sample


@pytest.fixture
def screen(qtbot):
    made = StaffLogin()
    qtbot.addWidget(made)
    made.show_tiles(sample.STAFF)
    made.show()
    return made


def test_each_tile_says_name_and_roles(screen):
    said = [one.accessibleName() for one in screen.findChildren(StaffButton)]
    assert "Нургүл Асанова, Trainer" in said


def test_enter_sends_the_passphrase(screen, qtbot):
    screen.choose(sample.TRAINER.id)
    screen.secret.line.setText("four words of mine")
    with qtbot.waitSignal(screen.tried) as sent:
        qtbot.keyClick(screen.secret.line, Qt.Key.Key_Return)
    assert sent.args[0] == Try(sample.TRAINER.id, "four words of mine")
    assert "four" not in repr(sent.args[0])


def test_no_passphrase_is_said_beside_the_field(screen, qtbot):
    screen.choose(sample.TRAINER.id)
    with qtbot.assertNotEmitted(screen.tried):
        screen.enter.click()
    assert "Enter the passphrase" in screen.secret.field._wrong.text()


@pytest.mark.parametrize("kind", [PassphraseWrong, WaitFirst])
def test_a_wrong_try_counts_down_in_words_and_opens_again(screen, qtbot, kind):
    screen.choose(sample.TRAINER.id)
    screen.secret.line.setText("wrong")
    screen.complain(kind(wait_s=2))
    assert not screen.enter.isEnabled()
    assert "2" in screen.secret.field._wrong.text()
    screen.secret._count()
    assert "1" in screen.secret.field._wrong.text()
    screen.secret._count()
    assert screen.enter.isEnabled()
    assert screen.secret.passphrase == "wrong"


def test_back_goes_to_the_tiles_first(screen, qtbot):
    screen.choose(sample.TRAINER.id)
    with qtbot.assertNotEmitted(screen.went_back):
        screen.header.back.click()
    assert screen.stack.currentIndex() == 0
    with qtbot.waitSignal(screen.went_back):
        screen.header.back.click()


def test_no_staff_yet_is_said(qtbot):
    screen = StaffLogin()
    qtbot.addWidget(screen)
    screen.show_tiles(())
    screen.show()
    assert screen.nobody.isVisible()
