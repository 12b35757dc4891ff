"""People who are only described, and the named ones whom stories show them to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sayso.link.casts import Cast, anybody, day_of, offices_of, words_of_role
from sayso.link.joining import NEAR_DAYS
from sayso.link.stores import LAST, Store, key_of, under

OFFICE, OPEN = "office", "office asked"
"""Spaces: who holds an office by the stories of a day; who is described by it in the stories of a day."""
WORD, TOLD = "word", "word asked"
"""Spaces: where a person is called by a word; who is described by it in a story that names the person."""

UNDATED = 9_999_999


class Groups(Protocol):
    """What descriptions ask of the groups of the named."""

    def who(self, actor: str) -> Cast:
        """An actor where it is met."""

    def here(self, actor: str) -> bool:
        """Whether an actor is met in any document."""

    def cast(self, doc: str) -> list[Cast]:
        """The actors of a document in order."""

    def base(self, actor: str) -> str | None:
        """The group of an actor."""

    def keep_group(self, actor: str, group: str) -> None:
        """Note the group of an actor."""


class Described:
    """Whom each description is of: a function of the named people near it, never of other descriptions of people."""

    def __init__(self, store: Store, groups: Groups) -> None:
        self.store, self.groups = store, groups
        self._waiting: set[str] = set()

    def wake(self, actor: str) -> None:
        """Have a description placed anew."""
        self._waiting.add(actor)

    def settle(self) -> bool:
        """Place all that waits; whether there was anything."""
        waiting, self._waiting = {a for a in self._waiting if self.groups.here(a)}, set()
        for actor in sorted(waiting, key=lambda a: self.groups.who(a).place):
            self._place(self.groups.who(actor))
        return bool(waiting)

    # -------------------------------------------------------------- what stories show

    def shown(self, cast: Cast, old: str | None, group: str | None) -> None:
        """Note what a named person's office and roles show of its group, and take back what they showed of the old."""
        for office in offices_of(cast) if cast.day is not None else ():
            for where, step in ((old, -1), (group, 1)):
                if where is not None and self._count(key_of(office, f"{cast.day:07}", where), step):
                    self._wake_near(office, cast.day or 0)
        for word in words_of_role(cast):
            for where in (old, group):
                if where is None:
                    continue
                before = self._first(where, word)
                key = key_of(where, word, cast.place)
                self.store.put(WORD, key, cast.doc) if where == group else self.store.drop(WORD, key)
                if self._first(where, word) != before:
                    for actor, _ in under(self.store, TOLD, where, word):
                        self.wake(actor)

    def _count(self, key: str, step: int) -> bool:
        """Count one more or less; whether there now is one where there was none, or the other way."""
        before = int(self.store.get(OFFICE, key) or 0)
        if before + step:
            self.store.put(OFFICE, key, str(before + step))
        else:
            self.store.drop(OFFICE, key)
        return (before == 0) != (before + step == 0)

    def _wake_near(self, office: str, day: int) -> None:
        low, high = key_of(office, f"{max(0, day - NEAR_DAYS):07}"), key_of(office, f"{day + NEAR_DAYS + 1:07}")
        for key, _ in self.store.scan(OPEN, low, high):
            self.wake(key.rpartition("\t")[2])

    def _first(self, group: str, word: str) -> list[str]:
        """The documents that first call a group by a word: two, for one may be that of the description itself."""
        start = key_of(group, word, "")
        return [doc for _, doc in self.store.scan(WORD, start, start + LAST, limit=2)]

    def remove(self, cast: Cast) -> None:
        """Take out a description."""
        for office in offices_of(cast) if cast.day is not None else ():
            self.store.drop(OPEN, key_of(office, f"{cast.day:07}", cast.id))
        for word in words_of_role(cast)[:1]:
            for group in self._named_in(cast):
                self.store.drop(TOLD, key_of(group, word, cast.id))

    # -------------------------------------------------------------- one description

    def _place(self, cast: Cast) -> None:
        offices = offices_of(cast) if cast.day is not None and not anybody(cast) else ()
        words = words_of_role(cast)[:1] if not anybody(cast) else ()
        named = self._named_in(cast)
        for office in offices:
            self.store.put(OPEN, key_of(office, f"{cast.day:07}", cast.id))
        for word in words:
            for group in named:
                self.store.put(TOLD, key_of(group, word, cast.id))
        found = self._meant(cast, offices, words, named)
        old = self.groups.base(cast.id)
        # Two descriptions that nobody is shown to bear stay two: a name for the one need not be one for the other.
        self.groups.keep_group(cast.id, found or f"a {cast.id}")
        if old != self.groups.base(cast.id):
            for other in self.groups.cast(cast.doc):
                if other.person and not other.named and other.place > cast.place:
                    self.wake(other.id)

    def _named_in(self, cast: Cast) -> list[str]:
        """The groups of the people whom the story of a description names."""
        people = (c for c in self.groups.cast(cast.doc) if c.person and c.named)
        return [g for c in people if (g := self.groups.base(c.id)) is not None]

    def _meant(self, cast: Cast, offices: Sequence[str], words: Sequence[str], named: Sequence[str]) -> str | None:
        """The one person who is shown to be meant, by the stories up to the first day that shows anybody.

        "" where several come into question then: a guess is never a fact, and no later story takes that back. None
        where nobody does.
        """
        shown = [(*s, False) for o in offices if (s := self._holders(o, cast.day or 0)) is not None]
        shown += [(*s, True) for w in words if (s := self._called(cast, w, named)) is not None]
        if not shown:
            return None
        _, people, by_word = min(shown, key=lambda s: s[0])
        if len(people) > 1:
            return ""
        here = (c for c in self.groups.cast(cast.doc) if c.named or c.place < cast.place)
        # A word is shown of somebody whom the story names; an office of somebody who stands elsewhere only.
        return people[0] if by_word or people[0] not in {self.groups.base(c.id) for c in here} else ""

    def _holders(self, office: str, day: int) -> tuple[int, list[str]] | None:
        """Who holds an office by the stories up to the first day, from a month before on, that gives it to anybody."""
        now = key_of(office, f"{day:07}", LAST)
        known = self.store.scan(OFFICE, key_of(office, f"{max(0, day - NEAR_DAYS):07}"), now)
        if known:
            return day, sorted({k.rpartition("\t")[2] for k, _ in known})
        later = self.store.scan(OFFICE, now, key_of(office, f"{day + NEAR_DAYS:07}", LAST), limit=1)
        if not later:
            return None
        first = later[0][0].split("\t")[1]
        return int(first), [k for k, _ in under(self.store, OFFICE, office, first)]

    def _called(self, cast: Cast, word: str, named: Sequence[str]) -> tuple[int, list[str]] | None:
        """Who of the people named in a story is called by a word in another one, up to the first day that does so."""
        days: dict[int, list[str]] = {}
        for group in dict.fromkeys(named):
            start = key_of(group, word, "")
            rows = self.store.scan(WORD, start, start + LAST, limit=2)
            other = next((k for k, doc in rows if doc != cast.doc), None)
            if other is not None:
                day = day_of(other.rpartition("\t")[2].split(" ")[0])
                days.setdefault(max(_late(day), _late(cast.day)), []).append(group)
        return min(days.items(), default=None)


def _late(day: int | None) -> int:
    """A day number that sorts stories without a date last."""
    return UNDATED if day is None else day
