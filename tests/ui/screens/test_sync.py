import pytest
from PySide6.QtWidgets import QFileDialog

from app.core.errors import RegistryAway
from app.ui.screens.sync import Sync
from tests.ui import staff_samples as sample


@pytest.fixture
def page(qtbot):
    made = Sync()
    qtbot.addWidget(made)
    made.show_state(sample.sync_state())
    made.show()
    return made


def test_what_waits_and_what_was_refused_stand_in_figures(page):
    assert [one.number.text() for one in page.figures] == ["19", "109", "1", "1"]


def test_sending_shows_its_progress_and_can_be_stopped(page, qtbot):
    with qtbot.waitSignal(page.send_asked):
        page.send.click()
    assert page.busy.isVisible()
    assert not page.send.isEnabled()
    page.show_progress(7, 19)
    assert page.bar_line.value() == 7
    with qtbot.waitSignal(page.cancelled):
        page.stop.click()


def test_no_registry_in_reach_ends_the_sending_calmly(page):
    page.send.click()
    page.complain(RegistryAway())
    assert not page.busy.isVisible()
    assert page.send.isEnabled()
    assert "kept here" in page.banner.label.text()


def test_the_whole_reason_of_a_row_can_be_read(page):
    page.table.selectRow(1)
    assert "do not agree" in page.why.text()
    page.table.selectRow(0)
    assert not page.why.isVisible()


def test_without_an_address_nothing_can_be_sent(page):
    page.show_state(sample.sync_state(registry=""))
    assert not page.send.isEnabled()


def test_a_file_is_chosen_to_save_to_and_to_take_in(page, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("out.file", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("in.file", ""))
    with qtbot.waitSignal(page.export_chosen) as saved:
        page.export.click()
    with qtbot.waitSignal(page.import_chosen) as taken:
        page.take.click()
    assert (saved.args, taken.args) == (["out.file"], ["in.file"])


def test_a_closed_file_window_chooses_nothing(page, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    with qtbot.assertNotEmitted(page.export_chosen):
        page.export.click()
