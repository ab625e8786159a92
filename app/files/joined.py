"""Kinds in which things are joined or marked, simple to write, which become items of the general form.

    - kind: gap-match                          - kind: associate
      text: {en: "First {g1}, then {g2}."}       options: [{id: fire, text: ...}, {id: smoke, text: ...}]
      options: [{id: a, text: {en: stop}},       key: [[fire, smoke]]
                {id: b, text: {en: look}}]
      key: {g1: a, g2: b}                      - kind: hotspot
                                                 picture: media/site.svg
                                                 areas:
                                                   - {id: hole, x: 1, y: 2, width: 3, height: 4, label: ...}
                                                 key: [hole, cable]

All of the key gives the item's points and anything else nothing; with `partial: true` each right part gives its share,
and each wrong one takes as much away. An option of a `gap-match` goes into one gap, with `reuse: true` into several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core import shapes
from app.core.course.general import MULTIPLE, AnswerMapping, MapEntry, Variable
from app.core.course.item import Area, Option
from app.core.course.text import Text
from app.core.errors import ShapeWrong
from app.core.sentence import sentence
from app.files.building import RESPONSE, constant, scoring, variable
from app.files.ruled import Body, assembled, languages_of, points_of

_GAP = re.compile(r"\{([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True)
class Joined:
    """What these kinds say beside what every item says."""

    options: tuple[Option, ...] = ()
    areas: tuple[Area, ...] = ()
    text: Text = field(default_factory=dict)
    key: tuple[tuple[str, ...], ...] = ()
    picture: str = ""
    picture_alt: Text = field(default_factory=dict)
    partial: bool = False
    reuse: bool = False


def is_joined(fields: Mapping[str, Any]) -> bool:
    """Whether an item of YAML is of one of these kinds."""
    kind, key = fields.get("kind"), fields.get("key")
    if kind == "hotspot":
        return "partial" in fields or (isinstance(key, list) and len(key) > 1)
    return isinstance(kind, str) and kind in _MAKERS


def general(fields: dict[str, Any]) -> dict[str, Any]:
    """The same item in the general form.

    Raises:
        ShapeWrong: something in it is not as it must be.
    """
    kind = str(fields["kind"])
    names, make = _MAKERS[kind]
    own = {name: fields[name] for name in names if name in fields}
    told = shapes.shaped(Joined, own | _listed(own), "item")
    if not told.key:
        raise ShapeWrong(where="item.key", why=sentence("say what is right"))
    body, response = make(told, fields)
    kept = {name: one for name, one in fields.items() if name not in own}
    rules = [_rule(told, points_of(fields))]
    return kept | {"kind": "general", "general": assembled(response, body, rules, points_of(fields))}


def _listed(own: Mapping[str, Any]) -> dict[str, Any]:
    """Key and areas in one form, however they are written."""
    told: dict[str, Any] = {}
    key = own.get("key")
    if isinstance(key, dict):
        told["key"] = [[str(left), str(right)] for left, right in key.items()]
    elif isinstance(key, list):
        told["key"] = [[str(part) for part in one] if isinstance(one, list) else [str(one)] for one in key]
    else:
        told["key"] = [] if key is None else [[str(key)]]
    if isinstance(areas := own.get("areas"), list):
        told["areas"] = [
            {name: part for name, part in one.items() if (name, part) != ("shape", "rect")}
            if isinstance(one, dict)
            else one
            for one in areas
        ]
    return told


def _say(text: Text, language: str) -> str:
    return text.get(language) or next(iter(text.values()), "")


def _known(told: Joined, ids: set[str], length: int) -> None:
    """Raise when the key names something that is not there."""
    for n, one in enumerate(told.key):
        if len(one) != length:
            raise ShapeWrong(where=f"item.key[{n}]", why=sentence("it should name {n} of them", n=length))
        for part in one:
            if part not in ids:
                raise ShapeWrong(where=f"item.key[{n}]", why=sentence('there is no "{name}"', name=part))


def _choice(name: str, option: Option, language: str, most: str) -> list[object]:
    words = _say(option.text, language)
    picture: list[object] = [["img", {"src": option.picture, "alt": words}]] if option.picture else []
    return [name, {"identifier": option.id, "match-max": most}, *picture, *([words] if words else [])]


def _gap_match(told: Joined, fields: Mapping[str, Any]) -> tuple[Body, Variable]:
    gaps = [gap for text in list(told.text.values())[:1] for gap in _GAP.findall(text)]
    for language, text in told.text.items():
        if sorted(_GAP.findall(text)) != sorted(set(gaps)):
            raise ShapeWrong(
                where=f"item.text.{language}", why=sentence("every gap must stand in the text once")
            )
    options = {one.id for one in told.options}
    _known(told, options | set(gaps), 2)
    if any(gap not in gaps or option not in options for gap, option in told.key):
        raise ShapeWrong(
            where="item.key", why=sentence("it names each gap and the option that belongs in it")
        )
    body: Body = {}
    for language in languages_of(fields, told.text):
        parts = _GAP.split(_say(told.text, language))
        inside = [["gap", {"identifier": one}] if n % 2 else one for n, one in enumerate(parts)]
        choices = [_choice("gap-text", one, language, "0" if told.reuse else "1") for one in told.options]
        at = {"response-identifier": RESPONSE, "max-associations": str(len(gaps))}
        body[language] = [["gap-match-interaction", at, *choices, ["p", *(one for one in inside if one)]]]
    return body, _mapped("directedPair", told, tuple(f"{option} {gap}" for gap, option in told.key))


def _associate(told: Joined, fields: Mapping[str, Any]) -> tuple[Body, Variable]:
    _known(told, {one.id for one in told.options}, 2)
    body: Body = {}
    for language in languages_of(fields):
        choices = [_choice("simple-associable-choice", one, language, "1") for one in told.options]
        at = {"response-identifier": RESPONSE, "max-associations": str(len(told.key))}
        body[language] = [["associate-interaction", at, *choices]]
    return body, _mapped("pair", told, tuple(" ".join(pair) for pair in told.key))


def _hotspot(told: Joined, fields: Mapping[str, Any]) -> tuple[Body, Variable]:
    _known(told, {one.id for one in told.areas}, 1)
    body: Body = {}
    for language in languages_of(fields):
        spots = [_spot(one, language) for one in told.areas]
        at = {"response-identifier": RESPONSE, "max-choices": "0"}
        picture = ["img", {"src": told.picture, "alt": _say(told.picture_alt, language)}]
        body[language] = [["hotspot-interaction", at, picture, *spots]]
    return body, _mapped("identifier", told, tuple(one for (one,) in told.key))


def _spot(area: Area, language: str) -> list[object]:
    coords = f"{area.x},{area.y},{area.x + area.width},{area.y + area.height}"
    label = _say(area.label, language)
    return [
        "hotspot-choice",
        {"identifier": area.id, "shape": "rect", "coords": coords, "hotspot-label": label},
    ]


def _mapped(base: str, told: Joined, key: tuple[str, ...]) -> Variable:
    worth = AnswerMapping(tuple(MapEntry(one, "1") for one in key), default="-1", least="0")
    return Variable(RESPONSE, base, MULTIPLE, key=key, mapping=worth if told.partial else None)


def _rule(told: Joined, points: str) -> list[object]:
    if told.partial:
        share = ["divide", ["map-response", {"identifier": RESPONSE}], constant("float", str(len(told.key)))]
        return scoring(["product", share, constant("float", points)])
    right = ["match", variable(RESPONSE), ["correct", {"identifier": RESPONSE}]]
    return ["response-condition", ["response-if", right, scoring(constant("float", points))]]


_Maker = Callable[[Joined, Mapping[str, Any]], tuple[Body, Variable]]
_MAKERS: dict[str, tuple[tuple[str, ...], _Maker]] = {
    "gap-match": (("text", "options", "key", "partial", "reuse"), _gap_match),
    "associate": (("options", "key", "partial"), _associate),
    "hotspot": (("picture", "picture_alt", "areas", "key", "partial"), _hotspot),
}
