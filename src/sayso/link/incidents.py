"""Incidents: event mentions that are one happening, within a story and across stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.link.chains import Chain, find_chains
from sayso.link.clusters import cluster, score_pairs
from sayso.link.likeness import Trace, points_back
from sayso.text import content_id, fold
from sayso.types import Document, EventMention, Incident, Party, Place

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
