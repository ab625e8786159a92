"""Points in the areas of a picture (QTI 3.0 2.11.9: shapes and coordinates are those of HTML image maps)."""

from __future__ import annotations

import math
from itertools import pairwise

from app.core.errors import ShapeWrong
from app.core.sentence import sentence

SHAPES = ("rect", "circle", "ellipse", "poly", "default")
_COUNTS = {"rect": (4,), "circle": (3,), "ellipse": (4,), "default": (0, 4)}


def numbers(shape: str, coords: str) -> tuple[float, ...]:
    """The coordinates of an area.

    Raises:
        ShapeWrong: the shape is unknown, or these are not its coordinates.
    """
    try:
        found = tuple(float(part) for part in coords.replace(",", " ").split()) if shape != "default" else ()
    except ValueError as error:
        raise ShapeWrong(where="coords", why=sentence('"{text}" are no numbers', text=coords[:40])) from error
    fits = (
        len(found) >= 6 and len(found) % 2 == 0 if shape == "poly" else len(found) in _COUNTS.get(shape, ())
    )
    if shape not in SHAPES or not fits or not all(map(math.isfinite, found)):
        raise ShapeWrong(
            where="coords", why=sentence('"{text}" do not make a {shape}', text=coords[:40], shape=shape[:20])
        )
    return found


def is_inside(shape: str, coords: str, point: tuple[float, float]) -> bool:
    """Whether a point lies in the area or on its edge.

    Raises:
        ShapeWrong: see `numbers`.
    """
    at = numbers(shape, coords)
    x, y = point
    if shape == "default":
        return True
    if shape == "rect":
        return min(at[0], at[2]) <= x <= max(at[0], at[2]) and min(at[1], at[3]) <= y <= max(at[1], at[3])
    if shape == "circle":
        return math.hypot(x - at[0], y - at[1]) <= at[2]
    if shape == "ellipse":
        return bool(at[2] and at[3]) and ((x - at[0]) / at[2]) ** 2 + ((y - at[1]) / at[3]) ** 2 <= 1
    return _in_polygon(tuple(zip(at[::2], at[1::2], strict=True)), x, y)


def _in_polygon(corners: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    closed = (*corners, corners[0])
    if any(_on_edge(one, other, x, y) for one, other in pairwise(closed)):
        return True
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(closed):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed += 1
    return crossed % 2 == 1


def _on_edge(one: tuple[float, float], other: tuple[float, float], x: float, y: float) -> bool:
    (x1, y1), (x2, y2) = one, other
    within = min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)
    return within and math.isclose((x2 - x1) * (y - y1), (y2 - y1) * (x - x1), abs_tol=1e-9)
