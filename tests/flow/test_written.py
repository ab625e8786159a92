"""What courses/README.md tells teachers is true: its course is built, its pieces are read, nothing is left unsaid."""

import re
from dataclasses import fields

import pytest

from app.core.course import guide, item
from app.core.course.course import Alignment, Block, BlockKind, Card, Course, Credit, Deck, PackKind, Unit
from app.core.course.lesson import parsed
from app.core.course.media import KINDS, MOST_BYTES
from app.core.course.rubric import Criterion, Rubric, Step
from app.core.course.supports import Explained, Supports
from app.core.exam import blueprint, checking
from app.core.exam.blueprint import Blueprint
from app.files import source
from app.files.packs import AnyPack
from app.flow import author
from tests.flow.room import COURSES

WRITTEN = (COURSES / "README.md").read_text("utf-8")
PIECE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PIECES = [(kind, told or "", text) for kind, told, text in PIECE.findall(WRITTEN)]
FILES = {told.removeprefix("file="): text for _kind, told, text in PIECES if told.startswith("file=")}
BARE = [text for kind, told, text in PIECES if kind == "markdown" and not told]
ITEMS = [text for _kind, told, text in PIECES if told == "item"]
NAMED = set(re.findall(r"`([a-z_]+)`", WRITTEN))
DAY = 20_788
INSIDE = {"class_minutes", "blanks", "general", "rows", "clips", "alt", "x", "y", "width", "height", "label"}
"""Names that a teacher writes otherwise (hours, gaps, the lines of a block) or that stand in an example."""

SHAPES = [
    *(
        Course,
        Credit,
        Alignment,
        Unit,
        Deck,
        Card,
        item.Item,
        item.Option,
        item.Stimulus,
        item.Feedback,
        Supports,
        Explained,
        Rubric,
        Criterion,
        Step,
        Blueprint,
    ),
    *(
        blueprint.Cell,
        blueprint.Section,
        blueprint.MandatoryRule,
        blueprint.ResitRule,
        blueprint.Source,
        blueprint.GapRule,
    ),
    *(guide.Guide, guide.Contact, guide.Phrase, guide.Paper, guide.Fee, guide.Right),
]


@pytest.fixture
def written(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_its_course_has_no_problem(written):
    assert author.check(written, DAY) == ()


def test_its_course_is_built_with_everything_in_it(written, tmp_path):
    made = author.build_unsigned(written, tmp_path / "out")
    with AnyPack(made.path) as pack:
        course = pack.course()
        assert (len(list(course.lessons())), len(course.decks), len(course.blueprints)) == (1, 1, 1)
        assert pack.guide().country == "KR"
        assert {block.kind for block in course.lesson("washing").blocks["en"]} >= {BlockKind.TABLE}


def test_every_block_is_shown_and_can_be_read(written):
    shown = [block for text in BARE for block in parsed(f"---\ntitle: x\n---\n{text}", "x.md")[1]]
    course = source.read(written).course.lesson("washing").blocks["en"]
    assert {block.kind for block in (*shown, *course)} == set(BlockKind)
    assert all(isinstance(block, Block) for block in shown)


@pytest.mark.parametrize("text", ITEMS, ids=lambda text: text.split("kind: ")[1].split("\n")[0])
def test_every_question_is_a_good_one(written, text):
    lines = "".join(f"  {line}" for line in text.splitlines(keepends=True))
    (written / "banks" / "practice.yaml").write_text(FILES["banks/practice.yaml"] + lines, "utf-8")
    assert [one for one in author.check(written, DAY) if one.is_grave] == []


def test_every_kind_of_question_has_its_part():
    headings = {
        name for line in re.findall(r"^### (.+)$", WRITTEN, re.MULTILINE) for name in line.split(", ")
    }
    assert {kind.value for kind in item.ItemKind} <= headings
    shown = {re.search(r"kind: (\S+)", text)[1] for text in ITEMS}
    by_hand = {kind.value for kind in item.ItemKind} - {"general"}
    assert by_hand | {"text-entry", "numeric", "gap-match", "associate"} <= shown


@pytest.mark.parametrize("shape", SHAPES, ids=lambda one: one.__name__)
def test_every_name_that_can_be_written_is_told(shape):
    assert {one.name for one in fields(shape)} - INSIDE <= NAMED


def test_every_word_of_a_guide_and_of_a_pack_is_told():
    words = {one.value for kind in (guide.ContactKind, guide.Payer, PackKind) for one in kind}
    assert {word for word in words if f"`{word}`" not in WRITTEN} == set()


def test_every_file_beside_the_words_is_told_with_its_limit():
    assert all(f"`{ending}`" in WRITTEN for ending in KINDS)
    for most in MOST_BYTES.values():
        assert (f"{most >> 20} MB" if most >> 20 else f"{most >> 10} KB") in WRITTEN


def test_its_deck_is_a_good_one(written):
    deck = next(text for _kind, told, text in PIECES if told == "deck")
    (written / "decks" / "words.yaml").write_text(deck, "utf-8")
    assert author.check(written, DAY) == ()
    assert checking.problems(*_parts(written)) == ()


def _parts(folder):
    read = source.read(folder)
    return read.course, read.banks, read.blueprints, frozenset(source.media_files(folder)), read.guide
