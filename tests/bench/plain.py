"""The straightforward way to a certificate, as a peer and an oracle: reportlab, segno, pikepdf, pyHanko.

It is used well: fonts, design and keys are read once, streams stay binary, the background is drawn as forms, the
signature's room is given so that nothing is signed twice.
"""

import asyncio
import io
from functools import cache

import pikepdf
import segno
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.core import keys
from app.pdf import archive, design, fonts, ornament
from app.pdf import paper as papers
from app.pdf.fitting import LEADING, POINTS

SHARES, UPS = {"left": 0.0, "centre": 0.5, "right": 1.0}, {"down": 0.0, "up": 1.0, "both": 0.5}
ROOM = 16 * 1024


@cache
def font(weight):
    path = fonts.folder() / fonts.FILES[weight]
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont(path.stem, str(path), asciiReadable=0))
    return path.stem


@cache
def centre(secret, chain):
    """pyHanko's signer, with our deterministic ES256."""

    class Centre(Signer):
        async def async_sign_raw(self, data, *_how, **_options):
            raw = keys.sign(secret, data)
            return encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))

    return Centre(signing_cert=x509.Certificate.load(chain[0]), embed_roots=False)


def cms(digest, secret, chain, attributes):
    signer = centre(secret, chain)
    made = asyncio.run(signer.async_sign(digest, "sha256", use_pades=True, signed_attr_settings=attributes))
    return made.dump()


def drawn(paper, look):
    """The unsigned page."""
    out = io.BytesIO()
    size = (look.width * POINTS, look.height * POINTS)
    canvas = Canvas(out, pagesize=size, pageCompression=1, invariant=1, initialFontName=font("regular"))
    background = ornament.background(look)
    for name, (bounds, repeated) in background.forms.items():
        canvas.beginForm(name, *map(float, bounds.split()))
        canvas.addLiteral(repeated)
        canvas.endForm()
    for piece in background.drawn:
        words = piece.split()
        if "Do" not in words:
            canvas.addLiteral(piece)
            continue
        for name in [words[n - 1].lstrip("/") for n, word in enumerate(words) if word == "Do"]:
            canvas.doForm(name)
        canvas.addLiteral(" ".join(words[max(n for n, word in enumerate(words) if word == "Do") + 1 :]))
    for rule in look.rules:
        canvas.setStrokeColor(look.colours[rule.colour])
        canvas.setLineWidth(rule.weight)
        x, y = rule.x * POINTS, (look.height - rule.y) * POINTS
        canvas.line(x, y, x + rule.width * POINTS, y + rule.rise * POINTS)
    facts = papers.fields(paper, look.never, look.words)
    micro(canvas, look, look.micro.text.format_map(facts))
    code(canvas, look, paper.code)
    for slot, text in design.check(paper, look):
        texts(canvas, look, slot, text)
    canvas.save()
    return out.getvalue()


def texts(canvas, look, slot, text):
    canvas.setFillColor(look.colours[slot.colour])
    step = text.size * LEADING
    y = (look.height - slot.y) * POINTS + UPS[slot.grow] * step * (len(text.lines) - 1)
    for line in text.lines:
        wide = pdfmetrics.stringWidth(line, font(slot.weight), text.size) + text.spacing * (len(line) - 1)
        x = slot.x * POINTS + SHARES[slot.align] * (slot.width * POINTS - wide)
        canvas.setFont(font(slot.weight), text.size)
        canvas.drawString(x, y, line, charSpace=text.spacing)
        y -= step


def micro(canvas, look, text):
    one = look.micro
    canvas.setFillColor(look.colours[one.colour])
    canvas.setFont(font("regular"), one.size)
    times = int(one.width * POINTS / pdfmetrics.stringWidth(f"{text} ", font("regular"), one.size))
    canvas.drawString(one.x * POINTS, (look.height - one.y) * POINTS, " ".join([text] * times))


def code(canvas, look, words):
    link, _, digits = words.partition("#")
    parts = [(link, segno.consts.MODE_ALPHANUMERIC), ("#", segno.consts.MODE_BYTE)]
    made = segno.make_qr([*parts, (digits, segno.consts.MODE_NUMERIC)], error="m", boost_error=False)
    rows = list(made.matrix_iter(border=4))
    module = look.code.side * POINTS / len(rows)
    x, y = look.code.x * POINTS, (look.height - look.code.y) * POINTS
    runs = []
    for n, row in enumerate(rows):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end] == row[start]:
                end += 1
            if row[start]:
                runs.append(f"{start} {n} {end - start} 1 re")
            start = end
    canvas.addLiteral(
        f"q {module:.5f} 0 0 {-module:.5f} {x:.4f} {y:.4f} cm 0 g\n" + "\n".join(runs) + "\nf Q"
    )


def finished(pdf, paper, look):
    """PDF/A-3U, with the badge inside."""
    facts = papers.fields(paper, look.never, look.words)
    about = archive.About(
        title=look.title.format_map(facts),
        subject=look.subject.format_map(facts),
        author=paper.delegation.name,
        language=look.language,
        made=papers.date_of(paper.claims.issued_day),
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        profile = pikepdf.Stream(opened, archive.profile(), N=3)
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier=pikepdf.String("sRGB"),
            DestOutputProfile=opened.make_indirect(profile),
        )
        xmp = archive.metadata(about).partition(b"stream\n")[2].removesuffix(b"\nendstream")
        opened.Root.Lang = pikepdf.String(about.language)
        opened.Root.OutputIntents = pikepdf.Array([intent])
        opened.Root.Metadata = opened.make_indirect(
            pikepdf.Stream(opened, xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        )
        if paper.badge:
            file = pikepdf.AttachedFileSpec(
                opened,
                paper.badge.encode(),
                filename=archive.BADGE,
                mime_type="application/vc+jwt",
                relationship=pikepdf.Name.Source,
            )
            opened.attachments[archive.BADGE] = file
            opened.Root.AF = pikepdf.Array([opened.attachments[archive.BADGE].obj])
        opened.save(out, deterministic_id=True, fix_metadata_version=False, min_version="1.7")
    return out.getvalue()


def signed(pdf, secret, chain):
    """PAdES B-B, certified."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    how = signers.PdfSignatureMetadata(
        field_name="Sapar",
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
        cades_signed_attr_spec=None,
    )
    pen = signers.PdfSigner(how, signer=centre(secret, chain))
    return pen.sign_pdf(writer, bytes_reserved=ROOM).getvalue()


def page(paper, look, secret, chain):
    return signed(finished(drawn(paper, look), paper, look), secret, chain)


__all__ = ["PdfCMSSignedAttributes", "cms", "page"]
