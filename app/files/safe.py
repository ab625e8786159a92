"""Writes a file so that a power cut leaves the old one or the new one whole, never half of either."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from app.core.errors import DiskFull, FileMissing

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BINARY = getattr(os, "O_BINARY", 0)
_PIECE = 1 << 20
_NOT_FOR_FOLDERS = {errno.EINVAL, errno.ENOTSUP}
"""What a file system answers that syncs files only."""


def write(path: Path, raw: bytes | Iterable[bytes], mode: int = 0o666) -> None:
    """Write a file beside its place, wait until the disk has it, then put it there; `mode` says who may read it.

    Many pieces are written one after the other, so that a large file need not be in memory.

    Raises:
        DiskFull: there is no room; what stood there before still does.
        FileMissing: it cannot be written there.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        try:
            draft.unlink(missing_ok=True)  # what an earlier try left may be for other eyes
            with os.fdopen(
                os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, mode), "wb"
            ) as out:
                out.writelines([raw] if isinstance(raw, bytes) else raw)
                out.flush()
                os.fsync(out.fileno())
            os.replace(draft, path)  # noqa: PTH105 - its neighbours are deeds of `os`, too
        except BaseException:  # whoever stopped it, no half of a file stays
            draft.unlink(missing_ok=True)
            raise
        _keep_name(path.parent)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        raise FileMissing(name=path.name) from error
    except ValueError as error:  # a name with a zero in it
        raise FileMissing(name=path.name) from error


def _keep_name(folder: Path) -> None:
    """Wait until the disk has the folder's new list of names; elsewhere than on POSIX nobody can."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(number)


def told(error: OSError, name: str) -> DiskFull | FileMissing:
    """What the disk says, in the words of the house."""
    return DiskFull() if error.errno in _FULL else FileMissing(name=name)


def copy_part(source: Path, draft: Path, tell: Callable[[int, int], None]) -> None:
    """Copy a file beside its place, a piece at a time, and wait until the disk has it; `tell` may end it by an error.

    Raises:
        DiskFull: there is no room; no half of the copy stays.
        FileMissing: the source cannot be read, or the copy not written.
    """
    try:
        size = source.stat().st_size
        _refuse_full(draft.parent, size)
        try:
            with source.open("rb") as read, draft.open("wb") as out:
                while piece := read.read(_PIECE):
                    out.write(piece)
                    tell(out.tell(), size)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise told(error, source.name) from error


def _refuse_full(folder: Path, size: int) -> None:
    """So that nobody waits for a copy that cannot end well."""
    if shutil.disk_usage(folder).free < size:
        raise DiskFull


def put(draft: Path, target: Path) -> None:
    """Give a file that was written beside its place its name.

    Raises:
        FileMissing: it cannot be put there, for example because another program has the old one open.
    """
    try:
        os.replace(draft, target)  # noqa: PTH105 - as above
        _keep_name(target.parent)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise told(error, target.name) from error


def copy(source: Path, target: Path) -> None:
    """Copy a file of any size so that the target is whole or not there.

    Raises:
        DiskFull: there is no room; what stood there before still does.
        FileMissing: the source cannot be read, or the target not written.
    """
    draft = target.with_name(f"{target.name}.part")
    try:
        try:
            shutil.copyfile(source, draft)
            with draft.open("rb+") as out:
                os.fsync(out.fileno())
            os.replace(draft, target)  # noqa: PTH105 - as above
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        _keep_name(target.parent)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        raise FileMissing(name=source.name) from error
