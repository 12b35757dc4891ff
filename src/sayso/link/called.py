"""What a happening is called: the noun for it, or of a verb the form in -ing: "treating of wounded fighters"."""

from __future__ import annotations

import re

NOUNS_TOO = frozenset(
    "aid ambush arrest assault attack ban battle blast blockade bomb boycott breach clash coup crash cut "
    "deal dispute drill embargo escape exchange exit fight fire flood hack halt hit hunt increase kidnap leak "
    "lockdown march massacre mob murder offer order outbreak patrol plot pledge promise protest quake "
    "quarantine raid rally rape recall release rescue return riot sabotage search shot siege slaughter spill "
    "split stampede storm strike surge surrender swap talk test threat torture trade transfer trial truce visit "
    "vote walk_out war withdrawal wreck".split()
)
"""Verbs that are also the noun for what they do."""
DOUBLED = frozenset(
    "admit commit occur refer transfer expel compel repel rebel abet permit submit begin forget".split()
)
AGAINST = frozenset(("ASSAULT", "THREATEN", "PROTEST", "SANCTION"))
"""Types of what is done against somebody, where a noun names it."""


def called(lemma: str, *, noun: bool) -> str:
    """The words for what lemma names: called("shoot_down", noun=False) == "shooting down"."""
    words = lemma.split("_")
    if noun or lemma in NOUNS_TOO or not words[0].isalpha():
        return " ".join(words)
    return " ".join((gerund(words[0]), *words[1:]))


def gerund(verb: str) -> str:
    """The form in -ing: gerund("make") == "making", gerund("stop") == "stopping"."""
    if verb.endswith("ing"):
        return verb
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = re.fullmatch(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]", verb)
    return f"{verb}{verb[-1]}ing" if short or verb in DOUBLED else f"{verb}ing"


def joint(event_type: str, *, noun: bool) -> str:
    """The word before whom it was done to: "raid against the town", "evacuating of the town"."""
    return "against" if noun and event_type in AGAINST else "of"
