"""Items of the general form that are exactly one of the simple kinds become it: screens show those best."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.course.general import MULTIPLE, ORDERED, SINGLE, General, Variable
from app.core.course.item import Area, Item, ItemKind, Option, check_response, is_complete
from app.core.course.term import Node
from app.core.errors import ResponseUnfit, ShapeWrong
from app.core.exam.geometry import numbers
from app.core.ids import ItemId
from app.files.qti.rules import is_template

WORDS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
MARKS = {"b", "i", "em", "strong", "u", "small", "br", "code", "q", "cite", "dfn", "var", "abbr"}
_MOST_OPTIONS, _SETS = 12, 2
_ONE, _ZERO = {"", "1", "1.0"}, {"0", "0.0", "0.00"}


def of(general: General, language: str) -> Item | None:
    """The simple item that this one is, without its identifier; none when it is more than that."""
    if not _is_matched(general):
        return None
    found = list(general.interactions())
    blocks = general.blocks(language)
    if len(found) != 1 or not blocks or blocks[-1] != found[0]:
        return None
    before = blocks[:-1]
    if not all(block.name in WORDS and _is_plain(block) for block in before):
        return None
    prompt = found[0].first("prompt")
    told = [*before, *([prompt] if prompt is not None else [])]
    pictures = [one for block in told for one in block.walk() if one.name == "img"]
    words = "\n".join(one for block in told if (one := _said(block)))
    if not words or len(pictures) > 1 or (prompt is not None and not _is_plain(prompt)):
        return None
    made = _made(found[0], general.responses[0], language)
    return _fitting({"prompt": {language: words}, **_pictured(pictures, language), **made}) if made else None


def _is_matched(general: General) -> bool:
    """Whether there is one response that is right or wrong, for one point, and nothing else."""
    if len(general.responses) != 1 or general.templates or general.adaptive or len(general.outcomes) > 1:
        return False
    if any(one.id != "SCORE" or one.external or one.most not in _ONE for one in general.outcomes):
        return False
    if any(one.base != "float" or not set(one.default) <= _ZERO for one in general.outcomes):
        return False
    return is_template(general.rules(), "match_correct", general.responses[0].id) and bool(
        general.responses[0].key
    )


def _is_plain(block: Node) -> bool:
    return all(
        one is block or one.name in MARKS or (one.name == "img" and "src" in one.at) for one in block.walk()
    )


def _said(block: Node) -> str:
    return " ".join(block.text().split())


def _pictured(pictures: list[Node], language: str) -> dict[str, object]:
    if not pictures:
        return {}
    alt = pictures[0].at.get("alt", "")
    return {"picture": pictures[0].at["src"], "picture_alt": {language: alt} if alt else {}}


def _made(asked: Node, response: Variable, language: str) -> dict[str, object] | None:
    match asked.name:
        case "choice-interaction":
            return _choice(asked, response, language)
        case "order-interaction":
            return _order(asked, response, language)
        case "match-interaction":
            return _match(asked, response, language)
        case "hotspot-interaction":
            return _hotspot(asked, response, language)
    return None


def _choice(asked: Node, response: Variable, language: str) -> dict[str, object] | None:
    options = _options(asked.nodes("simple-choice"), language)
    if asked.at.get("shuffle") == "true" and any(
        one.at.get("fixed") == "true" for one in asked.nodes("simple-choice")
    ):
        return None  # "none of these" has to stay last, and simple kinds are shuffled whole
    most = asked.at.get("max-choices", "1")
    if response.cardinality == SINGLE and most in {"1", "0"}:
        return {"kind": ItemKind.CHOICE, "options": options, "key": response.key[:1]} if options else None
    is_free = most == "0" or (most.isdecimal() and len(options or ()) <= int(most))
    if response.cardinality == MULTIPLE and is_free and not _least(asked):
        return (
            {"kind": ItemKind.MULTIPLE_RESPONSE, "options": options, "key": response.key} if options else None
        )
    return None


def _least(asked: Node) -> bool:
    return asked.at.get("min-choices", "0") not in {"0", "1"}


def _order(asked: Node, response: Variable, language: str) -> dict[str, object] | None:
    options = _options(asked.nodes("simple-choice"), language)
    if response.cardinality != ORDERED or not options or "max-choices" in asked.at:
        return None
    return {"kind": ItemKind.ORDER, "options": options, "key": response.key}


def _match(asked: Node, response: Variable, language: str) -> dict[str, object] | None:
    sets = asked.nodes("simple-match-set")
    if len(sets) != _SETS or response.cardinality != MULTIPLE or response.base != "directedPair":
        return None
    left, right = (_options(one.nodes("simple-associable-choice"), language) for one in sets)
    if not left or not right or any(one.picture for one in right):
        return None
    pairs = [tuple(pair.split()) for pair in response.key]
    is_one_to_one = (
        len({one[0] for one in pairs}) == len(pairs) == len({one[-1] for one in pairs}) == len(left)
    )
    key = tuple(" ".join(pair) for pair in pairs)
    return {"kind": ItemKind.MATCH, "left": left, "right": right, "key": key} if is_one_to_one else None


def _hotspot(asked: Node, response: Variable, language: str) -> dict[str, object] | None:
    picture, spots = asked.first("img"), asked.nodes("hotspot-choice")
    if picture is None or "src" not in picture.at or response.cardinality != SINGLE or len(spots) <= 1:
        return None
    areas = [_area(one, n, language) for n, one in enumerate(spots, 1)]
    if not all(areas):
        return None
    alt = picture.at.get("alt", "")
    return {
        "kind": ItemKind.HOTSPOT,
        "picture": picture.at["src"],
        "picture_alt": {language: alt} if alt else {},
        "areas": tuple(areas),
        "key": response.key[:1],
    }


def _area(spot: Node, number: int, language: str) -> Area | None:
    try:
        at = [round(one) for one in numbers(spot.at.get("shape", ""), spot.at.get("coords", ""))]
    except ShapeWrong:
        return None
    if spot.at.get("shape") != "rect" or "show-hide" in spot.at or at[2] <= at[0] or at[3] <= at[1]:
        return None
    label = {language: spot.at.get("hotspot-label") or str(number)}
    return Area(spot.at.get("identifier", ""), at[0], at[1], at[2] - at[0], at[3] - at[1], label)


def _options(choices: tuple[Node, ...], language: str) -> tuple[Option, ...] | None:
    """Options of plain words, or a picture, or both; none when one of them is more than that."""
    made: list[Option] = []
    for one in choices:
        inner = [part for part in one.walk() if part is not one]
        pictures = [part for part in inner if part.name == "img"]
        is_plain = all(
            part.name in {*MARKS, *WORDS} or (part.name == "img" and "src" in part.at) for part in inner
        )
        words = _said(one) or (pictures[0].at.get("alt", "") if pictures else "")
        if not is_plain or len(pictures) > 1 or not words or "template-identifier" in one.at:
            return None
        made.append(
            Option(
                one.at.get("identifier", ""),
                {language: words},
                picture="".join(p.at["src"] for p in pictures),
            )
        )
    return tuple(made) if 1 < len(made) <= _MOST_OPTIONS else None


def _fitting(fields: Mapping[str, object]) -> Item | None:
    """The item, if its key is one that it can get."""
    made = Item(id=ItemId("item"), objective="", **fields)  # type: ignore[arg-type]
    try:
        check_response(made, made.key)
    except ResponseUnfit:
        return None
    return made if is_complete(made, made.key) else None
