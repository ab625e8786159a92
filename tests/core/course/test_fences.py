"""Blocks between fences: tables, sounds, films, dialogues with recordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.course import Block, BlockKind
from app.core.course.lesson import parsed
from app.core.errors import SourceWrong

HEADER = "---\ntitle: Fire\nminutes: 7\n---\n"
TABLE = "::: table\n| Sign | Means |\n| --- | --- |\n| red | stop |\n| blue | do it |\n:::\n"


def blocks(body):
    return parsed(HEADER + body, "fire.en.md")[1]


def table(*lines):
    return blocks("\n".join(["::: table", *lines, ":::", ""]))


def test_a_table_has_a_header_and_rows():
    rows = (("Sign", "Means"), ("red", "stop"), ("blue", "do it"))
    assert blocks(TABLE) == (Block(BlockKind.TABLE, rows=rows),)


def test_a_cell_may_be_empty_and_may_hold_a_bar():
    assert table("| | A |", "|---|:---:|", r"| a \| b | |")[0].rows == (("", "A"), ("a | b", ""))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], r"line 5: a table has a header"),
        (["| A | B |", "| a | b |", "| c | d |"], r"line 7: a table has a header"),
        (["| A | B |", "| --- | --- |"], r"line 7: a table has a header"),
        (["| A | B |", "| --- | --- |", "| a |"], r"line 8: this row has 1 cells, the header 2"),
        (["| A | B |", "| --- |", "| a | b |"], r"line 7: the header has 2 cells"),
        (["| A | B |", "| --- | --- |", "a | b"], r"line 8: a row begins and ends with \|"),
        (["| A " * 7 + "|", "|---" * 7 + "|", "| a " * 7 + "|"], r"line 5: a table has at most 6 columns"),
        (["| A |", "| --- |", *["| a |"] * 60], r"line 5: a table has at most 6 columns and 60 rows"),
    ],
)
def test_a_table_in_another_form_is_refused_with_its_line(lines, said):
    with pytest.raises(SourceWrong, match=said):
        table(*lines)


def test_a_sound_names_its_file_and_holds_the_words_that_are_heard():
    made = blocks("::: audio media/hello.opus\n안녕하세요.\n\nHello.\n:::\n")
    assert made == (Block(BlockKind.AUDIO, "안녕하세요.\nHello.", clips=("media/hello.opus",)),)


def test_a_film_begins_with_the_picture_that_stands_for_it():
    made = blocks("::: video media/fire.webm\n![A fire](media/fire.svg)\nPull the pin.\n:::\n")
    film = Block(BlockKind.VIDEO, "Pull the pin.", "media/fire.svg", alt="A fire", clips=("media/fire.webm",))
    assert made == (film,)


def test_a_film_may_have_no_picture():
    made = blocks("::: video media/fire.webm\nPull the pin.\n:::\n")
    assert made == (Block(BlockKind.VIDEO, "Pull the pin.", clips=("media/fire.webm",)),)


@pytest.mark.parametrize("kind", ["audio", "video"])
def test_a_recording_without_a_file_is_refused(kind):
    with pytest.raises(SourceWrong, match=rf"line 7: name the file: ::: {kind} media/NAME"):
        blocks(f"A\n\n::: {kind}\nWords.\n:::\n")


def test_a_turn_of_a_dialogue_may_end_with_its_recording():
    made = blocks("::: dialogue\nAida: Fire! (media/fire.opus)\nBek: Out (now)!\n:::\n")
    assert made == (Block(BlockKind.DIALOGUE, "Aida: Fire!\nBek: Out (now)!", clips=("media/fire.opus", "")),)


@pytest.mark.property
@given(some.text(alphabet="|-:\\a \n", max_size=60), some.sampled_from(["table", "audio x", "video x"]))
def test_any_body_of_a_block_is_read_or_names_its_line(body, kind):
    source = f"::: {kind}\n{body}\n:::\n"
    try:
        made = blocks(source)
    except SourceWrong as wrong:
        assert 5 <= wrong.fields["line"] <= 5 + source.count("\n")  # noqa: PT017 - the line is the claim
    else:
        for block in made:
            assert len({len(row) for row in block.rows}) <= 1
