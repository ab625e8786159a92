"""A new course: a small complete one is laid into an empty folder, to be changed piece by piece."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import FolderTaken, TemplateUnknown
from app.files import safe
from app.files.source import MEDIA

_SOURCES = MEDIA | {".yaml", ".md"}


def names(templates: Path) -> tuple[str, ...]:
    """The templates of a folder."""
    return tuple(sorted(one.parent.name for one in templates.glob("*/course.yaml")))


def begin(templates: Path, name: str, folder: Path) -> tuple[str, ...]:
    """Lay a template's files into a new or empty folder; their names come back.

    Raises:
        TemplateUnknown: there is none of that name.
        FolderTaken: something lies in the folder already.
        DiskFull, FileMissing: it cannot be written there.
    """
    if name not in names(templates):
        raise TemplateUnknown(name=name, known=", ".join(names(templates)))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(name=folder.name)
    source = templates / name
    files = sorted(path for path in source.rglob("*") if path.suffix in _SOURCES and path.is_file())
    for path in files:
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        safe.write(target, path.read_bytes())
    return tuple(path.relative_to(source).as_posix() for path in files)
