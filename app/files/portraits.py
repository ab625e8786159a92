"""Photos of people and logos of centres, out of whatever picture a camera or a person brings.

Only the picture is kept: a photo becomes an upright JPEG of 480 x 640 dots at most, a logo a small PNG. Where, when and
with what it was taken does not stay in it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import FileMissing, PictureUnfit

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES, MOST_DOTS, LEAST_SIDE = 24 << 20, 60_000_000, 120
PHOTO = (480, 640)
LOGO = (400, 400)
_QUALITY = 82


def photo(raw: bytes) -> bytes:
    """A portrait, three wide to four high, cropped around a little above the middle.

    Raises:
        PictureUnfit: it is no picture, too small or too large.
    """
    from PIL import ImageOps

    upright = _opened(raw)
    made = ImageOps.fit(upright.convert("RGB"), PHOTO, centering=(0.5, 0.4))
    if upright.width < PHOTO[0]:  # no larger than it was
        made.thumbnail((upright.width, upright.width * 4 // 3))
    out = io.BytesIO()
    made.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def logo(raw: bytes) -> bytes:
    """A logo, whole, with its transparency.

    Raises:
        PictureUnfit: it is no picture, too small or too large.
    """
    opened = _opened(raw)
    made = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    made.thumbnail(LOGO)
    out = io.BytesIO()
    made.save(out, "PNG", optimize=True)
    return out.getvalue()


def read(path: Path) -> bytes:
    """The bytes of a picture's file.

    Raises:
        FileMissing: it is not there.
        PictureUnfit: it is too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PictureUnfit(why="it is too large")
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(name=path.name) from error


def _opened(raw: bytes) -> Image:
    from PIL import Image, ImageOps

    if len(raw) > MOST_BYTES:
        raise PictureUnfit(why="it is too large")
    try:
        with Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP")) as opened:
            _check_size(opened.size)
            opened.load()
            return ImageOps.exif_transpose(opened)
    except PictureUnfit:
        raise
    except Exception as error:  # Pillow's readers fail in many ways on damaged files
        raise PictureUnfit(why="it is not a JPEG, PNG or WebP picture, or it is damaged") from error


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_DOTS:
        raise PictureUnfit(why="it is too large")
    if min(size) < LEAST_SIDE:
        raise PictureUnfit(why="it is too small")
