"""Corrections by persons: each stays in the log, the later one counts; here those of who is who, and the log."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from sayso.api.actor_rows import ActorRow, Ruled, RulingRow
from sayso.api.known import KIND
from sayso.api.linking import link_all
from sayso.api.note_rulings import NOTE, words_of_note
from sayso.api.parties import meant, told
from sayso.api.rereading import corrected_readings, machine_reading
from sayso.api.tallies import actor_rows
from sayso.corrections import OF_READINGS, UNDO, Decreed, beats, edict_of, stands, taken_back
from sayso.errors import InputError, LedgerError, NotFound
from sayso.ledger.asked import Asked
from sayso.ledger.protocol import Ledger
from sayso.link.bonds import OTHER_INCIDENT, SAME_INCIDENT, docs_of, ties_of
from sayso.link.bonds import outcomes_of as outcomes_of_ties
from sayso.link.counted import outcomes_kept
from sayso.link.rulings import (
    DIFFERENT,
    IN_FORCE,
    OVERRIDDEN,
    SAME,
    Anchor,
    Side,
    decisions_of,
    find_anchored,
    sides_of,
)
from sayso.records import to_data
from sayso.text import content_id, overlap, words_at
from sayso.types import Actor, Document, Party, Ruling

OF_INCIDENTS = (SAME_INCIDENT, OTHER_INCIDENT)
MOST_ANCHORS = 20
"""Places that a correction keeps of each actor: enough that some outlast any new reading."""
MOST_MET = 200
"""Stories of an actor, the oldest, among which these places are chosen."""
KEPT, TAKEN_BACK, GONE = "kept", "taken back", "without its words"
SHORTEST_ID = 5


def rule_same(ledger: Ledger, a: str, b: str, *, why: str, who: str) -> Ruled:
    """Keep the correction that two actors are one. Raises InputError and NotFound, then nothing is kept."""
    return _rule(ledger, SAME, (a, b), why=why, who=who)


def rule_different(ledger: Ledger, a: str, b: str, *, why: str, who: str) -> Ruled:
    """Keep the correction that two actors are not one; two story actors of one actor are parted by it."""
    return _rule(ledger, DIFFERENT, (a, b), why=why, who=who)


def undo(ledger: Ledger, ruling_id: str, *, why: str, who: str) -> Ruled:
    """Keep the correction that takes an earlier one back; taking back an undo brings the first one back."""
    rulings = ledger.rulings()
    wanted = _find_ruling(rulings, ruling_id)
    if wanted.kind not in (SAME, DIFFERENT, UNDO, NOTE, *OF_READINGS, *OF_INCIDENTS):
        raise InputError(f"Correction {wanted.id} is no decision to take back but {wanted.kind!r}; it stays.")
    if by := taken_back(rulings).get(wanted.id):
        raise InputError(f"Correction {wanted.id} was taken back already by {by}; undo {by} to bring it back.")
    made = said_now()
    ruling = Ruling(content_id("r", UNDO, wanted.id, made, len(rulings)), UNDO, wanted.id, "", why.strip(), who, made)
    meant = _meant(rulings, wanted).kind
    if meant in OF_READINGS:
        return kept_with(ledger, ruling)
    if meant in (NOTE, *OF_INCIDENTS):
        return keep_ties(ledger, ruling)
    return _keep(ledger, ruling, ())


def rulings(ledger: Ledger) -> tuple[RulingRow, ...]:
    """All corrections, the earliest first, each with how it stands now."""
    kept = ledger.rulings()
    return _rows(kept, _states(ledger, kept))


def rulings_on(ledger: Ledger, actors: Collection[str], docs: Mapping[str, Document]) -> tuple[RulingRow, ...]:
    """The corrections that are on any of these story actors; docs are the stories in which these stand."""
    kept = ledger.rulings()
    if not any(r.kind in (SAME, DIFFERENT) for r in kept):
        return ()
    touching = {
        r.id
        for r in kept
        if r.kind in (SAME, DIFFERENT)
        and any(a.id in actors for side in sides_of(r) for a in find_anchored(docs, side))
    }
    return tuple(row for row in rulings(ledger) if row.id in touching)


def _rule(ledger: Ledger, kind: str, wanted: tuple[str, str], *, why: str, who: str) -> Ruled:
    if not why.strip():
        raise InputError("A correction needs its reason; say it with --why.")
    link_all(ledger)
    a, b = (meant(ledger, w) for w in wanted)
    parts = [_part(w, p) for w, p in zip(wanted, (a, b), strict=True)]
    _check(kind, wanted, (a, b), parts)
    value = json.dumps(
        [to_data(_side(ledger, p, members)) for p, members in zip((a, b), parts, strict=True)], ensure_ascii=False
    )
    kept = ledger.rulings()
    ids = tuple(m[0] for m in parts)
    same = [r for r in kept if r.kind == kind and r.value == value and _states(ledger, kept)[r.id][0] == IN_FORCE]
    if same:
        return Ruled("present", _rows(kept, _states(ledger, kept), {same[-1].id})[0], _now_as(ledger, ids))
    about = " and ".join(f"{told(p)} [{p.id}]" for p in (a, b))
    ruling = Ruling(content_id("r", kind, value, len(kept)), kind, about, value, why.strip(), who, said_now())
    return _keep(ledger, ruling, ids)


def _part(wanted: str, party: Party) -> tuple[str, ...]:
    """The story actors that are meant: one by its own id, else all of the actor."""
    own = [m for m in party.members if m == wanted or len(wanted) >= SHORTEST_ID and m.startswith(wanted)]
    return (own[0],) if len(own) == 1 else party.members


def _check(kind: str, wanted: tuple[str, str], parties: tuple[Party, Party], parts: Sequence[tuple[str, ...]]) -> None:
    a, b = parties
    if parts[0] == parts[1]:
        raise InputError(f"{wanted[0]!r} and {wanted[1]!r} are the same actor, {told(a)} [{a.id}]; name two.")
    if kind == SAME and a.id == b.id:
        raise InputError(f"{wanted[0]!r} and {wanted[1]!r} are one actor already, {told(a)} [{a.id}].")
    if kind == DIFFERENT and a.id == b.id and set(parts[0]) & set(parts[1]):
        raise InputError(
            f"{wanted[0]!r} and {wanted[1]!r} are one actor, {told(a)} [{a.id}]; to part it, name two of its story "
            f"actors: 'sayso actor {a.id}' lists their ids."
        )


def _side(ledger: Ledger, party: Party, members: tuple[str, ...]) -> Side:
    """An actor as a correction names it: by documents, names and the words there, which no later reading changes."""
    wanted = frozenset(members)
    docs = islice(ledger.documents(actors=wanted), MOST_MET)
    met = [(d, a) for d in docs for a in d.actors if a.id in wanted]
    # One of each name first: a new reading may lose a name sooner than a story.
    fresh = list({a.name: (d, a) for d, a in reversed(met)}.values())
    chosen = [*reversed(fresh), *(m for m in met if m not in fresh)][:MOST_ANCHORS]
    return Side(party.name, party.id, tuple(_anchor(d, a) for d, a in chosen))


def _anchor(doc: Document, actor: Actor) -> Anchor:
    named = next((m for m in actor.mentions if words_at(doc.text, m) == actor.name), None)
    return Anchor(doc.id, actor.name, named or next(iter(actor.mentions), None))


def _keep(ledger: Ledger, ruling: Ruling, actors: tuple[str, ...]) -> Ruled:
    """Keep a correction and link anew; what it beats is told."""
    kept = ledger.rulings()
    before = _states(ledger, kept)
    ledger.rule(ruling)
    _apply(ledger, ruling)
    kept = ledger.rulings()
    after = _states(ledger, kept)
    beaten = {i for i, (state, _) in before.items() if state == IN_FORCE and after[i][0] not in (IN_FORCE, TAKEN_BACK)}
    if ruling.kind == UNDO and not actors:
        actors = _actors_of(ledger, kept, ruling.target)
    (row,) = _rows(kept, after, {ruling.id})
    return Ruled("kept", row, _now_as(ledger, actors), _rows(kept, after, beaten))


def kept_with(ledger: Ledger, ruling: Ruling) -> Ruled:
    """Keep a correction of a reading together with the reading that it makes, and link anew; what it beats is told."""
    kept = ledger.rulings()
    before = _states(ledger, kept)
    doc = edict_of(_meant([*kept, ruling], ruling)).at.doc
    ledger.rule(ruling, corrected=corrected_readings(ledger, [*kept, ruling], (doc,)))
    return _told(ledger, ruling, before)


def keep_ties(ledger: Ledger, ruling: Ruling) -> Ruled:
    """Keep a correction of incidents, and link what it touches; what it beats is told."""
    before = _states(ledger, ledger.rulings())
    ledger.rule(ruling)
    return _told(ledger, ruling, before)


def _apply(ledger: Ledger, ruling: Ruling) -> None:
    """Link what a correction that is kept touches. Raises LedgerError that says so where that fails."""
    try:
        link_all(ledger)
    except LedgerError as error:
        raise LedgerError(f"The correction is kept as {ruling.id}, but not yet applied: {error}") from error


def _told(ledger: Ledger, ruling: Ruling, before: Mapping[str, tuple[str, str]]) -> Ruled:
    _apply(ledger, ruling)
    kept = ledger.rulings()
    after = _states(ledger, kept)
    beaten = {i for i, (state, _) in before.items() if state == IN_FORCE and after[i] == (OVERRIDDEN, ruling.id)}
    return Ruled("kept", _rows(kept, after, {ruling.id})[0], (), _rows(kept, after, beaten))


def ruled_as(ledger: Ledger, ruling_id: str) -> Ruled | None:
    """The correction of an id where it is in force; None where it is not."""
    kept = ledger.rulings()
    states = _states(ledger, kept)
    return Ruled("present", _rows(kept, states, {ruling_id})[0], ()) if states[ruling_id][0] == IN_FORCE else None


def _meant(kept: Sequence[Ruling], ruling: Ruling) -> Ruling:
    """The correction that an undo is on in the end; a correction itself where it is no undo."""
    by_id = {r.id: r for r in kept}
    while ruling.kind == UNDO:
        ruling = by_id[ruling.target]
    return ruling


def _actors_of(ledger: Ledger, kept: Sequence[Ruling], ruling_id: str) -> tuple[str, ...]:
    """A story actor of each side of the correction that an undo is on in the end."""
    ruling = _meant(kept, {r.id: r for r in kept}[ruling_id])
    sides = sides_of(ruling)
    wanted = {anchor.doc for side in sides for anchor in side.at}
    docs = {d: ledger.document(d) for d in ledger.kept_at(wanted)}
    return tuple(found[0].id for side in sides if (found := find_anchored(docs, side)))


def _now_as(ledger: Ledger, actors: Sequence[str]) -> tuple[ActorRow, ...]:
    """The actors that story actors are now, each once."""
    link_all(ledger)
    ids = dict.fromkeys(p for a in actors if (p := ledger.party_of(a)) is not None)
    rows = {r.id: r for r in actor_rows(ledger, Asked(parties=tuple(ids)))}
    return tuple(rows[i] for i in ids if i in rows)


def _states(ledger: Ledger, kept: Sequence[Ruling]) -> dict[str, tuple[str, str]]:
    """From each correction to how it stands and by which later one."""
    gone, decisions = taken_back(kept), decisions_of(kept)
    found = {r.id: (IN_FORCE if r.kind == UNDO else KEPT, "") for r in kept}
    found |= _reading_states(ledger, [r for r in kept if r.kind in OF_READINGS and r.id not in gone])
    found |= {i: (TAKEN_BACK, by) for i, by in gone.items() if i in found}
    ties = ties_of(kept)
    if ties:
        told = {d: ledger.document(d).events for d in ledger.kept_at(docs_of(ties))}
        stand = outcomes_of_ties(ties, lambda m: any(overlap(e.span, m.span) for e in told.get(m.doc, ())))
        found |= {o.id: (o.state, o.by) for o in stand}
    if decisions:
        link_all(ledger)
        found |= {o.id: (o.state, o.by) for o in outcomes_kept(ledger.notes()) if o.id in found}
    return found


def _reading_states(ledger: Ledger, rulings: Sequence[Ruling]) -> dict[str, tuple[str, str]]:
    """How corrections of readings stand: the later one on the same words wins; one on words that are gone is lost."""
    found = {}
    edicts = [Decreed(r.id, r.kind, edict_of(r)) for r in rulings]
    known = ledger.kept_at({d.edict.at.doc for d in edicts})
    for n, decreed in enumerate(edicts):
        at = decreed.edict.at
        later = [d.id for d in edicts[n + 1 :] if d.edict.at.doc == at.doc and beats(d, decreed)]
        if later:
            found[decreed.id] = OVERRIDDEN, later[0]
        elif at.doc in known and any(
            stands(d, decreed) for d in (machine_reading(ledger, at.doc)[1], ledger.document(at.doc))
        ):
            found[decreed.id] = IN_FORCE, ""
        else:
            found[decreed.id] = GONE, ""
    return found


def _rows(
    kept: Sequence[Ruling], states: Mapping[str, tuple[str, str]], wanted: Collection[str] | None = None
) -> tuple[RulingRow, ...]:
    return tuple(
        RulingRow(r.id, r.made, r.who, r.kind, _about(r), r.reason, *states[r.id])
        for r in kept
        if wanted is None or r.id in wanted
    )


def _about(ruling: Ruling) -> str:
    if ruling.kind == NOTE:
        return f"{ruling.target}: {words_of_note(ruling)}"
    if ruling.kind != KIND:
        return ruling.target
    return f"import of {ruling.target}"


def _find_ruling(kept: Sequence[Ruling], wanted: str) -> Ruling:
    """The correction of an id, or of the beginning of one. Raises NotFound."""
    found = [r for r in kept if r.id == wanted] or [
        r for r in kept if len(wanted) >= SHORTEST_ID and r.id.startswith(wanted)
    ]
    if len(found) != 1:
        many = f"{len(found)} corrections have ids that begin with" if found else "No correction"
        raise NotFound(f"{many} {wanted!r}; 'sayso rule list' lists the ids.")
    return found[0]


def said_now() -> str:
    """The moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
