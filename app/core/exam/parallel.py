"""Parallel forms as 0/1 programs: the same cells, equally hard, no item more often than it must be.

All forms in one program would be tens of thousands of columns; one form after another would leave the last ones what
nobody wanted. So each form is found together with the shadow of those to come (van der Linden, *Linear Models for
Optimal Test Design*, 2005, chapter 6): the columns of the form are 0 or 1, those of the shadow count units of a kind
and need not be whole, and both share what is left of the bank. What the rules ask for may be missed at a price that is
never worth paying, so that a plan that is too tight is told where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.exam.pool import Pool
from app.core.exam.program import ENDLESS, Program

LACK = 10_000.0
"""The price of a place that stays empty."""

HARD, PART_HARD, SHADOW_HARD = 100.0, 20.0, 10.0
"""The price of a point of difficulty beside the target: of a form, of one of its sections, of the forms to come."""

AGAIN, SHARED = 1.0, 3.0
"""The price of an item for every form it is in already, and of the most items that two forms have in common."""

Terms = list[tuple[int, float]]


Targets = tuple[float, ...]
"""What every form should come to: the difficulty points of each section."""


@dataclass(slots=True)
class Block:
    """The columns of a form, or of the shadow of several (`times`): kind by kind, each with its sections and columns.

    `kinds` has the units that a kind's columns count: in a form one each. `lacking` has the columns of what is missing.
    """

    times: int
    kinds: list[list[int]]
    columns: list[list[tuple[int, int]]] = field(default_factory=list)
    lacking: list[tuple[str, int]] = field(default_factory=list)

    def of(self, kind: int) -> Terms:
        """The terms that count how often a kind is in it."""
        return [(column, 1.0) for _, column in self.columns[kind]]

    def each(self) -> Iterator[tuple[int, int, int]]:
        """Every column with its first unit and section: unit, section, column."""
        for kind, columns in zip(self.kinds, self.columns, strict=True):
            for at, column in columns:
                yield kind[0], at, column

    def read(self, values: Sequence[float]) -> list[tuple[int, int]]:
        """Units and sections that were chosen."""
        return [(unit, at) for unit, at, column in self.each() if values[column] > 0.5]

    def missing(self, values: Sequence[float]) -> tuple[str, float]:
        """The rule that is missed most, and by how much."""
        return max(((name, values[column]) for name, column in self.lacking), key=_second, default=("", 0.0))


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


def form_block(program: Program, pool: Pool, free: Sequence[int]) -> Block:
    """The columns of a form: 0 or 1 for every unit that is free."""
    made = Block(1, [[n] for n in range(len(pool.units)) if free[n] > 0])
    _columns(program, pool, made, free, is_whole=True)
    return made


def shadow_block(program: Program, pool: Pool, free: Sequence[int], times: int) -> Block:
    """The columns of so many forms to come; units of a kind are counted together."""
    made = Block(times, list(pool.kinds(free).values()))
    _columns(program, pool, made, free, is_whole=False)
    return made


def _columns(program: Program, pool: Pool, made: Block, free: Sequence[int], *, is_whole: bool) -> None:
    for k, kind in enumerate(made.kinds):
        high = float(sum(min(made.times, free[n]) for n in kind))
        columns = [(at, program.column(0.0, high, is_whole=is_whole)) for at in pool.fits[kind[0]]]
        made.columns.append(columns)
        if kind[0] in pool.anchors:
            program.row(made.times, made.times, made.of(k))
        elif len(columns) > 1:
            program.row(0.0, high, made.of(k))
    _cells(program, pool, made)
    _foes(program, pool, made)
    _safe(program, pool, made)


def _cells(program: Program, pool: Pool, made: Block) -> None:
    """Every cell is filled exactly. An item that fits several cells of its section is spread over them."""
    terms: list[Terms] = [[] for _ in pool.cells]
    for unit, at, column in made.each():
        counts: dict[int, int] = {}
        for cells in pool.fits[unit][at]:
            if len(cells) == 1:
                counts[cells[0]] = counts.get(cells[0], 0) + 1
                continue
            parts = [program.column() for _ in cells]
            program.row(0.0, 0.0, (*((one, 1.0) for one in parts), (column, -1.0)))
            for c, one in zip(cells, parts, strict=True):
                terms[c].append((one, 1.0))
        for c, count in counts.items():
            terms[c].append((column, float(count)))
    for (_, cell), sums in zip(pool.cells, terms, strict=True):
        empty = program.column(LACK)
        wanted = float(made.times * cell.count)
        program.row(wanted, wanted, (*sums, (empty, 1.0)))
        made.lacking.append((cell.label, empty))


def _foes(program: Program, pool: Pool, made: Block) -> None:
    place = {kind[0]: k for k, kind in enumerate(made.kinds)}
    for a, b in pool.foes:
        if a in place and b in place:
            program.row(0.0, made.times, (*made.of(place[a]), *made.of(place[b])))


def _safe(program: Program, pool: Pool, made: Block) -> None:
    counts = ((column, float(pool.units[unit].mandatory)) for unit, _, column in made.each())
    safe = [term for term in counts if term[1]]
    short, over = program.near(made.times * pool.mandatory, safe, LACK)
    made.lacking += [("life-safety", short), ("life-safety", over)]


def aim(program: Program, pool: Pool, made: Block, targets: Targets, price: tuple[float, float]) -> None:
    """Make a block cost by how far its forms are from the targets: in all, and section by section."""
    whole, part = price
    everything: Terms = []
    for at, target in enumerate(targets):
        sums = [(column, float(pool.hard[unit])) for unit, where, column in made.each() if where == at]
        everything += sums
        if len(targets) > 1:
            program.near(made.times * target, sums, part)
    program.near(made.times * sum(targets), everything, whole)


def natural(pool: Pool) -> Targets:
    """What a form comes to that takes from every cell what is usual there."""
    hard = [0.0] * pool.parts
    for c, (at, cell) in enumerate(pool.cells):
        fitting = [n for n, _ in pool.of_cell(c)]
        if items := sum(len(pool.units[n].items) for n in fitting):
            hard[at] += cell.count * sum(pool.hard[n] for n in fitting) / items
    return tuple(hard)


def reached(pool: Pool, made: Block, values: Sequence[float]) -> Targets:
    """What one of a shadow's forms comes to in the middle."""
    hard = [0.0] * pool.parts
    for unit, at, column in made.each():
        hard[at] += values[column] * pool.hard[unit] / made.times
    return tuple(hard)


def next_form(
    pool: Pool, made: Sequence[frozenset[int]], targets: Targets, most: Sequence[int], left: int
) -> tuple[Program, Block, Block]:
    """The program of the next form, with the shadow of `left` more. `made`: the units of the forms so far."""
    program = Program()
    used = [sum(n in form for form in made) for n in range(len(pool.units))]
    free = [cap - times for cap, times in zip(most, used, strict=True)]
    form = form_block(program, pool, free)
    aim(program, pool, form, targets, (HARD, PART_HARD))
    for unit, _, column in form.each():
        if unit not in pool.anchors:
            program.cost[column] = AGAIN * used[unit]
    _apart(program, pool, form, made)
    shadow = Block(0, [])
    if left:
        shadow = shadow_block(program, pool, free, left)
        aim(program, pool, shadow, targets, (SHADOW_HARD, SHADOW_HARD / 5))
        _share(program, form, shadow, free)
    return program, form, shadow


def _share(program: Program, form: Block, shadow: Block, free: Sequence[int]) -> None:
    """The form and its shadow together use no more of a kind than is left."""
    place = {kind[0]: k for k, kind in enumerate(form.kinds)}
    for k, kind in enumerate(shadow.kinds):
        whole = sum(free[n] for n in kind)
        if whole < len(kind) * (shadow.times + 1):
            taken = [term for n in kind for term in form.of(place[n])]
            program.row(0.0, float(whole), (*shadow.of(k), *taken))


def _apart(program: Program, pool: Pool, form: Block, made: Sequence[frozenset[int]]) -> None:
    """What the form shares with any earlier one has its price; anchors have none."""
    worst = program.column(SHARED)
    for other in made:
        shared = [
            (column, float(len(pool.units[unit].items)))
            for unit, _, column in form.each()
            if unit in other and unit not in pool.anchors
        ]
        if shared:
            program.row(-ENDLESS, 0.0, (*shared, (worst, -1.0)))
