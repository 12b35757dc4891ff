"""What a denial answers in its own story: the claim it names, or the statement that its words stand against."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from sayso.stages.clauses import Clauses
from sayso.stages.placed import Placed
from sayso.text import contains, fold, hull, words_of
from sayso.types import Actor, Document, Event, Span, Statement

CLAIMS = (
    "claims?|allegations?|accusations?|charges?|accounts?|versions?|reports?|assertions?|suggestions?|denials?|remarks?"
    "|statements?|notions?|ideas?|story|stories|rumou?rs?|testimony|explanations?|narratives?|theory|theories"
    "|assurances?|findings?|conclusions?|demands?|calls?|requests?|criticisms?|insinuations?|complaints?|speculation"
    "|contentions?|depictions?|portrayals?|descriptions?|verdicts?|insistence|figures?|tolls?|estimates?|tall(?:y|ies)"
)
# No word is taken beyond 60 letters: a word of thousands would be read again from each of its letters.
NAME = r"[A-Z][\w.’'-]{0,60}"
REFERENCE = re.compile(
    rf"(?:(?P<whose>{NAME}(?:\s{NAME}){{0,3}}\s?['’]s?|[a-z]{{1,60}}['’]s?|the|this|that|these|those|such|any|all|its"
    rf"|his|her|their|[A-Z]\w{{1,60}})\s+(?P<kind>(?:[\w-]+\s+){{0,2}}?)(?P<noun>{CLAIMS})"
    rf"|(?P<bare>{CLAIMS}|[Tt]alk)(?=\s+(?:of|that|by|about|from|to|for)\b))\b"
)
CLAIM_NOUN = re.compile(rf"(?:{CLAIMS})$")
SAYS_WHICH = re.compile(r"\W{0,2}(?:of|that|against|about|over|in)\b")
"""After a noun of claiming: which claim it is."""
EXPLETIVE = re.compile(
    r"^\W*it(?: \w+n['’]t|['’]s| is| was| would| will| has| had| seems?)(?: \w+){0,3}? "
    r"(?:that|to|how|when|because|if)\b",
    re.IGNORECASE,
)
"""An "it" that stands for the clause after it: "it is not fair that"."""
ANAPHOR = re.compile(r"^\W*(?:it|that|this|them|so|those|these)\W*$|^\W*(?:it|that|this|what)\b", re.IGNORECASE)
ANSWERED = frozenset("say claim accuse report announce confirm deny demand doubt condemn".split())
"""The acts that a denial can answer."""
BY_NOUN = {
    "accus": ("accuse",), "charge": ("accuse", "claim"), "alleg": ("accuse", "claim"),
    "claim": ("claim", "say", "accuse"), "denial": ("deny",), "demand": ("demand",), "call": ("demand",),
    "request": ("demand", "ask"), "report": ("report", "claim", "say"), "account": ("say", "claim", "accuse"),
    "statement": ("say", "announce", "claim"), "stor": ("say", "claim", "report"),
    "version": ("say", "claim", "accuse"),
    "finding": ("report", "say"), "conclusion": ("report", "say"), "remark": ("say",), "testimony": ("say", "claim"),
    "criticism": ("condemn", "accuse"), "complaint": ("accuse", "condemn"),
}  # fmt: skip
HARMS = ("ASSAULT", "ACCIDENT", "COERCE")
DONE = ("ASSAULT", "COERCE")
"""Types of what somebody does to others; an accident befalls who is its actor."""
CONTESTED = 3
"""Harms told in a story that make it one about harm, where a party that says no denies."""
TOLLS = ("killed", "injured", "missing")
LOOSE_PARTS = frozenset(
    "set open take carry out up down off in on into go get make hold launch do mass hostage".split()
)
"""Parts of an event's words that do not name it: "set" of "set fire"."""
TOLL = re.compile(
    r"\b(?:toll|body count|death count|(?:number|figure|count)s? of (?:the )?(?:dead|deaths|victims|bodies))\b"
)
WORD = re.compile(r"[^\W\d_]{4,}")
NAME_WORD = re.compile(r"\b[A-Z][a-z]{2}\w*")
SHORTEST = 3
PLAIN = frozenset(
    "that this these those they them their there with from have been were will would could should what which "
    "when where who whom whose into over under about after before between more most some such than then also only "
    "other another being does said says each very just both many much even".split()
)
NUMERALS = frozenset(
    "four five seven eight nine eleven twelve thirte fourte fiftee sixtee sevent eighte ninete twenty thirty forty "
    "fifty sixty eighty ninety hundre thousa dozens".split()
)
"""Number words of four letters and more, cut as words are."""
TOLD_TWICE = 2
FAR = 3500
NEAR_FAR = 1000
"""The same where "the report" or "this charge" points back: what it points to stands close."""
ENOUGH = 0.9
"""The least fit of an answer; each FAR characters between the two take 1 off."""
BEST, BEST_NAMED = 1.5, 2.2
"""The most that words, events and act add up to, and what naming the claim can add: beyond them distance decides."""
CLOSE = 400
BESIDE, BESIDE_BONUS = 300, 0.8
"""How near what was told just before stands, and what that adds for words that can only be an answer."""
ASKED = re.compile(r"\W*(?:whether|if|about|why|how|did|was|were|is|are|had|has)\b", re.IGNORECASE)
AGAINST_ONE = 0.6
"""What it adds that the claim speaks of who answers."""
TAKEN_BACK = ENOUGH + 0.4
"""How far back one's own words are looked for, as a fit: 0.4 * FAR characters."""


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """Words that name somebody's claim: "the minister's claims"."""

    span: Span
    noun: str
    whose: str
    """A possessive ("Moscow's"), or a pointing word."""
    kind: str = ""
    """The words between: "Greek" of "the Greek version"."""
    says_which: bool = False
    """Whether the text goes on to say which claim it is: "the charge of theft"."""


def find_reference(doc: Document, statement: Statement) -> ClaimReference | None:
    """The claim that a statement's content (or the words between cue and content) names; None where it names none."""
    where = hull([*statement.content, *([statement.cue] if statement.cue else [])])
    first = statement.content[0].start
    if where.end - where.start > CLOSE:
        where = Span(first, min(statement.content[0].end, first + CLOSE))
    match = REFERENCE.search(doc.text, where.start, where.end)
    if match is None or match.start() - first > 40:
        return None
    return ClaimReference(
        Span(match.start(), match.end()),
        (match["noun"] or match["bare"]).lower(),
        (match["whose"] or "").strip(),
        (match["kind"] or "").strip(),
        SAYS_WHICH.match(doc.text, match.end()) is not None,
    )


class Answers:
    """What the statements of one document may answer in it; words and events of each are worked out once."""

    def __init__(self, placed: Placed) -> None:
        """The statements of a document."""
        self._placed = placed
        self._words: dict[str, frozenset[str]] = {}
        self._types: dict[str, frozenset[str]] = {}
        self.contested = sum(e.event_type in HARMS for e in placed.doc.events) >= CONTESTED
        self._harms: dict[str, list[Event]] = {}
        for event in placed.doc.events:
            if event.event_type in HARMS:
                for part in {event.lemma.lower(), *event.lemma.lower().split("_")} - LOOSE_PARTS:
                    self._harms.setdefault(part, []).append(event)
        counted = Counter(f.event for f in placed.doc.figures if f.event is not None and f.measure in TOLLS)
        most = max(counted, key=lambda e: counted[e], default=None)
        self._counted = [e for e in placed.doc.events if e.span == most]
        self._about: dict[str, frozenset[str]] = {}
        self._accused: dict[str, int] = {}
        for event in placed.doc.events:
            doer = placed.actors.get(event.actor or "") if event.event_type in DONE else None
            for key in _keys(doer) if doer is not None else ():
                self._accused[key] = min(event.span.start, self._accused.get(key, event.span.start))
        self._first: dict[str, int] = {}
        for token in placed.doc.tokens:
            if token.pos in ("NOUN", "VERB"):
                self._first.setdefault(token.lemma.lower(), token.start)

    def find(
        self, statement: Statement, reference: ClaimReference | None, *, pointed: bool = False, matter: bool = False
    ) -> list[Statement]:
        """The statement of the same story that a denial answers, as a list of none or one.

        pointed: the words can only be an answer ("denied", "no", "the claim"), so that what was told just before fits.
        matter: they say P or not P, so that P fits wherever it was told.
        """
        placed = self._placed
        start = statement.content[0].start
        content = words_of(placed.doc.text, statement.content)
        anaphoric = ANAPHOR.search(content) is not None and EXPLETIVE.match(content) is None
        best, chosen = 0.0, None
        for other in self._before(start, BEST + BEST_NAMED * (reference is not None) + 1.0 * (anaphoric or matter)):
            if other.id == statement.id or other.content[0].start >= start or _nested(other, statement):
                continue
            if other.holder == statement.holder and statement.holder is not None or not self._answerable(other):
                continue
            score = self._fit(statement, other, reference, pointed)
            away = start - other.content[-1].end
            score += 1.0 * anaphoric - 0.8 * _same_side(placed.actors, statement, other)
            score += AGAINST_ONE * ((pointed or anaphoric) and self._speaks_of(other, statement.holder))
            if not anaphoric and (pointed and away < BESIDE or matter and self.same_matter(statement, other)):
                score += BESIDE_BONUS
            score -= away / (NEAR_FAR if pointed and _points(reference) else FAR)
            if score > best:
                best, chosen = score, other
        return [chosen] if chosen is not None and best >= ENOUGH else []

    def _speaks_of(self, other: Statement, holder: str | None) -> bool:
        """Whether a statement speaks of an actor or its side: what is put to somebody is mostly about them."""
        who = self._placed.actors.get(holder or "")
        if other.id not in self._about:
            told = {n for c in other.content for n, _ in self._placed.mentions.across(c)}
            self._about[other.id] = frozenset(k for n in told for k in _keys(self._placed.doc.actors[n]))
        return who is not None and bool(_keys(who) & self._about[other.id])

    def _answerable(self, other: Statement) -> bool:
        """Whether a statement can be answered by yes or no: it says or asks that something is so."""
        if other.act == "ask":
            return ASKED.match(words_of(self._placed.doc.text, other.content)) is not None
        return other.act in ANSWERED

    def taken_back(self, statement: Statement) -> list[Statement]:
        """The last thing that the same holder said before, as a list of none or one; for words that take it back."""
        start = statement.content[0].start
        own = [
            other for other in self._before(start, TAKEN_BACK)
            if statement.holder is not None and other.holder == statement.holder and other.act in ANSWERED
            and other.content[0].start < start and other.id != statement.id and not _nested(other, statement)
        ]  # fmt: skip
        return [max(own, key=lambda s: (s.act == "deny", s.content[0].start))] if own else []

    def just_before(self, statement: Statement) -> list[Statement]:
        """What another said in the sentence right before, as a list of none or one; nobody of the same side."""
        placed, start = self._placed, statement.content[0].start
        here = placed.sentence_of(statement.cue or statement.content[0])
        before = placed.sentence_before(max(0, here.start - 2)) if here is not None and here.start > 1 else None
        if before is None or here is None:
            return []
        found = [
            o for o in self._before(start, ENOUGH + BESIDE / FAR)
            if o.content[-1].end <= here.start and contains(before, o.content[-1]) and self._answerable(o)
            and o.holder is not None and o.holder != statement.holder and not _same_side(placed.actors, statement, o)
        ]  # fmt: skip
        return found[-1:]

    def _before(self, start: int, most: float) -> list[Statement]:
        """The statements before start that are near enough to be answered, if they fit no better than most."""
        reach = math.ceil((most - ENOUGH) * FAR) + 1
        near = self._placed.hulls.across(Span(max(0, start - reach), start)) if start > 0 else []
        return [self._placed.doc.statements[n] for n in near]

    def _fit(
        self, statement: Statement, other: Statement, reference: ClaimReference | None, pointed: bool = False
    ) -> float:
        """How well what was said before fits as what is answered; BEST and BEST_NAMED are the most that it can be."""
        shared = len(self.words(statement) & self.words(other))
        types, mine = self.event_types(other), self.event_types(statement)
        score = 0.15 * min(4, shared) + 0.5 * bool(types & mine) + 0.2 * bool(types)
        if reference is not None:
            holder = self._placed.actors.get(other.holder or "")
            whose = _is_whose(holder, reference.whose) or any(_is_whose(holder, w) for w in reference.kind.split())
            fits = any(reference.noun.startswith(stem) and other.act in acts for stem, acts in BY_NOUN.items())
            if not (whose or shared or types) and (reference.says_which or not fits and not pointed):
                return 0.0  # "the charge of theft" is no answer to whatever was said last
            score += 0.4 + 1.2 * whose + 0.6 * fits
        if other.act in ("claim", "accuse"):
            score += 0.2
        return score

    def named_again(self, parse: Clauses, statement: Statement) -> list[Event]:
        """The harm told before that a content names by a word of it ("the bombing inquiry"), or by its toll."""
        start = statement.content[0].start
        for i in (i for s in statement.content for i in parse.at(s)):
            told = self._harms.get(parse.lemma(i), ()) if parse.tokens[i].pos in ("NOUN", "PROPN", "VERB") else ()
            before = [e for e in told if e.span.end <= start]
            if before:
                return before[-1:]
        return self._counted if TOLL.search(words_of(self._placed.doc.text, statement.content)) else []

    def is_accused(self, statement: Statement) -> bool:
        """Whether a harm told before a statement is laid to its holder or the side it speaks for."""
        holder = self._placed.actors.get(statement.holder or "")
        start = statement.content[0].start
        return holder is not None and any(self._accused.get(k, start) < start for k in _keys(holder))

    def is_told(self, lemma: str, before: int) -> bool:
        """Whether the story has a noun or verb before a character."""
        return self._first.get(lemma, before) < before

    def put_before(self, statement: Statement, nouns: set[str]) -> bool:
        """Whether another speaker told of one of these nouns before a statement."""
        start = statement.content[0].start
        stems = {fold(n)[:6] for n in nouns if len(n) >= SHORTEST}
        return bool(stems) and any(
            o.holder != statement.holder and o.content[0].start < start and stems & self._all_words(o)
            for o in self._before(start, BEST)
        )

    def _all_words(self, statement: Statement) -> frozenset[str]:
        text = words_of(self._placed.doc.text, statement.content)
        return self.words(statement) | {fold(w)[:6] for w in NAME_WORD.findall(text)}

    def same_matter(self, statement: Statement, other: Statement) -> bool:
        """Whether two statements speak of one thing: two of their longer words are the same, or all of the "
        "fewer's."""
        mine, theirs = self.words(statement), self.words(other)
        if mine & theirs & NUMERALS:
            return True  # "it was not five" after "five died"
        return len(mine & theirs) >= min(TOLD_TWICE, len(mine), len(theirs)) > 0

    def words(self, statement: Statement) -> frozenset[str]:
        """The longer words of a statement, folded and cut to their stems."""
        if statement.id not in self._words:
            text = words_of(self._placed.doc.text, statement.content)
            self._words[statement.id] = frozenset(fold(w)[:6] for w in WORD.findall(text) if w.lower() not in PLAIN)
        return self._words[statement.id]

    def event_types(self, statement: Statement) -> frozenset[str]:
        """The types of the events in a statement's words."""
        if statement.id not in self._types:
            self._types[statement.id] = frozenset(e.event_type for e in self._placed.events_in(statement.content))
        return self._types[statement.id]


def _keys(actor: Actor) -> set[str]:
    """What two actors of one side have in common."""
    return {actor.id, actor.name, actor.side or actor.name} - {""}


def _points(reference: ClaimReference | None) -> bool:
    """Whether words name a claim only as the one just told of: "the report", "this accusation"."""
    return reference is not None and reference.whose.lower() in ("the", "this", "that", "these", "those", "such")


def _nested(outer: Statement, inner: Statement) -> bool:
    return any(contains(o, i) for o in outer.content for i in inner.content)


def _same_side(actors: dict[str, Actor], a: Statement, b: Statement) -> bool:
    sides = [actors[s.holder].side for s in (a, b) if s.holder in actors]
    return len(sides) == 2 and sides[0] is not None and sides[0] == sides[1]


def _is_whose(holder: Actor | None, whose: str) -> bool:
    """Whether a possessive or an adjective of nation names the holder or the state that it speaks for."""
    bare = re.sub(r"['’]s?$", "", whose)
    if holder is None or not bare or bare == whose and not whose[:1].isupper():
        return False
    word = fold(bare).split()[-1]
    known = {w for n in (holder.name, *holder.names, holder.side or "") for w in fold(n).split()}
    return word in known or len(word) > 4 and any(n[:5] == word[:5] for n in known)
