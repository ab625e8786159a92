"""The small part of YAML that sources are written in, with the line of everything in it.

Scalars, lists and mappings only: anchors, aliases and tags are refused, so that a small file cannot unfold
into a large one. Reading gives plain values and, beside them, the line at which each stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from app.core.errors import SourceWrong
from app.core.sentence import Sentence, sentence

MAX_SOURCE = 8 << 20
MOST_PARTS = 1_000_000
"""Values and names of one source, so that a file of commas cannot fill the memory."""

DEEPEST = 60
"""Nesting beyond which a source is refused, before the fast loader walks down it."""

LARGEST = (1 << 63) - 1
"""A pack holds whole numbers of 64 bits."""

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source file's values, and the line (from 1) of each by its path of keys and indexes."""

    file: str
    value: Any
    lines: Mapping[Where, int]

    def line(self, where: Where) -> int:
        """The line of a value, or of the nearest thing around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read(text: str, file: str) -> Source:
    """The values of a source.

    Raises:
        SourceWrong: it is too large, not YAML, or uses what is not used here; it names the line.
    """
    if len(text) > MAX_SOURCE:
        raise SourceWrong(file=file, line=1, what=sentence("the file is too large"))
    lines: dict[Where, int] = {}
    try:
        _refuse_extras(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise SourceWrong(file=file, line=mark.line + 1 if mark else 1, what=_not_yaml(error)) from error
    except RecursionError as error:
        raise SourceWrong(file=file, line=1, what=sentence("it is nested too deep")) from error
    except UnicodeEncodeError as error:
        raise SourceWrong(file=file, line=1, what=sentence("it holds half a character")) from error
    return Source(file, _value(node, (), lines, file), lines)


def _refuse_extras(text: str, file: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if count > MOST_PARTS:
            raise SourceWrong(
                file=file, line=_line(event), what=sentence("it holds too much; make several files of it")
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise SourceWrong(file=file, line=_line(event), what=sentence("it is nested too deep"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise SourceWrong(
                file=file, line=_line(event), what=sentence("anchors (& and *) are not used here")
            )
        if getattr(event, "tag", None):
            raise SourceWrong(file=file, line=_line(event), what=sentence("tags (!) are not used here"))


def _line(part: yaml.Event | yaml.Node) -> int:
    """The line, from 1, at which a part stands; what was made from a text always has one."""
    return part.start_mark.line + 1 if part.start_mark else 1


def _value(node: Any, where: Where, lines: dict[Where, int], file: str) -> Any:
    if node is None:
        return None
    lines[where] = _line(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, (*where, n), lines, file) for n, one in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, lines, file)
    return _scalar(node, file)


def _mapping(node: Any, where: Where, lines: dict[Where, int], file: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise SourceWrong(
                file=file, line=_line(key_node), what=sentence("a name is a word here, not a list")
            )
        key = str(key_node.value)
        if key in found:
            raise SourceWrong(file=file, line=_line(key_node), what=_twice(key))
        found[key] = _value(value_node, (*where, key), lines, file)
        lines[*where, key] = _line(key_node)  # where its name stands, not what is below it
    return found


def _not_yaml(error: yaml.YAMLError) -> Sentence:
    """What its reader found, which says it in English only."""
    if found := getattr(error, "problem", None):
        return sentence("this is not YAML ({found})", found=found)
    return sentence("this is not YAML")


def _twice(name: str) -> Sentence:
    return sentence('"{name}" stands here twice', name=name)


def _scalar(node: Any, file: str) -> str | int | bool | None:
    if node.tag == "tag:yaml.org,2002:int":
        return _number(node, file)
    if not node.style and node.value in {"true", "false"}:  # YAML 1.2: yes, no and on are words
        return bool(node.value == "true")
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return str(node.value)


def _number(node: Any, file: str) -> int:
    try:
        number = int(node.value)
    except ValueError as error:
        raise SourceWrong(
            file=file, line=_line(node), what=sentence("write this number in digits")
        ) from error
    if abs(number) > LARGEST:
        raise SourceWrong(file=file, line=_line(node), what=sentence("this number is too large"))
    return number
