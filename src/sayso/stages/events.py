"""Events: the words that name what happened, with type, parties, time, place, and what their holder does with them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from sayso.knowledge.events import ANY, EventLexicon, EventWord
from sayso.knowledge.states import States
from sayso.stages.clauses import Clauses
from sayso.stages.eventparts import find_parties, find_place, find_time
from sayso.stages.eventwords import LIGHT_VERBS, fits
from sayso.stages.spans import SpanIndex
from sayso.text import fold
from sayso.types import Document, Event, Span

GRADE = {"s": 0.7, "m": 0.5, "w": 0.2, "a": 0.5}
KEPT = 0.5
"""An event mention under this confidence is left out."""
HARMS = ("ASSAULT", "ACCIDENT", "COERCE", "PROTEST")
"""The types that "the incident" and "the tragedy" point back to."""
NOUN_TAGS = ("NN", "NNS")
POINTERS = frozenset("the this that these those such its their his her".split())
PLANS = frozenset(
    "plan intend want seek prepare threaten promise pledge vow propose offer decide order urge demand ask call hope "
    "agree attempt try aim consider request".split()
)
WISHES = frozenset("demand urge propose ask request order insist want".split())
PLANNING = frozenset("plan threaten prepare propose consider seek threat".split())
PLANNED = frozenset("planned intended attempted proposed threatened further future".split())
OCCURRING = frozenset("happen occur take be exist come follow".split())
FEARS = frozenset("fear worry dread".split())
DENYING = frozenset("deny reject dismiss refute dispute rebut disclaim disavow".split())
ALLEGED = frozenset(
    "alleged supposed so-called reported purported claimed suspected possible apparent presumed".split()
)
CLAIM_NOUNS = frozenset(
    "claim allegation accusation report rumour rumor suggestion charge assertion possibility".split()
)
POSSIBLE = frozenset("may might could can".split())
FUTURE = frozenset("will would shall should must".split())
FUTURE_ENDINGS = frozenset(("'ll", "’ll", "wo"))
CONDITIONS = frozenset("if whether unless".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name an event: its token, its span with modifiers, and the sense of the lexicon."""

    token: int
    span: Span
    sense: EventWord


def make_events(lexicon: EventLexicon, states: States | None = None) -> Callable[[Document], Document]:
    """The stage that fills events by a lexicon of event words; states tell that "Ukrainian" means Ukraine."""

    def add_events(doc: Document) -> Document:
        """doc with its events."""
        return find_events(doc, lexicon, states)

    return add_events


def find_events(doc: Document, lexicon: EventLexicon, states: States | None = None) -> Document:
    """doc with the events that its words name."""
    parse = Clauses(doc, states)
    candidates = find_candidates(parse, lexicon)
    words = frozenset(c.token for c in candidates)
    found = [make_event(parse, c, words - {c.token}) for c in candidates]
    return replace(doc, events=tuple(e for e in weigh(doc, found) if e.confidence >= KEPT))


def find_candidates(parse: Clauses, lexicon: EventLexicon) -> list[Candidate]:
    """The words of the lexicon where they stand for events; words that point back take the type of the last one."""
    named: list[Candidate] = []
    for i, token in enumerate(parse.tokens):
        candidate = _candidate(parse, i, lexicon)
        if candidate and not (token.pos == "VERB" and parse.placed.cues.across(candidate.span)):
            named.append(candidate)
    taken = {c.token for c in named}
    found = [c for c in named if not _doubled(parse, c, taken)]
    harms = [c for c in found if c.sense.grade in "sm" and c.sense.event_type in HARMS]
    return [c for c in map(partial(_typed, parse, harms), found) if c]


def _typed(parse: Clauses, harms: list[Candidate], candidate: Candidate) -> Candidate | None:
    """candidate; a word that points back gets the type of the last of harms, or of the first where none is before."""
    if candidate.sense.event_type != ANY:
        return candidate
    if not harms or not _points_back(parse, candidate.token):
        return None
    before = bisect_left(harms, candidate.token, key=lambda c: c.token)
    kind = harms[max(0, before - 1)].sense.event_type
    return replace(candidate, sense=replace(candidate.sense, event_type=kind))


def _candidate(parse: Clauses, i: int, lexicon: EventLexicon) -> Candidate | None:
    token = parse.tokens[i]
    if token.tag in NOUN_TAGS and token.pos in ("NOUN", "VERB", "PROPN") or _gerund(parse, i):
        return _noun(parse, i, lexicon)
    return _verb(parse, i, lexicon) if token.pos == "VERB" or token.tag in ("VBN", "VBD") else None


def _gerund(parse: Clauses, i: int) -> bool:
    return parse.tokens[i].tag == "VBG" and bool(parse.children(i, "det", "poss", "compound"))


def _noun(parse: Clauses, i: int, lexicon: EventLexicon) -> Candidate | None:
    if parse.tokens[i].dep == "compound" and parse.tokens[parse.tokens[i].head].pos in ("NOUN", "PROPN"):
        return None
    before = [c for c in parse.children(i, "compound", "amod", "nmod") if c < i]
    names = (*_hyphened(parse, i), parse.lemma(i), parse.word(i))
    keys = [f"{parse.word(c)}_{n}" for c in before for n in names] + list(names)
    for key in keys:
        for sense in lexicon.get((key, "n"), ()):
            if fits(parse, i, sense.needs):
                start, j = i, i - 1
                while j in before and (
                    parse.tokens[j].dep == "compound"
                    and parse.tokens[j].pos == "NOUN"
                    or key.startswith(parse.word(j) + "_")
                ):
                    start, j = j, j - 1
                return Candidate(i, Span(parse.tokens[start].start, parse.tokens[i].end), sense)
    return None


def _hyphened(parse: Clauses, i: int) -> list[str]:
    """The word that token i is the first part of, where the parser cut it: "shoot-down"."""
    if i + 2 < len(parse.tokens) and parse.word(i + 1) == "-" and parse.tokens[i + 2].start == parse.tokens[i + 1].end:
        return [f"{parse.word(i)}-{parse.lemma(i + 2)}", f"{parse.word(i)}-{parse.word(i + 2)}"]
    return []


def _verb(parse: Clauses, i: int, lexicon: EventLexicon) -> Candidate | None:
    lemma = parse.lemma(i)
    parts = parse.children(i, "prt", "advmod", "dobj", "acomp", "oprd", "prep")
    for j, key in [(c, f"{lemma}_{parse.word(c)}") for c in parts] + [(i, lemma)]:
        for sense in lexicon.get((key, "v"), ()):
            if fits(parse, i, sense.needs):
                end = j if j == i + 1 else i
                return Candidate(i, Span(parse.tokens[i].start, parse.tokens[end].end), sense)
    return None


def _points_back(parse: Clauses, i: int) -> bool:
    first = parse.first_below(i) if parse.children(i, "det", "poss", "amod") else i
    return any(parse.word(c) in POINTERS for c in (*parse.children(i, "det", "poss", "predet", "amod"), first))


def _doubled(parse: Clauses, candidate: Candidate, taken: set[int]) -> bool:
    """Whether another candidate says the same thing with it, as with the verb of "launched an attack"."""
    i = candidate.token
    if parse.tokens[i].pos != "VERB":
        return parse.tokens[i].dep == "dobj" and parse.lemma(parse.tokens[i].head) == "tell" or _charge(parse, i)
    if parse.lemma(i) == "use" and parse.tokens[i].dep in ("advcl", "acl") and parse.tokens[i].head != i:
        return True  # "launched an attack using 40 drones" is one happening
    if parse.lemma(i) not in LIGHT_VERBS and candidate.sense.grade != "w":
        return False
    agents = [p for a in parse.children(i, "agent") for p in parse.children(a, "pobj")]
    described = [parse.tokens[i].head] if parse.tokens[i].dep in ("relcl", "acl") else []
    return any(o in taken for o in (*parse.objects(i), *parse.subjects(i), *agents, *described))


def _charge(parse: Clauses, i: int) -> bool:
    """Whether token i is what somebody is charged with or convicted of."""
    above = list(islice(parse.ancestors(i), 2))
    return len(above) == 2 and parse.tokens[above[0]].dep == "prep" and parse.lemma(above[1]) in ("charge", "convict")


def make_event(parse: Clauses, candidate: Candidate, others: frozenset[int] = frozenset()) -> Event:
    """The event that a candidate stands for, with its parties, time, place and stance."""
    i, sense = candidate.token, candidate.sense
    statement = parse.innermost(candidate.span)
    actor, recipient = find_parties(parse, i)
    when, when_span = find_time(parse, i, others)
    stance = find_stance(parse, i, statement.act if statement else None)
    return Event(
        span=candidate.span,
        event_type=sense.event_type,
        lemma=sense.word,
        statement=statement.id if statement else None,
        stance=stance,
        actor=actor,
        recipient=recipient,
        when=when,
        when_span=when_span,
        where=find_place(parse, i, others),
        confidence=round(GRADE[sense.grade] + shape_weight(parse, candidate), 2),
    )


def shape_weight(parse: Clauses, candidate: Candidate) -> float:
    """What the words around an event say for or against its being one that happened."""
    i = candidate.token
    token = parse.tokens[i]
    if token.pos == "VERB" or token.tag.startswith("VB"):
        past = token.tag in ("VBD", "VBN", "VBG")
        aimed = bool(parse.under(i, "against", "at", "into", "towards", "upon"))
        return (0.05 if past else -0.15) + 0.1 * aimed - 0.15 * (token.dep == "amod")
    definite = _points_back(parse, i) or bool(parse.children(i, "poss"))
    bare = token.tag == "NNS" and not parse.children(i, "det", "poss", "nummod", "amod")
    several = token.tag == "NNS" and any(parse.word(c) in ("both", "two", "three") for c in parse.children(i))
    return 0.1 * definite - 0.15 * bare - 0.3 * (several and definite)


def weigh(doc: Document, found: list[Event]) -> Iterator[Event]:
    """The events with more confidence where a story names them again, dates or places them, or counts in them."""
    named = Counter((e.event_type, e.lemma.split("_")[-1]) for e in found)
    voices = Counter(kind for kind, _ in {(e.event_type, e.statement) for e in found})
    counts = SpanIndex(f.event for f in doc.figures if f.event is not None)
    for event in found:
        again = named[event.event_type, event.lemma.split("_")[-1]] > 1 and event.confidence >= GRADE["m"] - 0.2
        shared = voices[event.event_type] > 1
        counted = bool(counts.across(event.span))
        real = event.stance not in ("planned", "feared")
        extra = (
            0.15 * again
            + 0.05 * shared
            + 0.1 * bool(event.when or event.where)
            + 0.1 * bool(event.actor or event.recipient)
            + 0.1 * counted
            - 0.35 * (not real)
        )
        yield replace(event, confidence=round(min(1.0, max(0.0, event.confidence + extra)), 2))


def find_stance(parse: Clauses, i: int, act: str | None) -> str:
    """What the holder does with the event at token i: asserts, denies, doubts, possible, planned or feared."""
    own = carriers(parse, i)
    above = [j for j in islice(parse.ancestors(own[-1]), 2) if parse.tokens[j].pos in ("VERB", "NOUN")][:1]
    if any(parse.negated(j) for j in own):
        return "denies"
    if act == "deny" or any(parse.lemma(j) in DENYING for j in above):
        return "denies"
    if act == "doubt" or any(parse.lemma(j) == "doubt" for j in above):
        return "doubts"
    if any(parse.lemma(j) in FEARS for j in above):
        return "feared"
    auxiliaries = {parse.word(c) for j in own for c in parse.children(j, "aux", "mark")}
    if _planned(parse, own, above) or auxiliaries & (FUTURE | FUTURE_ENDINGS) and not _perfect(parse, own):
        return "planned"
    if auxiliaries & (POSSIBLE | CONDITIONS) or _hearsay(parse, own, above):
        return "possible"
    return "asserts"


def carriers(parse: Clauses, i: int) -> list[int]:
    """Token i and the verb that says no more than that it was: "launched" over "an attack", "occurred" under one."""
    token = parse.tokens[i]
    head = token.head
    if token.pos == "VERB" or head == i or parse.tokens[head].pos not in ("VERB", "AUX"):
        return [i]
    light = token.dep in ("dobj", "nsubjpass") and parse.lemma(head) in LIGHT_VERBS
    occurs = token.dep in ("nsubj", "attr") and parse.lemma(head) in OCCURRING
    return [i, head] if light or occurs else [i]


def _perfect(parse: Clauses, own: list[int]) -> bool:
    return any(fold(parse.word(c)) in ("have", "'ve") for j in own for c in parse.children(j, "aux"))


def _planned(parse: Clauses, own: list[int], above: list[int]) -> bool:
    if any(parse.word(c) in PLANNED for j in own for c in parse.children(j, "amod")):
        return True
    dep = parse.tokens[own[-1]].dep
    if dep in ("advcl", "acl") and any(parse.word(c) == "to" for c in parse.children(own[-1], "aux")):
        return True
    verbs = {"xcomp": PLANS, "ccomp": WISHES}.get(dep, PLANNING)
    return dep in ("xcomp", "ccomp", "dobj", "pobj", "prep") and any(parse.lemma(j) in verbs for j in above)


def _hearsay(parse: Clauses, own: list[int], above: list[int]) -> bool:
    modifiers = {parse.word(c) for j in own for c in parse.children(j, "amod", "advmod")}
    return bool(modifiers & ALLEGED) or any(
        parse.lemma(j) in CLAIM_NOUNS and parse.tokens[j].pos == "NOUN" for j in above
    )
