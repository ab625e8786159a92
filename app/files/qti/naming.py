"""Names of QTI 2 and 3 made one: `qti-` is left out, camel case becomes hyphens, attributes as QTI 3 writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.core.course.term import Node

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
ITEM, TEST, STIMULUS = "assessment-item", "assessment-test", "assessment-stimulus"
OLD = "questestinterop"


def plain(node: Node) -> Node:
    """A term and all inside it with their plain names; mathematics, drawings and the like stay as they are."""
    if ":" in node.name:
        return node
    inside = tuple(one if isinstance(one, str) else plain(one) for one in node.of)
    return Node(dashed(node.name), {attribute(name): value for name, value in node.at.items()}, inside)


def dashed(name: str) -> str:
    """`qti-simple-choice` and `simpleChoice` are both `simple-choice`."""
    return _CAMEL.sub("-", name.removeprefix("qti-")).lower()


def attribute(name: str) -> str:
    """`baseType` is `base-type`; `xml:lang` stays."""
    return name if ":" in name else _CAMEL.sub("-", name).lower()


def language(node: Node) -> str:
    """The two or three letters of an item's language, which its root says or else its body; or nothing."""
    body = next((one for one in node.nodes() if dashed(one.name).endswith("-body")), None)
    return tongue(node.at) or (tongue(body.at) if body is not None else "")


def tongue(at: Mapping[str, str]) -> str:
    """The two or three letters of the language that attributes say, or nothing."""
    told = at.get("xml:lang", "").replace("_", "-").split("-")[0].lower()
    return told if re.fullmatch(r"[a-z]{2,3}", told) else ""
