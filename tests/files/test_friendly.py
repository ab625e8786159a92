import pytest

from app.core.course import answers
from app.core.course.term import Node
from app.core.errors import ShapeWrong
from app.core.exam import processing, suiting
from app.core.exam.feedback import shown
from app.files import friendly

PROMPT = {"en": "Which?", "ky": "Кайсы?"}


def made(**fields):
    return friendly.general({"id": "q", "prompt": PROMPT} | fields)["general"]


def entry(*told, **fields):
    return made(kind="text-entry", answers=list(told), **fields)


def number(**fields):
    return made(kind="numeric", **fields)


def outcome(general, given):
    return processing.score(general, answers.read(general, (f"RESPONSE {given}",)))


def score(general, given):
    return outcome(general, given).score


def test_it_becomes_the_general_form_and_nothing_else_changes():
    told = friendly.general(
        {"id": "q", "kind": "text-entry", "prompt": PROMPT, "answers": ["a"], "level": "A1"}
    )
    assert set(told) == {"id", "kind", "prompt", "level", "general"}
    assert told["kind"] == "general"
    assert not list(suiting.problems(told["general"]))


def test_only_its_kinds_are_taken():
    assert friendly.is_friendly({"kind": "numeric"})
    assert not friendly.is_friendly({"kind": "choice"})
    assert not friendly.is_friendly({})
    assert not friendly.is_friendly({"kind": {"numeric": 1}})


def test_every_variant_counts_and_nothing_else():
    general = entry("안녕하세요", "안녕하십니까", ignore=["spaces"])
    assert [score(general, one) for one in ("안녕 하세요", "안녕하십니까", "안녕")] == [1, 1, 0]
    assert general.responses[0].key == ("안녕하세요",)


def test_words_in_each_language_all_count():
    general = entry({"ky": "суу", "ru": "вода"})
    assert [score(general, one) for one in ("Суу", "ВОДА", "water")] == [1, 1, 0]


def test_a_variant_may_be_worth_a_part_and_say_why():
    general = entry("four", {"text": 4, "points": 0.5, "feedback": {"en": "In words, please."}})
    assert (score(general, "4"), score(general, "four")) == (0.5, 1)
    assert [one.text() for one in shown(general, outcome(general, "4"), "en")] == ["In words, please."]
    assert shown(general, outcome(general, "four"), "en") == ()


def test_points_are_those_of_the_item():
    general = entry("a", {"text": "b", "points": 1}, points=3)
    got = outcome(general, "a")
    assert (got.score, got.max_score, score(general, "b")) == (3, 3, 1)


def test_the_field_stands_where_the_text_says():
    (line,) = entry("a", text={"en": "Say {answer} now"}).blocks("en")
    assert [one.name if isinstance(one, Node) else one for one in line.of] == [
        "Say ",
        "text-entry-interaction",
        " now",
    ]


def test_a_language_without_a_text_of_its_own_gets_another():
    assert "now" in entry("a", text={"en": "Say {answer} now"}).blocks("ky")[0].text()


@pytest.mark.parametrize(("given", "right"), [("0,4", 1), ("0.2", 1), ("0.3", 1), ("0.41", 0), ("0.19", 0)])
def test_a_number_is_right_up_to_the_edge_of_its_tolerance(given, right):
    assert score(number(value=0.3, tolerance=0.1), given) == right


@pytest.mark.parametrize(("given", "right"), [("95", 1), ("105", 1), ("94.9", 0)])
def test_a_tolerance_may_be_a_part_of_the_number(given, right):
    assert score(number(value=100, tolerance="5%"), given) == right


def test_a_range_is_right_from_end_to_end():
    general = number(least="1,5", most=2)
    assert [score(general, one) for one in ("1.5", "2", "2.1", "1")] == [1, 1, 0, 0]
    assert general.responses[0].key == ("1.75",)


def test_several_numbers_may_be_right():
    general = number(answers=[7, {"value": 8, "points": 0.5}])
    assert [score(general, one) for one in ("7", "8", "9")] == [1, 0.5, 0]


def test_the_unit_stands_behind_the_field():
    general = number(value=5, unit={"en": "kg", "ky": "кг"})
    assert [general.blocks(one)[0].text().strip() for one in ("en", "ky")] == ["kg", "кг"]


@pytest.mark.parametrize(
    ("fields", "where", "why"),
    [
        ({"kind": "text-entry"}, "item.answers", "at least one answer"),
        ({"kind": "text-entry", "answers": ["a"], "ignore": ["capitals"]}, "item.ignore", "not one of case"),
        (
            {"kind": "text-entry", "answers": ["!"], "ignore": ["punctuation"]},
            "item.answers[0]",
            "nothing is left",
        ),
        ({"kind": "text-entry", "answers": ["a" * 999]}, "item.answers[0]", "too long"),
        (
            {"kind": "text-entry", "answers": ["a"], "text": {"en": "no gap"}},
            "item.text.en",
            "must stand in it once",
        ),
        ({"kind": "text-entry", "answers": [{"text": "a", "points": 2}]}, "item.answers[0].points", "0 to 1"),
        ({"kind": "text-entry", "answers": [{"text": "a", "point": 2}]}, "item.answers[0].point", "point"),
        ({"kind": "text-entry", "answers": ["a"], "points": "two"}, "item.points", "whole number"),
        ({"kind": "numeric"}, "item.value", "which number"),
        ({"kind": "numeric", "value": "many"}, "item.answers[0]", "is no number"),
        ({"kind": "numeric", "least": 1}, "item.answers[0]", "a least and a most"),
        ({"kind": "numeric", "least": 2, "most": 1}, "item.answers[0]", "more than its most"),
        ({"kind": "numeric", "value": [1]}, "item.answers[0].value", "text"),
    ],
)
def test_a_mistake_names_its_place(fields, where, why):
    with pytest.raises(ShapeWrong, match=why) as wrong:
        made(**fields)
    assert wrong.value.fields["where"] == where
