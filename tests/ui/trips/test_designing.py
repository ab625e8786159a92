"""A design is chosen, drawn behind the screen, and saved."""

from app.ui.screens.designs import Designs, Saving
from app.ui.screens.staff_frame import StaffFrame
from app.ui.trips.designing import Designing


def test_a_specimen_is_drawn_and_saved(qtbot, window, tmp_path):
    stage, designing = window.stage, Designing(window.stage)
    page = designing.made()
    qtbot.addWidget(page)
    designing.refresh()
    qtbot.waitUntil(lambda: bool(page.page), timeout=30_000)
    page.choose("card", "ko")
    qtbot.waitUntil(lambda: bool(page.page), timeout=30_000)
    target = tmp_path / "card.pdf"
    page.save_asked.emit(Saving(page.page, str(target)))
    qtbot.waitUntil(lambda: not stage.jobs.is_busy, timeout=30_000)
    assert target.read_bytes() == page.page
    assert str(target) in page.banner.label.text()


def test_a_page_that_nobody_wants_any_more_is_not_shown(qtbot, window):
    designing = Designing(window.stage)
    page = designing.made()
    qtbot.addWidget(page)
    designing.refresh()
    qtbot.waitUntil(lambda: bool(page.page), timeout=30_000)
    shown = []
    page.show_page = shown.append
    page.choose("card", "ko")
    page.choose("transcript", "de")
    qtbot.waitUntil(lambda: not window.stage.jobs.is_busy, timeout=30_000)
    assert len(shown) == 1


def test_a_folder_that_cannot_be_written_is_told(qtbot, window, tmp_path):
    designing = Designing(window.stage)
    page = designing.made()
    qtbot.addWidget(page)
    page.save_asked.emit(Saving(b"%PDF", str(tmp_path / "nowhere" / "card.pdf")))
    qtbot.waitUntil(lambda: bool(page.banner.label.text()), timeout=30_000)
    assert page.banner.isVisibleTo(page)


def test_certifiers_and_examiners_reach_the_page_and_trainers_do_not(qtbot):
    from tests.ui import staff_samples as sample

    frame = StaffFrame()
    qtbot.addWidget(frame)
    frame.add_page("designs", Designs())
    for staff, may in ((sample.TRAINER, False), (sample.EXAMINER, True), (sample.CERTIFIER, True)):
        frame.show_staff(staff)
        assert frame.buttons["designs"].isVisibleTo(frame) is may
