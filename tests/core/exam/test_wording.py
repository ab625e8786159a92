from dataclasses import replace

import pytest

from app.core.course.course import Block, BlockKind, Card, Lesson
from app.core.exam import wording
from app.files import source
from tests import build

LONG = "electroencephalographically"


def told(course, *banks):
    return [(one.file, one.where, one.what) for one in wording.problems(course, banks)]


def lesson(words):
    """The course with these words in the English of its first lesson."""
    course = build.course()
    unit = course.units[0]
    blocks = dict(unit.lessons[0].blocks) | {
        "en": (Block(BlockKind.HEADING, "x"), Block(BlockKind.TIP, words))
    }
    first = Lesson(unit.lessons[0].id, unit.lessons[0].title, 5, blocks)
    return replace(course, units=(replace(unit, lessons=(first, unit.lessons[1])),))


def test_a_long_word_is_told_once_where_it_stands_first():
    assert told(lesson(f"Say {LONG}. Again: {LONG}.")) == [
        (
            "units/first/signs.en.md",
            ("blocks", 1),
            f'"{LONG}" is a long word (27 letters, 15 are easy)',
        )
    ]


def test_a_word_that_the_course_comes_back_to_is_taught():
    assert told(lesson(f"{LONG} {LONG} {LONG}")) == []


def test_a_word_on_a_card_is_taught():
    course = lesson(LONG)
    deck = replace(course.decks[0], cards=(Card("long", "긴", build.text("x") | {"en": LONG}),))
    assert told(replace(course, decks=(deck,))) == []


def test_long_words_of_questions_are_told_too():
    bank = build.bank(items=(build.item(prompt=build.text("x") | {"en": LONG}),))
    ((file, where, _what),) = told(build.course(), bank)
    assert (file, where) == ("banks/exam.yaml", ("items", 0, "prompt"))


def test_every_text_of_a_course_is_a_passage():
    files = {one.file for one in wording.passages(build.course(), (build.bank(),))}
    assert files == {
        "course.yaml",
        "units/first/unit.yaml",
        *(f"units/first/{name}.{one}.md" for name in ("signs", "fire") for one in ("ky", "ru", "en")),
        "decks/words.yaml",
        "banks/exam.yaml",
    }


@pytest.mark.parametrize("name", ["safety-at-work", "korean-first-steps"])
def test_the_shipped_courses_are_plain(root, name):
    read = source.read(root / "courses" / name)
    assert told(read.course, *read.banks) == []
