"""Interactions of a general item as the simple items they look like, so that screens show both in one way.

An interaction that looks like none of them (a point in a picture, a file to send) has no such form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from app.core.course.general import MULTIPLE
from app.core.course.item import Area, Item, ItemKind, Option
from app.core.course.term import Node
from app.core.errors import ShapeWrong
from app.core.exam.geometry import numbers
from app.core.ids import ItemId

MOST_PAIRS = 24
"""Pairs that are offered one under the other."""

Saying = Callable[[Node], str]
"""The words of a term as they are shown now."""


def simple(asked: Node, cardinality: str, say: Saying) -> Item | None:
    """The simple item that an interaction looks like; none when it looks like none."""
    made = _FORMS.get(asked.name)
    return made(asked, cardinality, say) if made is not None else None


def values(asked: Node, response: Sequence[str]) -> tuple[str, ...]:
    """The values of a response as QTI has them: in a text with gaps the word comes before its gap."""
    if asked.name != "gap-match-interaction":
        return tuple(response)
    return tuple(" ".join(reversed(pair.split(" "))) for pair in response)


def _item(kind: ItemKind, **parts: tuple[Option, ...] | tuple[Area, ...] | str) -> Item:
    return Item(ItemId(""), kind, "", {}, (), **parts)  # type: ignore[arg-type]


def _options(nodes: Sequence[Node], say: Saying) -> tuple[Option, ...]:
    return tuple(_option(one, say) for one in nodes)


def _option(one: Node, say: Saying) -> Option:
    picture = next((part.at["src"] for part in one.walk() if "src" in part.at and part.name == "img"), "")
    return Option(
        one.at.get("identifier", ""), {"": say(one) or one.at.get("identifier", "")}, picture=picture
    )


def _chosen(name: str) -> Callable[[Node, str, Saying], Item | None]:
    def form(asked: Node, cardinality: str, say: Saying) -> Item | None:
        options = _options([one for one in asked.walk() if one.name == name], say)
        kind = ItemKind.MULTIPLE_RESPONSE if cardinality == MULTIPLE else ItemKind.CHOICE
        return _item(kind, options=options) if options else None

    return form


def _ordered(asked: Node, _cardinality: str, say: Saying) -> Item | None:
    options = _options(asked.nodes("simple-choice"), say)
    is_whole = "max-choices" not in asked.at and "min-choices" not in asked.at
    return _item(ItemKind.ORDER, options=options) if options and is_whole else None


def _matched(asked: Node, _cardinality: str, say: Saying) -> Item | None:
    sets = asked.nodes("simple-match-set")
    if len(sets) != 2:
        return None
    left, right = (_options(one.nodes("simple-associable-choice"), say) for one in sets)
    if all(one.at.get("match-max", "1") == "1" for one in sets[0].nodes()):
        return _item(ItemKind.MATCH, left=left, right=right)
    return _pairs([(one, other) for one in left for other in right])


def _associated(asked: Node, _cardinality: str, say: Saying) -> Item | None:
    return _pairs(list(combinations(_options(asked.nodes("simple-associable-choice"), say), 2)))


def _pairs(pairs: Sequence[tuple[Option, Option]]) -> Item | None:
    """Every pair as an option of its own, while there are not too many."""
    options = tuple(
        Option(f"{one.id} {other.id}", {"": f"{one.text['']} — {other.text['']}"}) for one, other in pairs
    )
    return _item(ItemKind.MULTIPLE_RESPONSE, options=options) if 0 < len(options) <= MOST_PAIRS else None


def _gapped(asked: Node, _cardinality: str, say: Saying) -> Item | None:
    gaps = [one for one in asked.walk() if one.name == "gap"]
    left = tuple(Option(one.at.get("identifier", ""), {"": f"({n})"}) for n, one in enumerate(gaps, 1))
    right = _options(asked.nodes("gap-text", "gap-img"), say)
    return _item(ItemKind.MATCH, left=left, right=right) if left and right else None


def _spotted(asked: Node, cardinality: str, _say: Saying) -> Item | None:
    picture = next((one.at["src"] for one in asked.nodes("img") if "src" in one.at), "")
    areas = tuple(_area(one, n) for n, one in enumerate(asked.nodes("hotspot-choice"), 1))
    if cardinality == MULTIPLE or not picture or not areas:
        return None
    return _item(ItemKind.HOTSPOT, picture=picture, areas=areas)


def _area(spot: Node, number: int) -> Area:
    """The rectangle around a spot."""
    shape = spot.at.get("shape", "")
    try:
        at = numbers(shape, spot.at.get("coords", ""))
    except ShapeWrong:
        at = ()
    if shape in {"circle", "ellipse"} and at:
        across, down = at[2], at[-1]
        at = (at[0] - across, at[1] - down, at[0] + across, at[1] + down)
    xs, ys = at[::2] or (0.0,), at[1::2] or (0.0,)
    left, top, right, bottom = (round(one) for one in (min(xs), min(ys), max(xs), max(ys)))
    label = {"": spot.at.get("hotspot-label") or str(number)}
    return Area(spot.at.get("identifier", ""), left, top, right - left, bottom - top, label)


_FORMS: dict[str, Callable[[Node, str, Saying], Item | None]] = {
    "choice-interaction": _chosen("simple-choice"),
    "inline-choice-interaction": _chosen("inline-choice"),
    "hottext-interaction": _chosen("hottext"),
    "order-interaction": _ordered,
    "match-interaction": _matched,
    "associate-interaction": _associated,
    "gap-match-interaction": _gapped,
    "hotspot-interaction": _spotted,
}
WRITTEN = ("text-entry-interaction", "extended-text-interaction", "slider-interaction")
"""Interactions in which one writes."""


def can_be_shown(asked: Node, cardinality: str) -> bool:
    """Whether a screen can ask it."""
    return asked.name in WRITTEN or simple(asked, cardinality, Node.text) is not None
