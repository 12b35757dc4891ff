"""The matter of a claim or a denial: the word for what is said to have happened or not, and an event where none is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.stages.answers import CLAIM_NOUN
from sayso.stages.clauses import Clauses
from sayso.stages.denialwords import HAVING, PART_IN, SAYING
from sayso.stages.eventparts import actor_at, find_parties
from sayso.stages.negations import under_assurance
from sayso.stages.placed import one_side
from sayso.types import Actor, Event, Span

LIGHT = frozenset(
    [
        "be",
        "have",
        "play",
        "take",
        "make",
        "carry",
        "conduct",
        "commit",
        "do",
        "launch",
        "mount",
        "stage",
        "involve",
        "blame",
        "accuse",
        "link",
        "connect",
        "relate",
        "bear",
        "happen",
        "occur",
        "exist",
        "go",
        "come",
        "say",
        "tell",
        "claim",
        "prove",
        "show",
        "confirm",
        "deny",
        "give",
        "get",
        "see",
        "hear",
        "find",
        "know",
        "think",
        "believe",
        "want",
        "try",
        "begin",
        "start",
        "continue",
        "suggest",
        "mean",
        "seem",
        "appear",
        "remain",
        "belong",
        "own",
        "possess",
        "hold",
        "keep",
        "contain",
        "include",
        "need",
        "cause",
        "lead",
        "result",
        "follow",
        "aim",
        "intend",
        "plan",
        "order",
        "approve",
        "authorise",
        "authorize",
        "admit",
        "state",
        "insist",
        "allege",
        "report",
        "describe",
        "call",
        "speak",
        "talk",
        "write",
        "discuss",
        "deserve",
        "concern",
        "contribute",
        "cooperate",
        "collaborate",
        "act",
        "act_on",
        "behave",
        "work",
        "live",
        "stay",
        "stand",
        "sit",
        "wait",
        "look",
        "feel",
        "become",
        "change",
        "serve",
        "cost",
        "receive",
    ]
)
"""Verbs that name no deed of their own: the deed is what stands with them, or there is none."""
CHARGING = frozenset("accuse charge suspect indict convict blame implicate arrest prosecute try".split())
CHARGED_WITHIN = 1500
MADE_OF_VERB = re.compile(r"(?:ing|ment|[ts]ion|ship|ance)s?$")
NO_DEEDS = frozenset(
    "thing morning evening building meeting nothing something anything everything government parliament moment "
    "document nation station situation question position opposition condition region million mission "
    "information election organisation organization institution population department distance instance being "
    "statement comment argument agreement suggestion notion mention opinion attention intention".split()
)
"""Nouns that look like deeds and name none, or only words."""
TYPES = {
    "AID": "pay fund finance supply provide train arm equip treat feed rescue donate lend deliver ship shelter harbour "
    "harbor smuggle sponsor bankroll",
    "MOBILIZE": "cross enter deploy fly move mass station use recruit conscript build test develop enrich",
    "SANCTION": "dismiss sack suspend ban fine boycott",
    "RETREAT": "leave withdraw flee return escape abandon",
    "REQUEST": "ask request urge invite summon",
    "COOPERATE": "meet collude conspire coordinate share join negotiate",
    "ASSAULT": "damage rape beat poison torture ram harm hurt molest assault abuse strangle stab push hurl throw",
}
"""The types of deeds that the table of event words does not hold, as it is a table of blows; others are COERCE."""
TYPE_OF = {verb: kind for kind, verbs in TYPES.items() for verb in verbs.split()}
DEFAULT = "COERCE"
"""What is held against somebody and denied is mostly a wrong done by those who had the power to do it."""
CONFIDENCE = 0.5


def matters_of(parse: Clauses, spans: Sequence[Span]) -> list[int]:
    """The heads of the clauses or phrases that words under spans consist of: what is said to be so, in order."""
    verb = parse.first_verb(tuple(spans))
    inside = {i for s in spans for i in parse.at(s)}
    if verb is not None and (parse.tokens[verb].dep not in ("relcl", "acl") or not _noun_above(parse, verb, inside)):
        return [i for i in parse.spread(under_assurance(parse, verb)) if i in inside]
    head = next((i for i in sorted(inside) if parse.tokens[i].head not in inside or parse.tokens[i].head == i), None)
    if head is None:
        return []
    return [i for i in parse.spread(head) if i in inside and parse.tokens[i].pos in ("NOUN", "PROPN", "VERB")]


def _noun_above(parse: Clauses, verb: int, inside: set[int]) -> bool:
    return parse.tokens[verb].head in inside


def events_at(parse: Clauses, i: int) -> list[Event]:
    """The events that a matter is: its own, or those of its subject, object and what it has a part in."""
    own = _events_of(parse, [i])
    if own:
        return own
    near = [
        *parse.objects(i), *parse.children(i, "attr", "acomp", "oprd", "nsubj", "nsubjpass"),
        *(o for p in parse.children(i, "prep", "agent") for o in parse.children(p, "pobj", "pcomp")),
        *parse.children(i, "xcomp"),
    ]  # fmt: skip
    spread = [j for n in near for j in parse.spread(n)]
    found = _events_of(parse, spread)
    if found:
        return found
    below = [
        o for n in spread for p in parse.children(n, "prep") for o in parse.children(p, "pobj", "pcomp")
    ] if _is_share(parse, i, spread) else []  # fmt: skip
    return _events_of(parse, below)


def _is_share(parse: Clauses, i: int, near: Sequence[int]) -> bool:
    """Whether a matter is a share in another: "had no part in the raid"."""
    return parse.lemma(i) in LIGHT or any(PART_IN.fullmatch(parse.word(j)) for j in (i, *near))


def _events_of(parse: Clauses, tokens: Sequence[int]) -> list[Event]:
    found = []
    for i in tokens:
        for n in parse.placed.events.across(parse.span(i)):
            event = parse.doc.events[n]
            if parse.head_of(event.span) == i and event not in found:
                found.append(event)
    return found


def is_deed(parse: Clauses, i: int) -> bool:
    """Whether a verb names a deed of its own: not "be", "have" or "say"."""
    lemma = parse.lemma(i)
    if parse.tokens[i].pos != "VERB" or lemma in LIGHT | HAVING | SAYING or parse.placed.cues.across(parse.span(i)):
        return False
    helpers = {parse.word(c) for c in parse.children(i, "aux")}
    return not helpers & {"will", "would", "should", "must", "can", "may", "might", "shall", "to"}


def is_named_deed(parse: Clauses, i: int) -> bool:
    """Whether a noun names a deed or a state made of a verb: "the mining", "any such membership"."""
    known = CLAIM_NOUN.match(parse.word(i)) or PART_IN.fullmatch(parse.word(i)) or parse.lemma(i) in NO_DEEDS
    return parse.tokens[i].pos == "NOUN" and not known and MADE_OF_VERB.search(parse.lemma(i)) is not None


def shares_of(parse: Clauses, i: int) -> list[int]:
    """What a matter says somebody has a share in or not: "had no part in the hacking"."""
    near = [i, *parse.objects(i), *parse.children(i, "attr")]
    shares = [j for n in near for j in parse.spread(n) if PART_IN.fullmatch(parse.word(j))]
    return [o for n in shares for p in parse.children(n, "prep") for o in parse.children(p, "pobj", "pcomp")]


def charge_before(parse: Clauses, start: int, who: Actor | None = None) -> int | None:
    """The head of what somebody was last said to be accused of before a character: "is accused of stealing".

    who: it must be held against this actor or its side.
    """
    for i in range(parse.first_from(start) - 1, -1, -1):
        if start - parse.tokens[i].start > CHARGED_WITHIN:
            return None
        if parse.tokens[i].pos != "VERB" or parse.lemma(i) not in CHARGING:
            continue
        if who is not None and not any(one_side(who, actor_at(parse, o)) for o in parse.objects(i)):
            continue
        for p in parse.children(i, "prep"):
            for j in parse.children(p, "pcomp", "pobj") if parse.word(p) in ("of", "with", "over", "for") else ():
                return j
    return None


def choose_matter(parse: Clauses, matters: Sequence[int], denier: str | None) -> int | None:
    """The matter that a denier answers: the one that is laid to it or its side, else the first."""
    holder = parse.placed.actors.get(denier or "")
    for i in matters:
        if any((who := actor_at(parse, s)) is not None and one_side(holder, who) for s in parse.subjects(i)):
            return i
    return matters[0] if matters else None


def make_matter(parse: Clauses, i: int, *, denied: bool) -> Event:
    """An event at a verb that no table lists, as it is held against somebody and denied."""
    span = parse.span(i)
    statement = parse.innermost(span)
    actor, recipient = find_parties(parse, i)
    lemma = parse.lemma(i)
    return Event(
        span=span,
        event_type=TYPE_OF.get(lemma, DEFAULT),
        lemma=lemma,
        statement=statement.id if statement else None,
        stance="denies" if denied else "asserts",
        actor=actor,
        recipient=recipient,
        confidence=CONFIDENCE,
    )


def claimed_matter(parse: Clauses, content: Sequence[Span]) -> list[int]:
    """The matters that words which name a claim give with it: "the charge that corpses were hidden"."""
    for i in (i for s in content for i in parse.at(s)):
        if parse.tokens[i].pos == "NOUN" and CLAIM_NOUN.match(parse.word(i)):
            clauses = parse.children(i, "acl", "ccomp", "relcl")
            of = [
                p
                for c in parse.children(i, "prep")
                if parse.word(c) == "of"
                for p in parse.children(c, "pcomp", "pobj")
            ]
            return [j for c in (*clauses, *of) for j in parse.spread(c)]
    return []
