"""Types to plain JSON data and back: to_data(Span(1, 2)) == [1, 2]."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from sayso.errors import RecordError, SaysoError
from sayso.types import Span, Token

T = TypeVar("T")


def to_data(value: Any) -> Any:
    """value as JSON data: spans and tokens as lists, records as objects without their defaults' noise kept."""
    kind: Any = type(value)
    return value if kind in PLAIN else _writer(kind)(value)


PLAIN = frozenset((str, int, float, bool, type(None)))


@cache
def _writer(kind: type) -> Callable[[Any], Any]:
    """A function that makes JSON data of values of a type."""
    if issubclass(kind, Span):
        return lambda v: [v.start, v.end]
    if issubclass(kind, Token):
        return list
    if dataclasses.is_dataclass(kind):
        return _record_writer(kind)
    if issubclass(kind, tuple | list):
        return lambda v: [to_data(x) for x in v]
    if issubclass(kind, dict):
        return lambda v: {k: to_data(x) for k, x in v.items()}
    return lambda v: v


def _record_writer(kind: type) -> Callable[[Any], Any]:
    names = tuple(f.name for f in dataclasses.fields(kind))
    values = attrgetter(*names) if len(names) > 1 else lambda v: (getattr(v, names[0]),) if names else ()
    return lambda v: {
        n: x if type(x) in PLAIN else _writer(typing.cast(Any, type(x)))(x)
        for n, x in zip(names, values(v), strict=True)
    }


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def from_data(cls: type[T], data: Any) -> T:
    """The record of type cls in JSON data. Raises RecordError naming the field that does not fit."""
    try:
        return typing.cast(T, _reader(typing.cast(Any, cls))(data))
    except (SaysoError, RecursionError, TypeError, ValueError, KeyError):
        # What does not fit is read again by the slower way, which says where.
        pass
    try:
        return typing.cast(T, _build(cls, data, cls.__name__))
    except (SaysoError, RecursionError) as error:
        raise RecordError(str(error)) from error


# ------------------------------------------------------------------ the fast way: says only that something does not fit


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function that makes a value of a type from JSON data; it raises ValueError where the data does not fit."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(a for a in arguments if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if kind is Span:
        return _span
    if kind is Token:
        return lambda v: Token(*v) if type(v) is list and len(v) == len(Token._fields) else _misfit()
    if dataclasses.is_dataclass(kind):
        return _record_reader(typing.cast(type, kind))
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is dict:
        value = _reader(arguments[1])
        return lambda v: {k: value(x) for k, x in v.items()} if type(v) is dict else _misfit()
    if kind is float:
        return lambda v: float(v) if type(v) in (int, float) else _misfit()
    return lambda v: v if type(v) is kind else _misfit()


def _misfit() -> Any:
    raise ValueError


def _span(data: Any) -> Span:
    start, end = data
    return Span(start, end) if type(data) is list and type(start) is int and type(end) is int else _misfit()


def _tuple_reader(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if inner[-1] is Ellipsis:
        each = _reader(inner[0])
        return lambda v: tuple([each(x) for x in v]) if type(v) is list else _misfit()
    several = tuple(map(_reader, inner))
    return lambda v: tuple([read(x) for read, x in zip(several, v, strict=True)]) if type(v) is list else _misfit()


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = _hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in dataclasses.fields(kind)}
    return lambda v: kind(**{k: readers[k](x) for k, x in v.items()}) if type(v) is dict else _misfit()


# ------------------------------------------------------------------ the slow way: says where


def _build(kind: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        options = [a for a in typing.get_args(kind) if a is not type(None)]
        return None if data is None else _build(options[0], data, where)
    if kind is Span:
        if not (isinstance(data, list) and len(data) == 2 and all(type(x) is int for x in data)):
            raise RecordError(f"{where}: {data!r} is no [start, end].")
        return Span(*data)
    if kind is Token:
        if not (isinstance(data, list) and len(data) == len(Token._fields)):
            raise RecordError(f"{where}: {data!r} is no token of {len(Token._fields)} fields.")
        return Token(*data)
    if dataclasses.is_dataclass(kind):
        return _build_record(typing.cast(type, kind), data, where)
    if origin is tuple:
        return _build_tuple(typing.get_args(kind), data, where)
    if origin is dict:
        inner = typing.get_args(kind)[1]
        if not isinstance(data, dict):
            raise RecordError(f"{where}: {data!r} is no object.")
        return {k: _build(inner, v, f"{where}.{k}") for k, v in data.items()}
    if kind is float and type(data) in (int, float):
        return float(data)
    if type(data) is not kind:
        raise RecordError(f"{where}: {data!r} is no {kind.__name__}.")
    return data


def _build_tuple(inner: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise RecordError(f"{where}: {data!r} is no list.")
    if inner[-1] is Ellipsis:
        return tuple(_build(inner[0], x, f"{where}[{i}]") for i, x in enumerate(data))
    if len(inner) != len(data):
        raise RecordError(f"{where}: {data!r} has {len(data)} items, not {len(inner)}.")
    return tuple(_build(k, x, f"{where}[{i}]") for i, (k, x) in enumerate(zip(inner, data, strict=True)))


def _build_record(kind: type, data: Any, where: str) -> Any:
    if not isinstance(data, dict):
        raise RecordError(f"{where}: {data!r} is no object.")
    fields = {f.name: f for f in dataclasses.fields(kind)}
    unknown = sorted(set(data) - set(fields))
    if unknown:
        raise RecordError(f"{where}: unknown field {unknown[0]!r}; it has {', '.join(fields)}.")
    missing = [
        f.name
        for f in fields.values()
        if f.name not in data and f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    if missing:
        raise RecordError(f"{where}: field {missing[0]!r} is missing.")
    hints = _hints(kind)
    return kind(**{k: _build(hints[k], v, f"{where}.{k}") for k, v in data.items()})
