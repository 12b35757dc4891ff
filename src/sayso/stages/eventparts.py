"""The parts of an event: who did it, to whom, when, where; from the grammar around its word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.stages.clauses import Clauses
from sayso.stages.eventclauses import at_once, attached, of_another
from sayso.stages.eventplaces import find_place
from sayso.stages.timeranges import range_of
from sayso.stages.timevalues import granularity_of, value_interval
from sayso.text import overlap
from sayso.types import Actor, Span, Timex

__all__ = ["actor_at", "find_parties", "find_place", "find_time"]

TOWARDS = ("on", "against", "at", "of", "with", "to", "upon")
SHORTLY = re.compile(r"\b(?:immediately|shortly|soon|minutes|hours|moments) (?:\w+ )?after\b", re.IGNORECASE)
LONGEST = 800
"""Days in the widest stretch of time that says when something happened; "the 1990s" does not."""
RANGE = 40
"""Characters to either side in which the other end of a range is looked for."""
DOING = frozenset(
    "launch carry conduct stage mount make commit perpetrate wage hold have begin start open attend join lead do "
    "unleash execute continue resume undertake give suffer stop end halt plan prepare order impose".split()
)
"""Verbs whose subject does what their object names; who condemns an attack has not made it."""
TOGETHER = frozenset(
    "meeting talk talks call conversation summit negotiation agreement deal accord treaty clash battle fight war "
    "dialogue discussion consultation fighting gunfight firefight skirmish trade exchange".split()
)
"""What is done with somebody; an air strike "with the air force" is not against it."""
AGAINST = ("on", "against", "of", "at")


def find_parties(parse: Clauses, i: int) -> tuple[str | None, str | None]:
    """The ids of the actor and the recipient of the event at token i, where they are actors of the document."""
    if parse.tokens[i].pos == "VERB":
        doers, done_to = _verb_parties(parse, i)
    else:
        doers, done_to = _noun_parties(parse, i)
    said = parse.innermost(parse.span(i))
    if said is not None:  # who says it is not thereby who did it, whatever the parse hangs from whom
        doers, done_to = (
            [t for t in tokens if any(overlap(c, parse.span(t)) for c in said.content)] for tokens in (doers, done_to)
        )
    actor = first_actor(parse, doers)
    recipient = first_actor(parse, [t for t in done_to if t not in doers], other_than=actor)
    return actor, recipient


def _verb_parties(parse: Clauses, i: int) -> tuple[list[int], list[int]]:
    agents = [p for a in parse.children(i, "agent") for p in parse.children(a, "pobj")]
    doers = agents or ([] if parse.children(i, "nsubjpass", "auxpass") else parse.subjects(i))
    return doers, parse.objects(i) + parse.under(i, *TOWARDS)


def _noun_parties(parse: Clauses, i: int) -> tuple[list[int], list[int]]:
    doers = parse.children(i, "poss") + parse.under(i, "by") + parse.children(i, "amod", "compound", "nmod")
    done_to = parse.under(i, *(t for t in TOWARDS if t != "with" or parse.lemma(i) in TOGETHER))
    above = parse.tokens[i].head
    if above != i and parse.tokens[above].pos == "VERB" and parse.tokens[i].dep in ("dobj", "nsubjpass", "pobj"):
        agents = [p for a in parse.children(above, "agent") for p in parse.children(a, "pobj")]
        if parse.tokens[i].dep == "nsubjpass":
            doers += agents
        elif parse.lemma(above) in DOING:
            doers += parse.subjects(above)
        done_to += parse.under(above, *AGAINST)
    both = parse.under(i, "between")
    return doers + both[:1], done_to + both[1:]


def first_actor(parse: Clauses, tokens: Iterable[int], other_than: str | None = None) -> str | None:
    """The id of the first actor that one of tokens stands for; None where none does."""
    for i in tokens:
        found = actor_at(parse, i)
        if found is not None and found.id != other_than:
            return found.id
    return None


def actor_at(parse: Clauses, i: int) -> Actor | None:
    """The document's actor that token i heads a mention of, or names; "Ukrainian" names Ukraine."""
    span = parse.span(i)
    for n, mention in parse.placed.mentions.across(span):
        if parse.head_of(mention) in (i, None):
            return parse.doc.actors[n]
    if not parse.doc.text[span.start].isupper():
        return None
    return parse.actor_words.named(parse.doc.text[span.start : span.end])


def find_time(parse: Clauses, i: int, others: frozenset[int] = frozenset()) -> tuple[str | None, Span | None]:
    """The ISO date or interval of the event at token i and the words that give it.

    others: the tokens of other events; what is said of one of them is not said of i, but for "shortly after the talks
    on Sunday" and where a clause tells of the same moment: "was wounded on Sunday when a bomb went off".
    """
    for j in (i, *at_once(parse, i)):
        value, words = _timed_at(parse, j, others - {j})
        if value is not None:
            return value, words
    return None, None


def _timed_at(parse: Clauses, i: int, others: frozenset[int]) -> tuple[str | None, Span | None]:
    for timex in parse.placed.timexes_near(parse.tokens[i].start):
        if timex.type not in ("DATE", "TIME"):
            continue
        head = parse.head_of(timex.span)
        value, words = stretch_of(parse, timex)
        if head is not None and value is not None and attached(parse, head, i) and not _latest(parse, head):
            between = parse.doc.text[parse.tokens[i].end : timex.span.start]
            if not of_another(parse, head, i, others) or SHORTLY.search(between):
                return _not_to_come(parse, i, value), words
    return None, None


def _latest(parse: Clauses, head: int) -> bool:
    """Whether a time is only the latest that something can have been: "had sent tents by 22 November"."""
    above = parse.tokens[head].head
    return parse.tokens[above].dep == "prep" and parse.word(above) == "by"


def _not_to_come(parse: Clauses, i: int, value: str) -> str:
    """value, or the same month a year before where a verb in the past tense would stand in the time to come.

    "In May drones hit the mill", read in the autumn, is of the May before.
    """
    first, _, last = value.partition("/")
    dct, verb = parse.doc.dct, parse.tokens[i]
    if not dct or first <= dct or verb.tag not in ("VBD", "VBN") or parse.children(i, "aux") or len(first) != 10:
        return value
    ends = [f"{int(day[:4]) - 1}{day[4:]}" for day in (first, last) if day]
    leap = any(day.endswith("-02-29") for day in ends)
    return value if leap or first[:7] == dct[:7] or ends[0] > dct else "/".join(ends)


def stretch_of(parse: Clauses, timex: Timex) -> tuple[str | None, Span]:
    """The ISO date or interval of a time expression and its words; of the whole range where it is an end of one."""
    near = parse.placed.timexes_across(Span(max(0, timex.span.start - RANGE), timex.span.end + RANGE))
    found = range_of(parse.doc.text, near, timex)
    if found and (found[1] - found[0]).days <= LONGEST:
        return f"{found[0]}/{found[1]}" if found[0] < found[1] else found[0].isoformat(), found[2]
    return interval_of(timex.value), timex.span


def granularity_at(parse: Clauses, words: Span | None) -> str | None:
    """How exactly the words for a time give it: "range" for a stretch with two ends; None for no words."""
    if words is None:
        return None
    found = [t for t in parse.placed.timexes_across(words) if t.type in ("DATE", "TIME")]
    return granularity_of(found[0].value) if len(found) == 1 else "range" if found else None


def interval_of(value: str) -> str | None:
    """A TIMEX3 value as an ISO date or start/end: interval_of("2013-04") == "2013-04-01/2013-04-30"."""
    days = value_interval(value)
    if days is None or (days[1] - days[0]).days > LONGEST:
        return None
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"
