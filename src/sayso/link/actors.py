"""Actors across stories: which actors of different documents are one party.

Stories count by their days, the oldest first, and no join is ever taken back. So a newer story never splits a group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.link.casts import casts_of
from sayso.link.parties import Parties, best_name, sides
from sayso.link.rulings import Decision, Outcome
from sayso.link.spelling import person_words, plain_name
from sayso.link.stores import MemoryStore
from sayso.types import Document, Party


def link_actors(
    docs: Sequence[Document], decisions: Sequence[Decision] = ()
) -> tuple[tuple[Party, ...], Mapping[str, str]]:
    """The parties of docs, oldest first, and for each actor id of a document the id of its party.

    Two actors of one document are one party only where one of them has no name and another story gives its description
    to the other, or where a person decided so; unnamed ones stand alone otherwise.
    """
    found = tuple(gather(docs, decisions).all())
    return found, {m: p.id for p in found for m in p.members}


def gather(docs: Sequence[Document], decisions: Sequence[Decision] = ()) -> Parties:
    """The parties of docs as decisions join and part them."""
    by_id = {d.id: d for d in docs}
    parties = Parties(MemoryStore(), by_id.get)
    for doc in docs:
        parties.add(doc.id, casts_of(doc))
    if decisions:
        parties.rule(decisions)
    return parties


def outcomes_of(docs: Sequence[Document], decisions: Sequence[Decision]) -> tuple[Outcome, ...]:
    """How each decision stands over docs."""
    return gather(docs, decisions).outcomes()


__all__ = ["best_name", "gather", "link_actors", "outcomes_of", "person_words", "plain_name", "sides"]
