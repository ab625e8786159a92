"""A disk that remembers every write, so that its power can be cut at any of them.

The real deeds write through SQLite, with the pragmas and the SQL of the product, onto this recording file system. What
a disk may hold after a cut: everything that was synced, and of what was not any part, in any order, each write whole,
not at all, or torn between sectors. Source: sqlite.org/atomiccommit.html sections 2 and 4; T. S. Pillai et al., "All
File Systems Are Not Created Equal" (OSDI 2014). A drive that lies about a sync is outside this model.
"""

from dataclasses import dataclass, field

import apsw

SECTOR = 512


@dataclass(frozen=True)
class Change:
    """One thing that happened to a file: `write`, `truncate`, `sync` or `delete`; or `told`, with what was promised."""

    what: str
    name: str = ""
    at: int = 0
    raw: bytes = b""
    promise: object = None


@dataclass
class Disk:
    """Every change since it was put in, in order."""

    changes: list[Change] = field(default_factory=list)

    def told(self, promise):
        """Somebody was told that something is kept."""
        self.changes.append(Change("told", promise=promise))

    def promised(self, moment):
        """The last promise before that moment."""
        return next((one.promise for one in reversed(self.changes[:moment]) if one.what == "told"), None)

    def after_cut(self, moment, dice, start):
        """The files after a cut at that moment; `start`: what they held before the first change."""
        files = {name: _File(bytearray(raw)) for name, raw in start.items()}
        for one in self.changes[:moment]:
            if one.what == "delete":
                files.pop(one.name, None)
            elif one.what != "told":
                files.setdefault(one.name, _File(bytearray())).take(one)
        return {name: file.left(dice) for name, file in files.items()}


class _File:
    def __init__(self, synced):
        self.synced, self.waiting = synced, []

    def take(self, change):
        if change.what == "sync":
            for one in self.waiting:
                _apply(self.synced, one)
            self.waiting = []
        else:
            self.waiting.append(change)

    def left(self, dice):
        """None of what was not synced, all of it, or some, in some order, perhaps torn."""
        raw, mode = bytearray(self.synced), dice.choice(("none", "all", "some"))
        waiting = list(self.waiting) if mode == "all" else []
        if mode == "some":
            waiting = [part for one in self.waiting if dice.random() < 0.5 for part in _torn(one, dice)]
            dice.shuffle(waiting)
        for one in waiting:
            _apply(raw, one)
        return bytes(raw)


def _torn(change, dice):
    """A write as it stands, or some of its sectors."""
    if change.what != "write" or dice.random() < 0.5:
        return [change]
    parts = range(0, len(change.raw), SECTOR)
    kept = [at for at in parts if dice.random() < 0.5]
    return [Change("write", change.name, change.at + at, change.raw[at : at + SECTOR]) for at in kept]


def _apply(raw, change):
    if change.what == "truncate":
        del raw[change.at :]
        return
    if len(raw) < change.at:
        raw.extend(bytes(change.at - len(raw)))
    raw[change.at : change.at + len(change.raw)] = change.raw


class Recorder(apsw.VFS):
    """A file system that hands everything on and writes it down; only what happens to the store is written down."""

    NAME = "recorded"

    def __init__(self, disk):
        self.disk = disk
        super().__init__(self.NAME, "")

    def xOpen(self, name, flags):  # noqa: N802 - SQLite's name
        return _Recorded(self.disk, name, flags)

    def xDelete(self, name, sync_folder):  # noqa: N802
        super().xDelete(name, sync_folder)
        self.disk.changes.append(Change("delete", _short(name)))


class _Recorded(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        self._disk = disk
        self._name = _short(name.filename() if isinstance(name, apsw.URIFilename) else name or "")
        super().__init__("", name, flags)

    def xWrite(self, raw, at):  # noqa: N802
        super().xWrite(raw, at)
        self._note(Change("write", self._name, at, bytes(raw)))

    def xTruncate(self, size):  # noqa: N802
        super().xTruncate(size)
        self._note(Change("truncate", self._name, size))

    def xSync(self, flags):  # noqa: N802
        super().xSync(flags)
        self._note(Change("sync", self._name))

    def _note(self, change):
        if self._name:
            self._disk.changes.append(change)


def _short(path):
    """The end of a file's name: the store itself, its log, its journal."""
    return path.rsplit("/", 1)[-1]


class Sqlite:
    """Stands where the product's SQLite module stands, without encryption, on the file system of that name."""

    DatabaseError = apsw.Error
    IntegrityError = apsw.ConstraintError

    def __init__(self, vfs=None):
        self._vfs = vfs

    def connect(self, path, **_how):
        """A connection; it commits by itself where no transaction was begun, as the product's does."""
        return apsw.Connection(path, vfs=self._vfs) if self._vfs else apsw.Connection(path)
