"""Writes a file so that a power cut leaves the old one or the new one whole, never half of either."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from app.core.errors import DiskFull, FileMissing

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_FOR_FOLDERS = {errno.EINVAL, errno.ENOTSUP}
"""What a file system answers that syncs files only."""


def write(path: Path, raw: bytes) -> None:
    """Write a file beside its place, wait until the disk has it, then put it there.

    Raises:
        DiskFull: there is no room; what stood there before still does.
        FileMissing: it cannot be written there.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        try:
            with draft.open("wb") as out:
                out.write(raw)
                out.flush()
                os.fsync(out.fileno())
            os.replace(draft, path)  # noqa: PTH105 - its neighbours are deeds of `os`, too
        except OSError:
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
