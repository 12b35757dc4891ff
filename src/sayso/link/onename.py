"""People met by one word: the only one who bears it as a family name by that day, by role or side where several do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from sayso.link.casts import Cast, bare_names, contexts_of
from sayso.link.forest import Forest
from sayso.link.joining import Names, contexts
from sayso.link.stores import LAST, Store, key_of, under

BARE, FAMILY, ADOPTED = "bare", "family", "adopted"
"""Spaces: mets by one word; the people of a family name; whose those before any are."""


class OneName:
    """Whom one word means, by the people whose full names are known by the day of the story."""

    def __init__(
        self, store: Store, people: Forest[Names], who: Callable[[str], Cast], wake: Callable[[str], None]
    ) -> None:
        self.store, self.people = store, people
        self._who, self._wake = who, wake

    def take(self, cast: Cast) -> None:
        """Note where a person is met by one word."""
        for word in bare_names(cast):
            self.store.put(BARE, key_of(word, cast.place), cast.id)
            first = self._first_day(word)
            if first is not None and cast.place < first:
                # One more of those before the first full name may change with whom they go.
                self.wake(word, "")

    def wake(self, word: str, place: str, *, only_if_several: bool = False) -> None:
        """Have the mets of one word from the day of a place on placed anew; those before the first full name too."""
        first, day = self._first_day(word), place.split(" ")[0]
        if only_if_several and first is not None and not self._orphaned(word, first):
            if len({self.people.root(i) for _, i in under(self.store, FAMILY, word)}) < 2:
                return
        early = first is None or day <= first
        if early:
            self.store.drop(ADOPTED, word)
        for _, actor in self.store.scan(BARE, key_of(word, "" if early else day), key_of(word, LAST)):
            self._wake(actor)

    def _first_day(self, word: str) -> str | None:
        """The day on which a full name of that family is first met, as it stands in places."""
        first = self.store.scan(FAMILY, key_of(word, ""), key_of(word, LAST), limit=1)
        return first[0][0].split("\t")[1].split(" ")[0] if first else None

    def _orphaned(self, word: str, day: str) -> bool:
        """Whether anybody is met by one word before the day on which a full name is first met."""
        return bool(self.store.scan(BARE, key_of(word, ""), key_of(word, day), limit=1))

    def _adopted(self, word: str, day: str) -> tuple[str | None, set[str]]:
        """The person whom those met by one word before any full name are, and what is known of them."""
        kept = self.store.get(ADOPTED, word)
        if kept is None:
            orphans = [self._who(a) for _, a in self.store.scan(BARE, key_of(word, ""), key_of(word, day))]
            known = sorted({c for o in orphans for c in contexts_of(o)})
            kept = json.dumps([self._adopting(word, day, {c for c in known if c.startswith("side ")}), known])
            self.store.put(ADOPTED, word, kept)
        person, known = json.loads(kept)
        return person, set(known)

    def _adopting(self, word: str, day: str, sides: set[str]) -> str | None:
        """The first person of the family on its first day, if all have one first name, of no other side."""
        items = [i for _, i in self.store.scan(FAMILY, key_of(word, day), key_of(word, day + "!"))]
        there = [i for item in items if (i := self.people.item(item)) is not None]
        if len({n[0] for i in there for n in i.about if n[-1] == word}) != 1:
            return None
        for item in there:
            own = {c for c in contexts(self.people, (item.id,), item.place + "\t") if c.startswith("side ")}
            if not (own and sides) or own & sides:
                return self.people.root(item.id)
        return None

    def _bearing(self, cast: Cast) -> dict[str, set[str]]:
        """Who may be meant by one word on a day, each with what is known of them by then."""
        found: dict[str, set[str]] = {}
        until = cast.place.split(" ")[0] + "!"
        for word in bare_names(cast):
            people = self.store.scan(FAMILY, key_of(word, ""), key_of(word, until))
            found.update({r: set() for _, i in people if (r := self.people.root(i)) is not None})
            first = self._first_day(word)
            if people and first is not None and self._orphaned(word, first):
                person, known = self._adopted(word, first)
                if person is None:
                    found[f"b {word}"] = known
        if len(found) > 1:
            for root in found:
                if self.people.item(root) is not None:
                    found[root] = contexts(self.people, self.people.members(root, before=until), until)
        return found

    def group_of(self, cast: Cast, taken: Iterable[str]) -> str:
        """The group of a person known by one word: the only one who may be meant; by role or side where several may."""
        bearing = self._bearing(cast)
        if not bearing:
            word = bare_names(cast)[0]
            first = self._first_day(word)
            home = self._adopted(word, first)[0] if first is not None else None
            return home if home is not None else f"b {word}"
        fitting = [r for r in bearing if r not in taken]
        if len(fitting) > 1:
            fitting = [r for r in fitting if contexts_of(cast) & bearing[r]]
        return fitting[0] if len(fitting) == 1 else f"a {cast.id}"

    def earlier(self, space: str, key: str, place: str) -> bool:
        """Keep the first place at which something is met; whether this one is earlier than all before."""
        there = self.store.get(space, key)
        if there is not None and there <= place:
            return False
        if there is not None and space.startswith(FAMILY):
            word, _, item = key.partition("\t")
            if self.store.get(FAMILY, key_of(word, there)) == item:
                self.store.drop(FAMILY, key_of(word, there))
        self.store.put(space, key, place)
        return True
