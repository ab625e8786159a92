"""Long lists inside a part, kept so that one piece can be read without the others.

A course of hundreds of lessons and a bank of thousands of items open in milliseconds, because a piece is only read
when somebody looks at it. A list is four values: the pieces' identifiers and what each belongs to (one a line), their
sizes (32 bits each, big-endian), and their canonical bytes, one behind the other.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Generic, TypeVar, overload

from app.core import canon, shapes
from app.core.course.course import Block
from app.core.errors import PackBroken, SaparError, ShapeWrong

Piece = TypeVar("Piece")
_NAMES = {"ids", "groups", "sizes", "pieces"}


class Pieces(Sequence[Piece], Generic[Piece]):
    """A list of shapes with an `id` each; `groups` says what each belongs to. Equal to a tuple of the same shapes.

    Looking at a piece raises PackBroken when its bytes describe something else.
    """

    __slots__ = ("_at", "_kind", "_made", "_raw", "groups", "ids")

    def __init__(self, kind: type[Piece], value: Mapping[str, Any]) -> None:
        """A list out of its four values.

        Raises:
            PackBroken: they do not belong together.
        """
        ids, groups, sizes, raw = (value.get(name) for name in ("ids", "groups", "sizes", "pieces"))
        if set(value) != _NAMES or not isinstance(ids, str) or not isinstance(groups, str):
            raise PackBroken(why="a list in it cannot be read")
        if not isinstance(sizes, bytes) or not isinstance(raw, bytes) or len(sizes) % 4:
            raise PackBroken(why="a list in it cannot be read")
        count = len(sizes) // 4
        self.ids, self.groups = lines(ids, count), lines(groups, count)
        self._at = tuple(accumulate(struct.unpack(f">{count}I", sizes), initial=0))
        self._kind, self._raw = kind, raw
        self._made: dict[int, Piece] = {}
        if self._at[-1] != len(raw) or len(set(self.ids)) != count:
            raise PackBroken(why="a list in it cannot be read")

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Piece: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Piece, ...]: ...

    def __getitem__(self, at: int | slice) -> Piece | tuple[Piece, ...]:
        if isinstance(at, slice):
            return tuple(self._one(n) for n in range(len(self))[at])
        return self._one(range(len(self))[at])

    def __iter__(self) -> Iterator[Piece]:
        return (self._one(n) for n in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, (Pieces, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.ids)

    def of_group(self, group: str) -> tuple[Piece, ...]:
        """The pieces that belong to something."""
        return tuple(self._one(n) for n, one in enumerate(self.groups) if one == group)

    def of_ids(self, ids: frozenset[str]) -> tuple[Piece, ...]:
        """The pieces of these identifiers, in the order of the list."""
        return tuple(self._one(n) for n, one in enumerate(self.ids) if one in ids)

    def _one(self, n: int) -> Piece:
        if n not in self._made:
            try:
                made = shapes.unpack(self._kind, self._raw[self._at[n] : self._at[n + 1]])
            except SaparError as error:
                raise PackBroken(why=str(error)) from error
            if getattr(made, "id", None) != self.ids[n]:
                raise PackBroken(why="a list in it names other pieces")
            self._made[n] = made
        return self._made[n]


class Blocks(Mapping[str, tuple[Block, ...]]):
    """A lesson's blocks by language, read when somebody looks at the lesson. Looking raises PackBroken as above."""

    __slots__ = ("_made", "_raw")

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._made: Mapping[str, tuple[Block, ...]] | None = None

    def __getitem__(self, language: str) -> tuple[Block, ...]:
        return self._read()[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> Mapping[str, tuple[Block, ...]]:
        if self._made is None:
            try:
                kind: Any = Mapping[str, tuple[Block, ...]]
                self._made = shapes.shaped(kind, canon.decode(self._raw), "blocks")
            except SaparError as error:
                raise PackBroken(why=str(error)) from error
        return self._made or {}


def packed(pieces: Sequence[Any], groups: Sequence[str] | None = None) -> dict[str, str | bytes]:
    """The four values of a list of shapes.

    Raises:
        ShapeWrong: an identifier, or what a piece belongs to, has a line break in it.
    """
    ids = [str(one.id) for one in pieces]
    named = list(groups) if groups is not None else [""] * len(ids)
    if broken := [one for one in (*ids, *named) if "\n" in one]:
        raise ShapeWrong(where=broken[0].replace("\n", " ")[:40], why="there is a line break in it")
    raws = [shapes.pack(one) for one in pieces]
    return {
        "ids": "\n".join(ids),
        "groups": "\n".join(named),
        "sizes": struct.pack(f">{len(raws)}I", *map(len, raws)),
        "pieces": b"".join(raws),
    }


def lines(text: str, count: int) -> tuple[str, ...]:
    """The lines of a text, which are so many.

    Raises:
        PackBroken: they are more or fewer.
    """
    found = tuple(text.split("\n")) if count or text else ()
    if len(found) != count:
        raise PackBroken(why="a list in it cannot be read")
    return found


def ids_of(pieces: Sequence[Any]) -> tuple[str, ...]:
    """The identifiers of a list, without looking at its pieces where that can be."""
    return pieces.ids if isinstance(pieces, Pieces) else tuple(one.id for one in pieces)
