"""Incidents: event mentions that are one happening, within a story and across stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.link.families import BACKWARD, root
from sayso.link.likeness import (
    Trace,
    conflict,
    dates_of,
    likeness,
    meet,
    place_match,
    points_back,
    shared,
    traces_of,
)
from sayso.text import content_id, fold
from sayso.types import Document, EventMention, Incident, Party, Place

JOIN_WITHIN = 1.9
"""Likeness from which a mention joins a chain of its story."""
JOIN_ACROSS = 4.0
"""Likeness from which chains of two stories are one incident."""
POSSIBLY = 3.0
"""Likeness from which two incidents are shown as possibly the same."""
WINDOW = 25
"""How many chains of one block, by date, each chain is compared with: keeps the work for one more story flat."""
DEFINITE = 1.1
INDEFINITE = 0.2
SAME_MATTER = 6
"""Names that two stories have in common when they are surely on one matter."""
MAIN_MATTER, OTHER_MATTER, POINTING = 2.0, 0.5, 1.5
RECENT = timedelta(days=10)
PAST = 1.5
FIRST = 6
"""How many mentions of a chain are compared with another story's: the first say most of what it is."""
EARLY = 3
LONG_AGO = timedelta(days=120)
Marks = tuple[tuple[tuple[date, date], ...], tuple[Place, ...]]
"""The dates and places of a chain."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one happening in one story."""

    doc: str
    dct: date | None
    traces: tuple[Trace, ...]
    main: bool = False
    """Whether its story names nothing more often."""
    topic: frozenset[str] = frozenset()
    """The names that the story names most."""
    dates: tuple[tuple[date, date], ...] = ()
    """The different stretches of days that its mentions give."""
    places: tuple[Place, ...] = ()
    """The places that its first mentions or several give; one late mention alone may be of something else."""

    @property
    def id(self) -> tuple[str, int, int]:
        """What it is told apart by."""
        return (self.doc, self.traces[0].event.span.start, self.traces[0].event.span.end)


MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
"""Types that two parties do together: "meeting of A and B", not "by A against B"."""


def link_incidents(
    docs: Sequence[Document], party_of: Mapping[str, str], parties: Sequence[Party]
) -> tuple[Incident, ...]:
    """The incidents of docs, the oldest first. docs come sorted, the oldest first."""
    chains = [c for doc in docs for c in find_chains(doc, party_of)]
    pairs = score_pairs(chains)
    clusters = cluster(chains, pairs)
    names = {p.id: p.name for p in parties}
    incidents = {members[0]: make_incident([chains[m] for m in members], names) for members in clusters}
    return tuple(_with_possible(incidents, clusters, pairs, chains))


def find_chains(doc: Document, party_of: Mapping[str, str]) -> list[Chain]:
    """The happenings of one story, each with its mentions in order; the most often named is its main one."""
    chains: list[list[Trace]] = []
    day = dates_of(doc.dct)
    recent = day[0] - RECENT if day else None
    for trace in traces_of(doc, party_of):
        best, target = 0.0, None
        for chain in chains:
            score = chain_score(trace, chain, main=len(chain) == max(map(len, chains)))
            score -= PAST * of_the_past(trace, chain, recent)
            if score > best:
                best, target = score, chain
        if target is not None and best >= JOIN_WITHIN:
            target.append(trace)
        else:
            chains.append([trace])
    most = max(map(len, chains), default=0)
    topic = topic_of(doc)
    return [make_chain(doc.id, day[0] if day else None, c, len(c) == most > 1, topic) for c in chains]


def make_chain(doc: str, dct: date | None, traces: Sequence[Trace], main: bool, topic: frozenset[str]) -> Chain:
    """A chain with the days and places of its mentions gathered."""
    dates = tuple(sorted({t.dates for t in traces if t.dates}))
    named = [p for t in traces if (p := t.event.where)]
    counts = Counter(map(place_key, named))
    early = {place_key(t.event.where) for t in traces[:EARLY] if t.event.where}
    places = {k: p for p in named if counts[k := place_key(p)] > 1 or k in early}
    return Chain(doc, dct, tuple(traces), main, topic, dates, tuple(places[k] for k in sorted(places)))


def place_key(place: Place) -> tuple[str, str, str]:
    """What tells one place from another."""
    return fold(place.name), place.country or "", place.kind


def chain_score(trace: Trace, chain: Sequence[Trace], *, main: bool) -> float:
    """How much speaks for a mention belonging to a chain of its own story; 0 where something forbids it."""
    if any(conflict(trace, t) for t in chain):
        return 0.0
    score = max(likeness(trace, t) for t in chain)
    if score <= 0:
        return 0.0
    score += 0.5 * (trace.order - chain[-1].order <= 2) + 0.3 * main
    if points_back(trace):
        score += 1.0
    elif trace.definite:
        score += DEFINITE
    own = trace.dates is not None and not any(t.dates for t in chain) and len(chain) == 1
    return score - 2.0 * trace.apart - INDEFINITE * trace.indefinite - 0.3 * own


def of_the_past(trace: Trace, chain: Sequence[Trace], recent: date | None) -> bool:
    """Whether one of a mention and a chain is dated well before the story and the other is not dated at all.

    What a story does not date is mostly its news, not its background.
    """
    if recent is None:
        return False
    past = [t for t in chain if t.dates and t.dates[1] < recent]
    if trace.dates is None:
        return bool(past) and trace.order - chain[-1].order > 1
    return trace.dates[1] < recent and not past


def topic_of(doc: Document) -> frozenset[str]:
    """The story's own names: those that it has at least twice, or in its title."""
    counts = Counter(
        fold(doc.text[m.span.start : m.span.end]) for m in doc.mentions if m.kind not in ("pronoun", "noun")
    )
    counts.update(fold(doc.text[p.span.start : p.span.end]) for p in doc.places)
    counts.update(fold(a.name) for a in doc.actors if a.named)
    title = fold(doc.title or "")
    return frozenset(w for n, c in counts.items() if c > 1 or n in title for w in n.split() if len(w) > 3)


def score_pairs(chains: Sequence[Chain]) -> dict[tuple[int, int], float]:
    """How alike the chains of different stories are, for pairs that share a block."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, chain in enumerate(chains):
        for key in block_keys(chain):
            blocks[key].append(n)
    scores: dict[tuple[int, int], float] = {}
    for members in blocks.values():
        for at, a in enumerate(members):
            for b in members[at + 1 : at + 1 + WINDOW]:
                if chains[a].doc != chains[b].doc and (a, b) not in scores:
                    scores[a, b] = across(chains[a], chains[b])
    return {pair: score for pair, score in scores.items() if score >= POSSIBLY}


def block_keys(chain: Chain) -> set[str]:
    """What chains must share one of to be compared: a class of event with a month, a place, a party or a name."""
    kinds = {root(t.event.lemma, t.event.event_type) for t in chain.traces if t.event.lemma not in BACKWARD}
    kinds = kinds or {"harm"}
    marks: set[str] = set()
    for t in chain.traces:
        if t.dates and (t.dates[1] - t.dates[0]).days <= 10:
            marks |= {f"day {d}" for d in t.dates}
        if t.event.where:
            marks.add(f"at {fold(t.event.where.name)}")
        marks |= {f"by {p}" for p in (t.actor, t.recipient) if p}
    if chain.main:
        marks |= {f"of {w}" for w in sorted(chain.topic)}
    return {f"{k} {m}" for k in kinds for m in marks}


def across(a: Chain, b: Chain) -> float:
    """How much speaks for two chains of different stories being one incident; 0 where something forbids it."""
    if apart((a.dates, a.places), (b.dates, b.places)) or not _in_time(a, b):
        return 0.0
    best = max(likeness(s, t) for s in a.traces[:FIRST] for t in b.traces[:FIRST])
    if best <= 0:
        return 0.0
    matter = min(1.0, len(a.topic & b.topic) / SAME_MATTER)
    placed = any(place_match(x, y) > 0 for x in a.places for y in b.places)
    score = best + 0.5 * _dated(a, b) + 0.3 * placed + min(1.0, 0.2 * shared(a.traces, b.traces))
    score += matter * (MAIN_MATTER if a.main and b.main else OTHER_MATTER)
    pointing = [all(points_back(t) for t in c.traces) for c in (a, b)]
    return score + POINTING * matter * (pointing[0] and b.main or pointing[1] and a.main)


def apart(a: Marks, b: Marks) -> bool:
    """Whether dates and places are of two happenings: none of the dates meet, or none of the places can be one."""
    days = [meet(x, y) for x in a[0] for y in b[0]]
    if days and not any(days):
        return True
    places = [place_match(x, y) for x in a[1] for y in b[1]]
    return bool(places) and max(places) < 0


def _dated(a: Chain, b: Chain) -> bool:
    return any(meet(x, y) for x in a.dates for y in b.dates)


def _in_time(a: Chain, b: Chain) -> bool:
    """Whether stories are near enough in time for what they do not date to be one thing."""
    if _dated(a, b) or a.dct is None or b.dct is None:
        return True
    return abs(a.dct - b.dct) <= LONG_AGO


def cluster(chains: Sequence[Chain], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Chains in clusters, the likest joined first, and only where no member of one is apart from one of the other."""
    home = list(range(len(chains)))
    members = {n: [n] for n in home}
    marks = {n: {(c.dates, c.places)} for n, c in enumerate(chains)}
    order = sorted(pairs, key=lambda p: (-pairs[p], chains[p[0]].id, chains[p[1]].id))
    for a, b in order:
        into, gone = min(home[a], home[b]), max(home[a], home[b])
        if pairs[a, b] < JOIN_ACROSS or into == gone:
            continue
        if any(apart(x, y) for x in marks[into] for y in marks[gone]) or _clash(chains, members[into], members[gone]):
            continue
        marks[into] |= marks.pop(gone)
        members[into] = sorted(members[into] + members[gone])
        for m in members.pop(gone):
            home[m] = into
    return [members[n] for n in sorted(members)]


def _clash(chains: Sequence[Chain], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two clusters have chains of one story that cannot be one."""
    mine = {chains[a].doc: a for a in left}
    return any(chains[b].doc in mine and not _one_in_story(chains[mine[chains[b].doc]], chains[b]) for b in right)


def _one_in_story(a: Chain, b: Chain) -> bool:
    """Whether two chains of one story, kept apart there for want of evidence, may be one after all."""
    best = max(likeness(s, t) for s in a.traces for t in b.traces)
    return best >= JOIN_WITHIN - 1.0 and not any(t.apart for t in (*a.traces, *b.traces))


def make_incident(chains: Sequence[Chain], names: Mapping[str, str]) -> Incident:
    """The incident that chains of several stories are; its oldest mention gives its id."""
    traces = [t for c in chains for t in c.traces]
    kind = event_type_of(traces)
    when, where = common_when(traces), common_place(traces)
    actor, recipient = most([t.actor for t in traces]), most([t.recipient for t in traces])
    if actor == recipient:
        recipient = None
    first = traces[0]
    return Incident(
        id=content_id("i", first.doc, first.event.span.start, first.event.span.end),
        event_type=kind,
        summary=summarise(traces, where, names.get(actor or ""), names.get(recipient or "")),
        mentions=tuple(EventMention(t.doc, t.event.span) for t in traces),
        when=when,
        where=where,
        actor=actor,
        recipient=recipient,
    )


def event_type_of(traces: Sequence[Trace]) -> str:
    """The type that most mentions give, words that point back counting least."""
    weights: Counter[str] = Counter()
    for t in traces:
        weights[t.event.event_type] += 1 if points_back(t) else 4
    return min(weights, key=lambda k: (-weights[k], k != "ASSAULT", k))


def most(values: Sequence[str | None]) -> str | None:
    """The commonest value; the first met of those equally common; None where there is none."""
    counts = Counter(v for v in values if v is not None)
    return counts.most_common(1)[0][0] if counts else None


def common_when(traces: Sequence[Trace]) -> str | None:
    """The date that most mentions give; the narrowest of those given equally often."""
    counts = Counter(t.event.when for t in traces if t.dates)
    spans = {t.event.when: t.dates[1] - t.dates[0] for t in traces if t.dates}
    return min(counts, key=lambda w: (-counts[w], spans[w], w or ""), default=None)


def common_place(traces: Sequence[Trace]) -> Place | None:
    """The place that most mentions give; the narrowest of those given equally often."""
    order = {"place": 0, "city": 0, "region": 1, "country": 2}
    found = [t.event.where for t in traces if t.event.where]
    counts = Counter(fold(p.name) for p in found)
    return min(
        found, key=lambda p: (order.get(p.kind, 0) // 2, -counts[fold(p.name)], order.get(p.kind, 0)), default=None
    )


def summarise(traces: Sequence[Trace], where: Place | None, actor: str | None, recipient: str | None) -> str:
    """One neutral line: "drone attack by Ruritania, Zenda"."""
    plain = [t for t in traces if not points_back(t)] or list(traces)
    counts = Counter(t.event.lemma for t in plain)
    lemma = min(counts, key=lambda k: (-counts[k], k)).replace("_", " ")
    if plain[0].event.event_type in MUTUAL:
        who = " and ".join(p for p in (actor, recipient) if p)
        parts = [lemma, f"of {who}" if actor and recipient else f"with {who}" if who else ""]
    else:
        parts = [lemma, f"by {actor}" if actor else "", f"against {recipient}" if recipient else ""]
    site = f", {where.name}" if where and where.name not in (actor, recipient) else ""
    return " ".join(p for p in parts if p) + site


def _with_possible(
    incidents: Mapping[int, Incident],
    clusters: Sequence[Sequence[int]],
    pairs: Mapping[tuple[int, int], float],
    chains: Sequence[Chain],
) -> Iterable[Incident]:
    """The incidents, each with those that it may be the same as: likely enough to be shown, too little to be joined."""
    home = {m: members[0] for members in clusters for m in members}
    near: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        x, y = home[a], home[b]
        if x != y and x in incidents and y in incidents:
            near[x].add(y)
            near[y].add(x)
    for n, incident in incidents.items():
        yield replace(incident, possibly_same=tuple(sorted(incidents[m].id for m in near[n])))
