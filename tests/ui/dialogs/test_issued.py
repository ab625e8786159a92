from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog

from app.flow.papers import Sheet
from app.ui.dialogs.issued import Deed, IssuedView, Purpose
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


def opened(qtbot, place):
    view = IssuedView(sample.issued(), about=sample.standing()[place])
    qtbot.addWidget(view)
    view.show()
    return view


@pytest.mark.parametrize(("button", "sheet"), [("card", Sheet.CARD), ("transcript", Sheet.TRANSCRIPT)])
def test_the_other_sheets_are_asked_for_by_name(qtbot, button, sheet):
    view = opened(qtbot, 0)
    with qtbot.waitSignal(view.wished) as sent:
        getattr(view, button).click()
    assert (sent.args[0].purpose, sent.args[0].sheet) == (Purpose.LOOK, sheet)


@pytest.mark.parametrize(("button", "deed"), [("correct", Deed.CORRECT), ("ask_stop", Deed.ASK)])
def test_a_certificate_that_counts_can_be_corrected_and_stopped(qtbot, button, deed):
    view = opened(qtbot, 0)
    with qtbot.waitSignal(view.chosen) as sent:
        getattr(view, button).click()
    assert sent.args[0] is deed


@pytest.mark.parametrize(("button", "deed"), [("agree", Deed.AGREE), ("drop", Deed.DROP)])
def test_what_waits_is_agreed_to_or_dropped_first(qtbot, button, deed):
    view = opened(qtbot, 2)
    assert not view.correct.isVisible()
    assert sample.TRAINER.name in view.second.label.text()
    with qtbot.waitSignal(view.chosen) as sent:
        getattr(view, button).click()
    assert sent.args[0] is deed


@pytest.mark.parametrize("place", [4, 7])
def test_what_counts_no_more_is_only_shown(qtbot, place):
    view = opened(qtbot, place)
    assert not any(one.isVisible() for one in (view.correct, view.ask_stop, view.agree))
    assert view.look.isVisible()


def test_just_issued_ones_are_shown_without_deeds(qtbot):
    view = shown(qtbot, sample.issued())
    assert not view.correct.isVisible()
    assert "next sync" in view.state.text()


def test_the_state_is_said_with_what_there_is_to_know(qtbot):
    assert "Replaced by 0000425" in opened(qtbot, 4).state.text()
    assert "more than a slip" in opened(qtbot, 8).state.text()
