"""A source is looked at: all problems, in the order of its files, in the reader's language."""

import gettext

import pytest

from app.flow import inspecting
from tests.flow import tiny


@pytest.fixture
def source(tmp_path):
    return tiny.written(tmp_path / "source")


def lines(source):
    return [(one.file, one.line) for one in inspecting.check(source)]


def whats(source):
    return [one.what for one in inspecting.check(source)]


def test_problems_stand_in_the_order_in_which_a_course_is_written(source):
    tiny.change(source, "banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Кайсы}")
    tiny.change(source, "units/first/fire.en.md", "Run.", "![](media/no.svg)\n\n![A](media/none.svg)")
    tiny.change(source, "course.yaml", "licence: CC-BY-4.0", "licence: CC BY 4.0")
    files = [file for file, _line in lines(source)]
    assert list(dict.fromkeys(files)) == ["course.yaml", "units/first/fire.en.md", "banks/exam.yaml"]


def test_a_problem_of_a_lesson_stands_at_the_line_of_its_block(source):
    tiny.change(source, "units/first/fire.en.md", "Run.", "Run.\n\n## Then\n![A door](media/no.svg)")
    assert ("units/first/fire.en.md", 8) in lines(source)


def test_blocks_that_differ_are_told_from_where_they_do(source):
    tiny.change(source, "units/first/fire.en.md", "Run.", "Run.\n\n- fast\n")
    assert lines(source) == [("units/first/fire.en.md", 7)]


def test_every_fault_that_ends_a_reading_is_told_at_once(source):
    tiny.change(source, "banks/exam.yaml", "kind: choice", "kind: chioce")
    tiny.change(source, "decks/words.yaml", "term: 불", "word: 불")
    tiny.change(source, "units/first/fire.en.md", "---\ntitle", "title")
    assert {file for file, _line in lines(source)} == {
        "banks/exam.yaml",
        "decks/words.yaml",
        "units/first/fire.en.md",
    }


def test_nothing_is_told_that_only_follows_from_a_fault(source):
    tiny.change(source, "banks/exam.yaml", "kind: choice", "kind: chioce")
    (one,) = inspecting.check(source)
    assert (one.file, one.line) == ("banks/exam.yaml", 4)


def test_the_other_questions_of_a_bank_keep_their_lines(source):
    second = (
        "    key: b\n  - id: q2\n    kind: choice\n    objective: fire\n    prompt: {ky: Кайсы}\n    key: a\n"
    )
    tiny.change(source, "banks/exam.yaml", "    key: b\n", second)
    tiny.change(source, "banks/exam.yaml", "kind: choice", "kind: chioce")
    assert ("banks/exam.yaml", 14) in lines(source)


def test_a_name_that_nobody_knows_is_told_with_the_one_that_was_meant(source):
    tiny.change(source, "banks/exam.yaml", "objective: fire", "objectiv: fire")
    (one,) = inspecting.check(source)
    assert (one.line, one.what) == (5, '"objectiv" is not known here; did you mean "objective"?')


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "mend"),
    [
        ("course.yaml", "number: 7", "number: seven", 3, "write it in digits, without quotes"),
        ("course.yaml", "title: {ky", "title: [ky", 6, "write it with a space after the colon"),
        (
            "banks/exam.yaml",
            "{ky: Кайсы, en: Which}",
            "{ky: Кайсы}",
            6,
            "write them beside the other languages",
        ),
    ],
)
def test_a_problem_says_how_it_is_mended(source, file, old, new, line, mend):
    tiny.change(source, file, old, new)
    (one,) = inspecting.check(source)
    assert (one.line, one.mend[: len(mend)]) == (line, mend)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_problem_and_advice_are_said_in_the_readers_language(source, assets, language):
    tiny.change(source, "course.yaml", "number: 7", "number: seven")
    (one,) = inspecting.check(source)
    said = gettext.translation("sapar", assets / "i18n", [language]).gettext
    what, mend = one.in_words(said)
    assert what.startswith("number: ")
    assert what != one.what
    assert mend
    assert mend != one.mend


def test_what_can_be_read_is_shown_beside_the_problems(source):
    tiny.change(source, "decks/words.yaml", "term: 불", "word: 불")
    looked = inspecting.looked_through(source)
    assert [lesson.id for lesson in looked.read.course.lessons()] == ["fire"]
    assert (looked.read.course.decks, len(looked.problems)) == ((), 1)


def test_without_its_first_file_nothing_can_be_read(source):
    (source / "course.yaml").unlink()
    looked = inspecting.looked_through(source)
    assert (looked.read, [one.file for one in looked.problems]) == (None, ["course.yaml"])


def test_a_lesson_that_lacks_a_language_is_read_in_the_others(source):
    (source / "units/first/fire.en.md").unlink()
    looked = inspecting.looked_through(source)
    (lesson,) = looked.read.course.lessons()
    assert (list(lesson.blocks), whats(source)) == (["ky"], ["this translation is missing"])
    assert looked.problems[0].is_grave


@pytest.mark.parametrize(
    ("old", "new", "unfit"),
    [
        ("key: b", "key: z", {("banks/exam.yaml", 0)}),
        ("{ky: Кайсы, en: Which}", "{ky: Кайсы}", set()),
        ("key: b", "picture: media/no.svg\n    key: b", set()),
    ],
)
def test_a_question_without_a_right_answer_is_unfit_one_without_a_word_is_not(source, old, new, unfit):
    tiny.change(source, "banks/exam.yaml", old, new)
    assert inspecting.looked_through(source).unfit == unfit
