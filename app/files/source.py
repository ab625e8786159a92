"""The source of a pack, as a teacher writes it (YAML and Markdown), read into the shapes of a course."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core import shapes
from app.core.course.course import Block, Course, Deck, Lesson, Unit
from app.core.course.item import Bank, Item, ItemKind
from app.core.course.lesson import parsed
from app.core.errors import ShapeWrong, SourceWrong
from app.core.exam.blueprint import Blueprint
from app.core.ids import LessonId
from app.files import yaml
from app.files.yaml import Source

FORMAT = 1
MEDIA = frozenset({".svg", ".png", ".jpg", ".gif", ".opus", ".ogg", ".mp3", ".wav"})
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class PackSource:
    """Everything a pack is built from, beside its media; `sources` are the YAML files by name, for lines."""

    folder: Path
    course: Course
    banks: tuple[Bank, ...]
    blueprints: tuple[Blueprint, ...]
    sources: dict[str, Source]


def read(folder: Path) -> PackSource:
    """The source in a folder.

    Raises:
        SourceWrong: something is missing or not as it must be; it names file, line and what.
    """
    sources: dict[str, Source] = {}
    top = _yaml(folder, "course.yaml", sources)
    fields = _mapping(top)
    if fields.pop("format", None) != FORMAT:
        raise SourceWrong(file=top.file, line=top.line(("format",)), what='"format: 1" is missing')
    fields.pop("kind", None)
    languages = tuple(str(one) for one in _list(fields, "languages", top))
    units = [_unit(folder, str(unit), languages, sources) for unit in _list(fields, "units", top)]
    decks = [_deck(folder, str(deck), sources) for deck in _list(fields, "decks", top)]
    course = _shape(Course, fields | {"units": units, "decks": decks}, top)
    banks = tuple(_bank(folder, bank, sources) for bank in course.banks)
    blueprints = tuple(_blueprint(folder, one, sources) for one in course.blueprints)
    return PackSource(folder, course, banks, blueprints, sources)


def media_files(folder: Path) -> tuple[str, ...]:
    """Pictures and clips that lie beside the sources, as the pack names them."""
    found = (path for part in ("media", "audio") for path in sorted((folder / part).rglob("*")))
    return tuple(
        path.relative_to(folder).as_posix() for path in found if path.suffix in MEDIA and path.is_file()
    )


def _yaml(folder: Path, name: str, sources: dict[str, Source]) -> Source:
    sources[name] = yaml.read(_text(folder / name, name, "this file is missing"), name)
    return sources[name]


def _text(path: Path, shown: str, missing: str) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise SourceWrong(file=shown, line=1, what=missing) from error
    except UnicodeDecodeError as error:
        raise SourceWrong(file=shown, line=1, what="this file is not UTF-8 text") from error
    except (OSError, ValueError) as error:
        what = "this file cannot be opened; it is a folder, or its name is too long or has odd signs"
        raise SourceWrong(file=shown, line=1, what=what) from error


def _mapping(source: Source) -> dict[str, Any]:
    if not isinstance(source.value, dict):
        raise SourceWrong(file=source.file, line=1, what="it should start with names and values")
    return dict(source.value)


def _list(fields: dict[str, Any], name: str, source: Source, where: yaml.Where = ()) -> list[Any]:
    """A list of the source; none at all is an empty one."""
    value = fields.get(name)
    if value is not None and not isinstance(value, list):
        raise SourceWrong(
            file=source.file, line=source.line((*where, name)), what=f"{name}: it should be a list"
        )
    return value or []


def _shape(kind: type[shapes.Shape], value: Any, source: Source, where: yaml.Where = ()) -> shapes.Shape:
    try:
        return shapes.shaped(kind, value)
    except ShapeWrong as error:
        path = str(error.fields["where"]).partition(".")[2]
        line = source.line((*where, *_path(path)))
        what = f"{path or 'this'}: {error.fields['why']}"
        raise SourceWrong(file=source.file, line=line, what=what) from error


def _path(text: str) -> yaml.Where:
    """`options[2].text` as the path ("options", 2, "text")."""
    parts = text.replace("]", "").replace("[", ".").split(".")
    return tuple(int(part) if part.isascii() and part.isdigit() else part for part in parts if part)


def _unit(folder: Path, unit: str, languages: tuple[str, ...], sources: dict[str, Source]) -> Unit:
    source = _yaml(folder, f"units/{unit}/unit.yaml", sources)
    fields = _mapping(source)
    names = [str(one) for one in _list(fields, "lessons", source)]
    lessons = [_lesson(folder / "units" / unit, f"units/{unit}", name, languages) for name in names]
    made = _shape(Unit, fields | {"lessons": ()}, source)
    return Unit(made.id, made.title, made.summary, tuple(lessons), made.picture, made.minutes)


def _lesson(folder: Path, shown: str, lesson: str, languages: tuple[str, ...]) -> Lesson:
    titles: dict[str, str] = {}
    blocks: dict[str, tuple[Block, ...]] = {}
    minutes = 0
    for language in languages:
        name = f"{lesson}.{language}.md"
        text = _text(folder / name, f"{shown}/{name}", "this translation is missing")
        header, blocks[language] = parsed(text, f"{shown}/{name}")
        titles[language] = header.get("title", "")
        told = header.get("minutes", "")
        minutes = int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else minutes
    return Lesson(LessonId(lesson), titles, minutes, blocks)


def _deck(folder: Path, deck: str, sources: dict[str, Source]) -> Deck:
    source = _yaml(folder, f"decks/{deck}.yaml", sources)
    return _shape(Deck, _mapping(source), source)


def _blueprint(folder: Path, blueprint: str, sources: dict[str, Source]) -> Blueprint:
    source = _yaml(folder, f"blueprints/{blueprint}.yaml", sources)
    return _shape(Blueprint, _mapping(source), source)


def _bank(folder: Path, bank: str, sources: dict[str, Source]) -> Bank:
    return _bank_in(_yaml(folder, f"banks/{bank}.yaml", sources), bank)


def _bank_in(source: Source, bank: str) -> Bank:
    fields = _mapping(source)
    items = [_item(value, source, n) for n, value in enumerate(_list(fields, "items", source))]
    return Bank(str(fields.get("id", bank)), tuple(items))


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
        text = _text(folder / name, name, "this file is missing")
        if words in text:
            found.append(_bank_in(yaml.read(text, name), bank))
    return tuple(found)


def _item(value: Any, source: Source, n: int) -> Item:
    if not isinstance(value, dict):
        raise SourceWrong(
            file=source.file, line=source.line(("items", n)), what="an item has names and values"
        )
    fields = dict(value)
    gaps = _gaps(fields.pop("gaps", None), source, ("items", n, "gaps"))
    areas = [_area(area) for area in _list(fields, "areas", source, ("items", n))]
    blanks = [{"id": name, "options": gap.get("options", ())} for name, gap in gaps.items()]
    key = [f"{name} {gap.get('key')}" for name, gap in gaps.items()] if gaps else _key(fields.get("key"))
    extra: dict[str, Any] = {"key": key}
    if areas:
        extra["areas"] = areas
    if blanks:
        extra["blanks"] = blanks
    return _shape(Item, fields | extra, source, ("items", n))


def _gaps(value: Any, source: Source, where: yaml.Where) -> dict[str, dict[str, Any]]:
    gaps = {} if value is None else value
    if not isinstance(gaps, dict) or not all(isinstance(gap, dict) for gap in gaps.values()):
        raise SourceWrong(file=source.file, line=source.line(where), what="gaps: each has options and a key")
    return gaps


def _area(value: Any) -> Any:
    return {k: v for k, v in value.items() if k != "shape"} if isinstance(value, dict) else value


def _key(value: Any) -> list[str]:
    """One form for every kind of key; see `app.core.course.item`."""
    if isinstance(value, dict):
        return [f"{left} {right}" for left, right in value.items()]
    if isinstance(value, list):
        return [str(one) for one in value]
    return [] if value is None else [str(value)]


def has_key(item: Item) -> bool:
    """Whether an item says what is right."""
    return bool(item.key) and item.kind in ItemKind
