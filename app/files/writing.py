"""Imported items written as a source folder that a teacher can go on with: `course.yaml`, banks in YAML, media."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.core import shapes
from app.core.course.item import BY_PERSON, Area, Item, ItemKind, Stimulus
from app.core.errors import FolderTaken
from app.files import safe

LARGEST_BANK = 4 << 20
"""Characters after which a further bank begins; reading allows twice as many."""


def folder(to: Path) -> None:
    """Make sure that a folder is there and empty.

    Raises:
        FolderTaken: there is something in it, or a file of that name.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise FolderTaken(name=to.name)
    to.mkdir(parents=True, exist_ok=True)


def write(to: Path, course: Mapping[str, Any], banks: Mapping[str, str], media: Mapping[str, bytes]) -> None:
    """Write the source of a course into an empty folder.

    Raises:
        FolderTaken: there is something in it.
        DiskFull, FileMissing: it cannot be written there.
    """
    folder(to)
    for name, text in {"course.yaml": dumped(course), **banks}.items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        safe.write(to / name, text.encode())
    for name, raw in media.items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        safe.write(to / name, raw)


def banks_of(
    items: Sequence[Item], name: str = "imported", stimuli: Sequence[Stimulus] = ()
) -> dict[str, str]:
    """The texts of as many banks as are needed, by their names; what items ask about stands in each of their banks."""
    parted: list[list[tuple[Item, str]]] = [[]]
    size = 0
    for item in items:
        text = _indented(dumped([plain(item)]))
        if size + len(text) > LARGEST_BANK and parted[-1]:
            parted.append([])
            size = 0
        parted[-1].append((item, text))
        size += len(text)
    names = [name if not n else f"{name}-{n + 1}" for n in range(len(parted))]
    return {one: _bank(one, part, stimuli) for one, part in zip(names, parted, strict=True)}


def _bank(name: str, part: Sequence[tuple[Item, str]], stimuli: Sequence[Stimulus]) -> str:
    wanted = {item.stimulus for item, _text in part}
    asked = [_indented(dumped([shapes.plain(one)])) for one in stimuli if one.id in wanted]
    before = f"stimuli:\n{''.join(asked)}" if asked else ""
    return f"id: {name}\n{before}items:\n{''.join(text for _item, text in part)}"


def _indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def plain(item: Item) -> dict[str, Any]:
    """An item as a bank's YAML has it; see `app.files.source`."""
    told: dict[str, Any] = shapes.plain(item)
    key = told.pop("key", [])
    if item.kind is ItemKind.MATCH:
        told["key"] = dict(pair.split(" ", 1) for pair in key)
    elif item.kind in {ItemKind.CHOICE, ItemKind.HOTSPOT}:
        told["key"] = key[0]
    elif item.general is None and item.kind not in BY_PERSON:
        told["key"] = key
    if item.rubric is not None:
        told["rubric"] = told["rubric"]["criteria"]
    if item.areas:
        told["areas"] = [_area(one) for one in item.areas]
    if item.general is not None:
        _in_lines(told["general"])
    return told


class _Line(list[object]):
    """A term, which stands on a line of its own however much is in it."""


def _in_lines(told: dict[str, Any]) -> None:
    told["body"] = {language: [_Line(one) for one in body] for language, body in told["body"].items()}
    for name in ("processing", "drawing"):
        if name in told:
            told[name] = [_Line(one) for one in told[name]]


def _area(area: Area) -> dict[str, Any]:
    told: dict[str, Any] = shapes.plain(area)
    return {"id": told.pop("id"), "shape": "rect", **told}


def dumped(value: object) -> str:
    """YAML of plain values, in the small part that sources use: no anchors, no tags."""
    import yaml

    class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        def ignore_aliases(self, _value: object) -> bool:
            return True

    Plain.add_representer(
        _Line, lambda dumper, line: dumper.represent_sequence("tag:yaml.org,2002:seq", line, flow_style=True)
    )
    text: str = yaml.dump(
        value, Dumper=Plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    )
    return text
