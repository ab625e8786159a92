"""The source of a pack, as a teacher writes it (YAML and Markdown), read into the shapes of a course.

What reads a part takes a `Take`: strictly, the first fault ends the reading; to show and to check a source, what cannot
be read is left out and its fault is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from app.core.course.course import Block, Course, Deck, Lesson, PackKind, Unit
from app.core.course.guide import Guide
from app.core.course.item import Bank
from app.core.course.lesson import placed
from app.core.course.media import KINDS
from app.core.errors import SourceWrong
from app.core.exam.blueprint import Blueprint
from app.core.ids import LessonId
from app.core.sentence import sentence
from app.files import items, yaml
from app.files.reading import Take, strictly
from app.files.reading import listed as _list
from app.files.reading import mapping as _mapping
from app.files.reading import shape as _shape
from app.files.yaml import Source

FORMAT = 1
GUIDE = "guide.yaml"
MEDIA = frozenset(KINDS)
_MOST_DIGITS = 4
_EPOCH = date(1970, 1, 1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOURS = re.compile(r"(\d{1,3})(\.5)?")


@dataclass(frozen=True, slots=True)
class PackSource:
    """Everything a pack is built from, beside its media; `sources` are the YAML files by name, for lines."""

    folder: Path
    course: Course
    banks: tuple[Bank, ...]
    blueprints: tuple[Blueprint, ...]
    sources: dict[str, Source]
    guide: Guide | None = None


def read(folder: Path) -> PackSource:
    """The source in a folder.

    Raises:
        SourceWrong: something is missing or not as it must be; it names file, line and what.
    """
    return _read(folder, strictly)


def read_all(folder: Path) -> tuple[PackSource | None, tuple[SourceWrong, ...]]:
    """What of a source can be read, and every fault met on the way; nothing without its `course.yaml`."""
    faults: list[SourceWrong] = []

    def leniently(work: Callable[[], Any]) -> Any:
        try:
            return work()
        except SourceWrong as fault:
            faults.append(fault)
            return None

    return leniently(lambda: _read(folder, leniently)), tuple(faults)


def _read(folder: Path, take: Take) -> PackSource:
    sources: dict[str, Source] = {}
    top = _yaml(folder, "course.yaml", sources)
    fields = _mapping(top)
    if fields.pop("format", None) != FORMAT:
        what = sentence('"format: 1" is missing')
        raise SourceWrong(file=top.file, line=top.line(("format",)), what=what)
    if fields.get("kind") == PackKind.GUIDE.value:
        fields = {"number": 0} | fields
    languages = tuple(str(one) for one in _list(fields, "languages", top))
    units = _each(take, partial(_unit, folder, languages, sources, take), _list(fields, "units", top))
    decks = _each(take, partial(_deck, folder, sources), _list(fields, "decks", top))
    course = _shape(Course, fields | {"units": units, "decks": decks}, top)
    banks = _each(take, partial(_bank, folder, sources, take), course.banks)
    blueprints = _each(take, partial(_blueprint, folder, sources), course.blueprints)
    guide = take(partial(_guide, folder, sources))
    return PackSource(folder, course, tuple(banks), tuple(blueprints), sources, guide)


def _each(take: Take, read_one: Callable[[str], Any], names: Iterable[object]) -> list[Any]:
    """Each of these that can be taken."""
    found = (take(partial(read_one, str(name))) for name in names)
    return [one for one in found if one is not None]


def media_files(folder: Path) -> tuple[str, ...]:
    """Pictures and clips that lie beside the sources, as the pack names them."""
    found = (path for part in ("media", "audio") for path in sorted((folder / part).rglob("*")))
    return tuple(
        path.relative_to(folder).as_posix() for path in found if path.suffix in MEDIA and path.is_file()
    )


def _yaml(folder: Path, name: str, sources: dict[str, Source]) -> Source:
    sources[name] = yaml.read(_text(folder / name, name, sentence("this file is missing")), name)
    return sources[name]


def _text(path: Path, shown: str, missing: str) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise SourceWrong(file=shown, line=1, what=missing) from error
    except UnicodeDecodeError as error:
        raise SourceWrong(file=shown, line=1, what=sentence("this file is not UTF-8 text")) from error
    except (OSError, ValueError) as error:
        what = sentence(
            "this file cannot be opened; it is a folder, or its name is too long or has odd signs"
        )
        raise SourceWrong(file=shown, line=1, what=what) from error


def _unit(
    folder: Path, languages: tuple[str, ...], sources: dict[str, Source], take: Take, unit: str
) -> Unit:
    source = _yaml(folder, f"units/{unit}/unit.yaml", sources)
    fields = _mapping(source)
    names = _list(fields, "lessons", source)
    lessons = _each(take, partial(_lesson, folder, languages, sources, take, f"units/{unit}"), names)
    minutes = _class_minutes(fields.pop("hours", 0), source)
    made = _shape(Unit, fields | {"lessons": (), "class_minutes": minutes}, source)
    return replace(made, lessons=tuple(lessons))


def _class_minutes(value: Any, source: Source) -> int:
    """Hours of class as a teacher writes them, whole or with a half."""
    found = _HOURS.fullmatch(str(value))
    if found is None:
        what = sentence("hours: it should be a whole number, or one with a half such as 1.5")
        raise SourceWrong(file=source.file, line=source.line(("hours",)), what=what)
    return 60 * int(found[1]) + (30 if found[2] else 0)


def _guide(folder: Path, sources: dict[str, Source]) -> Guide | None:
    """The guide beside the course, if there is one."""
    if not (folder / GUIDE).exists():
        return None
    source = _yaml(folder, GUIDE, sources)
    fields = _mapping(source)
    for name in ("contacts", "papers", "fees", "rights"):
        listed = _list(fields, name, source)
        fields[name] = [_dated(one, source, (name, n)) for n, one in enumerate(listed)]
    return _shape(Guide, fields, source)


def _dated(value: Any, source: Source, where: yaml.Where) -> Any:
    """An entry with its day, which a teacher writes as 2026-11-20, in days since 1970."""
    if not isinstance(value, dict) or "checked" not in value:
        return value
    told = str(value["checked"])
    try:
        day = date.fromisoformat(told) if _DAY.fullmatch(told) else None
    except ValueError:
        day = None
    if day is None:
        what = sentence("checked: it should be a day such as 2026-11-20")
        raise SourceWrong(file=source.file, line=source.line((*where, "checked")), what=what)
    return value | {"checked": (day - _EPOCH).days}


def _lesson(
    folder: Path, languages: tuple[str, ...], sources: dict[str, Source], take: Take, unit: str, lesson: str
) -> Lesson | None:
    titles: dict[str, str] = {}
    blocks: dict[str, tuple[Block, ...]] = {}
    minutes = 0
    for language in languages:
        read_one = take(partial(_translation, folder, sources, f"{unit}/{lesson}.{language}.md"))
        if read_one is None:
            continue
        header, blocks[language] = read_one
        titles[language] = header.get("title", "")
        told = header.get("minutes", "")
        minutes = int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else minutes
    return Lesson(LessonId(lesson), titles, minutes, blocks) if blocks or not languages else None


def _translation(
    folder: Path, sources: dict[str, Source], name: str
) -> tuple[Mapping[str, str], tuple[Block, ...]]:
    """Header and blocks of a lesson in one language; the lines of both are kept among the sources."""
    text = _text(folder / name, name, sentence("this translation is missing"))
    header, found = placed(text, name)
    lines: dict[yaml.Where, int] = {("blocks", n): line for n, (line, _block) in enumerate(found)}
    for number, line in enumerate(text.splitlines(), 1):
        key = line.partition(":")[0].strip()
        if key in header:
            lines.setdefault((key,), number)
    sources[name] = Source(name, dict(header), lines)
    return header, tuple(block for _line, block in found)


def _deck(folder: Path, sources: dict[str, Source], deck: str) -> Deck:
    source = _yaml(folder, f"decks/{deck}.yaml", sources)
    return _shape(Deck, _mapping(source), source)


def _blueprint(folder: Path, sources: dict[str, Source], blueprint: str) -> Blueprint:
    source = _yaml(folder, f"blueprints/{blueprint}.yaml", sources)
    return _shape(Blueprint, _mapping(source), source)


def _bank(folder: Path, sources: dict[str, Source], take: Take, bank: str) -> Bank:
    source = _yaml(folder, f"banks/{bank}.yaml", sources)
    found, sources[source.file] = items.bank(source, bank, take)
    return found


def banks_with(folder: Path, words: str) -> tuple[Bank, ...]:
    """The banks of a source folder in whose text these words stand; the rest of the course is not looked at.

    Raises:
        SourceWrong: the list of banks or one of them is not as it must be; it names file, line and what.
    """
    sources: dict[str, Source] = {}
    top = _yaml(folder, "course.yaml", sources)
    found: list[Bank] = []
    for bank in (str(one) for one in _list(_mapping(top), "banks", top)):
        name = f"banks/{bank}.yaml"
        text = _text(folder / name, name, sentence("this file is missing"))
        if words in text:
            found.append(items.bank(yaml.read(text, name), bank, strictly)[0])
    return tuple(found)


def bank_in(text: str, name: str) -> Bank:
    """The bank that a source's text describes; `name` is that of its file.

    Raises:
        SourceWrong: it is not as it must be; it names file, line and what.
    """
    return items.bank(yaml.read(text, name), Path(name).stem, strictly)[0]


def plan_in(text: str, name: str) -> tuple[Blueprint, Source]:
    """The exam plan that a source's text describes, and its lines; `name` is that of its file.

    Raises:
        SourceWrong: it is not as it must be; it names file, line and what.
    """
    source = yaml.read(text, name)
    return _shape(Blueprint, _mapping(source), source), source
