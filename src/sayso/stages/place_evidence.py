"""Whether a name that the gazetteer knows is a place where it stands: the words around it decide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.knowledge.gazetteer import AREA_WORDS, Entry
from sayso.knowledge.names import place_key
from sayso.knowledge.roles import is_organisation_noun, is_role, is_title
from sayso.stages.place_names import LINKS, Raw, Scene, Word
from sayso.stages.place_words import (
    AFTER_PLACE,
    BEFORE_PLACE,
    CALENDAR,
    COMMON,
    DIRECTIONS,
    GIVEN,
    OUTLETS,
    ROADS,
    TITLES,
)
from sayso.types import Mention

SENTENCE_START = re.compile(r"(?:\A|[.!?:;\n“\"‘(\[*•|—–][’”\"')\]]*|(?<=\s)-)\s*[“\"‘'(\[]*\Z")
PARTY = re.compile(r"[\s(][DRI]-\Z")
NUMBER = re.compile(r"\d\s*\Z")
SHORT_STATE = re.compile(r"[A-Z][a-z]{0,4}\Z|[A-Z]{2}\Z")
DATELINE = re.compile(r"(?:, [A-Z][\w. ]{2,20})?(?: \([A-Z][\w/ .]*\))? ?[-—–”(]")
WELL_KNOWN, KNOWN, SMALL = 200_000, 30_000, 3_000


@dataclass(frozen=True, slots=True)
class Situation:
    """A raw name with what is asked of its surroundings, found once."""

    raw: Raw
    key: str
    best: Entry
    before: Word | None
    """The word before, if only a space parts them."""
    after: Word | None
    mention: Mention | None
    starts_sentence: bool
    held: bool
    """Whether the text puts it in another place of the story, or another place in it."""
    led_in: bool
    """Whether a word such as "in" stands before, or a party's letter."""

    @property
    def wide(self) -> bool:
        """A country, a first-level region or a wider area."""
        return self.best.kind in ("country", "region") and self.best.main

    @property
    def by_parser(self) -> bool:
        """Whether the parser took just this name for a place."""
        mention = self.mention
        if mention is None or mention.kind != "place":
            return False
        return mention.span.end <= self.raw.span.end + 2 and mention.span.start >= self.raw.span.start - 4

    def people(self) -> int:
        """Population, none for a name that is not the place's own unless it is great."""
        return self.best.population if self.best.main else self.best.population // 4


def situation(scene: Scene, raw: Raw, held: bool) -> Situation:
    """The surroundings of a raw name."""
    before = scene.words[raw.first - 1] if raw.first else None
    after = scene.words[raw.last + 1] if raw.last + 1 < len(scene.words) else None
    gap = scene.text[before.end : raw.span.start] if before else ""
    if before and not (gap == " " or (gap == ". " and is_title(before.text + "."))):
        before = None
    if after and scene.text[raw.span.end : after.start] != " ":
        after = None
    start = bool(SENTENCE_START.search(scene.text[max(0, raw.span.start - 5) : raw.span.start]))
    best = max(raw.entries, key=lambda e: (e.kind in ("country", "region") and e.main, e.population if e.main else 0))
    return Situation(
        raw, place_key(raw.name), best, before, after, scene.mentions.get(raw.first), start, held,
        PARTY.search(scene.text[max(0, raw.span.start - 3) : raw.span.start]) is not None or _led_in(scene, before),
    )  # fmt: skip


def _led_in(scene: Scene, before: Word | None) -> bool:
    """Whether a word such as "in" stands before."""
    if before is None or before.text.casefold() not in BEFORE_PLACE:
        return False
    return before.text.islower() or _starts(scene, before)


def _starts(scene: Scene, word: Word) -> bool:
    return bool(SENTENCE_START.search(scene.text[max(0, word.start - 5) : word.start]))


def is_place(scene: Scene, at: Situation, seen: frozenset[str]) -> bool:
    """Whether the name is a place here; seen has the keys found in surer surroundings."""
    raw = at.raw
    if raw.area_word and raw.first != raw.last:
        return not _person_around(scene, at) and not _only_common(at, least=1)
    if _shortened(scene, raw):
        return _whole_state(scene, at)
    if _no_place_word(scene, at) or _person_around(scene, at, seen) or _longer_name(scene, at):
        return False
    if at.held:
        return True
    if _article(scene, at) and not (at.wide or raw.area_word or _named_by(scene, at)):
        return False
    if at.key in scene.surnames and not raw.area_word:
        return False
    return _enough(scene, at, seen)


def _shortened(scene: Scene, raw: Raw) -> bool:
    """Whether the name is a shortened state or a code: "Ky.", "TX"."""
    if raw.first != raw.last or not SHORT_STATE.match(raw.name) or raw.name in ("US", "UK"):
        return False
    states = [e for e in raw.entries if e.kind == "region" and e.country in ("US", "CA", "AU")]
    return bool(states) and all(place_key(e.name) != place_key(raw.name) for e in states)


def _whole_state(scene: Scene, at: Situation) -> bool:
    """Whether a shortened state stands as one: with its full stop after a place, or dotted in itself."""
    raw = at.raw
    if NUMBER.search(scene.text[max(0, raw.span.start - 6) : raw.span.start]):
        return False
    stop = raw.name.isupper() or scene.text[raw.span.end : raw.span.end + 1] == "."
    return "." in raw.name or (stop and (at.held or at.led_in))


def _only_common(at: Situation, *, least: int) -> bool:
    """Whether all words are everyday words and the place is not well known: "Market District", not "Long Beach"."""
    words = [w for w in at.key.split() if w not in LINKS]
    if not all(w in COMMON or w in DIRECTIONS or w in AREA_WORDS or w in ROADS for w in words):
        return False
    if len(words) > 1 and words[-1] in ROADS:
        return True
    return at.people() < least * KNOWN and not (at.wide and at.best.population > 10 * WELL_KNOWN)


def _no_place_word(scene: Scene, at: Situation) -> bool:
    """Demonyms, seats of power, parties, codes, everyday words without the signs of a place."""
    word, meanings = at.raw.name, scene.states.candidates(at.raw.name)
    if meanings and not any(m.how in ("name", "capital") and m.kind == "state" for m in meanings):
        if not (at.wide and at.best.kind == "region" and word[0].isupper()):
            return True
    if word.isupper() and len(word) <= 4 and "." not in word:
        return not any(m.how == "name" for m in meanings)
    if meanings and at.wide:
        return False
    if not _only_common(at, least=1 if at.raw.first != at.raw.last else 10**6) and at.key not in DIRECTIONS:
        return False
    return not (at.held or (at.by_parser and at.led_in and not at.starts_sentence))


def _person_around(scene: Scene, at: Situation, seen: frozenset[str] = frozenset()) -> bool:
    """Whether the name is part of a person's: spaCy says so, or a title or given name stands before it."""
    before, mention = at.before, at.mention
    if before is not None and not before.owner and before.text[0].isupper():
        folded = before.text.casefold()
        titled = folded in TITLES or is_title(before.text) or is_title(before.text + ".")
        if titled and not at.raw.area_word:
            return True
        if folded in GIVEN and not scene.states.candidates(before.text):
            return True
        if len(before.text) == 1 and before.text not in "AI":
            return True
    if mention is None or mention.kind != "person":
        return False
    whole = mention.span.start >= at.raw.span.start and mention.span.end <= at.raw.span.end + 2
    if not whole:
        return True
    if at.key.split()[-1] in scene.surnames or at.key in GIVEN:
        return not at.held
    if at.held or at.led_in or at.wide or at.key in seen or _named_by(scene, at):
        return False
    return not (" " in at.key and at.people() >= SMALL)


def _longer_name(scene: Scene, at: Situation) -> bool:
    """Whether capitals beside it make it part of a longer name that is no place."""
    before, after = at.before, at.after
    organisation = at.mention is not None and at.mention.kind == "organisation"
    if after is not None and after.text[0].isupper():
        folded = after.text.casefold()
        if folded in OUTLETS or folded in ROADS:
            return True
        free = organisation or at.held or _may_follow(scene, after)
        if at.key in GIVEN and not (organisation or at.held or _named_by(scene, at) or is_title(after.text + ".")):
            return True
        if not (free or at.wide or at.raw.area_word or at.people() >= WELL_KNOWN):
            return True
    if before is None or before.owner or not before.text[0].isupper() or at.raw.area_word:
        return False
    if before.text.casefold() in DIRECTIONS or before.text.casefold() in CALENDAR:
        return False
    if _starts(scene, before) and (before.text.casefold() in COMMON or before.text.casefold() in BEFORE_PLACE):
        return False
    return not (scene.states.candidates(before.text) or at.best.kind == "country" or at.by_parser)


def _may_follow(scene: Scene, word: Word) -> bool:
    """Whether a capital after a place name leaves it a place: "Police", "Monday", "Gov.", "Russian"."""
    text = word.text
    if text.casefold() in COMMON or is_organisation_noun(text) or is_role(text) or is_title(text + "."):
        return True
    return text.isupper() or bool(scene.states.candidates(text))


def _named_by(scene: Scene, at: Situation) -> bool:
    """Whether the word after it goes with places: "Kunduz police", "Leeds residents", "Nairobi Mayor"."""
    if at.after is None:
        return False
    word = at.after.text.casefold()
    return word in AFTER_PLACE or is_role(word) or is_organisation_noun(word)


def _article(scene: Scene, at: Situation) -> bool:
    """Whether "the" or "a" stands before: "the Dakar" is a race, no town."""
    return at.before is not None and at.before.text.casefold() in ("the", "a", "an")


def _dateline(scene: Scene, at: Situation) -> bool:
    """Whether a report is dated with it: "KABUL, Afghanistan (AP) -"."""
    return at.starts_sentence and at.raw.name.isupper() and bool(DATELINE.match(scene.text, at.raw.span.end))


def _enough(scene: Scene, at: Situation, seen: frozenset[str]) -> bool:
    """Whether there are signs enough of a place for how well known it is."""
    if at.wide and at.raw.name[0].isupper():
        return at.best.kind == "country" or not at.starts_sentence or at.key in seen or at.best.population > SMALL
    if at.by_parser or at.raw.area_word:
        return at.best.main or at.people() >= SMALL or at.led_in or bool(at.raw.area_word)
    if at.led_in or at.key in seen or _dateline(scene, at):
        return True
    if at.key in GIVEN:
        return at.people() >= 10 * WELL_KNOWN
    if _named_by(scene, at):
        return at.people() >= (KNOWN if at.starts_sentence else SMALL)
    if at.starts_sentence and at.raw.first == at.raw.last:
        return at.people() >= WELL_KNOWN
    return at.people() >= (SMALL if at.raw.first != at.raw.last else KNOWN)
