"""Cells of exam plans: which have too few questions, and which just as many as they take."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.course.item import Bank, Item
from app.core.errors import BlueprintUnfit
from app.core.exam.blueprint import Blueprint, Cell, Section
from app.core.exam.problem import Problem
from app.core.sentence import sentence


def problems(banks: tuple[Bank, ...], blueprints: tuple[Blueprint, ...]) -> Iterator[Problem]:
    """Every cell that cannot be filled, and those that leave nothing to chance."""
    known = {bank.id: bank for bank in banks}
    for blueprint in blueprints:
        if blueprint.forms:
            continue
        for n, section in enumerate(blueprint.parts()):
            bank = known.get(section.bank or blueprint.bank)
            if bank is not None:
                before = ("sections", n, "cells") if blueprint.sections else ("cells",)
                yield from _section(bank, blueprint, section, before)


def _section(
    bank: Bank, blueprint: Blueprint, section: Section, before: tuple[str | int, ...]
) -> Iterator[Problem]:
    file = f"blueprints/{blueprint.id}.yaml"
    for n, cell in enumerate(section.cells):
        found = sum(1 for item in bank.items if fits(item, cell))
        if found < cell.count:
            what = sentence(BlueprintUnfit.message(), cell=cell.objective, needed=cell.count, found=found)
            yield Problem(file, (*before, n), what)
        elif found == cell.count > 1:
            what = sentence(
                "the bank has just the {n} questions of {cell} that the exam takes; every exam asks the same ones",
                n=found,
                cell=cell.objective,
            )
            yield Problem(file, (*before, n), what, is_grave=False)


def fits(item: Item, cell: Cell) -> bool:
    """Whether an item is one of those that a cell takes."""
    return (
        item.objective == cell.objective
        and (not cell.skill or item.skill == cell.skill)
        and (not cell.level or item.level == cell.level)
        and (not cell.difficulties or item.difficulty in cell.difficulties)
    )
