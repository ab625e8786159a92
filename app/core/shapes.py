"""Frozen shapes to plain values and back, by their annotations.

Packs, journal entries and stored rows carry shapes as canonical CBOR maps keyed by field name. A field that
has its default is left out, so that a shape may grow a field without changing what older bytes mean.
"""

from __future__ import annotations

import types
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.core import canon
from app.core.errors import ShapeWrong
from app.core.sentence import Sentence, sentence

Shape = TypeVar("Shape")


def plain(shape: object) -> Any:
    """Plain value (numbers, text, bytes, lists, dicts) of a shape or of anything made of shapes."""
    if isinstance(shape, Enum):
        return shape.value
    if is_dataclass(shape) and not isinstance(shape, type):
        return {
            field.name: plain(value)
            for field in fields(shape)
            if (value := getattr(shape, field.name)) != field.default
            and not (field.default_factory is not MISSING and value == field.default_factory())
        }
    if isinstance(shape, Mapping):
        return {key: plain(value) for key, value in shape.items()}
    if isinstance(shape, (tuple, list)):
        return [plain(value) for value in shape]
    return shape


def shaped(kind: type[Shape], value: object, where: str = "") -> Shape:
    """The shape of that class which a plain value describes.

    Raises:
        ShapeWrong: a field is missing, unknown, or of another type.
    """
    made: Shape = _fit(kind, value, where or kind.__name__)
    return made


def pack(shape: object) -> bytes:
    """Canonical bytes of a shape."""
    return canon.encode(plain(shape))


def unpack(kind: type[Shape], raw: bytes, most: int = canon.MOST_VALUES) -> Shape:
    """The shape that these canonical bytes describe; they hold no more than so many values.

    Raises:
        BytesWrong: the bytes are not canonical.
        ShapeWrong: they describe something else.
    """
    return shaped(kind, canon.decode(raw, most))


def unknown_name(name: str, known: Collection[str]) -> Sentence:
    """What is said of a name that nobody knows; of the known ones, the one that was perhaps meant is named."""
    if near := get_close_matches(name, known, 1):
        return sentence('"{name}" is not known here; did you mean "{near}"?', name=name, near=near[0])
    return sentence('"{name}" is not known here', name=name)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fit(kind: Any, value: Any, where: str) -> Any:  # noqa: C901, PLR0911 - one line a kind of annotation
    origin = get_origin(kind)
    if kind is Any or kind is object:
        return value
    if origin in (Union, types.UnionType):
        return _fit_union(kind, value, where)
    if origin is tuple:
        return _fit_tuple(kind, value, where)
    if origin is not None and issubclass(origin, Mapping):
        return _fit_mapping(kind, value, where)
    if supertype := getattr(kind, "__supertype__", None):
        return _fit(supertype, value, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _fit_enum(kind, value, where)
    if is_dataclass(kind):
        return _fit_shape(kind, value, where)
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise ShapeWrong(where=where, why=_should_be(kind))


def _fit_union(kind: Any, value: Any, where: str) -> Any:
    if value is None and type(None) in get_args(kind):
        return None
    return _fit(next(part for part in get_args(kind) if part is not type(None)), value, where)


def _fit_tuple(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise ShapeWrong(where=where, why=sentence("it should be a list"))
    parts = get_args(kind)
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_fit(parts[0], part, f"{where}[{n}]") for n, part in enumerate(value))
    if len(parts) != len(value):
        raise ShapeWrong(where=where, why=sentence("it should have {n} parts", n=len(parts)))
    return tuple(_fit(part, one, where) for part, one in zip(parts, value, strict=True))


def _fit_mapping(kind: Any, value: Any, where: str) -> dict[Any, Any]:
    if not isinstance(value, Mapping):
        raise ShapeWrong(where=where, why=sentence("it should have names and values"))
    key_kind, value_kind = get_args(kind)
    return {_fit(key_kind, k, where): _fit(value_kind, v, f"{where}.{k}") for k, v in value.items()}


def _fit_enum(kind: type[Enum], value: Any, where: str) -> Enum:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(str(one.value) for one in kind)
        why = sentence('"{value}" is not one of {known}', value=value, known=known)
        raise ShapeWrong(where=where, why=why) from error


def _fit_shape(kind: Any, value: Any, where: str) -> Any:
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        raise ShapeWrong(where=where, why=sentence("it should have names and values"))
    hints = _hints(kind)
    if unknown := [str(key) for key in value if key not in hints]:
        raise ShapeWrong(where=f"{where}.{unknown[0]}", why=unknown_name(unknown[0], hints))
    for field in fields(kind):
        if field.name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise ShapeWrong(where=where, why=sentence('"{name}" is missing', name=field.name))
    return kind(**{name: _fit(hints[name], part, f"{where}.{name}") for name, part in value.items()})


def _should_be(kind: type) -> Sentence:
    if kind is bool:
        return sentence("it should be true or false")
    if kind in {int, float}:
        return sentence("it should be a number")
    if kind is str:
        return sentence("it should be a text; put it between quotes")
    return sentence("it should be {kind}", kind=kind.__name__)
