# ruff: noqa: E501 - samples read best in one line
"""Readers of packs, their sources, rules and answers: whatever was done to them, they are read or refused, and soon.

Hypothesis changes valid inputs and makes up bytes; SAPAR_DEPTH=full tries a thousand of each.
"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core import canon, shapes
from app.core.course import answers, lesson, svg, vault
from app.core.course import pack as packs
from app.core.course.course import Course
from app.core.course.general import General
from app.core.course.item import Bank
from app.core.exam import processing, suiting
from app.core.exam.blueprint import Blueprint
from app.files import yaml
from app.files.packs import AnyPack, PackFile
from app.flow import author, importing, scoring
from tests import build
from tests.faults.fuzzing import TAGS, changed, read_or_refused, text, written

pytestmark = [pytest.mark.faults, pytest.mark.property, pytest.mark.timeout(1800)]

LESSON = [
    "---\ntitle: Салам\nminutes: 5\n---\n\n# Head\n\nWords *here*.\n\n- a\n- b\n\n:::tip\nTip\n:::\n\n![Alt](media/a.svg)\n".encode()
]
DRAWING = [
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><g id="a"><path d="M0 0L9 9" style="fill:#fff"/></g></defs><use href="#a"/><text x="1">t</text></svg>'
]
COURSE = [
    'format: 1\nid: c\nlanguages: [ky]\ntitle: {ky: "К"}\nunits: []\nbanks:\n  - one\nlist: [1, -2, {a: b}]\ntext: |\n  lines\n'.encode()
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in which files are written over and over."""
    return tmp_path_factory.mktemp("fuzzed")


# -- sources ---------------------------------------------------------------------------------------------------


@given(
    raw=changed(
        COURSE,
        [
            b"&a",
            b"*a",
            b"!!python/object:os.system",
            b"[" * 50,
            b"{",
            b": ",
            b"- ",
            b"? ",
            b"0x",
            b"1_000",
            b"---\n",
        ],
    )
    | some.binary(max_size=100)
)
def test_a_source_in_yaml(raw):
    read_or_refused(lambda: yaml.read(text(raw), "course.yaml"))


@given(raw=changed(LESSON, [b":::", b"---\n", b"![", b"](", b"|", b"# ", b"```"]) | some.binary(max_size=100))
def test_a_lesson_in_markdown(raw):
    read_or_refused(lambda: lesson.parsed(text(raw), "a.ky.md"))


@given(
    raw=changed(DRAWING, [*TAGS, b"url(#a)", b"javascript:", b"<use href='#a'/>"]) | some.binary(max_size=100)
)
def test_a_drawing(raw):
    read_or_refused(lambda: (svg.problem(raw), svg.cleaned(raw)))


@given(data=some.data())
def test_a_course_folder(tmp_path_factory, root, data):
    place = tmp_path_factory.mktemp("course")
    files = {
        one.relative_to(root / "courses" / "korean-first-steps"): one
        for one in (root / "courses" / "korean-first-steps").rglob("*")
        if one.suffix in {".yaml", ".md"}
    }
    hit = data.draw(some.sampled_from(sorted(files)))
    for name, path in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        raw = path.read_bytes()
        (place / name).write_bytes(data.draw(changed([raw[:6000]])) if name == hit else raw)
    read_or_refused(lambda: author.check(place))


# -- packs -----------------------------------------------------------------------------------------------------


@given(data=some.data())
def test_a_pack(folder, data):
    whole = build.pack(folder / "whole.sapar").read_bytes()
    path = written(folder, "changed.sapar", data.draw(changed([whole])))

    def everything(made):
        for name in made.manifest.files.names:
            made.part(name)
        made.course()

    read_or_refused(lambda: everything(PackFile(path, (build.key("root"),), build.DAY)))
    read_or_refused(lambda: everything(AnyPack(path)))


@given(data=some.data())
def test_a_manifest(folder, data):
    signed = packs.sign(build.manifest(), build.secret("publisher"), build.publisher_grant())
    raw = data.draw(changed([signed]))
    read_or_refused(lambda: packs.read_manifest(raw, (build.key("root"),), build.DAY))
    read_or_refused(lambda: packs.read_unproven(raw))
    read_or_refused(lambda: packs.read_draft(data.draw(changed([packs.draft(build.manifest())]))))


PARTS = {
    Course: packs.course_bytes(build.course()),
    Bank: packs.bank_bytes(build.bank()),
    Blueprint: shapes.pack(build.blueprint()),
    General: shapes.pack(build.general()),
}


@pytest.mark.parametrize("kind", [Course, Bank, Blueprint, General])
@given(data=some.data())
def test_a_part_of_a_pack(kind, data):
    raw = data.draw(changed([PARTS[kind]]))

    def read():
        if kind is Bank:
            list(packs.bank_in(raw).items)
        elif kind is Course:
            told = packs.course_of(build.manifest(), raw)
            list(told.lessons())
        else:
            made = shapes.unpack(kind, raw)
            if isinstance(made, General):
                list(suiting.problems(made))
                processing.score(made, {})

    read_or_refused(read)


@given(raw=some.binary(max_size=300), key=some.binary(min_size=32, max_size=32))
def test_a_locked_bank_and_its_key(raw, key):
    locked = vault.locked("banks/exam.cbor", b"items", key)
    read_or_refused(lambda: vault.opened("banks/exam.cbor", raw, key))
    read_or_refused(lambda: vault.opened("banks/exam.cbor", locked[:-1] + raw[:1], key))
    read_or_refused(lambda: vault.read(raw, (build.key("root"),)))


# -- rules and answers -----------------------------------------------------------------------------------------

NAMES = [
    "sum",
    "product",
    "divide",
    "power",
    "repeat",
    "multiple",
    "ordered",
    "index",
    "member",
    "match",
    "equal",
    "round-to",
    "random",
    "random-integer",
    "pattern-match",
    "substring",
    "map-response",
    "base-value",
    "variable",
    "stats-operator",
    "math-operator",
    "gcd",
    "lcm",
    "integer-divide",
    "and",
    "any-n",
    "inside",
    "delete",
    "contains",
    "field-value",
    "null",
]
AT = some.dictionaries(
    some.sampled_from(
        [
            "identifier",
            "base-type",
            "n",
            "min",
            "max",
            "step",
            "name",
            "number-repeats",
            "tolerance-mode",
            "tolerance",
            "pattern",
            "shape",
            "coords",
            "figures",
            "rounding-mode",
            "value",
        ]
    ),
    some.sampled_from(
        [
            "RESPONSE",
            "SCORE",
            "integer",
            "float",
            "point",
            "identifier",
            "1e999",
            "-1",
            "0",
            "3",
            "999999",
            "mean",
            "exp",
            "atan2",
            "relative",
            "absolute",
            "exact",
            "(a*)*",
            "circle",
            "1,2,3",
            "decimalPlaces",
            "x",
        ]
    ),
    max_size=3,
)
TERMS = some.recursive(
    some.sampled_from(["1", "-7", "1e308", "a", "RESPONSE", ""]),
    lambda inner: some.builds(
        lambda name, at, of: [name, at, *of], some.sampled_from(NAMES), AT, some.lists(inner, max_size=3)
    ),
    max_leaves=12,
)


@given(
    rules=some.lists(TERMS.filter(lambda one: isinstance(one, list)), min_size=1, max_size=4),
    told=some.sampled_from([{}, {"RESPONSE": "a"}, {"RESPONSE": ["a", "b"]}]),
)
def test_rules_of_chance(rules, told):
    made = [["set-outcome-value", {"identifier": "SCORE"}, one] for one in rules]

    def read():
        general = shapes.shaped(General, shapes.plain(build.general()) | {"processing": made})
        list(suiting.problems(general))
        processing.score(general, answers.from_json(general.responses, told))

    read_or_refused(read)


JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(max_size=5)
    | some.just(10**500),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(
            some.sampled_from(
                [
                    "RESPONSE",
                    "responses",
                    "attempts",
                    "templates",
                    "base",
                    "list",
                    "record",
                    "x",
                    "y",
                    "string",
                    "float",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(
    told=some.dictionaries(
        some.sampled_from(["RESPONSE", "responses", "attempts", "templates", "HINT"]), JSON, max_size=3
    ),
    name=some.sampled_from(["choice", "general"]),
)
def test_answers_of_chance(told, name):
    from dataclasses import replace

    made = build.item("q") if name == "choice" else replace(build.item("q"), general=build.general())
    read_or_refused(lambda: scoring.scored(made, told))


@given(
    raw=changed(
        [json.dumps({"RESPONSE": "A", "attempts": [{"RESPONSE": [1, 2]}]}).encode()],
        [b"[" * 60, b"{", b"NaN", b"1e999"],
    )
)
def test_a_file_of_answers(folder, raw):
    place = folder / "scored"
    if not place.exists():
        importing.bring(written(folder, "s.gift", b"::A:: Which? {=a ~b}"), place)
    read_or_refused(lambda: scoring.score(place, "a", written(folder, "r.json", raw)))


@given(raw=some.binary(max_size=100))
def test_canonical_bytes(raw):
    read_or_refused(lambda: canon.decode(raw))


def test_the_samples_are_read_before_they_are_changed(folder):
    """Else nothing behind the first check would ever be reached."""
    path = build.pack(folder / "whole.sapar")
    assert PackFile(path, (build.key("root"),), build.DAY).course().id
    assert yaml.read(text(COURSE[0]), "course.yaml").value["list"]
    assert lesson.parsed(text(LESSON[0]), "a.ky.md")[1]
    assert svg.cleaned(DRAWING[0])
