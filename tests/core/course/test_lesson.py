import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.course.course import Block, BlockKind
from app.core.course.lesson import parsed, placed, spoken
from app.core.errors import SourceWrong

HEADER = "---\ntitle: Fire: what to do\nminutes: 7\n---\n"


def blocks(body):
    """The blocks of a lesson's body."""
    return parsed(HEADER + body, "fire.en.md")[1]


def test_the_header_gives_title_and_minutes():
    assert parsed(HEADER, "x.md") == ({"title": "Fire: what to do", "minutes": "7"}, ())


@pytest.mark.parametrize("source", ["", "# Fire\n", "---\ntitle: Fire\n", "\n---\ntitle: x\n---\n"])
def test_a_lesson_without_its_header_is_refused_at_line_one(source):
    with pytest.raises(SourceWrong, match=r"fire\.md, line 1"):
        parsed(source, "fire.md")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Leave the house.\nDo not\n  run.\n", Block(BlockKind.PARAGRAPH, "Leave the house. Do not run.")),
        ("## Fire\n", Block(BlockKind.HEADING, "Fire")),
        ("- one\n- two\n", Block(BlockKind.LIST, "- one\n- two")),
        ("1. one\n2. two\n", Block(BlockKind.LIST, "1. one\n2. two")),
        ("![A door](media/door.svg)\n", Block(BlockKind.PICTURE, "A door", "media/door.svg")),
        ("::: tip\nStay **low**.\n:::\n", Block(BlockKind.TIP, "Stay **low**.")),
        ("::: warning\nSmoke kills.\n\nIt does.\n:::\n", Block(BlockKind.WARNING, "Smoke kills.\nIt does.")),
        ("::: dialogue\nAida: Fire!\nBek: Out!\n:::\n", Block(BlockKind.DIALOGUE, "Aida: Fire!\nBek: Out!")),
        ("::: check fire1\n:::\n", Block(BlockKind.CHECK, item="fire1")),
    ],
)
def test_each_kind_of_block_is_read(body, expected):
    assert blocks(body) == (expected,)


def test_blocks_stand_in_their_order():
    kinds = [block.kind.value for block in blocks("## A\n\nB\n\n- C\n\n::: tip\nD\n:::\n\nE\n")]
    assert kinds == ["heading", "paragraph", "list", "tip", "paragraph"]


def test_text_right_below_a_heading_is_a_block_of_its_own():
    assert [block.kind for block in blocks("## A\nB\n")] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_text_right_below_a_picture_is_a_block_of_its_own():
    assert [block.kind for block in blocks("![A](a.svg)\nB\n")] == [BlockKind.PICTURE, BlockKind.PARAGRAPH]


def test_a_list_right_below_its_sentence_is_a_block_of_its_own():
    assert blocks("Take:\n- a hat\n- gloves\n") == (
        Block(BlockKind.PARAGRAPH, "Take:"),
        Block(BlockKind.LIST, "- a hat\n- gloves"),
    )


def test_thousands_of_headings_and_pictures_without_a_gap_are_read():
    assert blocks("# a\n" * 3000) == (Block(BlockKind.HEADING, "a"),) * 3000
    assert len(blocks("![A](a.svg)\n" * 3000 + "- end\n")) == 3001


def test_a_block_that_is_not_closed_is_refused_with_its_line():
    with pytest.raises(SourceWrong, match=r"line 7.*not closed"):
        blocks("A\n\n::: tip\nB\n")


def test_an_unknown_block_is_refused_with_its_line():
    with pytest.raises(SourceWrong, match=r"line 5.*::: tipp is not known"):
        blocks("::: tipp\nB\n:::\n")


@pytest.mark.property
@given(some.text(alphabet="ab-*1.#:!()[] \n", max_size=80))
def test_any_body_gives_blocks_or_names_its_fault(body):
    try:
        line = 5 if all(isinstance(block, Block) for block in blocks(body)) else 0
    except SourceWrong as wrong:
        line = wrong.fields["line"]
    assert 5 <= line <= 5 + body.count("\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stay **low** and `calm`.", "Stay low and calm."),
        ("- one\n- two", "one two"),
        ("1. one\n2. two", "one two"),
        ("## A  title", "A title"),
        ("5 metres - no more", "5 metres - no more"),
    ],
)
def test_a_voice_says_no_marks(text, words):
    assert spoken(text) == words


@pytest.mark.timeout(5)
def test_a_voice_is_not_kept_waiting_by_empty_lines():
    assert spoken("\n" * 200_000 + "- end") == "end"


def test_every_block_knows_the_line_on_which_it_begins():
    body = "First\nline.\n\n## Heading\nBelow it.\n- a list\n- of two\n\n::: tip\nStay low.\n:::\n\n![A](a.svg)\n"
    found = placed(HEADER + body, "x.md")[1]
    assert [(line, block.kind.value) for line, block in found] == [
        (5, "paragraph"),
        (8, "heading"),
        (9, "paragraph"),
        (10, "list"),
        (13, "tip"),
        (17, "picture"),
    ]


@pytest.mark.property
@given(some.text(alphabet="ab-*1.#:!()[] \n", max_size=80))
def test_lines_rise_and_stay_within_the_file(body):
    try:
        lines = [line for line, _block in placed(HEADER + body, "x.md")[1]]
    except SourceWrong:
        return
    assert lines == sorted(lines)
    assert all(5 <= line <= 5 + body.count("\n") for line in lines)
