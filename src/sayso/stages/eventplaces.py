"""Where an event was, by the words of its own sentence: the narrowest place that a word of place ties to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.datelines import in_dateline
from sayso.stages.clauses import Clauses
from sayso.stages.eventclauses import at_once, governs, of_another
from sayso.text import overlap
from sayso.types import Place, Span

SITE_WORDS = frozenset(
    "in at near on outside inside over around across off along within above below amid beside".split()
)
BESIDE = frozenset("near outside off along beside".split())
"""Words after which a country is the one next to it."""
TOPIC = frozenset("for about regarding concerning".split())
"""Words before what something is about, whose place is not its own."""
TARGET_WORDS = frozenset("on against upon of into".split())
NAMING = frozenset("in at near outside".split())
"""Words after which a name that no gazetteer has may still be a place."""
GOING = frozenset("airlift transfer evacuate evacuation fly transport deploy send move".split())
"""Words for what goes to a place, which is where it was: "airlifted from Zenda to Strelsau"."""
BEARERS = frozenset(
    "embassy consulate mission delegation force forces troop soldier army navy military jet plane aircraft airliner "
    "helicopter warplane drone ship tanker vessel vehicle convoy government president minister official officer "
    "citizen national diplomat ambassador envoy company firm agency team passport flag dollar police".split()
)
"""What carries a country's name anywhere: an attack on "the US embassy" was not in the United States."""
NO_SITES = re.compile(
    r"(?:ramadan|christmas|easter|eid|parliament|congress|senate|operation|world war|war|islam|english|facebook|"
    r"twitter|telegram|youtube|whatsapp|god|court|state|article|resolution|chapter|phase)\b",
    re.IGNORECASE,
)
"""How names begin that follow "in" or "at" and are no places."""
ORDER = {"place": 0, "city": 1, "region": 2, "country": 3}


def find_place(parse: Clauses, i: int, others: frozenset[int] = frozenset()) -> Place | None:
    """The place of the event at token i: the narrowest of those that a word of place ties to it alone.

    Where nothing does, that of a clause which tells of the same moment: "was wounded when a bomb went off in Zenda".
    """
    for j in (i, *at_once(parse, i)):
        if (found := _placed_at(parse, j, others - {j})) is not None:
            return found
    return None


def _placed_at(parse: Clauses, i: int, others: frozenset[int]) -> Place | None:
    found = []
    for place, head in _candidates(parse, i):
        site = is_site(parse, head, i, country=place.kind == "country")
        if site and not of_another(parse, head, i, others):
            known = place.lat is not None
            found.append((ORDER.get(place.kind, 0), not known, abs(place.span.start - parse.tokens[i].start), place))
    return min(found, key=lambda f: f[:3])[3] if found else None


def _candidates(parse: Clauses, i: int) -> Iterator[tuple[Place, int]]:
    """The places near token i with their head tokens: those known, and names that stand where a place does."""
    for place in parse.placed.places_near(parse.tokens[i].start):
        head = parse.head_of(place.span)
        if head is not None and not in_dateline(parse.doc.text, place.span):
            yield place, head
    for p in parse.subtree(i):
        if parse.tokens[p].dep == "prep" and parse.word(p) in NAMING:
            for c in parse.children(p, "pobj"):
                if (found := unlisted(parse, c)) is not None:
                    yield found, c


def unlisted(parse: Clauses, head: int) -> Place | None:
    """The place that a name after a word of place stands for where no gazetteer has it, without coordinates.

    It lies in the country, and the region, that the words after a comma name: "in Nether Zenda, Elphberg".
    """
    text, token = parse.doc.text, parse.tokens[head]
    if token.pos != "PROPN" or not text[token.start].isupper():
        return None
    start = min([head, *(c for c in parse.children(head, "compound", "nmod") if parse.tokens[c].pos == "PROPN")])
    span = Span(parse.tokens[start].start, token.end)
    words = text[span.start : span.end]
    near = parse.placed.places_near(span.start)
    if any(overlap(p.span, span) for p in near) or parse.placed.timexes_across(span):
        return None
    if words.isupper() or any(c.isdigit() for c in words) or NO_SITES.match(words) or _speaks(parse, span):
        return None
    outer = next((p for p in near if p.span.start - span.end == 2 and text[span.end] == ","), None)
    region = (outer.name if outer.kind == "region" else outer.adm1) if outer else None
    return Place(span, words, country=outer.country if outer else None, adm1=region)


def _speaks(parse: Clauses, span: Span) -> bool:
    """Whether the name is that of somebody who says something in the story."""
    holders = {s.holder for s in parse.doc.statements}
    return any(parse.doc.actors[n].id in holders for n, _ in parse.placed.mentions.across(span))


def is_site(parse: Clauses, head: int, event: int, *, country: bool = False) -> bool:
    """Whether the place name headed by head says where the event was.

    It does as a modifier of the event's noun ("a Kabul bombing"), as its verb's object ("shelled Kyiv"), or after a
    word of place below the event or the verb that governs it ("in", "at", "near").
    """
    dep, above = parse.tokens[head].dep, parse.tokens[head].head
    if above == event:
        if dep in ("compound", "nmod", "amod") and country:
            return False  # "a US strike" says whose, not where
        return dep in ("compound", "nmod", "dobj", "nsubjpass")
    if country and dep in ("compound", "nmod", "amod", "poss") and parse.lemma(above) in BEARERS:
        return False
    linked = False
    for j in (head, *parse.ancestors(head)):
        if j == event:
            return linked
        if parse.tokens[j].dep in ("prep", "agent") and not linked:
            own = parse.tokens[j].head == event
            if country and parse.word(j) in BESIDE:
                return False
            linked = parse.word(j) in SITE_WORDS or own and parse.word(j) in TARGET_WORDS
            linked = linked or own and parse.word(j) == "to" and parse.lemma(event) in GOING
            if not linked and parse.word(j) != "of":
                return False
        elif j != head and parse.tokens[j].dep == "prep" and parse.word(j) in TOPIC:
            return False  # "talks for peace in Ruritania" need not be there
        elif j != head and parse.tokens[j].pos in ("VERB", "AUX"):
            return linked and governs(parse, j, event)
    return False
