"""Places: the names in a story that are places, and which place each one is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.knowledge.gazetteer import Entry, Places
from sayso.knowledge.names import place_key
from sayso.knowledge.states import States
from sayso.stages.place_choice import Choice, Name, resolve
from sayso.stages.place_context import with_rank
from sayso.stages.place_evidence import is_place, situation
from sayso.stages.place_names import Raw, Scene, find_raw, holders, make_scene, with_areas
from sayso.stages.place_spelling import misspelt, respelt
from sayso.stages.place_words import COMMON
from sayso.text import overlap
from sayso.types import Document, Mention, Place, Span

MOST_CANDIDATES = 6
LONELY, LONELY_OTHER = 20_000, 200_000
"""A place of fewer people is believed only where something else in the story speaks of its country; the second is for
names that are not the place's own."""
DOMAIN = re.compile(r"https?://[^/]*\.([a-z]{2})(?:[:/]|$)")
COUNTRY_OF_DOMAIN = {"uk": "GB", "su": "RU", "ac": "SH"}
NO_COUNTRY = frozenset(("eu", "tv", "me", "io", "co", "fm", "ai", "ly", "to", "cc", "ws"))
"""Domains that are used without regard to their country."""
SHORT = re.compile(r"[A-Z][a-z]{0,4}\Z")
LED_IN = re.compile(r"\b(?:in|at|near|outside|around|from|to|of|into|towards?) (?:the )?\Z")
ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)


def find_names(doc: Document, gazetteer: Places, states: States) -> tuple[Name, ...]:
    """The names in a document that are places, each with all places it may mean."""
    scene = make_scene(doc, gazetteer, states)
    raws = with_rank(scene, with_areas(scene, gazetteer, list(find_raw(scene, gazetteer))))
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


def country_hints(doc: Document, names: Sequence[Name], states: States) -> Counter[str]:
    """How often a document speaks of each country in other words than place names, by ISO code."""
    spans = {n.span.start for n in names}
    found = Counter(
        f.options[0].iso2
        for f in states.find(doc.text)
        if len(f.options) == 1 and f.options[0].iso2 and f.start not in spans
    )
    home = home_of(doc)
    if home:
        found[home] += 1
    return found


def plausible(names: Sequence[Name], choices: Sequence[Choice], hints: Mapping[str, float]) -> tuple[bool, ...]:
    """For each choice whether it fits the story: a small place in a country that nothing else speaks of does not."""
    keys: dict[str, set[str]] = defaultdict(set)
    for name, choice in zip(names, choices, strict=True):
        if choice.entry:
            keys[choice.entry.country].add(place_key(name.name))
    others = len(set().union(*keys.values(), *([c] for c in hints)))
    return tuple(
        bool(n.within or n.area_word) or _fits(c.entry, keys, hints, others)
        for n, c in zip(names, choices, strict=True)
    )


def _fits(entry: Entry | None, keys: Mapping[str, set[str]], hints: Mapping[str, float], others: int) -> bool:
    if entry is None or entry.kind in ("country", "place") or not entry.adm1 or others < 3:
        return True
    return (
        entry.population >= (LONELY if entry.main else LONELY_OTHER)
        or len(keys[entry.country]) > 1
        or hints.get(entry.country, 0) > 0
    )


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


def respell(doc: Document, known: Sequence[Name], gazetteer: Places, states: States) -> tuple[list[Name], list[Name]]:
    """Names that the gazetteer has in another spelling only: in another transliteration, and with a slip or not at all.

    Those of the second list may be without places.
    """
    sure, unsure = list[Name](), list[Name]()
    for span, words in find_unknown(doc, known, states):
        entries = respelt(words, gazetteer)
        if entries:
            sure.append(Name(span, words, entries))
        else:
            unsure.append(Name(span, words, misspelt(words, gazetteer)))
    return sure, unsure


def of_slips(names: Sequence[Name], found: Sequence[Place], hints: Mapping[str, float], states: States) -> list[Place]:
    """The places of names with a slip in them: resolved only in a country that the story speaks of, else candidates."""
    spoken = {p.country for p in found if p.country} | {c for c, n in hints.items() if n > 0}
    out = []
    for name in names:
        near = [e for e in name.entries if e.country in spoken]
        choice = Choice(near[0]) if len(near) == 1 else Choice(None, tuple(near) or name.entries)
        out.append(place_of(name, choice, states))
    return out


def find_unknown(doc: Document, known: Sequence[Name], states: States) -> Iterator[tuple[Span, str]]:
    """Names that the parser holds for places and the gazetteer does not have, if there are signs of one."""
    spans = [
        _without_article(doc.text, m)
        for m in doc.mentions
        if m.kind == "place" and not any(overlap(m.span, n.span) for n in known)
    ]
    people = {w for m in doc.mentions if m.kind == "person" for w in doc.text[m.span.start : m.span.end].split()}
    times = Counter(doc.text[s.start : s.end] for s in spans)
    led_in = {doc.text[s.start : s.end] for s in spans if LED_IN.search(doc.text[max(0, s.start - 14) : s.start])}
    led_in |= {words for words, n in times.items() if n > 1}
    for span in spans:
        words = doc.text[span.start : span.end]
        if words not in led_in or words.split()[-1] in people or not words[0].isupper() or words.isupper():
            continue
        if not states.candidates(words) and place_key(words) not in COMMON:
            yield span, words


def _without_article(text: str, mention: Mention) -> Span:
    match = ARTICLE.match(text, mention.span.start, mention.span.end)
    return Span(match.end(), mention.span.end) if match and match.end() < mention.span.end else mention.span


def make_places(gazetteer: Places, states: States) -> Callable[[Document], Document]:
    """A stage that fills places from the text, the parser's mentions and a gazetteer."""

    def add_places(doc: Document) -> Document:
        names = find_names(doc, gazetteer, states)
        respelled, slipped = respell(doc, names, gazetteer, states)
        names = tuple(names) + tuple(respelled)
        hints = country_hints(doc, names, states)
        choices = resolve(names, hints=hints)
        fit = plausible(names, choices, hints)
        found = [place_of(n, c, states) for n, c, fits in zip(names, choices, fit, strict=True) if fits]
        found += of_slips(slipped, found, hints, states)
        return replace(doc, places=tuple(sorted(found, key=lambda p: p.span)))

    return add_places
