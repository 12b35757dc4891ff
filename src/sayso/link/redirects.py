"""Where the ids of parties, incidents and claims go on that are gone: where most of what they held now is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sayso.link.claims import Said
from sayso.link.forest import Forest
from sayso.link.parties import PARTY_ID, Parties
from sayso.types import Incident, Party

Moved = tuple[str, str, str]
"""The id that is gone, the one that it goes on under, and of what."""


def moved_parties(
    parties: Parties, before: Mapping[str, Party | None], actors: Mapping[str, str | None]
) -> Iterator[Moved]:
    """The parties whose id nobody has any more; actors are those who moved, with the group that each was in."""
    left: dict[str, list[str]] = {}
    came: Counter[str] = Counter()
    for actor, old in actors.items():
        if old is not None:
            left.setdefault(old, []).append(actor)
        if (new := parties.home(actor)) is not None:
            came[new] += 1
    for group, party in before.items():
        if party is None or parties.store.get(PARTY_ID, party.id) is not None:
            continue
        counts = Counter({group: len(parties.members(group)) - came[group]})
        first: dict[str, str] = {group: parties.casting.oldest_of(parties.members(group))}
        for actor in left.get(group, ()):
            home = parties.home(actor)
            if home is not None:
                place = parties.casting.who(actor).place
                counts[home] += 1
                first[home] = min(first.get(home, place), place)
        new = min((g for g in counts if counts[g] > 0), key=lambda g: (-counts[g], first[g]), default=None)
        if new is not None and (now := parties.party(new)) is not None:
            yield party.id, now.id, "party"


def moved_incidents(gone: Mapping[str, Incident], homes: Mapping[tuple[str, int, int], str]) -> Iterator[Moved]:
    """The incidents that are gone; homes are the incidents of mentions now."""
    for old_id, incident in gone.items():
        now = (homes.get((m.doc, m.span.start, m.span.end)) for m in incident.mentions)
        # most_common() keeps the order of first meeting among equals, and the oldest mention comes first.
        counts = Counter(i for i in now if i is not None).most_common(1)
        if counts:
            yield old_id, counts[0][0], "incident"


def moved_claims(claims: Forest[Said], moved: Mapping[str, str | None]) -> Iterator[Moved]:
    """The claims that are gone; moved has the statements whose claim is another now, with the one each was in."""
    left: dict[str, list[tuple[str, str]]] = {}
    for item_id, old in moved.items():
        item, new = claims.item(item_id), claims.root(item_id)
        if old is not None and item is not None and new is not None and not claims.members(old):
            left.setdefault(old, []).append((item.place, new))
    for old, went in left.items():
        yield old, Counter(new for _, new in sorted(went)).most_common(1)[0][0], "claim"
