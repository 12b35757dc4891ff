"""Types to plain JSON data and back: to_data(Span(1, 2)) == [1, 2]."""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import cache
from typing import Any, TypeVar

from sayso.errors import RecordError, SaysoError
from sayso.types import Span, Token

T = TypeVar("T")


def to_data(value: Any) -> Any:
    """value as JSON data: spans and tokens as lists, records as objects without their defaults' noise kept."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Token):
        return list(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_data(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_data(v) for v in value]
    if isinstance(value, dict):
        return {k: to_data(v) for k, v in value.items()}
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def from_data(cls: type[T], data: Any) -> T:
    """The record of type cls in JSON data. Raises RecordError naming the field that does not fit."""
    try:
        return typing.cast(T, _build(cls, data, cls.__name__))
    except (SaysoError, RecursionError) as error:
        raise RecordError(str(error)) from error


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
