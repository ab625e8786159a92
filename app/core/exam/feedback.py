"""What a general item says to whoever answered it: the feedback that its outcomes show (QTI 3.0 2.9.3)."""

from __future__ import annotations

from app.core.course.general import General
from app.core.course.term import Node
from app.core.exam.processing import Outcome

KINDS = {"feedback-inline", "feedback-block", "modal-feedback"}


def shown(general: General, outcome: Outcome, language: str) -> tuple[Node, ...]:
    """The feedback that is shown after these outcomes, in the order of the body.

    Raises:
        ShapeWrong: a block is not what a term must be.
    """
    every = (one for block in general.blocks(language) for one in block.walk() if one.name in KINDS)
    return tuple(one for one in every if _is_shown(one, outcome))


def _is_shown(told: Node, outcome: Outcome) -> bool:
    value = outcome.outcomes.get(told.at.get("outcome-identifier", ""))
    is_named = value is not None and told.at.get("identifier", "") in value.of
    return is_named == (told.at.get("show-hide", "show") != "hide")
