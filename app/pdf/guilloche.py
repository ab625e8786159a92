"""Fine woven curves, made from numbers: the frame, the flowers and the yurt's crown of a certificate.

Every function gives PDF path operators (ISO 32000-1 table 59) around the origin, in points. A pattern is drawn
once and repeated by moving or turning it, so it costs hardly any bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from math import cos, pi, sin, sqrt

Point = tuple[float, float]
_STEP = 1e-4


def curve(along: Callable[[float], Point], pieces: int) -> str:
    """A smooth curve from 0 to 1 as cubic pieces whose tangents are those of the function (Hermite form)."""

    def slope(t: float) -> Point:
        (x1, y1), (x2, y2) = along(t - _STEP), along(t + _STEP)
        return (x2 - x1) / (2 * _STEP), (y2 - y1) / (2 * _STEP)

    (x, y), (dx, dy) = along(0.0), slope(0.0)
    drawn = [f"{_figures(x, y)} m"]
    third = 1 / (3 * pieces)
    for n in range(1, pieces + 1):
        (x2, y2), (dx2, dy2) = along(n / pieces), slope(n / pieces)
        handles = (x + dx * third, y + dy * third, x2 - dx2 * third, y2 - dy2 * third)
        drawn.append(f"{_figures(*handles, x2, y2)} c")
        x, y, dx, dy = x2, y2, dx2, dy2
    return "\n".join(drawn)


@cache
def wave(period: float, amplitude: float, strands: int, first: int = 0, every: int = 1) -> str:
    """One tile of a frame: strands that cross each other and meet the next tile, from x = 0 to the period."""

    def strand(phase: float) -> Callable[[float], Point]:
        def along(t: float) -> Point:
            high = 0.64 * sin(2 * pi * t + phase) + 0.36 * sin(6 * pi * t + 2 * phase)
            return period * t, amplitude * high

        return along

    return "\n".join(curve(strand(2 * pi * n / strands), 14) for n in range(first, strands, every))


@cache
def petal(inner: float, outer: float, petals: int, strands: int) -> str:
    """One sector of a flower; turned `petals` times it closes."""

    def strand(share: float) -> Callable[[float], Point]:
        def along(t: float) -> Point:
            middle, reach = (inner + outer) / 2, (outer - inner) / 2
            radius = middle + reach * (
                0.7 * sin(2 * pi * (t + share)) + 0.3 * sin(4 * pi * t - 2 * pi * share)
            )
            angle = 2 * pi * t / petals
            return radius * cos(angle), radius * sin(angle)

        return along

    return "\n".join(curve(strand(n / strands), 7) for n in range(strands))


def turned(path: str, times: int) -> str:
    """The path, filled again and again around the origin."""
    turns = []
    for n in range(times):
        c, s = cos(2 * pi * n / times), sin(2 * pi * n / times)
        turns.append(f"q {c:.5f} {s:.5f} {-s:.5f} {c:.5f} 0 0 cm\n{path}\nf Q")
    return "\n".join(turns)


def circle(radius: float) -> str:
    """A full circle."""
    k = radius * 4 * (sqrt(2) - 1) / 3
    corners = ((radius, 0.0), (0.0, radius), (-radius, 0.0), (0.0, -radius), (radius, 0.0))
    drawn = [f"{_figures(*corners[0])} m"]
    for (x1, y1), (x2, y2) in pairwise(corners):
        unit = k / radius
        handles = (x1 - y1 * unit, y1 + x1 * unit, x2 + y2 * unit, y2 - x2 * unit)
        drawn.append(f"{_figures(*handles, x2, y2)} c")
    return "\n".join([*drawn, "h"])


@cache
def crown(radius: float) -> str:
    """The lattice inside a yurt's crown: three bowed poles each way, ends on the circle."""
    drawn = []
    for turn in (pi / 4, -pi / 4):
        c, s = cos(turn), sin(turn)
        for offset in (-0.26, 0.0, 0.26):
            y = offset * radius
            x = sqrt(radius * radius - y * y)
            bow = y * 2.1
            points = ((-x, y), (-x * 0.42, bow), (x * 0.42, bow), (x, y))
            (x0, y0), *rest = [(px * c - py * s, px * s + py * c) for px, py in points]
            drawn.append(f"{_figures(x0, y0)} m")
            drawn.append(f"{_figures(*(figure for point in rest for figure in point))} c")
    return "\n".join(drawn)


def ray(inner: float, outer: float, rays: int) -> str:
    """One ray of the sun, a slim flame pointing along the x axis, closed for filling."""
    half = pi * inner / rays * 0.62
    middle = inner + (outer - inner) * 0.45
    return "\n".join(
        (
            f"{_figures(inner, -half)} m",
            f"{_figures(middle, -half * 0.9, middle, -half * 0.25, outer, 0.0)} c",
            f"{_figures(middle, half * 0.25, middle, half * 0.9, inner, half)} c h",
        )
    )


def _figures(*values: float) -> str:
    return " ".join(f"{value:.2f}".rstrip("0").rstrip(".") or "0" for value in values)
