"""Packs, lessons, practice, words."""

import zipfile

import pytest

from app.core.errors import LessonUnknown, PackBroken, PackOlder, PackUntrusted
from app.core.ids import LessonId
from app.flow import author, authority, learn
from tests.flow.room import COURSE, COURSES, START, Dice


def test_a_finished_lesson_stays_finished_over_a_restart(room):
    learn.finish_lesson(room.station, room.trainee, COURSE, LessonId("signs"))
    room.reopened()
    assert learn.course(room.station, room.trainee, COURSE).done == {"signs"}


def test_the_next_lesson_is_the_first_that_is_not_done(room):
    view = learn.finish_lesson(room.station, room.trainee, COURSE, LessonId("protective-equipment"))
    assert view.next_lesson == "lifting"


def test_one_trainees_progress_is_not_anothers(room):
    learn.finish_lesson(room.station, room.trainee, COURSE, LessonId("signs"))
    other = room.group.trainees[-1].id
    assert learn.course(room.station, other, COURSE).done == frozenset()


def test_a_lesson_that_does_not_exist_is_named(room):
    with pytest.raises(LessonUnknown):
        learn.finish_lesson(room.station, room.trainee, COURSE, LessonId("cooking"))


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_lesson_opens_with_its_pictures_and_its_items(room, language):
    for lesson in learn.course(room.station, room.trainee, COURSE).course.lessons():
        view = learn.lesson(room.station, room.trainee, COURSE, lesson.id, language)
        wanted = {block.picture for block in lesson.blocks[language] if block.picture}
        assert wanted <= set(view.media)
        assert {block.item for block in lesson.blocks[language] if block.item} == set(view.checks)


def test_a_wrong_practice_item_comes_first_the_next_time(room):
    items = learn.practice(room.station, room.trainee, COURSE, LessonId("signs")).items
    learn.practised(room.station, room.trainee, COURSE, items[-1].id, False)
    again = learn.practice(room.station, room.trainee, COURSE, LessonId("signs"))
    assert again.items[0].id == items[-1].id
    assert again.wrong == (items[-1].id,)


def test_a_good_word_comes_back_after_the_time_that_was_promised(room):
    card = learn.due(room.station, room.trainee, COURSE)[0]
    rest = learn.rate(room.station, room.trainee, COURSE, card.deck, card.card.id, 3)
    assert card.card.id not in [one.card.id for one in rest]
    room.clock.on(card.intervals_s[2])
    assert card.card.id in [one.card.id for one in learn.due(room.station, room.trainee, COURSE)]


def test_an_easier_rating_never_comes_back_sooner(room):
    waits = learn.due(room.station, room.trainee, COURSE)[0].intervals_s
    assert list(waits) == sorted(waits)


def test_undo_brings_the_word_back_as_it_was(room):
    before = learn.due(room.station, room.trainee, COURSE)
    learn.rate(room.station, room.trainee, COURSE, before[0].deck, before[0].card.id, 4)
    assert learn.undo_rating(room.station, room.trainee, COURSE) == before


def test_undo_with_nothing_to_undo_changes_nothing(room):
    before = learn.due(room.station, room.trainee, COURSE)
    assert learn.undo_rating(room.station, room.trainee, COURSE) == before


def test_a_pack_of_another_authority_is_refused_and_not_kept(room, tmp_path):
    other = authority.begin(Dice(b"other"), START, "Other")
    made = author.build(COURSES / COURSE, tmp_path, other.publisher_secret, other.publisher_grant)
    before = sorted(room.station.packs.iterdir())
    with pytest.raises(PackUntrusted):
        learn.install(room.station, made.path)
    assert sorted(room.station.packs.iterdir()) == before


def test_a_pack_cut_short_is_refused(room, tmp_path):
    short = tmp_path / "short.sapar"
    short.write_bytes(room.packs[0].read_bytes()[:-2000])
    with pytest.raises(PackBroken):
        learn.install(room.station, short)


def test_a_pack_that_shows_other_programs_other_files_is_refused_before_anything_is_written(room, tmp_path):
    raw = bytearray(room.packs[0].read_bytes())
    raw[raw.rindex(b"media/") - 46 + 38 + 3] |= 0xA0  # the last picture as a symbolic link
    (tmp_path / "x.sapar").write_bytes(raw)
    before = sorted(path.name for path in room.station.packs.iterdir())
    with pytest.raises(PackBroken, match="other files"):
        learn.install(room.station, tmp_path / "x.sapar")
    assert sorted(path.name for path in room.station.packs.iterdir()) == before


def test_a_picture_changed_after_installing_is_noticed_when_it_is_shown(room):
    installed = next(room.station.packs.glob(f"{COURSE}*"))
    changed = installed.with_suffix(".new")
    with zipfile.ZipFile(installed) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            raw = old.read(entry)
            new.writestr(
                entry, raw.replace(b"#F2C230", b"#000000") if entry.filename.endswith(".svg") else raw
            )
    changed.replace(installed)
    with pytest.raises(PackBroken):
        learn.courses(room.station, room.trainee)


def test_an_older_version_is_refused(room, tmp_path):
    source = tmp_path / "source"
    import shutil

    shutil.copytree(COURSES / COURSE, source)
    top = source / "course.yaml"
    top.write_text(top.read_text("utf-8").replace("version: 1.0.0", "version: 0.9.0"), "utf-8")
    held = room.authority
    made = author.build(source, tmp_path, held.publisher_secret, held.publisher_grant)
    with pytest.raises(PackOlder):
        learn.install(room.station, made.path)


def test_the_same_version_with_other_content_is_refused(room, tmp_path):
    import shutil

    from app.core.errors import PackDiffers

    source = tmp_path / "source"
    shutil.copytree(COURSES / COURSE, source)
    top = source / "course.yaml"
    top.write_text(top.read_text("utf-8").replace("hours: 6", "hours: 7"), "utf-8")
    held = room.authority
    made = author.build(source, tmp_path, held.publisher_secret, held.publisher_grant)
    with pytest.raises(PackDiffers):
        learn.install(room.station, made.path)


def test_a_pack_of_a_publisher_whose_grant_is_over_is_refused(room):
    room.clock.on(9_000 * 86_400)
    with pytest.raises(PackUntrusted):
        learn.install(room.station, room.packs[0])
