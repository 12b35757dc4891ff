"""Where linking keeps what it needs to know of earlier stories: texts under ordered keys, in memory or in a ledger."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import Protocol

BETWEEN = "\t"
"""Stands between the parts of a key; it sorts before all that names hold."""
LAST = "\U0010ffff"


class Store(Protocol):
    """Texts under keys, each in a space of its own; keys are found in order."""

    def get(self, space: str, key: str) -> str | None:
        """The text under a key; None where there is none."""

    def put(self, space: str, key: str, text: str = "") -> None:
        """Keep a text under a key, in place of the one that is there."""

    def drop(self, space: str, key: str) -> None:
        """Forget a key; nothing happens where it is not there."""

    def scan(
        self, space: str, low: str, high: str, *, limit: int | None = None, back: bool = False
    ) -> list[tuple[str, str]]:
        """The keys from low up to but without high, with their texts, in order; with back from the last on."""


class MemoryStore:
    """A store that is gone with its process."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, str]] = {}
        self._keys: dict[str, list[str]] = {}

    def get(self, space: str, key: str) -> str | None:
        """The text under a key; None where there is none."""
        return self._texts.get(space, {}).get(key)

    def put(self, space: str, key: str, text: str = "") -> None:
        """Keep a text under a key, in place of the one that is there."""
        texts = self._texts.setdefault(space, {})
        if key not in texts:
            insort(self._keys.setdefault(space, []), key)
        texts[key] = text

    def drop(self, space: str, key: str) -> None:
        """Forget a key; nothing happens where it is not there."""
        if self._texts.get(space, {}).pop(key, None) is not None:
            keys = self._keys[space]
            del keys[bisect_left(keys, key)]

    def scan(
        self, space: str, low: str, high: str, *, limit: int | None = None, back: bool = False
    ) -> list[tuple[str, str]]:
        """The keys from low up to but without high, with their texts, in order; with back from the last on."""
        keys = self._keys.get(space, [])
        first, last = bisect_left(keys, low), bisect_left(keys, high)
        wanted = (
            keys[max(first, last - limit) if limit is not None else first : last][::-1] if back else keys[first:last]
        )
        texts = self._texts.get(space, {})
        return [(k, texts[k]) for k in wanted[:limit]]


def key_of(*parts: str) -> str:
    """A key of several parts, which sorts by the first, then the second and so on."""
    return BETWEEN.join(parts)


def under(store: Store, space: str, *parts: str) -> list[tuple[str, str]]:
    """All keys that begin with these parts, as what follows these parts, each with its text."""
    start = key_of(*parts, "")
    return [(k[len(start) :], text) for k, text in store.scan(space, start, start + LAST)]


def holds(store: Store, space: str, *parts: str) -> bool:
    """Whether any key begins with these parts."""
    start = key_of(*parts, "")
    return bool(store.scan(space, start, start + LAST, limit=1))
