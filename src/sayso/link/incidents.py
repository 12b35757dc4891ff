"""Incidents: event mentions that are one happening, within a story and across stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sayso.link.called import NOUNS_TOO, called, joint
from sayso.link.chains import Chain
from sayso.link.likeness import Trace, meet, points_back
from sayso.link.scenes import beyond, settle
from sayso.text import content_id
from sayso.types import Account, EventMention, Incident, Place

WIRE = frozenset("phone_call telephone telephone_call phone videoconference video_call video_link".split())
"""Lemmas of talking from afar."""
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
"""Types that two parties do together: "meeting of A and B", not "by A against B"."""


def make_incident(chains: Sequence[Chain], names: Mapping[str, str]) -> Incident:
    """The incident that chains of several stories are; its oldest mention gives its id."""
    traces = [t for c in chains for t in c.traces]
    kind = event_type_of(traces)
    when, where, inferred = header_of(chains)
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
        inferred=inferred,
    )


def header_of(chains: Sequence[Chain]) -> tuple[str | None, Place | None, tuple[str, ...]]:
    """When and where chains were, and which of the two no mention says: it is that of their stories' scenes."""
    traces = [t for c in chains for t in c.traces]
    scenes = [(p, 1.0 + c.main) for c in chains if (p := c.scene.place)]
    when, where = common_when(traces), common_place(traces, scenes)
    inferred = []
    days = Counter(c.scene.dates for c in chains if c.scene.dates)
    if when is None and days:
        first, last = days.most_common(1)[0][0]
        when = first.isoformat() if first == last else f"{first}/{last}"
        inferred.append("when")
    wide = where is not None and beyond(where)
    vague = where is None or (wide or where.kind == "country") and any(map(_on_scene, chains))
    if where is not None and not wide:
        scenes = [(p, w) for p, w in scenes if p.country == (where.country or p.country) and p.kind != "country"]
    if where is not None and where.lat is None and not where.adm1:  # no gazetteer has it; it is somewhere on the scene
        scenes = [(p, w) for p, w in scenes if p.kind != "region"]
        vague = True
    if vague and scenes:
        where = settle(scenes)
        inferred.append("where")
    if remote(traces):
        return when, None, tuple(i for i in inferred if i != "where")
    return when, where, tuple(inferred)


def remote(traces: Sequence[Trace]) -> bool:
    """Whether what it is mostly called is talking over a wire, which has no one place."""
    return most([t.event.lemma for t in traces]) in WIRE


def _on_scene(chain: Chain) -> bool:
    """Whether a happening is its story's main one, or of the same day."""
    day = chain.scene.dates
    return chain.main or day is not None and any(meet(day, d, 1) for d in chain.dates)


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
    """The date that agrees with most mentions, the narrowest of those: the day rather than its month."""
    given = [(t.dates, t.event.when) for t in traces if t.dates]
    agreeing = {when: sum(_agrees(dates, other) for other, _ in given) for dates, when in given}
    counts = Counter(when for _, when in given)
    spans = {when: dates[1] - dates[0] for dates, when in given}
    return min(agreeing, key=lambda w: (-agreeing[w], spans[w], -counts[w], w or ""), default=None)


def _agrees(dates: tuple[date, date], other: tuple[date, date]) -> float:
    """1 where another mention gives the same days or a stretch around them, half where it gives some of them."""
    if other[0] <= dates[0] and dates[1] <= other[1]:
        return 1.0
    return 0.5 * meet(dates, other)


def common_place(traces: Sequence[Trace], leaning: Sequence[tuple[Place, float]] = ()) -> Place | None:
    """The place that mentions agree on: the country that most give, the narrowest within it that most of those give.

    leaning are the scenes of the stories, which speak for their countries where mentions give several.
    """
    return settle([(p, 1.0) for t in traces if (p := t.event.where)], leaning=[(p, w / 4) for p, w in leaning])


def titled(incident: Incident, accounts: Sequence[Account], actor: str | None) -> str:
    """The line of an incident; of its actor, by name, only what its accounts bear out: most that name one name it.

    Whom any account has on the receiving end, or whose own name is the place's, is not said to have done it: a parse
    that takes "the attack on Norland" for Norland's must not make a headline.
    """
    if actor is None or incident.actor is None or incident.event_type in MUTUAL:
        return incident.summary
    named = Counter(a.actor for a in accounts if a.stance == "asserts" and a.actor)
    struck = {a.recipient for a in accounts} | {g.value for a in accounts for g in a.given if g.field == "recipient"}
    home = incident.where is not None and incident.where.name == actor
    if 2 * named[incident.actor] > sum(named.values()) and incident.actor not in struck and not home:
        return incident.summary
    return incident.summary.replace(f" by {actor}", "", 1)


def summarise(traces: Sequence[Trace], where: Place | None, actor: str | None, recipient: str | None) -> str:
    """One neutral line: "drone attack by Ruritania, Zenda"."""
    plain = [t for t in traces if not points_back(t)] or list(traces)
    counts = Counter(t.event.lemma for t in plain)
    most = min(counts, key=lambda k: (-counts[k], k))
    phrases = Counter(t.event.phrase for t in plain if t.event.lemma == most and t.event.phrase)
    # What only one of many mentions says more of it is not what it is called.
    phrase = min(phrases, key=lambda p: (-phrases[p], -len(p), p), default="")
    noun = any(t.event.noun for t in plain if t.event.lemma == most) or most in NOUNS_TOO
    lemma = phrase if 3 * phrases[phrase] >= counts[most] else called(most, noun=noun)
    kind = plain[0].event.event_type
    if kind in MUTUAL:
        who = " and ".join(p for p in (actor, recipient) if p)
        parts = [lemma, f"of {who}" if actor and recipient else f"with {who}" if who else ""]
    else:
        parts = [lemma, f"by {actor}" if actor else "", f"{joint(kind, noun=noun)} {recipient}" if recipient else ""]
    site = f", {where.name}" if where and where.name not in (actor, recipient) else ""
    return " ".join(p for p in parts if p) + site
