"""Answers read from CSV files."""

import pytest

from app.core.errors import FileMissing, SourceWrong
from app.files import responses


def written(tmp_path, text, name="answers.csv"):
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_marks_are_read_whatever_separates_them(tmp_path, separator):
    text = "person,q1,q2\nAnara,1,0\nBek,,1\n".replace(",", separator)
    found = responses.read(written(tmp_path, text))
    assert (found.items, found.persons, found.marks) == (("q1", "q2"), ("Anara", "Bek"), ((1, 0), (0, 1)))


def test_a_file_without_persons_is_read(tmp_path):
    assert responses.read(written(tmp_path, "\ufeffq1,q2\r\n1,1\r\n\r\n0,1\r\n")).marks == ((1, 1), (0, 1))


@pytest.mark.parametrize("key", ["item,key\nq1,a\nq2,C\n", "q2,q1\nc,A\n"])
def test_letters_are_marked_with_a_key(tmp_path, key):
    answers = written(tmp_path, "person,q1,q2\nx,A,b\ny,,c\n")
    found = responses.read(answers, written(tmp_path, key, "key.csv"))
    assert found.marks == ((1, 0), (0, 1))
    assert found.chosen == (("A", "B"), ("", "C"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("q1,q2\n1,2\n", 2, "not 0 or 1"),
        ("q1,q2\n1,0\n1\n", 3, "1 cells"),
        ("q1,q1\n1,0\n", 1, "name of its own"),
        ("q1,q2\n", 1, "no answers"),
        ("", 1, "empty"),
        (b"q1\n\xff\n", 1, "UTF-8"),
        ('q1\n"1\n', 2, "unexpected end"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path, text, line, words):
    with pytest.raises(SourceWrong) as caught:
        responses.read(written(tmp_path, text))
    assert caught.value.fields["line"] == line
    assert words in caught.value.fields["what"]


def test_an_item_without_key_is_named(tmp_path):
    answers, key = written(tmp_path, "q1,q2\nA,B\n"), written(tmp_path, "item,key\nq1,A\n", "key.csv")
    with pytest.raises(SourceWrong) as caught:
        responses.read(answers, key)
    assert "q2" in caught.value.fields["what"]


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileMissing):
        responses.read(tmp_path / "none.csv")
