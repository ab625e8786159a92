"""The page's own reader of codes: whole and damaged matrices, simulated captures; never a wrong text."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
import segno
from PIL import Image

from tests import captures
from tests.vectors import authority, cases
from tests.verify.site import TOP

NO_NATIVE = replace(authority.TYPICAL, native_name="")
CODES = {
    "typical": cases.text(cases.certificate(NO_NATIVE)),
    "largest": cases.text(cases.certificate()),
    "short": cases.text(cases.certificate(authority.TYPICAL, authority.BISHKEK, None)),
}
POOR = {
    "leaning": (260, captures.Weather(tilt=25)),
    "upside down": (260, captures.Weather(turn=180)),
    "blurred": (200, captures.Weather(blur=(0.9, 1.1))),
    "noisy": (200, captures.Weather(noise=(12, 16))),
    "half in the shade": (300, captures.Weather(shade=0.7)),
    "close": (600, captures.PLAIN),
}


def read(folder: Path) -> dict[str, object]:
    """What the page's reader finds in the files of a folder."""
    node = shutil.which("node") or str(TOP / ".venv/bin/node")
    script = str(TOP / "tests/verify/scanned.mjs")
    done = subprocess.run([node, script, str(folder)], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def keep(raws: list[bytes], folder: Path) -> None:
    """The captures as grey pictures that need no library to read."""
    for n, raw in enumerate(raws):
        with Image.open(io.BytesIO(raw)) as picture:
            picture.convert("L").save(folder / f"{n:04d}.pgm")


@pytest.mark.parametrize("name", CODES)
def test_the_page_reads_99_of_100_captures_of_200_pixels(name, depth, tmp_path):
    count = depth(60, 300)
    keep(captures.captures(CODES[name], 200, count), tmp_path)
    found = list(read(tmp_path).values())
    assert set(found) <= {CODES[name], None}
    assert found.count(CODES[name]) >= 0.99 * count


@pytest.mark.parametrize("kind", POOR)
def test_the_page_reads_poor_captures_too(kind, depth, tmp_path):
    width, weather = POOR[kind]
    count = depth(10, 100)
    keep(captures.captures(CODES["typical"], width, count, weather), tmp_path)
    found = list(read(tmp_path).values())
    assert set(found) <= {CODES["typical"], None}
    assert found.count(CODES["typical"]) >= 0.9 * count


@pytest.fixture(scope="module")
def matrices() -> tuple[list[str], list[list[str]]]:
    """Texts and matrices of every version up to 25 and every level, as another library makes them."""
    dice, texts, made = random.Random(20261123), [], []  # noqa: S311 - the same in every run
    for n, (version, level) in enumerate(product(range(1, 26), "LMQH")):
        letters = ("0123456789", "ABCXYZ $%*+-./:19", "abcүө漢é #9")[n % 3]
        texts.append("".join(dice.choices(letters, k=dice.randint(1, 2 + version * 4))))
        coded = {"error": level, "boost_error": False, "encoding": "utf-8"}
        code = segno.make_qr(texts[-1], version=version, **coded)
        made.append(["".join(map(str, row)) for row in code.matrix])
    return texts, made


def damaged(rows: list[str], share: float, dice: random.Random) -> list[str]:
    """That share of the modules turned."""
    return ["".join(str(int(one) ^ (dice.random() < share)) for one in row) for row in rows]


def test_every_version_and_level_is_read(matrices, tmp_path):
    texts, made = matrices
    (tmp_path / "whole.json").write_text(json.dumps(made), encoding="ascii")
    assert read(tmp_path)["whole.json"] == texts


@pytest.mark.parametrize(("share", "least", "most"), [(0.01, 70, 100), (0.05, 1, 70), (0.3, 0, 0)])
def test_a_damaged_code_gives_its_own_text_or_none(matrices, share, least, most, tmp_path):
    texts, made = matrices
    dice = random.Random(share)  # noqa: S311 - the same in every run
    spoilt = [damaged(one, share, dice) for one in made]
    (tmp_path / "spoilt.json").write_text(json.dumps(spoilt), encoding="ascii")
    found = read(tmp_path)["spoilt.json"]
    assert isinstance(found, list)
    assert all(one in {text, None} for one, text in zip(found, texts, strict=True))
    assert least <= len(found) - found.count(None) <= most


def test_nothing_is_read_where_no_code_is(tmp_path):
    dice = random.Random(1)  # noqa: S311
    for n, size in enumerate([(1, 1), (20, 20), (21, 400), (640, 480)]):
        Image.frombytes("L", size, dice.randbytes(size[0] * size[1])).save(tmp_path / f"{n}-noise.pgm")
        Image.new("L", size, 255).save(tmp_path / f"{n}-white.pgm")
    assert set(read(tmp_path).values()) == {None}
