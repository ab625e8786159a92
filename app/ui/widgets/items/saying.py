"""Terms of a general item as words on the screen, with the numbers that were drawn for it."""

from __future__ import annotations

from app.core.course import values
from app.core.course.term import Node
from app.core.exam.run import Run

_HIDDEN = {"feedback-inline", "feedback-block", "modal-feedback", "prompt"}
_LINES = {"p", "li", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}


def said(told: Node, run: Run | None) -> str:
    """The words of a term: lines where it has lines, a dot before each part of a list."""
    lines = (" ".join(line.split()) for line in _text(told, run, is_top=True).split("\n"))
    return "\n".join(line for line in lines if line)


def numbered(told: Node) -> Node:
    """A term whose gaps have numbers, counted from 1 in the order of reading."""
    return _numbered(told, [0])


def _numbered(told: Node, count: list[int]) -> Node:
    if told.name == "gap":
        count[0] += 1
        return Node("gap", {**told.at, "number": str(count[0])})
    return Node(
        told.name, told.at, tuple(one if isinstance(one, str) else _numbered(one, count) for one in told.of)
    )


def inline(told: Node, run: Run | None) -> list[str | Node]:
    """Words one by one, and the interactions among them."""
    found: list[str | Node] = []
    for one in told.of:
        if isinstance(one, str):
            found.extend(one.split())
        elif "response-identifier" in one.at:
            found.append(one)
        elif any("response-identifier" in inner.at for inner in one.walk()):
            found.extend(inline(one, run))
        else:
            found.extend(_text(one, run).split())
    return found


def _text(told: Node, run: Run | None, *, is_top: bool = False) -> str:
    if told.name in _HIDDEN and not is_top:
        return ""
    if told.name == "printed-variable":
        return _printed(told, run)
    if told.name == "gap":
        return f" ____ ({told.at['number']}) " if "number" in told.at else " ____ "
    if told.name == "br":
        return "\n"
    words = "".join(one if isinstance(one, str) else _text(one, run) for one in told.of)
    if told.name == "math":
        return _with_numbers(words, run)
    words = f"• {words}" if told.name == "li" else f"{words}  " if told.name in {"td", "th"} else words
    return f"{words}\n" if told.name in _LINES else words


def _printed(told: Node, run: Run | None) -> str:
    value = run.values.get(told.at.get("identifier", "")) if run is not None else None
    plain = values.written(value)
    return ", ".join(map(_plain, plain)) if isinstance(plain, list) else _plain(plain)


def _plain(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _with_numbers(words: str, run: Run | None) -> str:
    """A formula in which names of drawn numbers are these numbers."""
    known = run.values if run is not None else {}
    return " ".join(_plain(values.written(known[one])) if one in known else one for one in words.split())
