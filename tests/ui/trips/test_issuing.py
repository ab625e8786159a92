"""Two people issue, through the window."""

from app.core.people.staff import Role
from app.flow import people
from app.ui.dialogs.issued import PageWish, Purpose
from app.ui.dialogs.passphrase import Approval
from app.ui.screens.certify import Approved
from app.ui.trips.issuing import Issuing


def test_confirmed_issued_and_saved(qtbot, window, room, tmp_path):
    attempt = room.passed().attempt
    stage, issuing = window.stage, Issuing(window.stage)
    who = {Role.EXAMINER: room.examiner, Role.CERTIFIER: room.certifier}

    def unlock(approval):
        return next(one for one in who.values() if one.staff.id == approval.staff)

    def rest():
        qtbot.waitUntil(lambda: not stage.jobs.is_busy, timeout=20_000)

    issuing.begin(room.examiner, people.staff_tiles(room.station), unlock)
    page = issuing.made()
    qtbot.addWidget(page)
    issuing.refresh()
    page.confirmed.emit(Approved((attempt,), Approval(room.examiner.staff.id)))
    rest()
    assert page.model.rows()[0].examined
    page.issued.emit(Approved((attempt,), Approval(room.certifier.staff.id)))
    rest()
    assert page.model.rows()[0].certificate
    number = page.model.rows()[0].number
    page.wished.emit(PageWish((number,), Purpose.SAVE, str(tmp_path)))
    rest()
    for name in (f"{number}.pdf", f"{number}-card.pdf", f"{number}-transcript.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    page.form_done()


def test_one_person_cannot_do_both(qtbot, window, room):
    attempt = room.passed().attempt
    stage, issuing = window.stage, Issuing(window.stage)
    issuing.begin(room.trainer, people.staff_tiles(room.station), lambda _approval: room.trainer)
    page = issuing.made()
    qtbot.addWidget(page)
    page.confirmed.emit(Approved((attempt,), Approval(room.trainer.staff.id)))
    qtbot.waitUntil(lambda: not stage.jobs.is_busy, timeout=20_000)
    assert not any(row.examined for row in page.model.rows())
    issuing.end()
