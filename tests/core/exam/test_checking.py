from dataclasses import replace

import pytest

from app.core.certificate.frameworks import CEFR_URL
from app.core.course.course import Alignment, Block, BlockKind, Card, Lesson, PackKind
from app.core.course.item import ItemKind, Option
from app.core.exam import checking
from app.core.exam.blueprint import Cell, MandatoryRule
from app.files import source
from tests import build

COURSE, BANK, PLAN = build.course(), build.bank(), build.blueprint()
LONG = "one two three four five six seven eight nine ten " * 2 + "eleven."


def told(course=COURSE, bank=BANK, plan=PLAN, media=()):
    """File and sentence of everything that is wrong."""
    return [(one.file, one.what) for one in checking.problems(course, (bank,), (plan,), frozenset(media))]


def item(**changes):
    """The bank with one question more, changed."""
    return build.bank(items=(*BANK.items, build.item("added", **changes)))


def lesson(*blocks, **changes):
    """The course with other blocks in its first lesson."""
    told = {
        language: blocks or COURSE.lesson("signs").blocks["ky"] for language in ("ky", "ru", "en")
    } | changes
    first = Lesson("signs", build.text("signs"), 5, told)
    unit = COURSE.units[0]
    return build.course(units=(replace(unit, lessons=(first, unit.lessons[1])),))


def test_nothing_is_wrong_with_the_tiny_course():
    assert told() == []


@pytest.mark.parametrize("name", ["safety-at-work", "korean-first-steps"])
def test_nothing_grave_is_wrong_with_the_shipped_courses(root, name):
    read = source.read(root / "courses" / name)
    media = frozenset(source.media_files(read.folder))
    found = checking.problems(read.course, read.banks, read.blueprints, media)
    assert [one for one in found if one.is_grave] == []


@pytest.mark.parametrize(
    ("course", "file", "what"),
    [
        (build.course(title={"ky": "Кичинекей", "ru": "Мало"}), "course.yaml", "the en words are missing"),
        (build.course(summary=build.text("x") | {"ky": ""}), "course.yaml", "the ky words are missing"),
        (build.course(picture="media/no.svg"), "course.yaml", "the picture media/no.svg is missing"),
        (build.course(version="1.0-beta"), "course.yaml", "for example 1.0.0"),
        (build.course(id="Tiny"), "course.yaml", "small letters"),
        (build.course(number=0), "course.yaml", "1 to 65535"),
        (build.course(number=65_536), "course.yaml", "1 to 65535"),
        (build.course(level=-1), "course.yaml", "0 to 255"),
        (build.course(level=256), "course.yaml", "0 to 255"),
        (
            build.course(alignments=(Alignment("CEFR", "A9", "A9", CEFR_URL),)),
            "course.yaml",
            "no level of the CEFR",
        ),
        (
            build.course(decks=(replace(COURSE.decks[0], cards=(Card("fire", "불", {"ky": "өрт"}),)),)),
            "decks/words.yaml",
            "the ru words are missing",
        ),
        (
            build.course(decks=(replace(COURSE.decks[0], cards=COURSE.decks[0].cards * 2),)),
            "decks/words.yaml",
            '"fire" stands here 2 times',
        ),
        (
            build.course(units=(replace(COURSE.units[0], picture="media/no.svg"),)),
            "units/first/unit.yaml",
            "the picture media/no.svg is missing",
        ),
        (lesson(Block(BlockKind.CHECK, item="none")), "units/first/signs.ky.md", 'no item "none"'),
        (lesson(Block(BlockKind.PICTURE, "A", "media/no.svg")), "units/first/signs.ky.md", "is missing"),
        (lesson(Block(BlockKind.TIP, LONG)), "units/first/signs.ky.md", "21 words in one sentence"),
        (lesson(ru=()), "units/first/signs.ru.md", "its blocks differ from those in ky"),
    ],
)
def test_a_fault_of_a_course_is_told(course, file, what):
    assert any(name == file and what in sentence for name, sentence in told(course))


@pytest.mark.parametrize(
    ("bank", "what"),
    [
        (item(prompt={"ky": "Кайсы?"}), "the ru words are missing"),
        (item(key=()), "no complete key"),
        (item(key=("z",)), "names something the item does not have"),
        (item(lesson="water"), 'there is no lesson "water"'),
        (item(picture="media/no.svg"), "the picture media/no.svg is missing"),
        (item(options=(Option("b", picture="media/no.svg"),)), "the picture media/no.svg is missing"),
        (item(options=(Option("b"),)), "words are missing"),
        (build.bank(items=BANK.items * 2), "stands here 2 times"),
        (
            item(
                kind=ItemKind.MATCH, left=build.options("l1", "l2"), right=build.options("r"), key=("l1 r",)
            ),
            "no complete key",
        ),
    ],
)
def test_a_fault_of_a_bank_is_told(bank, what):
    assert any(name == "banks/exam.yaml" and what in sentence for name, sentence in told(bank=bank))


def doubled(kind, part):
    """The bank with one question more, in which the first of these parts stands twice."""
    odd = build.item_of(kind)
    return build.bank(
        items=(*BANK.items, replace(odd, id="odd", **{part: (*getattr(odd, part), getattr(odd, part)[0])}))
    )


@pytest.mark.parametrize(
    ("kind", "part", "what"),
    [
        (ItemKind.CHOICE, "options", '"a" stands 2 times in options of "odd"'),
        (ItemKind.MATCH, "left", '"l1" stands 2 times in left of "odd"'),
        (ItemKind.MATCH, "right", '"r1" stands 2 times in right of "odd"'),
        (ItemKind.INLINE_CHOICE, "blanks", '"g1" stands 2 times in gaps of "odd"'),
        (ItemKind.HOTSPOT, "areas", '"exit" stands 2 times in areas of "odd"'),
    ],
)
def test_a_part_that_stands_twice_in_an_item_is_told(kind, part, what):
    assert ("banks/exam.yaml", what) in told(bank=doubled(kind, part))


def test_an_option_that_stands_twice_in_a_gap_is_told():
    odd = build.item_of(ItemKind.INLINE_CHOICE)
    twice = replace(odd.blanks[0], options=odd.blanks[0].options * 2)
    odd = replace(odd, id="odd", blanks=(twice, odd.blanks[1]))
    assert ("banks/exam.yaml", '"x" stands 2 times in gap g1 of "odd"') in told(
        bank=build.bank(items=(*BANK.items, odd))
    )


@pytest.mark.parametrize("name", ["", "a b", " a"])
def test_a_part_whose_id_no_answer_can_name_is_told(name):
    bank = item(options=(*build.options("a", "b"), replace(build.options("c")[0], id=name)))
    assert [what for _file, what in told(bank=bank)] == [
        f'"{name}" in options of "added" is no id; use letters and numbers'
    ]


@pytest.mark.parametrize("text", ["Put on {g1}.", "Put on {g1} and {g1}, {g2}.", "Put on {g1} before {g3}."])
def test_every_gap_must_stand_in_the_text_once(text):
    odd = replace(build.item_of(ItemKind.INLINE_CHOICE), id="odd", text=build.text(text))
    assert ("banks/exam.yaml", "every gap must stand in the text once") in told(
        bank=build.bank(items=(*BANK.items, odd))
    )


@pytest.mark.parametrize(
    ("plan", "what"),
    [
        (build.blueprint(bank="none"), 'there is no bank "none"'),
        (build.blueprint(cells=(Cell("signs", 40), Cell("fire", 3))), "needs 40 and has 6"),
    ],
)
def test_an_exam_that_cannot_be_drawn_is_told(plan, what):
    assert [(name, what in sentence) for name, sentence in told(plan=plan)] == [
        ("blueprints/final.yaml", True)
    ]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"pass_percent": 0}, ("pass_percent",)),
        ({"pass_percent": 101}, ("pass_percent",)),
        ({"time_limit_s": 0}, ("time_limit_s",)),
        ({"cells": (), "mandatory": MandatoryRule()}, ("cells",)),
        ({"cells": (Cell("signs", 4), Cell("fire", 0)), "mandatory": MandatoryRule()}, ("cells", 1, "count")),
        ({"cells": (Cell("signs", -4), Cell("fire", 3))}, ("cells", 0, "count")),
        ({"cells": (Cell("fire", 2), Cell("signs", 1), Cell("fire", 1))}, ("cells",)),
        ({"mandatory": MandatoryRule(2, 3)}, ("mandatory",)),
        ({"mandatory": MandatoryRule(2, -1)}, ("mandatory",)),
        ({"mandatory": MandatoryRule(-1, -1)}, ("mandatory",)),
        ({"mandatory": MandatoryRule(8, 8)}, ("mandatory",)),
    ],
)
def test_a_plan_with_which_no_exam_can_be_held_is_told_with_its_place(change, where):
    found = checking.problems(COURSE, (BANK,), (build.blueprint(**change),), frozenset())
    places = [(one.file, one.where) for one in found if one.is_grave]
    assert ("blueprints/final.yaml", where) in places
    assert {file for file, _where in places} == {"blueprints/final.yaml"}


def test_a_picture_that_nobody_shows_is_told_but_not_grave():
    (found,) = checking.problems(COURSE, (BANK,), (PLAN,), frozenset({"media/spare.svg", "audio/ky/x.opus"}))
    assert (found.file, found.is_grave) == ("media/spare.svg", False)


def test_a_picture_of_an_option_counts_as_shown():
    bank = item(options=(*build.options("a"), Option("b", picture="media/b.svg")))
    assert told(bank=bank, media={"media/b.svg"}) == []


def test_the_place_of_a_fault_is_a_path_into_its_file():
    (found,) = checking.problems(COURSE, (item(key=("z",)),), (PLAN,), frozenset())
    assert found.where == ("items", 12, "key")


def test_problems_are_counted_by_file():
    found = checking.problems(build.course(picture="media/a.svg", version="x"), (BANK,), (PLAN,), frozenset())
    assert checking.lines(found) == {"course.yaml": 2}


def test_what_no_screen_can_ask_is_told_and_what_cannot_be_scored_is_grave():
    odd = replace(build.item_of(ItemKind.GENERAL), id="odd")
    sent = replace(odd.general, body={"ky": (["upload-interaction", {"response-identifier": "TOWN"}],)})
    broken = replace(odd.general, processing=(["jump"],))
    told = {
        one.what: one.is_grave
        for general in (odd.general, sent, broken)
        for one in _problems(replace(odd, general=general))
        if one.where[-1:] == ("general",)
    }
    assert told == {
        '"odd": screens cannot ask its upload yet; do not draw it for an exam': False,
        '"odd": the rule "jump" is not known here': True,
    }


def _problems(item):
    bank = build.bank(items=(item,))
    return checking.problems(build.course(), (bank,), (), frozenset())


def test_the_files_of_sounds_films_and_guides_are_in_use():
    film = Block(BlockKind.VIDEO, "Pull.", "media/f.svg", alt="A pin", clips=("media/f.webm",))
    media = {"media/f.svg", "media/f.webm", *(f"media/f.{one}.vtt" for one in ("ky", "ru", "en"))}
    assert told(lesson(film), media=media) == []
    assert ("media/f.de.vtt", "no lesson or item shows this picture") in told(
        lesson(film), media=media | {"media/f.de.vtt"}
    )
    found = checking.problems(COURSE, (BANK,), (PLAN,), frozenset({"media/help.opus"}), build.guide())
    assert found == ()


def test_long_sentences_in_a_table_are_told():
    assert any("21 words" in what for _, what in told(lesson(Block(BlockKind.TABLE, rows=((LONG,),)))))


def test_a_guide_needs_no_number():
    assert told(replace(build.course(), kind=PackKind.GUIDE, number=0)) == []


def test_hours_of_units_make_those_of_the_course():
    units = tuple(replace(one, class_minutes=90) for one in COURSE.units)
    right = build.course(units=units, hours=0)
    short = [what for _, what in told(right)]
    assert len(short) == 1
    assert short[0] == f"the hours of its units make {1.5 * len(units):g}, not 0; correct one of them"
    even = tuple(replace(one, class_minutes=60) for one in COURSE.units)
    assert told(build.course(units=even, hours=len(even))) == []
