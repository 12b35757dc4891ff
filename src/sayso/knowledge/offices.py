"""Who held which office of a state on which day, as far as a source says so; never the last holder known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from sayso.entries import KnownActor
from sayso.knowledge.names import place_key
from sayso.knowledge.officewords import HEAD_OF_GOVERNMENT, HEAD_OF_STATE, canonical, find_office, wider
from sayso.knowledge.sources import Source, broken, load_sources, packaged, rows_of, span_of
from sayso.knowledge.states import States, load_states

COLUMNS = ("iso2", "office", "post", "name", "names", "from", "until", "source", "known")
POSTS = frozenset(("", HEAD_OF_STATE, HEAD_OF_GOVERNMENT))


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one office, with the days between which a source puts them there."""

    name: str
    office: str
    state: str
    """ISO 3166 code."""
    since: str
    """ISO date, month or year, as exact as the source gives it; so is until ("" where the source gives no end)."""
    until: str
    source: str
    known: date
    """The last day that the source knows of for this state: without an end, the office counts as held up to it."""
    names: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    """head of state, head of government or both, where the office is that."""
    covered: bool = True
    """False where the source gives only month or year, and the day asked about lies in it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """An office that a phrase means, but not one known holder: why, and who comes into question."""

    office: str
    state: str
    why: str
    candidates: tuple[Holder, ...] = ()


@dataclass(frozen=True)
class Offices:
    """The table of office holders with its indexes; made by make_offices()."""

    by_office: Mapping[tuple[str, str], tuple[Holder, ...]]
    """From ISO 3166 code and office (or post) to everybody who held it, the earliest first."""
    rows: tuple[Holder, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Holder, ...]]:
        """From the key of each name to what that person held; made when first asked for, since readings do not."""
        found: dict[str, list[Holder]] = {}
        for row in self.rows:
            for key in {place_key(n) for n in (row.name, *row.names)}:
                found.setdefault(key, []).append(row)
        return {k: tuple(v) for k, v in found.items()}


def read_holders(table: str, name: str, sources: Mapping[str, Source]) -> tuple[Holder, ...]:
    """The rows of a table of office holders. Raises ModelError naming the first broken row and what is wrong."""
    found: list[Holder] = []
    seen: set[tuple[str, ...]] = set()
    for number, cells in rows_of(table, name, COLUMNS):
        iso2, office, posts, who, others, since, until, source, known = cells
        fault = _fault(cells, sources) or (f"{who} stands there twice" if (*cells[:2], who, since) in seen else "")
        if fault:
            raise broken(name, number, fault)
        seen.add((iso2, office, who, since))
        names = tuple(others.split("|")) if others else ()
        kept = tuple(posts.split("|")) if posts else ()
        day = date.fromisoformat(known) if known else sources[source].until
        found.append(Holder(who, canonical(office), iso2, since, until, source, day, names, kept))
    return tuple(found)


def _fault(cells: list[str], sources: Mapping[str, Source]) -> str:
    """What is wrong with the cells of a row; "" for nothing."""
    iso2, office, posts, who, _, since, until, source, known = cells
    start, end = span_of(since), span_of(until) if until else (date.max, date.max)
    if not (len(iso2) == 2 and iso2.isupper() and office and who):
        return f"no state, office or name ({iso2!r}, {office!r}, {who!r})"
    if not set(posts.split("|")) <= POSTS:
        return f"{posts!r} is no post"
    if start is None or end is None:
        return f"{since!r} to {until!r} are no dates"
    if end[1] < start[0]:
        return f"{until} is before {since}"
    if source not in sources:
        return f"{source!r} is no source of sources.tsv"
    last = span_of(known) if known else (sources[source].until,) * 2
    return (
        "" if last and last[0] == last[1] <= sources[source].until else f"{known!r} is no day up to its source's last"
    )


def make_offices(rows: Iterable[Holder]) -> Offices:
    """The book over rows."""
    by_office: dict[tuple[str, str], list[Holder]] = {}
    ordered = tuple(sorted(rows, key=lambda r: (r.state, r.office, r.since, r.name)))
    for row in ordered:
        for what in dict.fromkeys((row.office, *row.posts)):
            by_office.setdefault((row.state, what), []).append(row)
    return Offices({k: tuple(v) for k, v in by_office.items()}, ordered)


@cache
def load_offices(entries: tuple[KnownActor, ...] = ()) -> Offices:
    """The packaged heads and ministers with a user's entries; read at the first call. Raises ModelError."""
    rows = read_holders(packaged("offices.tsv"), "offices.tsv", load_sources())
    return make_offices((*rows, *entry_holders(entries, load_states())))


@cache
def load_officials() -> Offices:
    """The packaged officials of whom only the branch of the state is known; read at the first call."""
    return make_offices(read_holders(packaged("officials.tsv"), "officials.tsv", load_sources()))


def entry_holders(entries: Iterable[KnownActor], states: States) -> tuple[Holder, ...]:
    """The offices in a user's entries; one without an end is held until another entry says otherwise."""
    found = []
    for e in entries:
        state = states.by_name(e.office_of) if e.office_of else None
        if e.role and state is not None and state.iso2:
            office = canonical(e.role)
            since = e.since or str(date.min)
            found.append(Holder(e.name, office, state.iso2, since, e.until, e.source, date.max, e.names))
    return tuple(found)


def _on(row: Holder, on: date) -> Holder | None:
    """row with its covered set for a day; None where the source does not put the person there on that day."""
    start = span_of(row.since) or (date.min, date.min)
    end = span_of(row.until) if row.until else (row.known, row.known)
    if end is None or not start[0] <= on <= end[1]:
        return None
    return replace(row, covered=start[1] <= on <= end[0])


def holders(office: str, state: str, on: date, book: Offices | None = None) -> tuple[Holder, ...]:
    """Who held an office of a state (ISO 3166 code or name) on a day: two on a day of change, () where none is known.

    holders("president", "Ukraine", date(2023, 5, 1))[0].name == "Volodymyr Zelenskyy"
    """
    code = _code(state)
    offices = (load_offices() if book is None else book).by_office
    rows = [r for what in wider(canonical(office), code) for r in offices.get((code, what), ())]
    found: list[Holder] = []
    for row in rows:
        held = _on(row, on)
        if held is None:
            continue
        same = next((n for n, other in enumerate(found) if _same(held, other)), None)
        if same is None:
            found.append(held)
        elif (held.covered, held.known) > (found[same].covered, found[same].known):
            found[same] = held
    return tuple(found)


def _code(state: str) -> str:
    named = None if len(state) == 2 and state.isupper() else load_states().by_name(state)
    return named.iso2 if named is not None else state


def _same(a: Holder, b: Holder) -> bool:
    """Whether two rows, of two sources, are of one person."""
    return bool({place_key(n) for n in (a.name, *a.names)} & {place_key(n) for n in (b.name, *b.names)})


def offices_of(name: str, on: date | None = None, book: Offices | None = None) -> tuple[Holder, ...]:
    """The offices of a person by the whole name, the earliest first; only those of a day where one is given.

    Officials of whom only a branch is known come too: their office is "government", "government: health", "judiciary".
    """
    key = place_key(name)
    rows = (
        *(load_offices() if book is None else book).by_name.get(key, ()),
        *(load_officials().by_name.get(key, ())),
    )
    held = rows if on is None else tuple(h for row in rows if (h := _on(row, on)) is not None)
    return tuple(sorted(held, key=lambda h: (h.since, h.office)))


def resolve(
    description: str, dct: str | None, *, book: Offices | None = None, states: States | None = None
) -> Holder | Unknown | None:
    """The one known holder of the office that a description means at a story's date; Unknown where nobody can tell.

    None for a description that is no office of a state: resolve("a Russian minister", "2010-05-01") is None.
    """
    meant = find_office(description, states or load_states())
    if meant is None:
        return None
    names = " or ".join(o.state for o in meant.states)
    on = span_of(dct[:10]) if dct else None
    if on is None:
        return Unknown(meant.office, names, "the story has no date")
    held = tuple(h for o in meant.states for h in holders(meant.office, o.iso2, on[0], book))
    if len(meant.states) > 1:
        return Unknown(meant.office, names, f"which state is meant: {names}", held)
    if len(held) == 1 and held[0].covered and on[0] == on[1]:
        return held[0]
    if held:
        return Unknown(meant.office, names, f"the sources do not tell who held it on {dct}", held)
    return Unknown(meant.office, names, f"no source covers {dct}")
