"""What a denial answers in its own story: the claim it names, or the statement that its words stand against."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from sayso.stages.placed import Placed
from sayso.text import contains, fold, hull, words_of
from sayso.types import Actor, Document, Span, Statement

CLAIMS = (
    "claims?|allegations?|accusations?|charges?|accounts?|versions?|reports?|assertions?|suggestions?|denials?|remarks?"
    "|statements?|notion|story|rumou?rs?|testimony|explanations?|narrative|theory|assurances?|findings?|conclusions?"
    "|demands?|calls?|requests?|criticisms?|insinuations?"
)
# No word is taken beyond 60 letters: a word of thousands would be read again from each of its letters.
NAME = r"[A-Z][\w.’'-]{0,60}"
REFERENCE = re.compile(
    rf"(?P<whose>{NAME}(?:\s{NAME}){{0,3}}\s?['’]s?|[a-z]{{1,60}}s['’]|the|this|that|these|those|such|any|all|its|his|her"
    r"|their|[A-Z]\w{1,60})"
    rf"\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{CLAIMS})\b"
)
CLAIM_NOUN = re.compile(rf"(?:{CLAIMS})$")
ANAPHOR = re.compile(r"^\W*(?:it|that|this|them|so|those|these)\W*$|^\W*(?:it|that|this)\b", re.IGNORECASE)
ANSWERED = frozenset("say claim accuse report announce confirm deny demand".split())
"""The acts that a denial can answer."""
BY_NOUN = {
    "accus": ("accuse",), "charge": ("accuse", "claim"), "alleg": ("accuse", "claim"),
    "claim": ("claim", "say", "accuse"), "denial": ("deny",), "demand": ("demand",), "call": ("demand",),
    "request": ("demand", "ask"), "report": ("report", "claim"),
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]{4,}")
FAR = 3500
ENOUGH = 0.9
"""The least fit of an answer; each FAR characters between the two take 1 off."""
BEST, BEST_NAMED = 1.5, 2.2
"""The most that words, events and act add up to, and what naming the claim can add: beyond them distance decides."""
CLOSE = 400
TAKEN_BACK = ENOUGH + 0.4
"""How far back one's own words are looked for, as a fit: 0.4 * FAR characters."""


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
    first = statement.content[0].start
    if where.end - where.start > CLOSE:
        where = Span(first, min(statement.content[0].end, first + CLOSE))
    match = REFERENCE.search(doc.text, where.start, where.end)
    if match is None or match.start() - first > 40:
        return None
    return ClaimReference(Span(match.start(), match.end()), match["noun"].lower(), match["whose"].strip())


class Answers:
    """What the statements of one document may answer in it; words and events of each are worked out once."""

    def __init__(self, placed: Placed) -> None:
        """The statements of a document."""
        self._placed = placed
        self._words: dict[str, frozenset[str]] = {}
        self._types: dict[str, frozenset[str]] = {}

    def find(self, statement: Statement, reference: ClaimReference | None) -> list[Statement]:
        """The statement of the same story that a denial answers, as a list of none or one."""
        placed = self._placed
        start = statement.content[0].start
        anaphoric = ANAPHOR.search(words_of(placed.doc.text, statement.content)) is not None
        best, chosen = 0.0, None
        for other in self._before(start, BEST + BEST_NAMED * (reference is not None) + 1.0 * anaphoric):
            if other.id == statement.id or other.content[0].start >= start or _nested(other, statement):
                continue
            if other.holder == statement.holder and statement.holder is not None or other.act not in ANSWERED:
                continue
            score = self._fit(statement, other, reference)
            score += 1.0 * anaphoric - 0.8 * _same_side(placed.actors, statement, other)
            score -= (start - other.content[-1].end) / FAR
            if score > best:
                best, chosen = score, other
        return [chosen] if chosen is not None and best >= ENOUGH else []

    def taken_back(self, statement: Statement) -> list[Statement]:
        """The last thing that the same holder said before, as a list of none or one; for words that take it back."""
        start = statement.content[0].start
        own = [
            other for other in self._before(start, TAKEN_BACK)
            if statement.holder is not None and other.holder == statement.holder and other.act in ANSWERED
            and other.content[0].start < start and other.id != statement.id and not _nested(other, statement)
        ]  # fmt: skip
        return [max(own, key=lambda s: (s.act == "deny", s.content[0].start))] if own else []

    def _before(self, start: int, most: float) -> list[Statement]:
        """The statements before start that are near enough to be answered, if they fit no better than most."""
        reach = math.ceil((most - ENOUGH) * FAR) + 1
        near = self._placed.hulls.across(Span(max(0, start - reach), start)) if start > 0 else []
        return [self._placed.doc.statements[n] for n in near]

    def _fit(self, statement: Statement, other: Statement, reference: ClaimReference | None) -> float:
        """How well what was said before fits as what is answered; BEST and BEST_NAMED are the most that it can be."""
        shared = len(self.words(statement) & self.words(other))
        types, mine = self.event_types(other), self.event_types(statement)
        score = 0.15 * min(4, shared) + 0.5 * bool(types & mine) + 0.2 * bool(types)
        if reference is not None:
            whose = _is_whose(self._placed.actors.get(other.holder or ""), reference.whose)
            if not (whose or shared or types):
                return 0.0  # "the charge" is no answer to whatever was said last
            score += 0.4 + 1.2 * whose
            if any(reference.noun.startswith(stem) and other.act in acts for stem, acts in BY_NOUN.items()):
                score += 0.6
        if other.act in ("claim", "accuse"):
            score += 0.2
        return score

    def words(self, statement: Statement) -> frozenset[str]:
        """The longer words of a statement, folded and cut to their stems."""
        if statement.id not in self._words:
            text = words_of(self._placed.doc.text, statement.content)
            self._words[statement.id] = frozenset(fold(w)[:6] for w in WORD.findall(text))
        return self._words[statement.id]

    def event_types(self, statement: Statement) -> frozenset[str]:
        """The types of the events in a statement's words."""
        if statement.id not in self._types:
            self._types[statement.id] = frozenset(e.event_type for e in self._placed.events_in(statement.content))
        return self._types[statement.id]


def _nested(outer: Statement, inner: Statement) -> bool:
    return any(contains(o, i) for o in outer.content for i in inner.content)


def _same_side(actors: dict[str, Actor], a: Statement, b: Statement) -> bool:
    sides = [actors[s.holder].side for s in (a, b) if s.holder in actors]
    return len(sides) == 2 and sides[0] is not None and sides[0] == sides[1]


def _is_whose(holder: Actor | None, whose: str) -> bool:
    """Whether a possessive names the holder or the state that it speaks for."""
    if holder is None or not whose[:1].isupper():
        return False
    word = fold(re.sub(r"['’]s?$", "", whose)).split()[-1]
    names = {w for n in (holder.name, *holder.names, holder.side or "") for w in fold(n).split()}
    return word in names or len(word) > 4 and any(n[:5] == word[:5] for n in names)
