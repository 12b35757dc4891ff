"""Where the id of a cluster goes on when a newer linkage no longer has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from sayso.types import Linkage

Clusters = dict[str, Sequence[Hashable]]
"""From a cluster's id to its members, the oldest first."""

KINDS = ("party", "incident", "claim")


def clusters(linkage: Linkage) -> dict[str, Clusters]:
    """The clusters of a linkage by kind."""
    return {
        "party": {p.id: p.members for p in linkage.parties},
        "incident": {i.id: tuple((m.doc, m.span.start, m.span.end) for m in i.mentions) for i in linkage.incidents},
        "claim": {c.id: c.statements for c in linkage.claims},
    }


def moved(old: Mapping[str, Sequence[Hashable]], new: Mapping[str, Sequence[Hashable]]) -> dict[str, str]:
    """From each id that is gone to the id of the cluster now holding most of its members.

    Of two that hold as many, the one with the oldest of them: moved({"a": "xyz"}, {"b": "y", "c": "x"}) == {"a": "c"}.
    An id whose members are all gone is left out.
    """
    home = {member: cluster for cluster, members in new.items() for member in members}
    found = {}
    for cluster, members in old.items():
        if cluster not in new:
            # most_common() keeps the order of first meeting among equals, and the oldest member comes first.
            counts = Counter(home[m] for m in members if m in home).most_common(1)
            if counts:
                found[cluster] = counts[0][0]
    return found


def follow(redirects: Mapping[str, str], old_id: str) -> str:
    """The id at the end of a chain of redirects."""
    seen = {old_id}
    while (onward := redirects.get(old_id)) is not None and onward not in seen:
        seen.add(onward)
        old_id = onward
    return old_id
