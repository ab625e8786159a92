"""Rubrics as a teacher writes them.

    rubric:
      - text: {en: "Says the name and the trade", ...}
        steps: [{en: "says neither", ...}, {en: "says one of the two", ...}, {en: "says both", ...}]
      - id: voice
        text: {en: "Can be understood", ...}
        essential: true
        steps: [{points: 0, text: {en: "hardly", ...}}, {points: 3, text: {en: "easily", ...}}]
    checklist:
      - {en: "Puts the harness on before going up", ...}
      - {id: hook, text: {en: "Hooks on above the head", ...}, points: 2, essential: true}

Steps stand from worst to best; where they have no points of their own, they are worth 0, 1, 2 ... Each line of a
checklist is done or not done. A rubric and a checklist together are one list of criteria.
"""

from __future__ import annotations

from typing import Any

from app.core import shapes
from app.core.course.rubric import Criterion, Rubric, Step
from app.core.errors import ShapeWrong
from app.core.sentence import sentence


def read(fields: dict[str, Any]) -> dict[str, Any]:
    """The rubric that an item's `rubric` and `checklist` describe, as its field; nothing where it has neither.

    Raises:
        ShapeWrong: they are not as they must be.
    """
    rubric, checklist = fields.get("rubric"), fields.get("checklist")
    if isinstance(rubric, dict):
        rubric = rubric.get("criteria") if set(rubric) == {"criteria"} else rubric
    if rubric is None and checklist is None:
        return {}
    criteria = [_criterion(one, n) for n, one in enumerate(_list(rubric, "rubric"))]
    criteria += [_line(one, n) for n, one in enumerate(_list(checklist, "checklist"))]
    return {"rubric": Rubric(tuple(criteria))}


def _list(value: Any, name: str) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise ShapeWrong(where=f"item.{name}", why=sentence("it should be a list"))
    return value or []


def _criterion(value: Any, n: int) -> Criterion:
    where = f"item.rubric[{n}]"
    if not isinstance(value, dict):
        raise ShapeWrong(where=where, why=sentence("a criterion has a text and steps"))
    steps = value.get("steps")
    if not isinstance(steps, list):
        raise ShapeWrong(where=f"{where}.steps", why=sentence("it should be a list, the worst step first"))
    made = {"id": f"c{n + 1}"} | value | {"steps": [_step(one, at) for at, one in enumerate(steps)]}
    return shapes.shaped(Criterion, made, where)


def _step(value: Any, n: int) -> Any:
    if isinstance(value, dict) and not {"points", "text"} & set(value):
        return Step(n, value) if all(isinstance(one, str) for one in value.values()) else value
    return {"points": n} | value if isinstance(value, dict) else value


def _line(value: Any, n: int) -> Criterion:
    """Done or not done."""
    where = f"item.checklist[{n}]"
    if not isinstance(value, dict):
        raise ShapeWrong(where=where, why=sentence("a line has words in each language"))
    fields = dict(value) if "text" in value else {"text": value}
    points = fields.pop("points", 1)
    if isinstance(points, bool) or not isinstance(points, int):
        raise ShapeWrong(where=f"{where}.points", why=sentence("it should be a number"))
    return shapes.shaped(Criterion, {"id": f"l{n + 1}", "steps": (Step(0), Step(points))} | fields, where)
