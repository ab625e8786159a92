"""A new version is told in plain words: lessons by their titles, the rest in numbers."""

from dataclasses import replace

from app.core.course.course import Lesson
from app.core.course.renamed import Renamed
from app.flow.differences import Change, Difference
from app.flow.outline import SENTENCES, Line, outline
from tests import build

OLD = build.course()
UNIT = OLD.units[0]


def with_lessons(*names):
    lessons = tuple(Lesson(name, build.text(name), 5, {}) for name in names)
    return replace(OLD, units=(replace(UNIT, lessons=lessons),))


def told(*changes, old=OLD, new=OLD, names=None):
    return outline(Difference("tiny", "1.0.0", "1.1.0", changes), old, new, names or Renamed())


def test_a_new_version_number_alone_is_nothing_to_tell():
    assert told(Change("course", "version", "changed")) == ()


def test_lessons_are_told_by_their_titles():
    found = told(
        Change("lesson", "smoke", "new"),
        Change("lesson", "signs", "changed", ("en",)),
        Change("lesson", "fire", "gone"),
        new=with_lessons("signs", "smoke"),
    )
    assert found == (
        Line("lesson new", 1, (build.text("smoke"),)),
        Line("lesson changed", 1, (build.text("signs"),)),
        Line("lesson gone", 1, (build.text("fire"),)),
    )


def test_a_lesson_with_another_name_is_neither_new_nor_gone():
    found = told(
        Change("lesson", "smoke", "new"),
        Change("lesson", "fire", "gone"),
        new=with_lessons("signs", "smoke"),
        names=Renamed({"fire": "smoke"}),
    )
    assert found == (Line("lesson renamed", 1, (build.text("smoke"),)),)


def test_words_and_questions_are_counted():
    words = [Change("word", f"words/{n}", "new") for n in range(3)]
    found = told(*words, Change("item", "practice/q", "gone"), Change("blueprint", "final", "changed"))
    assert found == (Line("word new", 3), Line("item gone", 1), Line("blueprint changed", 1))


def test_locked_questions_are_told_without_a_number():
    assert told(Change("locked", "", "changed")) == (Line("locked changed"),)


def test_media_and_facts_come_last_and_in_one_line_each():
    found = told(
        Change("course", "hours", "changed"),
        Change("course", "title", "changed"),
        Change("media", "media/a.svg", "new"),
        Change("media", "media/b.svg", "gone"),
    )
    assert found == (Line("media", 1), Line("course"))


def test_every_line_has_its_sentence():
    assert {"lesson renamed", "locked changed", "media", "course"} <= set(SENTENCES)
    for what in ("lesson", "word", "item", "blueprint"):
        assert {f"{what} {how}" for how in ("new", "changed", "gone")} <= set(SENTENCES)


def test_facts_of_a_guide_are_counted():
    found = told(Change("guide", "contacts/police", "new"), Change("guide", "fees/visa", "gone"))
    assert found == (Line("guide", 2),)
