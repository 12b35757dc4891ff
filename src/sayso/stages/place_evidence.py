"""Whether a name that the gazetteer knows is a place where it stands: the words around it decide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.knowledge.gazetteer import Entry
from sayso.knowledge.names import place_key
from sayso.knowledge.roles import is_organisation_noun, is_role, is_title
from sayso.stages.place_names import Raw, Scene, Word
from sayso.stages.place_words import BEFORE_PLACE, COMMON, DIRECTIONS, GIVEN, OUTLETS, ROADS, TITLES
from sayso.types import Mention

SENTENCE_START = re.compile(r"(?:\A|[.!?:;\n“\"‘(\[*•|—–][’”\"')\]]*|(?<=\s)-)\s*[“\"‘'(\[]*\Z")
SHORT_STATE = re.compile(r"[A-Z][a-z]{0,4}\Z|[A-Z]{2}\Z")
DATELINE = re.compile(r"(?:, [A-Z][\w. ]{2,20})?(?: \([A-Z][\w/ .]*\))? ?[-—–:(]| \(")
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
    after_place_word: bool

    @property
    def wide(self) -> bool:
        """A country, a first-level region or a wider area."""
        return self.best.kind in ("country", "region") and self.best.main

    def people(self) -> int:
        """Population, none for a name that is not the place's own unless it is great."""
        return self.best.population if self.best.main else self.best.population // 4


def situation(scene: Scene, raw: Raw, held: bool) -> Situation:
    """The surroundings of a raw name."""
    before = scene.words[raw.first - 1] if raw.first else None
    after = scene.words[raw.last + 1] if raw.last + 1 < len(scene.words) else None
    if before and scene.text[before.end : raw.span.start] not in (" ", ". "):
        before = None
    if before and scene.text[before.end : raw.span.start] == ". " and not is_title(before.text + "."):
        before = None
    if after and scene.text[raw.span.end : after.start] != " ":
        after = None
    start = bool(SENTENCE_START.search(scene.text[max(0, raw.span.start - 5) : raw.span.start]))
    best = max(raw.entries, key=lambda e: (e.kind in ("country", "region") and e.main, e.population if e.main else 0))
    lower = before.text.casefold() if before else ""
    return Situation(
        raw, place_key(raw.name), best, before, after, scene.mentions.get(raw.first), start, held,
        lower in BEFORE_PLACE and (before is not None and (before.text.islower() or _starts(scene, before))),
    )  # fmt: skip


def _starts(scene: Scene, word: Word) -> bool:
    return bool(SENTENCE_START.search(scene.text[max(0, word.start - 5) : word.start]))


def is_place(scene: Scene, at: Situation, seen: frozenset[str]) -> bool:
    """Whether the name is a place here; seen has the keys found in surer surroundings."""
    raw = at.raw
    if raw.area_word and raw.first != raw.last:
        return not _person_around(scene, at)
    if _shortened(scene, raw):
        return at.held or "." in raw.name
    if _no_place_word(scene, at) or _person_around(scene, at) or _longer_name(scene, at):
        return False
    if at.held:
        return True
    if at.key in scene.surnames and not raw.area_word:
        return False
    return _enough(at, seen)


def _shortened(scene: Scene, raw: Raw) -> bool:
    """Whether the name is a shortened state or a code: "Ky.", "TX"."""
    if raw.first != raw.last or not SHORT_STATE.match(raw.name):
        return False
    stop = scene.text[raw.span.end : raw.span.end + 1] == "."
    if not any(e.kind == "region" and e.country in ("US", "CA", "AU") for e in raw.entries):
        return False
    return (stop or raw.name.isupper()) and len(raw.name) < 6 and raw.name not in ("US", "UK")


def _no_place_word(scene: Scene, at: Situation) -> bool:
    """Demonyms, seats of power, parties, codes, everyday words without the signs of a place."""
    meanings = scene.states.candidates(at.raw.name)
    if meanings and not any(m.how in ("name", "capital") and m.kind == "state" for m in meanings):
        if not (at.wide and at.best.kind == "region" and at.raw.name[0].isupper()):
            return True
    word = at.raw.name
    if word.isupper() and len(word) <= 4 and "." not in word:
        return not any(m.how == "name" for m in meanings)
    if at.raw.first != at.raw.last or at.wide and meanings:
        return False
    if at.key not in COMMON:
        return False
    known = at.mention is not None and at.mention.kind == "place"
    return not (at.held or (known and not at.starts_sentence) or (at.after_place_word and not at.starts_sentence and known))


def _person_around(scene: Scene, at: Situation) -> bool:
    """Whether the name is part of a person's: spaCy says so, or a title or given name stands before it."""
    before, mention = at.before, at.mention
    if before is not None and not before.owner and before.text[0].isupper():
        folded = before.text.casefold()
        if (folded in TITLES or is_title(before.text) or is_title(before.text + ".")) and not at.raw.area_word:
            return True
        if (folded in GIVEN and not _is_whole(scene, before)) or (len(before.text) == 1 and before.text not in "AI"):
            return True
    if mention is None or mention.kind != "person":
        return False
    whole = mention.span.start >= at.raw.span.start and mention.span.end <= at.raw.span.end + 2
    if not whole:
        return True
    if at.key.split()[-1] in scene.surnames or at.key in GIVEN:
        return not at.held
    return not (at.held or at.after_place_word or at.wide or (" " in at.key and at.people() >= SMALL))


def _is_whole(scene: Scene, word: Word) -> bool:
    """Whether a given name is the end of a sentence part or a state itself: "Jordan Valley"."""
    return bool(scene.states.candidates(word.text))


def _longer_name(scene: Scene, at: Situation) -> bool:
    """Whether capitals beside it make it part of a longer name that is no place."""
    before, after = at.before, at.after
    organisation = at.mention is not None and at.mention.kind == "organisation"
    if after is not None and after.text[0].isupper() and not scene.text[at.raw.span.end :].startswith(("'", "’")):
        folded = after.text.casefold()
        if folded in OUTLETS or folded in ROADS:
            return True
        if at.key in GIVEN and not organisation and not at.held and not _may_follow(scene, after):
            return True
        if not (organisation or at.wide or at.raw.area_word or _may_follow(scene, after)) and at.people() < WELL_KNOWN:
            return True
    if before is None or before.owner or not before.text[0].isupper():
        return False
    if before.text.casefold() in DIRECTIONS or _may_follow(scene, before) or at.raw.area_word:
        return False
    if _starts(scene, before) and (before.text.casefold() in COMMON or before.text.casefold() in BEFORE_PLACE):
        return False
    return not (at.best.kind == "country" or (at.mention is not None and at.mention.kind == "place"))


def _may_follow(scene: Scene, word: Word) -> bool:
    """Whether a capital beside a place name leaves it a place: "Police", "Monday", "Gov.", "Russian"."""
    text = word.text
    if text.casefold() in COMMON or is_organisation_noun(text) or is_role(text) or is_title(text + "."):
        return True
    return text.isupper() or bool(scene.states.candidates(text)) or text.casefold() in DIRECTIONS


def _enough(at: Situation, seen: frozenset[str]) -> bool:
    """Whether there are signs enough of a place for how well known it is."""
    if at.wide and at.raw.name[0].isupper():
        return at.best.kind == "country" or not at.starts_sentence or at.key in seen or at.best.population > SMALL
    by_parser = at.mention is not None and at.mention.kind == "place"
    if at.raw.area_word or by_parser:
        return at.best.main or at.people() >= SMALL or at.after_place_word or bool(at.raw.area_word)
    if at.after_place_word:
        return True
    if at.key in seen:
        return True
    if at.starts_sentence and at.raw.first == at.raw.last:
        return at.people() >= WELL_KNOWN
    return at.people() >= (SMALL if at.raw.first != at.raw.last else KNOWN)
