"""Pictures made fit for a small computer: no wider or heavier than a screen needs.

The same picture gives the same bytes with the same Pillow, whose codecs the lock pins; on every Python.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from app.core.errors import BytesWrong

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

WIDEST, MOST_BYTES, MOST_PIXELS = 1280, 400 << 10, 40_000_000
READ = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_SHOWN = ("PNG", "JPEG", "GIF")
_QUALITY = 82


def scaled(raw: bytes) -> tuple[bytes, str]:
    """A picture that is small enough, and what was done to it; nothing was when it already is.

    Raises:
        BytesWrong: it is no picture that is read here, damaged, or has too many points.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            opened = Image.open(io.BytesIO(raw), formats=READ)
            is_too_large = opened.width * opened.height > MOST_PIXELS
            made = (b"", "") if is_too_large else _made(opened, raw)
        except Exception as error:  # decoders of pictures raise whatever they meet
            raise BytesWrong(why="it is no picture that can be read") from error
    if is_too_large:
        raise BytesWrong(why="it has too many points")
    return made


def fitted(raw: bytes) -> bytes:
    """The same picture in the same format, small enough; one that already is stays as it is.

    A picture that moves stays, too: its frames cannot be made smaller without being drawn anew. Colours of a large PNG
    become 256 where that alone makes it light.

    Raises:
        BytesWrong: it is no picture that is read here, damaged, or has too many points.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            opened = Image.open(io.BytesIO(raw), formats=_SHOWN)
            is_too_large = opened.width * opened.height > MOST_PIXELS
            is_small = max(opened.size) <= WIDEST and len(raw) <= MOST_BYTES
            is_kept = is_too_large or is_small or getattr(opened, "is_animated", False)
            made = raw if is_kept else _lighter(opened, raw)
        except Exception as error:  # decoders of pictures raise whatever they meet
            raise BytesWrong(why="it is no picture that can be read") from error
    if is_too_large:
        raise BytesWrong(why="it has too many points")
    return made


def _lighter(opened: ImageFile, raw: bytes) -> bytes:
    """Smaller, then with fewer colours; never heavier than it was without being smaller."""
    from PIL import ImageOps

    is_jpeg, is_smaller = opened.format == "JPEG", max(opened.size) > WIDEST
    made = ImageOps.exif_transpose(opened).convert("RGBA" if opened.has_transparency_data else "RGB")
    made.thumbnail((WIDEST, WIDEST))
    made.info.clear()
    out = io.BytesIO()
    made.save(out, "JPEG" if is_jpeg else "PNG", **({"quality": _QUALITY} if is_jpeg else {}), optimize=True)
    if out.tell() > MOST_BYTES and not is_jpeg:
        out = io.BytesIO()
        made.quantize(256, method=2).save(out, "PNG", optimize=True)
    if opened.format == "GIF":
        out = io.BytesIO()
        made.quantize(256, method=2).save(out, "GIF", optimize=True)
    return out.getvalue() if is_smaller or out.tell() < len(raw) else raw


def _made(opened: ImageFile, raw: bytes) -> tuple[bytes, str]:
    kind = opened.format or ""
    opened.load()
    is_small = max(opened.size) <= WIDEST and len(raw) <= MOST_BYTES and kind in _SHOWN
    return (raw, "") if is_small else _redone(opened, kind)


def _redone(opened: ImageFile, kind: str) -> tuple[bytes, str]:
    from PIL import ImageOps

    what = "it was made smaller" if kind in _SHOWN else f"it was {kind} and was written anew"
    with_cover = opened.has_transparency_data
    made = ImageOps.exif_transpose(opened).convert("RGBA" if with_cover else "RGB")
    made.thumbnail((WIDEST, WIDEST))
    made.info.clear()
    out = io.BytesIO()
    if with_cover:
        made.save(out, "PNG", optimize=True)
    else:
        made.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue(), what
