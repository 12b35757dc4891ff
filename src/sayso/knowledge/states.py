"""States and movements by all that news calls them: names, demonyms, capitals, seats of power."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.knowledge.names import bare

HOWS = ("name", "demonym", "capital", "seat")
"""The ways a word can stand for a state, the most direct first."""
WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*(?:(?<=\b[A-Z])\.)?\+?")
POSSESSIVE = re.compile(r"['’]s?$")
NOT_A_SIDE = re.compile(
    r"[-‑](?:backed|supported|funded|financed|allied|aligned|trained|linked|armed|supplied|made|built|born|based|"
    r"speaking|occupied|controlled|held|friendly|inspired|installed|appointed|bound|educated|style|affiliated|"
    r"sponsored|registered|flagged|annexed|administered)\b"
)
AGAINST = re.compile(r"\b(?:anti|pro|non|pan|trans|Anti|Pro|Non|Pan|Trans)[-‑]$")
SHARED = {"Georgia": "Georgia (US state)"}
"""Names that a state shares with a place whose words are as likely in the news."""
NO_STATE = (
    "New Mexico", "New Jersey", "New England", "New Britain", "Gulf of Mexico", "Gulf of Oman", "Gulf of Guinea",
    "Persian Gulf", "Sea of Japan", "Sea of Azov", "South China Sea", "East China Sea", "Indian Ocean",
    "English Channel", "Irish Sea", "Lake Chad", "Native American", "Native Americans", "African American",
    "African Americans", "Latin American", "Latin Americans", "Central American", "Central Americans",
    "South American", "South Americans", "North American", "North Americans", "American Indian", "American Indians",
    "Latin America", "Central America", "South America", "North America", "American Airlines", "Jordan River",
    "Turkish Airlines", "Indian Point", "Washington State", "Washington Post", "Moscow Times", "Kyiv Post",
    "Kyiv Independent", "Jerusalem Post", "Times of Israel", "Times of India", "Hindustan Times",
    "New Delhi Television", "Radio Free Europe", "Bank of America", "Voice of America", "Chinese New Year",
    "Georgia Tech",
)  # fmt: skip
LONGEST = 8
"""Words in the longest name of the tables."""


@dataclass(frozen=True, slots=True)
class StateName:
    """What a word stands for, and how: StateName("Russia", "capital", "RU") for Moscow."""

    state: str
    how: str
    """name, demonym, capital or seat."""
    iso2: str = ""
    """"" for a movement."""
    kind: str = "state"
    """state, organisation or group."""
    base: str = ""
    """For a movement, the state it is at home in or fights for."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of the table with its middle and its size."""

    name: str
    iso2: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    lat: float | None
    lon: float | None
    area_km2: float
    population: int


@dataclass(frozen=True, slots=True)
class Movement:
    """An organisation or group that speaks or acts like a party: the United Nations, Hamas."""

    name: str
    kind: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Found:
    """A name met in a text, with its characters start..end."""

    start: int
    end: int
    words: str
    options: tuple[StateName, ...]


@dataclass(frozen=True, slots=True)
class States:
    """The tables with one index over all their names; made by load_states()."""

    states: tuple[State, ...]
    movements: tuple[Movement, ...]
    index: Mapping[str, tuple[StateName, ...]]
    starts: frozenset[str]
    """The first words of all names, to pass over the rest of a text quickly."""

    def candidates(self, name: str) -> tuple[StateName, ...]:
        """All that name can stand for: two for "Congo", () for a word that is no such name."""
        return self.index.get(name_key(name), ())

    def by_name(self, name: str) -> StateName | None:
        """What name stands for; None where it stands for nothing, or for more than one (see candidates)."""
        options = self.candidates(name)
        return options[0] if len(options) == 1 else None

    def find(self, text: str) -> Iterator[Found]:
        """The names in text from left to right, the longest at each place."""
        words = list(WORD.finditer(text))
        place = 0
        while place < len(words):
            found = None
            if bare(words[place].group().replace("’", "'")).removesuffix("'s") in self.starts:
                found = self._longest(text, words, place)
            if found is None:
                place += 1
                continue
            if found.options:
                yield found
            while place < len(words) and words[place].start() < found.end:
                place += 1

    def _longest(self, text: str, words: list[re.Match[str]], first: int) -> Found | None:
        for last in range(min(first + LONGEST, len(words)) - 1, first - 1, -1):
            start, end = words[first].start(), words[last].end()
            options = self.index.get(name_key(text[start:end]))
            if options is not None:
                return Found(start, end, text[start:end], options)
        return None

    def side_of(self, text: str) -> str | None:
        """The state or movement whose name, demonym or seat comes first: "Russian presidential aide" -> "Russia".

        None where the text has none, or where the first one stands for more than one ("Korean officials").
        """
        for found in self.find(text):
            if NOT_A_SIDE.match(text, found.end) or AGAINST.search(text[: found.start]):
                continue
            return found.options[0].state if len(found.options) == 1 else None
        return None

    def by_iso2(self, code: str) -> State | None:
        """The state with an ISO 3166 code."""
        return next((s for s in self.states if s.iso2 == code), None)


def name_key(name: str) -> str:
    """A name as the index has it: no accents, no article, no possessive; case is kept, "us" is not "US"."""
    plain = POSSESSIVE.sub("", bare(name.replace("’", "'").replace("‑", "-")))
    return plain[4:] if plain[:4] in ("the ", "The ") else plain


def _cells(text: str) -> Iterator[dict[str, str]]:
    lines = text.splitlines()
    heads = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(heads, line.split("\t"), strict=True))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def read_states(text: str) -> tuple[State, ...]:
    """The states of a table as tools/build_states.py writes it."""
    return tuple(
        State(
            name=row["name"], iso2=row["iso2"], names=_parts(row["names"]), adjectives=_parts(row["adjectives"]),
            nouns=_parts(row["nouns"]), capitals=_parts(row["capitals"]), seats=_parts(row["seats"]),
            lat=float(row["lat"]) if row["lat"] else None, lon=float(row["lon"]) if row["lon"] else None,
            area_km2=float(row["area_km2"]), population=int(row["population"]),
        )
        for row in _cells(text)
    )  # fmt: skip


def read_movements(text: str) -> tuple[Movement, ...]:
    """The movements of a table with the columns name, kind, names, adjectives, base."""
    return tuple(
        Movement(row["name"], row["kind"], _parts(row["names"]), _parts(row["adjectives"]), row["base"])
        for row in _cells(text)
    )


def _meanings(states: tuple[State, ...], movements: tuple[Movement, ...]) -> Iterator[tuple[str, StateName]]:
    for state in states:
        groups = ((state.name, *state.names), (*state.adjectives, *state.nouns), state.capitals, state.seats)
        for how, names in zip(HOWS, groups, strict=True):
            for name in names:
                yield name, StateName(state.name, how, state.iso2)
    for group in movements:
        for how, names in zip(HOWS, ((group.name, *group.names), group.adjectives), strict=False):
            for name in names:
                yield name, StateName(group.name, how, kind=group.kind, base=group.base)
    for name, other in SHARED.items():
        yield name, StateName(other, "name")


def make_states(states: tuple[State, ...], movements: tuple[Movement, ...] = ()) -> States:
    """An index over tables given as records."""
    index: dict[str, dict[str, StateName]] = {}
    for name, meaning in _meanings(states, movements):
        key = name_key(name)
        for form in {key, key.upper()} if len(key) > 3 else {key}:
            index.setdefault(form, {}).setdefault(meaning.state, meaning)
    merged = {key: tuple(options.values()) for key, options in index.items()}
    merged.update((name_key(name), ()) for name in NO_STATE if name_key(name) not in merged)
    starts = frozenset(m.group() for m in map(WORD.match, merged) if m)
    return States(states, movements, merged, starts)


@cache
def load_states() -> States:
    """The packaged tables; read at the first call. Raises ModelError where they are missing or damaged."""
    folder = files("sayso.knowledge")
    try:
        return make_states(
            read_states((folder / "states.tsv").read_text("utf-8")),
            read_movements((folder / "movements.tsv").read_text("utf-8")),
        )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            f"The packaged table of states in {folder} is missing or damaged ({error}); reinstall sayso."
        ) from error
