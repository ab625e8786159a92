"""Terms: a name, its attributes and what stands inside, written as plain lists.

`["p", "Which is ", ["b", "right"], "?"]` is a paragraph, `["variable", {"identifier": "RESPONSE"}]` an expression.
Names and attributes are those of QTI 3.0 and of HTML, without QTI's `qti-` before them. Lists are what packs and YAML
hold; a `Node` is the same thing read and checked, for whoever walks through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.errors import ShapeWrong
from app.core.sentence import sentence

DEEPEST = 16
"""Nesting of terms beyond which an item is refused; canonical bytes allow 24, of which the pack around needs 7."""


@dataclass(frozen=True, slots=True)
class Node:
    """A term that was read: name, attributes, and texts and terms inside in their order."""

    name: str
    at: Mapping[str, str] = field(default_factory=dict)
    of: tuple[Node | str, ...] = ()

    def nodes(self, *names: str) -> tuple[Node, ...]:
        """The terms directly inside, of these names or of any."""
        return tuple(one for one in self.of if isinstance(one, Node) and (not names or one.name in names))

    def first(self, *names: str) -> Node | None:
        """The first term directly inside of one of these names, if there is one."""
        return next(iter(self.nodes(*names)), None)

    def walk(self) -> Iterator[Node]:
        """This term and all inside it, in the order of reading."""
        yield self
        for one in self.nodes():
            yield from one.walk()

    def text(self) -> str:
        """The words inside, of all depths, without marks."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.of)

    def depth(self) -> int:
        """How deep terms lie in each other; one that holds none is 1 deep."""
        return 1 + max((one.depth() for one in self.nodes()), default=0)


def node(term: object, depth: int = 0) -> Node:
    """The term that plain lists describe.

    Raises:
        ShapeWrong: it is not a list that starts with a name, an attribute is no text, or it is nested too deep.
    """
    if depth > DEEPEST:
        raise ShapeWrong(where="term", why=sentence("it is nested too deep"))
    if (
        not isinstance(term, Sequence)
        or isinstance(term, str | bytes)
        or not term
        or not isinstance(term[0], str)
    ):
        raise ShapeWrong(where="term", why=sentence("it should be a list that starts with a name"))
    rest = list(term[1:])
    at = _attributes(rest.pop(0)) if rest and isinstance(rest[0], Mapping) else {}
    return Node(term[0], at, tuple(_inside(one, depth) for one in rest))


def nodes(terms: Sequence[object]) -> tuple[Node, ...]:
    """Several terms.

    Raises:
        ShapeWrong: one of them is not what a term must be.
    """
    return tuple(node(one) for one in terms)


def term(read: Node) -> list[object]:
    """The plain lists of a term."""
    attributes: list[object] = [dict(read.at)] if read.at else []
    return [read.name, *attributes, *(one if isinstance(one, str) else term(one) for one in read.of)]


def _inside(one: object, depth: int) -> Node | str:
    if isinstance(one, bool):
        return "true" if one else "false"
    return str(one) if isinstance(one, str | int) else node(one, depth + 1)


def _attributes(told: Mapping[object, object]) -> dict[str, str]:
    at: dict[str, str] = {}
    for name, value in told.items():
        if not isinstance(name, str) or not isinstance(value, str | int):
            raise ShapeWrong(where=f"term.{name}", why=sentence("an attribute is a text"))
        at[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return at
