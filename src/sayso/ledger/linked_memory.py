"""The linkage of a ledger in memory: the same records as in a file, kept in dictionaries."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Protocol

from sayso.errors import LedgerError
from sayso.ledger.clusters import clusters, moved
from sayso.ledger.linked_rows import LINKED_TABLES, Linked, Maker
from sayso.ledger.protocol import Pending
from sayso.ledger.rows import Rows, spans_in
from sayso.text import hull
from sayso.types import (
    Account,
    Claim,
    Denial,
    Document,
    Incident,
    Linkage,
    LinkedFigure,
    Party,
    PositionPair,
    Relinked,
    Ruling,
    Span,
)

Clusters = dict[str, Sequence[Hashable]]


@dataclass(slots=True)
class LinkedRecords:
    """The records of the linkage, and what linking looks up."""

    parties: dict[str, Party] = field(default_factory=dict)
    """By group."""
    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    """From an actor to its group and what sorts it there."""
    incidents: dict[str, tuple[str, Incident]] = field(default_factory=dict)
    accounts: dict[str, list[tuple[Account, list[int]]]] = field(default_factory=dict)
    """By incident, each with the keys of its figures."""
    figures: dict[int, tuple[str, LinkedFigure]] = field(default_factory=dict)
    denials: dict[int, tuple[str, str, Denial]] = field(default_factory=dict)
    """By key, with what sorts it and its document."""
    possible: dict[tuple[str, str], str] = field(default_factory=dict)
    claims: dict[str, tuple[str, Claim]] = field(default_factory=dict)
    positions: dict[str, tuple[str, PositionPair]] = field(default_factory=dict)
    """By the later position's id."""
    redirects: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, Clusters] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    entry: int = 0
    made: bool = False
    method: str = ""

    def clear(self) -> None:
        """Forget all links; which clusters there were is kept until ids that are gone redirect."""
        self.earlier = self.earlier or clusters(self.whole())
        for kept in (
            self.parties, self.members, self.incidents, self.accounts, self.figures, self.denials, self.possible,
            self.claims, self.positions, self.texts, self.keys,
        ):  # fmt: skip
            kept.clear()
        self.entry, self.made, self.method = 0, False, ""

    def redirect_earlier(self) -> None:
        """Lead the ids of clusters that are gone since clear() to where most of their members now are."""
        now = clusters(self.whole())
        for kind, old in self.earlier.items():
            self.redirects = {o: n for o, n in self.redirects.items() if o not in now[kind]}
            self.redirects.update(moved(old, now[kind]))
        self.earlier = {}

    def keep(self, change: Relinked, maker: Maker) -> None:
        """Put what changed in place of what it replaces. Raises LedgerError where it does not fit."""
        self._clear_replaced(change)
        self._keep_parties(change)
        self.incidents.update({i.id: (position, i) for position, i in change.incidents})
        key = max(self.figures, default=0) + 1
        self.figures.update({key + n: f for n, f in enumerate(change.figures)})
        self.possible.update({(a, b): why for a, b, why in change.possible})
        for account in change.accounts:
            for n in account.figures:
                if n not in range(len(change.figures)):
                    raise LedgerError(
                        f"Linkage: account {account.id!r} names figure {n}; there are {len(change.figures)}."
                    )
            self.accounts.setdefault(account.incident, []).append((account, [key + n for n in account.figures]))
        self.claims.update({c.id: (position, c) for position, c in change.claims})
        self.positions.update({p.later: (position, p) for position, p in change.positions})
        first = max(self.denials, default=0) + 1
        for n, (position, d) in enumerate(change.denials):
            said = maker.known.statement(d.statement)
            self.denials[first + n] = (position, said[1] if said is not None else "", d)
        there = (
            {p.id for _, p in change.parties} | {i.id for _, i in change.incidents} | {c.id for _, c in change.claims}
        )
        self.redirects = {o: n for o, n in self.redirects.items() if o not in there}
        self.redirects.update({old: new for old, new, _ in change.moved})
        self.spans(maker)

    def _clear_replaced(self, change: Relinked) -> None:
        remade, docs, weighed = set(change.remade), set(change.docs), set(change.weighed)
        for incident in remade:
            self.incidents.pop(incident, None)
            self.accounts.pop(incident, None)
        for claim in change.reclaimed:
            self.claims.pop(claim, None)
        for position in change.unpaired:
            self.positions.pop(position, None)

        def gone(incident: str | None, doc: str) -> bool:
            return incident in remade or incident is None and doc in docs

        self.figures = {k: f for k, f in self.figures.items() if not gone(f[1].incident, f[1].doc)}
        self.denials = {k: d for k, d in self.denials.items() if not gone(d[2].incident, d[1])}
        self.possible = {p: why for p, why in self.possible.items() if weighed.isdisjoint(p)}

    def _keep_parties(self, change: Relinked) -> None:
        for group in change.gone:
            self.parties.pop(group, None)
        self.parties.update({group: replace(p, members=()) for group, p in change.parties})
        for actor, home, place in change.members:
            if home is None:
                self.members.pop(actor, None)
            else:
                self.members[actor] = (home, place)

    def spans(self, maker: Maker) -> int:
        """How many spans with their words the records hold. Raises LedgerError where one leads to what is not here."""
        rows: Rows = {t.name: [] for t in LINKED_TABLES}
        for table, row in self._rows(maker):
            rows[table].append(row)
        return spans_in(LINKED_TABLES, rows)

    def _rows(self, maker: Maker) -> Linked:
        for position, incident in self.incidents.values():
            yield from maker.incident(position, incident)
        for (one, other), why in self.possible.items():
            yield from maker.possible(one, other, why)
        for accounts in self.accounts.values():
            for n, (account, figures) in enumerate(accounts):
                yield from maker.account(n, account, figures)
        for key, (position, figure) in self.figures.items():
            yield from maker.figure(key, position, figure)
        for key, (position, _, denial) in self.denials.items():
            yield from maker.denial(key, position, denial)
        for position, pair in self.positions.values():
            yield from maker.pair(position, pair)
        for position, claim in self.claims.values():
            yield from maker.claim(position, claim)

    def whole(self) -> Linkage:
        """All of the linkage."""
        members: dict[str, list[str]] = {}
        first: dict[str, str] = {}
        for actor, (group, place) in sorted(self.members.items(), key=lambda m: m[1][1]):
            members.setdefault(group, []).append(actor)
            first.setdefault(group, place)
        parties = [replace(p, members=tuple(members.get(g, ()))) for g, p in self.parties.items()]
        age = {p.id: first.get(g, "\U0010ffff") for g, p in self.parties.items()}
        placed = sorted(self.incidents.values(), key=lambda i: (i[0], i[1].id))
        figures = sorted(self.figures, key=lambda k: (self.figures[k][0], k))
        number = {k: n for n, k in enumerate(figures)}
        return Linkage(
            parties=tuple(sorted(parties, key=lambda p: age[p.id])),
            incidents=tuple(self._with_near(i) for _, i in placed),
            accounts=tuple(
                replace(a, figures=tuple(number[k] for k in keys))
                for _, i in placed
                for a, keys in self.accounts.get(i.id, ())
            ),
            denials=tuple(self.denials[k][2] for k in sorted(self.denials, key=lambda k: (self.denials[k][0], k))),
            figures=tuple(self.figures[k][1] for k in figures),
            claims=tuple(c for _, c in sorted(self.claims.values(), key=lambda c: (c[0], c[1].id))),
            positions=tuple(p for _, p in sorted(self.positions.values(), key=lambda p: p[0])),
            party_of={a: self.parties[g].id for a, (g, _) in self.members.items() if g in self.parties},
        )

    def _with_near(self, incident: Incident) -> Incident:
        near = sorted((b, why) for (a, b), why in self.possible.items() if a == incident.id)
        whys = tuple(why for _, why in near)
        return replace(
            incident, possibly_same=tuple(o for o, _ in near), possibly_why=whys if any(whys) else ()
        )  # fmt: skip


class KnownRecords:
    """What a ledger in memory holds, for records to lead to."""

    def __init__(self, linked: LinkedRecords, docs: Sequence[Document]) -> None:
        self._linked = linked
        self._docs = {d.id: (n, d) for n, d in enumerate(docs, 1)}
        said = [(s.id, d.id, [*s.content, *s.source, *([s.cue] if s.cue else [])]) for d in docs for s in d.statements]
        self._statements = {i: (n, doc, hull(p) if p else None) for n, (i, doc, p) in enumerate(said, 1)}

    def doc(self, doc_id: str) -> int | None:
        """The number of a document."""
        return self._docs[doc_id][0] if doc_id in self._docs else None

    def text(self, doc_id: str) -> str:
        """The text of a document."""
        return self._docs[doc_id][1].text

    def actor(self, actor_id: str) -> int | None:
        """None: no row leads anywhere."""
        return None

    def statement(self, statement_id: str) -> tuple[int, str, Span | None] | None:
        """The number of a statement, its document's id, and the stretch from the first to the last of its words."""
        return self._statements.get(statement_id)

    def event(self, doc: int, span: Span) -> int | None:
        """None: no row leads anywhere."""
        return None

    def figure(self, doc: int, span: Span) -> int | None:
        """None: no row leads anywhere."""
        return None

    def has_party(self, party: str) -> bool:
        """Whether a party is there."""
        return any(p.id == party for p in self._linked.parties.values())

    def has_incident(self, incident: str) -> bool:
        """Whether an incident is there."""
        return incident in self._linked.incidents


class Facts(Protocol):
    """What linking asks a ledger in memory for."""

    def newest(self, doc_id: str) -> Document | None:
        """The newest reading of a document; None where there is none."""

    def read_since(self, entry: int) -> list[tuple[int, str]]:
        """The readings kept after an entry of the chain: entry and document."""

    def last(self) -> int:
        """The number of the newest entry."""

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""

    def maker(self) -> Maker:
        """What makes rows of records, to see whether these fit."""


class MemoryDesk:
    """Linking in memory."""

    def __init__(self, linked: LinkedRecords, ledger: Facts) -> None:
        self._linked, self._ledger = linked, ledger
        self.method = linked.method

    def get(self, space: str, key: str) -> str | None:
        """The text under a key; None where there is none."""
        return self._linked.texts.get(space, {}).get(key)

    def put(self, space: str, key: str, text: str = "") -> None:
        """Keep a text under a key, in place of the one that is there."""
        texts = self._linked.texts.setdefault(space, {})
        if key not in texts:
            insort(self._linked.keys.setdefault(space, []), key)
        texts[key] = text

    def drop(self, space: str, key: str) -> None:
        """Forget a key; nothing happens where it is not there."""
        if self._linked.texts.get(space, {}).pop(key, None) is not None:
            keys = self._linked.keys[space]
            del keys[bisect_left(keys, key)]

    def scan(
        self, space: str, low: str, high: str, *, limit: int | None = None, back: bool = False
    ) -> list[tuple[str, str]]:
        """The keys from low up to but without high, with their texts, in order; with back from the last on."""
        keys = self._linked.keys.get(space, [])
        found = keys[bisect_left(keys, low) : bisect_left(keys, high)]
        texts = self._linked.texts.get(space, {})
        return [(k, texts[k]) for k in (found[::-1] if back else found)[:limit]]

    def document(self, doc_id: str) -> Document | None:
        """The newest reading of a document; None where there is none."""
        return self._ledger.newest(doc_id)

    def pending(self, most: int) -> Pending:
        """What was kept since, and is not linked yet: at most so many readings."""
        rows = self._ledger.read_since(self._linked.entry)
        if len(rows) > most:
            return Pending(tuple(dict.fromkeys(d for _, d in rows[:most])), rows[most - 1][0])
        return Pending(tuple(dict.fromkeys(d for _, d in rows)), self._ledger.last())

    def rulings(self) -> tuple[Ruling, ...]:
        """All decisions, the earliest first."""
        return self._ledger.rulings()

    def clear(self) -> None:
        """Forget all links: every story is to be linked anew."""
        self._linked.clear()
        self.method = ""

    def keep(self, change: Relinked, *, entry: int, method: str) -> None:
        """Keep what changed; all up to this entry is linked now, by this method."""
        self._linked.keep(change, self._ledger.maker())
        self._linked.entry, self._linked.method, self._linked.made = entry, method, True
        self.method = method
        if entry >= self._ledger.last():
            self._linked.redirect_earlier()


def part_of(
    whole: Linkage, here: Sequence[Document], incidents: AbstractSet[str], parties: AbstractSet[str]
) -> Linkage:
    """The part of a linkage that is of documents, incidents and parties."""
    docs = {d.id for d in here}
    said = {s.id for d in here for s in d.statements}
    told = {i.id for i in whole.incidents if i.id in incidents or any(m.doc in docs for m in i.mentions)}
    beside = {o for i in whole.incidents if i.id in incidents for o in i.possibly_same} - told
    kept = [n for n, f in enumerate(whole.figures) if f.incident in told or f.doc in docs]
    number = {n: place for place, n in enumerate(kept)}
    accounts = tuple(
        replace(a, figures=tuple(number[n] for n in a.figures)) for a in whole.accounts if a.incident in told
    )
    shown = tuple(i for i in whole.incidents if i.id in told) + tuple(i for i in whole.incidents if i.id in beside)
    party_of = {a.id: whole.party_of[a.id] for d in here for a in d.actors if a.id in whole.party_of}
    wanted = {*parties, *party_of.values(), *(p for i in shown for p in (i.actor, i.recipient) if p)}
    wanted |= {p for a in accounts for p in (a.holder, a.actor, a.recipient, *a.via) if p}
    wanted |= {v for a in accounts for g in a.given for v in (g.value, *g.via)}
    figures = tuple(whole.figures[n] for n in kept)
    claims = tuple(c for c in whole.claims if set(c.docs) & docs)
    wanted |= {f.holder for f in figures if f.holder} | {c.holder for c in claims if c.holder}
    return Linkage(
        parties=tuple(
            p if p.id in parties else replace(p, members=())
            for p in sorted(whole.parties, key=lambda p: p.id)
            if p.id in wanted
        ),
        incidents=shown,
        accounts=accounts,
        denials=tuple(d for d in whole.denials if d.incident in told or d.statement in said),
        figures=figures,
        claims=claims,
        positions=tuple(p for p in whole.positions if p.docs[1] in docs),
        party_of=party_of,
    )
