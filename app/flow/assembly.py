"""Putting parallel forms together: equally hard, as different as the bank allows, written into their plan as data.

The plan keeps the forms, so that nobody needs a solver to draw or mark one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.course.item import Bank
from app.core.errors import AssemblyTight, AssemblyUnfit, SourceWrong
from app.core.exam import keeping, parallel, plans
from app.core.exam.blueprint import Assembled, Blueprint
from app.core.exam.evening import Chosen, evened
from app.core.exam.keeping import Likeness
from app.core.exam.parallel import Targets
from app.core.exam.pool import Pool, pool_of
from app.core.exam.program import Program
from app.files import blueprints, difficulties
from app.flow import solver

Told = Callable[[int, int], None]
Missing = tuple[str, float]
"""The cell or rule that is missed, and by how many items."""

ANY = "*"
_CLOSE = 1e-4


@dataclass(frozen=True, slots=True)
class Assembly:
    """What was put together: the plan with its forms, where it was written, and how alike the forms are.

    `sums` has each form's sum of 1PL difficulties, where statistics were given.
    """

    plan: Blueprint
    path: Path
    likeness: Likeness
    sums: tuple[float, ...] = ()


def assemble(
    place: Path,
    blueprint: str,
    count: int,
    written: tuple[Path | None, Path | None] = (None, None),
    told: Told = lambda _done, _of: None,
) -> Assembly:
    """Put so many forms together and write them into the plan.

    `place` is the source of a course, or a bank alone; `blueprint` the name of a plan there, or its file. `written` has
    where the plan is written (into its own file when not given), and a file of statistics with 1PL difficulties.

    Raises:
        FileMissing, SourceWrong: something cannot be read, or the plan has to be mended first.
        AssemblyUnfit, AssemblyTight: there is too little in the banks for so many forms.
        SolverMissing: the solver is not installed.
        DiskFull: it cannot be written.
    """
    out, statistics = written
    source = blueprints.read(place, blueprint)
    plan = replace(source.plan, forms=())
    grave = next((one for one in plans.problems(plan, source.banks) if one.is_grave), None)
    if grave is not None:
        raise SourceWrong(file=source.name, line=source.line(grave.where), what=grave.what)
    logits = difficulties.read(statistics) if statistics else None
    made = replace(plan, forms=forms(plan, source.banks, count, logits, told))
    blueprints.write(out or source.path, source, made)
    sums = pool_of(plan, source.banks, logits).sums(made.forms) if logits else ()
    return Assembly(made, out or source.path, keeping.likeness(made, source.banks), sums)


def forms(
    plan: Blueprint,
    banks: Sequence[Bank],
    count: int,
    logits: Mapping[str, float] | None = None,
    told: Told = lambda _done, _of: None,
) -> tuple[Assembled, ...]:
    """So many forms that keep the plan, the same ones for the same input. `told` hears how many are done.

    Items are used as seldom as the bank allows: first it is tried with every item once, then twice, up to the cap.

    Raises:
        AssemblyUnfit: a cell has too few items for so many forms.
        AssemblyTight: the rules together leave too little room.
        SolverMissing: the solver is not installed.
    """
    pool = pool_of(replace(plan, forms=()), banks, logits)
    cap = keeping.most_forms(plan, count)
    least = _least(pool, count, cap)
    missing: Missing = (ANY, 1.0)
    for most in range(least, cap + 1):
        limits = [count if n in pool.anchors else most for n in range(len(pool.units))]
        targets, missing = _targets(pool, count, limits)
        if targets is None:
            continue
        made, missing = _made(pool, count, (targets, limits), told)
        if made:
            return made
    raise AssemblyTight(cell=missing[0], missing=round(missing[1] + 0.5 - _CLOSE), forms=count)


def _least(pool: Pool, count: int, cap: int) -> int:
    """How often items must be used at least, by counting."""
    least = 1
    for c, (_, cell) in enumerate(pool.cells):
        counts = dict(pool.of_cell(c))
        anchored = sum(many for n, many in counts.items() if n in pool.anchors)
        free = sum(counts.values()) - anchored
        needed = count * max(0, cell.count - anchored)
        if needed > cap * free:
            raise AssemblyUnfit(cell=cell.label, needed=-(-needed // cap), found=free, forms=count, most=cap)
        least = max(least, -(-needed // free) if free else 1)
    return least


def _targets(pool: Pool, count: int, limits: Sequence[int]) -> tuple[Targets | None, Missing]:
    """What every form should come to: whole points where all forms can have the same; None when they cannot be had."""
    usual = parallel.natural(pool)
    found, missing = _shadow(pool, count, limits, usual)
    if found is None:
        return None, missing
    whole = tuple(float(round(one)) for one in found)
    again, _ = _shadow(pool, count, limits, whole)
    same = again is not None and all(abs(a - b) < _CLOSE for a, b in zip(again, whole, strict=True))
    return (whole if same else found), missing


def _shadow(
    pool: Pool, count: int, limits: Sequence[int], targets: Targets
) -> tuple[Targets | None, Missing]:
    """What all forms together come to when they aim at these targets, each item as often as it may."""
    program = Program()
    shadow = parallel.shadow_block(program, pool, limits, count)
    parallel.aim(program, pool, shadow, targets, (1.0, 1.0))
    values = solver.solved(program)
    missing = shadow.missing(values) if values else (ANY, 1.0)
    return (None if missing[1] > _CLOSE else parallel.reached(pool, shadow, values)), missing


def _made(
    pool: Pool, count: int, goal: tuple[Targets, Sequence[int]], told: Told
) -> tuple[tuple[Assembled, ...], Missing]:
    """The forms one after another; none when one of them cannot be filled."""
    targets, limits = goal
    chosen: list[frozenset[int]] = []
    found: list[Chosen] = []
    for n in range(count):
        told(n, count)
        program, form, shadow = parallel.next_form(pool, chosen, targets, limits, count - n - 1)
        values = solver.solved(program)
        if not values:
            return (), (ANY, 1.0)
        missing = max(form.missing(values), shadow.missing(values), key=lambda one: one[1])
        if missing[1] > _CLOSE:
            return (), missing
        picked = form.read(values)
        chosen.append(frozenset(unit for unit, _ in picked))
        found.append(picked)
    told(count, count)
    return tuple(pool.written(one) for one in evened(pool, found, limits)), (ANY, 0.0)
