import pytest

from app.core.course import answers
from app.core.course.term import Node
from app.core.errors import ShapeWrong
from app.core.exam import parts, processing, suiting
from app.files import friendly, joined

PROMPT = {"en": "Join", "ky": "Жуптаңыз"}
OPTIONS = [{"id": one, "text": {"en": one, "ky": one}} for one in "abcd"]
AREAS = [
    {"id": one, "shape": "rect", "x": 10 * n, "y": 0, "width": 5, "height": 6, "label": {"en": one}}
    for n, one in enumerate("xyz")
]
GAPS = {
    "kind": "gap-match",
    "text": {"en": "First {g1}, then {g2}."},
    "options": OPTIONS,
    "key": {"g1": "a", "g2": "b"},
}
PAIRS = {"kind": "associate", "options": OPTIONS, "key": [["a", "b"], ["c", "d"]]}
SPOTS = {"kind": "hotspot", "picture": "media/p.svg", "areas": AREAS, "key": ["x", "y"]}


def made(told, **changes):
    general = friendly.general({"id": "q", "prompt": PROMPT} | told | changes)["general"]
    assert not list(suiting.problems(general))
    return general


def score(general, *given):
    return processing.score(general, answers.read(general, tuple(f"RESPONSE {one}" for one in given))).score


@pytest.mark.parametrize(
    ("told", "right", "half", "wrong"),
    [
        (GAPS, ("a g1", "b g2"), ("a g1",), ("b g1", "a g2")),
        (PAIRS, ("b a", "c d"), ("a b",), ("a c", "b d")),
        (SPOTS, ("y", "x"), ("x",), ("z",)),
    ],
)
def test_all_of_the_key_is_right_and_a_part_only_where_the_author_says_so(told, right, half, wrong):
    whole, partial = made(told, points=2), made(told, points=2, partial=True)
    assert [score(whole, *one) for one in (right, half, wrong)] == [2, 0, 0]
    assert [score(partial, *one) for one in (right, half, wrong)] == [2, 1, 0]


def test_a_wrong_part_takes_away_what_a_right_one_gives():
    assert score(made(SPOTS, partial=True), "x", "z") == 0


def test_a_simple_hotspot_stays_one():
    assert not joined.is_joined({"kind": "hotspot", "key": "x"})
    assert not joined.is_joined({"kind": "hotspot", "key": ["x"]})
    assert joined.is_joined(SPOTS)


def test_gaps_stand_in_the_text_of_each_language():
    general = made(GAPS, text={"en": "{g1} and {g2}", "ky": "{g2} жана {g1}"})
    gaps = [
        one.at["identifier"] for block in general.blocks("ky") for one in block.walk() if one.name == "gap"
    ]
    assert gaps == ["g2", "g1"]


def test_an_option_fills_one_gap_unless_it_may_be_used_again():
    most = [one.at["match-max"] for one in made(GAPS).blocks()[0].nodes("gap-text")]
    again = [one.at["match-max"] for one in made(GAPS, reuse=True).blocks()[0].nodes("gap-text")]
    assert (set(most), set(again)) == ({"1"}, {"0"})


@pytest.mark.parametrize("told", [GAPS, PAIRS])
def test_a_screen_can_ask_it(told):
    (asked,) = made(told).interactions()
    assert parts.simple(asked, "multiple", Node.text) is not None


def test_the_pictures_of_options_and_spots_go_along():
    options = [OPTIONS[0] | {"picture": "media/a.svg"}, *OPTIONS[1:]]
    assert made(PAIRS, options=options).media == ("media/a.svg",)
    assert made(SPOTS).media == ("media/p.svg",)


@pytest.mark.parametrize(
    ("told", "where", "why"),
    [
        (GAPS | {"key": None}, "item.key", "say what is right"),
        (GAPS | {"key": {"g1": "z"}}, "item.key[0]", 'there is no "z"'),
        (GAPS | {"key": {"a": "g1"}}, "item.key", "names each gap"),
        (GAPS | {"text": {"en": "{g1} {g1}"}}, "item.text.en", "once"),
        (GAPS | {"text": {"en": "{g1} {g2}", "ky": "{g1}"}}, "item.text.ky", "once"),
        (PAIRS | {"key": [["a"]]}, "item.key[0]", "name 2"),
        (SPOTS | {"key": ["x", "q"]}, "item.key[1]", 'there is no "q"'),
        (SPOTS | {"areas": [AREAS[0] | {"shape": "circle"}]}, "item.areas[0].shape", "shape"),
        (PAIRS | {"partial": "yes"}, "item.partial", "true or false|bool"),
    ],
)
def test_a_mistake_names_its_place(told, where, why):
    with pytest.raises(ShapeWrong, match=why) as wrong:
        made(told)
    assert wrong.value.fields["where"] == where
