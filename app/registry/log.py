"""The public log: leaves in the database, checkpoints, tiles and proofs.

Source: RFC 6962 section 2.1 (tree), C2SP tlog-tiles (paths, tiles, entry bundles), C2SP tlog-checkpoint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session, col, select

from app.core import canon, keys
from app.core.certificate.claims import Claims
from app.core.errors import BytesWrong, SignatureBad
from app.core.ledger import checkpoint as notes
from app.core.ledger import merkle
from app.core.ledger.checkpoint import Checkpoint
from app.registry.database import read, write
from app.registry.deps import Registry
from app.registry.settings import Settings
from app.registry.tables import CheckpointRow, LogRow

WIDTH = 256
LEAF_FORMAT = 1
_LEVEL_BITS = 8
_TILE = re.compile(
    r"tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """That a leaf stands in the log of a checkpoint: index, size, audit path, and the leaf itself."""

    index: int
    size: int
    path: tuple[bytes, ...]
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of the log: `level` is None for a bundle of entries."""

    level: int | None
    index: int
    width: int

    @property
    def path(self) -> str:
        """Where C2SP tlog-tiles wants it."""
        groups = [f"{self.index % 1000:03d}"]
        rest = self.index // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03d}")
            rest //= 1000
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return f"tile/{'entries' if self.level is None else self.level}/{'/'.join(groups)}{partial}"


def leaf_of(claims: Claims, payload: bytes, salt: bytes, licence: int) -> bytes:
    """A certificate's leaf: [1, SHA-256(salt || claims), licence, course code, day of issue, number]."""
    commitment = sha256(salt + payload).digest()
    return canon.encode([LEAF_FORMAT, commitment, licence, claims.course, claims.issued_day, claims.number])


def append(session: Session, number: int, leaf: bytes) -> int:
    """Add a leaf inside a transaction; its index."""
    index = size(session)
    session.add(LogRow(index=index, number=number, leaf=leaf, hash=merkle.leaf_hash(leaf)))
    session.flush()
    return index


def size(session: Session) -> int:
    """How many leaves there are."""
    last = session.exec(select(LogRow.index).order_by(col(LogRow.index).desc())).first()
    return 0 if last is None else last + 1


def checkpoint(registry: Registry) -> str:
    """The signed checkpoint of the log as it is now; before a new one is signed, every leaf is read again.

    Raises:
        BytesWrong: a leaf was changed, or what was signed before is no longer its beginning.
    """
    kept = read(registry.engine, lambda session: _kept(session, registry.settings))
    return kept or write(registry.engine, lambda session: _signed(session, registry.settings))


def hashes(session: Session, start: int = 0, end: int | None = None) -> list[bytes]:
    """The leaf hashes from one index up to another."""
    wanted = select(LogRow.hash).where(col(LogRow.index) >= start).order_by(col(LogRow.index))
    return list(session.exec(wanted if end is None else wanted.where(col(LogRow.index) < end)))


def proof(registry: Registry, number: int) -> Proof | None:
    """The proof that a certificate number stands in the log, None when it does not."""

    def work(session: Session) -> Proof | None:
        row = session.exec(select(LogRow).where(LogRow.number == number).order_by(col(LogRow.index))).first()
        if row is None:
            return None
        all_hashes = hashes(session)
        return Proof(row.index, len(all_hashes), merkle.inclusion(all_hashes, row.index), row.leaf)

    return read(registry.engine, work)


def consistency(registry: Registry, old: int) -> tuple[bytes, ...]:
    """The proof that the log of `old` leaves is the beginning of the present one."""
    return read(registry.engine, lambda session: merkle.consistency(hashes(session), old))


def tiles(count: int) -> Iterator[Tile]:
    """Every tile that a log of so many leaves has; partial ones only at the right edge."""
    for index, width in _spans(count):
        yield Tile(None, index, width)
    level = 0
    while count >> (_LEVEL_BITS * level):
        for index, width in _spans(count >> (_LEVEL_BITS * level)):
            yield Tile(level, index, width)
        level += 1


def tile_at(path: str) -> Tile | None:
    """The tile that a path names."""
    found = _TILE.fullmatch(path)
    if found is None:
        return None
    tile = Tile(
        level=None if found[1] == "entries" else int(found[1]),
        index=int(found[2].replace("/", "").replace("x", "")),
        width=int(found[3]) if found[3] else WIDTH,
    )
    return tile if tile.path == path else None


def content(session: Session, tile: Tile) -> bytes | None:
    """The bytes of a tile; None while the log is too short for it."""
    if tile.level is None:
        start = tile.index * WIDTH
        if start >= size(session):
            return None
        rows = select(LogRow.leaf).where(col(LogRow.index) >= start, col(LogRow.index) < start + tile.width)
        leaves = list(session.exec(rows.order_by(col(LogRow.index))))
        return _bundle(leaves) if len(leaves) == tile.width else None
    span = 1 << (_LEVEL_BITS * tile.level)
    start, end = tile.index * WIDTH * span, (tile.index * WIDTH + tile.width) * span
    if end > size(session):
        return None
    below = hashes(session, start, end)
    return b"".join(root_of(below[at : at + span]) for at in range(0, len(below), span))


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over these hashes, level by level: the same as `merkle.root`, and quick for a million."""
    if not leaf_hashes:
        return merkle.EMPTY
    layer = list(leaf_hashes)
    while len(layer) > 1:
        odd = layer[-1:] if len(layer) % 2 else []
        layer = [merkle.node_hash(layer[at], layer[at + 1]) for at in range(0, len(layer) - 1, 2)] + odd
    return layer[0]


def _bundle(leaves: list[bytes]) -> bytes:
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def _spans(count: int) -> Iterator[tuple[int, int]]:
    full, rest = divmod(count, WIDTH)
    yield from ((index, WIDTH) for index in range(full))
    if rest:
        yield full, rest


def _kept(session: Session, settings: Settings) -> str | None:
    row = session.get(CheckpointRow, size(session))
    return row.note if row and _is_ours(row.note, settings) else None


def _signed(session: Session, settings: Settings) -> str:
    if kept := _kept(session, settings):
        return kept
    count = size(session)
    found = _read_again(session)
    _check_grown(session, found)
    root = root_of(found)
    note = notes.sign(Checkpoint(settings.origin, count, root), settings.secret)
    session.merge(CheckpointRow(size=count, root=root, note=note, signed_at=settings.clock()))
    return note


def _read_again(session: Session) -> list[bytes]:
    """Every leaf hash, made anew from the leaf as read: one flipped bit ended DigiCert's log Yeti 2022."""
    found = []
    for index, row in enumerate(session.exec(select(LogRow).order_by(col(LogRow.index)))):
        if row.index != index or merkle.leaf_hash(row.leaf) != row.hash:
            raise BytesWrong(why=f"entry {index} of the public log was changed")
        found.append(row.hash)
    return found


def _check_grown(session: Session, found: list[bytes]) -> None:
    last = session.exec(select(CheckpointRow).order_by(col(CheckpointRow.size).desc())).first()
    if last and (last.size > len(found) or root_of(found[: last.size]) != last.root):
        raise BytesWrong(why="the public log is not the one that was signed before")


def _is_ours(note: str, settings: Settings) -> bool:
    try:
        return notes.read(note, keys.public_of(settings.secret)).origin == settings.origin
    except SignatureBad:
        return False
