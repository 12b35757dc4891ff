"""What a figure's scope says beyond the incident itself, so that only figures of one scope are set side by side."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from sayso.text import fold, overlap, words_at
from sayso.types import Document, Figure, Incident

UNTIL_NOW = re.compile(
    r"\b(?:so far|to date|thus far|until now|up to now|now|currently|at present|overall|in all|altogether)\b"
    r"|\b(?:by|as of|until|up to)\b[^,;]*$|\b(?:late|early|midday|noon|midnight)\b",
    re.IGNORECASE,
)
"""Words that say until when a running toll was counted: another such word is a later count of the same."""
HOLLOW = frozenset(
    "in at on near across since from inside outside around during until after over throughout within along under "
    "before among aboard as to up between near beneath beside of by with for and or the a an this that these those "
    "its their his her our it they them there who which where whom when was were is are had has have been be "
    "attack raid strike airstrike blast explosion crash quake earthquake tremor fire incident accident disaster flood "
    "floods flooding collapse clash clashes violence fighting bombing shooting operation shelling assault ambush "
    "massacre storm cyclone hurricane riot riots unrest outbreak epidemic siege offensive war conflict killed wounded "
    "injured dead died event events process".split()
)
"""Words of a scope that set no bounds: those of grammar, and those for the incident itself."""
TOLL = re.compile(
    r"\b(?:tolls?|tally|tallies|count|number of (?:the )?(?:dead|injured|missing|victims|deaths))\b", re.IGNORECASE
)
"""Words for a running count: a day beside it is the day on which it was given."""
LOOK = 100
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def matter_of(doc: Document, figure: Figure, incident: Incident | None, day: str | None = None) -> str:
    """The words of a figure's scope that bound it, folded and in order; "" where it has none beyond the incident.

    day is the ISO date on which it was given. For the raid on Zenda on 6 May "in the raid", "in Zenda on Monday" and
    "so far" set no bounds; "in the north" does.
    """
    if figure.scope is None or figure.scope_span is None:
        return ""
    words = UNTIL_NOW.sub(" ", without_its_day(doc, figure, incident, day))
    own = HOLLOW | _own_words(incident, doc)
    return " ".join(dict.fromkeys(w for m in WORD.finditer(words) if (w := fold(m.group())) not in own))


def without_its_day(doc: Document, figure: Figure, incident: Incident | None, day: str | None = None) -> str:
    """A figure's scope without the incident's own day, which bounds nothing, nor does the day of a running toll."""
    span = figure.scope_span
    if span is None:
        return figure.scope or ""
    words = words_at(doc.text, span)
    running = TOLL.search(doc.text, max(0, figure.span.start - LOOK), figure.span.start) is not None
    own = f"{incident.when if incident and incident.when else ''} {day if running and day else ''}"
    for timex in doc.timexes:
        if overlap(timex.span, span) and timex.value and timex.value[:10] in own:
            words = words.replace(words_at(doc.text, timex.span), " ")
    return words


def _own_words(incident: Incident | None, doc: Document) -> Set[str]:
    """The words by which a story names the incident, and those of its place."""
    if incident is None:
        return frozenset()
    named = {w for m in incident.mentions if m.doc == doc.id for w in _words(words_at(doc.text, m.span))}
    return named | set(_words(incident.where.name)) if incident.where else named


@lru_cache(maxsize=2**13)
def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(m.group()) for m in WORD.finditer(text))
