"""The drawn background of a certificate: frame, flowers and emblem, from the design's numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, cos, pi, radians, sin

from app.pdf import guilloche
from app.pdf.design import Design
from app.pdf.fitting import POINTS
from app.pdf.ink import box, figures, hue
from app.pdf.parts import Band, Emblem, Rosette

WHITE = "1 1 1 rg"


@dataclass(slots=True)
class Background:
    """What lies beneath the texts: operators, and the forms that they repeat: name -> (bounds, operators)."""

    drawn: list[str] = field(default_factory=list)
    forms: dict[str, tuple[str, str]] = field(default_factory=dict)


def background(design: Design) -> Background:
    """Everything of a design that lies beneath the texts and is the same on every paper."""
    made = Background(["1 J 1 j"])
    if design.band:
        _band(made, design, design.band)
    for rosette in design.rosettes:
        _rosette(made, design, rosette)
    if design.emblem:
        _emblem(made, design, design.emblem)
    return made


def _turn(angle: float, x: float = 0.0, y: float = 0.0, stretch: float = 1.0) -> str:
    c, s = cos(angle), sin(angle)
    return f"{c * stretch:.5f} {s * stretch:.5f} {-s:.5f} {c:.5f} {figures(x, y)} cm"


def _band(made: Background, design: Design, band: Band) -> None:
    """Woven tiles along the four sides between two thin lines; the corners stay free for flowers."""
    free = band.inset + band.width
    period = (design.width - 2 * free) / band.tiles * POINTS
    down = round((design.height - 2 * free) * POINTS / period)
    reach, high = ceil(period), band.width * POINTS / 2 * 0.96
    for name, colour, first in (("weave", band.colour, 0), ("weft", band.second_colour, 1)):
        strands = guilloche.wave(period, high, int(band.strands), first, 2)
        ink = f"{hue(design.colours[colour])} RG {figures(band.weight)} w"
        made.forms[name] = (f"-1 {-reach} {reach + 1} {reach}", f"{ink}\n{strands}\nS")
    middle, wide, tall = (band.inset + band.width / 2) * POINTS, design.width * POINTS, design.height * POINTS
    stretch = (design.height - 2 * free) * POINTS / (period * down)
    for count, angle, x, y, scale in (
        (int(band.tiles), 0, free * POINTS, tall - middle, 1.0),
        (down, -90, wide - middle, tall - free * POINTS, stretch),
        (int(band.tiles), 180, wide - free * POINTS, middle, 1.0),
        (down, 90, middle, free * POINTS, stretch),
    ):
        step = f"/weave Do /weft Do 1 0 0 1 {period:.4f} 0 cm"
        made.drawn += [f"q {_turn(radians(angle), x, y, scale)}", *[step] * count, "Q"]
    _edges(made, design, band)


def _edges(made: Background, design: Design, band: Band) -> None:
    made.drawn.append(f"{hue(design.colours[band.colour])} RG")
    for inset, weight in ((band.inset - 1.2, 0.9), (band.inset, 0.3), (band.inset + band.width, 0.3)):
        x = inset * POINTS
        edge = box(x, x, design.width * POINTS - 2 * x, design.height * POINTS - 2 * x)
        made.drawn.append(f"{figures(weight)} w {edge} S")


def _rosette(made: Background, design: Design, one: Rosette) -> None:
    sector = _sector(made, design, one)
    x, y = one.x * POINTS, (design.height - one.y) * POINTS
    made.drawn.append(f"q 1 0 0 1 {figures(x, y)} cm")
    if one.is_blank:
        made.drawn.append(f"{WHITE} {guilloche.circle(one.outer * POINTS)} f")
    made.drawn += [f"/{sector} Do {_turn(2 * pi / one.petals)}"] * int(one.petals)
    made.drawn.append("Q")


def _sector(made: Background, design: Design, one: Rosette) -> str:
    """One sector of a flower as a form of its own; equal flowers share it. Its name comes back."""
    reach = ceil(one.outer * POINTS) + 1
    name = f"petal-{one.inner:g}-{one.outer:g}-{one.petals:g}-{one.strands:g}-{one.weight:g}-{one.colour}"
    inner, outer = one.inner * POINTS, one.outer * POINTS
    petal = guilloche.petal(inner, outer, int(one.petals), int(one.strands))
    ink = f"{hue(design.colours[one.colour])} RG {figures(one.weight)} w"
    made.forms[name] = (f"{-reach} {-reach} {reach} {reach}", f"{ink}\n{petal}\nS")
    return name


def _emblem(made: Background, design: Design, emblem: Emblem) -> None:
    radius = emblem.radius * POINTS
    ring = radius * 0.56
    x, y = emblem.x * POINTS, (design.height - emblem.y) * POINTS
    flame = guilloche.ray(ring * 1.16, radius, int(emblem.rays))
    made.drawn.append(f"q 1 0 0 1 {figures(x, y)} cm {hue(design.colours[emblem.ray_colour])} rg")
    made.drawn.append(guilloche.turned(flame, int(emblem.rays)))
    made.drawn.append(f"{hue(design.colours[emblem.colour])} RG")
    for share, weight in ((1.06, 0.5), (1.0, 2.0), (0.86, 0.7)):
        made.drawn.append(f"{figures(emblem.weight * weight)} w {guilloche.circle(ring * share)} S")
    made.drawn.append(f"{figures(emblem.weight * 1.25)} w {guilloche.crown(ring * 0.86)} S Q")
