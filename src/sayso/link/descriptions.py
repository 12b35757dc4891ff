"""People who are only described, and the named ones whom other stories show them to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sayso.link.groups import Groups, Met, office_key
from sayso.link.offices import office_word, offices_of

NEAR_DAYS = 31
"""Between a story that says "Russia's foreign minister" and one that names the holder of the office."""
INDEFINITE = ("a ", "an ", "another ", "one ", "some ", "any ", "every ", "each ", "no ")
"""How descriptions begin that may be of anybody: "an American general" is not the general whom the story names."""

Office = tuple[str, str]


@dataclass(slots=True)
class Descriptions:
    """The described people of whom it is open who they are, and the groups of all."""

    groups: Groups
    by_office: dict[Office, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    """From the word that a description is by to the groups of those described so, each with its document."""
    shown: dict[tuple[int, str], int] = field(default_factory=dict)
    """How many documents are known to give a group that word."""

    def take(self, met: Met) -> None:
        """Put a described person into a group: that of the same office in a story of a near date, else a new one."""
        anybody = met.actor.name.casefold().startswith(INDEFINITE)
        offices = offices_of(met.actor) if met.day is not None and not anybody else ()
        open_ones = (n for o in offices for n in self.by_office[o] if self._near(n, met.day))
        known = next((n for n in open_ones if self.groups.may_join(n, met)), None)
        number = self.groups.join(known, met)
        if known is not None:
            return
        for office in offices:
            self.by_office[office].append(number)
        if met.actor.roles and not anybody and (word := office_word(met.actor.roles[0].name)):
            self.by_word[word][number] = met.doc

    def _near(self, number: int, day: int | None) -> bool:
        group = self.groups.all[number]
        first = group.members[0].day if group is not None else None
        return first is not None and day is not None and abs(day - first) <= NEAR_DAYS

    def resolve(self, touched: Iterable[int]) -> None:
        """Merge described people with the named ones whom the stories so far show them to be.

        touched are the groups in which the stories of a day have somebody. Where several come into question, they stay
        apart for good: a guess is never a fact, and no later story may take a join back.
        """
        known = [n for n in sorted(touched) if self.groups.all[n] is not None]
        offices = {o for n in known for m in self.groups[n].latest() for o in offices_of(m.actor)}
        for office in sorted(offices & self.by_office.keys()):
            for number in tuple(self.by_office[office]):
                self._settle(number, self._holders(number, office))
            self.by_office[office] = [n for n in self.by_office[office] if self._is_open(n)]
        still = [n for n in known if self.groups.all[n] is not None]
        for number, word, doc in sorted(self._worth_a_look(still)):
            self._settle(number, self._described(number, word, doc), doc)

    def _is_open(self, number: int) -> bool:
        group = self.groups.all[number]
        return group is not None and not group.named and not group.lone

    def _settle(self, number: int, found: list[int], doc: str = "") -> None:
        if not found or not self._is_open(number):
            return
        if len(found) == 1 and self.groups.may_merge(found[0], number, but=doc):
            self.groups.merge(found[0], number)
        else:
            self.groups[number].lone = True

    def _holders(self, number: int, office: Office) -> list[int]:
        """The named people whom a story of a near date gives the office."""
        group = self.groups.all[number]
        first = group.members[0].day if group is not None else None
        if first is None:
            return []
        return [
            n
            for n in self.groups.near((office_key(office),))
            if any(abs(day - first) <= NEAR_DAYS for day in self.groups[n].offices.get(office, ()))
        ]

    def _worth_a_look(self, known: Iterable[int]) -> set[tuple[int, str, str]]:
        """The open descriptions of the day, and those of a word that a group of the day is newly shown to bear."""
        found = set()
        for number in known:
            group = self.groups[number]
            if not group.named:
                words = {office_word(m.actor.roles[0].name) for m in group.members if m.actor.roles}
                found |= {(number, w, d) for w in words if (d := self.by_word.get(w, {}).get(number))}
                continue
            for word, docs in group.office_words.items():
                # One document may be that of the description itself; a second is another one for every description.
                if (now := min(len(docs), 2)) > self.shown.get((number, word), 0):
                    self.shown[number, word] = now
                    found |= {(n, word, d) for n, d in self.by_word.get(word, {}).items() if d in group.docs}
        return found

    def _described(self, number: int, word: str, doc: str) -> list[int]:
        """The people named in a document to whom another document gives the word."""
        return [n for n in self._named_in(doc) if self.groups[n].office_words.get(word, set()) - {doc}]

    def _named_in(self, doc: str) -> Iterator[int]:
        for number in sorted(self.groups.in_doc[doc]):
            group = self.groups.all[number]
            if group is not None and group.person and any(m.doc == doc and m.actor.named for m in group.members):
                yield number
