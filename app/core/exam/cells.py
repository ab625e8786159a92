"""Cells of exam plans that leave nothing to chance: the bank has just as many questions as they take."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.course.item import Bank
from app.core.exam.blueprint import Blueprint, Section
from app.core.exam.problem import Problem
from app.core.sentence import sentence


def problems(banks: tuple[Bank, ...], blueprints: tuple[Blueprint, ...]) -> Iterator[Problem]:
    """Every cell that gives the same questions in every exam; one that lacks some is `plans`' matter."""
    known = {bank.id: bank for bank in banks}
    for blueprint in blueprints:
        if blueprint.forms:
            continue
        for n, section in enumerate(blueprint.parts()):
            bank = known.get(blueprint.bank_of(section))
            if bank is not None:
                before = ("sections", n, "cells") if blueprint.sections else ("cells",)
                yield from _section(bank, f"blueprints/{blueprint.id}.yaml", section, before)


def _section(bank: Bank, file: str, section: Section, before: tuple[str | int, ...]) -> Iterator[Problem]:
    for n, cell in enumerate(section.cells):
        found = sum(1 for item in bank.items if cell.fits(item))
        if found == cell.count > 1:
            what = sentence(
                "the bank has just the {n} questions of {cell} that the exam takes; every exam asks the same ones",
                n=found,
                cell=cell.label,
            )
            yield Problem(file, (*before, n), what, is_grave=False)
