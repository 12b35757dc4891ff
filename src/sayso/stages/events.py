"""Events: the words that name what happened, with type, parties, time, place, and what their holder does with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from sayso.knowledge.events import ANY, EventLexicon, EventWord
from sayso.knowledge.states import States
from sayso.stages.clauses import Clauses
from sayso.stages.eventparts import find_parties, find_place, find_time, granularity_at
from sayso.stages.eventstances import find_stance
from sayso.stages.eventtargets import with_targets
from sayso.stages.eventwords import HABITS, LIGHT_VERBS, OCCURRING, STRETCHES, THINGS, fits, is_figurative
from sayso.stages.spans import SpanIndex
from sayso.types import Document, Event, Span

GRADE = {"s": 0.7, "m": 0.5, "w": 0.2, "a": 0.5}
KEPT = 0.5
"""An event mention under this confidence is left out."""
ALONE = 0.1
"""What speaks for the only mention of harm in its sentence: "hundreds were killed"."""
AHEAD = 0.35
"""What speaks against one that is planned or feared."""
HARMS = ("ASSAULT", "ACCIDENT", "COERCE", "PROTEST")
"""The types that "the incident" and "the tragedy" point back to."""
PARTS = ("prt", "advmod", "dobj", "acomp", "oprd", "prep", "xcomp", "ccomp", "nsubjpass")
"""What may be listed together with a verb."""
WIDEST = 3
"""Tokens after a verb up to which its span takes in what belongs to it: "taken into custody"."""
NOUN_TAGS = ("NN", "NNS")
NAME_TAGS = ("NNP", "NNPS")
POINTERS = frozenset("the this that these those such its their his her".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name an event: its token, its span with modifiers, and the sense of the lexicon."""

    token: int
    span: Span
    sense: EventWord
    last: int | None = None
    """The last token that a verb of several words is listed with: "strike" of "went on strike"."""


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
    return replace(doc, events=tuple(with_targets(doc, e) for e in weigh(doc, found) if e.confidence >= KEPT))


def find_candidates(parse: Clauses, lexicon: EventLexicon) -> list[Candidate]:
    """The words of the lexicon where they stand for events; words that point back take the type of the last one."""
    named: list[Candidate] = []
    names = SpanIndex(m.span for m in parse.doc.mentions if m.kind in ("person", "organisation") and " " in m.name)
    for i, token in enumerate(parse.tokens):
        candidate = _candidate(parse, i, lexicon)
        if candidate is None or token.pos == "VERB" and _says(parse, candidate):
            continue
        if not (parse.doc.text[token.start].isupper() and names.across(candidate.span)):
            named.append(candidate)  # and not a part of a name: "the Attack on Titan series"
    named = list(_settled(named))
    taken = {c.token for c in named}
    found = [c for c in named if not _doubled(parse, c, taken)]
    harms = [c for c in found if c.sense.grade in "sm" and c.sense.event_type in HARMS]
    return [c for c in map(partial(_typed, parse, harms), found) if c]


def _says(parse: Clauses, candidate: Candidate) -> bool:
    """Whether a verb is the cue of a statement and nothing else.

    "was charged with" is what a court does; one who "attacked a truck" has not spoken.
    """
    i, kind = candidate.token, candidate.sense.event_type
    if not parse.placed.cues.across(candidate.span):
        return False
    if kind == "ASSAULT":
        return not any(parse.lemma(o) in THINGS for o in parse.objects(i))
    return kind not in ("ACCUSE", "COERCE") or not parse.children(i, "nsubjpass", "auxpass")


def _settled(named: list[Candidate]) -> Iterator[Candidate]:
    """The candidates, one for each happening where a verb and its noun are both listed.

    "held talks" is its noun, as sure as the two words together; "went on strike" is no strike from the air.
    """
    verbs = {c.last: c for c in named if c.last is not None}
    nouns = {c.token: c for c in named if c.last is None}
    for candidate in named:
        noun = nouns.get(candidate.last) if candidate.last is not None else None
        verb = verbs.get(candidate.token) if candidate.last is None else None
        alike = noun and noun.sense.event_type == candidate.sense.event_type
        if noun and (alike or candidate.sense.grade == "w"):
            continue
        if verb and verb.sense.event_type == candidate.sense.event_type:
            best = min(verb.sense.grade, candidate.sense.grade, key="smwa".index)
            yield replace(candidate, sense=replace(candidate.sense, grade=best))
        elif verb is None or verb.sense.grade == "w":
            yield candidate


def _typed(parse: Clauses, harms: list[Candidate], candidate: Candidate) -> Candidate | None:
    """candidate; a word that points back gets the type of the last of harms, or of the first where none is before."""
    if candidate.sense.event_type != ANY:
        return candidate
    if not harms or not _points_back(parse, candidate.token):
        return None
    before = bisect_left(harms, candidate.token, key=lambda c: c.token)
    if not before and candidate.sense.needs:
        return None
    kind = harms[max(0, before - 1)].sense.event_type
    return replace(candidate, sense=replace(candidate.sense, event_type=kind))


def _candidate(parse: Clauses, i: int, lexicon: EventLexicon) -> Candidate | None:
    token = parse.tokens[i]
    common = token.tag in NOUN_TAGS or token.tag in NAME_TAGS and _opens_sentence(parse, i)
    if common and token.pos in ("NOUN", "VERB", "PROPN") or _gerund(parse, i):
        return _noun(parse, i, lexicon)
    return _verb(parse, i, lexicon) if token.pos == "VERB" or token.tag in ("VBN", "VBD") else None


def _opens_sentence(parse: Clauses, i: int) -> bool:
    """Whether token i opens its sentence, where the tagger takes common nouns for names: "Wildfires raged"."""
    if not i or parse.word(i - 1) in (".", "?", "!", "”"):
        return True
    return "\n" in parse.doc.text[parse.tokens[i - 1].end : parse.tokens[i].start]


def _gerund(parse: Clauses, i: int) -> bool:
    """Whether a participle stands as a noun: "the bombing", "five days of rioting"."""
    if parse.tokens[i].tag != "VBG":
        return False
    counted = parse.tokens[i].dep == "pobj" and parse.word(parse.tokens[i].head) == "of" and not parse.objects(i)
    return counted or bool(parse.children(i, "det", "poss", "compound"))


def _noun(parse: Clauses, i: int, lexicon: EventLexicon) -> Candidate | None:
    if parse.tokens[i].dep == "compound" and parse.tokens[parse.tokens[i].head].pos in ("NOUN", "PROPN"):
        return None
    if is_figurative(parse, i):
        return None
    before = [c for c in parse.children(i, "compound", "amod", "nmod") if c < i]
    plural = (parse.word(i).removesuffix("s"),) if parse.tokens[i].tag in NAME_TAGS else ()
    names = (*_hyphened(parse, i), parse.lemma(i), parse.word(i), *plural)
    keys = [f"{parse.lemma(i)}_of_{parse.word(p)}" for p in parse.under(i, "of")]
    keys += [f"{parse.word(c)}_{n}" for c in before for n in names] + list(names)
    for key in keys:
        for sense in lexicon.get((key, "n"), ()):
            if fits(parse, i, sense.needs):
                start, j = i, i - 1
                if "-" in key and parse.word(i - 1) == "-":
                    start = i - 2
                while j in before and (
                    parse.tokens[j].dep == "compound"
                    and parse.tokens[j].pos == "NOUN"
                    or key.startswith(parse.word(j) + "_")
                ):
                    start, j = j, j - 1
                return Candidate(i, Span(parse.tokens[start].start, _end(parse, i, key)), sense)
    return None


def _end(parse: Clauses, i: int, key: str) -> int:
    """Where the words of a noun end that is listed with what follows "of": "state of emergency"."""
    return next((parse.tokens[p].end for p in parse.under(i, "of") if key.endswith(f"_of_{parse.word(p)}")), 0) or (
        parse.tokens[i].end
    )


def _hyphened(parse: Clauses, i: int) -> list[str]:
    """The word that token i is the first or last part of, where the parser cut it: "shoot-down", "sit-in"."""
    found = []
    for a, b in ((i, i + 2), (i - 2, i)):
        if a >= 0 and b < len(parse.tokens) and parse.word(a + 1) == "-":
            if parse.tokens[a].end == parse.tokens[a + 1].start and parse.tokens[b].start == parse.tokens[a + 1].end:
                found += [f"{parse.word(a)}-{parse.lemma(b)}", f"{parse.word(a)}-{parse.word(b)}"]
    return found


def _verb(parse: Clauses, i: int, lexicon: EventLexicon) -> Candidate | None:
    for j, key in _verb_keys(parse, i):
        for sense in lexicon.get((key, "v"), ()):
            if fits(parse, i, sense.needs):
                end = j if i < j <= i + WIDEST else i
                span = Span(parse.tokens[i].start, parse.tokens[end].end)
                return Candidate(i, span, sense, j if j != i and parse.tokens[j].pos == "NOUN" else None)
    return None


def _verb_keys(parse: Clauses, i: int) -> Iterator[tuple[int, str]]:
    """What a verb may be listed as, with the last token of it: "take_into_custody", "shoot_down", "shoot"."""
    parts = parse.children(i, *PARTS)
    for lemma in _lemmas(parse, i):
        for c in parse.children(i, "prep"):
            for p in parse.children(c, "pobj"):
                yield p, f"{lemma}_{parse.word(c)}_{parse.word(p)}"
                yield p, f"{lemma}_{parse.word(p)}"
        for c in parts:
            yield c, f"{lemma}_{parse.word(c)}"
        if i + 1 < len(parse.tokens):
            yield i + 1, f"{lemma}_{parse.word(i + 1)}"
        yield i, lemma


def _lemmas(parse: Clauses, i: int) -> list[str]:
    """The lemma of a verb, and the one with the "e" that the lemmatizer may drop: "raped", "staged"."""
    word, tag = parse.word(i), parse.tokens[i].tag
    mute = word[:-1] if tag in ("VBD", "VBN") and word.endswith("ed") else ""
    mute = word[:-3] + "e" if tag == "VBG" and word.endswith("ing") else mute
    return list(dict.fromkeys(w for w in (parse.lemma(i), mute) if w))


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
    with_it = len(above) == 2 and parse.word(above[0]) in ("with", "of")
    return with_it and parse.lemma(above[1]) in ("charge", "convict", "accuse", "suspect")


def make_event(parse: Clauses, candidate: Candidate, others: frozenset[int] = frozenset()) -> Event:
    """The event that a candidate stands for, with its parties, time, place and stance."""
    i, sense = candidate.token, candidate.sense
    statement = parse.innermost(candidate.span)
    actor, recipient = find_parties(parse, i)
    when, when_span = find_time(parse, i, others)
    stance = find_stance(parse, i, statement)
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
        when_granularity=granularity_at(parse, when_span),
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
        usual = any(parse.word(c) in HABITS for c in parse.children(i, "advmod"))
        return (0.05 if past else -0.15) + 0.1 * aimed - 0.15 * (token.dep == "amod") - 0.3 * usual
    above = token.head
    subject = token.dep in ("nsubj", "nsubjpass") and parse.tokens[above].pos in ("VERB", "AUX")
    usual = subject and token.tag == "NNS" and any(parse.word(c) in HABITS for c in parse.children(above, "advmod"))
    occurs = subject and not usual and parse.lemma(above) in OCCURRING and parse.tokens[above].tag in ("VBD", "VBN")
    occurs = occurs or token.dep == "attr" and bool(parse.children(above, "expl"))  # "there were talks"
    definite = _points_back(parse, i) or bool(parse.children(i, "poss"))
    bare = token.tag == "NNS" and not parse.children(i, "det", "poss", "nummod", "amod")
    counted = above != i and parse.word(above) == "of" and parse.lemma(parse.tokens[above].head) in STRETCHES
    several = token.tag == "NNS" and any(parse.word(c) in ("both", "two", "three") for c in parse.children(i))
    return (
        0.1 * definite
        + 0.15 * occurs
        + 0.2 * counted
        - 0.15 * bare * (not counted)
        - 0.3 * (several and definite)
        - 0.3 * usual
    )


def weigh(doc: Document, found: list[Event]) -> Iterator[Event]:
    """The events with more confidence where a story names them again, dates or places them, or counts in them."""
    named = Counter((e.event_type, e.lemma.split("_")[-1]) for e in found)
    voices = Counter(kind for kind, _ in {(e.event_type, e.statement) for e in found})
    counts = SpanIndex(f.event for f in doc.figures if f.event is not None)
    alone = _alone(doc, found)
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
            + ALONE * (event.span in alone)
            - AHEAD * (not real)
        )
        yield replace(event, confidence=round(min(1.0, max(0.0, event.confidence + extra)), 2))


def _alone(doc: Document, found: Sequence[Event]) -> set[Span]:
    """The mentions of harm that are the only ones of their sentences: who was killed there is how it is told."""
    placed: dict[int, list[Event]] = {}
    for event in found:
        if event.event_type in HARMS:
            placed.setdefault(bisect_right(doc.sentences, event.span.start, key=lambda s: s.start), []).append(event)
    return {e.span for events in placed.values() if len(events) == 1 for e in events}
