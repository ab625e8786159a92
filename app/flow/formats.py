"""Formats of published exams as data: frames of exam plans that a course takes and fills with a bank of its own."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import FormatUnknown
from app.core.exam.blueprint import Blueprint
from app.files import source


def names(folder: Path) -> tuple[str, ...]:
    """The formats of a folder."""
    return tuple(sorted(one.stem for one in folder.glob("*.yaml")))


def text(folder: Path, name: str) -> str:
    """A format as it stands in its file, to be laid into a course's `blueprints/`.

    Raises:
        FormatUnknown: there is none of that name.
    """
    if name not in names(folder):
        raise FormatUnknown(name=name, known=", ".join(names(folder)))
    return (folder / f"{name}.yaml").read_text("utf-8")


def one(folder: Path, name: str) -> Blueprint:
    """A format, read.

    Raises:
        FormatUnknown: there is none of that name.
        SourceWrong: it is not as it must be.
    """
    return source.plan_in(text(folder, name), f"{name}.yaml")[0]


def known(folder: Path) -> tuple[Blueprint, ...]:
    """All formats, read.

    Raises:
        SourceWrong: one of them is not as it must be.
    """
    return tuple(one(folder, name) for name in names(folder))
