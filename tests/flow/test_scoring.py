# ruff: noqa: E501 - foreign formats read best in one line
import json

import pytest

from app.core.errors import FileMissing, ItemUnknown, ResponsesWrong, SaparError, SourceWrong
from app.flow import author, importing, scoring
from tests import build

GIFT = "::The One:: Which? {=a ~b}\n\n::Two:: How many? {#5:1}\n\n::Three:: Write {}\n\n::Four:: All? {~%50%a ~%50%b ~%-50%c}\n"


@pytest.fixture
def course(tmp_path):
    """The source of four questions."""
    (tmp_path / "q.gift").write_text(GIFT, "utf-8")
    importing.bring(tmp_path / "q.gift", tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def score(tmp_path, course):
    """score(item, told): what responses to it are worth."""

    def work(item, told, place=None):
        path = tmp_path / "r.json"
        path.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
        return scoring.score(place or course, item, path)

    return work


def test_items_are_known_by_both_their_names(score):
    assert [score(name, {"RESPONSE": "a"}).score for name in ("The One", "the-one")] == [1.0, 1.0]
    assert score("the-one", {"RESPONSE": "b"}).score == 0.0


def test_the_report_says_what_a_machine_wants_to_know(score):
    done = score("Two", {"responses": {"RESPONSE": 5.5}})
    assert (done.item, done.score, done.max_score, done.outcomes, done.needs_person) == (
        "Two",
        1.0,
        1.0,
        {"SCORE": 1.0},
        False,
    )
    assert score("Three", {"RESPONSE": "words"}).needs_person


def test_several_answers_are_a_list(score):
    assert [score("Four", {"RESPONSE": list(one)}).score for one in ("ab", "ac", "")] == [1.0, 0.0, 0.0]


def test_a_built_pack_is_scored_as_its_source(score, course, tmp_path):
    pack = author.build(course, tmp_path, build.secret("publisher"), build.publisher_grant()).path
    assert score("Two", {"RESPONSE": 4}, pack).score == 1.0


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[1]",
        "{",
        '{"NOBODY": 1}',
        '{"RESPONSE": "x"}',
        '{"RESPONSE": [1, 2]}',
        '{"attempts": [1]}',
        "[" * 9000,
    ],
)
def test_responses_that_do_not_fit_are_refused(score, told):
    with pytest.raises(ResponsesWrong):
        score("Two", told)


def test_a_choice_nobody_offers_is_wrong(score):
    assert score("the-one", {"RESPONSE": "z"}).score == 0.0
    assert score("the-one", {}).score == 0.0


def test_what_is_not_there_is_told(score, course, tmp_path):
    with pytest.raises(ItemUnknown):
        score("no", {})
    with pytest.raises(FileMissing):
        scoring.score(course, "two", tmp_path / "no.json")
    with pytest.raises(SourceWrong):
        score("two", {}, tmp_path)
    with pytest.raises(SaparError):
        score("two", {}, tmp_path / "q.gift")


def test_what_was_chosen_may_be_told_in_its_words(score, tmp_path):
    told = "::W:: Where? {=in the shade ~outside}\n\n::T:: Water is wet. {T}\n\n::S:: Which? {~%50%red ~%50%blue ~%-50%green}\n"
    (tmp_path / "w.gift").write_text(told, "utf-8")
    importing.bring(tmp_path / "w.gift", tmp_path / "words")
    place = tmp_path / "words"
    assert [score("W", {"RESPONSE": one}, place).score for one in ("In the shade", "outside", "a")] == [
        1,
        0,
        1,
    ]
    assert [score("T", {"RESPONSE": one}, place).score for one in ("true", "false")] == [1, 0]
    assert score("S", {"RESPONSE": ["blue", "red"]}, place).score == 1
