"""Response and template processing of a foreign item as rules of ours; the well-known templates are written out.

Source: 1EdTech's response processing templates match_correct, map_response, map_response_point (QTI 2.0 to 3.0) and
CC2_match, CC2_match_basic, CC2_map_response (Common Cartridge profile).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from app.core.course.term import Node, nodes
from app.files.archive import beside

_RESPONSE = ["variable", {"identifier": "RESPONSE"}]
_MATCHED = ["match", _RESPONSE, ["correct", {"identifier": "RESPONSE"}]]
_KEPT = {
    "identifier",
    "base-type",
    "n",
    "field-identifier",
    "number-repeats",
    "case-sensitive",
    "substring",
    "pattern",
    "shape",
    "coords",
    "min",
    "max",
    "step",
    "tolerance-mode",
    "tolerance",
    "include-lower-bound",
    "include-upper-bound",
    "rounding-mode",
    "figures",
    "name",
}


def _set(name: str, to: object) -> list[object]:
    return ["set-outcome-value", {"identifier": name}, to]


def _float(told: str) -> list[object]:
    return ["base-value", {"base-type": "float"}, told]


def _word(told: str) -> list[object]:
    return ["base-value", {"base-type": "identifier"}, told]


def _either(condition: object, then: Sequence[object], otherwise: Sequence[object]) -> list[object]:
    lost = [["response-else", *otherwise]] if otherwise else []
    return ["response-condition", ["response-if", condition, *then], *lost]


def _mapped(kind: str) -> list[object]:
    worth = [_set("SCORE", [kind, {"identifier": "RESPONSE"}])]
    return _either(["is-null", _RESPONSE], [_set("SCORE", _float("0"))], worth)


_FULL = [
    "equal",
    {"tolerance-mode": "exact"},
    ["variable", {"identifier": "MAXSCORE"}],
    ["variable", {"identifier": "SCORE"}],
]
_MOST = _set("SCORE", ["variable", {"identifier": "MAXSCORE"}])
TEMPLATES: dict[str, list[object]] = {
    "match_correct": [_either(_MATCHED, [_set("SCORE", _float("1"))], [_set("SCORE", _float("0"))])],
    "map_response": [_mapped("map-response")],
    "map_response_point": [_mapped("map-response-point")],
    "cc2_match": [_set("FEEDBACK", _RESPONSE), _either(_MATCHED, [_MOST], [])],
    "cc2_match_basic": [
        _either(
            _MATCHED,
            [_MOST, _set("FEEDBACKBASIC", _word("correct"))],
            [_set("FEEDBACKBASIC", _word("incorrect"))],
        )
    ],
    "cc2_map_response": [
        _mapped("map-response"),
        _either(_FULL, [_set("FEEDBACK", _word("correct"))], [_set("FEEDBACK", _word("incorrect"))]),
    ],
}


class Unsupported(Exception):
    """Something of QTI that is not taken; its text is the reason."""


def template_name(told: Node) -> str:
    """The name of the template that response processing refers to, or nothing."""
    link = told.at.get("template", "")
    return PurePosixPath(link.rstrip("/")).name.removesuffix(".xml").lower()


def processing(told: Node | None, included: Callable[[str], Node | None], file: str = "") -> tuple[Node, ...]:
    """The rules of response or template processing. `included` gives the root of another file of the package.

    Raises:
        Unsupported: a template or an included file is not known.
    """
    if told is None:
        return ()
    if told.nodes():
        return tuple(rule for one in told.nodes() for rule in _rules(one, included, file))
    if name := template_name(told):
        return _template(told, name, included, file)
    return ()


def _template(told: Node, name: str, included: Callable[[str], Node | None], file: str) -> tuple[Node, ...]:
    for link in (told.at.get("template-location", ""), told.at.get("template", "")):
        inner = included(beside(file, link)) if link else None
        if inner is not None and inner.nodes() and name not in TEMPLATES:
            return tuple(rule for one in inner.nodes() for rule in _rules(one, included, file))
    if name not in TEMPLATES:
        raise Unsupported(f'the response processing template "{name}" is not known')
    return nodes(TEMPLATES[name])


def _rules(told: Node, included: Callable[[str], Node | None], file: str) -> tuple[Node, ...]:
    if told.name != "xi:include":
        return (_tidied(told, included, file),)
    inner = included(beside(file, told.at.get("href", "")))
    if inner is None:
        raise Unsupported(f'the included file "{told.at.get("href", "")[:80]}" is not there')
    fragment = (
        inner.nodes() if inner.name in {"response-processing-fragment", "response-processing"} else (inner,)
    )
    return tuple(_tidied(one, lambda _: None, file) for one in fragment)


def _tidied(told: Node, included: Callable[[str], Node | None], file: str) -> Node:
    """A rule or expression with what counts: known attributes, terms inside, and the text of a constant."""
    if told.name == "custom-operator":
        kind = told.at.get("class", "") or told.at.get("definition", "")
        raise Unsupported(f"its response processing uses the custom operator {kind[:80]}".rstrip())
    at = {
        name: value.strip() if name != "pattern" else value
        for name, value in told.at.items()
        if name in _KEPT
    }
    if told.name == "base-value":
        text = told.text()
        return Node(told.name, at, (text if at.get("base-type") == "string" else text.strip(),))
    return Node(told.name, at, tuple(rule for one in told.nodes() for rule in _rules(one, included, file)))


def is_template(rules: tuple[Node, ...], name: str, response: str = "RESPONSE") -> bool:
    """Whether these rules do what the template does, for that response."""
    return tuple(map(_plain, rules)) == tuple(
        _plain(_renamed(one, response)) for one in nodes(TEMPLATES[name])
    )


def _renamed(told: Node, response: str) -> Node:
    at = {name: response if value == "RESPONSE" else value for name, value in told.at.items()}
    return Node(
        told.name, at, tuple(one if isinstance(one, str) else _renamed(one, response) for one in told.of)
    )


def _plain(told: Node) -> Node:
    """The same with numbers written one way, so that 1 and 1.0 are alike."""
    if told.name == "base-value":
        text = told.text().strip()
        try:
            text = f"{float(text):g}"
        except ValueError:
            return told
        return Node(told.name, {}, (text,))
    return Node(told.name, told.at, tuple(_plain(one) for one in told.nodes()))


def with_response(rules: tuple[Node, ...], response: str) -> tuple[Node, ...]:
    """A template's rules for a response of another name."""
    return tuple(_renamed(one, response) for one in rules)
