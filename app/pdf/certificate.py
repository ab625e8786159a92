"""The page of a certificate: the same paper and design always give the same bytes.

What is drawn comes from the design and the claims alone; no clock, no machine. Fonts are embedded in part, the
code is a picture of one bit a module, everything else is lines.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from app.pdf import archive, fonts, ornament, qr
from app.pdf import design as designs
from app.pdf import paper as papers
from app.pdf.design import Design
from app.pdf.fitting import LEADING, POINTS, Set, Slot
from app.pdf.paper import Paper

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def page(paper: Paper, design: Design) -> bytes:
    """The certificate as an unsigned PDF.

    Raises:
        GlyphMissing: a letter cannot be printed.
        TextTooLong: a text does not fit.
    """
    from reportlab.pdfgen.canvas import Canvas

    told = designs.check(paper, design)
    facts = papers.fields(paper, design.never)
    out = io.BytesIO()
    first: dict[str, Any] = {"initialFontName": fonts.name("regular")}  # else Helvetica is named
    size = (design.width * POINTS, design.height * POINTS)
    canvas = Canvas(out, pagesize=size, pageCompression=1, invariant=1, **first)
    ornament.draw(canvas, design)
    if paper.delegation.is_specimen:
        _specimen(canvas, design)
    for rule in design.rules:
        canvas.setStrokeColor(design.colours[rule.colour])
        canvas.setLineWidth(rule.weight)
        x, y = rule.x * POINTS, (design.height - rule.y) * POINTS
        canvas.line(x, y, x + rule.width * POINTS, y + rule.rise * POINTS)
    _micro(canvas, design, design.micro.text.format_map(facts))
    _code(canvas, design, paper.code)
    for slot, text in told:
        _text(canvas, design, slot, text)
    canvas.save()
    about = archive.About(
        title=design.title.format_map(facts),
        subject=design.subject.format_map(facts),
        author=paper.delegation.name,
        language=design.language,
        made=papers.date_of(paper.claims.issued_day),
    )
    return archive.finished(out.getvalue(), about)


def _text(canvas: Canvas, design: Design, slot: Slot, text: Set) -> None:
    """The lines of one text, each where its alignment puts it."""
    canvas.setFillColor(design.colours[slot.colour])
    step = text.size * LEADING
    up = {"down": 0.0, "up": 1.0, "both": 0.5}[slot.grow] * step * (len(text.lines) - 1)
    y = (design.height - slot.y) * POINTS + up
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[slot.align]
    for line in text.lines:
        wide = fonts.width(line, slot.weight, text.size, text.spacing)
        x = slot.x * POINTS + share * (slot.width * POINTS - wide)
        _line(canvas, line, (x, y), fonts.name(slot.weight), text.size, text.spacing)
        y -= step


def _line(canvas: Canvas, line: str, at: tuple[float, float], font: str, size: float, spacing: float) -> None:
    written = canvas.beginText(*at)
    written.setFont(font, size)
    if spacing:
        written.setCharSpace(spacing)
    written.textOut(line)
    if spacing:
        written.setCharSpace(0)
    canvas.drawText(written)


def _specimen(canvas: Canvas, design: Design) -> None:
    """The mark of a demo centre, large, light and aslant, beneath the texts."""
    mark = design.specimen
    lines = mark.text.split("\n")
    canvas.saveState()
    canvas.translate(mark.x * POINTS, (design.height - mark.y) * POINTS)
    canvas.rotate(mark.angle)
    canvas.setFillColor(design.colours[mark.colour])
    y = mark.size * (len(lines) - 1) * 0.5 - mark.size * 0.35
    for line in lines:
        wide = fonts.width(line, "bold", mark.size, mark.spacing)
        _line(canvas, line, (-wide / 2, y), fonts.name("bold"), mark.size, mark.spacing)
        y -= mark.size
    canvas.restoreState()


def _micro(canvas: Canvas, design: Design, text: str) -> None:
    """The line of tiny letters: as many repetitions as fill the width."""
    micro = design.micro
    canvas.setFillColor(design.colours[micro.colour])
    one = fonts.width(f"{text} ", "regular", micro.size)
    times = max(1, int(micro.width * POINTS / one))
    room = micro.width * POINTS - fonts.width(" ".join([text] * times), "regular", micro.size)
    spacing = room / max(1, len(text) * times + times - 2)
    at = (micro.x * POINTS, (design.height - micro.y) * POINTS)
    _line(canvas, " ".join([text] * times), at, fonts.name("regular"), micro.size, spacing)


def _code(canvas: Canvas, design: Design, text: str) -> None:
    """The QR code on its white quiet zone: all dark modules as one path, so that no reader sees seams."""
    modules = qr.matrix(text)
    module = design.code.side * POINTS / (len(modules) + 2 * qr.QUIET)
    x, y = design.code.x * POINTS, (design.height - design.code.y) * POINTS
    runs = "\n".join(f"{start} {row} {length} 1 re" for row, start, length in qr.runs(modules))
    side = len(modules) + 2 * qr.QUIET
    canvas.addLiteral(
        f"q {module:.5f} 0 0 {-module:.5f} {x:.4f} {y:.4f} cm\n"
        f"1 g 0 0 {side} {side} re f\n1 0 0 1 {qr.QUIET} {qr.QUIET} cm 0 g\n{runs}\nf Q"
    )
