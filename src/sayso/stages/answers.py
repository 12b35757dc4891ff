"""What a denial answers in its own story: the claim it names, or the statement that its words stand against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.text import contains, fold, hull, words_of
from sayso.types import Actor, Document, Span, Statement

CLAIMS = (
    "claims?|allegations?|accusations?|charges?|accounts?|versions?|reports?|assertions?|suggestions?|denials?|remarks?"
    "|statements?|notion|story|rumou?rs?|testimony|explanations?|narrative|theory|assurances?|findings?|conclusions?"
    "|demands?|calls?|requests?|criticisms?|insinuations?"
)
REFERENCE = re.compile(
    rf"(?P<whose>(?:[A-Z][\w.’'-]*\s?){{1,4}}['’]s?|[a-z]+s['’]|the|this|that|these|those|such|any|all|its|his|her|their|[A-Z]\w+)"
    rf"\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{CLAIMS})\b"
)
ANAPHOR = re.compile(r"^\W*(?:it|that|this|them|so|those|these)\W*$|^\W*(?:it|that|this)\b", re.IGNORECASE)
ASSERTING = frozenset("say claim accuse report announce confirm deny".split())
BY_NOUN = {
    "accus": ("accuse",), "charge": ("accuse", "claim"), "alleg": ("accuse", "claim"),
    "claim": ("claim", "say", "accuse"), "denial": ("deny",), "demand": ("demand",), "call": ("demand",),
    "request": ("demand", "ask"), "report": ("report", "claim"),
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]{4,}")
FAR = 3500


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """Words that name somebody's claim: "the minister's claims"."""

    span: Span
    noun: str
    whose: str
    """A possessive ("Moscow's"), or a pointing word."""


def find_reference(doc: Document, statement: Statement) -> ClaimReference | None:
    """The claim that a statement's content (or the words between cue and content) names; None where it names none."""
    where = hull([*statement.content, *([statement.cue] if statement.cue else [])])
    if where.end - where.start > 400:
        where = statement.content[0]
    first = statement.content[0].start
    for match in REFERENCE.finditer(doc.text, where.start, where.end):
        if match.start() - first <= 40:
            return ClaimReference(Span(match.start(), match.end()), match["noun"].lower(), match["whose"].strip())
    return None


def find_answers(doc: Document, statement: Statement, reference: ClaimReference | None) -> list[Statement]:
    """The statement of the same story that a denial answers, as a list of none or one."""
    start = statement.content[0].start
    anaphoric = ANAPHOR.search(words_of(doc.text, statement.content)) is not None
    actors = {a.id: a for a in doc.actors}
    best, chosen = 0.0, None
    for other in doc.statements:
        if other.id == statement.id or other.content[0].start >= start or _nested(other, statement):
            continue
        if other.holder == statement.holder and statement.holder is not None or other.act not in ASSERTING | {"demand"}:
            continue
        score = _fit(doc, statement, other, reference)
        score += 1.0 * anaphoric - 0.8 * _same_side(actors, statement, other)
        score -= (start - other.content[-1].end) / FAR
        if score > best:
            best, chosen = score, other
    return [chosen] if chosen is not None and best >= 0.9 else []


def _fit(doc: Document, statement: Statement, other: Statement, reference: ClaimReference | None) -> float:
    """How well what was said before fits as what is answered."""
    score = 0.15 * min(4, len(_words(doc, statement) & _words(doc, other)))
    types = {e.event_type for e in doc.events if any(contains(c, e.span) for c in other.content)}
    mine = {e.event_type for e in doc.events if any(contains(c, e.span) for c in statement.content)}
    score += 0.5 * bool(types & mine) + 0.2 * bool(types)
    if reference is not None:
        score += 0.4
        if _is_whose(doc, reference.whose, other.holder):
            score += 1.2
        if any(reference.noun.startswith(stem) and other.act in acts for stem, acts in BY_NOUN.items()):
            score += 0.6
    if other.act in ("claim", "accuse"):
        score += 0.2
    return score


def _nested(outer: Statement, inner: Statement) -> bool:
    return any(contains(o, i) for o in outer.content for i in inner.content)


def _same_side(actors: dict[str, Actor], a: Statement, b: Statement) -> bool:
    sides = [actors[s.holder].side for s in (a, b) if s.holder in actors]
    return len(sides) == 2 and sides[0] is not None and sides[0] == sides[1]


def _words(doc: Document, statement: Statement) -> set[str]:
    return {fold(w)[:6] for w in WORD.findall(words_of(doc.text, statement.content))}


def _is_whose(doc: Document, whose: str, holder: str | None) -> bool:
    """Whether a possessive names the holder or the state that it speaks for."""
    actor = next((a for a in doc.actors if a.id == holder), None)
    if actor is None or not whose[:1].isupper():
        return False
    word = fold(re.sub(r"['’]s?$", "", whose)).split()[-1]
    names = {w for n in (actor.name, *actor.names, actor.side or "") for w in fold(n).split()}
    return word in names or len(word) > 4 and any(n[:5] == word[:5] for n in names)
