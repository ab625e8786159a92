# ruff: noqa: E501 - XML reads best in one line
import pytest

from app.core.course import answers, values
from app.core.course.item import ItemKind
from app.core.exam import processing
from tests.files.qti import making
from tests.files.qti.making import item, older, outcome, response, template


@pytest.fixture(params=["3", "2.1"])
def taken(request, tmp_path):
    """taken(text): what becomes of an item, in both versions."""

    def take(text, **files):
        return making.draft(tmp_path, text if request.param == "3" else older(text), **files)

    return take


def score(draft, **told):
    general = draft.item.general
    return processing.score(general, answers.from_json(general.responses, told)).score


MAPPING = (
    '<qti-mapping lower-bound="0" upper-bound="2" default-value="-1"><qti-map-entry map-key="A G1" mapped-value="1"/>'
    '<qti-map-entry map-key="B G2" mapped-value="1.5"/></qti-mapping>'
)


def test_a_choice_with_one_right_answer_becomes_a_simple_one(taken):
    draft = taken(item())
    assert (draft.item.kind, draft.item.key, draft.changed) == (ItemKind.CHOICE, ("Red",), ())
    assert draft.item.prompt == {"en": "Which colour means stop?"}
    assert [one.text["en"] for one in draft.item.options] == ["Green", "Red"]


def test_an_ordering_a_matching_and_a_multiple_response_become_simple_ones(taken):
    lines = "".join(f'<qti-simple-choice identifier="{one}">{one}</qti-simple-choice>' for one in "ABC")
    ordered = f'<p>Order.</p><qti-order-interaction response-identifier="R">{lines}</qti-order-interaction>'
    draft = taken(item(ordered, response("R", cardinality="ordered", key="BCA") + outcome()))
    assert (draft.item.kind, draft.item.key) == (ItemKind.ORDER, ("B", "C", "A"))
    several = f'<p>All.</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="0">{lines}</qti-choice-interaction>'
    draft = taken(item(several, response(cardinality="multiple", key="AC") + outcome()))
    assert (draft.item.kind, draft.item.key) == (ItemKind.MULTIPLE_RESPONSE, ("A", "C"))
    sides = "".join(
        "<qti-simple-match-set>"
        + "".join(
            f'<qti-simple-associable-choice identifier="{one}" match-max="1">{one}</qti-simple-associable-choice>'
            for one in side
        )
        + "</qti-simple-match-set>"
        for side in (("l1", "l2"), ("r1", "r2", "r3"))
    )
    joined = f'<p>Join.</p><qti-match-interaction response-identifier="RESPONSE" max-associations="2">{sides}</qti-match-interaction>'
    draft = taken(
        item(
            joined, response(base="directedPair", cardinality="multiple", key=["l1 r2", "l2 r1"]) + outcome()
        )
    )
    assert (draft.item.kind, draft.item.key) == (ItemKind.MATCH, ("l1 r2", "l2 r1"))


def test_a_hotspot_of_rectangles_becomes_a_simple_one(taken):
    spots = "".join(
        f'<qti-hotspot-choice identifier="{name}" shape="rect" coords="{at}"/>'
        for name, at in (("X", "0,0,9,9"), ("Y", "10,0,19,9"))
    )
    body = f'<p>Where?</p><qti-hotspot-interaction response-identifier="RESPONSE" max-choices="1"><img src="a.png" alt="A map"/>{spots}</qti-hotspot-interaction>'
    draft = taken(item(body, response(key=["Y"]) + outcome()), **{"a.png": making.PNG})
    assert (draft.item.kind, draft.item.key, draft.item.picture_alt) == (
        ItemKind.HOTSPOT,
        ("Y",),
        {"en": "A map"},
    )
    assert [draft.item.picture] == list(draft.media)
    assert (draft.item.areas[1].x, draft.item.areas[1].width) == (10, 9)


@pytest.mark.parametrize(
    "more",
    [
        {"declared": response(key=["Red"]) + outcome(at='normal-maximum="4"')},
        {"declared": response(key=["Red"]) + outcome() + outcome("FEEDBACK", "identifier")},
        {"processing": template("map_response"), "declared": response(more=MAPPING) + outcome()},
        {"body": making.CHOICE + "<p>And what follows.</p>"},
        {"body": "<table><tr><td>1</td></tr></table>" + making.CHOICE},
    ],
)
def test_what_is_more_than_simple_stays_general(taken, more):
    assert taken(item(**more)).item.kind is ItemKind.GENERAL


def test_texts_with_gaps_are_scored_by_their_mapping(taken):
    words = "".join(f'<qti-gap-text identifier="{one}" match-max="1">{one}</qti-gap-text>' for one in "ABC")
    body = (
        f'<qti-gap-match-interaction response-identifier="RESPONSE">{words}'
        '<p>Put on <qti-gap identifier="G1"/> before <qti-gap identifier="G2"/>.</p></qti-gap-match-interaction>'
    )
    declared = response(base="directedPair", cardinality="multiple", more=MAPPING) + outcome()
    draft = taken(item(body, declared, template("map_response")))
    told = {"A G1": 1.0, "A G1,B G2": 2.0, "C G1,A G2": 0.0, "": 0.0}
    assert {pairs: score(draft, RESPONSE=[one for one in pairs.split(",") if one]) for pairs in told} == told


def test_points_are_scored_by_their_areas(taken):
    areas = '<qti-area-mapping default-value="0"><qti-area-map-entry shape="circle" coords="50,50,10" mapped-value="2"/></qti-area-mapping>'
    body = '<qti-select-point-interaction response-identifier="RESPONSE" max-choices="1"><object type="image/png" data="a.png" width="99" height="99">map</object></qti-select-point-interaction>'
    draft = taken(
        item(body, response(base="point", more=areas) + outcome(), template("map_response_point")),
        **{"a.png": making.PNG},
    )
    assert [score(draft, RESPONSE=one) for one in ("55 50", "70 50", None)] == [2.0, 0.0, 0.0]


def test_words_and_numbers_are_scored_by_rules_of_their_own(taken):
    body = '<p>Pi is <qti-text-entry-interaction response-identifier="N" expected-length="5"/>, a <qti-text-entry-interaction response-identifier="W"/>.</p>'
    rules = (
        "<qti-response-processing><qti-response-condition><qti-response-if><qti-and>"
        '<qti-equal tolerance-mode="absolute" tolerance="0.01 0.01"><qti-variable identifier="N"/><qti-base-value base-type="float"> 3.14 </qti-base-value></qti-equal>'
        '<qti-string-match case-sensitive="false"><qti-variable identifier="W"/><qti-base-value base-type="string">number</qti-base-value></qti-string-match>'
        '</qti-and><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>'
        "</qti-response-if></qti-response-condition></qti-response-processing>"
    )
    draft = taken(item(body, response("N", "float") + response("W", "string") + outcome(), rules))
    assert [score(draft, N=n, W=w) for n, w in ((3.141, "Number"), (3.2, "number"), (3.14, None))] == [
        1.0,
        0.0,
        0.0,
    ]


def test_an_essay_waits_for_a_person(taken):
    body = '<qti-extended-text-interaction response-identifier="RESPONSE"><qti-prompt>Write.</qti-prompt></qti-extended-text-interaction>'
    draft = taken(item(body, response(base="string") + outcome(at='external-scored="human"'), ""))
    assert processing.needs_person(draft.item.general)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<qti-portable-custom-interaction response-identifier="RESPONSE"/>', "custom interaction"),
        ('<qti-dance-interaction response-identifier="RESPONSE"/>', "dance-interaction is not known"),
        ("<p>Nothing.</p>", "nothing to answer"),
        ('<p><qti-text-entry-interaction response-identifier="OTHER"/></p>', "not declared"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(taken, body, reason):
    draft = taken(item(body))
    assert draft.item is None
    assert reason in draft.reason


@pytest.mark.parametrize(
    ("processing", "reason"),
    [
        (template("magic"), 'template "magic" is not known'),
        (
            '<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-custom-operator class="org.x"/></qti-set-outcome-value></qti-response-processing>',
            "custom operator org.x",
        ),
        (
            '<qti-response-processing xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="more.xml"/></qti-response-processing>',
            'the included file "more.xml" is not there',
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_with_the_reason(taken, processing, reason):
    assert reason in taken(item(processing=processing)).reason


def test_a_text_that_several_items_share_is_told_both_ways(taken):
    stimulus = f'<qti-assessment-stimulus xmlns="{making.V3}" identifier="s" title="S"><qti-stimulus-body><p>A long story.</p></qti-stimulus-body></qti-assessment-stimulus>'
    before = '<qti-assessment-stimulus-ref identifier="s" href="texts/s.xml"/>'
    draft = taken(item(before=before), **{"texts/s.xml": stimulus})
    assert draft.item.prompt["en"].startswith("A long story.")
    assert (draft.apart.item.prompt["en"], draft.apart.item.stimulus) == ("Which colour means stop?", "s")
    assert draft.changed == ()
    alone = taken(item(before=before))
    assert "is not there" in alone.changed[0]
    assert alone.item.kind is ItemKind.CHOICE


def test_feedback_rubrics_and_printed_numbers_are_kept(taken):
    body = (
        making.CHOICE
        + '<p>You got <qti-printed-variable identifier="SCORE"/>.</p>'
        + '<qti-feedback-block outcome-identifier="F" identifier="ok" show-hide="show"><qti-content-body><p>Well done</p></qti-content-body></qti-feedback-block>'
        + '<qti-rubric-block view="scorer"><qti-content-body>Be kind.</qti-content-body></qti-rubric-block>'
    )
    after = '<qti-modal-feedback outcome-identifier="F" identifier="no" show-hide="show"><qti-content-body>Read again.</qti-content-body></qti-modal-feedback>'
    draft = taken(item(body, response(key=["Red"]) + outcome() + outcome("F", "identifier"), after=after))
    names = [block.name for block in draft.item.general.blocks()]
    assert names == ["choice-interaction", "p", "feedback-block", "rubric-block", "modal-feedback"]


def test_an_outcome_nobody_declared_is_declared_and_told(taken):
    draft = taken(item(making.CHOICE + "<p>.</p>", response(key=["Red"])))
    assert score(draft, RESPONSE="Red") == 1.0
    assert "the outcome SCORE was not declared" in draft.changed[0]


def test_a_template_means_the_only_response_whatever_its_name(taken):
    body = making.CHOICE.replace('"RESPONSE"', '"COLOUR"') + "<p>.</p>"
    draft = taken(item(body, response("COLOUR", key=["Red"]) + outcome()))
    assert score(draft, COLOUR="Red") == 1.0
    assert "its only response, COLOUR" in draft.changed[0]


def test_rules_that_give_nothing_are_told(taken):
    draft = taken(item(making.CHOICE, response(key=["Red"]) + outcome(), template("map_response")))
    assert score(draft, RESPONSE="Red") == 0.0
    assert "every answer is worth 0" in draft.changed[0]


def test_drawn_numbers_are_taken(taken):
    before = (
        '<qti-template-declaration identifier="A" cardinality="single" base-type="integer"/>'
        '<qti-template-processing><qti-set-template-value identifier="A"><qti-random-integer min="2" max="4"/></qti-set-template-value>'
        '<qti-set-correct-response identifier="RESPONSE"><qti-product><qti-variable identifier="A"/><qti-base-value base-type="integer">2</qti-base-value></qti-product></qti-set-correct-response></qti-template-processing>'
    )
    body = '<p>Twice <qti-printed-variable identifier="A"/> is <qti-text-entry-interaction response-identifier="RESPONSE"/></p>'
    general = taken(item(body, response(base="integer") + outcome(), before=before)).item.general
    drawn = values.written(processing.score(general, {}, b"seed").templates["A"])
    right = processing.score(general, answers.from_json(general.responses, {"RESPONSE": 2 * drawn}), b"seed")
    assert (drawn in {2, 3, 4}, right.score) == (True, 1.0)


def test_the_body_may_say_the_language():
    from app.core.course.term import node
    from app.files.qti import naming

    told = ["qti-assessment-item", ["qti-item-body", {"xml:lang": "ky-KG"}, ["p", "Салам"]]]
    assert naming.language(node(told)) == "ky"
