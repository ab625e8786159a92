"""Pictures that are larger than a screen needs, and media that are too much for an old computer."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from app.core.course.item import Bank
from app.core.errors import BytesWrong, SourceWrong
from app.core.exam.problem import Problem
from app.core.sentence import Sentence, sentence
from app.files import scaling
from app.files.packs import Content, Slice
from app.files.scaling import MOST_BYTES, MOST_PIXELS, READ, WIDEST

PICTURES = frozenset({".png", ".jpg", ".gif"})
MOST_MEDIA = 300 << 20
"""What all media of a course may weigh: more takes minutes to copy from a stick."""

_MIB = 1 << 20


def problems(folder: Path, names: Collection[str], measured: Collection[str]) -> Iterator[Problem]:
    """What is too large, with the size that fits; `measured` are pictures whose points answers are given in."""
    for name in sorted(names):
        if Path(name).suffix in PICTURES:
            yield from _picture(folder / name, name, is_measured=name in measured)
    weight = sum((folder / name).stat().st_size for name in names)
    if weight > MOST_MEDIA:
        what = sentence(
            "all media together weigh {n} MB; {most} MB are good for old computers",
            n=_mb(weight),
            most=_mb(MOST_MEDIA),
        )
        yield Problem("media", (), what, is_grave=False)


def measured(banks: tuple[Bank, ...]) -> frozenset[str]:
    """Pictures that must keep their points, because areas and answers are given in them."""
    items = [item for bank in banks for item in bank.items]
    pictures = {item.picture for item in items if item.areas}
    return frozenset(pictures | {name for item in items if item.general for name in item.general.media})


def is_heavy(size: tuple[int, int], weight: int) -> bool:
    """Whether a picture is larger than a screen of a course needs."""
    return max(size) > WIDEST or weight > MOST_BYTES


def fitted(parts: Mapping[str, Content], keep: Collection[str]) -> dict[str, Content]:
    """The files of a pack with its heavy pictures made fit, but for those whose points must stay as they are.

    Raises:
        SourceWrong: a picture cannot be read.
    """
    made = dict(parts)
    for name, one in parts.items():
        is_picture = Path(name).suffix in PICTURES and name not in keep
        if is_picture and isinstance(one, Slice) and is_heavy(size_of(one.path), one.size):
            try:
                made[name] = scaling.fitted(one.path.read_bytes())
            except BytesWrong as error:
                raise SourceWrong(file=name, line=1, what=sentence("this picture cannot be read")) from error
    return made


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a picture in points; zeros when it cannot be read."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(path, formats=READ) as opened:
                return opened.size
        except Exception:  # noqa: BLE001 - decoders of pictures raise whatever they meet
            return 0, 0


def _picture(path: Path, name: str, *, is_measured: bool) -> Iterator[Problem]:
    width, height = size = size_of(path)
    weight = path.stat().st_size
    if not width or not height:
        yield Problem(name, (), sentence("this picture cannot be read"))
    elif width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        what = sentence(
            "this picture has {n} million points; at most {most}", n=width * height // 1_000_000, most=most
        )
        yield Problem(name, (), what)
    elif is_heavy(size, weight):
        yield Problem(name, (), _heavy(size, weight, is_measured=is_measured), is_grave=False)


def _heavy(size: tuple[int, int], weight: int, *, is_measured: bool) -> Sentence:
    times = min(1.0, WIDEST / max(size))
    fits = f"{round(size[0] * times)} x {round(size[1] * times)}"
    told = {"size": f"{size[0]} x {size[1]}", "weight": _kb(weight), "fits": fits, "most": _kb(MOST_BYTES)}
    if is_measured:
        return sentence(
            "this picture is {size} points and {weight} KB; {fits} and {most} KB fit, with its areas made smaller too",
            **told,
        )
    return sentence("this picture is {size} points and {weight} KB; {fits} and {most} KB fit", **told)


def _mb(weight: int) -> int:
    return -(-weight // _MIB)


def _kb(weight: int) -> int:
    return -(-weight // 1024)
