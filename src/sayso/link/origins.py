"""Where what stories carry began: copies, credits, relays and repeated quotations led back to their origins.

An origin is an agency, an outlet, or the earliest story in the file from which others are copied. Text that is not
copied is not therefore independent: where it is in doubt, two stories are of one origin, never of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.agencies import agency_of
from sayso.link.copies import Copy, find_copies, find_quoted
from sayso.link.credits import find_credits
from sayso.text import content_id, overlap
from sayso.types import Document, Span, Statement

OWN, COPY, CREDIT, RELAY, QUOTED = "own text", "copy", "credit", "relay", "repeated quotation"
"""How a story comes to carry what it carries."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One story that carries a claim, and how it came by it."""

    doc: str
    how: str
    of_doc: str | None = None
    """The older story that it copies or whose quotation it repeats."""
    span: Span | None = None
    """The words here that say so: the copied stretch, the credit, the name of the outlet passed on."""
    of_span: Span | None = None
    shared: float | None = None
    """For a copy: the share of its runs of five words that stand in the other, 0..1."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a number of stories lead back to."""

    id: str
    name: str | None
    """The agency or outlet; None where nothing but the earliest story is known."""
    first: str
    """The earliest story of this file that carries it: the earliest source in this file, not more."""
    carriers: tuple[Carrier, ...]


def dated(doc: Document) -> tuple[bool, str, str]:
    """What stories are ordered by: hour or day of publication, undated ones last; then the id."""
    when = doc.published or doc.dct
    return when is None, when or "", doc.id


def find_origins(docs: Sequence[Document], carried: Mapping[str, Sequence[Statement]]) -> tuple[Origin, ...]:
    """The origins of what documents carry, the earliest first.

    carried gives for each document the statements that are in question; () for the whole story.
    """
    ordered = sorted(docs, key=dated)
    rank = {d.id: n for n, d in enumerate(ordered)}
    copies, quoted = _by_doc(find_copies(ordered)), _by_doc(find_quoted(ordered))
    root: dict[str, str] = {}
    names: dict[str, str] = {}
    carriers: dict[str, Carrier] = {}
    for doc in ordered:
        statements = tuple(carried.get(doc.id, ()))
        name, carrier = _how(doc, statements, copies[doc.id], quoted[doc.id])
        carriers[doc.id] = carrier
        if carrier.of_doc is not None:
            root[doc.id] = root[carrier.of_doc]
        else:
            root[doc.id] = f"name {name}" if name else f"doc {doc.id}"
        if name:
            names.setdefault(root[doc.id], name)
    by_root: dict[str, list[str]] = defaultdict(list)
    for doc_id in sorted(root, key=lambda d: rank[d]):
        by_root[root[doc_id]].append(doc_id)
    return tuple(
        Origin(content_id("o", key), names.get(key), members[0], tuple(carriers[m] for m in members))
        for key, members in by_root.items()
    )


def _by_doc(copies: Sequence[Copy]) -> dict[str, list[Copy]]:
    found: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        found[copy.doc].append(copy)
    return found


def _how(
    doc: Document, statements: Sequence[Statement], copies: Sequence[Copy], quoted: Sequence[Copy]
) -> tuple[str | None, Carrier]:
    """How a story comes by what it carries, with the agency or outlet that it names for it."""
    if passed := _passed_on(doc, statements):
        return passed[0], Carrier(doc.id, RELAY, span=passed[1])
    copied = _of_these(copies, statements)
    if copied is not None:
        return None, Carrier(doc.id, COPY, copied.of_doc, copied.span, copied.of_span, round(copied.shared, 2))
    own = agency_of(doc.outlet)
    if own is not None:
        return own, Carrier(doc.id, OWN)
    credits = find_credits(doc)
    if credits:
        return credits[0].name, Carrier(doc.id, CREDIT, span=credits[0].span)
    repeated = _of_these(quoted, statements)
    if repeated is not None:
        return None, Carrier(doc.id, QUOTED, repeated.of_doc, repeated.span, repeated.of_span)
    return None, Carrier(doc.id, OWN)


def _of_these(copies: Sequence[Copy], statements: Sequence[Statement]) -> Copy | None:
    """The copy that holds words of statements, the fullest; with no statements, of the document most copied from."""
    if statements:
        held = [c for c in copies if any(overlap(c.span, s) for x in statements for s in x.content)]
        return max(held, key=lambda c: (c.shared, -c.span.start), default=None)
    if not copies:
        return None
    counts: dict[str, int] = defaultdict(int)
    for copy in copies:
        counts[copy.of_doc] += copy.span.end - copy.span.start
    most = max(sorted(counts), key=lambda d: counts[d])
    return next(c for c in copies if c.of_doc == most)


def _passed_on(doc: Document, statements: Sequence[Statement]) -> tuple[str, Span] | None:
    """The agency or outlet through which every one of statements came, or to which it was said."""
    found = []
    actors = {a.id: a for a in doc.actors}
    for statement in statements:
        through = [actors[i] for i in (*statement.relay, statement.addressee) if i in actors]
        name = next(
            ((agency_of(a.name) or a.name, a) for a in through if a.kind == "outlet" or agency_of(a.name)), None
        )
        if name is None or not name[1].mentions:
            return None
        found.append((name[0], _nearest(name[1].mentions, statement)))
    names = {n for n, _ in found}
    return found[0] if len(names) == 1 else None


def _nearest(mentions: Sequence[Span], statement: Statement) -> Span:
    at = statement.cue.start if statement.cue else statement.content[0].start
    return min(mentions, key=lambda m: (abs(m.start - at), m.start))
