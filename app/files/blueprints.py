"""An exam plan and its banks out of the source of a course; and the plan written back with its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from app.core import shapes
from app.core.course.item import Bank
from app.core.errors import FileMissing, SaparError, SourceWrong
from app.core.exam.blueprint import Assembled, Blueprint
from app.files import safe, source, writing
from app.files.yaml import Source, Where

_NEXT_NAME = re.compile(r"[^\s#-]")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, the file it stands in, and its banks."""

    plan: Blueprint
    path: Path
    text: str
    banks: tuple[Bank, ...]
    lines: Source

    @property
    def name(self) -> str:
        """What its file is called."""
        return self.path.name

    def line(self, where: Where) -> int:
        """The line of a place in the plan."""
        return self.lines.line(where)


def read(place: Path, blueprint: str) -> Planned:
    """A plan by its name in a course's source, or by its file; with the banks of the course, or with one bank's file.

    One bank alone is taken for the only one of a plan, whatever it is called.

    Raises:
        FileMissing, SourceWrong: one of them cannot be read.
    """
    path = place / "blueprints" / f"{blueprint}.yaml" if place.is_dir() else Path(blueprint)
    path = path if path.exists() else Path(blueprint)
    text = _text(path)
    plan, lines = source.plan_in(text, path.name)
    if place.is_dir():
        banks = tuple(
            source.bank_in(_text(place / "banks" / f"{name}.yaml"), f"{name}.yaml") for name in plan.banks
        )
    else:
        bank = source.bank_in(_text(place), place.name)
        banks = (replace(bank, id=plan.banks[0]) if len(plan.banks) == 1 else bank,)
    return Planned(plan, path, text, banks, lines)


def write(path: Path, planned: Planned, plan: Blueprint) -> None:
    """Write a plan with new forms; everything else in its text stays as its author wrote it, where that can be.

    Raises:
        DiskFull, FileMissing: it cannot be written there.
    """
    text = with_forms(planned.text, plan.forms)
    try:
        is_same = source.plan_in(text, path.name)[0] == plan
    except SaparError:
        is_same = False
    safe.write(path, (text if is_same else writing.dumped(shapes.plain(plan))).encode())


def with_forms(text: str, forms: tuple[Assembled, ...]) -> str:
    """The text of a plan with these forms at its end instead of those it has; comments and order stay."""
    kept: list[str] = []
    remarks: list[str] = []
    is_inside = False
    for line in text.splitlines():
        if _NEXT_NAME.match(line):
            is_inside = line.startswith("forms:")
        if not is_inside:
            kept += (*remarks, line)
        remarks = [*remarks, line] if is_inside and line.startswith("#") else []
    told = writing.dumped({"forms": [{"items": [list(part) for part in form.items]} for form in forms]})
    return "\n".join(kept).rstrip() + "\n" + told


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise FileMissing(name=path.name) from error
    except (OSError, ValueError) as error:
        raise SourceWrong(file=path.name, line=1, what="this file cannot be read as UTF-8 text") from error
