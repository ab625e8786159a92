"""Finds the code of a certificate in a picture or a PDF that somebody hands in.

Files come from strangers: sizes are capped before anything is unpacked. A picture is tried as it is, then larger,
sharpened, flattened, reversed and turned, until a code is found.
"""

from __future__ import annotations

import io
import time
import warnings
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from app.core.certificate import code
from app.core.certificate.reasons import CodeMissing, NotBelieved

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 24 << 20
MAX_PIXELS = 60_000_000
MAX_VIEWED = 16_000_000
"""Pixels of a picture or a rendered page that is looked at; more show no code better."""

LEAST_SIDE = 21
"""A pixel for each module of the smallest QR code."""

PATIENCE_S = 15.0
"""How long a file is looked at; the deed that is under way then is ended first."""

MAX_PAGES = 4
DPI = (200, 400)
_TRIPS = (OSError, ValueError, TypeError, MemoryError)
"""What the libraries stumble with over an odd or huge picture."""


def in_file(raw: bytes) -> str:
    """The text of the code in a PDF or a picture, told apart by the first bytes.

    Raises:
        CodeMissing: there is none, or the file is neither.
    """
    return in_pdf(raw) if raw[:1024].lstrip().startswith(b"%PDF-") else in_picture(raw)


def in_picture(raw: bytes) -> str:
    """The text of the code in a PNG or JPEG.

    Raises:
        CodeMissing: there is none, it is too large, or not such a picture.
    """
    from PIL import Image, ImageOps

    if len(raw) > MAX_BYTES:
        raise CodeMissing
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(raw), formats=("PNG", "JPEG")) as opened:
            warnings.simplefilter("ignore")  # the size is judged here, not by the library
            if opened.width * opened.height > MAX_PIXELS or min(opened.size) < LEAST_SIDE:
                raise CodeMissing
            return _found(ImageOps.exif_transpose(_flat(opened)), time.monotonic() + PATIENCE_S)
    except (*_TRIPS, SyntaxError, Image.DecompressionBombError) as error:
        raise CodeMissing from error


def in_pdf(raw: bytes) -> str:
    """The text of the code on one of the first pages of a PDF, as it would be printed.

    Raises:
        CodeMissing: there is none, it is too large, or not a PDF.
    """
    import pypdfium2  # type: ignore[import-untyped]

    if len(raw) > MAX_BYTES:
        raise CodeMissing
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise CodeMissing from error
    until = time.monotonic() + PATIENCE_S
    try:
        for dpi in DPI:
            for n in range(min(len(document), MAX_PAGES)):
                if text := _on_page(document, n, dpi, until):
                    return text
    except (*_TRIPS, pypdfium2.PdfiumError) as error:
        raise CodeMissing from error
    finally:
        document.close()
    raise CodeMissing


def _on_page(document: object, n: int, dpi: int, until: float) -> str:
    if time.monotonic() > until:
        return ""
    page = document[n]  # type: ignore[index]  # the library has no types
    wide, high = page.get_size()
    scale = min(dpi / 72, (MAX_VIEWED / max(1.0, wide * high)) ** 0.5)
    sides = ceil(wide * scale), ceil(high * scale)
    if min(sides) < LEAST_SIDE or sides[0] * sides[1] > 2 * MAX_VIEWED:  # a page as thin as a thread
        return ""
    picture = page.render(scale=scale, grayscale=True).to_pil()
    try:
        return _found(picture, until)
    except CodeMissing:
        return ""


def _flat(picture: Image) -> Image:
    """Shades of grey on white, whatever the picture's colours and transparency."""
    from PIL import Image

    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = _scaled(picture if picture.mode == "RGBA" else picture.convert("RGBA"))
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")
    return _scaled(picture.convert("L"))


def _scaled(picture: Image) -> Image:
    """A picture of more pixels than are needed to find a code, made smaller."""
    from PIL import Image

    share = (MAX_VIEWED / (picture.width * picture.height)) ** 0.5
    if share >= 1:
        return picture
    size = (max(1, int(picture.width * share)), max(1, int(picture.height * share)))
    return picture.resize(size, Image.Resampling.BILINEAR)


def _found(picture: Image, until: float) -> str:
    """The text of the first code that is one of ours; of any code when none is. No view is begun after `until`."""
    import zxingcpp

    other = ""
    for view in _views(picture):
        for found in zxingcpp.read_barcodes(
            view, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        ):
            if _is_ours(found.text):
                return found.text
            other = other or found.text
        if time.monotonic() > until:
            break
    if not other:
        raise CodeMissing
    return other


def _views(picture: Image) -> Iterator[Image]:
    from PIL import Image, ImageFilter, ImageOps

    yield picture
    yield from _sharpened(picture)
    flat = ImageOps.autocontrast(picture, cutoff=2).filter(ImageFilter.GaussianBlur(0.8))
    yield flat
    yield ImageOps.invert(flat)
    if (
        picture.width + picture.height
    ) ** 2 / 2 <= MAX_PIXELS:  # the square around it when it is turned by 45 degrees
        for angle in (15, 30, 45):
            yield picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _sharpened(picture: Image) -> Iterator[Image]:
    """Larger views, in which small and blurred modules stand apart again."""
    from PIL import ImageFilter

    if (large := _enlarged(picture, 2)) is None:
        yield picture.filter(ImageFilter.UnsharpMask(1.5, 150, 0))
        return
    yield large
    yield large.filter(ImageFilter.UnsharpMask(3, 200, 0))
    if (huge := _enlarged(picture, 3)) is not None:
        yield huge.filter(ImageFilter.GaussianBlur(1.2)).filter(ImageFilter.UnsharpMask(6, 250, 0))


def _enlarged(picture: Image, times: int) -> Image | None:
    """The picture so many times as wide and high; None for one that would grow beyond what is looked at."""
    from PIL import Image

    if picture.width * picture.height * times**2 > MAX_VIEWED:
        return None
    return picture.resize((picture.width * times, picture.height * times), Image.Resampling.BICUBIC)


def _is_ours(text: str) -> bool:
    try:
        code.certificate_of(text)
    except NotBelieved:
        return False
    return True
