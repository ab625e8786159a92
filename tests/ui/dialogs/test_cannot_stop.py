"""What cannot be stopped is read by the examiner."""

from app.ui.dialogs.cannot_stop import CannotStop
from app.ui.guard.limits import ALWAYS, HARDER, Limits
from app.ui.widgets.labels import Label


def test_it_tells_what_holds_everywhere_and_what_is_special_here(show):
    page = show(CannotStop(Limits(is_guarded=True, stays_on_top=True, programs=("AnyDesk",))), 760, 600)
    said = [label.text() for label in page.findChildren(Label)]
    assert set(ALWAYS) | set(HARDER) <= set(said)
    assert [note.property("tone") for note in page.notes] == ["danger"]


def test_one_button_closes_it(show):
    page = show(CannotStop(Limits()), 760, 600)
    assert not page.stop.isVisible()
    page.send.click()
    assert not page.isVisible()
