"""XML of strangers: read with expat into terms, without document types, entities or anything fetched from elsewhere.

Names lose their namespace; those of mathematics, drawings, speech and inclusion keep a short prefix (`math:mi`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from app.core.course.term import Node
from app.core.errors import SourceWrong

MOST_BYTES, MOST_NODES, DEEPEST = 16 << 20, 400_000, 100
_KEPT = {
    "http://www.w3.org/1998/Math/MathML": "math:",
    "http://www.w3.org/2000/svg": "svg:",
    "http://www.w3.org/2001/10/synthesis": "ssml:",
    "http://www.w3.org/2010/10/synthesis": "ssml:",
    "http://www.w3.org/2001/XInclude": "xi:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_DROPPED = ("http://www.w3.org/2001/XMLSchema-instance",)


class _Refused(Exception):
    """Something that is not read."""


@dataclass(slots=True)
class _Open:
    name: str
    at: dict[str, str]
    of: list[Node | str] = field(default_factory=list)


class _Builder:
    """Hears what expat finds and puts it together."""

    def __init__(self) -> None:
        self.open: list[_Open] = [_Open("", {})]
        self._count = 0

    def start(self, name: str, at: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_NODES or len(self.open) > DEEPEST:
            raise _Refused("it is too large or nested too deep")
        kept = {_local(one): value for one, value in at.items() if not one.startswith(_DROPPED)}
        self.open.append(_Open(_local(name), kept))

    def end(self, _name: str) -> None:
        done = self.open.pop()
        self.open[-1].of.append(Node(done.name, done.at, tuple(done.of)))

    def words(self, text: str) -> None:
        of = self.open[-1].of
        if of and isinstance(of[-1], str):
            of[-1] += text
        else:
            of.append(text)

    def entity(self, *_told: object) -> None:
        raise _Refused("it declares entities, which are not read here")

    def subset(self, _name: str, _system: object, _public: object, has_more: int) -> None:
        if has_more:
            raise _Refused("it carries a document type of its own, which is not read here")

    def foreign(self, *_told: object) -> int:
        raise _Refused("it refers to another file, which is not read here")


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return _KEPT.get(space, "") + local


def read(raw: bytes, file: str) -> Node:
    """The root of an XML document.

    Raises:
        SourceWrong: it is no XML, too large or too deep, or uses what is not read here; it names the line.
    """
    if len(raw) > MOST_BYTES:
        raise SourceWrong(file=file, line=1, what="the file is too large")
    parser, builder = expat.ParserCreate(namespace_separator=" "), _Builder()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.words
    parser.EntityDeclHandler, parser.StartDoctypeDeclHandler = builder.entity, builder.subset
    parser.ExternalEntityRefHandler = builder.foreign
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - as expat has it
    except expat.ExpatError as error:
        what = f"this is not XML ({expat.ErrorString(error.code)})"
        raise SourceWrong(file=file, line=error.lineno, what=what) from error
    except _Refused as error:
        raise SourceWrong(file=file, line=parser.CurrentLineNumber, what=str(error)) from error
    except (ValueError, LookupError, UnicodeError) as error:
        raise SourceWrong(
            file=file, line=1, what="its letters are in an encoding that is not known"
        ) from error
    roots = builder.open[0].of
    root = next((one for one in roots if isinstance(one, Node)), None)
    if root is None:
        raise SourceWrong(file=file, line=1, what="there is nothing in it")
    return root
