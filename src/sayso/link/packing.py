"""What linking compares, as short text and back: lists by position, for the fields of a record and its parts."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Hashable
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
AT_HAND = 16384
"""Texts whose records are kept at hand."""


def pack(value: Any) -> str:
    """A record as text: pack(Span(1, 2)) == "[1,2]"."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[T], text: str) -> T:
    """The record of a kind in a text that pack() made."""
    return typing.cast(T, _unpacked(typing.cast(Hashable, kind), text))


@lru_cache(maxsize=AT_HAND)
def _unpacked(kind: Hashable, text: str) -> Any:
    return _reader(kind)(json.loads(text))


def shape_of(kind: type) -> str:
    """What a packed record looks like: texts of another shape cannot be read back."""
    seen: dict[str, str] = {}

    def walk(hint: Any) -> None:
        for part in typing.get_args(hint):
            walk(part)
        if dataclasses.is_dataclass(hint) and isinstance(hint, type) and hint.__name__ not in seen:
            fields = [(f.name, str(f.type)) for f in dataclasses.fields(hint)]
            seen[hint.__name__] = repr(fields)
            for part in typing.get_type_hints(hint).values():
                walk(part)

    walk(kind)
    return repr(sorted(seen.items()))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return [_plain(getattr(value, name)) for name in _names(typing.cast(Hashable, type(value)))]


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(typing.cast(Any, kind)))


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """A function that makes a value of a type from what json.loads gives."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(a for a in arguments if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if hint is date:
        return date.fromisoformat
    if origin is frozenset:
        return frozenset
    if origin is tuple and arguments[-1] is Ellipsis:
        each = _reader(arguments[0])
        return lambda v: tuple(map(each, v))
    if origin is tuple:
        several = [_reader(a) for a in arguments]
        return lambda v: tuple(read(x) for read, x in zip(several, v, strict=True))
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        readers = [_reader(hints[name]) for name in _names(typing.cast(Hashable, hint))]
        make = typing.cast(Callable[..., Any], hint)
        return lambda v: make(*(read(x) for read, x in zip(readers, v, strict=True)))
    return lambda v: v
