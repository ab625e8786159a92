"""Moodle's questions on pictures: words or pictures dragged into fields of one, markers set on it.

Source: Moodle documentation, "Drag and drop onto image" and "Drag and drop markers question type".
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.course.general import MULTIPLE, AnswerMapping, AreaEntry, AreaMapping, MapEntry, Variable
from app.core.course.term import Node
from app.files import building, html
from app.files.building import RESPONSE, Question
from app.files.draft import Draft
from app.files.qti.rules import Unsupported

_WIDTH, _HEIGHT = 100, 30
"""How large a field is drawn; Moodle says only where its corner is."""
_SHAPES = {"circle": "circle", "rectangle": "rect", "polygon": "poly"}


def _said(told: Node, name: str) -> str:
    found = told.first(name)
    return " ".join(found.text().split()) if found is not None else ""


def _picture(question: Question, told: Node) -> Node:
    file = next((one for one in told.nodes("file")), None)
    name = question.taking.take(file.at.get("name", "")) if file is not None else ""
    if not name:
        raise Unsupported("its picture is not there")
    return Node("img", {"src": name, "alt": html.plain(question.prompt)[:120]})


def onto_picture(question: Question, told: Node) -> Draft:
    """Words or pictures for fields of a picture; each right one is a part of the point."""
    drops = told.nodes("drop")
    drags = {_said(one, "no") or str(n): one for n, one in enumerate(told.nodes("drag"), 1)}
    places = [(f"g{n}", _said(one, "choice"), one) for n, one in enumerate(drops, 1)]
    key = tuple(f"o{choice} {name}" for name, choice, _ in places if choice in drags)
    if not key:
        return Draft(question.name, reason="its fields and what belongs to them do not fit together")
    words = tuple(_choice(question, no, one) for no, one in drags.items())
    spots = tuple(_spot(name, one) for name, _, one in places)
    inside = (_picture(question, told), *words, *spots)
    node = Node("graphic-gap-match-interaction", {"response-identifier": RESPONSE}, inside)
    worth = AnswerMapping(tuple(MapEntry(one, "1") for one in key), least="0")
    asked = Variable(RESPONSE, "directedPair", MULTIPLE, key=key, mapping=worth)
    rules = [building.scoring(building.part_of(len(key)))]
    return building.general(question, [asked], [*question.blocks(), node], rules)


def _choice(question: Question, no: str, told: Node) -> Node:
    at = {"identifier": f"o{no}", "match-max": "0" if told.first("infinite") else "1"}
    file = next((one for one in told.nodes("file")), None)
    name = question.taking.take(file.at.get("name", "")) if file is not None else ""
    words = _said(told, "text")
    return (
        Node("gap-img", at, (Node("img", {"src": name, "alt": words}),))
        if name
        else Node("gap-text", at, (words,))
    )


def _spot(name: str, told: Node) -> Node:
    left, top = float(_said(told, "xleft") or 0), float(_said(told, "ytop") or 0)
    coords = ",".join(building.number(one) for one in (left, top, left + _WIDTH, top + _HEIGHT))
    return Node(
        "associable-hotspot", {"identifier": name, "match-max": "1", "shape": "rect", "coords": coords}
    )


def markers(question: Question, told: Node) -> Draft:
    """Markers to set on a picture; each that lies where it belongs is a part of the point."""
    drops = told.nodes("drop")
    picture = _picture(question, told)
    asked: list[Variable] = []
    body = list(question.blocks())
    for n, drag in enumerate(told.nodes("drag"), 1):
        areas = tuple(_area(one) for one in drops if _said(one, "choice") == (_said(drag, "no") or str(n)))
        if areas:
            asked.append(Variable(f"{RESPONSE}{n}", "point", MULTIPLE, areas=AreaMapping(areas)))
            body.append(_marker(f"{RESPONSE}{n}", drag, picture, len(areas)))
    if not asked:
        return Draft(question.name, reason="its markers and their places do not fit together")
    return building.general(question, asked, body, [_shared(asked, len(drops))])


def _shared(asked: Sequence[Variable], count: int) -> list[object]:
    points = [["map-response-point", {"identifier": one.id}] for one in asked]
    return building.scoring(["divide", ["sum", *points], building.constant("float", str(count))])


def _marker(name: str, drag: Node, picture: Node, most: int) -> Node:
    prompt = Node("prompt", {}, (_said(drag, "text"),))
    at = {"response-identifier": name, "max-choices": str(most)}
    return Node("select-point-interaction", at, (prompt, picture))


def _area(told: Node) -> AreaEntry:
    """`10,20;5` is a circle, `10,20;30,40` a rectangle by its corner and size, a polygon has its corners."""
    shape = _SHAPES.get(_said(told, "shape").lower(), "")
    at = [float(one) for one in _said(told, "coords").replace(";", ",").split(",") if one.strip()]
    if shape == "rect" and len(at) == 4:  # noqa: PLR2004 - a corner and a size
        at = [at[0], at[1], at[0] + at[2], at[1] + at[3]]
    return AreaEntry(shape or "?", ",".join(map(building.number, at)), "1")
