# ruff: noqa: E501 - XML reads best in one line
"""One item of every kind of interaction, in versions 3 and 2: written by us, taken, written down, read back, scored."""

import contextlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.errors import SaparError
from app.files import source
from app.flow import importing, scoring
from tests.files.qti.making import PNG, item, manifest, older, outcome, response, template, zipped

PICTURE = '<object type="image/png" data="a.png" width="100" height="100">A plan</object>'


def choices(name, *ids):
    return "".join(f'<qti-{name} identifier="{one}" match-max="1">{one}</qti-{name}>' for one in ids)


def mapped(*pairs):
    rows = "".join(f'<qti-map-entry map-key="{key}" mapped-value="{value}"/>' for key, value in pairs)
    return f'<qti-mapping default-value="0">{rows}</qti-mapping>'


def asked(kind, inner="", at=""):
    return f'<qti-{kind}-interaction response-identifier="RESPONSE" {at}>{inner}</qti-{kind}-interaction>'


def spots(name):
    return "".join(
        f'<qti-{name} identifier="{one}" shape="circle" coords="{10 * n},50,5" match-max="2"/>'
        for n, one in enumerate("ABC", 1)
    )


AREAS = '<qti-area-mapping default-value="0"><qti-area-map-entry shape="rect" coords="0,0,10,10" mapped-value="1"/><qti-area-map-entry shape="poly" coords="20,0,40,0,30,20" mapped-value="2"/></qti-area-mapping>'
SETS = "".join(
    f"<qti-simple-match-set>{choices('simple-associable-choice', *side)}</qti-simple-match-set>"
    for side in ("LM", "RS")
)
EQUAL = '<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-product><qti-base-value base-type="float">0.5</qti-base-value><qti-variable identifier="RESPONSE"/></qti-product></qti-set-outcome-value></qti-response-processing>'
MATCH, MAP, POINT = (template(one) for one in ("match_correct", "map_response", "map_response_point"))
ITEMS = {
    "choice": (
        asked("choice", choices("simple-choice", *"ABC"), 'max-choices="2"'),
        response(cardinality="multiple", key="AB", more=mapped(("A", 1), ("B", 0.5), ("C", -1))),
        MAP,
        {'["A","B"]': 1.5, '["A","C"]': 0.0, "null": 0.0},
    ),
    "order": (
        asked("order", choices("simple-choice", *"ABC"), 'max-choices="2"'),
        response(cardinality="ordered", key="BC"),
        MATCH,
        {'["B","C"]': 1.0, '["C","B"]': 0.0},
    ),
    "associate": (
        asked("associate", choices("simple-associable-choice", *"ABCD"), 'max-associations="2"'),
        response(base="pair", cardinality="multiple", key=["A B", "C D"]),
        MATCH,
        {'["D C","A B"]': 1.0, '["A C","B D"]': 0.0},
    ),
    "match": (
        asked("match", SETS),
        response(base="directedPair", cardinality="multiple", more=mapped(("L R", 1), ("M R", 2))),
        MAP,
        {'["L R","M R"]': 3.0, '["R L"]': 0.0},
    ),
    "inline-choice": (
        f"<p>It is {asked('inline-choice', choices('inline-choice', *'AB'))}.</p>",
        response(key="B"),
        MATCH,
        {'"B"': 1.0, '"A"': 0.0},
    ),
    "text-entry": (
        f"<p>It is {asked('text-entry')}.</p>",
        response(base="string", more=mapped(("York", 1), ("york", 0.5))),
        MAP,
        {'"York"': 1.0, '"york"': 0.5, '""': 0.0},
    ),
    "extended-text": (
        asked("extended-text", "<qti-prompt>Why?</qti-prompt>"),
        response(base="string"),
        "",
        {'"Because"': 0.0},
    ),
    "hottext": (
        asked(
            "hottext",
            f"<p>One {choices('hottext', 'A')} and {choices('hottext', 'B')}.</p>",
            'max-choices="0"',
        ),
        response(cardinality="multiple", key="AB"),
        MATCH,
        {'["B","A"]': 1.0, '["A"]': 0.0},
    ),
    "gap-match": (
        asked("gap-match", choices("gap-text", *"AB") + '<p>Put <qti-gap identifier="G"/>.</p>'),
        response(base="directedPair", key=["A G"]),
        MATCH,
        {'"A G"': 1.0, '"B G"': 0.0},
    ),
    "hotspot": (
        asked("hotspot", PICTURE + spots("hotspot-choice"), 'max-choices="0"'),
        response(cardinality="multiple", key="AC"),
        MATCH,
        {'["C","A"]': 1.0, '["B"]': 0.0},
    ),
    "graphic-order": (
        asked("graphic-order", PICTURE + spots("hotspot-choice")),
        response(cardinality="ordered", key="CBA"),
        MATCH,
        {'["C","B","A"]': 1.0, '["A","B","C"]': 0.0},
    ),
    "graphic-associate": (
        asked("graphic-associate", PICTURE + spots("associable-hotspot")),
        response(base="pair", cardinality="multiple", key=["A B"]),
        MATCH,
        {'["B A"]': 1.0, '["A C"]': 0.0},
    ),
    "graphic-gap-match": (
        asked(
            "graphic-gap-match",
            PICTURE
            + choices("gap-text", "W")
            + '<qti-gap-img identifier="X" match-max="1"><img src="a.png" alt="x"/></qti-gap-img>'
            + spots("associable-hotspot"),
        ),
        response(base="directedPair", cardinality="multiple", key=["W A", "X B"]),
        MATCH,
        {'["X B","W A"]': 1.0, '["W A"]': 0.0},
    ),
    "select-point": (
        asked("select-point", PICTURE, 'max-choices="2"'),
        response(base="point", cardinality="multiple", more=AREAS),
        POINT,
        {'["5 5","30 5"]': 3.0, '["5 5","6 6"]': 1.0, "[[5, 5]]": 1.0, "[]": 0.0},
    ),
    "position-object": (
        f"<qti-position-object-stage>{PICTURE}{asked('position-object', PICTURE)}</qti-position-object-stage>",
        response(base="point", more=AREAS),
        POINT,
        {'"5 5"': 1.0},
    ),
    "slider": (
        asked("slider", at='lower-bound="0" upper-bound="10" step="1"'),
        response(base="integer"),
        EQUAL,
        {"7": 3.5, '"10"': 5.0},
    ),
    "media": (
        asked("media", '<audio src="a.ogg"></audio>', 'autostart="false"'),
        response(base="integer"),
        EQUAL,
        {"2": 1.0},
    ),
    "upload": (
        asked("upload", "<qti-prompt>Send.</qti-prompt>"),
        response(base="file"),
        "",
        {'"report.pdf"': 0.0},
    ),
    "drawing": (asked("drawing", PICTURE), response(base="file"), "", {'{"name": "a.png", "data": ""}': 0.0}),
    "end-attempt": (
        f"<p>{asked('end-attempt', at='title=&quot;Hint&quot;'.replace('&quot;', chr(34)))}</p>",
        response(base="boolean"),
        '<qti-response-processing><qti-response-condition><qti-response-if><qti-variable identifier="RESPONSE"/><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>',
        {"true": 1.0, "false": 0.0},
    ),
}


@pytest.mark.parametrize("version", ["3", "2.1"])
@pytest.mark.parametrize("kind", ITEMS)
def test_every_interaction_is_taken_and_scored_as_it_says(tmp_path, kind, version):
    body, declared, processing, scores = ITEMS[kind]
    text = item(body, declared + outcome(), processing)
    text = text if version == "3" else older(text)
    files = {"imsmanifest.xml": manifest("i.xml"), "i.xml": text, "a.png": PNG, "a.ogg": b"OggS" + bytes(60)}
    (tmp_path / "p.zip").write_bytes(zipped(files))
    done = importing.bring(tmp_path / "p.zip", tmp_path / "out")
    assert (done.imported, done.refused, done.changed) == (1, (), ())
    for told, points in scores.items():
        (tmp_path / "r.json").write_text(json.dumps({"RESPONSE": json.loads(told)}), "utf-8")
        found = scoring.score(tmp_path / "out", "stop", tmp_path / "r.json")
        assert (found.score, found.needs_person) == (
            points,
            kind in {"extended-text", "upload", "drawing"},
        ), told


PLACES = re.compile(r'="([^"]*)"|>([^<>]+)<|(?<=<)(qti-[a-z-]+)')
ODD = [
    "",
    "0",
    "-1",
    "1e999",
    "nan",
    "A B",
    "1,2,3",
    "poly",
    "integer",
    "point",
    "pair",
    "record",
    "SCORE",
    "((((",
    "9" * 50,
    "qti-sum",
]


@pytest.mark.property
@given(
    some.sampled_from(sorted(ITEMS)),
    some.lists(some.tuples(some.integers(0), some.sampled_from(ODD)), max_size=6),
)
def test_an_item_changed_anywhere_is_taken_and_scored_or_refused(tmp_path_factory, kind, changes):
    body, declared, processing, _ = ITEMS[kind]
    text = item(body, declared + outcome(), processing)
    for at, odd in changes:
        places = list(PLACES.finditer(text))
        start, end = places[at % len(places)].span(places[at % len(places)].lastindex)
        text = text[:start] + odd + text[end:]
    folder = tmp_path_factory.mktemp("odd")
    (folder / "i.xml").write_text(text, "utf-8")
    with contextlib.suppress(SaparError):
        if importing.bring(folder / "i.xml", folder / "out").imported:
            (one,) = source.banks_with(folder / "out", "")[0].items
            for told in ({}, {"RESPONSE": "A B"}, {"RESPONSE": [1, 2]}):
                scoring.scored(one, told)
