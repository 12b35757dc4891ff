"""An actor of one story with all by which it may be met again in others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sayso.link.bodies import body_names, varied_words
from sayso.link.firstnames import forms
from sayso.link.offices import home_of, is_anybodys, office_of, office_word
from sayso.link.spelling import person_words, plain_name, skeleton
from sayso.text import fold
from sayso.types import Actor, Document

Name = tuple[str, ...]
MOST_WORDS = 6
"""Words of a name of which pairs are looked up."""
INDEFINITE = ("a ", "an ", "another ", "one ", "some ", "any ", "every ", "each ", "no ")
"""How descriptions begin that may be of anybody: "an American general" is not the general whom the story names."""


@dataclass(frozen=True, slots=True)
class Cast:
    """An actor of one story where it is met."""

    id: str
    doc: str
    place: str
    """What orders it among all: the date and id of its story, its number there."""
    day: int | None
    """Day number; None for a story without a date."""
    name: str
    kind: str
    named: bool
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    side: str | None = None
    home: str = ""
    """The country in which the story plays."""

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.kind == "person"


def place_of(doc: Document) -> str:
    """What orders documents: the date, undated ones last, then the id."""
    return f"{doc.dct or '~'} {doc.id}"


def casts_of(doc: Document) -> list[Cast]:
    """The actors of a document in order."""
    home, day, place = home_of(doc), day_of(doc.dct), place_of(doc)
    return [
        Cast(
            a.id, doc.id, f"{place} {n:04}", day, a.name, a.kind, a.named, a.names,
            tuple(dict.fromkeys(r.name for r in a.roles)), a.side, home,
        )
        for n, a in enumerate(doc.actors)
    ]  # fmt: skip


def day_of(dct: str | None) -> int | None:
    """The number of a day; None for what is none."""
    try:
        return date.fromisoformat((dct or "")[:10]).toordinal()
    except ValueError:
        return None


def full_names(cast: Cast) -> tuple[Name, ...]:
    """A person's names of two words and more, as compared."""
    return tuple(n for n in dict.fromkeys(person_words(n) for n in (cast.name, *cast.names)) if len(n) > 1)


def bare_names(cast: Cast) -> tuple[str, ...]:
    """A person's names of one word, as compared."""
    return tuple(sorted({n[0] for n in (person_words(n) for n in (cast.name, *cast.names)) if len(n) == 1}))


def contexts_of(cast: Cast) -> frozenset[str]:
    """The roles and the side by which an actor is told from others of its name."""
    roles = {f"role {fold(r)}" for r in cast.roles}
    return frozenset(roles | ({f"side {plain_name(cast.side)}"} if cast.side else set()))


def offices_of(cast: Cast) -> tuple[str, ...]:
    """The one-at-a-time offices that a document gives an actor: "foreign minister of russia"."""
    found = (office_of(r, cast.side) for r in cast.roles)
    return tuple(dict.fromkeys(" of ".join(o) for o in found if o is not None))


def words_of_role(cast: Cast) -> tuple[str, ...]:
    """The last words of an actor's roles, by which another story may describe it."""
    return tuple(dict.fromkeys(w for r in cast.roles if (w := office_word(r))))


def anybody(cast: Cast) -> bool:
    """Whether a description may be of anybody."""
    return cast.name.casefold().startswith(INDEFINITE)


def name_keys(names: tuple[Name, ...]) -> Iterator[str]:
    """Keys of which people whose names may be one share at least one."""
    for name in names:
        first, last = name[0], name[-1]
        yield f"whole {''.join(name)}"
        for pair in combinations(sorted(set(name[:MOST_WORDS])), 2):
            yield f"pair {' + '.join(pair)}"
        yield f"initial {first[:1]} {last}"
        given = {skeleton(first)} | ({str(forms()[first])} if first in forms() else set())
        for one in sorted(given):
            yield from (f"given {one} {last[:2]}", f"given {one} …{last[-2:]}", f"given {one} ={skeleton(last)}")


def body_parts(cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """By what a body is met again: names that say whose it is, names that nobody owns, words of many spellings."""
    owner = plain_name(cast.side) if cast.side else cast.home
    actor = Actor(cast.id, cast.name, cast.kind, names=cast.names, side=cast.side, named=cast.named)
    names = body_names(actor)
    owned = [f"body {n} of {owner}" if is_anybodys(n) else f"name {n}" for n in names if owner or not is_anybodys(n)]
    free = [n for n in names if is_anybodys(n) and not owner]
    return tuple(sorted(set(owned))), tuple(sorted(set(free))), tuple(sorted(set(varied_words(actor))))
