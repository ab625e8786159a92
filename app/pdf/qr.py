"""QR codes of certificates for the screen: the matrix, and a picture of it; `qr_symbol` makes those of the pages.

Three segments, so that the code stays small: the link in alphanumeric mode, `#` in byte mode, the digits in
numeric mode; level M. The quiet zone is four modules wide.

Source: ISO/IEC 18004:2015 sections 7.4.2-7.4.6 (modes) and 6.3.8 (quiet zone).
"""

from __future__ import annotations

import io
from typing import Final

from app.core.certificate import code
from app.core.errors import TextTooLong

QUIET = 4
NUMERIC: Final = 1
ALPHANUMERIC: Final = 2
BYTE: Final = 4
"""Mode indicators (table 2)."""

Matrix = tuple[tuple[bool, ...], ...]


def matrix(text: str) -> Matrix:
    """The modules of a code's text, row by row, dark ones true, without quiet zone.

    Raises:
        TextTooLong: it needs a larger code than a paper has room for.
    """
    from qrcode import util
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    link, mark, digits = text.partition("#")
    version = code.version_of(text)
    if version > code.LARGEST_VERSION:
        raise TextTooLong(text=text[:40])
    made = QRCode(version=None, error_correction=ERROR_CORRECT_M, border=0)
    made.add_data(util.QRData(link.encode(), mode=ALPHANUMERIC), optimize=0)
    made.add_data(util.QRData(mark.encode(), mode=BYTE), optimize=0)
    made.add_data(util.QRData(digits.encode(), mode=NUMERIC), optimize=0)
    made.make(fit=True)
    if made.version != version:
        raise AssertionError(f"the code has version {made.version} and should have {version}")
    return tuple(tuple(bool(module) for module in row) for row in made.get_matrix())


def rows(modules: Matrix) -> bytes:
    """The modules with their quiet zone as a picture of one bit a module, 1 for white, rows filled to bytes."""
    side = len(modules) + 2 * QUIET
    blank = (1 << side) - 1
    lines = [blank] * QUIET
    for row in modules:
        dark = int("".join("1" if module else "0" for module in row), 2) << QUIET
        lines.append(blank ^ dark)
    lines += [blank] * QUIET
    length = (side + 7) // 8
    return b"".join((line << (8 * length - side)).to_bytes(length, "big") for line in lines)


def png(text: str, scale: int = 8) -> bytes:
    """The code as a black and white PNG, `scale` pixels a module, quiet zone included."""
    from PIL import Image

    modules = matrix(text)
    side = len(modules) + 2 * QUIET
    picture = Image.frombytes("1", (side, side), rows(modules))
    out = io.BytesIO()
    picture.resize((side * scale, side * scale), Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    return out.getvalue()
