"""Files of a source that nobody comes to: lessons no unit lists, units no course lists, media of unknown kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from app.core.course.item import Bank
from app.core.course.lesson import HEADER
from app.core.exam.problem import Problem
from app.core.sentence import sentence
from app.core.shapes import unknown_name
from app.files.source import MEDIA, PackSource

_LISTS = ("banks", "decks", "blueprints")
_OF_BANK, _OF_GAP = tuple(field.name for field in fields(Bank)), ("options", "key")
_BESIDE = {"provenance.yaml", ".gitkeep"}


def problems(read: PackSource) -> Iterator[Problem]:
    """Every such file, and names in the headers of lessons that mean nothing."""
    yield from _units(read)
    for kind in _LISTS:
        known = _listed(read, "course.yaml", kind)
        for path in sorted((read.folder / kind).glob("*.yaml")):
            if path.stem not in known:
                what = sentence("nobody lists this file; the {list} of course.yaml do not name it", list=kind)
                yield Problem(f"{kind}/{path.name}", (), what, is_grave=False)
    yield from _media(read.folder)
    yield from _headers(read)
    for bank in _listed(read, "course.yaml", "banks"):
        yield from _names(read, f"banks/{bank}.yaml")


def _units(read: PackSource) -> Iterator[Problem]:
    known = _listed(read, "course.yaml", "units")
    for folder in sorted(one for one in (read.folder / "units").glob("*") if one.is_dir()):
        file = f"units/{folder.name}/unit.yaml"
        if folder.name in known:
            yield from _lessons(read, folder, _listed(read, file, "lessons"))
        elif any(folder.iterdir()):
            what = sentence("nobody comes to this unit; the units of course.yaml do not name it")
            yield Problem(file, (), what, is_grave=False)


def _lessons(read: PackSource, folder: Path, known: frozenset[str]) -> Iterator[Problem]:
    languages = read.course.languages
    for path in sorted(folder.glob("*.md")):
        lesson, _, language = path.stem.rpartition(".")
        shown = f"units/{folder.name}/{path.name}"
        if lesson not in known:
            what = sentence(
                'nobody comes to this lesson; unit.yaml does not list "{lesson}"', lesson=lesson or path.stem
            )
            yield Problem(shown, (), what, is_grave=False)
        elif language not in languages:
            what = sentence(
                'nobody reads this file; "{language}" is no language of course.yaml', language=language
            )
            yield Problem(shown, (), what, is_grave=False)


def _media(folder: Path) -> Iterator[Problem]:
    for part in ("media", "audio"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and path.suffix not in MEDIA and path.name not in _BESIDE:
                kinds = " ".join(sorted(MEDIA))
                what = sentence(
                    "files of this kind are left out of the pack; use one of {kinds}", kinds=kinds
                )
                yield Problem(path.relative_to(folder).as_posix(), (), what, is_grave=False)


def _headers(read: PackSource) -> Iterator[Problem]:
    for name, source in read.sources.items():
        if name.endswith(".md") and isinstance(source.value, dict):
            for key in source.value:
                if key not in HEADER:
                    yield Problem(name, (key,), unknown_name(key, HEADER), is_grave=False)


def _names(read: PackSource, file: str) -> Iterator[Problem]:
    """Names in a bank, and in the gaps of its questions, that mean nothing and are read over."""
    source = read.sources.get(file)
    told_of = source.value if source is not None and isinstance(source.value, dict) else {}
    for key in told_of:
        if key not in _OF_BANK:
            yield Problem(file, (key,), unknown_name(key, _OF_BANK), is_grave=False)
    listed = told_of.get("items")
    for n, item in enumerate(listed if isinstance(listed, list) else ()):
        gaps = item.get("gaps") if isinstance(item, dict) else None
        for gap, told in gaps.items() if isinstance(gaps, dict) else ():
            for key in told if isinstance(told, dict) else ():
                if key not in _OF_GAP:
                    where = ("items", n, "gaps", gap, key)
                    yield Problem(file, where, unknown_name(key, _OF_GAP), is_grave=False)


def _listed(read: PackSource, file: str, name: str) -> frozenset[str]:
    """The names that a file lists, also those of what cannot be read."""
    source = read.sources.get(file)
    told_of = source.value if source is not None and isinstance(source.value, dict) else {}
    listed = told_of.get(name)
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
