"""Moodle's rows of statements, each with one column that is right: multiple true/false and Kprime.

Source: the question types `qtype_mtf` and `qtype_kprime` of ETH Zürich, which share one form and their ways of scoring.
"""

from __future__ import annotations

from app.core.course.general import MULTIPLE, AnswerMapping, MapEntry, Variable
from app.core.course.term import Node
from app.files import building, html
from app.files.building import RESPONSE, Question
from app.files.draft import Draft

_PART, _HALF = "subpoints", "kprime"
"""Each right row gives its share; all rows give the point, all but one a half. All other ways give all or nothing."""


def rows(question: Question, told: Node) -> Draft:
    """A question in which every row is answered with one of the columns."""
    statements = [html.plain(_text(one.first("optiontext"))) for one in told.nodes("row")]
    columns = [html.plain(_text(one.first("responsetext"))) for one in told.nodes("column")]
    key = _key(told)
    is_whole = bool(statements) and set(key) == set(range(1, len(statements) + 1))
    if not is_whole or not set(key.values()) <= set(range(1, len(columns) + 1)):
        return Draft(question.name, reason="its rows, columns and weights do not fit together")
    if any(_text(one.first("feedbacktext")).strip() for one in told.nodes("row")):
        question.notes.append("the feedback of its rows was left out")
    pairs = tuple(f"r{row} c{key[row]}" for row in sorted(key))
    worth = AnswerMapping(tuple(MapEntry(one, "1") for one in pairs), least="0")
    asked = Variable(RESPONSE, "directedPair", MULTIPLE, key=pairs, mapping=worth)
    node = Node(
        "match-interaction",
        {"response-identifier": RESPONSE, "max-associations": str(len(statements))},
        (_side("r", statements, "1"), _side("c", columns, "0")),
    )
    return building.general(question, [asked], [*question.blocks(), node], _rules(told, len(pairs)))


def _text(told: Node | None) -> str:
    inner = told.first("text") if told is not None else None
    return (inner or told).text() if told is not None else ""


def _key(told: Node) -> dict[int, int]:
    """The right column of each row, by number.

    Raises:
        ValueError: a number is none.
    """
    found: dict[int, int] = {}
    for one in told.nodes("weight"):
        if float(_text(one.first("value")).strip() or 0) > 0:
            found[int(one.at.get("rownumber", ""))] = int(one.at.get("columnnumber", ""))
    return found


def _side(letter: str, texts: list[str], most: str) -> Node:
    choices = (
        Node("simple-associable-choice", {"identifier": f"{letter}{n}", "match-max": most}, (text or "?",))
        for n, text in enumerate(texts, 1)
    )
    return Node("simple-match-set", {}, tuple(choices))


def _rules(told: Node, count: int) -> list[object]:
    kind = _text(told.first("scoringmethod")).strip()
    if kind == _PART:
        return [building.scoring(building.part_of(count))]
    branches: list[object] = [_if("response-if", count, "1")]
    if kind == _HALF and count > 1:
        branches.append(_if("response-else-if", count - 1, "0.5"))
    return [["response-condition", *branches]]


def _if(name: str, right: int, points: str) -> list[object]:
    enough = [
        "equal",
        {"tolerance-mode": "exact"},
        ["map-response", {"identifier": RESPONSE}],
        building.constant("float", str(right)),
    ]
    return [name, enough, building.scoring(building.constant("float", points))]
