"""What makes a file a course pack: rules over named parts, wherever they are kept.

A pack is a deterministic zip (see `layout`) with `manifest.cose`, `course.cbor`, perhaps `guide.cbor`, `banks/*.cbor`
and media; parts whose name ends in `.locked` are encrypted (see `vault`). The manifest is a COSE_Sign1 by the
publisher, whose grant from the authority's root stands in the protected header; it names every other file with its
SHA-256. Nothing is believed before its hash is checked. A pack that nobody signed yet has `manifest.cbor` instead, the
same list without a signature.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Any, cast

from app.core import canon, cose, keys, shapes
from app.core.certificate import grant as grants
from app.core.certificate.grant import GRANT_HEADER, KNOWN
from app.core.course import layout
from app.core.course.course import Card, Course, Unit
from app.core.course.item import Bank, Item, Stimulus
from app.core.course.pieces import Blocks, Pieces, packed
from app.core.errors import PackBroken, PackUntrusted, SaparError, SignatureBad

MANIFEST, DRAFT, COURSE, GUIDE = "manifest.cose", "manifest.cbor", "course.cbor", "guide.cbor"
FORMAT = 2
MAX_MANIFEST = 8 << 20
MAX_FILES = layout.MOST_ENTRIES - 1
MOST_VALUES = 1_000_000
"""So many values one part may hold."""

LONGEST_NAME = 240
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,3}")
_NAME_TEXT = r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*){0,5}"
_NAME, _NAMES = re.compile(_NAME_TEXT), re.compile(rf"(?:{_NAME_TEXT}\n)*")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a pack."""

    digest: bytes
    size: int


class Files(Mapping[str, Part]):
    """The files of a manifest as columns, so that a list of ten thousand is read in milliseconds."""

    __slots__ = ("_at", "_digests", "names", "sizes")

    def __init__(self, names: tuple[str, ...], sizes: tuple[int, ...], digests: bytes) -> None:
        self.names, self.sizes, self._digests = names, sizes, digests
        self._at = {name: n for n, name in enumerate(names)}

    def __getitem__(self, name: str) -> Part:
        n = self._at[name]
        return Part(self._digests[32 * n : 32 * n + 32], self.sizes[n])

    def __contains__(self, name: object) -> bool:
        return name in self._at

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def at(self, name: str) -> int:
        """Which of the files it is, from 0.

        Raises:
            KeyError: none of them.
        """
        return self._at[name]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The signed list of a pack's files. `vault` is what the key of its locked parts depends on, if it has any."""

    format: int
    course: str
    version: str
    files: Mapping[str, Part]
    vault: bytes = b""


def bank_file(bank: str) -> str:
    """Where a pack keeps a bank."""
    return f"banks/{bank}.cbor"


def can_be_named(course: str, version: str) -> bool:
    """Whether they can stand in a file's name: an id of small letters, a version of numbers and points."""
    return bool(_ID.fullmatch(course) and _VERSION.fullmatch(version))


def can_be_kept(name: str) -> bool:
    """Whether a file of that name can stand in a pack: small Latin letters, digits, points and dashes."""
    return bool(_NAME.fullmatch(name)) and len(name) <= LONGEST_NAME and name not in {MANIFEST, DRAFT}


def draft(manifest: Manifest) -> bytes:
    """The manifest as bytes, which nobody signed yet."""
    names = sorted(manifest.files)
    listed = [manifest.files[name] for name in names]
    fields = {
        "format": manifest.format,
        "course": manifest.course,
        "version": manifest.version,
        "names": "\n".join(names),
        "sizes": struct.pack(f">{len(names)}I", *(one.size for one in listed)),
        "digests": b"".join(one.digest for one in listed),
        "vault": manifest.vault,
    }
    return canon.encode(fields)


def sign(manifest: Manifest, secret: bytes, grant: bytes) -> bytes:
    """The publisher's signed manifest."""
    return cose.sign(draft(manifest), secret, {GRANT_HEADER: grant})


def read_manifest(raw: bytes, roots: tuple[bytes, ...], day: int | None = None) -> Manifest:
    """The manifest of a pack whose publisher the authority trusts; on that day, if one is told.

    Raises:
        PackBroken: it is damaged, too large, or names files in a forbidden way.
        PackUntrusted: none of the roots granted the publisher's key, or not for that day.
    """
    signed = _statement(raw)
    try:
        carried = signed.protected.get(GRANT_HEADER)
        granted = cose.read(carried if isinstance(carried, bytes) else b"")
        publisher = grants.read_publisher(granted.payload)
        cose.check(signed, publisher.key)
    except SignatureBad as error:
        raise PackBroken(why="its signature does not match") from error
    except SaparError as error:
        raise PackBroken(why="its list of files cannot be read") from error
    _check_publisher(granted, roots)
    if day is not None and not publisher.from_day <= day <= publisher.until_day:
        raise PackUntrusted
    return read_draft(signed.payload)


def read_unproven(raw: bytes) -> Manifest:
    """The manifest of a signed pack without asking who signed it: to compare packs, never to install one.

    Raises:
        PackBroken: it is damaged, too large, or names files in a forbidden way.
    """
    return read_draft(_statement(raw).payload)


def read_draft(raw: bytes) -> Manifest:
    """A manifest out of its bytes, whoever stands behind them.

    Raises:
        PackBroken: it is damaged, too large, or names files in a forbidden way.
    """
    if len(raw) > MAX_MANIFEST:
        raise PackBroken(why="its list of files is too large")
    try:
        fields = canon.decode(raw)
    except SaparError as error:
        raise PackBroken(why="its list of files cannot be read") from error
    if not isinstance(fields, dict):
        raise PackBroken(why="its list of files cannot be read")
    match fields:
        case {"format": int() as form} if form != FORMAT:
            raise PackBroken(why="it has another form; update this program, or ask for a newer pack")
        case {
            "format": int(),
            "course": str() as course,
            "version": str() as version,
            "names": str() as names,
            "sizes": bytes() as sizes,
            "digests": bytes() as digests,
            "vault": bytes() as sealed,
        } if len(fields) == 7:
            pass
        case _:
            raise PackBroken(why="its list of files cannot be read")
    if not can_be_named(course, version):
        raise PackBroken(why="its name or version cannot be used")
    return Manifest(FORMAT, course, version, _files(names, sizes, digests), sealed)


def _statement(raw: bytes) -> cose.Signed:
    if len(raw) > MAX_MANIFEST:
        raise PackBroken(why="its list of files is too large")
    try:
        return cose.read(raw, KNOWN)
    except SaparError as error:
        raise PackBroken(why="its list of files cannot be read") from error


def _files(text: str, sizes: bytes, digests: bytes) -> Files:
    count = len(sizes) // 4
    if count > MAX_FILES:
        raise PackBroken(why="it has too many files")
    names = tuple(text.split("\n")) if text or count else ()
    if names and not (_NAMES.fullmatch(f"{text}\n") and _can_all_be_kept(names)):
        bad = next((name for name in names if not can_be_kept(name)), "")
        raise PackBroken(why=f"it holds a file with a forbidden name, {bad[:40]}")
    is_whole = len(sizes) == 4 * len(names) and len(digests) == 32 * len(names)
    if not is_whole or not all(one < other for one, other in pairwise(names)):
        raise PackBroken(why="its list of files cannot be read")
    return Files(names, struct.unpack(f">{count}I", sizes), digests)


def _can_all_be_kept(names: tuple[str, ...]) -> bool:
    return max(map(len, names)) <= LONGEST_NAME and not {MANIFEST, DRAFT} & set(names)


def checked(manifest: Manifest, name: str, raw: bytes) -> bytes:
    """The bytes of one file, if they are what the manifest says.

    Raises:
        PackBroken: the file is not listed, or its bytes are others.
    """
    part = manifest.files.get(name)
    if part is None:
        raise PackBroken(why=f"{name} is not in its list")
    if len(raw) != part.size or sha256(raw).digest() != part.digest:
        raise PackBroken(why=f"{name} was changed")
    return raw


def blueprint_file(blueprint: str) -> str:
    """Where a pack keeps a blueprint."""
    return f"blueprints/{blueprint}.cbor"


def course_bytes(course: Course) -> bytes:
    """A course as a pack keeps it: the blocks of a lesson and the cards of a deck stand apart.

    Raises:
        ShapeWrong: the identifier of a card has a line break in it.
    """
    told = shapes.plain(course)
    for unit in told["units"]:
        for lesson in unit["lessons"]:
            lesson["blocks"] = canon.encode(lesson["blocks"])
    for deck, kept in zip(course.decks, told.get("decks", ()), strict=True):
        kept["cards"] = packed(deck.cards)
    return canon.encode(told)


def bank_bytes(bank: Bank) -> bytes:
    """A bank as a pack keeps it: each item stands apart, with its lesson, and so does each stimulus, if there are any.

    Raises:
        ShapeWrong: an identifier has a line break in it.
    """
    told = {"id": bank.id, "items": packed(bank.items, [one.lesson for one in bank.items])}
    return canon.encode(told | ({"stimuli": packed(bank.stimuli)} if bank.stimuli else {}))


def course_of(manifest: Manifest, raw: bytes) -> Course:
    """The course out of its checked bytes; lessons and words are read when somebody looks at them.

    Raises:
        PackBroken: it is damaged or belongs to another pack.
    """
    told = _plain(checked(manifest, COURSE, raw))
    blocks, cards = _blocks_out(told), _cards_out(told)
    course = _shaped(Course, told)
    units = tuple(_filled(unit, n, blocks) for n, unit in enumerate(course.units))
    decks = tuple(
        replace(deck, cards=cast("tuple[Card, ...]", cards.get(n, deck.cards)))
        for n, deck in enumerate(course.decks)
    )
    if (course.id, course.version) != (manifest.course, manifest.version):
        raise PackBroken(why="it names another course inside")
    return replace(course, units=units, decks=decks)


def bank_of(manifest: Manifest, bank: str, raw: bytes) -> Bank:
    """A bank out of its checked bytes.

    Raises:
        PackBroken: it is damaged.
    """
    return bank_in(checked(manifest, bank_file(bank), raw))


def bank_in(raw: bytes) -> Bank:
    """A bank out of bytes that were checked, and unlocked if they had to be.

    Raises:
        PackBroken: they describe something else.
    """
    told = _plain(raw)
    if not _is_packed(told):
        return _shaped(Bank, told)
    return Bank(told["id"], tuple(_items(told)), tuple(_stimuli(told)))


def items_in(raw: bytes) -> Pieces[Item]:
    """The items of a bank, each read when somebody looks at it; `groups` are their lessons.

    Raises:
        PackBroken: the bytes describe something else.
    """
    return _items(_bank_told(raw))


def stimuli_in(raw: bytes) -> Pieces[Stimulus]:
    """What the items of a bank ask about, each read when somebody looks at it; older packs have none.

    Raises:
        PackBroken: the bytes describe something else.
    """
    return _stimuli(_bank_told(raw))


def _bank_told(raw: bytes) -> dict[str, Any]:
    told = _plain(raw)
    if not _is_packed(told):
        told = cast("dict[str, Any]", canon.decode(bank_bytes(_shaped(Bank, told))))
    return told


def part_of(kind: type[shapes.Shape], manifest: Manifest, name: str, raw: bytes) -> shapes.Shape:
    """A shape out of the bytes of one file of the pack.

    Raises:
        PackBroken: the bytes are not the listed ones, or describe something else.
    """
    return _shaped(kind, _plain(checked(manifest, name, raw)))


def _plain(raw: bytes) -> dict[str, Any]:
    try:
        told = canon.decode(raw, MOST_VALUES)
    except SaparError as error:
        raise PackBroken(why=str(error)) from error
    if not isinstance(told, dict):
        raise PackBroken(why="a part of it describes something else")
    return cast("dict[str, Any]", told)


def _shaped(kind: type[shapes.Shape], told: object) -> shapes.Shape:
    try:
        return shapes.shaped(kind, told)
    except SaparError as error:
        raise PackBroken(why=str(error)) from error


def _is_packed(told: dict[str, Any]) -> bool:
    return (
        {"id", "items"} <= set(told) <= {"id", "items", "stimuli"}
        and isinstance(told["id"], str)
        and isinstance(told["items"], dict)
    )


def _items(told: dict[str, Any]) -> Pieces[Item]:
    return Pieces(Item, told["items"])


def _stimuli(told: dict[str, Any]) -> Pieces[Stimulus]:
    kept = told.get("stimuli", packed(()))
    if not isinstance(kept, dict):
        raise PackBroken(why="a list in it cannot be read")
    return Pieces(Stimulus, kept)


def _mappings(told: object) -> Iterator[tuple[int, dict[str, Any]]]:
    if isinstance(told, list):
        yield from ((n, one) for n, one in enumerate(told) if isinstance(one, dict))


def _blocks_out(told: dict[str, Any]) -> dict[tuple[int, int], Blocks]:
    """The blocks of lessons by unit and lesson, taken out of what is shaped now."""
    found = {}
    for n, unit in _mappings(told.get("units")):
        for at, lesson in _mappings(unit.get("lessons")):
            if isinstance(blocks := lesson.get("blocks"), bytes):
                lesson["blocks"] = {}
                found[n, at] = Blocks(blocks)
    return found


def _cards_out(told: dict[str, Any]) -> dict[int, Pieces[Card]]:
    found = {}
    for n, deck in _mappings(told.get("decks")):
        if isinstance(cards := deck.get("cards"), dict):
            deck["cards"] = []
            found[n] = Pieces(Card, cards)
    return found


def _filled(unit: Unit, n: int, blocks: Mapping[tuple[int, int], Blocks]) -> Unit:
    lessons = tuple(
        replace(lesson, blocks=blocks.get((n, at), lesson.blocks)) for at, lesson in enumerate(unit.lessons)
    )
    return replace(unit, lessons=lessons)


def _check_publisher(granted: cose.Signed, roots: tuple[bytes, ...]) -> None:
    root = next((key for key in roots if keys.key_id(key) == granted.kid), None)
    if root is None:
        raise PackUntrusted
    try:
        cose.check(granted, root)
    except SignatureBad as error:
        raise PackUntrusted from error
