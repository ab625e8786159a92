"""A course comes from a stick, gets newer, is stopped half-way, and goes: through the page and the real store."""

import pytest

from app.flow import author, installing, learn
from app.store import packs as kept
from app.ui.dialogs.offer import OfferForm
from app.ui.trips.stocking import Stocking
from tests.flow import tiny
from tests.flow.room import COURSE


@pytest.fixture
def build(room, tmp_path):
    source = tiny.written(tmp_path / "source")

    def made(version="1.0.0", *changes):
        for change in changes:
            tiny.change(source, *change)
        top = source / "course.yaml"
        lines = top.read_text("utf-8").splitlines()
        top.write_text(
            "\n".join(f"version: {version}" if one.startswith("version") else one for one in lines)
        )
        held = room.authority
        return author.build(source, tmp_path / "made", held.publisher_secret, held.publisher_grant).path

    return made


@pytest.fixture
def page(window, qtbot):
    stocking = Stocking(window.stage)
    made = stocking.made()
    qtbot.addWidget(made)
    made.resize(1024, 600)
    made.show()
    made.trip = stocking
    stocking.refresh()
    qtbot.waitUntil(lambda: made.stack.currentIndex() == 1)
    return made


@pytest.fixture
def offered(page, qtbot):
    def give(path):
        page.file_given.emit(str(path))
        qtbot.waitUntil(lambda: isinstance(page.form, OfferForm), timeout=20_000)
        return page.form

    return give


def versions(room):
    return [one.version for one, _at in kept.every(room.station.database, "tiny")]


def said(page):
    return page.banner.label.text()


def test_a_course_is_offered_and_installed(page, room, offered, build, qtbot):
    form = offered(build())
    assert (form.offer.standing, versions(room)) == ("new", [])
    form.send.click()
    qtbot.waitUntil(lambda: "is installed" in said(page), timeout=20_000)
    assert versions(room) == ["1.0.0"]
    qtbot.waitUntil(lambda: any(one.course == "tiny" for one in page.model.rows()))


def test_an_update_says_what_it_brings_and_that_nothing_is_lost(page, room, offered, build, qtbot):
    learn.install(room.station, build())
    form = offered(build("1.1.0", ("units/first/fire.en.md", "Run.", "Run fast.")))
    assert form.lines == ["Changed lessons: «Fire»"]
    form.send.click()
    qtbot.waitUntil(lambda: "updated to 1.1.0" in said(page), timeout=20_000)
    assert versions(room) == ["1.1.0"]


def test_stopped_half_way_nothing_is_installed(page, room, offered, build, qtbot, monkeypatch):
    form = offered(build())
    whole = installing.install

    def slowly(station, path, tell):
        def halting(done, of):
            page.trip._halt.set()
            tell(done, of)

        return whole(station, path, halting)

    monkeypatch.setattr(installing, "install", slowly)
    form.send.click()
    qtbot.waitUntil(lambda: "Nothing was installed" in said(page), timeout=20_000)
    assert page.form is None
    assert versions(room) == []


def test_a_file_that_is_no_course_is_refused_in_words(page, tmp_path, qtbot):
    (tmp_path / "x.sapar").write_bytes(b"holiday photo")
    page.file_given.emit(str(tmp_path / "x.sapar"))
    qtbot.waitUntil(lambda: "damaged" in said(page), timeout=20_000)
    assert page.form is None


def test_a_grant_that_is_dropped_is_kept(page, room, qtbot):
    page.file_given.emit(str(room.packs[0].with_suffix(".sapar-grant")))
    qtbot.waitUntil(lambda: "grant is kept" in said(page), timeout=20_000)


def test_a_course_is_removed(page, room, build, qtbot):
    learn.install(room.station, build())
    page.trip.refresh()
    qtbot.waitUntil(lambda: any(one.course == "tiny" for one in page.model.rows()))
    page.table.selectRow([one.course for one in page.model.rows()].index("tiny"))
    page.remove.click()
    page.form.send.click()
    qtbot.waitUntil(lambda: "was removed" in said(page), timeout=20_000)
    assert versions(room) == []


def test_a_course_that_an_exam_began_to_need_meanwhile_stays(page, room, qtbot):
    page.table.selectRow([one.course for one in page.model.rows()].index(COURSE))
    page.remove.click()
    room.sitting()
    page.form.send.click()
    qtbot.waitUntil(lambda: "not over yet" in page.form.summary.accessibleName(), timeout=20_000)
    assert any(one.course == COURSE for one, _at in kept.every(room.station.database))
