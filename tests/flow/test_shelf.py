"""The shelf: which pack is taken down, and that it is the one that was put there."""

import os

import pytest

from app.core.errors import PackBroken, PackUnknown
from app.core.ids import CourseId
from app.flow import author, learn, shelf, sittings, vaults
from app.store import attempts
from app.store import packs as kept
from app.store.attempts import Sitting
from tests.flow import tiny
from tests.flow.room import COURSE

TINY = CourseId("tiny")


def installed(room, tmp_path, version="1.0.0"):
    """A version of the tiny course on this station; its digest."""
    source = tiny.written(tmp_path / f"source-{version}")
    tiny.change(source, "course.yaml", "version: 1.0.0", f"version: {version}")
    held = room.authority
    made = author.build(source, tmp_path / "made", held.publisher_secret, held.publisher_grant)
    learn.install(room.station, made.path)
    return shelf.pack(room.station, TINY).digest


def file_of(room, course=TINY):
    found = next(one for one in kept.installed(room.station.database) if one.course == course)
    return room.station.packs / found.file


def test_a_course_that_was_never_installed_is_unknown(room):
    with pytest.raises(PackUnknown) as unknown:
        shelf.pack(room.station, CourseId("welding"))
    assert unknown.value.fields["course"] == "welding"


def test_of_two_versions_the_newest_is_taken(room, tmp_path):
    installed(room, tmp_path, "1.9.0")
    installed(room, tmp_path, "1.10.0")
    assert shelf.course(room.station, TINY).version == "1.10.0"


def test_an_older_version_that_an_exam_needs_is_still_found_by_its_digest(room, tmp_path):
    old = installed(room, tmp_path, "1.0.0")
    facts = (room.group.id, TINY, "1.0.0", old, "final", room.examiner.staff.id, 5)
    room.station.database.write(lambda write: attempts.put_sitting(write, Sitting("s", *facts)))
    new = installed(room, tmp_path, "1.1.0")
    assert old != new
    assert shelf.pack(room.station, TINY, old).course().version == "1.0.0"


def test_a_digest_that_nobody_installed_is_unknown(room, tmp_path):
    installed(room, tmp_path)
    with pytest.raises(PackUnknown):
        shelf.pack(room.station, TINY, bytes(32))


def test_a_digest_of_another_course_is_unknown(room, tmp_path):
    digest = installed(room, tmp_path)
    with pytest.raises(PackUnknown):
        shelf.pack(room.station, COURSE, digest)


@pytest.mark.parametrize("by_digest", [False, True])
def test_a_pack_whose_file_was_deleted_is_asked_for_again(room, tmp_path, by_digest):
    digest = installed(room, tmp_path)
    file_of(room).unlink()
    with pytest.raises(PackUnknown):
        shelf.pack(room.station, TINY, digest if by_digest else b"")


def test_a_deleted_pack_can_be_installed_again(room, tmp_path):
    digest = installed(room, tmp_path)
    file_of(room).unlink()
    assert installed(room, tmp_path) == digest


def test_a_changed_file_is_not_taken_though_it_was_open_before(room, tmp_path):
    installed(room, tmp_path)
    file = file_of(room)
    raw = file.read_bytes()
    file.unlink()
    file.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(PackBroken):
        shelf.pack(room.station, TINY)


def test_another_good_pack_under_the_same_name_is_not_taken(room, tmp_path):
    installed(room, tmp_path)
    file = file_of(room)
    other = file_of(room, COURSE).read_bytes()
    file.unlink()
    file.write_bytes(other)
    os.utime(file, ns=(1, 1))
    with pytest.raises(PackBroken):
        shelf.pack(room.station, TINY)


def test_a_pack_is_opened_once_and_its_course_read_once(room):
    assert shelf.pack(room.station, COURSE) is shelf.pack(room.station, COURSE)
    assert shelf.course(room.station, COURSE) is shelf.course(room.station, COURSE)


def test_media_are_the_named_files_that_the_pack_has(room):
    pack = shelf.pack(room.station, COURSE)
    found = shelf.media(pack, ["media/cover.svg", "media/nothing.svg", ""])
    assert list(found) == ["media/cover.svg"]
    assert b"<svg" in found["media/cover.svg"]


def test_items_are_found_by_their_id(room):
    view = room.begun()
    key = vaults.key_of(room.station.database, view.attempt.sitting)
    found = shelf.items(shelf.pack(room.station, COURSE), "exam", key)
    assert all(item.id == name for name, item in found.items())
    assert {item.id for item in view.items} <= set(found)


def test_the_plan_of_an_exam_is_the_one_that_is_offered(room):
    (name, _title), *_ = sittings.blueprints(room.station, COURSE)
    assert shelf.plan(shelf.pack(room.station, COURSE), name).id == name


def test_a_number_is_printed_as_people_see_it():
    assert shelf.printed(1_000_000) == "1000000-5"
