"""Handing in a file."""

from app.core.course.item import ItemKind
from app.core.exam.evidence import Evidence
from app.ui.widgets.items.interaction import Shown
from app.ui.widgets.items.upload import Upload
from tests import build

ITEM = build.item_of(ItemKind.UPLOAD)
NOTE = Evidence("Салам".encode(), "text/plain", "note.txt")


def test_the_file_is_told_and_its_digest_is_the_response(show, heard, tmp_path):
    upload = show(Upload(), 600, 400)
    upload.show_item(Shown(ITEM))
    told = heard(upload.recorded)
    (tmp_path / "note.txt").write_bytes(NOTE.raw)
    upload.field.take(str(tmp_path / "note.txt"))
    assert (told, upload.response) == ([NOTE], (NOTE.digest,))


def test_taken_back_the_response_is_empty(show, heard):
    upload = show(Upload(), 600, 400)
    upload.show_item(Shown(ITEM, response=(NOTE.digest,), evidence={NOTE.digest: NOTE}))
    assert upload.response == (NOTE.digest,)
    changed = heard(upload.changed)
    upload.field.remove.click()
    assert (changed, upload.response) == ([()], ())


def test_at_the_end_it_stays(show):
    upload = show(Upload(), 600, 400)
    upload.show_item(Shown(ITEM, response=(NOTE.digest,)))
    upload.show_key(())
    assert not upload.field.remove.isEnabled()
