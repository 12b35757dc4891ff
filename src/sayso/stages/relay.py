"""Statements: attributions with their holder, and through whom each came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.stages.actors import Finder, actor_finder, source_head
from sayso.stages.candidates import Finder as CandidateFinder
from sayso.stages.candidates import candidate_finder
from sayso.stages.contentends import mend_ends
from sayso.stages.contents import OUTER_QUOTES, clean_content, mode_of, split_content
from sayso.stages.counting import find_counts
from sayso.stages.cues import ACT_OF_NOUN, ACT_OF_VERB, ADDRESSED, CITING
from sayso.stages.grammar import Grammar, grammar, quoted_stretches
from sayso.stages.missed import find_missed, settle_shared
from sayso.stages.nesting import find_nested
from sayso.stages.passing import carrier, citing_verb, is_only_citing, sharing
from sayso.stages.spans import SpanIndex
from sayso.text import contains, content_id, fold, hull, overlap, words_at
from sayso.types import Actor, Attribution, Document, Span, Statement

HAPPENINGS = frozenset(
    "protest rally demonstration march riot strike attack war battle storm flood fire crash blast explosion earthquake "
    "election trial crisis outbreak clash".split()
)
"""What happens and cannot speak."""
SHORTENED = re.compile(
    r"(?:i|we|you|he|she|it|they|that|this) (?:\w+ly )?"
    r"(?:did|does|do|had|has|have|was|were|is|are|would|will|could|can|might)"
    r"(?: not|n['’]t)?(?: so)?|so|not",
    re.IGNORECASE,
)
"""A content of which the verb is left out."""
ABOUT = frozenset("on about of".split())
DOUBTFUL, UNSURE = 0.5, "whether this was said, and in which words"
"""A statement less likely right than wrong is shown with a mark."""


def _after_aside(tree: Grammar, content: tuple[Span, ...], citing: int) -> tuple[Span, ...]:
    """content without the citing clause where it begins inside that: "[cited officials, ]P"."""
    aside = tree.hull(tree.subtree(citing))
    first = content[0]
    if not (aside.start <= first.start < aside.end < first.end):
        return content
    return _cut_before(tree.text, content, aside.end)


def quoted(tree: Grammar, cue: Span | None) -> tuple[int | None, int | None]:
    """Who is quoted, and who quotes: "Roe was quoted by the agency as saying", "the agency quoted Roe as saying"."""
    root = tree.root_of((cue,)) if cue is not None else None
    for i in [] if root is None else [root, *tree.ancestors(root)][:4]:
        if tree.tokens[i].lemma not in CITING or tree.tokens[i].tag == "VBG":
            continue
        agent, speaker = tree.child(i, "agent"), tree.child(i, "nsubjpass")
        if agent is not None or speaker is not None:
            return speaker, tree.child(agent, "pobj") if agent is not None else None
        if any(tree.tokens[c].lemma == "as" for c in tree.children[i]):
            return tree.child(i, "dobj"), tree.subject(i)
    return None, None


def _holder(doc: Document, tree: Grammar, attribution: Attribution, find: Finder) -> Actor | None:
    root = source_head(tree, attribution)
    if root is not None:
        return find(tree, root)
    if attribution.source or not attribution.cue:
        return None
    verb = tree.root_of(attribution.cue)
    if (
        verb is None
        or tree.tokens[verb].pos not in ("VERB", "AUX")
        or tree.child(verb, "auxpass", "nsubjpass") is not None
    ):
        return None
    if tree.tokens[verb].tag == "VBN":
        return None
    subject = tree.subject(verb)
    if subject is None or any(overlap(tree.span(subject), c) for c in attribution.content):
        return None
    return find(tree, subject)


CHARGING = frozenset("charge accuse blame suspect sue indict convict refuse".split()) | ADDRESSED
"""Verbs whose passive subject is spoken of or spoken to: "was accused of", "was told by"."""


def _is_charged(tree: Grammar, attribution: Attribution, source: int) -> bool:
    """Whether a source is the one charged and not the one who charges: "[Roe], charged with P"."""
    verb = tree.root_of(attribution.cue)
    if verb is None or tree.tokens[verb].lemma not in CHARGING or tree.tokens[verb].tag != "VBN":
        return False
    if any(tree.tokens[c].lemma == "have" for c in tree.children[verb]) and tree.child(verb, "auxpass") is None:
        return False
    return tree.child(verb, "nsubjpass") == source or tree.tokens[verb].dep in ("acl", "advcl", "conj", "relcl")


def _by_agent(tree: Grammar, a: Attribution) -> Attribution:
    """a with who charges or tells as its source, where the one charged or told was taken for it."""
    root, verb = source_head(tree, a), tree.root_of(a.cue)
    if root is None or verb is None or not _is_charged(tree, a, root):
        return a
    agent = tree.child(verb, "agent")
    by = tree.child(agent, "pobj") if agent is not None else None
    return replace(a, source=(tree.noun_phrase(by),) if by is not None else ())


def _hanging_start(tree: Grammar, first: Span) -> int | None:
    """The "that" or quotation mark after words that belong to what stands before: "in a talk with [it that] P"."""
    inside = list(tree.inside(first))[:6]
    that = next(
        (
            i
            for i in inside
            if tree.tokens[i].lemma == "that" and tree.tokens[i].pos == "SCONJ" or tree.word(i) in OUTER_QUOTES
        ),
        None,
    )
    if that is None or that == inside[0]:
        return None
    before = [i for i in inside if i < that]
    verbal = any(tree.tokens[i].pos in ("VERB", "AUX") for i in before)
    hanging = all(tree.tokens[i].head < before[0] or tree.tokens[i].head in before for i in before)
    return that if hanging and not verbal and any(tree.tokens[i].head < before[0] for i in before) else None


def _clause_start(tree: Grammar, first: Span, verb: int) -> int | None:
    """The "that" or quotation mark at which what was said begins, where other words of the cue's clause stand first."""

    def takes_object(before: list[int]) -> bool:
        """Whether a cue that tells nobody has its object there: in "condemned a raid that killed two" all was said."""
        own = any(tree.tokens[i].dep == "dobj" and tree.tokens[i].head == verb for i in before)
        return own and tree.tokens[verb].lemma not in ADDRESSED

    inside = tree.inside(first)
    hung = _hanging_start(tree, first)
    if hung is not None and not takes_object([i for i in inside if i < hung]):
        return hung
    clause = tree.child(verb, "ccomp")
    mark = tree.child(clause, "mark") if clause is not None else None
    if clause is not None and mark is not None and mark in inside and tree.tokens[mark].lemma == "that":
        before = [i for i in inside if i < mark]
        if before and not set(before) & set(tree.subtree(clause)) and not takes_object(before):
            return mark
    told = tree.child(verb, "dobj", "dative") if tree.tokens[verb].lemma in ADDRESSED else None
    if told is None or not contains(first, tree.span(told)):
        return None
    return next((i for i in inside if i > told and tree.tokens[i].lemma == "that"), None)


def _without_addressee(tree: Grammar, content: tuple[Span, ...], cue: Span | None) -> tuple[Span, ...]:
    """content without what stands between the cue and its clause: "told [the press on Monday that] P"."""
    verb = tree.root_of((cue,)) if cue is not None else None
    if verb is None or not content or content[0].start < tree.tokens[verb].end:
        return content
    start = _clause_start(tree, content[0], verb)
    start = _told_about(tree, content[0], verb) if start is None else start
    return _cut_before(tree.text, content, tree.tokens[start].start) if start is not None else content


def _told_about(tree: Grammar, first: Span, verb: int) -> int | None:
    """The first word of what somebody was told about: "briefed [Lund on] the attack"."""
    told = tree.child(verb, "dobj", "dative") if tree.tokens[verb].lemma in ADDRESSED else None
    if told is None or not contains(first, tree.span(told)):
        return None
    about = next(
        (c for v in (verb, told) for c in tree.children[v] if c > told and tree.tokens[c].lemma in ABOUT), None
    )
    target = tree.child(about, "pobj", "pcomp") if about is not None else None
    return min(tree.subtree(target)) if target is not None and contains(first, tree.span(target)) else None


def _cut_before(text: str, content: tuple[Span, ...], start: int) -> tuple[Span, ...]:
    """content without what its first piece has before start; unchanged where no word would be left of that piece."""
    rest = clean_content(text, Span(start, content[0].end))
    return (rest, *content[1:]) if rest is not None else content


def _held(tree: Grammar, a: Attribution, holder: Actor | None, find: Finder) -> tuple[Actor | None, tuple[str, ...]]:
    """Who holds an attribution, and through whom it came where its own words say so: cited, quoted, carried, shared."""
    cue, source = hull(a.cue) if a.cue else None, source_head(tree, a)
    shared = sharing(tree, a)
    if shared is not None:
        author, sharer = find(tree, shared[0]), find(tree, shared[1])
        return author, (sharer.id,) if sharer is not None else ()
    citing = citing_verb(tree, a, source)
    target = tree.child(citing, "dobj", "pobj") if citing is not None else None
    cited = find(tree, target) if target is not None else None
    if cited is not None and holder is not None and cited.id != holder.id:
        return cited, (holder.id,)
    speaker, quoting = (find(tree, i) if i is not None else None for i in quoted(tree, cue))
    if quoting is not None and (speaker or holder) not in (None, quoting):
        return speaker or holder, (quoting.id,)
    by = carrier(tree, a, source)
    carries = find(tree, by) if by is not None else None
    return holder, (carries.id,) if carries is not None and holder is not None and carries.id != holder.id else ()


def draft_statements(doc: Document, attributions: tuple[Attribution, ...]) -> Iterator[Statement]:
    """Statements without their relay, one or more for each attribution."""
    tree, find, quotes = grammar(doc.text, doc.tokens), actor_finder(doc), quoted_stretches(doc.text)
    for a in (_by_agent(tree, a) for a in attributions):
        cue = hull(a.cue) if a.cue else None
        holder, via = _held(tree, a, _holder(doc, tree, a, find), find)
        citing = citing_verb(tree, a, source_head(tree, a))
        for content in split_content(doc.text, a):
            content = _without_addressee(tree, content, cue)
            content = _after_aside(tree, content, citing) if citing is not None else content
            yield Statement(
                content_id("s", doc.id, [[s.start, s.end] for s in content], [cue.start, cue.end] if cue else None),
                content,
                cue,
                a.source,
                holder.id if holder else None,
                via,
                mode=mode_of(doc.text, content, quotes),
                confidence=a.confidence,
            )


def _covers(outer: Statement, inner: Statement) -> bool:
    """Whether inner, its cue included, is something that outer's content says."""
    whole = hull(outer.content)
    parts = [*inner.content, *((inner.cue,) if inner.cue else ())]
    size = sum(s.end - s.start for s in inner.content)
    return all(contains(whole, p) for p in parts) and size < sum(s.end - s.start for s in outer.content)


def link_parents(doc: Document, drafts: list[Statement]) -> list[Statement]:
    """drafts with parent and relay: who holds the statements that each stands in, outermost first."""
    outlet = {a.id for a in doc.actors if doc.outlet and fold(a.name) == fold(doc.outlet)}
    size = {d.id: sum(s.end - s.start for s in d.content) for d in drafts}
    parent_of = {}
    wholes = SpanIndex(hull(d.content) for d in drafts)
    for d in drafts:
        near = (drafts[n] for n in wholes.around(hull(d.content)))
        around = [o for o in near if o.id != d.id and _covers(o, d)]
        parent_of[d.id] = min(around, key=lambda o: size[o.id], default=None)
    done = []
    for d in drafts:
        chain, seen, above = list(reversed(d.relay)), {d.id}, parent_of[d.id]
        while above is not None and above.id not in seen:
            seen.add(above.id)
            chain += [above.holder] if above.holder else []
            chain += reversed(above.relay)
            above = parent_of[above.id]
        relay = [h for h in reversed(chain) if h != d.holder and h not in outlet]
        parent = parent_of[d.id]
        done.append(replace(d, relay=tuple(dict.fromkeys(relay)), parent=parent.id if parent else None))
    return done


def widen(tree: Grammar, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """attributions, each content grown over those that stand in its cue's clause.

    The trained stage marks each word once, so in "A told B that P, his aide said" the aide's content may lack what
    is Putin's; the grammar hangs "told" from "said".
    """
    cue_at = [tree.root_of(a.cue) for a in attributions]
    clauses = {n: _clause_of(tree, cue) for n, cue in enumerate(cue_at) if cue is not None}
    widened = []
    for n, a in enumerate(attributions):
        inner = [
            b
            for m, b in enumerate(attributions)
            if m != n
            and cue_at[m] in clauses.get(n, ())
            and cue_at[n] not in clauses.get(m, ())
            and not _own_aside(tree, b)
        ]
        parts = [s for b in inner for s in (*b.source, *b.cue, *b.content)]
        grown = [p for p in parts if not any(overlap(p, own) for own in (*a.cue, *a.source))]
        if grown and not any(contains(hull(a.content), p) for p in (hull(grown),)):
            whole = hull((*a.content, *grown))
            if not any(overlap(whole, own) for own in (*a.cue, *a.source)):
                a = replace(a, content=(whole,))
        widened.append(a)
    return tuple(widened)


def _own_aside(tree: Grammar, inner: Attribution) -> bool:
    """Whether an attribution is its speaker's own aside: "the fires, which it said were out"."""
    return any(words_at(tree.text, s).lower() in ("it", "he", "she", "they") for s in inner.source)


def _clause_of(tree: Grammar, verb: int) -> frozenset[int]:
    clause = tree.child(verb, "ccomp")
    return frozenset(tree.subtree(clause)) if clause is not None else frozenset()


def is_told(tree: Grammar, attribution: Attribution, quotes: tuple[Span, ...]) -> bool:
    """Whether an attribution is likely, quotes words, or has a word of speaking in its cue: "seeks to ..." has none."""
    root = source_head(tree, attribution)
    if root is not None and tree.tokens[root].lemma.lower() in HAPPENINGS and not _has_saying(tree, attribution):
        return False
    if attribution.confidence >= DOUBTFUL or mode_of(tree.text, attribution.content, quotes) != "indirect":
        return True
    return _has_saying(tree, attribution)


def _has_saying(tree: Grammar, attribution: Attribution) -> bool:
    """Whether a cue has a word of speaking."""
    words = [tree.tokens[i].lemma.lower() for span in attribution.cue for i in tree.inside(span)]
    pairs = ["_".join(pair) for pair in zip(words, words[1:], strict=False)]
    return any(w in ACT_OF_VERB or w in ACT_OF_NOUN or w in CITING for w in (*words, *pairs)) or "accord" in words


def add_statements(doc: Document) -> Document:
    """doc with its statements, nested ones too, in the order of the text."""
    tree = grammar(doc.text, doc.tokens)
    quotes = quoted_stretches(doc.text)
    kept = tuple(a for a in doc.attributions if is_told(tree, a, quotes))
    kept = tuple(settle_shared(tree, a) for a in kept if not is_only_citing(tree, a, kept))
    outer = mend_ends(tree, widen(tree, (*kept, *find_missed(replace(doc, attributions=kept), tree))))
    nested = find_nested(replace(doc, attributions=outer), tree)
    drafts: dict[str, Statement] = {}
    told: set[tuple[tuple[Span, ...], str | None]] = set()
    counts = mend_ends(tree, find_counts(replace(doc, attributions=(*outer, *nested)), tree))
    for s in draft_statements(doc, (*outer, *nested, *counts)):
        if s.id not in drafts and (s.content, s.holder) not in told:
            drafts[s.id] = s
            told.add((s.content, s.holder))
    ordered = sorted(drafts.values(), key=lambda s: (s.content[0].start, -s.content[-1].end))
    find = candidate_finder(doc, tree)
    linked = share_relay(tree, link_parents(doc, ordered))
    return replace(doc, statements=tuple(_with_doubts(doc.text, s, find) for s in linked))


def share_relay(tree: Grammar, statements: list[Statement]) -> list[Statement]:
    """statements, of which the second of "the agency said Roe insisted that P and warned that Q" came the same way."""
    at = {i: s for s in statements if s.cue is not None and (i := tree.root_of((s.cue,))) is not None}
    done = []
    for s in statements:
        i = tree.root_of((s.cue,)) if s.cue is not None else None
        first = at.get(tree.tokens[i].head) if i is not None and tree.tokens[i].dep == "conj" else None
        if first is not None and first.id != s.id and first.holder == s.holder and first.relay and not s.relay:
            s = replace(s, relay=first.relay, parent=s.parent or first.parent)
        done.append(s)
    return done


def _shortened(text: str, content: tuple[Span, ...]) -> tuple[str, ...]:
    """What to check of a content that only points back: "it did" in "he told me it did"."""
    words = words_at(text, content[0]).strip(" .,!?") if len(content) == 1 else ""
    return (f"what '{words}' stands for",) if SHORTENED.fullmatch(words) else ()


def _with_doubts(text: str, statement: Statement, find: CandidateFinder) -> Statement:
    """statement with what a person should check of it, and with who its holder may be."""
    candidates, told = find(statement)
    unsure = (UNSURE,) if statement.confidence < DOUBTFUL else ()
    told = (*told, *_shortened(text, statement.content))
    return replace(statement, doubts=tuple(dict.fromkeys((*unsure, *told))), candidates=candidates)
