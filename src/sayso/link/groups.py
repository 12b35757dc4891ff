"""Groups of actors in the making: who is in them, by what they may be met again, and whether one more fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sayso.link.bodies import body_keys
from sayso.link.firstnames import forms
from sayso.link.offices import office_word, offices_of
from sayso.link.spelling import person_words, plain_name, same_person
from sayso.text import fold
from sayso.types import Actor

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """An actor where it is met: its document, its place in the order of all, the day."""

    doc: str
    order: int
    day: int | None
    """Day number; None for a story without a date."""
    actor: Actor
    home: str = ""
    """The country in which the story plays."""


@dataclass(slots=True)
class Group:
    """Actors of different documents that are one, so far."""

    members: list[Met] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    docs: set[str] = field(default_factory=set)
    full: dict[Name, None] = field(default_factory=dict)
    """Names of two words and more, as compared; for persons only."""
    bare: set[str] = field(default_factory=set)
    """Names of one word."""
    sides: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    office_words: dict[str, set[str]] = field(default_factory=dict)
    """From the last word of a role to the documents that give it."""
    offices: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """From a one-at-a-time office to the days on which stories give it."""
    bodies: dict[tuple[str, str], Met] = field(default_factory=dict)
    """For organisations and the like: the first member of each name and home."""
    last_day: int | None = None
    person: bool = False
    named: bool = False
    lone: bool = False
    """Known by one word only, which several people bear: it takes in nobody by that word."""

    def latest(self) -> list[Met]:
        """The members of the newest day."""
        return [m for m in self.members if m.day == self.members[-1].day]

    def families(self) -> set[str]:
        """The family names, and the names of one word."""
        return {n[-1] for n in self.full} | self.bare


@dataclass(slots=True)
class Groups:
    """All groups so far, found by keys; parted says which actors a person keeps apart."""

    parted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    all: list[Group | None] = field(default_factory=list)
    by_key: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    home: dict[str, int] = field(default_factory=dict)
    """From an actor's id to its group."""
    in_doc: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __getitem__(self, number: int) -> Group:
        group = self.all[number]
        assert group is not None
        return group

    def near(self, keys: Iterable[str]) -> list[int]:
        """The groups under any of keys, the oldest first."""
        return sorted({n for k in keys for n in self.by_key.get(k, ())})

    def may_join(self, number: int, met: Met) -> bool:
        """Whether nothing forbids: nobody of the same story is in the group, nobody whom a person keeps apart."""
        group = self[number]
        return met.doc not in group.docs and not self.parted.get(met.actor.id, frozenset()) & group.ids

    def may_merge(self, a: int, b: int, *, but: str = "") -> bool:
        """The same for two groups; they may meet in one document."""
        one, other = self[a], self[b]
        if one.docs & other.docs - {but}:
            return False
        return not any(self.parted.get(i, frozenset()) & other.ids for i in one.ids & self.parted.keys())

    def join(self, number: int | None, met: Met) -> int:
        """Put an actor into a group, or with None into a new one; its number comes back."""
        if number is None:
            self.all.append(Group())
            number = len(self.all) - 1
        group, actor = self[number], met.actor
        group.members.append(met)
        group.ids.add(actor.id)
        group.docs.add(met.doc)
        group.person = group.person or actor.kind == "person"
        group.named = group.named or actor.named
        group.last_day = met.day if met.day is not None else group.last_day
        if actor.side:
            group.sides.add(plain_name(actor.side))
        if actor.kind == "person":
            self._learn_person(group, met)
        else:
            group.bodies.setdefault((actor.name, met.home), met)
        for key in keys_of(actor, met.home):
            self.by_key[key][number] = None
        self.home[actor.id] = number
        self.in_doc[met.doc].add(number)
        return number

    def _learn_person(self, group: Group, met: Met) -> None:
        actor = met.actor
        if actor.named:
            for name in full_names(actor):
                group.full[name] = None
            group.bare |= bare_names(actor)
            for office in offices_of(actor):
                if met.day is not None:
                    group.offices.setdefault(office, []).append(met.day)
        for role in actor.roles:
            group.roles.add(fold(role.name))
            if word := office_word(role.name):
                group.office_words.setdefault(word, set()).add(met.doc)

    def merge(self, into: int, other: int) -> None:
        """Move all members of one group into another."""
        for met in self[other].members:
            self.join(into, met)
            self.in_doc[met.doc].discard(other)
        for key in {k for m in self[other].members for k in keys_of(m.actor, m.home)}:
            self.by_key[key].pop(other, None)
        self.all[other] = None

    def left(self) -> list[list[Met]]:
        """The members of each group in order, the group with the oldest first."""
        found = [sorted(g.members, key=lambda m: m.order) for g in self.all if g is not None]
        return sorted(found, key=lambda members: members[0].order)


def full_names(actor: Actor) -> list[Name]:
    """A person's names of two words and more, as compared."""
    return [n for n in dict.fromkeys(person_words(n) for n in (actor.name, *actor.names)) if len(n) > 1]


def bare_names(actor: Actor) -> set[str]:
    """A person's names of one word, as compared."""
    return {n[0] for n in (person_words(n) for n in (actor.name, *actor.names)) if len(n) == 1}


def keys_of(actor: Actor, home: str) -> Iterator[str]:
    """Under what an actor's group is found."""
    if actor.kind != "person":
        yield from body_keys(actor, home)
    elif actor.named:
        for name in full_names(actor):
            yield f"whole {''.join(name)}"
            yield f"family {name[-1]}"
            yield from (f"word {w}" for w in name)
            yield from _sound_keys(name)
        yield from (f"family {w}" for w in bare_names(actor))
        yield from (office_key(o) for o in offices_of(actor))


def office_key(office: tuple[str, str]) -> str:
    """Under what the holders of a one-at-a-time office are found."""
    return f"office {office[0]} of {office[1]}"


def asked_keys(actor: Actor) -> Iterator[str]:
    """Under what to look for a person with a full name: the same name, one within the other, other spellings."""
    for name in full_names(actor):
        yield f"whole {''.join(name)}"
        yield f"word {name[-1]}"
        yield from (f"family {w}" for w in name)
        yield from _sound_keys(name)


def _sound_keys(name: Name) -> Iterator[str]:
    """Keys that spellings of one first name and family share by the beginning or the end of the family."""
    given = forms().get(name[0], name[0])
    yield from (f"given {given} {name[-1][:1]}", f"given {given} …{name[-1][-2:]}")


def one_context(actor: Actor, group: Group) -> bool:
    """Whether an actor shares a role or a side with a group."""
    roles = {fold(r.name) for r in actor.roles}
    return bool(roles & group.roles) or (actor.side is not None and plain_name(actor.side) in group.sides)


def other_side(actor: Actor, group: Group) -> bool:
    """Whether an actor and a group are both known to speak for somebody, and not for the same."""
    return actor.side is not None and bool(group.sides) and plain_name(actor.side) not in group.sides


def fits_by_name(actor: Actor, group: Group) -> bool:
    """Whether one of a person's full names is compatible with every full name of a group."""
    near = one_context(actor, group)
    mine = full_names(actor)
    return bool(group.full) and all(any(same_person(m, t, near=near) for m in mine) for t in group.full)
