"""Places by name: a packaged, read-only SQLite file behind one function."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from sayso.errors import ModelError
from sayso.knowledge.names import place_key

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE area (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL, country TEXT NOT NULL,
    kind TEXT NOT NULL, adm1 INTEGER, adm2 INTEGER, population INTEGER NOT NULL, radius INTEGER NOT NULL,
    fame INTEGER NOT NULL
) STRICT;
CREATE TABLE name (key TEXT NOT NULL, ref INTEGER NOT NULL, PRIMARY KEY (key, ref)) STRICT, WITHOUT ROWID;
"""
"""lat and lon are degrees times 10,000; fame counts the names in all languages; ref is 4 * place.id + how, where how
is 0 for the place's own name, 1 for another name, 2 for a name that needs a word such as region beside it."""
QUERY = """
SELECT p.id, p.name, p.lat, p.lon, p.country, p.kind, a.name, d.name, p.population, p.radius, p.fame, n.ref & 3
FROM name n JOIN place p ON p.id = n.ref >> 2 LEFT JOIN area a ON a.id = p.adm1 LEFT JOIN area d ON d.id = p.adm2
WHERE n.key = ? ORDER BY n.ref
"""
KINDS = {"s": "country", "c": "city", "r": "region", "d": "district", "p": "place"}
"""Kinds by the letter they have in the file."""
CAPITAL = "k"
"""The letter of a city that is a state's capital."""
REGION_WORDS = frozenset((
    "region", "oblast", "province", "governorate", "state", "department", "prefecture", "krai", "kray", "territory",
    "republic", "voivodeship", "emirate", "canton", "division", "provincia", "departamento", "governate",
))  # fmt: skip
DISTRICT_WORDS = frozenset((
    "district", "county", "raion", "rayon", "parish", "municipality", "subdistrict", "commune", "borough", "okrug",
    "agency", "tehsil", "upazila", "shire", "woreda", "township", "comuna", "kommun", "kommune", "kabupaten",
))  # fmt: skip
AREA_WORDS = REGION_WORDS | DISTRICT_WORDS
FOREIGN_WORDS = frozenset(("shi", "gun", "ilcesi", "pagasts", "jaras", "tumani", "audany", "vald", "barrio", "sahari"))
FOREIGN_STARTS = frozenset((
    "comuna", "municipio", "amphoe", "huyen", "provincia", "kabupaten", "departamento", "shahrestan", "powiat",
    "gemeente", "obshtina", "oras", "okres", "partido", "muang", "markaz", "kota", "municipiul", "grad", "distrito",
    "opcina", "departement", "bezirk", "bashkia", "commune", "province", "department", "district", "city", "county",
    "borough", "municipality", "muhafazat", "region", "republic", "nomos", "qada", "daira",
))  # fmt: skip
SMALL = frozenset(("of", "de", "di", "do", "e", "da", "du", "del"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer."""

    name: str
    lat: float
    lon: float
    country: str
    """ISO 3166 two-letter code; "" where the place lies in several."""
    adm1: str
    """English name of the first-level region; "" for countries and wider areas."""
    kind: str
    """country, region, district, city or place."""
    population: int
    radius_km: float
    adm2: str = ""
    main: bool = True
    """False where the name looked up is another name of the place."""
    capital: bool = False
    """Whether it is a state's capital."""
    fame: int = 0
    """How many names it has in the world's languages."""


class Places(Protocol):
    """Anything that can be asked for places by name."""

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places of that name, the likeliest first."""


def split_region(key: str) -> tuple[str, str]:
    """A folded name without its area word, and that word: ("novgorod", "region"); "" where it has none.

    >>> split_region("province of leon")
    ('leon', 'province')
    """
    words = key.split()
    if len(words) > 1 and (words[-1] in AREA_WORDS or words[-1] in FOREIGN_WORDS):
        return " ".join(words[:-1]), words[-1]
    if len(words) > 1 and words[0] in FOREIGN_STARTS:
        rest = words[2:] if words[1] in SMALL and len(words) > 2 else words[1:]
        return " ".join(rest), words[0]
    return key, ""


def _same_word(entry: Entry, word: str) -> bool:
    """Whether an area may be called by a word: a county or parish by that one only, all others by any."""
    own = split_region(place_key(entry.name))[1]
    return own == word if "county" in (own, word) or "parish" in (own, word) else True


def prior(entry: Entry, *, area_word: str = "") -> tuple[int, int, int]:
    """What find() sorts by, the greatest first: fit to an area word, country, own name, population."""
    fits = 0
    if area_word in REGION_WORDS:
        fits = {"region": 2, "district": 1}.get(entry.kind, 0)
    elif area_word:
        fits = {"district": 2, "region": 1}.get(entry.kind, 0)
    rank = 3 if entry.kind == "country" else 2 if entry.kind == "region" and not entry.country else 1
    return fits, rank if entry.main else 0, entry.population


class Gazetteer:
    """The packaged gazetteer, or one at a path; opened at the first question and never written."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._cached = lru_cache(maxsize=20_000)(self._rows)

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places of exactly that name after folding, the likeliest first: region and district words count.

        "Novgorod region" gives regions first; a district's name without its word counts where nothing else has it;
        a name that nothing has gives ().
        """
        key = place_key(name)
        base, word = split_region(key)
        found = {number: entry for number, entry, how in self._cached(key) if how < 2}
        if word:
            for number, entry, _ in self._cached(base):
                if entry.kind in ("region", "district") and _same_word(entry, word):
                    found.setdefault(number, entry)
        if not found:
            found = {number: entry for number, entry, _ in self._cached(key)}
        return tuple(sorted(found.values(), key=lambda e: prior(e, area_word=word), reverse=True))

    def _rows(self, key: str) -> tuple[tuple[int, Entry, int], ...]:
        return tuple(_entries(self._open().execute(QUERY, (key,))))

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            path = self._path or Path(str(files("sayso.knowledge") / "gazetteer.sqlite"))
            try:
                self._base = sqlite3.connect(
                    f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False
                )
                self._base.execute("SELECT 1 FROM name LIMIT 1")
            except sqlite3.Error as error:
                raise ModelError(f"The gazetteer {path} cannot be read ({error}); reinstall sayso.") from error
        return self._base


def _entries(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, Entry, int]]:
    for number, name, lat, lon, country, kind, adm1, adm2, population, radius, fame, how in rows:
        at = (lat / 1e4, lon / 1e4, country, adm1 or "", KINDS.get(kind, "city"))
        more = (adm2 or "", how == 0, kind == CAPITAL, fame)
        yield number, Entry(name, *at, population, float(radius), *more), how


@cache
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer, one for the whole process."""
    return Gazetteer()
