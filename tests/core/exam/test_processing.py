import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import shapes
from app.core.course import answers, values
from app.core.course.general import General, Lookup, LookupEntry
from app.core.errors import ShapeWrong
from app.core.exam import processing, run
from tests import build

RESPONSE = {"identifier": "RESPONSE"}
RIGHT = ["match", ["variable", RESPONSE], ["correct", RESPONSE]]


def set_(name, *to):
    return ["set-outcome-value", {"identifier": name}, *to]


def number(value):
    return ["base-value", {"base-type": "float"}, str(value)]


def word(value):
    return ["base-value", {"base-type": "identifier"}, value]


def general(*rules, **changes):
    """A choice of A and B, of which A is right."""
    asked = [
        "choice-interaction",
        {"response-identifier": "RESPONSE"},
        *(["simple-choice", {"identifier": one}, one] for one in "AB"),
    ]
    told = {
        "responses": [{"id": "RESPONSE", "base": "identifier", "key": ["A"]}],
        "outcomes": [{"id": "SCORE", "base": "float"}, {"id": "SAID", "base": "identifier"}],
        "body": {"en": [asked]},
        "processing": list(rules),
    }
    return shapes.shaped(General, told | changes)


def done(item, told=None, **more):
    return processing.score(item, answers.from_json(item.responses, told or {}), **more)


def scored(item, response, **more):
    return done(item, {"RESPONSE": response}, **more).score


MATCH = [
    "response-condition",
    ["response-if", RIGHT, set_("SCORE", number(1))],
    ["response-else", set_("SCORE", number(0))],
]


def test_the_right_answer_gets_the_point():
    assert [scored(general(MATCH), one) for one in ("A", "B", None)] == [1.0, 0.0, 0.0]


def test_the_first_branch_that_holds_is_taken():
    rules = [
        "response-condition",
        ["response-if", ["match", ["variable", RESPONSE], ["null"]], set_("SAID", word("never"))],
        ["response-else-if", RIGHT, set_("SAID", word("right"))],
        ["response-else-if", ["is-null", ["null"]], set_("SAID", word("wrong"))],
        ["response-else", set_("SAID", word("never"))],
    ]
    assert values.written(done(general(rules), {"RESPONSE": "A"}).outcomes["SAID"]) == "right"
    assert values.written(done(general(rules), {"RESPONSE": "B"}).outcomes["SAID"]) == "wrong"


def test_an_exit_ends_everything():
    item = general(
        set_("SCORE", number(1)),
        ["response-condition", ["response-if", RIGHT, ["exit-response"]]],
        set_("SCORE", number(9)),
    )
    assert [scored(item, one) for one in ("A", "B")] == [1.0, 9.0]


def test_fragments_are_rules_like_others():
    assert scored(general(["response-processing-fragment", set_("SCORE", number(3))]), "A") == 3.0


def test_rules_go_on_from_what_rules_before_have_set():
    more = set_("SCORE", ["sum", ["variable", {"identifier": "SCORE"}], number(0.5)])
    assert scored(general(more, more, more), "A") == 1.5


@pytest.mark.parametrize(
    ("kind", "given", "found"),
    [("match", 2, "C"), ("match", 4, "F"), ("interpolation", 7, "B"), ("interpolation", 0, "F")],
)
def test_tables_give_what_stands_in_their_row(kind, given, found):
    rows = (LookupEntry("9", "A"), LookupEntry("5", "B"), LookupEntry("2", "C", included=False))
    item = general(["lookup-outcome-value", {"identifier": "SAID"}, number(given)])
    exact = (LookupEntry("2", "C"),)
    table = Lookup(kind, rows if kind == "interpolation" else exact, "F")
    item = replace(item, outcomes=(item.outcomes[0], replace(item.outcomes[1], lookup=table)))
    assert values.written(done(item).outcomes["SAID"]) == found


@pytest.mark.parametrize(
    ("outcome", "most"),
    [({"most": "4"}, 4.0), ({}, 1.0)],
)
def test_the_most_is_what_is_declared_else_what_the_right_answers_get(outcome, most):
    item = general(MATCH, outcomes=[{"id": "SCORE", "base": "float", **outcome}])
    assert done(item).max_score == most


def test_the_most_may_stand_in_an_outcome():
    both = [{"id": "SCORE", "base": "float"}, {"id": "MAXSCORE", "base": "float", "default": ["3"]}]
    assert done(general(MATCH, outcomes=both)).max_score == 3.0
    empty = [{"id": "SCORE", "base": "float"}, {"id": "MAXSCORE", "base": "float"}]
    assert done(general(MATCH, outcomes=empty)).max_score == 1.0


def test_the_best_of_a_mapping_is_the_most():
    entries = [{"key": "A", "value": "2"}, {"key": "B", "value": "3"}, {"key": "C", "value": "-1"}]
    asked = [
        {"id": "RESPONSE", "base": "identifier", "cardinality": "multiple", "mapping": {"entries": entries}}
    ]
    item = general(set_("SCORE", ["map-response", RESPONSE]), responses=asked)
    assert done(item).max_score == 5.0


def test_the_only_number_is_the_score_when_none_is_called_so():
    item = general(
        set_("POINTS", number(2)),
        outcomes=[{"id": "POINTS", "base": "float"}, {"id": "SAID", "base": "string"}],
    )
    assert scored(item, "A") == 2.0


def test_a_person_is_needed_where_it_is_declared_or_nothing_else_marks():
    essay = {"en": [["extended-text-interaction", {"response-identifier": "RESPONSE"}]]}
    assert done(general(body=essay)).needs_person
    assert not done(general()).needs_person
    human = [{"id": "SCORE", "base": "float", "external": "human"}]
    assert done(general(MATCH, outcomes=human)).needs_person


def test_attempts_at_an_adaptive_item_go_on_from_each_other():
    more = set_(
        "SCORE", ["sum", ["variable", {"identifier": "SCORE"}], ["variable", {"identifier": "numAttempts"}]]
    )
    adaptive = general(more, adaptive=True)
    tried = [answers.from_json(adaptive.responses, {"RESPONSE": one}) for one in "AB"]
    assert processing.attempts(adaptive, tried).score == 3.0
    assert processing.attempts(replace(adaptive, adaptive=False), tried).score == 2.0


DRAWN = {
    "templates": [{"id": "N", "base": "integer"}],
    "drawing": [
        ["set-template-value", {"identifier": "N"}, ["random-integer", {"min": "1", "max": "6"}]],
        ["template-constraint", ["gt", ["variable", {"identifier": "N"}], number(2)]],
        [
            "template-condition",
            [
                "template-if",
                ["gt", ["variable", {"identifier": "N"}], number(4)],
                ["set-correct-response", RESPONSE, word("B")],
                ["exit-template"],
            ],
        ],
        ["set-default-value", {"identifier": "SAID"}, word("low")],
    ],
}


@pytest.mark.property
@given(some.binary(max_size=8))
def test_drawn_numbers_hold_their_constraints_and_always_fall_alike(seed):
    made = done(general(MATCH, **DRAWN), {"RESPONSE": "B"}, seed=seed)
    drawn = values.written(made.templates["N"])
    assert drawn in {3, 4, 5, 6}
    assert made.score == float(drawn > 4)
    assert made == done(general(MATCH, **DRAWN), {"RESPONSE": "B"}, seed=seed)


def test_known_numbers_are_not_drawn():
    known = {"N": values.number(5)}
    assert scored(general(MATCH, **DRAWN), "B", templates=known) == 1.0


def test_rules_that_take_too_long_are_stopped():
    from app.core.errors import ShapeWrong

    endless = ["repeat", {"number-repeats": "1000"}, ["repeat", {"number-repeats": "1000"}, number(1)]]
    with pytest.raises(ShapeWrong):
        done(general(set_("SCORE", ["container-size", endless])))


def test_the_item_of_two_fields_is_worth_two_points():
    item = build.general()
    assert [done(item, one).score for one in ({"TOWN": "bishkek", "SIZE": 1.2}, {"SIZE": "1.20"}, {})] == [
        2.0,
        1.0,
        0.0,
    ]
    assert done(item).max_score == 2.0


def container(*rules, **changes):
    told = [
        {"id": "SCORE", "base": "float"},
        {"id": "X", "base": "identifier", "cardinality": "multiple", "default": ["a", "b"]},
    ]
    return general(*rules, outcomes=told, **changes)


DOUBLED = set_("X", ["multiple", ["variable", {"identifier": "X"}], ["variable", {"identifier": "X"}]])
NEVER = ["template-constraint", ["match", word("a"), word("b")]]


@pytest.mark.parametrize(
    "item",
    [
        container(*[DOUBLED] * 40),
        container(set_("SCORE", ["container-size", ["repeat", {"number-repeats": "999999"}, word("a")]])),
        container(*[set_("SCORE", ["pattern-match", {"pattern": "(a?){2000}"}, word("a" * 4000)])] * 20),
        container(drawing=[["set-template-value", {"identifier": "T"}, ["sum", *[number(1)] * 2000]], NEVER]),
    ],
)
def test_rules_made_to_hold_up_or_to_fill_the_memory_end(item, monkeypatch):
    monkeypatch.setattr(run, "MOST_STEPS", 20_000)
    monkeypatch.setattr(run, "MOST_WORK", 200_000)
    with pytest.raises(ShapeWrong):
        done(item)


def test_nothing_repeated_a_million_times_costs_nothing():
    before = time.process_time()
    done(general(*[set_("SCORE", ["sum", ["repeat", {"number-repeats": "1000000"}]])] * 200))
    assert time.process_time() - before < 5


def test_a_very_long_answer_can_be_marked():
    rule = [
        "response-condition",
        [
            "response-if",
            ["pattern-match", {"pattern": "a*"}, ["variable", RESPONSE]],
            set_("SCORE", number(1)),
        ],
    ]
    item = general(rule, responses=[{"id": "RESPONSE", "base": "string"}])
    assert [scored(item, "a" * length) for length in (5000, 5001)] == [1.0, 0.0]
