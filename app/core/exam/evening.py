"""Evening out what answers have shown: units that the plan cannot tell apart change places between forms.

The programs make forms equally hard in their authors' eyes. Where the 1PL model knows the items' difficulties better,
their sums are made equal too, by exchanges that leave every rule kept: between two forms, or with what no form has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.exam.pool import Pool

Chosen = list[tuple[int, int]]
"""A form: its units, each with its section."""

CLOSE = 0.005
"""Logits from the mean that are close enough."""

MOST_CHANGES = 2_000
Change = tuple[float, int, int, int]
"""What it adds to the squares of how far forms are off; the place in the form, the other form (-1: none), the place
or unit there."""


def evened(pool: Pool, forms: Sequence[Chosen], most: Sequence[int]) -> list[Chosen]:
    """The forms with equal sums, as near as exchanges bring them; `most`: in how many forms a unit may stand."""
    made = [list(one) for one in forms]
    if not pool.logits or len(made) < 2:
        return made
    table = _Table(pool, made, most)
    stuck: set[int] = set()
    for _ in range(MOST_CHANGES):
        ahead = [n for n in range(len(made)) if n not in stuck and abs(table.off[n]) > CLOSE]
        if not ahead:
            break
        worst = max(ahead, key=lambda n: (abs(table.off[n]), -n))
        best = min(table.changes(worst), default=None)
        if best is None or best[0] > -(CLOSE**2):
            stuck.add(worst)
            continue
        stuck.clear()
        table.carry_out(worst, best)
    return made


class _Table:
    """The forms on the table, how far each is off the mean, and who may take whose place."""

    def __init__(self, pool: Pool, made: list[Chosen], most: Sequence[int]) -> None:
        self.pool, self.made, self.most = pool, made, most
        sums = [sum(pool.logits[unit] for unit, _ in form) for form in made]
        self.off = [one - sum(sums) / len(sums) for one in sums]
        self.used = [sum(unit == n for form in made for unit, _ in form) for n in range(len(pool.units))]
        self.kinds = {n: kind for kind in pool.kinds([1] * len(pool.units)).values() for n in kind}

    def changes(self, form: int) -> Iterator[Change]:
        """Every exchange of a unit of this form."""
        inside = {unit for unit, _ in self.made[form]}
        for place, (unit, _) in enumerate(self.made[form]):
            alike = set(self.kinds[unit]) - inside
            for other in sorted(alike):
                if self.used[other] < self.most[other]:
                    yield self._added(form, self._more(unit, other)), place, -1, other
            for n, them in enumerate(self.made):
                yield from self._with(form, (place, n), alike, them)

    def _with(self, form: int, at: tuple[int, int], alike: set[int], them: Chosen) -> Iterator[Change]:
        place, n = at
        unit = self.made[form][place][0]
        if n == form or any(one == unit for one, _ in them):
            return
        for there, (other, _) in enumerate(them):
            if other in alike:
                more = self._more(unit, other)
                yield self._added(form, more) + self._added(n, -more), place, n, there

    def _added(self, form: int, more: float) -> float:
        return (self.off[form] + more) ** 2 - self.off[form] ** 2

    def _more(self, unit: int, other: int) -> float:
        return self.pool.logits[other] - self.pool.logits[unit]

    def carry_out(self, form: int, change: Change) -> None:
        """Make an exchange."""
        _, place, n, there = change
        unit, section = self.made[form][place]
        other = there if n < 0 else self.made[n][there][0]
        self.made[form][place] = (other, section)
        self.off[form] += self._more(unit, other)
        if n >= 0:
            self.made[n][there] = (unit, self.made[n][there][1])
            self.off[n] -= self._more(unit, other)
        else:
            self.used[unit] -= 1
            self.used[other] += 1
