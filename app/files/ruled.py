"""The rules of items that are written simply: the first answer that fits gives its points and says its feedback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.core.course import term
from app.core.course.general import SINGLE, General, Variable
from app.core.course.text import Text
from app.core.errors import ShapeWrong
from app.core.sentence import sentence
from app.files.building import SAID, constant, letter, scoring

Body: TypeAlias = dict[str, list[object]]
"""Terms by language."""


@dataclass(frozen=True, slots=True)
class Branch:
    """When it holds, so many points are given and this is said."""

    condition: list[object]
    points: str
    feedback: Text


def judged(branches: Sequence[Branch], body: Body) -> list[object]:
    """The rules of branches; their feedback is put behind each language's body."""
    parts: list[object] = []
    for n, branch in enumerate(branches):
        rules: list[object] = [scoring(constant("float", branch.points))]
        if branch.feedback:
            rules.append(["set-outcome-value", {"identifier": SAID}, constant("identifier", letter(n))])
            _say(body, letter(n), branch.feedback)
        parts.append(["response-else-if" if n else "response-if", branch.condition, *rules])
    return [["response-condition", *parts]]


def _say(body: Body, name: str, feedback: Text) -> None:
    at = {"outcome-identifier": SAID, "identifier": name, "show-hide": "show"}
    for language, blocks in body.items():
        words = feedback.get(language) or next(iter(feedback.values()))
        blocks.append(["modal-feedback", at, ["p", words]])


def assembled(
    response: Variable, body: Mapping[str, Sequence[object]], rules: Sequence[object], points: str
) -> General:
    """An item of the general form with one response, worth so many points."""
    terms = term.nodes([one for blocks in body.values() for one in blocks])
    says = any(one.name == "modal-feedback" for one in terms)
    media = sorted({part.at["src"] for one in terms for part in one.walk() if "src" in part.at})
    return General(
        responses=(response,),
        outcomes=(
            Variable("SCORE", "float", most=points),
            *([Variable(SAID, "identifier", SINGLE)] if says else []),
        ),
        body={language: tuple(blocks) for language, blocks in body.items()},
        processing=tuple(rules),
        media=tuple(media),
    )


def points_of(fields: Mapping[str, Any], part: str = "", n: int = 0) -> str:
    """What an item is worth, or a part of it that an answer gives, as a text.

    Raises:
        ShapeWrong: it is no number, or more than the item is worth.
    """
    points = fields.get("points", 1)
    if isinstance(points, bool) or not isinstance(points, int) or points < 1:
        raise ShapeWrong(where="item.points", why=sentence("it should be a whole number, 1 or more"))
    if not part:
        return str(points)
    try:
        worth = float(part)
    except ValueError:
        worth = -1.0
    if not 0 <= worth <= points:
        raise ShapeWrong(
            where=f"item.answers[{n}].points", why=sentence("it should be 0 to {most}", most=points)
        )
    return f"{worth:.10g}"


def languages_of(fields: Mapping[str, Any], *texts: Text) -> list[str]:
    """The languages in which an item is asked."""
    prompt = fields.get("prompt")
    told = list(prompt) if isinstance(prompt, dict) else []
    return list(
        dict.fromkeys(str(one) for one in (*told, *(language for text in texts for language in text)))
    )
