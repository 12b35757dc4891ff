"""Offices of which a state has one at a time, and bodies of which every state has one of its own."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from sayso.link.spelling import STATES, plain_name
from sayso.text import fold
from sayso.types import Actor, Document

SINGLE = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|supreme leader|attorney general"
    r"|(?:foreign|defence|interior|home|finance|energy|oil|health|justice|economy|education|transport|environment"
    r"|agriculture|trade|information|security|culture|labour|industry|emergencies) (?:affairs )?minister"
    r"|(?:foreign|defence|home|health|treasury|energy|interior|transport|education|homeland security) secretary"
    r"|secretary of (?:state|defence|the treasury|energy|the interior|homeland security)"
    r"|army chief|chief of (?:the )?general staff)$"
)
OTHERS = frozenset(
    "former ex late then deputy vice assistant acting interim junior shadow candidate elect designate nominee would-be "
    "future next new spokesman spokeswoman spokesperson aide adviser advisor envoy wife husband son daughter".split()
)
"""Words by which a role is another one than the office in it."""
MINISTER_OF = re.compile(r"\bminister (?:of|for) (?:the )?(foreign|\w+)(?: affairs| relations)?\b")
DETERMINERS = frozenset("the a an his her its their our".split())
ADJECTIVES = {
    "american": "united states", "british": "united kingdom", "english": "united kingdom", "french": "france",
    "dutch": "netherlands", "spanish": "spain", "polish": "poland", "danish": "denmark", "finnish": "finland",
    "irish": "ireland", "filipino": "philippines", "philippine": "philippines", "burmese": "myanmar",
    "emirati": "united arab emirates",
}  # fmt: skip
ROOT = 4
"""Letters that the word for a state and the one for its people share at least: Russia and Russian."""
BODY = re.compile(
    r"(?:(?:foreign|defence|interior|home|finance|health|energy|oil|justice|education|transport|emergencies|labour"
    r"|agriculture|culture|trade|information) )?"
    r"(?:ministry|ministry of foreign affairs|ministry of the interior)"
    r"|(?:ministry|office) of \w+|(?:federal |national |local |state |riot |military |border |coast )?(?:police|guard)"
    r"|(?:the )?(?:army|navy|air force|military|armed forces|coast guard|security forces|government|parliament|cabinet"
    r"|senate|congress|opposition|rebels|supreme court|high court|constitutional court|central bank|state|court"
    r"|state department|interior department|justice department|presidency|authorities|red crescent|red cross"
    r"|house|assembly|committee|board|order|members|speaker|queen|king|(?:vice |deputy )?(?:president|prime minister)"
    r"|(?:first )?minister|secretary|governor|mayor|chancellor|attorney general)"
)
"""A name that a body of any state may have."""


def _plain(text: str) -> str:
    return fold(text).replace("defense", "defence")


@lru_cache(maxsize=2**13)
def office_of(role: str, side: str | None) -> tuple[str, str] | None:
    """The one-at-a-time office that a role is, with its state: ("foreign minister", "russia").

    None for a role that several may have, that is over or to come, or whose state is not known.

    >>> office_of("Russia's foreign minister", None)
    ('foreign minister', 'russia')
    >>> office_of("former US President", "United States")
    """
    said = re.sub(r"['’]s\b", "'s", _plain(role))
    words = re.findall(r"[\w.'-]+", said)
    if OTHERS & {part for w in words for part in (w, *w.split("-"))}:
        return None
    said = MINISTER_OF.sub(r"\1 minister", said)
    head, of, owner = said.partition(" of ") if not re.search(r"(?:secretary|chief) of ", said) else (said, "", "")
    found = SINGLE.search(head)
    if found is None:
        return None
    before = [w for w in re.findall(r"[\w.'-]+", head[: found.start()]) if w not in DETERMINERS]
    state = _state_of(" ".join(before) if before else owner if of else "", side)
    return (found.group().replace("affairs ", "").replace("premier", "prime minister"), state) if state else None


def _state_of(words: str, side: str | None) -> str:
    """The state that words beside an office name, by them or by the side of its holder; "" where it is not known."""
    name = plain_name(words.strip(" .")) if words else ""
    state = plain_name(side) if side else ""
    if not name:
        return state
    name = ADJECTIVES.get(name, STATES.get(name, name))
    if state:
        return state if name[:ROOT] == state[:ROOT] else ""
    return name if words.strip().endswith("'s") or " " not in name and name in ADJECTIVES.values() else ""


def offices_of(actor: Actor) -> tuple[tuple[str, str], ...]:
    """The one-at-a-time offices that a document gives an actor."""
    return tuple(dict.fromkeys(o for r in actor.roles if (o := office_of(r.name, actor.side)) is not None))


def office_word(role: str) -> str:
    """The last word of a role before any "of" or "for": office_word("spokesman for the army") == "spokesman"."""
    words = re.split(r"\s(?:of|for|in|at|to)\s|,", fold(role))[0].split()
    return words[-1] if words else ""


@lru_cache(maxsize=2**13)
def is_anybodys(name: str) -> bool:
    """Whether a name says what a body is but not whose: is_anybodys("the Defence Ministry")."""
    return BODY.fullmatch(_plain(plain_name(name))) is not None


def home_of(doc: Document) -> str:
    """The country in which a story plays: that of more than half of its places; "" where there is none."""
    codes = Counter(p.country for p in doc.places if p.country)
    code, number = codes.most_common(1)[0] if codes else ("", 0)
    if 2 * number <= codes.total():
        return ""
    named = Counter(plain_name(p.name) for p in doc.places if p.country == code and p.kind == "country")
    return min(named, key=lambda n: (-named[n], n), default=code or "")
