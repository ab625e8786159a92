"""Authoring: what a teacher is told, and what comes out when nothing is wrong."""

import pytest

from app.core import keys
from app.core.errors import PackBroken, PackUntrusted, SourceWrong
from app.flow import author, authority
from tests.flow import tiny
from tests.flow.room import START, Dice


@pytest.fixture(scope="module")
def held():
    return authority.begin(Dice(), START, "Test Authority")


@pytest.fixture
def source(tmp_path):
    return tiny.written(tmp_path / "source")


def build(source, out, held):
    return author.build(source, out, held.publisher_secret, held.publisher_grant)


def test_a_good_source_has_no_problems(source):
    assert author.check(source) == ()


def test_a_problem_names_the_file_and_its_line(source):
    tiny.change(source, "banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Кайсы}")
    (said,) = author.check(source)
    assert (said.file, said.line, said.is_grave) == ("banks/exam.yaml", 6, True)
    assert said.what == "the en words are missing"


def test_a_problem_reads_as_one_line(source):
    tiny.change(source, "banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Кайсы}")
    assert [str(said) for said in author.check(source)] == ["banks/exam.yaml:6: the en words are missing"]


def test_all_problems_are_named_at_once(source):
    tiny.change(source, "banks/exam.yaml", "{ky: Кайсы, en: Which}", "{ky: Кайсы}")
    tiny.change(source, "decks/words.yaml", "{ky: өрт, en: fire}", "{en: fire}")
    assert {said.file for said in author.check(source)} == {"banks/exam.yaml", "decks/words.yaml"}


def test_a_source_that_cannot_be_read_is_one_grave_problem_with_its_line(source):
    tiny.change(source, "course.yaml", "number: 7", "number: seven")
    (said,) = author.check(source)
    assert (said.file, said.line, said.is_grave) == ("course.yaml", 3, True)


def test_a_folder_without_a_course_is_a_problem_and_no_crash(tmp_path):
    (said,) = author.check(tmp_path)
    assert (said.file, said.is_grave) == ("course.yaml", True)


def test_an_exam_that_cannot_be_drawn_is_named_in_its_plan(source):
    tiny.change(source, "blueprints/final.yaml", "count: 1", "count: 3")
    (said,) = author.check(source)
    assert (said.file, said.line, said.is_grave) == ("blueprints/final.yaml", 6, True)
    assert "needs 3 and has 1" in said.what


def test_a_long_sentence_is_told_but_does_not_stop_a_build(source, tmp_path, held):
    tiny.change(source, "units/first/fire.en.md", "Run.", "run " * 21 + "now.")
    (said,) = author.check(source)
    assert not said.is_grave
    assert build(source, tmp_path / "out", held).path.exists()


def test_a_grave_problem_stops_a_build_and_nothing_is_written(source, tmp_path, held):
    tiny.change(source, "banks/exam.yaml", "key: b", "key: c")
    with pytest.raises(SourceWrong) as wrong:
        build(source, tmp_path / "out", held)
    assert (wrong.value.fields["file"], wrong.value.fields["line"]) == ("banks/exam.yaml", 10)
    assert not (tmp_path / "out").exists()


def test_the_same_source_gives_the_same_bytes_wherever_it_lies(source, tmp_path, held):
    other = tiny.written(tmp_path / "elsewhere")
    one, two = build(source, tmp_path / "one", held), build(other, tmp_path / "two", held)
    assert one.path.read_bytes() == two.path.read_bytes()


def test_a_changed_word_gives_other_bytes(source, tmp_path, held):
    before = build(source, tmp_path / "one", held).path.read_bytes()
    tiny.change(source, "units/first/fire.en.md", "Run.", "Walk.")
    assert build(source, tmp_path / "two", held).path.read_bytes() != before


def test_what_was_built_is_told(source, tmp_path, held):
    made = build(source, tmp_path / "out", held)
    assert (made.path.name, made.course, made.version) == ("tiny-1.0.0.sapar", "tiny", "1.0.0")
    assert made.size == made.path.stat().st_size


def test_a_pack_shows_its_course_and_its_publisher(source, tmp_path, held):
    course, publisher = author.show(build(source, tmp_path / "out", held).path, (held.root,))
    assert (course.title["en"], publisher) == ("Tiny", "Test Authority")


def test_a_pack_of_a_stranger_is_not_shown(source, tmp_path, held):
    made = build(source, tmp_path / "out", held)
    with pytest.raises(PackUntrusted):
        author.show(made.path, (keys.public_of(keys.new_secret(Dice(b"stranger"))),))


def test_half_a_pack_is_not_shown(source, tmp_path, held):
    made = build(source, tmp_path / "out", held)
    made.path.write_bytes(made.path.read_bytes()[: made.size // 2])
    with pytest.raises(PackBroken):
        author.show(made.path, (held.root,))
