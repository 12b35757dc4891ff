"""Places in a story as lists show them and corrections name them: the story's id and two offsets, "d12ab34:120-131"."""

from __future__ import annotations

import re

from sayso.errors import InputError
from sayso.types import Span

ADDRESS = re.compile(r"(d[0-9a-f]{4,}):(\d+)-(\d+)")


def is_address(text: str) -> bool:
    """Whether a text is written like a place in a story."""
    return ADDRESS.fullmatch(text) is not None


def read_address(text: str) -> tuple[str, Span]:
    """The story's id, or its beginning, and the stretch. Raises InputError for what is no such place.

    >>> read_address("d12ab34:120-131")
    ('d12ab34', Span(start=120, end=131))
    """
    match = ADDRESS.fullmatch(text)
    if match is None or int(match[2]) >= int(match[3]):
        raise InputError(f"{text!r} is no place in a story; it is written ID:START-END, as 'sayso figures' shows it.")
    return match[1], Span(int(match[2]), int(match[3]))
