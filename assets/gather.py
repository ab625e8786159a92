"""Gathers fonts and icons out of installed packages into assets/fetched (never committed).

The fonts come as variable ones; a PDF wants one weight a file, so each weight is cut out. The same packages
give the same bytes on every machine. Runs at the end of `make setup`, and does nothing when nothing changed.
"""

import hashlib
import importlib.util
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FETCHED = Path(__file__).parent / "fetched"
PACKAGES = ("fontpkg-noto-sans", "justmytype-intl-cjk", "tablerpy", "fonttools")
NOTO = ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "LICENSE")
KOREAN = ("justmytype_intl_cjk", "fonts/ofl/notosanskr/NotoSansKR[wght].ttf", "fonts/ofl/notosanskr/OFL.txt")
JAPANESE = (
    "justmytype_intl_cjk",
    "fonts/ofl/notosansjp/NotoSansJP[wght].ttf",
    "fonts/ofl/notosansjp/OFL.txt",
)
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
# name, where it comes from, its weights, letters it must have
FONTS = (
    ("NotoSans", NOTO, ("Regular", "SemiBold", "Bold"), "ңөүҢӨҮёЁqQ№«»—"),
    ("NotoSansKR", KOREAN, ("Regular", "Bold"), "가힣한국어학습"),
    ("NotoSansJP", JAPANESE, ("Regular",), "かなカナ日本語技能修了証"),
)
TABLER = "Tabler Icons, MIT License, Copyright (c) 2020-2025 Paweł Kuna.\nPackaged as tablerpy:\n\n"


def folder(package: str) -> Path:
    """Where an installed package lies, without running it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f'{package} is not installed; run "make setup"')
    return Path(spec.origin).parent


def cut(source: Path, target: Path, weight: int, letters: str) -> None:
    """Cuts one weight out of a variable font and refuses a font without the letters we print."""
    font = TTFont(source, recalcTimestamp=False)
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
    instantiateVariableFont(font, axes, inplace=True, updateFontNames=True)
    missing = [letter for letter in letters if ord(letter) not in font.getBestCmap()]
    if missing:
        raise SystemExit(f"{source.name} has no {' '.join(missing)}")
    font.save(target)


def fonts(into: Path) -> Iterator[tuple[Path, Path, int, str]]:
    """Every cut to make; copies the licences on the way."""
    into.mkdir(parents=True)
    for name, (package, file, licence), styles, letters in FONTS:
        shutil.copyfile(folder(package) / licence, into / f"OFL-{name}.txt")
        for style in styles:
            yield folder(package) / file, into / f"{name}-{style}.ttf", WEIGHTS[style], letters


def icons(into: Path) -> None:
    """Copies all icons; build.spec takes only those that the sources name."""
    package = folder("tablerpy")
    shutil.copytree(package / "icons", into)
    (licence,) = package.parent.glob("tablerpy-*.dist-info/LICENSE")
    (into / "LICENSE").write_text(TABLER + licence.read_text("utf-8"), "utf-8")


def mark() -> str:
    """What the gathered files depend on."""
    lines = [f"{name} {version(name)}" for name in PACKAGES]
    return "\n".join([*lines, hashlib.sha256(Path(__file__).read_bytes()).hexdigest()])


def main() -> None:
    """Gathers everything anew beside the old, then puts it in its place; or does nothing."""
    stamp = FETCHED / "made-from.txt"
    if stamp.exists() and stamp.read_text("utf-8") == mark():
        return
    fresh = FETCHED.with_name("fetched-new")
    shutil.rmtree(fresh, ignore_errors=True)
    cuts = list(fonts(fresh / "fonts"))
    try:
        with ProcessPoolExecutor() as pool:
            list(pool.map(cut, *zip(*cuts, strict=True)))
    except OSError:  # no shared memory for a pool on this machine: one after the other, then
        for one in cuts:
            cut(*one)
    icons(fresh / "icons")
    (fresh / stamp.name).write_text(mark(), "utf-8")
    shutil.rmtree(FETCHED, ignore_errors=True)
    fresh.rename(FETCHED)
    print(f"gathered fonts and icons into {FETCHED}")


if __name__ == "__main__":
    main()
