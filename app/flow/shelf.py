"""The shelf of installed packs: opened once, read lazily, shared by the other journeys of this floor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from app.core.certificate import number
from app.core.course.course import Course
from app.core.course.guide import Guide
from app.core.course.item import Bank, Item, Stimulus
from app.core.course.pieces import Pieces
from app.core.errors import GuideUnknown, PackBroken, PackUnknown
from app.core.exam.blueprint import Blueprint
from app.core.ids import CourseId, ItemId
from app.files.packs import PackFile
from app.station import Station
from app.store import packs as kept


@lru_cache(maxsize=8)
def _opened(path: Path, roots: tuple[bytes, ...], _changed: int) -> PackFile:
    return PackFile(path, roots)


@lru_cache(maxsize=8)
def _course(pack: PackFile) -> Course:
    return pack.course()


def pack(station: Station, course: CourseId, digest: bytes = b"") -> PackFile:
    """The installed pack of a course: the newest, or the one with that digest.

    Raises:
        PackUnknown: it is not installed.
        PackBroken: its file was changed.
    """
    if digest:
        found = kept.version(station.database, course, digest)
    else:
        found = next((one for one in kept.installed(station.database) if one.course == course), None)
    if found is None:
        raise PackUnknown(course=course)
    path = station.packs / found.file
    if not path.exists():
        raise PackUnknown(course=course)
    opened = _opened(path, station.roots, path.stat().st_mtime_ns)
    if opened.digest != found.digest:
        raise PackBroken(why="its file is not the one that was installed")
    return opened


def course(station: Station, course_id: CourseId) -> Course:
    """The newest installed version of a course.

    Raises:
        PackUnknown: it is not installed.
    """
    return _course(pack(station, course_id))


def course_or_none(station: Station, course_id: CourseId) -> Course | None:
    """The newest installed version of a course; None when it was removed, or its file is gone or damaged."""
    try:
        return course(station, course_id)
    except (PackBroken, PackUnknown):
        return None


def course_of(station: Station, course_id: CourseId, digest: bytes) -> Course:
    """The version of a course that a pack of that digest holds: what an exam was drawn from.

    Raises:
        PackUnknown: it is not installed any more.
    """
    return _course(pack(station, course_id, digest))


def forget_packs() -> None:
    """A pack was installed or taken away: files that are open are closed as soon as nobody looks at them."""
    for known in (_course, guide, pieces, plan, bank, items, banks, asked, _opened):
        known.cache_clear()


@lru_cache(maxsize=8)
def guide(opened: PackFile) -> Guide:
    """The guide of a pack, read once.

    Raises:
        GuideUnknown: it has none.
    """
    found = opened.guide()
    if found is None:
        raise GuideUnknown(course=opened.manifest.course)
    return found


def media(opened: PackFile, names: Iterable[str], key: bytes = b"") -> dict[str, bytes]:
    """The bytes of the named files that the pack has; locked ones only with its key."""
    return {
        name: opened.part(name, key)
        for name in names
        if name and opened.has(name) and (key or not opened.is_locked(name))
    }


def printed(certificate: int) -> str:
    """A certificate's number as people see it."""
    return number.printed(certificate)


@lru_cache(maxsize=16)
def bank(opened: PackFile, name: str, key: bytes = b"") -> Bank:
    """A bank, read and unlocked once."""
    return opened.bank(name, key)


@lru_cache(maxsize=16)
def items(opened: PackFile, name: str, key: bytes = b"") -> Mapping[ItemId, Item]:
    """The items of a bank by id, read once."""
    return bank(opened, name, key).by_id()


@lru_cache(maxsize=8)
def banks(opened: PackFile, plan: str, key: bytes = b"") -> tuple[Bank, ...]:
    """The banks that an exam plan draws from, in the order of its sections."""
    return tuple(bank(opened, name, key) for name in opened.blueprint(plan).banks)


@lru_cache(maxsize=8)
def asked(opened: PackFile, plan: str, key: bytes = b"") -> Mapping[ItemId, Item]:
    """The items of all of them by id, read once."""
    return {item.id: item for one in banks(opened, plan, key) for item in one.items}


@lru_cache(maxsize=8)
def pieces(opened: PackFile, name: str) -> Pieces[Item]:
    """The items of a bank that is not locked, each read when somebody looks at it."""
    return opened.items(name)


@lru_cache(maxsize=8)
def stimuli(opened: PackFile, name: str) -> Pieces[Stimulus]:
    """What the items of a bank that is not locked ask about, each read when somebody looks at it."""
    return opened.stimuli(name)


def asked_about(opened: PackFile, name: str, items: Iterable[Item]) -> dict[ItemId, Stimulus]:
    """What these items of a bank that is not locked ask about, by the item's identifier."""
    wanted = [one for one in items if one.stimulus]
    found = stimuli(opened, name).of_ids(frozenset(one.stimulus for one in wanted)) if wanted else ()
    known = {one.id: one for one in found}
    return {one.id: known[one.stimulus] for one in wanted if one.stimulus in known}


def forget_banks() -> None:
    """An exam is over: what was unlocked for it does not stay in memory."""
    for kept_items in (bank, items, banks, asked):
        kept_items.cache_clear()


@lru_cache(maxsize=32)
def plan(opened: PackFile, blueprint: str) -> Blueprint:
    """A blueprint, read once."""
    return opened.blueprint(blueprint)
