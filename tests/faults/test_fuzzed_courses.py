"""Courses and guides of which one thing was changed: they are checked, and what is found sound can be built and read.

Values are exchanged where they stand, so that what is behind the first look at a file is reached too. SAPAR_DEPTH=full
tries a thousand of each.
"""

import shutil
from copy import deepcopy

import pytest
import yaml as plain
from hypothesis import given
from hypothesis import strategies as some

from app.core.course import subtitles
from app.core.errors import SaparError
from app.files import difficulties, items, yaml
from app.files.packs import PackFile
from app.flow import author
from tests import build
from tests.faults.fuzzing import changed, read_or_refused, text, written

pytestmark = [pytest.mark.faults, pytest.mark.property, pytest.mark.timeout(1800)]

ODD = [
    *(None, True, 0, -1, 3, 101, 70_000, 1 << 70, 10**400, 0.5, 1e308, float("nan"), float("inf")),
    *(
        "",
        " ",
        "a",
        "exam",
        "ky",
        "../x",
        "a b",
        "{answer}",
        "{g1}",
        "1e999999",
        "5%",
        "-0",
        "0.1e-400",
        "x" * 3000,
    ),
    *(
        "\u2028",
        "\x85",
        "💧",
        "ө" * 70,
        "media/cover.svg",
        "2026-02-30",
        "9999-12-31",
        "[",
        "(a*)*",
        "%",
        "general",
    ),
    *(
        [],
        [None],
        ["a", "a"],
        [[]],
        [["a", "b"]] * 3,
        {},
        {"": ""},
        {"ky": None},
        {"ky": "К"},
        {"en": ["x"]},
        {1: 2},
    ),
    *(
        {"id": "a"},
        [{"id": "a", "text": {"ky": "К"}}] * 2,
        {"g1": "a"},
        {"count": -1},
        {"count": 10**9},
        ["p", {}],
    ),
]
"""What stands where something else should."""

EVERY_KIND = """
stimuli: [{id: gate, text: {ky: T}, supports: {plain: {ky: P}, glossary: [{word: {ky: w}, meaning: {ky: m}}]}}]
items:
  - {id: a, kind: choice, objective: o, prompt: {ky: P}, stimulus: gate, points: 2, enemies: [b], key: x,
     options: [{id: x, text: {ky: X}, feedback: {ky: F}}, {id: y, text: {ky: Y}}], level: A1, skill: reading}
  - {id: b, kind: numeric, objective: o, prompt: {ky: P}, value: 12.5, tolerance: 5%, unit: {ky: kg}}
  - {id: c, kind: numeric, objective: o, prompt: {ky: P}, answers: [{least: 1, most: 2}, {value: 9, points: 0.5}]}
  - {id: d, kind: text-entry, objective: o, prompt: {ky: P}, text: {ky: "{answer}!"}, ignore: [case, yo, spaces],
     answers: [hi, {text: {ky: hello}, points: 0.5, feedback: {ky: F}}], points: 2, feedback: {right: {ky: R}}}
  - {id: e, kind: gap-match, objective: o, prompt: {ky: P}, text: {ky: "{g1} and {g2}"}, key: {g1: x, g2: y},
     options: [{id: x, text: {ky: X}}, {id: y, text: {ky: Y}}], partial: true, reuse: true}
  - {id: f, kind: associate, objective: o, prompt: {ky: P}, key: [[x, y]],
     options: [{id: x, text: {ky: X}}, {id: y, text: {ky: Y}}]}
  - {id: g, kind: hotspot, objective: o, prompt: {ky: P}, picture: media/cover.svg, picture_alt: {ky: A}, key: [x, y],
     areas: [{id: x, x: 1, y: 2, width: 3, height: 4, label: {ky: X}},
             {id: y, x: 9, y: 2, width: 3, height: 4, label: {ky: Y}}]}
  - {id: h, kind: inline-choice, objective: o, prompt: {ky: P}, text: {ky: "a {g1} b"},
     gaps: {g1: {options: [{id: x, text: {ky: X}}, {id: y, text: {ky: Y}}], key: x}}}
  - {id: i, kind: match, objective: o, prompt: {ky: P}, left: [{id: x, text: {ky: X}}],
     right: [{id: y, text: {ky: Y}}, {id: z, text: {ky: Z}}], key: {x: y}}
  - {id: j, kind: practical, objective: o, prompt: {ky: P}, checklist: [{ky: L}, {id: l, text: {ky: M}, points: 2}],
     rubric: [{text: {ky: C}, essential: true, steps: [{ky: "0"}, {points: 3, text: {ky: "3"}}]}]}
  - {id: k, kind: spoken-response, objective: o, prompt: {ky: P}, most_s: 60, checklist: [{ky: L}]}
  - {id: l, kind: extended-text, objective: o, prompt: {ky: P}, least_words: 5, most_words: 50, checklist: [{ky: L}]}
"""
SUBTITLES = [
    b"WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 line:1\n<b>Hi</b> &amp; you\n\n1\n00:00:03.000 --> 00:00:04.000\nB\n",
    b"1\r\n00:00:01,000 --> 00:00:02,000\r\nHi\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nThere\r\n",
]
FIGURES = [b'{"items": [{"item": "a", "b": 0.5}, {"item": "b", "b": -1}]}']


def places(told, where=()):
    """Every place in nested lists and mappings, the whole first."""
    yield where
    parts = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for key, one in parts:
        yield from places(one, (*where, key))


def with_one_changed(draw, told):
    """The same with something else at one to three places, or nothing, or under another name."""
    for _ in range(draw(some.integers(1, 3))):
        where = draw(some.sampled_from(list(places(told))))
        odd = deepcopy(draw(some.sampled_from(ODD)))
        if not where:
            continue
        inside = told
        for key in where[:-1]:
            inside = inside[key]
        kind = draw(some.integers(0, 5))
        if kind == 0:
            del inside[where[-1]]
        elif kind == 1 and isinstance(inside, dict):
            inside[draw(some.sampled_from(["id", "key", "text", "kind", "x", "count", "points"]))] = (
                inside.pop(where[-1])
            )
        elif kind == 2 and isinstance(inside, list):
            inside.append(deepcopy(inside[where[-1]]))
        else:
            inside[where[-1]] = odd
    return told


def dumped(told):
    """The changed values as YAML."""
    return plain.dump(told, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in which files are written over and over."""
    return tmp_path_factory.mktemp("fuzzed")


def sound(place):
    """Check a source; what has no grave problem must be one that can be built, opened and learned from."""
    found = author.check(place)
    for one in found:
        assert (str(one), one.mend) != ("", "")
    if any(one.is_grave for one in found):
        return
    try:
        made = author.build(place, place.parent, build.secret("publisher"), build.publisher_grant())
        opened = PackFile(made.path, (build.key("root"),), build.DAY)
        for name in opened.manifest.files.names:
            opened.part(name)
        if opened.course().units:
            list(opened.course().lessons())
    except SaparError as error:
        raise AssertionError from error


@pytest.mark.parametrize("kind", ["course", "guide"])
@given(data=some.data())
def test_a_course_of_which_one_thing_was_changed(folder, root, kind, data):
    place = folder / kind
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root / "assets" / "templates" / kind, place)
    path = data.draw(some.sampled_from(sorted(place.rglob("*.yaml"))))
    path.write_bytes(dumped(with_one_changed(data.draw, plain.safe_load(path.read_bytes()))))
    read_or_refused(lambda: sound(place))


def in_one_language(place, root, bank):
    """The source of a course in Kyrgyz, with these questions to practise."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root / "assets" / "templates" / "course", place)
    (place / "banks" / "practice.yaml").write_bytes(dumped({"id": "practice"} | bank))
    course = (place / "course.yaml").read_text("utf-8").replace("languages: [ky, ru, en]", "languages: [ky]")
    (place / "course.yaml").write_text(course, "utf-8")
    return place


@given(data=some.data())
def test_a_bank_of_every_kind_of_question(folder, root, data):
    bank = with_one_changed(data.draw, plain.safe_load(EVERY_KIND))
    place = in_one_language(folder / "bank", root, bank)
    read_or_refused(lambda: sound(place))


@given(raw=changed(SUBTITLES, [b"-->", b"00:00:00.000 --> 99:59:59.999", b"\r", b"<c", b"&#x0;", b"NOTE"]))
def test_subtitles(raw):
    read_or_refused(lambda: subtitles.read(raw))


@given(
    raw=changed(FIGURES, [b"NaN", b"-Infinity", b"[" * 9000, b"{", b'"b": 1e400']) | some.binary(max_size=50)
)
def test_figures_of_items(folder, raw):
    read_or_refused(lambda: difficulties.read(written(folder, "f.json", raw)))


def test_the_samples_are_sound_before_they_are_changed(folder, root):
    """Else nothing behind the first check would ever be reached."""
    bank = plain.safe_load(EVERY_KIND)
    places = [root / "assets" / "templates" / one for one in ("course", "guide")]
    for place in (*places, in_one_language(folder / "whole", root, bank)):
        assert not [one for one in author.check(place) if one.is_grave]
    assert len(items.bank(yaml.read(text(dumped(bank)), "b.yaml"), "b")[0].items) == 12
    assert all(len(subtitles.read(one)) == 2 for one in SUBTITLES)
    assert difficulties.read(written(folder, "f.json", FIGURES[0])) == {"a": 0.5, "b": -1.0}
