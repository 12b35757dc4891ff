"""What is known beforehand of a story's actors: whom they speak for, and who may hold the office they are called by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sayso.entries import KnownActor
from sayso.knowledge.names import place_key
from sayso.knowledge.offices import Holder, Offices, resolve
from sayso.knowledge.officewords import find_office
from sayso.knowledge.organisations import find_organisation
from sayso.knowledge.states import States
from sayso.text import words_at
from sayso.types import Actor, Document, Doubt

BODIES = ("organisation", "group")


def make_known(
    states: States, offices: Callable[[], Offices], entries: tuple[KnownActor, ...] = ()
) -> Callable[[Document], Document]:
    """A stage that gives actors a side from the tables, and doubts that name who held an office on the story's date.

    A side that the text gives stands, but for one in a user's entry. The holder of an office is a doubt, never a name.
    """
    told = {place_key(n): e for e in entries for n in (e.name, *e.names)}

    def add_known(doc: Document) -> Document:
        return replace(doc, actors=tuple(_holder(doc, _side(a, told), states, offices) for a in doc.actors))

    return add_known


def _side(actor: Actor, told: Mapping[str, KnownActor]) -> Actor:
    """The actor with what is known of it by one of its whole names."""
    entry = next((told[k] for n in (actor.name, *actor.names) if (k := place_key(n)) in told), None)
    if entry is not None and actor.named:
        names = tuple(dict.fromkeys((*actor.names, entry.name)))
        side = (entry.side, None) if entry.side else (actor.side, actor.side_evidence)
        return replace(actor, kind=entry.kind, names=names, side=side[0], side_evidence=side[1])
    if not actor.named or actor.side or actor.kind not in BODIES:
        return actor
    body = next((b for n in (actor.name, *actor.names) if (b := find_organisation(n)) is not None), None)
    return actor if body is None or not body.side else replace(actor, side=body.side)


def _holder(doc: Document, actor: Actor, states: States, offices: Callable[[], Offices]) -> Actor:
    """The actor with a doubt at each mention that is only an office: who held it, according to which source."""
    if actor.named or actor.kind != "person":
        return actor
    noted = {d.span for d in actor.doubts}
    found = []
    for span in actor.mentions:
        words = words_at(doc.text, span)
        if span in noted or find_office(words, states) is None:
            continue  # the table is not even loaded for other words
        meant = resolve(words, doc.dct, book=offices(), states=states)
        candidates = (meant,) if isinstance(meant, Holder) else meant.candidates if meant is not None else ()
        if candidates:
            found.append(Doubt(span, f"whether '{words}' is {' or '.join(map(_told, candidates))}"))
    return replace(actor, doubts=tuple(sorted((*actor.doubts, *found), key=lambda d: d.span))) if found else actor


def _told(holder: Holder) -> str:
    """A candidate with where it comes from: "Ada Brook (holder of the office in factbook-2026)"."""
    return f"{holder.name} (holder of the office in {holder.source or 'an entry of this ledger'})"
