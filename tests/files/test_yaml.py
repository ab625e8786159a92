import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import SourceWrong
from app.files import yaml


def refused(text):
    """The line at which a text is refused, and why."""
    with pytest.raises(SourceWrong) as wrong:
        yaml.read(text, "bank.yaml")
    return wrong.value.fields["line"], wrong.value.fields["what"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: [x, y]\n", {"a": 1, "b": ["x", "y"]}),
        ("- 1\n- two\n- true\n- false\n- null\n- ~\n-\n", [1, "two", True, False, None, None, None]),
        ('a: "1"\nb: "true"\n', {"a": "1", "b": "true"}),
        ("version: 1.0\nlater: 1.0.0\n", {"version": "1.0", "later": "1.0.0"}),
        ("a: yes\nb: no\nc: on\nd: off\n", {"a": "yes", "b": "no", "c": "on", "d": "off"}),
        ("day: 2026-10-05\n", {"day": "2026-10-05"}),
        ("1: one\nyes: two\n", {"1": "one", "yes": "two"}),
        ("a: |\n  one\n  two\nb: >\n  three\n  four\n", {"a": "one\ntwo\n", "b": "three four\n"}),
        ("ky: Өрт\n", {"ky": "Өрт"}),
        ("a: -7\n", {"a": -7}),
        ("a: {}\nb: []\n", {"a": {}, "b": []}),
        ("", None),
        ("# only a comment\n", None),
    ],
)
def test_plain_values_are_read(text, value):
    assert yaml.read(text, "x.yaml").value == value


def test_every_value_knows_its_line():
    source = yaml.read("a: 1\nb:\n  - x\n  - c: 2\n", "x.yaml")
    assert [source.line(where) for where in [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "c")]] == [
        1,
        2,
        3,
        4,
        4,
    ]


def test_what_is_not_there_has_the_line_of_what_is_around_it():
    source = yaml.read("a: 1\nb:\n  - x\n  - c: 2\n", "x.yaml")
    assert [source.line(where) for where in [("b", 1, "d", 7), ("z",), ()]] == [4, 1, 1]


def test_a_number_that_no_pack_can_hold_is_refused():
    largest = (1 << 63) - 1
    assert yaml.read(f"[{largest}, -{largest}]", "x.yaml").value == [largest, -largest]
    assert refused(f"a: 1\nb: {largest + 1}\n") == (2, "this number is too large")
    assert refused(f"a: -{'9' * 400}\n") == (1, "this number is too large")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: &x [1]\n", 2),
        ("a: 1\nb: 2\nc: *x\n", 3),
        ("a: &x 1\nb: *x\n", 1),
        ("a:\n  &x b: 1\n", 2),
        ("base: &base\n  a: 1\nb:\n  <<: *base\n", 1),
    ],
)
def test_anchors_and_aliases_are_refused_with_their_line(text, line):
    assert refused(text) == (line, "anchors (& and *) are not used here")


def test_a_small_file_cannot_unfold_into_a_large_one():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refused(bomb)[0] == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: !!python/object:os.system x\n", 2),
        ('a: !!int "5"\n', 1),
        ("a: !own x\n", 1),
        ("!!set {a, b}\n", 1),
        ("a: 1\nb: ! x\n", 2),
    ],
)
def test_tags_are_refused_with_their_line(text, line):
    found, what = refused(text)
    assert (found, "tags" in what) == (line, True)


def test_a_name_that_stands_twice_is_refused_at_the_second():
    assert refused("a: 1\nb: 2\na: 3\n") == (3, '"a" stands here twice')


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\nb: 2\n", 2),
        ("a: 1\n b: 2\n", 2),
        ('a: "x\n', 2),
        ("a: 1\n\tb: 2\n", 2),
        ("\0", 1),
        ("a: b: c\n", 1),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_line(text, line):
    found, what = refused(text)
    assert (found, what[:16]) == (line, "this is not YAML")


@pytest.mark.parametrize("number", ["0x1F", "0b11", "1:30", "0o17"])
def test_a_number_in_another_notation_is_text_or_refused(number):
    try:
        found = yaml.read(f"a: {number}\n", "x.yaml").value["a"]
    except SourceWrong as wrong:
        found = wrong.fields["what"]
    assert found in {number, "write this number in digits"}


def test_a_list_as_a_name_is_refused():
    assert refused("a: 1\n? [b, c]\n: 2\n")[0] == 2


def test_several_documents_in_one_file_are_refused():
    assert refused("a: 1\n---\nb: 2\n")[0] >= 1


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_what_is_nested_too_deep_is_refused(opening):
    assert refused(opening * 1000)[0] >= 1


def test_a_file_that_is_too_large_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(yaml, "MAX_SOURCE", 10)
    assert refused("a: 12345678\n") == (1, "the file is too large")


def test_a_file_of_commas_does_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(yaml, "MOST_PARTS", 1_000)
    line, what = refused("a: 1\nb: [" + ",".join("x" * 2_000) + "]\n")
    assert (line, what) == (2, "it holds too much; make several files of it")


@pytest.mark.property
@given(some.text(alphabet="ab:- [],{}\"'|>&*!?#\n1", max_size=60))
def test_any_text_is_read_or_refused_in_the_words_of_the_house(text):
    line = 1
    try:
        yaml.read(text, "x.yaml")
    except SourceWrong as wrong:
        line = wrong.fields["line"]
    assert 1 <= line <= text.count("\n") + 2
