"""Which actor a person means, by id or by any name, and what it is reported to have said."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence, Set

from sayso.api.index import View, make_view, part_index, statement_row
from sayso.api.rows import StatementRow
from sayso.errors import InputError, NotFound
from sayso.ledger.protocol import Ledger
from sayso.names import asked_keys, closeness, name_keys
from sayso.types import Party

ID = re.compile(r"[pa][0-9a-f]{4,12}")
"""What is looked up as the id of an actor, or the beginning of one; everything else is a name."""
SHOWN = 5
SAME_START, MOST_ALIKE = 2, 500
"""Letters with which a word of a name that comes near begins, and how many such are looked at."""


def the_one(wanted: str, found: Sequence[Party]) -> Party:
    """The one of the actors that go by a name. Raises InputError with the candidates where there are several."""
    asked = name_keys(wanted)
    # "Brandt" alone may mean any Brandt, though one of them is often called only so.
    whole = [p for p in found if len(asked) > 1 and asked in {name_keys(n) for n in (p.name, *p.names)}]
    if len(found) > 1 and len(whole) == 1:
        return whole[0]
    if len(found) > 1:
        raise InputError(f"{len(found)} actors go by {wanted!r}: {_candidates(found)}; give one of the ids.")
    return found[0]


def meant_by(ledger: Ledger, name: str) -> tuple[Party, ...]:
    """The actors that go by name in a ledger, the nearest only. Raises NotFound with names that come near.

    Raises InputError for a name without letters.
    """
    if not name_keys(name):
        raise InputError(f"The name {name!r} has no letter in it; give a name, or the last part of one.")
    known = ledger.parties_by_keys(asked_keys(name))
    near = [(c, p.id) for p in known if (c := closeness(name, (p.name, *p.names))) is not None]
    if not near:
        raise NotFound(f"Nobody in this file goes by {name!r}{_alike(ledger, name)}. Try the last name alone.")
    best = min(c for c, _ in near)
    ids = {i for c, i in near if c == best}
    return tuple(p for p in ledger.linkage_of(parties=ids).parties if p.id in ids)


def _alike(ledger: Ledger, name: str) -> str:
    """Names that come near to one that nobody has: those of which a word begins with the same letters."""
    keys = name_keys(name)
    parties = ledger.parties_by_keys([{f"{k[:SAME_START]}*" for k in keys}], most=MOST_ALIKE)
    known = {" ".join(name_keys(p.name)): p.name for p in parties if p.named}
    alike = difflib.get_close_matches(" ".join(keys), known, n=3, cutoff=0.6)
    return f"; names that come near: {', '.join(known[k] for k in alike)}" if alike else ""


def meant(ledger: Ledger, wanted: str) -> Party:
    """The one actor that is meant in a ledger: by its id, the beginning of one, the id of a story's actor, or a name.

    Raises NotFound for what nobody has, InputError with the candidates for a name of several.
    """
    party = ledger.party_of(wanted) or ledger.redirect(wanted)
    ids = set(ledger.find_linked("party", party))
    if party in ids or not ID.fullmatch(wanted):
        ids &= {party}
    else:
        ids |= {p for a in ledger.find_linked("actor", wanted) if (p := ledger.party_of(a)) is not None}
        if not ids:
            raise NotFound(f"No actor {wanted!r} in this file; 'sayso actors' lists the ids.")
    if len(ids) > 1:
        raise NotFound(f"{len(ids)} actors have ids that begin with {wanted!r}; give more of the id.")
    if ids:
        return next(p for p in ledger.linkage_of(parties=ids).parties if p.id in ids)
    return the_one(wanted, meant_by(ledger, wanted))


def _candidates(parties: Sequence[Party]) -> str:
    """Actors in one phrase, to choose from: "p1 Ada Roe (mayor, Norland), p2 Tim Roe"."""
    named = sorted(parties, key=lambda p: (not p.named, -len(p.members), p.name))
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return ", ".join(f"{p.id} {told(p)}" for p in named[:SHOWN]) + more


def told(party: Party) -> str:
    """An actor with what tells it from others: "Ada Roe (mayor, Norland)"."""
    about = ", ".join(w for w in (party.roles[0] if party.roles else "", party.side or "") if w and w != party.name)
    return f"{party.name} ({about})" if about else party.name


def views_of(
    ledger: Ledger, parties: Iterable[Party], *, since: str | None = None, until: str | None = None
) -> Iterator[View]:
    """The documents in which any of the actors stands, by date."""
    members = frozenset(m for p in parties for m in p.members)
    for doc in ledger.documents(since=since, until=until, actors=members):
        yield make_view(doc, part_index(ledger, docs=(doc.id,)))


def statements_by(views: Iterable[View], ids: Set[str], *, passed_on: bool = False) -> Iterator[StatementRow]:
    """The statements of the actors of these ids, or with passed_on those that came through them."""
    for view in views:
        for row in (statement_row(view, s) for s in view.doc.statements):
            if not ids.isdisjoint(row.via_ids) if passed_on else row.speaker_id in ids:
                yield row
