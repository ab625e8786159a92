"""Drawings (SVG): what one may be made of, and the same drawing without the rest.

An allow-list, so that what nobody thought of is refused: shapes, text, gradients, clips; no scripts, events, styles,
foreign parts, animation, pictures within, and no reference but to `#ids` of the same drawing. Entities and document
types are refused before anything is unfolded.

Source: SVG 2 sections 2.4 (secure modes) and 15 (scripting); W3C SVG Tiny 1.2, which Qt draws.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from app.core.sentence import sentence

MOST_BYTES, MOST_PARTS, DEEPEST = 2 << 20, 20_000, 40
MOST_DRAWN = 100_000
"""Parts that are drawn when every reference is followed, so that a small drawing cannot unfold into a large one."""

SPACE, LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_SHAPES = {"circle", "ellipse", "line", "path", "polygon", "polyline", "rect"}
_WORDS = {"text", "tspan", "title", "desc"}
ELEMENTS = frozenset(
    {"svg", "g", "defs", "symbol", "use", "linearGradient", "radialGradient", "stop", "clipPath", "mask"}
    | {"marker", "pattern", *_SHAPES, *_WORDS}
)
_PAINT_NAMES = (
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset opacity color display visibility clip-path clip-rule mask marker-start "
    "marker-mid marker-end stop-color stop-opacity paint-order vector-effect shape-rendering text-rendering overflow "
    "font-family font-size font-style font-weight text-anchor dominant-baseline letter-spacing word-spacing "
    "text-decoration"
)
_PLACE_NAMES = (
    "id x y x1 x2 y1 y2 cx cy r rx ry fx fy dx dy d points width height transform viewBox preserveAspectRatio version "
    "offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits markerUnits "
    "markerWidth markerHeight refX refY orient patternUnits patternContentUnits patternTransform pathLength rotate "
    "textLength lengthAdjust role aria-label aria-hidden lang"
)
_PAINT = frozenset(_PAINT_NAMES.split())
ATTRIBUTES = _PAINT | frozenset(_PLACE_NAMES.split())
_ID = re.compile(r"#[A-Za-z_][\w.:-]*")
_ADDRESS = re.compile(r"url\s*\(\s*(['\"]?)([^)]*?)\1\s*\)", re.IGNORECASE)
_FORBIDDEN = re.compile(r"javascript:|expression|@import|\\|data:|&#", re.IGNORECASE)
_EMPTY = re.compile(r"\s*")


class _Wrong(Exception):
    """What a drawing may not have."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(slots=True)
class _Reader:
    """Hears what expat finds. With `kept`, it leaves out what may not be there; without, it complains of it."""

    kept: list[str] | None = None
    open: list[str] = field(default_factory=list)
    skipped: int = 0
    parts: int = 0
    within: list[str] = field(default_factory=lambda: [""])
    drawn: dict[str, tuple[list[str], list[str]]] = field(default_factory=lambda: {"": ([], [])})
    """By `#id`, and for all: names of the parts inside, and what they refer to."""

    def start(self, told: str, at: dict[str, str]) -> None:
        self.parts += 1
        if self.parts > MOST_PARTS or len(self.open) + self.skipped >= DEEPEST:
            raise _Wrong(sentence("it has too many parts, or they lie too deep in each other"))
        space, _, name = told.rpartition(" ")
        if not self.open and (space, name) != (SPACE, "svg"):
            raise _Wrong(sentence("it is no drawing (SVG)"))
        if self.skipped or space != SPACE or name not in ELEMENTS:
            self._refuse(
                sentence('it has a part "{name}", which drawings of a course may not have', name=name[:40])
            )
            self.skipped += 1
            return
        self.open.append(name)
        attributes = [pair for each, value in at.items() for pair in self._attribute(each, value)]
        self._count(name, dict(attributes))
        if self.kept is not None:
            marks = "".join(f' {one}="{_escaped(value)}"' for one, value in attributes)
            top = f' xmlns="{SPACE}"' if len(self.open) == 1 else ""
            self.kept.append(f"<{name}{top}{marks}>")

    def end(self, _told: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        name = self.open.pop()
        self.within.pop()
        if self.kept is not None:
            self.kept.append(f"</{name}>")

    def words(self, text: str) -> None:
        if self.skipped or _EMPTY.fullmatch(text):
            return
        if not self.open or self.open[-1] not in _WORDS:
            self._refuse(sentence("it has words outside its texts"))
        elif self.kept is not None:
            self.kept.append(_escaped(text))

    def refused(self, *_told: object) -> int:
        raise _Wrong(sentence("it declares entities or a document type, which are not read"))

    def note(self, _target: str, _text: str) -> None:
        self._refuse(sentence("it has an instruction for other programs"))

    def _count(self, name: str, at: dict[str, str]) -> None:
        own = f"#{at['id']}" if at.get("id") else ""
        if own:
            self.drawn.setdefault(own, ([], []))
        self.within.append(own)
        meant = [one for value in at.values() for one in _meant(value)] + [
            at[one] for one in ("href",) if one in at
        ]
        for one in dict.fromkeys(self.within):
            self.drawn[one][0].append(name)
            self.drawn[one][1].extend(meant)

    def _refuse(self, what: str) -> None:
        if self.kept is None:
            raise _Wrong(what)

    def _attribute(self, told: str, value: str) -> list[tuple[str, str]]:
        space, _, name = told.rpartition(" ")
        if name == "href" and space in {"", LINK}:
            if _ID.fullmatch(value.strip()) and self.open[-1] in {
                "use",
                "linearGradient",
                "radialGradient",
                "pattern",
            }:
                return [("href", value.strip())]
            self._refuse(sentence("it refers to something outside of itself"))
            return []
        if name == "style" and not space and self.kept is not None:
            return [one for one in _declared(value) if is_harmless(*one)]
        if space == _XML and name in {"space", "lang"}:
            return []
        if space or not is_harmless(name, value):
            what = sentence(
                'it has "{name}" with something that drawings of a course may not have', name=name[:40]
            )
            self._refuse(what)
            return []
        return [(name, value)]


def is_harmless(name: str, value: str) -> bool:
    """Whether an attribute may stand in a drawing: it is a known one, and refers to nothing but `#ids`."""
    if name not in ATTRIBUTES or _FORBIDDEN.search(value):
        return False
    bare = _ADDRESS.sub(lambda found: "" if _ID.fullmatch(found[2].strip()) else found[0], value)
    return "url" not in bare.lower() or name in {"id", "aria-label"}


def _meant(value: str) -> list[str]:
    return [found[2].strip() for found in _ADDRESS.finditer(value)]


def _unfolded(reader: _Reader, one: str, known: dict[str, int], depth: int = 0) -> int:
    """How many parts are drawn where a reference is followed."""
    if one not in known:
        if depth > DEEPEST:
            raise _Wrong(sentence("its parts refer to each other in a circle, or too deep"))
        inside, meant = reader.drawn.get(one, ([], []))
        known[one] = len(inside) + sum(_unfolded(reader, each, known, depth + 1) for each in meant)
    return known[one]


def problem(raw: bytes) -> str:
    """What is wrong with a drawing, or nothing."""
    try:
        _read(raw, _Reader())
    except _Wrong as wrong:
        return wrong.what
    return ""


def cleaned(raw: bytes) -> bytes:
    """The drawing with only what a drawing of a course may have, or nothing when none of it can be used."""
    reader = _Reader(kept=[])
    try:
        _read(raw, reader)
    except _Wrong:
        return b""
    return "".join(reader.kept or ()).encode()


def _read(raw: bytes, reader: _Reader) -> None:
    if len(raw) > MOST_BYTES:
        raise _Wrong(sentence("it is too large"))
    if raw[:4].lstrip(b"\xef\xbb\xbf")[:1] in {b"\xfe", b"\xff", b"\0"} or b"\0" in raw[:100]:
        raise _Wrong(sentence("its letters are not in UTF-8"))
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.ProcessingInstructionHandler = reader.words, reader.note
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = reader.refused
    parser.ExternalEntityRefHandler = parser.UnparsedEntityDeclHandler = reader.refused
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - as expat has it
    except expat.ExpatError as error:
        found = expat.ErrorString(error.code)
        raise _Wrong(
            sentence("it is not XML ({found}, line {line})", found=found, line=error.lineno)
        ) from error
    except ValueError as error:
        raise _Wrong(sentence("its letters are not in UTF-8")) from error
    if _unfolded(reader, "", {}) > MOST_DRAWN:
        raise _Wrong(sentence("its parts unfold into far too many"))


def _declared(style: str) -> list[tuple[str, str]]:
    """The properties of a style that have attributes of their own."""
    pairs = (one.partition(":") for one in style.split(";"))
    return [(name.strip(), value.strip()) for name, _, value in pairs if name.strip() in _PAINT]


def _escaped(text: str) -> str:
    for sign, told in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, told)
    return text
