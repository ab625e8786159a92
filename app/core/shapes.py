"""Frozen shapes to plain values and back, by their annotations.

Packs, journal entries and stored rows carry shapes as canonical CBOR maps keyed by field name. A field that
has its default is left out, so that a shape may grow a field without changing what older bytes mean.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from difflib import get_close_matches
from enum import Enum
from functools import cache, partial
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

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
    wanted: Any = kind
    made: Shape = _fitting(wanted)(value, (None, where or kind.__name__))
    return made


def changed(shape: Shape, values: object) -> Shape:
    """The shape with other values, given as plain ones, in these of its fields.

    Raises:
        ShapeWrong: a field is unknown, or of another type.
    """
    kind: Any = type(shape)
    top: Where = (None, kind.__name__)
    if not isinstance(values, Mapping):
        raise _wrong(top, sentence("it should have names and values"))
    fits, _needed = _form(kind)
    if unknown := [str(name) for name in values if name not in fits]:
        raise _wrong((top, f".{unknown[0]}"), unknown_name(unknown[0], fits))
    fitting = {name: fits[name](value, (top, f".{name}")) for name, value in values.items()}
    made: Shape = replace(shape, **fitting)  # type: ignore[type-var]
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


Where: TypeAlias = "tuple[Where | None, str]"
"""A place in a value: what it is in, and its name there. It is only written out when something is wrong there."""

Fit: TypeAlias = "Callable[[Any, Where], Any]"
"""Makes of a plain value what an annotation asks for."""


@cache
def _fitting(kind: type) -> Fit:
    """How a shape is made; looked up once, since a pack holds thousands of them."""
    return _fit_of(kind)


def _fit_of(kind: Any) -> Fit:  # noqa: PLR0911 - one line a kind of annotation
    origin = get_origin(kind)
    if kind is Any or kind is object:
        return lambda value, _where: value
    if origin in (Union, types.UnionType):
        return _of_union(get_args(kind))
    if origin is tuple:
        return _of_tuple(get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _of_mapping(*map(_fit_of, get_args(kind)))
    if supertype := getattr(kind, "__supertype__", None):
        return _fit_of(supertype)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _of_enum(kind)
    return partial(_fit_shape, kind) if is_dataclass(kind) else _of_plain(kind)


def _wrong(where: Where, why: Sentence) -> ShapeWrong:
    parts: list[str] = []
    at: Where | None = where
    while at is not None:
        at, part = at
        parts.append(part)
    return ShapeWrong(where="".join(reversed(parts)), why=why)


def _of_plain(kind: type) -> Fit:
    is_bool_wrong = kind is int

    def fit(value: Any, where: Where) -> Any:
        if not isinstance(value, kind) or (is_bool_wrong and isinstance(value, bool)):
            raise _wrong(where, _should_be(kind))
        return value

    return fit


def _of_union(parts: tuple[Any, ...]) -> Fit:
    has_none = type(None) in parts
    inner = _fit_of(next(part for part in parts if part is not type(None)))
    return lambda value, where: None if value is None and has_none else inner(value, where)


def _of_tuple(parts: tuple[Any, ...]) -> Fit:
    is_long = len(parts) == 2 and parts[1] is Ellipsis
    fits = [_fit_of(part) for part in parts if part is not Ellipsis]

    def fit(value: Any, where: Where) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise _wrong(where, sentence("it should be a list"))
        if is_long:
            return tuple([fits[0](part, (where, f"[{n}]")) for n, part in enumerate(value)])
        if len(fits) != len(value):
            raise _wrong(where, sentence("it should have {n} parts", n=len(fits)))
        return tuple([one(part, where) for one, part in zip(fits, value, strict=True)])

    return fit


def _of_mapping(key_fit: Fit, value_fit: Fit) -> Fit:
    def fit(value: Any, where: Where) -> dict[Any, Any]:
        if not isinstance(value, Mapping):
            raise _wrong(where, sentence("it should have names and values"))
        return {key_fit(k, where): value_fit(v, (where, f".{k}")) for k, v in value.items()}

    return fit


def _of_enum(kind: type[Enum]) -> Fit:
    def fit(value: Any, where: Where) -> Enum:
        try:
            return kind(value)
        except ValueError as error:
            known = ", ".join(str(one.value) for one in kind)
            why = sentence('"{value}" is not one of {known}', value=value, known=known)
            raise _wrong(where, why) from error

    return fit


@cache
def _form(kind: type) -> tuple[dict[str, Fit], tuple[str, ...]]:
    """How each field of a shape is made, and the fields that it cannot do without."""
    needed = (one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)
    return {name: _fit_of(hint) for name, hint in get_type_hints(kind).items()}, tuple(needed)


def _fit_shape(kind: Any, value: Any, where: Where) -> Any:
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        raise _wrong(where, sentence("it should have names and values"))
    fits, needed = _form(kind)
    for name in value:
        if name not in fits:
            raise _wrong((where, f".{name}"), unknown_name(str(name), fits))
    for name in needed:
        if name not in value:
            raise _wrong(where, sentence('"{name}" is missing', name=name))
    return kind(**{name: fits[name](part, (where, f".{name}")) for name, part in value.items()})


def _should_be(kind: type) -> Sentence:
    if kind is bool:
        return sentence("it should be true or false")
    if kind in {int, float}:
        return sentence("it should be a number")
    if kind is str:
        return sentence("it should be a text; put it between quotes")
    return sentence("it should be {kind}", kind=kind.__name__)
