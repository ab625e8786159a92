"""Mathematics as text: MathML in one line, with brackets where the eye needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.course.term import Node


def written(told: Node) -> str:
    """A formula in one line, for example `x^2 = (a + 1)/3`."""
    return " ".join(_line(told).split())


def _line(told: Node) -> str:
    name = told.name.removeprefix("math:")
    parts = [_line(one) for one in told.nodes() if not one.name.startswith("math:annotation")]
    count, work = _FORMS.get(name, (0, "".join))
    if name in _FORMS and len(parts) >= count:
        return work(parts)
    if name == "mo":
        return f" {told.text().strip()} "
    return "".join(parts) if parts else told.text().strip() + (" " if name == "mtext" else "")


def _joined(*signs: str) -> Callable[[Sequence[str]], str]:
    """Parts with signs between them."""

    def join(parts: Sequence[str]) -> str:
        held = [_held(part) for part in parts[: len(signs) + 1]]
        return held[0] + "".join(sign + part for sign, part in zip(signs, held[1:], strict=True))

    return join


def _root(parts: Sequence[str]) -> str:
    return f"{parts[1].strip()}√({parts[0].strip()})"


_FORMS: dict[str, tuple[int, Callable[[Sequence[str]], str]]] = {
    "mfrac": (2, _joined("/")),
    "msup": (2, _joined("^")),
    "msub": (2, _joined("_")),
    "msubsup": (3, _joined("_", "^")),
    "mroot": (2, _root),
    "msqrt": (1, lambda parts: f"√({''.join(parts).strip()})"),
    "mfenced": (1, lambda parts: f"({', '.join(part.strip() for part in parts)})"),
}
"""Elements with at least so many parts, and how they are written."""


def _held(part: str) -> str:
    inner = part.strip()
    return inner if inner.replace(".", "").isalnum() or len(inner) == 1 else f"({inner})"
