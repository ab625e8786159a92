"""What changed between two versions of a course: lessons, words, items, media and plans, said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from app.core.course import pack, vault
from app.core.course.course import Course, Lesson, Unit
from app.core.course.guide import Guide
from app.core.errors import CoursesDiffer
from app.core.exam.blueprint import Blueprint
from app.files.packs import AnyPack, PackFile

NEW, GONE, CHANGED = "new", "gone", "changed"
_APART = {"units", "decks", "banks", "blueprints"}

SENTENCES = {
    "course changed": "The course itself: {id} changed.",
    "unit new": "The unit {id} is new.",
    "unit gone": "The unit {id} is gone.",
    "unit changed": "The unit {id} changed.",
    "lesson new": "The lesson {id} is new.",
    "lesson gone": "The lesson {id} is gone.",
    "lesson changed": "The lesson {id} changed ({languages}).",
    "word new": "The word {id} is new.",
    "word gone": "The word {id} is gone.",
    "word changed": "The word {id} changed.",
    "item new": "The question {id} is new.",
    "item gone": "The question {id} is gone.",
    "item changed": "The question {id} changed.",
    "stimulus new": "The text or clip that questions ask about, {id}, is new.",
    "stimulus gone": "The text or clip that questions ask about, {id}, is gone.",
    "stimulus changed": "The text or clip that questions ask about, {id}, changed.",
    "locked changed": "Questions of an exam changed; they are locked, so nobody can say which.",
    "guide new": "In the guide {id} is new.",
    "guide gone": "In the guide {id} is gone.",
    "guide changed": "In the guide {id} changed.",
    "media new": "The file {id} is new.",
    "media gone": "The file {id} is gone.",
    "media changed": "The file {id} changed.",
    "blueprint new": "The exam plan {id} is new.",
    "blueprint gone": "The exam plan {id} is gone.",
    "blueprint changed": "The exam plan {id} changed ({languages}).",
}
"""What is said of a change, by its kind and how."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs; `where` names languages of a lesson or fields of an exam plan."""

    what: str
    id: str
    how: str
    where: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Which sentence tells it."""
        return f"{self.what} {self.how}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a course and everything that differs, in the order of the course."""

    course: str
    old: str
    new: str
    changes: tuple[Change, ...]


def read(old: Path, new: Path, roots: tuple[bytes, ...] = ()) -> Difference:
    """What changed from one pack to another of the same course; with roots both must be of trusted publishers.

    Raises:
        FileMissing, PackBroken, PackUntrusted: one of them cannot be read or believed.
        CoursesDiffer: they are packs of different courses.
    """
    with _opened(old, roots) as one, _opened(new, roots) as other:
        return between(one, other)


def between(old: AnyPack, new: AnyPack) -> Difference:
    """What changed from one open pack to another of the same course.

    Raises:
        PackBroken: one of them is damaged.
        CoursesDiffer: they are packs of different courses.
    """
    before, after = old.course(), new.course()
    if before.id != after.id:
        raise CoursesDiffer(one=before.id, other=after.id)
    changes = (
        *_of_course(before, after),
        *_of_units(before, after),
        *_of_words(before, after),
        *_of_items(old, new, before, after),
        *_of_guide(old, new),
        *_of_media(old, new),
        *_of_plans(old, new, before, after),
    )
    return Difference(after.id, before.version, after.version, changes)


def _opened(path: Path, roots: tuple[bytes, ...]) -> AnyPack:
    return PackFile(path, roots) if roots else AnyPack(path)


def _of_course(before: Course, after: Course) -> Iterator[Change]:
    for field in fields(Course):
        if field.name not in _APART and getattr(before, field.name) != getattr(after, field.name):
            yield Change("course", field.name, CHANGED)


def _of_units(before: Course, after: Course) -> Iterator[Change]:
    told = [{unit.id: _heading(unit) for unit in course.units} for course in (before, after)]
    yield from _listed("unit", *told)
    old, new = ({str(one.id): one for one in course.lessons()} for course in (before, after))
    for change in _listed("lesson", old, new):
        if change.how == CHANGED:
            yield Change("lesson", change.id, CHANGED, tuple(_languages(old[change.id], new[change.id])))
        else:
            yield change


def _heading(unit: Unit) -> tuple[object, ...]:
    """What of a unit is not its lessons, and their order."""
    lessons = [lesson.id for lesson in unit.lessons]
    return unit.title, unit.summary, unit.picture, unit.minutes, unit.class_minutes, lessons


def _languages(old: Lesson, new: Lesson) -> Iterator[str]:
    """The languages in which a lesson differs."""
    for language in dict.fromkeys((*old.title, *new.title, *old.blocks, *new.blocks)):
        if (old.title.get(language), old.blocks.get(language)) != (
            new.title.get(language),
            new.blocks.get(language),
        ):
            yield language
    if old.minutes != new.minutes:
        yield "minutes"


def _of_words(before: Course, after: Course) -> Iterator[Change]:
    old, new = (
        {f"{deck.id}/{card.id}": card for deck in course.decks for card in deck.cards}
        for course in (before, after)
    )
    yield from _listed("word", old, new)


def _of_items(old: AnyPack, new: AnyPack, before: Course, after: Course) -> Iterator[Change]:
    told = [
        [opened.bank(bank) for bank in course.banks if not opened.is_locked(pack.bank_file(bank))]
        for opened, course in ((old, before), (new, after))
    ]
    old_items, new_items = ({f"{b.id}/{one.id}": one for b in banks for one in b.items} for banks in told)
    yield from _listed("item", old_items, new_items)
    old_asked, new_asked = ({f"{b.id}/{one.id}": one for b in banks for one in b.stimuli} for banks in told)
    yield from _listed("stimulus", old_asked, new_asked)
    if old.manifest.vault != new.manifest.vault:
        yield Change("locked", "", CHANGED)


def _of_guide(old: AnyPack, new: AnyPack) -> Iterator[Change]:
    """Entries by list and id, such as `contacts/police`; of the rest, fields."""
    yield from _listed("guide", *(_told(opened.guide()) for opened in (old, new)))


def _told(guide: Guide | None) -> dict[str, object]:
    if guide is None:
        return {}
    top = ("country", "language", "title", "summary", "picture")
    entries = {f"{where[0]}/{one.id}": one for where, one in guide.entries()}
    return {name: getattr(guide, name) for name in top} | entries


def _of_media(old: AnyPack, new: AnyPack) -> Iterator[Change]:
    told = [
        {
            name: part.digest
            for name, part in opened.manifest.files.items()
            if name.startswith(("media/", "audio/")) and not name.endswith(vault.ENDING)
        }
        for opened in (old, new)
    ]
    yield from _listed("media", *told)


def _of_plans(old: AnyPack, new: AnyPack, before: Course, after: Course) -> Iterator[Change]:
    told = [
        {one: opened.blueprint(one) for one in course.blueprints}
        for opened, course in ((old, before), (new, after))
    ]
    for change in _listed("blueprint", *told):
        one, other = (each.get(change.id) for each in told)
        names = [field.name for field in fields(Blueprint)] if change.how == CHANGED else []
        where = tuple(name for name in names if getattr(one, name) != getattr(other, name))
        yield Change("blueprint", change.id, change.how, where)


def _listed(what: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    """New and changed in the order of the new one, then what is gone."""
    for name, one in new.items():
        if name not in old:
            yield Change(what, name, NEW)
        elif old[name] != one:
            yield Change(what, name, CHANGED)
    yield from _gone(what, (name for name in old if name not in new))


def _gone(what: str, names: Iterable[str]) -> Iterator[Change]:
    return (Change(what, name, GONE) for name in names)
