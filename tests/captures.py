"""What a phone's camera makes of a printed code: turned, tilted, unevenly lit, blurred, noisy, a JPEG in the end.

Every capture follows from its seed alone. Pillow and arithmetic, no other library. The width of a capture is that of
the symbol itself, without its quiet zone, in pixels of the camera.
"""

import io
import random
import re
import subprocess
from dataclasses import dataclass
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageFilter

from app.pdf import qr

FINE = 3
"""The scene is drawn this much finer than the camera sees it, then gathered, as a sensor does."""

FAR = 4.5
"""How far away the camera is, in widths of the print: about 16 cm from one of 35 mm.

From there a telephone with a picture of 1080 pixels across 62 degrees sees it 200 pixels wide.
"""

MODULE = 8
"""Pixels a module of the printed symbol."""


@dataclass(frozen=True)
class Weather:
    """How bad it may get: blur in pixels, noise in levels of 255, turn and tilt in degrees, shade as a part of one."""

    blur: tuple[float, float] = (0.4, 0.8)
    noise: tuple[float, float] = (2.0, 7.0)
    turn: float = 12.0
    tilt: float = 12.0
    shade: float = 0.35
    quality: tuple[int, int] = (65, 90)


PLAIN = Weather()


def symbol(text):
    """The printed code with its quiet zone, and how wide that is against the symbol."""
    modules = qr.matrix(text)
    side = len(modules) + 2 * qr.QUIET
    picture = Image.frombytes("1", (side, side), qr.rows(modules)).convert("L")
    return picture.resize((side * MODULE, side * MODULE), Image.Resampling.NEAREST), side / len(modules)


def capture(printed, share, width, seed, weather=PLAIN):
    """One picture of a printed symbol, in shades of grey."""
    dice = random.Random(f"{seed}/{width}")  # noqa: S311 - the same captures in every run
    frame = round(width * 1.6)
    quad = _quad(width * share, frame, dice, weather)
    fine = [(x * FINE, y * FINE) for x, y in quad]
    seen = printed.transform(
        (frame * FINE, frame * FINE),
        Image.Transform.PERSPECTIVE,
        _homography(fine, printed.width),
        Image.Resampling.BILINEAR,
        fillcolor=255,
    ).resize((frame, frame), Image.Resampling.BOX)
    ink, paper = dice.uniform(20, 60), dice.uniform(185, 235)
    seen = seen.point([round(ink + (paper - ink) * level / 255) for level in range(256)])
    lit = ImageChops.multiply(seen, _light(frame, dice, weather))
    blurred = lit.filter(ImageFilter.GaussianBlur(dice.uniform(*weather.blur)))
    return _noisy(blurred, dice, dice.uniform(*weather.noise))


def jpeg(picture, seed, weather=PLAIN):
    """The picture as the camera saves it."""
    out = io.BytesIO()
    quality = random.Random(seed).randint(*weather.quality)  # noqa: S311 - the same in every run
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def captures(text, width, count, weather=PLAIN):
    """That many JPEG pictures of the code."""
    printed, share = symbol(text)
    return [jpeg(capture(printed, share, width, seed, weather), seed, weather) for seed in range(count)]


def read_by_zxing(raw):
    """The texts that zxing-cpp finds in a picture as it is."""
    import zxingcpp

    with Image.open(io.BytesIO(raw)) as picture:
        return [found.text for found in zxingcpp.read_barcodes(picture)]


def read_by_zbar(raws, folder, zbarimg):
    """The texts that zbar finds in each of many pictures, in one call."""
    files = [folder / f"{n:04d}.jpg" for n in range(len(raws))]
    for file, raw in zip(files, raws, strict=True):
        file.write_bytes(raw)
    asked = [zbarimg, "-q", "--xml", "-Sdisable", "-Sqrcode.enable", *map(str, files)]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    found = {
        re.search(r"(\d{4})\.jpg", source)[1]: re.findall(r"<!\[CDATA\[(.*?)\]\]>", source, re.DOTALL)
        for source in told.split("<source ")[1:]
    }
    return [found.get(f"{n:04d}", []) for n in range(len(raws))]


def _quad(side, frame, dice, weather):
    """Where the corners of a leaning print come to lie before a camera: clockwise from the upper left."""
    turn = dice.uniform(-weather.turn, weather.turn) * pi / 180
    pitch, yaw = (dice.uniform(-weather.tilt, weather.tilt) * pi / 180 for _ in "xy")
    x0, y0 = (frame / 2 + dice.uniform(-0.04, 0.04) * side for _ in "xy")
    corners = []
    for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        across, down = x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)
        near = FAR / (FAR + across * sin(yaw) + down * sin(pitch))
        corners.append((x0 + across * cos(yaw) * near * side, y0 + down * cos(pitch) * near * side))
    return corners


def _homography(quad, side):
    """The eight numbers that lead from a pixel of the frame to one of the print, as Pillow wants them."""
    rows = []
    for (x, y), (u, v) in zip(quad, ((0, 0), (side, 0), (side, side), (0, side)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows):
    """Gauss and Jordan, the largest pivot first."""
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [part / rows[at][at] for part in rows[at]]
        for other in range(size):
            if other != at:
                share = rows[other][at]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[size] for row in rows]


def _light(frame, dice, weather):
    """A lamp from one side: a slope of light, turned at random."""
    slope = Image.linear_gradient("L").rotate(dice.uniform(0, 360), Image.Resampling.BILINEAR, fillcolor=128)
    dark = 255 * (1 - dice.uniform(0, weather.shade))
    slope = slope.point([round(dark + (255 - dark) * level / 255) for level in range(256)])
    return slope.crop((38, 38, 218, 218)).resize((frame, frame), Image.Resampling.BICUBIC)


def _noisy(picture, dice, sigma):
    """The picture with noise; four even throws together are nearly a bell."""
    throws = [
        Image.frombytes("L", picture.size, dice.randbytes(picture.width * picture.height)) for _ in "1234"
    ]
    bell = Image.blend(
        Image.blend(*throws[:2], 0.5), Image.blend(*throws[2:], 0.5), 0.5
    )  # deviation about 36.8
    grain = bell.point(
        [max(0, min(255, round(128 + (level - 127.5) * sigma / 36.8))) for level in range(256)]
    )
    return ImageChops.add(picture, grain, 1, -128)
