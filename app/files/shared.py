"""What several imported items ask about: it is kept once, as a stimulus of their bank, where exams draw them together.

Items of one stimulus are drawn all or not at all. A foreign test may ask some of them, or draw a few by lot; then what
they share stands in each, and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.core.course.item import Item, Stimulus
from app.files.draft import IN_EACH, Draft, Plan, unlike

Taken = Sequence[tuple[Draft, Item]]
"""Items with the drafts they come from; their identifiers are those of the course."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Items, what they ask about, and what is said of those that keep it in them."""

    taken: Taken
    stimuli: tuple[Stimulus, ...]
    notes: tuple[tuple[str, str], ...]


def parted(taken: Taken, plans: Iterable[Plan]) -> Parted:
    """Each item without what it shares, where that can stand once for all of them."""
    scattered = _scattered(taken, tuple(plans))
    stimuli: dict[str, Stimulus] = {}
    made: list[tuple[Draft, Item]] = []
    notes: list[tuple[str, str]] = []
    for draft, item in taken:
        if draft.apart is None or draft.apart.file in scattered:
            made.append((draft, item))
            notes += [(draft.name, IN_EACH)] if draft.apart is not None else []
            continue
        if draft.apart.file not in stimuli:
            ids = {one.id for one in stimuli.values()}
            told = draft.apart.stimulus
            stimuli[draft.apart.file] = replace(told, id=unlike(told.id, ids.__contains__))
        name = stimuli[draft.apart.file].id
        made.append((draft, replace(draft.apart.item, id=item.id, source=item.source, stimulus=name)))
    return Parted(made, tuple(stimuli.values()), tuple(notes))


def _scattered(taken: Taken, plans: Sequence[Plan]) -> set[str]:
    """Files whose items some test does not ask all together."""
    about = {
        draft.aliases[-1]: draft.apart.file for draft, _ in taken if draft.apart is not None and draft.aliases
    }
    there = {draft.aliases[-1] for draft, _ in taken if draft.aliases}
    places: dict[str, set[tuple[int, int]]] = {}
    found: set[str] = set()
    for n, plan in enumerate(plans):
        for at, part in enumerate(plan.parts):
            for cell in part.cells:
                files = [one for one in cell.files if one in there]
                asked = {about[one] for one in files if one in about}
                found |= asked if 0 < cell.count < len(files) else set()
                for one in asked:
                    places.setdefault(one, set()).add((n, at))
    return found | {file for file, asked in places.items() if len(asked) > 1}
