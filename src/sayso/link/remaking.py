"""Incidents made anew where they changed, with their accounts, figures and denials, from the stories of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from sayso.link.accounts import link_accounts
from sayso.link.casts import place_of
from sayso.link.chains import Chain
from sayso.link.denials import link_denials
from sayso.link.figures import link_figures
from sayso.link.forest import Forest
from sayso.link.incidents import make_incident, titled
from sayso.link.joins import JOIN_ACROSS
from sayso.link.packing import pack, unpack
from sayso.link.parties import Parties, sides
from sayso.link.reasons import reason
from sayso.link.redirects import moved_incidents
from sayso.link.status import status_of
from sayso.link.stores import Store, key_of, under
from sayso.types import Account, Denial, Document, Incident, LinkedFigure, Party

INCIDENT, TIED, CROSSED, CHAINS = "incident", "tied", "crossed", "chains"
"""Spaces: an incident as it was made last; the incidents of a document's figures and denials by itself, and of denials
by what other stories say; a document's chains."""


@dataclass(slots=True)
class Made:
    """What was made anew, as Relinked has it."""

    incidents: tuple[tuple[str, Incident], ...] = ()
    accounts: tuple[Account, ...] = ()
    figures: tuple[tuple[str, LinkedFigure], ...] = ()
    denials: tuple[tuple[str, Denial], ...] = ()
    remade: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    possible: tuple[tuple[str, str, str], ...] = ()
    weighed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Bench:
    """The documents, incidents and parties of one making."""

    docs: dict[str, Document] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    """All incidents that the documents tell of, those made anew among them."""
    fresh: set[str] = field(default_factory=set)
    """The incidents that are to be made anew."""
    asked: set[str] = field(default_factory=set)
    """The documents whose figures and denials of no incident are to be made anew."""
    told: dict[str, list[str]] = field(default_factory=dict)
    """The incidents that each document tells of."""
    local: dict[str, tuple[Denial, ...]] = field(default_factory=dict)
    """The denials of each document as it alone ties them."""
    party_of: dict[str, str] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)

    def parties_of(self, docs: Iterable[Document]) -> dict[str, Party]:
        """The parties in documents: what is made of these must not hang on what else is made at the same time."""
        ids = dict.fromkeys(p for d in docs for a in d.actors if (p := self.party_of.get(a.id)) is not None)
        return {i: self.parties[i] for i in ids}

    def ordered(self) -> list[Document]:
        """The documents by date and id, undated ones last."""
        return sorted(self.docs.values(), key=place_of)


class Remaker:
    """Makes incidents with all that belongs to them."""

    def __init__(
        self,
        store: Store,
        read: Callable[[str], Document | None],
        parties: Parties,
        chains: Forest[Chain],
        told_apart: Callable[[str, str], bool],
    ) -> None:
        self.store, self.parties, self.chains = store, parties, chains
        self.told_apart = told_apart
        """Whether a person told two chains apart."""
        self._read = read

    def remake(
        self, touched: Iterable[str], docs: Iterable[str], gone_docs: Collection[str], weighed: AbstractSet[str]
    ) -> Made:
        """What becomes of the incidents of these ids, and of the figures and denials of these documents."""
        bench = Bench(fresh=set(touched), asked=set(docs))
        old = self._kept(bench.fresh)
        while True:
            self._gather(bench)
            figures = link_figures(bench.ordered(), list(bench.incidents.values()), bench.party_of)
            more = self._shaken(bench, figures) - bench.fresh
            if not more:
                break
            bench.fresh |= more
            old |= self._kept(more)
        denials = self._denials(bench)
        made = self._make(bench, figures, denials, gone_docs)
        self._weigh(made, bench.fresh | weighed)
        homes = {(m.doc, m.span.start, m.span.end): i.id for i in bench.incidents.values() for m in i.mentions}
        made.moved = tuple(moved_incidents({i: x for i, x in old.items() if i not in bench.incidents}, homes))
        for incident_id in bench.fresh - bench.incidents.keys():
            self.store.drop(INCIDENT, incident_id)
        return made

    def _kept(self, incidents: Iterable[str]) -> dict[str, Incident]:
        return {i: unpack(Incident, t) for i in incidents if (t := self.store.get(INCIDENT, i)) is not None}

    # -------------------------------------------------------------- what is needed

    def _gather(self, bench: Bench) -> None:
        """Make the fresh incidents, and gather all documents that tell of them with all incidents of these."""
        for root in sorted(bench.fresh):
            if root not in bench.incidents:
                members = [m.about for i in self.chains.members(root) if (m := self.chains.item(i)) is not None]
                if members:
                    bench.incidents[root] = self._incident(root, members)
        told = {m.doc for r in bench.fresh if r in bench.incidents for m in bench.incidents[r].mentions}
        new = [d for i in sorted((bench.asked | told) - bench.docs.keys()) if (d := self._read(i)) is not None]
        for doc in new:
            self._take(bench, doc)
        for doc in new:
            bench.local[doc.id] = self._tied_in(bench, (doc,))

    def _take(self, bench: Bench, doc: Document) -> None:
        bench.docs[doc.id] = doc
        for actor in doc.actors:
            if (group := self.parties.home(actor.id)) is not None and (party := self._party(bench, group)) is not None:
                bench.party_of[actor.id] = party.id
        roots = (self.chains.root(c) for c in json.loads(self.store.get(CHAINS, doc.id) or "[]"))
        bench.told[doc.id] = sorted({r for r in roots if r is not None})
        for root in bench.told[doc.id]:
            if root not in bench.incidents and root not in bench.fresh:
                bench.incidents.update(self._kept((root,)))

    def _tied_in(self, bench: Bench, docs: Sequence[Document]) -> tuple[Denial, ...]:
        """The denials of documents, tied to what these documents tell of and to what they say."""
        if not any(d.denials for d in docs):
            return ()
        roots = sorted({r for d in docs for r in bench.told[d.id]}, key=self._place)
        incidents = [bench.incidents[r] for r in roots if r in bench.incidents]
        parties = tuple(bench.parties_of(docs).values())
        return link_denials(docs, incidents, bench.party_of, sides(parties), parties)

    def _denials(self, bench: Bench) -> dict[str, list[Denial]]:
        """The denials of fresh incidents by incident, each tied to what the incident's own stories say of it.

        Those that only the other stories of an incident show to be about it are noted, and are no more of nothing.
        """
        found: dict[str, list[Denial]] = {}
        for root in sorted(bench.fresh & bench.incidents.keys()):
            ids = dict.fromkeys(m.doc for m in bench.incidents[root].mentions)
            docs = sorted((bench.docs[i] for i in ids if i in bench.docs), key=place_of)
            mine = [d for d in self._tied_in(bench, docs) if d.incident == root]
            for doc in docs:
                own = {d.id for d in bench.local[doc.id] if d.incident == root}
                here = {s.id for s in doc.statements}
                theirs = {d.id for d in mine if d.statement in here}
                mine += [d for d in bench.local[doc.id] if d.incident == root and d.id not in theirs]
                key = key_of(doc.id, root)
                crossed = json.dumps(sorted(theirs - own))
                if crossed != (self.store.get(CROSSED, key) or "[]"):
                    self.store.put(CROSSED, key, crossed)
                    bench.asked.add(doc.id)
            found[root] = mine
        for root in bench.fresh - bench.incidents.keys():
            for doc_id in bench.docs:
                self.store.drop(CROSSED, key_of(doc_id, root))
        return found

    def _untied(self, bench: Bench, doc: Document) -> list[Denial]:
        """The denials of a document that are of no incident."""
        tied = {i for _, text in under(self.store, CROSSED, doc.id) for i in json.loads(text)}
        return [d for d in bench.local[doc.id] if d.incident is None and d.id not in tied]

    def _party(self, bench: Bench, group: str) -> Party | None:
        party = self.parties.party(group)
        if party is not None:
            bench.parties[party.id] = party
        return party

    def _incident(self, root: str, chains: Sequence[Chain]) -> Incident:
        groups = {g for c in chains for t in c.traces for g in (t.actor, t.recipient) if g is not None}
        known = {g: p for g in groups if (p := self.parties.party(g)) is not None}
        made = make_incident(chains, {g: p.name for g, p in known.items()})
        who = {g: p.id for g, p in known.items()}
        return replace(made, id=root, actor=who.get(made.actor or ""), recipient=who.get(made.recipient or ""))

    def _shaken(self, bench: Bench, figures: Sequence[LinkedFigure]) -> set[str]:
        """The incidents, besides the fresh ones, that gained or lost a figure or a denial."""
        found: set[str] = set()
        for doc, now in tied(bench, figures).items():
            then = json.loads(self.store.get(TIED, doc) or "[]")
            found.update(i for what in {*map(tuple, now)} ^ {*map(tuple, then)} for i in what[1:] if i)
        return found & bench.incidents.keys()

    # -------------------------------------------------------------- what is made

    def _make(
        self,
        bench: Bench,
        figures: Sequence[LinkedFigure],
        denials: Mapping[str, Sequence[Denial]],
        gone_docs: Collection[str],
    ) -> Made:
        """The fresh incidents with their accounts, and the figures and denials that are theirs or nobody's."""
        order = sorted(bench.incidents, key=self._place)
        fresh = [i for i in order if i in bench.fresh]
        all_denials = [d for i in fresh for d in denials.get(i, ())]
        incidents = [bench.incidents[i] for i in order]
        accounts = link_accounts(bench.ordered(), incidents, all_denials, figures, bench.party_of, wanted=bench.fresh)
        kept = [
            n for n, f in enumerate(figures) if f.incident in bench.fresh or f.incident is None and f.doc in bench.asked
        ]
        number = {n: place for place, n in enumerate(kept)}
        mine = [
            replace(a, figures=tuple(number[n] for n in a.figures if n in number))
            for a in accounts
            if a.incident in bench.fresh
        ]
        for doc, now in tied(bench, figures).items():
            self.store.put(TIED, doc, json.dumps(now))
        made = self._with_status(bench, fresh, mine)
        for incident in made:
            self.store.put(INCIDENT, incident.id, pack(incident))
        untied = [d for i in sorted(bench.asked & bench.docs.keys()) for d in self._untied(bench, bench.docs[i])]
        said = {s.id: d for d in bench.docs.values() for s in d.statements}
        return Made(
            incidents=tuple((self._place(i.id), i) for i in made),
            accounts=tuple(mine),
            figures=tuple(
                (f"{place_of(bench.docs[figures[n].doc])} {_number(figures, n):04}", figures[n]) for n in kept
            ),
            denials=tuple((_place_of_denial(said[d.statement], d), d) for d in (*all_denials, *untied)),
            remade=tuple(sorted(bench.fresh)),
            docs=tuple(sorted(bench.asked | set(gone_docs))),
        )

    def _with_status(self, bench: Bench, fresh: Sequence[str], accounts: Sequence[Account]) -> list[Incident]:
        """The fresh incidents with what their accounts amount to."""
        own: dict[str, list[Account]] = {i: [] for i in fresh}
        for account in accounts:
            own[account.incident].append(account)
        found = []
        for incident in (bench.incidents[i] for i in fresh):
            docs = [bench.docs[d] for d in dict.fromkeys(m.doc for m in incident.mentions) if d in bench.docs]
            status = status_of(incident, own[incident.id], bench.parties_of(docs)).status
            actor = bench.parties.get(incident.actor or "")
            line = titled(incident, own[incident.id], actor.name if actor is not None else None)
            found.append(replace(incident, summary=line, status="; ".join(status)))
        return found

    def _place(self, root: str) -> str:
        item = self.chains.item(root)
        return item.place if item is not None else ""

    def _weigh(self, made: Made, roots: AbstractSet[str]) -> None:
        """What incidents may be the same as: too little alike to be joined."""
        best: dict[tuple[str, str], tuple[float, str, str]] = {}
        parted: set[tuple[str, str]] = set()
        for root in roots:
            for member in self.chains.members(root):
                for score, _, other in self.chains.alike(member):
                    near = self.chains.root(other)
                    if near is None or near == root:
                        continue
                    pair, ends = (min(root, near), max(root, near)), (min(member, other), max(member, other))
                    best[pair] = max(best.get(pair, (0.0, "", "")), (score, *ends))
                    if self.told_apart(member, other):
                        parted.add(pair)
        found = {}
        for (one, other), (score, a, b) in best.items():
            if (one, other) not in parted:
                found[one, other] = found[other, one] = self._why(a, b, score)
        made.possible = tuple((a, b, why) for (a, b), why in sorted(found.items()))
        made.weighed = tuple(sorted(roots))

    def _why(self, a: str, b: str, score: float) -> str:
        """Why two incidents may be one and are not, by the two chains of theirs that are most alike."""
        one, other = self.chains.item(a), self.chains.item(b)
        if one is None or other is None:
            return ""
        return reason(one.about, other.about, joined=score >= JOIN_ACROSS)


def tied(bench: Bench, figures: Sequence[LinkedFigure]) -> dict[str, list[list[str]]]:
    """For each document its figures and denials, each with the incident that it is of by the document alone."""
    found: dict[str, list[list[str]]] = {i: [] for i in bench.docs}
    for f in figures:
        found[f.doc].append([f"figure {f.figure.span.start} {f.figure.span.end}", f.incident or ""])
    for doc, denials in bench.local.items():
        found[doc] += [[f"denial {d.id}", d.incident or ""] for d in denials]
    return found


def _number(figures: Sequence[LinkedFigure], n: int) -> int:
    """The number of a figure among those of its document."""
    first = n
    while first and figures[first - 1].doc == figures[n].doc:
        first -= 1
    return n - first


def _place_of_denial(doc: Document, denial: Denial) -> str:
    """What sorts a denial: its document, its number there, its incident."""
    number = next((n for n, d in enumerate(doc.denials) if d.id == denial.id), len(doc.denials))
    return f"{place_of(doc)} {number:04} {denial.incident or ''}"
