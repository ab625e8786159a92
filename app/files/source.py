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
    languages = tuple(str(one) for one in fields.get("languages", ()))
    units = [_unit(folder, str(unit), languages, sources) for unit in fields.get("units", ())]
    decks = [_deck(folder, str(deck), sources) for deck in fields.get("decks", ())]
    course = _shape(Course, fields | {"units": units, "decks": decks}, top)
    banks = tuple(_bank(folder, bank, sources) for bank in course.banks)
    blueprints = tuple(_blueprint(folder, one, sources) for one in course.blueprints)
    return PackSource(folder, course, banks, blueprints, sources)


def media_files(folder: Path) -> tuple[str, ...]:
    """Pictures and clips that lie beside the sources, as the pack names them."""
    found = (path for part in ("media", "audio") for path in sorted((folder / part).rglob("*")))
    return tuple(
        path.relative_to(folder).as_posix() for path in found if path.suffix in {".svg", ".png", ".opus"}
    )


def _yaml(folder: Path, name: str, sources: dict[str, Source]) -> Source:
    file = folder / name
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError as error:
        raise SourceWrong(file=name, line=1, what="this file is missing") from error
    except UnicodeDecodeError as error:
        raise SourceWrong(file=name, line=1, what="this file is not UTF-8 text") from error
    sources[name] = yaml.read(text, name)
    return sources[name]


def _mapping(source: Source) -> dict[str, Any]:
    if not isinstance(source.value, dict):
        raise SourceWrong(file=source.file, line=1, what="it should start with names and values")
    return dict(source.value)


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
    return tuple(int(part) if part.isdigit() else part for part in parts if part)


def _unit(folder: Path, unit: str, languages: tuple[str, ...], sources: dict[str, Source]) -> Unit:
    source = _yaml(folder, f"units/{unit}/unit.yaml", sources)
    fields = _mapping(source)
    names = [str(one) for one in fields.get("lessons", ())]
    lessons = [_lesson(folder / "units" / unit, f"units/{unit}", name, languages) for name in names]
    made = _shape(Unit, fields | {"lessons": ()}, source)
    return Unit(made.id, made.title, made.summary, tuple(lessons), made.picture, made.minutes)


def _lesson(folder: Path, shown: str, lesson: str, languages: tuple[str, ...]) -> Lesson:
    titles: dict[str, str] = {}
    blocks: dict[str, tuple[Block, ...]] = {}
    minutes = 0
    for language in languages:
        name = f"{lesson}.{language}.md"
        try:
            text = (folder / name).read_text("utf-8")
        except FileNotFoundError as error:
            raise SourceWrong(file=f"{shown}/{name}", line=1, what="this translation is missing") from error
        header, blocks[language] = parsed(text, f"{shown}/{name}")
        titles[language] = header.get("title", "")
        minutes = int(header["minutes"]) if header.get("minutes", "").isdigit() else minutes
    return Lesson(LessonId(lesson), titles, minutes, blocks)


def _deck(folder: Path, deck: str, sources: dict[str, Source]) -> Deck:
    source = _yaml(folder, f"decks/{deck}.yaml", sources)
    return _shape(Deck, _mapping(source), source)


def _blueprint(folder: Path, blueprint: str, sources: dict[str, Source]) -> Blueprint:
    source = _yaml(folder, f"blueprints/{blueprint}.yaml", sources)
    return _shape(Blueprint, _mapping(source), source)


def _bank(folder: Path, bank: str, sources: dict[str, Source]) -> Bank:
    source = _yaml(folder, f"banks/{bank}.yaml", sources)
    fields = _mapping(source)
    items = [_item(value, source, n) for n, value in enumerate(fields.get("items", ()))]
    return Bank(str(fields.get("id", bank)), tuple(items))


def _item(value: Any, source: Source, n: int) -> Item:
    if not isinstance(value, dict):
        raise SourceWrong(
            file=source.file, line=source.line(("items", n)), what="an item has names and values"
        )
    fields = dict(value)
    gaps = fields.pop("gaps", {}) or {}
    areas = [{k: v for k, v in area.items() if k != "shape"} for area in fields.get("areas", ()) or ()]
    blanks = [{"id": name, "options": gap.get("options", ())} for name, gap in gaps.items()]
    key = [f"{name} {gap.get('key')}" for name, gap in gaps.items()] if gaps else _key(fields.get("key"))
    extra: dict[str, Any] = {"key": key}
    if areas:
        extra["areas"] = areas
    if blanks:
        extra["blanks"] = blanks
    return _shape(Item, fields | extra, source, ("items", n))


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
