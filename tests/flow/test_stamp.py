"""Time-stamps of kept papers: with the real registry, without one, and with one that gives none."""

from dataclasses import replace

import pytest

from app.core import keys
from app.core.errors import NotPassed, RegistryAway, RegistryRefused, StampThere, StampWrong
from app.flow import papers, stamp, sync, verify
from app.net.registry import HttpRegistry
from app.pdf import checking, stamping
from app.registry import main
from app.registry.settings import STAMPER, open_settings
from tests.flow.room import Room


@pytest.fixture
def registry(room, tmp_path):
    """A registry of the same authority, served by uvicorn; the room knows its address."""
    data, held = tmp_path / "registry", room.authority
    root = keys.to_pem(held.root)
    main.begin(data, root, held.registry_secret, held.registry_grant, held.stamper_der)
    room.stock(data / "packs")
    with main.running(open_settings(data, clock=room.clock)) as url:
        room.station = replace(room.station, registry_url=url)
        yield HttpRegistry(url)


def paper(room: Room):
    """A certificate with its page; the number, the page, the file."""
    issued = room.issued()
    page = papers.page(room.station, issued.number, room.certifier)
    return issued.number, page, papers.file_of(room.station, issued.number)


class Counting:
    """Asks the real registry, or fails, and counts."""

    def __init__(self, answer):
        self.answer, self.asked = answer, 0

    def stamp(self, query):
        self.asked += 1
        return self.answer(query)


def failing(error):
    def answer(_query):
        raise error

    return Counting(answer)


def test_the_kept_paper_is_rewritten_in_place_with_the_registrys_time(room, registry):
    number, page, file = paper(room)
    room.clock.on(3_600)
    made = stamp.stamp(room.station, number)
    assert file.read_bytes() == made
    assert papers.page(room.station, number) == made
    assert len(made) == len(page)
    assert checking.check(made, room.station.roots).stamped_at == room.clock()


def test_the_verdict_tells_when_the_registry_saw_it(room, registry):
    number, _, file = paper(room)
    room.clock.on(3_600)
    steps = {one.what for one in verify.check_file(room.station, str(file)).finding.steps}
    assert "page-signature" in steps
    assert "time-stamp" not in steps
    stamp.stamp(room.station, number)
    verdict = verify.check_file(room.station, str(file))
    (step,) = (one for one in verdict.finding.steps if one.what == "time-stamp")
    assert (verdict.verdict, step.result, step.as_of) == ("valid", "ok", room.clock())


def test_a_second_stamp_is_refused(room, registry):
    number, _, file = paper(room)
    made = stamp.stamp(room.station, number)
    with pytest.raises(StampThere):
        stamp.stamp(room.station, number)
    assert file.read_bytes() == made


def test_without_a_paper_there_is_nothing_to_stamp(room):
    issued = room.issued()
    with pytest.raises(NotPassed):
        stamp.stamp(room.station, issued.number)


def test_sync_stamps_every_sheet_that_waits_and_once_only(room, registry):
    number, _, file = paper(room)
    papers.make(room.station, room.certifier, (number,))
    sync.sync(room.station)
    files = sorted(file.parent.glob("*.pdf"))
    assert len(files) == len(papers.sheets(room.station))
    stamped = {one: one.read_bytes() for one in files}
    assert {checking.check(raw, room.station.roots).stamped_at for raw in stamped.values()} == {room.clock()}
    assert stamp.stamp_waiting(room.station) == 0
    assert {one: one.read_bytes() for one in files} == stamped


def test_a_registry_without_the_certificate_lets_the_sync_succeed(room, registry, tmp_path):
    number, page, file = paper(room)
    (tmp_path / "registry" / STAMPER).unlink()
    with main.running(open_settings(tmp_path / "registry", clock=room.clock)) as url:
        station = replace(room.station, registry_url=url)
        assert sync.sync(station).waiting == 0
        with pytest.raises(RegistryAway):
            stamp.stamp(station, number)
    assert file.read_bytes() == page


@pytest.mark.parametrize("error", [RegistryAway(), RegistryRefused(why="405")])
def test_a_registry_that_does_not_help_is_asked_once_only(room, error):
    _, page, file = paper(room)
    file.with_name("2000000.pdf").write_bytes(page)
    asked = failing(error)
    assert stamp.stamp_waiting(replace(room.station, connect=lambda _: asked)) == 0
    assert asked.asked == 1
    assert file.read_bytes() == page


def test_a_paper_with_trouble_of_its_own_does_not_hold_up_the_next(room, registry):
    _, page, file = paper(room)
    older = file.with_name("1.pdf")
    older.write_bytes(page.replace(b"/Type/Page/", b"/Type/Pagf/", 1))
    file.with_name("2.pdf").write_bytes(b"%PDF-1.7\n")
    file.with_name("9000000.pdf").mkdir()
    asked = Counting(registry.stamp)
    assert stamp.stamp_waiting(replace(room.station, connect=lambda _: asked)) == 1
    assert asked.asked == 2
    assert not stamping.is_waiting(file.read_bytes(), room.clock())
    assert stamping.is_waiting(older.read_bytes(), room.clock())


def test_one_go_is_bounded_and_the_newest_come_first(room, registry, monkeypatch):
    _, page, file = paper(room)
    monkeypatch.setattr(stamp, "AT_ONCE", 2)
    for number in (999_999, 1_000_001, 10_000_000):
        file.with_name(f"{number}.pdf").write_bytes(page)
    assert stamp.stamp_waiting(room.station) == 2
    left = [
        one.name for one in file.parent.glob("*.pdf") if stamping.is_waiting(one.read_bytes(), room.clock())
    ]
    assert sorted(left) == sorted(["999999.pdf", file.name])


@pytest.mark.parametrize("answer", [b"", b"<html>wifi login</html>"])
def test_nonsense_instead_of_a_stamp_leaves_the_paper_as_it_was(room, answer):
    number, page, file = paper(room)
    odd = Counting(lambda _query: answer)
    with pytest.raises(StampWrong):
        stamp.stamp(replace(room.station, connect=lambda _: odd), number)
    assert file.read_bytes() == page


def test_a_page_of_a_stranger_is_stamped_by_address(room, registry):
    _, page, _ = paper(room)
    made = stamp.stamped_by(page, room.station.registry_url, room.station.roots, room.dice)
    assert checking.check(made, room.station.roots).stamped_at == room.clock()
