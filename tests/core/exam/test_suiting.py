from dataclasses import replace

import pytest

from app.core.course.general import AnswerMapping, MapEntry, Variable
from app.core.exam.suiting import doubts, problems
from tests import build

SCORE = {"identifier": "SCORE"}
TWICE = ["p", ["hottext", {"identifier": "A"}, "word"]]


def with_rule(*rule):
    return replace(build.general(), processing=(list(rule),))


def only(general):
    return "; ".join(problems(general))


def test_a_whole_item_has_no_problem():
    assert not only(build.general())


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        (
            ["set-outcome-value", SCORE, ["custom-operator", ["null"]]],
            'the operator "custom-operator" is not known',
        ),
        (["set-outcome-value", SCORE, ["variable", {"identifier": "X"}]], 'names "X", which is not declared'),
        (["set-outcome-value", {"identifier": "X"}, ["null"]], 'names "X", which is not declared'),
        (["set-outcome-value", SCORE], "holds 0 expressions, not 1"),
        (["set-outcome-value", SCORE, ["divide", ["null"]]], '"divide" holds 1 expressions, not 2'),
        (
            ["set-outcome-value", SCORE, ["math-operator", {"name": "magic"}, ["null"]]],
            '"magic" of math-operator',
        ),
        (["set-outcome-value", SCORE, ["base-value", {"base-type": "float"}, "x"]], "cannot be read"),
        (["set-outcome-value", SCORE, ["pattern-match", {"pattern": "("}, ["null"]]], "cannot be read"),
        (
            ["set-outcome-value", SCORE, ["inside", {"shape": "rect", "coords": "1"}, ["null"]]],
            "cannot be read",
        ),
        (["jump"], 'the rule "jump" is not known'),
        (["response-condition", ["response-maybe", ["null"]]], "is no branch of a condition"),
        (["response-condition", ["response-if"]], "a condition has no expression"),
        (["response-condition", ["response-else", ["jump"]]], 'the rule "jump" is not known'),
    ],
)
def test_rules_that_cannot_be_carried_out_are_named(rule, what):
    assert what in only(with_rule(*rule))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"base": "colour"}, "is no base type"),
        ({"cardinality": "some"}, "is no cardinality"),
        ({"base": "integer", "key": ("x",)}, "a value of TOWN cannot be read"),
        ({"mapping": AnswerMapping((MapEntry("A", "one"),))}, "a number of TOWN cannot be read"),
    ],
)
def test_declarations_that_say_nothing_sensible_are_named(changes, what):
    general = build.general()
    assert what in only(
        replace(general, responses=(replace(general.responses[0], **changes), general.responses[1]))
    )


def test_rules_that_give_nothing_are_doubted():
    general = build.general()
    without = replace(general, responses=tuple(replace(one, mapping=None) for one in general.responses))
    assert (list(doubts(general)), len(list(doubts(without))), only(without)) == ([], 2, "")
    rule = ["set-outcome-value", SCORE, ["map-response-point", {"identifier": "TOWN"}]]
    assert "the areas of TOWN" in next(doubts(with_rule(*rule)))


@pytest.mark.parametrize(
    ("block", "what"),
    [
        (["p", "nothing"], "there is nothing to answer"),
        (["magic-interaction", {"response-identifier": "TOWN"}], "magic-interaction is not known"),
        (["text-entry-interaction", {"response-identifier": "X"}], 'fills "X", which is not declared'),
        (
            ["choice-interaction", {"response-identifier": "TOWN"}, ["simple-choice", "A"]],
            "has no identifier",
        ),
        (["hottext-interaction", {"response-identifier": "TOWN"}, TWICE, TWICE], "have the same identifier"),
        ([1, 2], "holds a term that cannot be read"),
        (["p", {"class": []}], "holds a term that cannot be read"),
    ],
)
def test_a_body_in_which_nothing_can_be_answered_is_named(block, what):
    assert what in only(replace(build.general(), body={"en": (block,)}))


def test_terms_nested_too_deep_are_named():
    deep = ["null"]
    for _ in range(40):
        deep = ["not", deep]
    assert "nested too deep" in only(with_rule("set-outcome-value", SCORE, deep))


def test_rules_that_never_come_to_an_end_are_a_problem():
    bag = Variable("BAG", "identifier", "multiple", default=("a", "b"))
    name = {"identifier": "BAG"}
    rule = ["set-outcome-value", name, ["multiple", *[["variable", name]] * 100]]
    plain = build.general()
    told = replace(plain, outcomes=(*plain.outcomes, bag), processing=(rule,) * 3)
    assert only(told) == 'its rules cannot be carried out: "multiple" holds too many values'
