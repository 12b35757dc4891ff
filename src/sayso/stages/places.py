"""Places: the names in a story that are places, and which place each one is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sayso.knowledge.gazetteer import Entry, Places
from sayso.knowledge.names import place_key
from sayso.knowledge.states import States
from sayso.stages.place_choice import Choice, Name, resolve
from sayso.stages.place_evidence import is_place, situation
from sayso.stages.place_names import Raw, Scene, find_raw, holders, make_scene, with_areas
from sayso.stages.place_words import COMMON
from sayso.text import overlap
from sayso.types import Document, Mention, Place, Span

MOST_CANDIDATES = 6
DOMAIN = re.compile(r"https?://[^/]*\.([a-z]{2})(?:[:/]|$)")
COUNTRY_OF_DOMAIN = {"uk": "GB", "su": "RU", "ac": "SH"}
NO_COUNTRY = frozenset(("eu", "tv", "me", "io", "co", "fm", "ai", "ly", "to", "cc", "ws"))
"""Domains that are used without regard to their country."""
SHORT = re.compile(r"[A-Z][a-z]{0,4}\Z")
ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)


def find_names(doc: Document, gazetteer: Places, states: States) -> tuple[Name, ...]:
    """The names in a document that are places, each with all places it may mean."""
    scene = make_scene(doc, states)
    raws = with_areas(scene, list(find_raw(scene, gazetteer)))
    kept = _kept(scene, raws)
    left = [raw for i, raw in enumerate(raws) if i in kept]
    outer = holders(scene, left)
    return tuple(
        Name(_span(scene, raw), raw.name, raw.entries, raw.area_word, outer.get(i, ())) for i, raw in enumerate(left)
    )


def _kept(scene: Scene, raws: Sequence[Raw]) -> set[int]:
    """Indices of the raws that are places; what is seen in sure surroundings helps at the start of sentences."""
    outer = holders(scene, raws)
    held = {*outer, *(o for outers in outer.values() for o in outers)}
    situations = [situation(scene, raw, i in held) for i, raw in enumerate(raws)]
    kept = {i for i, at in enumerate(situations) if is_place(scene, at, frozenset())}
    seen = frozenset(situations[i].key for i in kept)
    return kept | {i for i, at in enumerate(situations) if i not in kept and is_place(scene, at, seen)}


def _span(scene: Scene, raw: Raw) -> Span:
    """The characters of a name, with the full stop of a shortened state."""
    stop = scene.text[raw.span.end : raw.span.end + 1] == "." and SHORT.match(raw.name)
    short = stop and raw.entries[0].kind == "region" and raw.name != raw.entries[0].name
    return Span(raw.span.start, raw.span.end + 1) if short else raw.span


def place_of(name: Name, choice: Choice, states: States) -> Place:
    """The record of a name with the place chosen for it."""
    entry = choice.entry
    if entry is None:
        rivals = tuple(dict.fromkeys(described(e, states) for e in choice.rivals))
        return Place(name.span, name.name, candidates=rivals[:MOST_CANDIDATES])
    kind = "region" if entry.kind == "district" else entry.kind
    return Place(name.span, name.name, entry.lat, entry.lon, entry.country or None, entry.adm1 or None, kind)


def described(entry: Entry, states: States) -> str:
    """A place in words for a person: "Paris, Texas, United States"."""
    state = states.by_iso2(entry.country)
    parts = [entry.name, entry.adm1 if entry.adm1 != entry.name else "", state.name if state else entry.country]
    return ", ".join(dict.fromkeys(p for p in parts if p))


def home_of(doc: Document) -> str:
    """The country of a document's outlet by its address, "" where it does not tell."""
    match = DOMAIN.match(doc.url or "")
    if not match or match[1] in NO_COUNTRY:
        return ""
    return COUNTRY_OF_DOMAIN.get(match[1], match[1].upper())


def find_unknown(doc: Document, known: Sequence[Name], states: States) -> Iterator[Place]:
    """Names that the parser holds for places and the gazetteer does not have."""
    for mention in doc.mentions:
        if mention.kind != "place" or any(overlap(mention.span, n.span) for n in known):
            continue
        span = _without_article(doc.text, mention)
        words = doc.text[span.start : span.end]
        if words[:1].isupper() and not words.isupper() and not states.candidates(words) and place_key(words) not in COMMON:
            yield Place(span, words)


def _without_article(text: str, mention: Mention) -> Span:
    match = ARTICLE.match(text, mention.span.start, mention.span.end)
    return Span(match.end(), mention.span.end) if match and match.end() < mention.span.end else mention.span


def make_places(gazetteer: Places, states: States) -> Callable[[Document], Document]:
    """A stage that fills places from the text, the parser's mentions and a gazetteer."""

    def add_places(doc: Document) -> Document:
        names = find_names(doc, gazetteer, states)
        choices = resolve(names, home=home_of(doc))
        found = [place_of(n, c, states) for n, c in zip(names, choices, strict=True)]
        found += find_unknown(doc, names, states)
        return replace(doc, places=tuple(sorted(found, key=lambda p: p.span)))

    return add_places
