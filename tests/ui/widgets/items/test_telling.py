"""What a question says after it was answered."""

from dataclasses import replace

import pytest

from app.core.course.item import Blank, Feedback, ItemKind, Option
from app.files import friendly
from app.ui.widgets.items.telling import feedback, key_in_words
from tests import build

SAID = Feedback(right=build.text("good"), wrong=build.text("again"))
PROMPT = {"en": "?", "ky": "?"}


def made(**fields):
    told = friendly.general({"id": "q", "prompt": PROMPT} | fields)
    return build.item(kind=ItemKind.GENERAL, general=told["general"], options=(), key=(), feedback=SAID)


@pytest.mark.parametrize("kind", [ItemKind.CHOICE, ItemKind.ORDER, ItemKind.MATCH, ItemKind.HOTSPOT])
def test_every_kind_says_what_the_item_says_to_everybody(kind):
    item = replace(build.item_of(kind), feedback=SAID)
    wrong = item.key[::-1] if kind is ItemKind.ORDER else item.key[:0]
    assert feedback(item, item.key, "en") == "good (en)"
    assert feedback(item, wrong, "ru") == "again (ru)"


def test_what_the_chosen_option_says_comes_first():
    option = Option("a", feedback={"en": "Not a."})
    item = build.item(options=(option, *build.options("b")), feedback=SAID)
    assert feedback(item, ("a",), "en") == "Not a. again (en)"


def test_words_in_gaps_and_partners_speak_too():
    blank = Blank("g1", (Option("x", feedback={"en": "x is late"}), Option("y")))
    gaps = build.item(kind=ItemKind.INLINE_CHOICE, options=(), key=("g1 y",), blanks=(blank,))
    assert feedback(gaps, ("g1 x",), "en") == "x is late"
    right = (Option("r", feedback={"en": "r belongs elsewhere"}), Option("s"))
    pairs = build.item(kind=ItemKind.MATCH, options=(), key=("l s",), left=build.options("l"), right=right)
    assert feedback(pairs, ("l r",), "en") == "r belongs elsewhere"


def test_an_answer_in_words_says_what_its_variant_says():
    item = made(kind="text-entry", answers=["a", {"text": "b", "points": 0, "feedback": {"en": "Not b."}}])
    assert feedback(item, ("RESPONSE b",), "en") == "Not b. again (en)"
    assert feedback(item, ("RESPONSE A",), "en") == "good (en)"


@pytest.mark.parametrize("kind", [ItemKind.SPOKEN, ItemKind.WRITTEN, ItemKind.PRACTICAL])
def test_where_a_person_marks_a_good_answer_is_described(kind):
    item = build.item_of(kind)
    assert feedback(item, (), "en") == "Is understood (en); Hooks on (en)"
    assert feedback(replace(item, feedback=SAID), (), "en") == "good (en)"


def test_right_numbers_have_the_sign_of_the_language():
    item = made(kind="numeric", value=2.5)
    assert [key_in_words(item, one) for one in ("en", "ru", "ky")] == ["2.5", "2,5", "2,5"]


def test_right_words_and_pairs_are_said():
    words = [{"id": one, "text": {"en": one.upper(), "ky": one.upper()}} for one in "abcd"]
    assert key_in_words(made(kind="text-entry", answers=["안녕"]), "en") == "안녕"
    pairs = made(kind="associate", options=words, key=[["c", "a"]])
    assert key_in_words(pairs, "en") in {"A — C", "C — A"}
    gaps = made(kind="gap-match", text={"en": "{g1}!"}, options=words, key={"g1": "b"})
    assert key_in_words(gaps, "en") == "(1) — B"


def test_what_is_seen_in_the_picture_is_not_said():
    area = {"x": 0, "y": 0, "width": 1, "height": 1, "label": {"en": "l"}}
    spots = made(
        kind="hotspot", picture="media/p.svg", areas=[area | {"id": "a"}, area | {"id": "b"}], key=["a", "b"]
    )
    assert key_in_words(spots, "en") == ""
    assert key_in_words(build.item_of(ItemKind.HOTSPOT), "en") == ""
