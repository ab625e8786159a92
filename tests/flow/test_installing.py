"""Courses come to a station, get newer, and go again; nothing that an exam or a trainee needs is lost on the way."""

import os
import shutil
from dataclasses import replace

import pytest

from app.core.errors import (
    Cancelled,
    DiskFull,
    FileMissing,
    PackBroken,
    PackDiffers,
    PackInExam,
    PackNeeded,
    PackOlder,
    PackUnknown,
    PackUntrusted,
)
from app.core.ids import CourseId, LessonId
from app.core.ledger import entry, facts
from app.files import safe
from app.flow import author, authority, exam, installing, learn, people, shelf, sittings, vaults
from app.store import journal
from app.store import packs as kept
from tests.flow import tiny
from tests.flow.room import COURSE, START, Dice

TINY = CourseId("tiny")
PRACTICE = tiny.BANK.replace("id: exam", "id: practice").replace("id: q1", "id: p1")


@pytest.fixture
def source(tmp_path):
    """The tiny course with a bank to practise."""
    folder = tiny.written(tmp_path / "source")
    (folder / "banks" / "practice.yaml").write_text(PRACTICE, "utf-8")
    tiny.change(folder, "course.yaml", "banks: [exam]", "banks: [practice, exam]")
    return folder


@pytest.fixture
def build(room, source, tmp_path):
    """build(version, **changes of a file): a pack of that version."""

    def made(version="1.0.0", *changes):
        for name, old, new in changes:
            tiny.change(source, name, old, new)
        top = source / "course.yaml"
        lines = top.read_text("utf-8").splitlines()
        top.write_text(
            "\n".join(f"version: {version}" if one.startswith("version") else one for one in lines)
        )
        held = room.authority
        return author.build(source, tmp_path / "made", held.publisher_secret, held.publisher_grant).path

    return made


def versions(room):
    return [one.version for one, _at in kept.every(room.station.database, TINY)]


def files(room):
    return sorted(path.name for path in room.station.packs.iterdir())


def last_fact(room):
    raw, _beside = journal.after(room.station.database, 0)[-1]
    last = entry.read_entry(raw)
    return facts.read(last.kind, last.body)


def granted(room, pack):
    """The grant of a pack's exam for the centre's examiners, installed."""
    held = room.authority
    examiners = [one.key for one in vaults.read_examiners(vaults.examiners(room.station), (held.root,))]
    path = pack.with_suffix(vaults.SUFFIX)
    path.write_bytes(
        author.grant_key(pack, examiners, held.publisher_secret, held.publisher_grant, (held.root,))
    )
    vaults.install(room.station, path)


def begun(room):
    """An exam of the tiny course that a trainee has begun."""
    group = people.form_group(room.station, room.trainer, "Tiny", TINY)
    person = replace(room_person(), document="AC9999999")
    people.enrol(room.station, room.trainer, group.id, person, "ky", ("sun", "tree", "cup"))
    group = next(one for one in people.groups(room.station) if one.id == group.id)
    sitting = sittings.open_sitting(room.station, room.examiner, group.id, "final")
    room.admit(sitting.id, group.trainees[0].id)
    return exam.begin(room.station, group.trainees[0].id, sitting.id)


def room_person():
    from app.cli.stage import TRAINEES

    return TRAINEES[0][0]


# -- what a file would bring -----------------------------------------------------------------------------------


def test_a_new_course_is_told_before_it_is_installed(room, build):
    path = build()
    before = files(room)
    offer = installing.look(room.station, path)
    assert (offer.course, offer.version, offer.standing, offer.installed) == (TINY, "1.0.0", "new", "")
    assert (offer.publisher, offer.languages, offer.size) == (
        "Test Authority",
        ("ky", "en"),
        path.stat().st_size,
    )
    assert (offer.lessons, offer.words, offer.exams, offer.is_locked) == (1, 1, 1, True)
    assert files(room) == before


def test_an_update_tells_what_is_new_in_plain_words(room, build):
    installing.install(room.station, build())
    offer = installing.look(room.station, build("1.1.0", ("units/first/fire.en.md", "Run.", "Run fast.")))
    assert (offer.standing, offer.installed) == ("update", "1.0.0")
    assert [(line.key, line.n, line.titles) for line in offer.changes] == [
        ("lesson changed", 1, ({"ky": "Өрт", "en": "Fire"},))
    ]


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [("1.0.0", "1.0.0", "same"), ("1.10.0", "1.9.0", "older"), ("1.9.0", "1.10.0", "update")],
)
def test_versions_are_told_apart(room, build, first, second, standing):
    installing.install(room.station, build(first))
    assert installing.look(room.station, build(second)).standing == standing


def test_the_same_version_with_other_content_is_told(room, build):
    installing.install(room.station, build())
    path = build("1.0.0", ("units/first/fire.en.md", "Run.", "Walk."))
    assert installing.look(room.station, path).standing == "differs"


def test_a_file_of_a_stranger_is_not_even_told(room, source, tmp_path):
    other = authority.begin(Dice(b"other"), START, "Other")
    made = author.build(source, tmp_path, other.publisher_secret, other.publisher_grant)
    with pytest.raises(PackUntrusted):
        installing.look(room.station, made.path)


def test_an_exam_without_a_grant_is_told_and_with_one_is_not(room, build):
    path = build()
    installing.install(room.station, path)
    assert installing.look(room.station, path).is_locked
    granted(room, path)
    assert not installing.look(room.station, path).is_locked


# -- install ---------------------------------------------------------------------------------------------------


def test_an_installed_course_is_whole_and_in_the_journal(room, build):
    path = build()
    installing.install(room.station, path)
    (found,) = [one for one in installing.stocked(room.station) if one.course == TINY]
    assert (found.state, found.is_newest, found.installed_at) == ("whole", True, room.clock.now)
    assert last_fact(room) == facts.PackInstalled("tiny", "1.0.0", shelf.pack(room.station, TINY).digest)


def test_the_same_pack_again_changes_nothing(room, build):
    path = build()
    installing.install(room.station, path)
    before = (files(room), journal.length(room.station.database))
    installing.install(room.station, path)
    assert (files(room), journal.length(room.station.database)) == before


def test_progress_goes_from_nothing_to_all(room, build):
    told = []
    installing.install(room.station, build(), lambda done, of: told.append((done, of)))
    assert [done for done, _of in told] == sorted(done for done, _of in told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_cancelled_installation_leaves_nothing(room, build, after):
    told = []

    def tell(done, of):
        told.append(done)
        if len(told) > after:
            raise Cancelled

    before = (files(room), journal.length(room.station.database))
    with pytest.raises(Cancelled):
        installing.install(room.station, build(), tell)
    assert (files(room), journal.length(room.station.database), versions(room)) == (*before, [])


def test_a_disk_without_room_is_told_before_anything_is_copied(room, build, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 10, 0))
    before = files(room)
    with pytest.raises(DiskFull):
        installing.install(room.station, build())
    assert files(room) == before


def test_a_copy_that_came_out_different_does_not_count(room, build, monkeypatch):
    whole = safe.copy_part

    def flipped(source, draft, tell):
        whole(source, draft, tell)
        raw = bytearray(draft.read_bytes())
        raw[len(raw) // 2] ^= 1
        draft.write_bytes(raw)

    monkeypatch.setattr(safe, "copy_part", flipped)
    before = files(room)
    with pytest.raises(PackBroken):
        installing.install(room.station, build())
    assert (files(room), versions(room)) == (before, [])


def test_half_a_file_that_a_power_cut_left_does_not_count_and_is_cleared(room, build):
    path = build()
    half = room.station.packs / "tiny-1.0.0-00000000.sapar.part"
    half.write_bytes(path.read_bytes()[:500])
    orphan = room.station.packs / "tiny-0.9.0-00000000.sapar"
    orphan.write_bytes(path.read_bytes())
    assert [one.course for one in installing.stocked(room.station)].count(TINY) == 0
    assert not half.exists()
    assert not orphan.exists()


def test_a_file_that_is_just_on_its_way_is_left_alone(room):
    fresh = room.station.packs / "tiny-1.0.0-00000000.sapar.part"
    fresh.write_bytes(b"on its way")
    os.utime(fresh, (room.clock.now, room.clock.now))
    assert installing.tidy(room.station) == ()
    room.clock.on(3600)
    assert installing.tidy(room.station) == (fresh.name,)


def test_the_files_of_installed_courses_are_never_cleared(room):
    before = files(room)
    room.clock.on(10_000_000)
    assert (installing.tidy(room.station), files(room)) == ((), before)


def test_a_damaged_file_is_told_and_mended_by_the_same_pack(room, build):
    path = build()
    installing.install(room.station, path)
    file = next(room.station.packs.glob("tiny*"))
    file.write_bytes(file.read_bytes()[:300])
    (found,) = [one for one in installing.stocked(room.station) if one.course == TINY]
    assert found.state == "damaged"
    assert installing.look(room.station, path).standing == "repair"
    before = journal.length(room.station.database)
    installing.install(room.station, path)
    assert shelf.course(room.station, TINY).version == "1.0.0"
    assert journal.length(room.station.database) == before


# -- update ----------------------------------------------------------------------------------------------------


def test_an_update_keeps_what_was_learnt(room, build):
    installing.install(room.station, build())
    learn.finish_lesson(room.station, room.trainee, TINY, LessonId("fire"))
    learn.practised(room.station, room.trainee, TINY, "p1", True)
    learn.rate(room.station, room.trainee, TINY, "words", "fire", 4)
    installing.install(room.station, build("1.1.0", ("units/first/fire.en.md", "Run.", "Run fast.")))
    view = learn.course(room.station, room.trainee, TINY)
    assert (view.course.version, view.done) == ("1.1.0", {"fire"})
    assert learn.due(room.station, room.trainee, TINY) == ()


def test_what_only_has_another_name_stays_learnt(room, source, build):
    installing.install(room.station, build())
    learn.finish_lesson(room.station, room.trainee, TINY, LessonId("fire"))
    learn.practised(room.station, room.trainee, TINY, "p1", False)
    learn.rate(room.station, room.trainee, TINY, "words", "fire", 4)
    for language in ("ky", "en"):
        (source / f"units/first/fire.{language}.md").rename(source / f"units/first/smoke.{language}.md")
    path = build(
        "1.1.0",
        ("units/first/unit.yaml", "lessons: [fire]", "lessons: [smoke]"),
        ("banks/practice.yaml", "id: p1", "id: p9"),
        ("decks/words.yaml", "id: fire", "id: bul"),
    )
    assert [line.key for line in installing.look(room.station, path).changes][:1] == ["lesson renamed"]
    installing.install(room.station, path)
    assert learn.course(room.station, room.trainee, TINY).done == {"smoke"}
    assert learn.practice(room.station, room.trainee, TINY, LessonId("")).wrong == ("p9",)
    assert learn.due(room.station, room.trainee, TINY) == ()


def test_a_lesson_that_is_gone_counts_no_more(room, source, build):
    tiny.change(source, "units/first/unit.yaml", "lessons: [fire]", "lessons: [fire, smoke]")
    for language, words in (("ky", "Түтүн"), ("en", "Smoke")):
        (source / f"units/first/smoke.{language}.md").write_text(
            f"---\ntitle: {words}\n---\n{words}.\n", "utf-8"
        )
    installing.install(room.station, build())
    learn.finish_lesson(room.station, room.trainee, TINY, LessonId("smoke"))
    installing.install(room.station, build("1.1.0", ("units/first/unit.yaml", "[fire, smoke]", "[fire]")))
    view = learn.course(room.station, room.trainee, TINY)
    assert (view.done, view.next_lesson) == (frozenset(), "fire")


def test_an_old_version_that_no_exam_needs_goes(room, build):
    installing.install(room.station, build())
    installing.install(room.station, build("1.1.0"))
    assert versions(room) == ["1.1.0"]
    assert len([name for name in files(room) if name.startswith("tiny")]) == 1


def test_a_downgrade_and_another_content_are_refused(room, build):
    old = build("1.0.0")
    old = old.rename(old.with_name("old.sapar"))
    installing.install(room.station, build("1.1.0"))
    with pytest.raises(PackOlder):
        installing.install(room.station, old)
    with pytest.raises(PackDiffers):
        installing.install(room.station, build("1.1.0", ("units/first/fire.en.md", "Run.", "Walk.")))
    assert versions(room) == ["1.1.0"]


def test_an_exam_that_runs_is_not_touched_by_an_update(room, build):
    path = build()
    installing.install(room.station, path)
    granted(room, path)
    view = begun(room)
    new = build("1.1.0", ("banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Качан, en: When}"))
    offer = installing.look(room.station, new)
    assert offer.open_exams == 1
    installing.install(room.station, new)
    again = exam.begin(room.station, view.attempt.trainee, view.attempt.sitting)
    assert (again.items, again.attempt.form) == (view.items, view.attempt.form)
    attempt = exam.answer(room.station, again.attempt, "q1", ("b",), 1000)
    assert exam.submit(room.station, attempt, 2000).result.points == 1
    assert versions(room) == ["1.1.0", "1.0.0"]
    assert learn.course(room.station, room.trainee, TINY).course.version == "1.1.0"


def test_a_version_that_was_examined_stays_through_all_updates(room, build):
    path = build()
    installing.install(room.station, path)
    granted(room, path)
    begun(room)
    for version in ("1.1.0", "1.2.0"):
        installing.install(room.station, build(version))
    assert versions(room) == ["1.2.0", "1.0.0"]
    newest, oldest = (one for one in installing.stocked(room.station) if one.course == TINY)
    assert (newest.is_newest, newest.exams, oldest.is_newest, oldest.exams) == (True, 0, False, 1)


# -- remove ----------------------------------------------------------------------------------------------------


def test_a_removed_course_is_gone_with_its_file_and_stands_in_the_journal(room, build):
    path = build()
    installing.install(room.station, path)
    granted(room, path)
    digest = shelf.pack(room.station, TINY).digest
    installing.remove(room.station, TINY)
    assert (versions(room), [name for name in files(room) if name.startswith("tiny")]) == ([], [])
    assert last_fact(room) == facts.PackRemoved("tiny", "1.0.0", digest)
    assert not room.station.database.rows("SELECT name FROM fixed WHERE name LIKE ?", f"%{digest.hex()}%")
    with pytest.raises(PackUnknown):
        shelf.course(room.station, TINY)


def test_what_was_learnt_comes_back_with_the_course(room, build):
    path = build()
    installing.install(room.station, path)
    learn.finish_lesson(room.station, room.trainee, TINY, LessonId("fire"))
    installing.remove(room.station, TINY)
    installing.install(room.station, path)
    assert learn.course(room.station, room.trainee, TINY).done == {"fire"}


def test_a_group_whose_course_was_removed_is_still_shown(room, build):
    installing.install(room.station, build())
    people.form_group(room.station, room.trainer, "Tiny", TINY)
    installing.remove(room.station, TINY)
    group = next(one for one in people.groups(room.station) if one.name == "Tiny")
    assert (group.course_title, sittings.blueprints(room.station, TINY)) == ({"en": "tiny"}, ())


def test_a_course_of_an_open_exam_is_not_removed(room):
    room.sitting()
    before = files(room)
    with pytest.raises(PackInExam):
        installing.remove(room.station, COURSE)
    assert files(room) == before


def test_a_course_of_a_past_exam_is_not_removed(room):
    room.passed()
    sittings.close_sitting(room.station, room.examiner, sittings.sittings(room.station)[0].id)
    with pytest.raises(PackNeeded) as needed:
        installing.remove(room.station, COURSE)
    assert needed.value.fields["exams"] == 1
    assert exam.results(room.station, room.trainee)


def test_an_attempt_that_is_not_handed_in_keeps_its_exam_open(room):
    room.begun()
    sittings.close_sitting(room.station, room.examiner, sittings.sittings(room.station)[0].id)
    with pytest.raises(PackInExam):
        installing.remove(room.station, COURSE)


def test_the_newer_of_two_versions_can_go_where_no_exam_needs_it(room, build):
    path = build()
    installing.install(room.station, path)
    granted(room, path)
    begun(room)
    installing.install(room.station, build("1.1.0"))
    installing.remove(room.station, TINY, "1.1.0")
    assert shelf.course(room.station, TINY).version == "1.0.0"


def test_what_is_not_installed_cannot_be_removed(room):
    with pytest.raises(PackUnknown):
        installing.remove(room.station, TINY)
    with pytest.raises(PackUnknown):
        installing.remove(room.station, COURSE, "9.9.9")


def test_a_file_that_is_not_there_is_said(room, tmp_path):
    with pytest.raises(FileMissing):
        installing.look(room.station, tmp_path / "nothing.sapar")
