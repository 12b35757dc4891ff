"""Plain text, with a head or without."""

from __future__ import annotations

from sayso.io.decode import decode
from sayso.io.heads import find_head
from sayso.io.offsets import chain, edited, with_plain_lines
from sayso.io.stories import Found, Reading


def looks_like(head: str, suffix: str) -> bool:
    """True: whatever is nothing else is plain text."""
    return True


def find(raw: bytes, reading: Reading) -> Found:
    """The text after its head. Raises InputError."""
    lines = with_plain_lines(decode(raw))
    head = find_head(lines.text)
    return Found(chain(lines, edited(lines.text, (), start=head.end)), head.known, raw)
