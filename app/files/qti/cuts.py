"""When a test of QTI is passed, as far as it says so plainly: a mastery value, or a rule that sets a result to passed.

Source: 1EdTech QTI 3.0 ASI information model: `masteryValue` of an outcome (2.11.2), outcome processing (2.12.3).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from app.core.course.term import Node

_TOTALS = ("SCORE", "SCORE_TOTAL", "TOTAL", "TEST_TOTAL", "TOTAL_SCORE")
_PASSED = {"true", "pass", "passed", "mastered", "success", "sufficient"}
_WHOLE = 100
_MOST, _FINEST = 10**9, 10**6
"""No score is larger, or finer."""


def weight(root: Node) -> str:
    """The name of the weights that a test's own scoring uses, or nothing."""
    found = (one.at.get("weight-identifier", "") for one in _rules(root) if one.name == "test-variables")
    return next((one for one in found if one), "")


def percent(root: Node) -> int:
    """The part of the points that passes, in whole percent; 0 where the test does not say."""
    found = _mastery(root) or next(_conditions(root), 0)
    return found if 0 < found <= _WHOLE else 0


def _mastery(root: Node) -> int:
    for one in root.nodes("outcome-declaration"):
        told = _number(one.at.get("mastery-value", ""))
        if told is not None and told > 0:
            most = _number(one.at.get("normal-maximum", "")) or _most(root)
            return _part(told, most)
    return 0


def _most(root: Node) -> Fraction | None:
    """The most points of a test, as it declares them."""
    for one in root.nodes("outcome-declaration"):
        if one.at.get("identifier", "").upper() in {"MAXSCORE", "MAX_SCORE", "SCORE_MAX"}:
            default = one.first("default-value")
            return _number(default.text().strip()) if default is not None else None
    totals = [one for one in root.nodes("outcome-declaration") if _is_total(one.at.get("identifier", ""))]
    return next(
        (most for one in totals if (most := _number(one.at.get("normal-maximum", ""))) is not None), None
    )


def _part(points: Fraction, most: Fraction | None) -> int:
    """Points as a part of the most; rounded down, since a cut score is rounded up to whole points again."""
    return math.floor(points * _WHOLE / most) if most is not None and most > 0 else 0


def _rules(root: Node) -> Iterator[Node]:
    for one in root.nodes("outcome-processing"):
        yield from one.walk()


def _conditions(root: Node) -> Iterator[int]:
    """Thresholds of conditions that set a result to passed."""
    for one in _rules(root):
        if one.name not in {"outcome-if", "outcome-else-if"} or len(one.nodes()) <= 1:
            continue
        condition, *then = one.nodes()
        if condition.name in {"gte", "gt"} and any(map(_says_passed, then)):
            yield _threshold(condition, root)


def _says_passed(rule: Node) -> bool:
    told = [part.text().strip().lower() for part in rule.nodes("base-value")]
    return rule.name == "set-outcome-value" and bool(told) and told[0] in _PASSED


def _threshold(condition: Node, root: Node) -> int:
    of = condition.nodes()
    if [one.name for one in of] != ["variable", "base-value"]:
        return 0
    name, told = of[0].at.get("identifier", ""), _number(of[1].text())
    if told is None:
        return 0
    made = [
        one for one in _rules(root) if one.name == "set-outcome-value" and one.at.get("identifier") == name
    ]
    inside = [part for rule in made for part in rule.walk()]
    if any(part.name == "divide" for part in inside):
        hundred = any(part.name == "base-value" and _number(part.text()) == _WHOLE for part in inside)
        return math.ceil(told if hundred else told * _WHOLE)
    return _part(told, _most(root)) if _is_total(name) else 0


def _is_total(name: str) -> bool:
    return name.upper() in _TOTALS


def _number(text: str) -> Fraction | None:
    """A number as it is written, if it is one of the usual size."""
    told = text.strip()
    try:
        found = float(told)
    except ValueError:
        return None
    return Fraction(found).limit_denominator(_FINEST) if math.isfinite(found) and abs(found) < _MOST else None
