"""The drawn background of a certificate: frame, flowers and emblem, from the design's numbers."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from app.pdf import guilloche
from app.pdf.design import Band, Design, Emblem, Rosette
from app.pdf.fitting import POINTS

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draw(canvas: Canvas, design: Design) -> None:
    """Everything that lies beneath the texts."""
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _band(canvas, design, design.band)
    for rosette in design.rosettes:
        _rosette(canvas, design, rosette)
    _emblem(canvas, design, design.emblem)


def _band(canvas: Canvas, design: Design, band: Band) -> None:
    """Woven tiles along the four sides between two thin lines; the corners stay free for flowers."""
    free = band.inset + band.width
    period = (design.width - 2 * free) / band.tiles * POINTS
    down = round((design.height - 2 * free) * POINTS / period)
    for name, colour, first in (("weave", band.colour, 0), ("weft", band.second_colour, 1)):
        reach = ceil(period)
        canvas.beginForm(name, -1, -reach, reach + 1, reach)
        canvas.setStrokeColor(design.colours[colour])
        canvas.setLineWidth(band.weight)
        canvas.addLiteral(guilloche.wave(period, band.width * POINTS / 2 * 0.96, int(band.strands), first, 2))
        canvas.addLiteral("S")
        canvas.endForm()
    middle, wide, high = (band.inset + band.width / 2) * POINTS, design.width * POINTS, design.height * POINTS
    stretch = (design.height - 2 * free) * POINTS / (period * down)
    for count, angle, x, y, scale in (
        (int(band.tiles), 0, free * POINTS, high - middle, 1.0),
        (down, -90, wide - middle, high - free * POINTS, stretch),
        (int(band.tiles), 180, wide - free * POINTS, middle, 1.0),
        (down, 90, middle, free * POINTS, stretch),
    ):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.scale(scale, 1)
        for _ in range(count):
            canvas.doForm("weave")
            canvas.doForm("weft")
            canvas.translate(period, 0)
        canvas.restoreState()
    _edges(canvas, design, band)


def _edges(canvas: Canvas, design: Design, band: Band) -> None:
    canvas.setStrokeColor(design.colours[band.colour])
    for inset, weight in ((band.inset - 1.2, 0.9), (band.inset, 0.3), (band.inset + band.width, 0.3)):
        canvas.setLineWidth(weight)
        x = inset * POINTS
        canvas.rect(x, x, design.width * POINTS - 2 * x, design.height * POINTS - 2 * x, stroke=1, fill=0)


def _rosette(canvas: Canvas, design: Design, one: Rosette) -> None:
    sector = _sector(canvas, design, one)
    canvas.saveState()
    canvas.translate(one.x * POINTS, (design.height - one.y) * POINTS)
    if one.is_blank:
        canvas.setFillColor("#ffffff")
        canvas.addLiteral(f"{guilloche.circle(one.outer * POINTS)} f")
    for _ in range(int(one.petals)):
        canvas.doForm(sector)
        canvas.rotate(360 / one.petals)
    canvas.restoreState()


def _sector(canvas: Canvas, design: Design, one: Rosette) -> str:
    """One sector of a flower as a form of its own; equal flowers share it. Its name comes back."""
    reach = ceil(one.outer * POINTS) + 1
    name = f"petal-{one.inner}-{one.outer}-{one.petals}-{one.strands}-{one.colour}"
    if not canvas.hasForm(name):
        canvas.beginForm(name, -reach, -reach, reach, reach)
        canvas.setStrokeColor(design.colours[one.colour])
        canvas.setLineWidth(one.weight)
        inner, outer = one.inner * POINTS, one.outer * POINTS
        canvas.addLiteral(guilloche.petal(inner, outer, int(one.petals), int(one.strands)))
        canvas.addLiteral("S")
        canvas.endForm()
    return name


def _emblem(canvas: Canvas, design: Design, emblem: Emblem) -> None:
    radius = emblem.radius * POINTS
    ring = radius * 0.56
    canvas.saveState()
    canvas.translate(emblem.x * POINTS, (design.height - emblem.y) * POINTS)
    canvas.setFillColor(design.colours[emblem.ray_colour])
    flame = guilloche.ray(ring * 1.16, radius, int(emblem.rays))
    canvas.addLiteral(guilloche.turned(flame, int(emblem.rays)))
    canvas.setStrokeColor(design.colours[emblem.colour])
    for share, weight in ((1.06, 0.5), (1.0, 2.0), (0.86, 0.7)):
        canvas.setLineWidth(emblem.weight * weight)
        canvas.addLiteral(f"{guilloche.circle(ring * share)} S")
    canvas.setLineWidth(emblem.weight * 1.25)
    canvas.addLiteral(f"{guilloche.crown(ring * 0.86)} S")
    canvas.restoreState()
