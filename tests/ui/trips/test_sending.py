"""The journal goes to a file; a registry that is away is said."""

from app.core.errors import RegistryAway
from app.ui.trips.sending import Sending


def rest(qtbot, window):
    qtbot.waitUntil(lambda: not window.stage.jobs.is_busy, timeout=20_000)


def test_what_waits_goes_to_a_file(qtbot, window, room, tmp_path):
    sending = Sending(window.stage)
    page = sending.made()
    qtbot.addWidget(page)
    sending.refresh()
    page.export_chosen.emit(str(tmp_path / "out.sapar-batch"))
    rest(qtbot, window)
    assert (tmp_path / "out.sapar-batch").stat().st_size > 100
    page.import_chosen.emit(str(tmp_path / "nowhere"))
    rest(qtbot, window)
    assert "nowhere" in page.banner.label.text()


def test_a_registry_that_is_away_loses_nothing(qtbot, window, room, heard, monkeypatch):
    from app.flow import sync

    def away(_station):
        raise RegistryAway

    monkeypatch.setattr(sync, "sync", away)
    sending = Sending(window.stage)
    stood = heard(sending.stood)
    page = sending.made()
    qtbot.addWidget(page)
    page.send_asked.emit()
    rest(qtbot, window)
    assert stood[-1][1] is False
    assert "Everything is kept here" in page.banner.label.text()
    page.cancelled.emit()
