"""Organisations, states and groups across stories: by name, and by whose they are where the name does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.link.offices import is_anybodys
from sayso.link.spelling import edits, plain_name, skeleton, spelling
from sayso.types import Actor

NEAR_DAYS = 31
"""Between stories that say "the police" with no word of whose."""
LONG = 7
"""Letters of a name of one word that may be met in other spellings."""
VARIED = ("organisation", "group")
NOBODYS = "|"


def body_names(actor: Actor) -> tuple[str, ...]:
    """The compared names of an organisation, state, group or outlet; () for unnamed ones, who stand alone.

    A group that is somebody's ("Ada Roe's aides") has a name of its own.
    """
    if not actor.named and not (actor.kind == "group" and actor.names and "'s " in actor.name):
        return ()
    return tuple(dict.fromkeys(n for n in map(plain_name, (actor.name, *actor.names)) if n))


def body_keys(actor: Actor, home: str) -> Iterator[str]:
    """Under what a body is found: by name; "the Defence Ministry" by name and owner, "the police" by its country."""
    for name in body_names(actor):
        if is_anybodys(name):
            yield f"body {name}{NOBODYS}{plain_name(actor.side) if actor.side else home}"
        else:
            yield f"name {name}"
    yield from (f"bones {skeleton(w)}" for w in varied_words(actor))


def varied_words(actor: Actor) -> tuple[str, ...]:
    """The names of one word that may be spelled in other ways, as compared: Hezbollah, Hizbullah; no acronyms."""
    if not actor.named or actor.kind not in VARIED:
        return ()
    names = (re.sub(r"^[Tt]he ", "", n) for n in (actor.name, *actor.names))
    words = (spelling(n) for n in names if n.isalpha() and not n.isupper())
    return tuple(dict.fromkeys(w for w in words if len(w) >= LONG and not is_anybodys(w)))


def same_body(a: Actor, b: Actor, a_home: str, b_home: str, days: int | None) -> bool:
    """Whether two bodies that share a key are one; days lie between their stories, None where one has no date.

    What nobody is said to own is one only in stories of near dates.
    """
    mine, other = set(body_keys(a, a_home)), set(body_keys(b, b_home))
    for key in mine & other:
        if key.startswith("bones "):
            if any(edits(x, y) <= 2 for x in varied_words(a) for y in varied_words(b) if skeleton(x) == skeleton(y)):
                return True
        elif not key.endswith(NOBODYS) or days is not None and days <= NEAR_DAYS:
            return True
    return False
