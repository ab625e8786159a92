"""Pictures for the page: the holder's photo and the centre's logo, as PDF images.

A photo that is a small plain JPEG goes in as it is, anything else is made one that suits its box. Nothing that a
camera wrote beside the picture (place, time, make) gets into the file.

Source: ISO/IEC 10918-1 annex B (JPEG markers); ISO 32000-1 section 8.9.5 (image dictionaries).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.errors import BytesWrong
from app.pdf.objects import stream

if TYPE_CHECKING:
    from PIL.Image import Image

PHOTO_MOST = 6 * 1024
"""Bytes up to which a photo goes in as it is."""

LOGO_MOST = 5 * 1024
"""Bytes that a logo may take; its transparency comes on top."""

_DOTS_PER_MM = 7
"""For a photo: 26 x 34 mm become about 180 x 240."""

_LOGO_DOTS_PER_MM, _LOGO_DOTS_MOST = 10, 160
_QUALITY = (85, 80, 75, 70, 60, 45, 30)
_END = b"\xff\xd9"
_BITS = 8
_BASELINE, _SCAN = 0xC0, 0xDA
_BARE = (0xD8, 0x01, *range(0xD0, 0xD8))
_TELLING = (*range(0xE1, 0xF0), 0xFE)
"""Segments in which cameras and programs write more than the picture."""

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", 1: "/DeviceGray", 3: "/DeviceRGB"}
_COLOURS = (32, 64)
_ALIKE = 6.0
"""How far a palette may be from the colours, on average (root of the mean square) and of 255."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: an image object, that of its transparency if it has any, and its width to height."""

    body: bytes
    ratio: float
    mask: bytes = b""


def photo(raw: bytes, width: float, height: float) -> Picture:
    """The photo for a box of so many millimetres.

    Raises:
        BytesWrong: it is no picture.
    """
    size = _plain_size(raw) if len(raw) <= PHOTO_MOST and raw.endswith(_END) else None
    if size:
        wide, high, colours = size
        return Picture(_jpeg(raw, (wide, high), _SPACES[colours]), wide / high)
    from PIL import ImageOps

    opened = ImageOps.exif_transpose(_opened(raw))
    box = (max(1, round(width * _DOTS_PER_MM)), max(1, round(height * _DOTS_PER_MM)))
    made = ImageOps.fit(opened.convert("L" if opened.mode == "L" else "RGB"), box)
    return Picture(_jpeg(_small(made, PHOTO_MOST), made.size, _SPACES[made.mode]), made.width / made.height)


@lru_cache(maxsize=8)
def logo(raw: bytes, width: float, height: float) -> Picture:
    """The logo for a box of so many millimetres, a PNG or JPEG, its transparency kept.

    Raises:
        BytesWrong: it is no picture.
    """
    from PIL import Image

    opened = _opened(raw)
    whole = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    wide, high = (min(_LOGO_DOTS_MOST, side * _LOGO_DOTS_PER_MM) for side in (width, height))
    whole.thumbnail((wide, high), Image.Resampling.LANCZOS)
    ratio = whole.width / whole.height
    if whole.mode == "RGB":
        return Picture(_coloured(whole), ratio)
    cover = whole.getchannel("A")
    mask = stream(f"{_head(whole.size, '/DeviceGray')}/BitsPerComponent 8", cover.tobytes())
    return Picture(_coloured(whole.convert("RGB")), ratio, mask)


def _opened(raw: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        opened = Image.open(io.BytesIO(raw))
        opened.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BytesWrong(why="this is not a picture") from error
    return opened


def _small(picture: Image, most: int) -> bytes:
    """A plain JPEG of at most so many bytes if a fair quality gives one."""
    made = b""
    picture.info.clear()  # else a comment of the first file goes along
    for quality in _QUALITY:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        made = out.getvalue()
        if len(made) <= most:
            break
    return made


def _coloured(picture: Image) -> bytes:
    """A picture by a palette if it has few colours, else as a JPEG."""
    for colours in _COLOURS:
        made, is_alike = _by_palette(picture, colours)
        if is_alike and len(made) <= LOGO_MOST:
            return made
    return _jpeg(_small(picture, LOGO_MOST), picture.size, "/DeviceRGB")


def _by_palette(picture: Image, colours: int) -> tuple[bytes, bool]:
    """A picture by a palette of so many colours at most, and whether nobody sees the difference."""
    from PIL import Image, ImageChops, ImageStat

    few = picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    used = len(few.getcolors() or ())
    palette = bytes(few.getpalette() or ())[: 3 * used].hex()
    head = _head(picture.size, f"[/Indexed/DeviceRGB {used - 1}<{palette}>]")
    far = ImageStat.Stat(ImageChops.difference(picture, few.convert("RGB"))).rms
    return stream(f"{head}/BitsPerComponent 8", few.tobytes()), max(far) <= _ALIKE


def _jpeg(raw: bytes, size: tuple[int, int], space: str) -> bytes:
    return stream(f"{_head(size, space)}/BitsPerComponent 8/Filter/DCTDecode", raw, 0)


def _head(size: tuple[int, int], space: str) -> str:
    return f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/ColorSpace{space}"


def _plain_size(raw: bytes) -> tuple[int, int, int] | None:
    """Width, height and colours of a baseline JPEG that holds a grey or coloured picture and nothing else."""
    at, size = 2, None
    while raw[:2] == b"\xff\xd8" and raw[at : at + 1] == b"\xff" and at + 9 < len(raw):
        kind, length = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
        if kind in _TELLING or kind in _BARE:
            return None
        if kind == _SCAN:
            return size
        if kind == _BASELINE:
            high, wide, colours = (
                int.from_bytes(raw[at + m : at + n], "big") for m, n in ((5, 7), (7, 9), (9, 10))
            )
            is_known = (
                raw[at + 4] == _BITS and high and wide and colours in (1, 3) and raw[at + 10] != ord("R")
            )
            size = (wide, high, colours) if is_known else None
        at += 2 + length
    return None
