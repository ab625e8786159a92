from dataclasses import replace

from PySide6.QtWidgets import QFileDialog

from app.ui.dialogs.issued import IssuedView, Purpose
from tests.ui import staff_samples as sample


def three():
    one = sample.issued()[0]
    return tuple(replace(one, number=421 + n, printed=f"000042{n}-8", name=f"NAME {n}") for n in range(3))


def shown(qtbot, issued):
    view = IssuedView(issued)
    qtbot.addWidget(view)
    view.show()
    return view


def test_one_goes_from_certificate_to_certificate(qtbot):
    view = shown(qtbot, three())
    assert not view.before.isEnabled()
    view.after.click()
    view.after.click()
    assert view.who.text() == "NAME 2"
    assert not view.after.isEnabled()


def test_a_single_one_has_nothing_to_turn(qtbot):
    assert not shown(qtbot, sample.issued()).after.isVisible()


def test_looking_asks_for_the_page_of_the_one_shown(qtbot):
    view = shown(qtbot, three())
    view.after.click()
    with qtbot.waitSignal(view.wished) as sent:
        view.look.click()
    assert (sent.args[0].numbers, sent.args[0].purpose) == ((422,), Purpose.LOOK)


def test_saving_asks_for_all_pages_and_a_folder(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    view = shown(qtbot, three())
    with qtbot.waitSignal(view.wished) as sent:
        view.save.click()
    assert (sent.args[0].numbers, sent.args[0].path) == ((421, 422, 423), str(tmp_path))
