"""Other spellings of a place name that the gazetteer does not have: transliterations, and slips of the pen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.knowledge.gazetteer import Entry, Places
from sayso.knowledge.names import place_key

RESPELT = tuple(
    pair
    for a, b in (
        ("ou", "u"), ("ou", "o"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("ay", "ai"), ("ey", "ei"), ("ey", "iy"),
        ("q", "k"), ("q", "g"), ("kh", "h"), ("kh", "k"), ("gh", "g"), ("w", "v"), ("y", "i"), ("iy", "y"),
        ("ii", "i"), ("yi", "i"), ("tch", "ch"), ("tsch", "ch"), ("sch", "sh"), ("dj", "j"), ("dzh", "j"), ("zh", "j"),
        ("ph", "f"), ("aa", "a"), ("th", "t"), ("dh", "d"), ("ks", "x"), ("k", "c"), ("ie", "e"), ("e", "i"),
        ("o", "u"), ("ia", "iya"), ("ts", "c"), ("ia", "ya"),
    )
    for pair in ((a, b), (b, a))
)  # fmt: skip
"""Letters that stand for the same sounds where a name is written from another alphabet."""
SHORTEST, SHORTEST_SLIP = 5, 7
"""Letters of the shortest name that is looked for in another spelling, and with a slip in it."""
KNOWN, KNOWN_SLIP = 20_000, 50_000
"""People of the smallest place that is meant by another spelling, and by a slip."""


def transliterations(key: str) -> Iterator[str]:
    """Folded spellings of the same sounds: "deir ez zour" has "deir ez zor" among them."""
    for a, b in RESPELT:
        if a in key:
            yield key.replace(a, b)
    yield "".join(c for i, c in enumerate(key) if i == 0 or c != key[i - 1])


def slips(key: str) -> Iterator[str]:
    """What a folded name may be with one letter too many, one doubled too few or two neighbours in the wrong order."""
    for i in range(1, len(key)):
        yield key[:i] + key[i + 1 :]
        yield key[:i] + key[i] + key[i:]
        if i + 1 < len(key):
            yield key[:i] + key[i + 1] + key[i] + key[i + 2 :]


def respelt(name: str, gazetteer: Places) -> tuple[Entry, ...]:
    """The places that a name means in another transliteration; () where none is well enough known."""
    key = place_key(name)
    return _places(key, transliterations(key), gazetteer, KNOWN) if len(key) >= SHORTEST else ()


def misspelt(name: str, gazetteer: Places) -> tuple[Entry, ...]:
    """The places whose name somebody may have miswritten; () where none is well enough known."""
    key = place_key(name)
    return _places(key, slips(key), gazetteer, KNOWN_SLIP) if len(key) >= SHORTEST_SLIP else ()


def _places(key: str, others: Iterator[str], gazetteer: Places, least: int) -> tuple[Entry, ...]:
    found: dict[tuple[str, float, float], Entry] = {}
    for other in dict.fromkeys(others):
        if other != key:
            for e in gazetteer.find(other):
                if e.population >= least and e.kind in ("city", "region", "country"):
                    found.setdefault((e.kind, e.lat, e.lon), replace(e, main=False))
    return tuple(found.values())
