"""Pictures of strangers made fit for a small computer: no wider or heavier than a screen needs."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from app.core.errors import BytesWrong

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

WIDEST, MOST_BYTES, MOST_PIXELS = 1280, 400 << 10, 40_000_000
_READ = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
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
            opened = Image.open(io.BytesIO(raw), formats=_READ)
            is_too_large = opened.width * opened.height > MOST_PIXELS
            made = (b"", "") if is_too_large else _made(opened, raw)
        except Exception as error:  # decoders of pictures raise whatever they meet
            raise BytesWrong(why="it is no picture that can be read") from error
    if is_too_large:
        raise BytesWrong(why="it has too many points")
    return made


def _made(opened: ImageFile, raw: bytes) -> tuple[bytes, str]:
    kind = opened.format or ""
    opened.load()
    is_small = max(opened.size) <= WIDEST and len(raw) <= MOST_BYTES and kind in _SHOWN
    return (raw, "") if is_small else _redone(opened, kind)


def _redone(opened: ImageFile, kind: str) -> tuple[bytes, str]:
    what = "it was made smaller" if kind in _SHOWN else f"it was {kind} and was written anew"
    with_cover = opened.has_transparency_data
    made = opened.convert("RGBA" if with_cover else "RGB")
    made.thumbnail((WIDEST, WIDEST))
    made.info.clear()
    out = io.BytesIO()
    if with_cover:
        made.save(out, "PNG", optimize=True)
    else:
        made.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue(), what
