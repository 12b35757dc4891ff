"""Actors across stories: which actors of different documents are one party."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.text import content_id, fold
from sayso.types import Actor, Document, Party

STATES = {
    "us": "united states", "u.s": "united states", "usa": "united states", "u.s.a": "united states",
    "america": "united states", "united states of america": "united states", "uk": "united kingdom",
    "u.k": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom", "un": "united nations",
    "u.n": "united nations", "uae": "united arab emirates", "eu": "european union", "e.u": "european union",
}  # fmt: skip
SPELLINGS = (
    (re.compile(r"['ʼ`´-]"), ""), (re.compile(r"kh"), "h"), (re.compile(r"ph"), "f"), (re.compile(r"ck|q|c(?!h)"), "k"),
    (re.compile(r"w"), "v"), (re.compile(r"x"), "ks"), (re.compile(r"ou|oo"), "u"), (re.compile(r"ee"), "i"),
    (re.compile(r"[yj]"), "i"), (re.compile(r"(.)\1+"), r"\1"), (re.compile(r"(?<=.)ei(?=.?$)"), "i"),
)  # fmt: skip
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame sheikh president prime minister chancellor king queen prince "
    "princess crown general lt lieutenant col colonel maj major capt captain sgt sergeant brig brigadier adm admiral "
    "marshal secretary senator sen rep congressman governor gov mayor ambassador judge justice bishop msgr father pope "
    "ayatollah imam rev reverend inspector superintendent commander foreign defence defense interior home finance "
    "energy health state deputy vice acting former us u.s".split()
)
PARTICLES = frozenset("al el bin ibn van von de der den da di la le abu ben".split())


def spelling(word: str) -> str:
    """A name's word as it is compared: spelling("Zelenskyy") == spelling("Zelensky") == spelling("Zelenskiy")."""
    word = fold(word).strip(".,")
    for pattern, plain in SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@cache
def person_words(name: str) -> tuple[str, ...]:
    """The compared words of a person's name, titles left out: person_words("Gen. Yahya Saree") == ("iahia", "sari")."""
    words = re.sub(r"['’]s$", "", name).replace(",", " ").split()
    while len(words) > 1 and fold(words[0]).strip(".") in TITLES:
        words = words[1:]
    return tuple(s for s in (spelling(w) for w in words if w[:1].isupper() or fold(w) in PARTICLES) if s)


@cache
def plain_name(name: str) -> str:
    """A name of an organisation or state as it is compared: plain_name("the U.S.") == "united states"."""
    name = re.sub(r"['’]s?$", "", fold(name)).removeprefix("the ").strip(" .")
    return STATES.get(name, name)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names are one: the same words, one within the other, or first names cut to initials."""
    if len(a) < 2 or len(b) < 2:
        return False
    short, long = sorted((a, b), key=len)
    if set(short) <= set(long):
        return True
    if short[-1] != long[-1]:
        return False
    return len(short[0]) == 1 and short[0] == long[0][:1] or len(long[0]) == 1 and long[0] == short[0][:1]


def link_actors(docs: Sequence[Document]) -> tuple[tuple[Party, ...], dict[str, str]]:
    """The parties of docs, oldest first, and for each actor id of a document the id of its party.

    docs come sorted, the oldest first. Two actors of one document are one party only where one of them has no name
    and another story gives its description to the other; unnamed ones stand alone otherwise.
    """
    groups: list[list[tuple[str, Actor]]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    loose: list[tuple[str, Actor]] = []
    for doc in docs:
        for actor in doc.actors:
            names = [n for n in _full_names(actor) if len(n) > 1] if actor.kind == "person" else []
            if actor.kind == "person" and not names:
                loose.append((doc.id, actor))
            else:
                _place(groups, by_key, doc.id, actor)
    for doc_id, actor in sorted(loose, key=lambda x: not x[1].named):
        known = None if actor.named else _described_elsewhere(groups, doc_id, actor)
        if known is not None:
            _join(groups, by_key, known, (doc_id, actor))
        else:
            _place_by_last_name(groups, by_key, doc_id, actor)
    parties = [make_party([a for _, a in group]) for group in groups]
    party_of = {a.id: party.id for party, group in zip(parties, groups, strict=True) for _, a in group}
    return tuple(parties), party_of


def _described_elsewhere(groups: Sequence[Sequence[tuple[str, Actor]]], doc_id: str, actor: Actor) -> int | None:
    """The one group with a name in this document to whom another document gives the actor's description.

    "the colonel" of a story that names Turki al-Malki, where another story has "Colonel Turki al-Malki".
    """
    office = _office(actor.roles[0].name) if actor.roles else ""
    if not office:
        return None
    fitting = [
        g
        for g, group in enumerate(groups)
        if any(d == doc_id and a.named and a.kind == "person" for d, a in group)
        and any(d != doc_id and _office(r.name) == office for d, a in group for r in a.roles)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _office(role: str) -> str:
    """The last word of a role before any "of" or "for": _office("spokesman for the army") == "spokesman"."""
    words = re.split(r"\s(?:of|for|in|at|to)\s|,", fold(role))[0].split()
    return words[-1] if words else ""


def _full_names(actor: Actor) -> list[tuple[str, ...]]:
    return [person_words(n) for n in (actor.name, *actor.names)]


def _keys(actor: Actor) -> Iterator[str]:
    if not actor.named and not (actor.kind == "group" and actor.names and "'s " in actor.name):
        return  # a group that is somebody's ("Ada Roe's aides") has a name of its own; other unnamed ones stand alone
    if actor.kind == "person":
        for words in _full_names(actor):
            if len(words) > 1:
                yield from (f"person {w}" for w in words[-2:])
    else:
        yield from (f"name {n}" for n in dict.fromkeys(plain_name(n) for n in (actor.name, *actor.names)) if n)


def _place(groups: list[list[tuple[str, Actor]]], by_key: dict[str, list[int]], doc_id: str, actor: Actor) -> None:
    """Put an actor into the first group that it fits, or into a new one."""
    keys = tuple(dict.fromkeys(_keys(actor)))
    fitting = [g for k in keys for g in by_key.get(k, ()) if _fits(groups[g], doc_id, actor)]
    _join(groups, by_key, min(fitting, default=None), (doc_id, actor))


def _fits(group: Sequence[tuple[str, Actor]], doc_id: str, actor: Actor) -> bool:
    if any(d == doc_id for d, _ in group):
        return False
    if actor.kind != "person":
        return all((a.kind == "person") is False for _, a in group)
    mine = _full_names(actor)
    return all(any(same_person(m, t) for m in mine for t in _full_names(a)) or _bare(a) for _, a in group)


def _bare(actor: Actor) -> bool:
    return all(len(n) < 2 for n in _full_names(actor))


def _place_by_last_name(
    groups: list[list[tuple[str, Actor]]], by_key: dict[str, list[int]], doc_id: str, actor: Actor
) -> None:
    """Put a person known by one name to the one person of that name; by side or role where there are several."""
    words = {n[-1] for n in _full_names(actor) if n} if actor.named else set()
    fitting = []
    for g in dict.fromkeys(g for w in sorted(words) for g in by_key.get(f"person {w}", ())):
        lasts = {n[-1] for _, a in groups[g] for n in _full_names(a) if n}
        if words & lasts and not any(d == doc_id for d, _ in groups[g]):
            fitting.append(g)
    if len(fitting) > 1:
        fitting = [g for g in fitting if any(_same_office(actor, a) for _, a in groups[g])]
    _join(groups, by_key, fitting[0] if len(fitting) == 1 else None, (doc_id, actor), [f"person {w}" for w in words])


def _same_office(a: Actor, b: Actor) -> bool:
    roles = {fold(r.name) for r in a.roles} & {fold(r.name) for r in b.roles}
    return bool(roles) or a.side is not None and b.side is not None and fold(a.side) == fold(b.side)


def _join(
    groups: list[list[tuple[str, Actor]]],
    by_key: dict[str, list[int]],
    group: int | None,
    member: tuple[str, Actor],
    extra: Sequence[str] = (),
) -> None:
    if group is None:
        groups.append([])
        group = len(groups) - 1
    groups[group].append(member)
    for key in sorted({*_keys(member[1]), *extra}):
        if group not in by_key[key]:
            by_key[key].append(group)


def make_party(members: Sequence[Actor]) -> Party:
    """The party that actors of different documents are, the oldest first."""
    oldest = members[0]
    return Party(
        id=content_id("p", oldest.id),
        name=best_name([a.name for a in members]),
        kind=Counter(a.kind for a in members).most_common(1)[0][0],
        members=tuple(a.id for a in members),
        names=tuple(dict.fromkeys(n for a in members for n in (a.name, *a.names) if n)),
        roles=tuple(dict.fromkeys(r.name for a in members for r in a.roles)),
        side=next((a.side for a in members if a.side), None),
        named=any(a.named for a in members),
    )


def best_name(names: Sequence[str]) -> str:
    """The name that most documents use; the longest, then the first in order, of those used equally often."""
    counts = Counter(names)
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def sides(parties: Sequence[Party]) -> Mapping[str, str]:
    """For each party id the side it speaks for, in compared form; a state is its own side."""
    found = {}
    for party in parties:
        if party.side:
            found[party.id] = plain_name(party.side)
        elif party.kind == "state":
            found[party.id] = plain_name(party.name)
    return found
