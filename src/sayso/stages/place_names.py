"""Where place names stand in a text: capitals that the gazetteer knows and the words around do not rule out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.knowledge.gazetteer import AREA_WORDS, Entry, Places
from sayso.knowledge.names import place_key
from sayso.knowledge.roles import is_organisation_noun
from sayso.knowledge.states import States
from sayso.stages.place_choice import inside
from sayso.stages.place_words import COMMON, DIRECTIONS, GIVEN, ROADS, TITLES
from sayso.types import Document, Mention, Span

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]\.|(?![DRI]-[A-Z])[^\W\d_]\w*(?:['’‘ʻ‑-]\w+)*")
"""A party's letter is no part of a word: "D-Calif."."""
POSSESSIVE = re.compile(r"['’]s?$")
CONTRACTION = re.compile(r"['’](?:ll|re|ve|m|d|t)\Z")
GAP = re.compile(r"(?: |-|\. )\Z")
SHORTENED = frozenset(("St", "Mt", "Ft", "Ste"))
LINKS = frozenset(
    "of de del di du da la le el al the and upon on sur am an der do dos y az ez as ad ash esh ed er es et ul".split()
)
ARTICLES = tuple(f"{a}-" for a in "al el as es ar er an en ad ed at et az ez ash esh ul".split())
WIDEST = 5
TOWN = 3_000
HOLDS = re.compile(
    r"(?:,? ?\(?(?:(?:in|of|near|outside|inside) )?(?:the )?(?:[a-z]*(?:north|south|east|west|central)[a-z]* )?|"
    r", (?:a|the) (?:[a-z]+ ){1,4}(?:in|of) (?:the )?(?:[a-z]+ern )?)\Z"
)
OWNER = re.compile(r"['’]s? (?:[a-z]+ ){0,2}\Z")
BEFORE_AREA = re.compile(
    r"\b(city|town|village|province|region|governorate|state|county|oblast|department|prefecture|republic)s? of "
    r"(?:the )?\Z",
    re.IGNORECASE,
)
AFTER_AREAS = re.compile(
    r" (region|oblast|province|governorate|district|state|department)s\b| count(?:ies)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised or other word with its characters; end is before a possessive."""

    text: str
    start: int
    end: int
    owner: bool
    """Whether a possessive follows."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A stretch of words first..last that the gazetteer knows."""

    first: int
    last: int
    span: Span
    name: str
    entries: tuple[Entry, ...]
    area_word: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with what is known of it before places are looked for."""

    text: str
    words: tuple[Word, ...]
    states: States
    mentions: dict[int, Mention]
    """The mention that covers a word, by the word's index."""
    surnames: frozenset[str]


def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text, possessives cut off."""
    found = []
    for match in TOKEN.finditer(text):
        word, start = match.group(), match.start()
        plain = word if word.isalpha() else POSSESSIVE.sub("", word)
        found.append(Word(plain, start, start + len(plain), plain != word))
    return tuple(found)


def capital(word: str) -> bool:
    """Whether a word begins like a name: "Kunduz", "al-Tanf", not "I'll"."""
    if word.isalpha():
        return word[0].isupper()
    if CONTRACTION.search(word):
        return False
    return word[0].isupper() or (word.startswith(ARTICLES) and word.partition("-")[2][:1].isupper())


def _personal(word: str) -> bool:
    """Whether a word may stand in a person's name; the parser takes "Leeds Fire" for a person."""
    folded = word.casefold()
    if folded in AREA_WORDS or folded in ROADS or folded in DIRECTIONS or any(c.isdigit() for c in word):
        return False
    return folded in GIVEN or not (folded in COMMON or is_organisation_noun(folded))


def _known_place(words: str, gazetteer: Places) -> bool:
    """Whether several words are the name of a place that the parser took for a person: "Khan Younis"."""
    if " " not in words or words.split()[0].casefold() in GIVEN:
        return False
    return any(e.main and e.population >= TOWN for e in gazetteer.find(words))


def make_scene(doc: Document, gazetteer: Places, states: States) -> Scene:
    """A document's words with the mentions that cover them and the family names of its people."""
    words = split_words(doc.text)
    starts = [w.start for w in words]
    covering: dict[int, Mention] = {}
    surnames: set[str] = set()
    for mention in doc.mentions:
        first = bisect_right(starts, mention.span.start - 1)
        if mention.kind == "person":
            whole = POSSESSIVE.sub("", doc.text[mention.span.start : mention.span.end].strip())
            names = whole.split()
            if not all(_personal(n) for n in names) or _known_place(whole, gazetteer):
                continue
            if len(names) > 1:
                surnames.update((place_key(names[0]), place_key(names[-1])))
        while first < len(words) and words[first].start < mention.span.end:
            covering.setdefault(first, mention)
            first += 1
    for before, word in zip(words, words[1:], strict=False):
        if capital(word.text) and before.text[0].isupper() and doc.text[before.end : word.start] in (" ", ". "):
            if before.text.casefold() in GIVEN or before.text.casefold() in TITLES:
                surnames.add(place_key(word.text))
    return Scene(doc.text, words, states, covering, frozenset(surnames))


def find_raw(scene: Scene, gazetteer: Places) -> Iterator[Raw]:
    """The longest stretches of capitals that the gazetteer has, from left to right."""
    place = 0
    while place < len(scene.words):
        raw = _longest(scene, gazetteer, place) if capital(scene.words[place].text) else None
        if raw is None:
            place += 1
            continue
        yield raw
        place = raw.last + 1


def _reach(scene: Scene, first: int) -> int:
    """The last word that a name beginning at first could have."""
    last = first
    while last + 1 < len(scene.words) and last + 1 - first < WIDEST:
        here, following = scene.words[last], scene.words[last + 1]
        gap = scene.text[here.end : following.start]
        if here.owner:
            gap = POSSESSIVE.sub("", gap.rstrip()) + " "
        if not GAP.match(gap) or (gap == ". " and here.text not in SHORTENED):
            break
        if not (
            capital(following.text) or following.text in LINKS or following.text.casefold() in AREA_WORDS | {"city"}
        ):
            break
        last += 1
    return last


def _longest(scene: Scene, gazetteer: Places, first: int) -> Raw | None:
    for last in range(_reach(scene, first), first - 1, -1):
        word = scene.words[last].text
        folded = word.casefold()
        if not capital(word) and folded not in AREA_WORDS and folded != "city":
            continue
        start, end = scene.words[first].start, scene.words[last].end
        words, area = scene.text[start:end], ""
        if last > first and folded in ("city", "state") and capital(word) and _goes_on(scene, last):
            continue
        if (
            last > first
            and folded in AREA_WORDS
            and scene.text.startswith(" of ", end)
            and _country(scene, first, last)
        ):
            continue
        entries = gazetteer.find(words)
        if last > first and folded in AREA_WORDS:
            area = folded
            if folded == "state" and capital(word) and not any(place_key(e.name) == place_key(words) for e in entries):
                continue
        if last > first and folded == "city" and not entries:
            entries, area = gazetteer.find(scene.text[start : scene.words[last - 1].end]), "city"
        if area in AREA_WORDS and not capital(word):
            entries += tuple(
                e for e in gazetteer.find(scene.text[start : scene.words[last - 1].end]) if e not in entries
            )
        if entries and not (last > first and not capital(word) and all(e.kind == "country" for e in entries)):
            return Raw(first, last, Span(start, end), words, entries, area)
    return _part(scene, gazetteer, first)


def _country(scene: Scene, first: int, last: int) -> bool:
    """Whether the words before an area word are a state's own name: the "US" of "the US state of Georgia"."""
    words = scene.text[scene.words[first].start : scene.words[last - 1].end]
    return any(m.how == "name" and m.kind == "state" for m in scene.states.candidates(words))


def _goes_on(scene: Scene, last: int) -> bool:
    """Whether a capital follows: "Quezon City Council", where City belongs to the council."""
    if last + 1 >= len(scene.words) or scene.words[last].owner:
        return False
    following = scene.words[last + 1]
    return following.text[0].isupper() and scene.text[scene.words[last].end : following.start] == " "


def _part(scene: Scene, gazetteer: Places, first: int) -> Raw | None:
    """The first part of a word with a hyphen: "London-based", not "Iran-backed"."""
    word = scene.words[first]
    head, hyphen, tail = word.text.partition("-")
    if not hyphen or not head or not head[0].isupper() or not (tail in ("based", "area", "born") or tail[:1].isupper()):
        return None
    entries = gazetteer.find(head)
    return Raw(first, first, Span(word.start, word.start + len(head)), head, entries) if entries else None


def with_areas(scene: Scene, gazetteer: Places, raws: Sequence[Raw]) -> list[Raw]:
    """raws with the area words that stand before or shared after them: "province of X", "X, Y and Z regions"."""
    result = list(raws)
    shared = ""
    for i in range(len(result) - 1, -1, -1):
        raw = result[i]
        following = scene.text[raw.span.end : result[i + 1].span.start] if i + 1 < len(result) else ""
        after = AFTER_AREAS.match(scene.text, raw.span.end)
        if after:
            shared = (after.group(1) or "county").casefold()
        elif following not in (" and ", ", ", " or ", ", and "):
            shared = ""
        before = BEFORE_AREA.search(scene.text[max(0, raw.span.start - 24) : raw.span.start])
        area = raw.area_word or (before.group(1).casefold() if before else shared)
        if area and not raw.area_word:
            area = "city" if area in ("town", "village") else area
            if raw.entries[0].kind == "country" and raw.entries[0].main:
                continue
            found = gazetteer.find(f"{raw.name} {area}") if area in AREA_WORDS else ()
            entries = (*found, *(e for e in raw.entries if e not in found))
            result[i] = Raw(raw.first, raw.last, raw.span, raw.name, entries, area)
    return result


def holders(scene: Scene, raws: Sequence[Raw]) -> dict[int, tuple[int, ...]]:
    """For each raw the raws that the text puts it in: "Paris, Texas", "Zabul's Arghandab district"."""
    found: dict[int, list[int]] = {}
    for i, (left, right) in enumerate(zip(raws, raws[1:], strict=False)):
        gap = scene.text[left.span.end : right.span.start]
        if len(gap) > 40:
            continue
        if HOLDS.match(gap) and _any_inside(left.entries, right.entries):
            found.setdefault(i, []).append(i + 1)
        elif OWNER.match(gap) and _any_inside(right.entries, left.entries):
            found.setdefault(i + 1, []).append(i)
    for i in list(found):
        for outer in list(found[i]):
            found[i] += [o for o in found.get(outer, ()) if o > outer and o not in found[i]]
    return {i: tuple(outers) for i, outers in found.items()}


def _any_inside(inner: Sequence[Entry], outer: Sequence[Entry]) -> bool:
    return any(inside(e, c) for c in outer[:8] for e in inner)
