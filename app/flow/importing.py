"""Bringing courses of other systems: a foreign file becomes a source folder, and a report says what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.course.item import Item
from app.core.errors import ImportWrong
from app.core.ids import ItemId
from app.files import anki, archive, decks, lists, settled, sheets
from app.files.draft import Draft, Drafts, slug, unlike
from app.files.placing import Wish

MOST_TEXT = 16 << 20


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, taken, changed and refused; the pairs are the item's name there and what was done or why.

    `words`: how many of those taken are words of decks.
    """

    items: int
    imported: int
    changed: tuple[tuple[str, str], ...]
    refused: tuple[tuple[str, str], ...]
    words: int = 0


def bring(path: Path, to: Path, terms: str = "", translations: str = "") -> Report:
    """Import a file or folder of QTI, GIFT, Moodle XML, Aiken, Anki, CSV or XLSX into an empty folder, as a source.

    Nothing is written when nothing could be taken. The languages of words and of their translations are guessed where
    neither the file nor the caller says them.

    Raises:
        FileMissing: there is nothing at that path.
        ImportWrong, SourceWrong: it is damaged, not safe to read, or none of these.
        UnpackerMissing: it is packed in a way that needs a library which is not installed.
        FolderTaken: there is something in the folder already.
        DiskFull: there is no room.
    """
    if anki.is_known(path) or sheets.is_known(path):
        return _lists(path, to, Wish(terms, translations))
    found = _read(path)
    taken = _named([one for one in found.drafts if one.item is not None])
    told = settled.write(found, taken, to) if taken else ()
    changed = [(draft.name, what) for draft in found.drafts for what in draft.changed]
    renamed = [
        (one.name, f"its identifier is now {item.id}") for one, item in taken if item.id != slug(one.name)
    ]
    refused = [(one.name, one.reason) for one in found.drafts if one.item is None]
    return Report(
        items=len(found.drafts),
        imported=len(taken),
        changed=(*renamed, *changed, *found.notes, *told),
        refused=tuple(refused),
    )


def _lists(path: Path, to: Path, wish: Wish) -> Report:
    for one in (wish.terms, wish.translations):
        if one and not re.fullmatch(r"[a-z]{2,3}", one):
            raise ImportWrong(
                name=path.name, why="a language is said by two small letters, for example ko or ru"
            )
    found = (anki if anki.is_known(path) else lists).read(path, wish)
    done = decks.write(found, to)
    return Report(done.items, done.imported, done.changed, done.refused, done.words)


def _read(path: Path) -> Drafts:
    opened = archive.opened(path)
    if path.is_dir() or isinstance(opened, archive.Zip):
        return _package(opened)
    raw = opened.read(path.name) or b""
    if len(raw) > MOST_TEXT:
        raise ImportWrong(name=path.name, why="it is too large")
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _xml(opened, raw, path.name)
    return _text(raw, path)


def _package(opened: archive.Archive) -> Drafts:
    from app.files.qti.package import Package

    return Package(opened).drafts()


def _xml(opened: archive.Archive, raw: bytes, name: str) -> Drafts:
    from app.files import xml

    root = xml.read(raw, name)
    if root.name == "quiz":
        from app.files import moodle

        return moodle.drafts(root, name)
    return _package(opened)


def _text(raw: bytes, path: Path) -> Drafts:
    from app.files import aiken, gift

    text = decoded(raw, path.name)
    reader: Callable[[str, str], Drafts] = aiken.drafts if aiken.is_aiken(text) else gift.drafts
    return reader(text, path.name)


def decoded(raw: bytes, name: str) -> str:
    """A text in UTF-8, or in the encoding of older Windows in Cyrillic where it is no UTF-8.

    Raises:
        ImportWrong: it is no text.
    """
    if b"\0" in raw:
        raise ImportWrong(name=name, why="it is no text and no package that is known here")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1251", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _named(drafts: Iterable[Draft]) -> list[tuple[Draft, Item]]:
    """Each item with an identifier of ours that no other has."""
    taken: set[str] = set()
    named: list[tuple[Draft, Item]] = []
    for one in drafts:
        if one.item is not None:
            name = unlike(slug(one.name), taken.__contains__)
            taken.add(name)
            is_first = one.name not in {item.source for _, item in named}
            source = one.name if is_first else next((other for other in one.aliases if other), one.name)
            named.append((one, replace(one.item, id=ItemId(name), source=source)))
    return named
