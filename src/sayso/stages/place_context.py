"""Country or part of one: the words beside a name that is both, such as "Georgia"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.stages.place_names import Raw, Scene

OF_COUNTRY = re.compile(
    r"\b(?:country|nation|(?<!autonomous )republic|prime minister|foreign minister|foreign ministry|ambassador) of "
    r"(?:the )?\Z",
    re.IGNORECASE,
)
OF_STATE = re.compile(r"\b(?:state|province|governor|legislature) of \Z", re.IGNORECASE)
COUNTRY_AFTER = re.compile(
    r"['’]s (?:\w+ )?(?:president|prime minister|parliament|(?:foreign|defen[cs]e|interior) (?:minister|ministry)|army|"
    r"armed forces|ambassador|central bank|independence|EU|NATO|borders?)\b"
)
STATE_AFTER = re.compile(
    r"(?:['’]s)? (?:(?:Republican|Democratic|former|lieutenant|lt\.?) )?(?:[Gg]overnor\b|Gov\b|[Ll]egislat|"
    r"[Aa]ttorney [Gg]eneral\b|[Ss]ecretary of [Ss]tate\b|General Assembly\b|state (?:senator|police|trooper))"
)
REACH = 60
"""Characters before a name in which such words are looked for."""


def with_rank(scene: Scene, raws: Sequence[Raw]) -> list[Raw]:
    """raws, of which those that may be a country or a region keep the one that the words beside them tell."""
    return [_told(scene.text, raw) if _both(raw) else raw for raw in raws]


def _both(raw: Raw) -> bool:
    kinds = {e.kind for e in raw.entries if e.main}
    return "country" in kinds and "region" in kinds


def _told(text: str, raw: Raw) -> Raw:
    name = raw.span.start + raw.name.rfind(" ") + 1 if raw.name.casefold().startswith("republic of") else raw.span.start
    before = text[max(0, name - REACH) : name]
    if OF_COUNTRY.search(before) or COUNTRY_AFTER.match(text, raw.span.end):
        wanted = "country"
    elif OF_STATE.search(before) or STATE_AFTER.match(text, raw.span.end):
        wanted = "region"
    else:
        return raw
    return replace(raw, entries=tuple(e for e in raw.entries if e.kind == wanted))
