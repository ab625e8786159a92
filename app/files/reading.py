"""Plain values of a source file into shapes, with the line of whatever is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core import shapes
from app.core.errors import ShapeWrong, SourceWrong
from app.core.sentence import Sentence, sentence
from app.files.yaml import Source, Where

Take = Callable[[Callable[[], Any]], Any]
"""Does a piece of reading; nothing comes back where it failed and may fail."""


def strictly(work: Callable[[], Any]) -> Any:
    """Do it; where it fails, all fails."""
    return work()


def mapping(source: Source) -> dict[str, Any]:
    """The names and values that a source starts with.

    Raises:
        SourceWrong: it starts with something else.
    """
    if not isinstance(source.value, dict):
        raise SourceWrong(file=source.file, line=1, what=sentence("it should start with names and values"))
    return dict(source.value)


def listed(fields: dict[str, Any], name: str, source: Source, where: Where = ()) -> list[Any]:
    """A list of the source; none at all is an empty one.

    Raises:
        SourceWrong: it is something else.
    """
    value = fields.get(name)
    if value is not None and not isinstance(value, list):
        what = sentence("{part}: {why}", part=name, why=sentence("it should be a list"))
        raise SourceWrong(file=source.file, line=source.line((*where, name)), what=what)
    return value or []


def shape(kind: type[shapes.Shape], value: Any, source: Source, where: Where = ()) -> shapes.Shape:
    """The shape that a value of the source describes.

    Raises:
        SourceWrong: it does not; file, line and reason are named.
    """
    return told(lambda: shapes.shaped(kind, value), source, where)


def told(make: Callable[[], shapes.Shape], source: Source, where: Where) -> shapes.Shape:
    """What is made; where that fails, it is said of the place in the source.

    Raises:
        SourceWrong: it failed.
    """
    try:
        return make()
    except ShapeWrong as error:
        place = str(error.fields["where"]).partition(".")[2]
        line = source.line((*where, *path(place)))
        raise SourceWrong(file=source.file, line=line, what=_misfit(place, error)) from error


def _misfit(place: str, error: ShapeWrong) -> Sentence:
    """What does not fit, with its place where the reason does not name it."""
    why = error.fields["why"]
    if isinstance(why, Sentence) and (not place or place.endswith(str(why.fields.get("name") or "?"))):
        return why
    return sentence("{part}: {why}", part=place or "this", why=why)


def path(text: str) -> Where:
    """`options[2].text` as the path ("options", 2, "text")."""
    parts = text.replace("]", "").replace("[", ".").split(".")
    return tuple(int(part) if part.isascii() and part.isdigit() else part for part in parts if part)
