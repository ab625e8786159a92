"""What changed between two versions of a course."""

import pytest

from app.core import keys
from app.core.errors import CoursesDiffer, PackUntrusted
from app.flow import author, authority, differences
from app.flow.differences import Change
from tests.flow import tiny
from tests.flow.room import START, Dice


@pytest.fixture(scope="module")
def held():
    return authority.begin(Dice(), START, "Test Authority")


@pytest.fixture
def two(tmp_path, held):
    """Build a version with and one without changes; what differs comes back."""

    def found(*changes, roots=(), more=()):
        paths = []
        for name in ("old", "new"):
            source = tiny.written(tmp_path / name)
            if name == "new":
                tiny.change(source, "course.yaml", "version: 1.0.0", "version: 1.0.1")
                for change in changes:
                    tiny.change(source, *change)
                for file, text in more:
                    (source / file).parent.mkdir(parents=True, exist_ok=True)
                    (source / file).write_text(text, "utf-8")
            out = tmp_path / f"{name}-out"
            paths.append(author.build(source, out, held.publisher_secret, held.publisher_grant).path)
        return differences.read(*paths, roots)

    return found


VERSION = Change("course", "version", "changed")


def test_the_same_course_differs_in_its_version_alone(two, held):
    found = two(roots=(held.root,))
    assert (found.course, found.old, found.new, found.changes) == ("tiny", "1.0.0", "1.0.1", (VERSION,))


def test_a_changed_lesson_names_its_languages(two):
    found = two(("units/first/fire.en.md", "Run.", "Walk."))
    assert found.changes == (VERSION, Change("lesson", "fire", "changed", ("en",)))


def test_words_come_and_go(two):
    found = two(("decks/words.yaml", "{id: fire, term: 불", "{id: water, term: 물"))
    assert found.changes[1:] == (Change("word", "words/water", "new"), Change("word", "words/fire", "gone"))


def test_what_is_locked_is_told_to_have_changed(two):
    found = two(("banks/exam.yaml", "en: Which", "en: Who"))
    assert found.changes[1:] == (Change("locked", "", "changed"),)


def test_an_exam_plan_names_what_of_it_changed(two):
    found = two(("blueprints/final.yaml", "pass_percent: 80", "pass_percent: 90"))
    assert found.changes[1:] == (Change("blueprint", "final", "changed", ("pass_percent",)),)


def test_new_questions_and_files_are_named(two):
    bank = tiny.BANK.replace("id: exam", "id: practice").replace("q1", "p1")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    found = two(
        ("course.yaml", "banks: [exam]", "banks: [exam, practice]"),
        more=(("banks/practice.yaml", bank), ("media/new.svg", drawing)),
    )
    assert found.changes[1:] == (
        Change("item", "practice/p1", "new"),
        Change("media", "media/new.svg", "new"),
    )


def test_what_questions_ask_about_is_named(two):
    bank = tiny.BANK.replace(
        "id: exam", "id: practice\nstimuli: [{id: s, text: {ky: Окуңуз, en: Read}}]"
    ).replace("objective: fire", "objective: fire\n    stimulus: s")
    found = two(
        ("course.yaml", "banks: [exam]", "banks: [exam, practice]"), more=(("banks/practice.yaml", bank),)
    )
    assert found.changes[1:] == (
        Change("item", "practice/q1", "new"),
        Change("stimulus", "practice/s", "new"),
    )


def test_every_change_has_its_sentence(two):
    found = two(("units/first/fire.en.md", "Run.", "Walk."), ("units/first/unit.yaml", "en: All", "en: Most"))
    assert [differences.SENTENCES[one.key].format(id=one.id, languages="en") for one in found.changes] == [
        "The course itself: version changed.",
        "The unit first changed.",
        "The lesson fire changed (en).",
    ]


def test_two_different_courses_are_not_compared(two):
    with pytest.raises(CoursesDiffer):
        two(("course.yaml", "id: tiny", "id: other"))


def test_with_a_root_both_must_be_trusted(two):
    with pytest.raises(PackUntrusted):
        two(roots=(keys.public_of(keys.new_secret(Dice(b"stranger"))),))


GUIDE = """\
country: KR
language: ko
title: {ky: Корея, en: Korea}
summary: {ky: Жардам, en: Help}
contacts:
  - id: police
    kind: police
    name: {ky: Полиция, en: Police}
    phones: ["112"]
    source: https://police.go.kr
    checked: 2026-11-20
"""


def test_a_new_guide_names_its_entries(two):
    found = two(more=[("guide.yaml", GUIDE)]).changes
    assert Change("guide", "contacts/police", "new") in found
    assert Change("guide", "country", "new") in found
