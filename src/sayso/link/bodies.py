"""Organisations, states and groups across stories: by name, and by whose they are where the name does not say."""

from __future__ import annotations

import re

from sayso.link.offices import is_anybodys
from sayso.link.spelling import plain_name, spelling
from sayso.types import Actor

LONG = 7
"""Letters of a name of one word that may be met in other spellings."""
VARIED = ("organisation", "group")


def body_names(actor: Actor) -> tuple[str, ...]:
    """The compared names of an organisation, state, group or outlet; () for unnamed ones, who stand alone.

    A group that is somebody's ("Ada Roe's aides") has a name of its own.
    """
    if not actor.named and not (actor.kind == "group" and actor.names and "'s " in actor.name):
        return ()
    return tuple(dict.fromkeys(n for n in map(plain_name, (actor.name, *actor.names)) if n))


def varied_words(actor: Actor) -> tuple[str, ...]:
    """The names of one word that may be spelled in other ways, as compared: Hezbollah, Hizbullah; no acronyms."""
    if not actor.named or actor.kind not in VARIED:
        return ()
    names = (re.sub(r"^[Tt]he ", "", n) for n in (actor.name, *actor.names))
    words = (spelling(n) for n in names if n.isalpha() and not n.isupper())
    return tuple(dict.fromkeys(w for w in words if len(w) >= LONG and not is_anybodys(w)))
