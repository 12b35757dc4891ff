"""What a hostile file is: how it is made, and what must come of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

SAID = "Ada Brook said on Monday that the harbour was closed to all ships until the council had met again."
"""The sentence that a clean story must still hold."""
HELD = "the harbour was closed"


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come of a file, beside what must come of all (inert, one line a fault, in time, in memory)."""

    stories: int | None = 1
    """How many stories are kept; None where either a story or a line will do."""
    says: str = ""
    """A pattern that the lines on standard error match."""
    holds: str = HELD
    """Words in the text that is kept, where one is."""
    lacks: tuple[str, ...] = ()
    """Words that are not in the text, title or outlet that is kept."""


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile file."""

    name: str
    made: str
    """How it is made, in a few words."""
    make: Callable[[], bytes]
    expected: Expected = Expected()
    large: bool = False
    """Made when it is tested, and not kept."""
    on_disk: bytes | None = None
    """The file's name when it is read, where the name is what is hostile."""
    asked: tuple[str, ...] = ()
    """Words that are searched for and asked after, once the file is added."""
    packed: bool = False
    """Its bytes depend on the packer's version."""
    served: str = ""
    """How a server sends it, where it is an answer of one: at once, drip, endless, tls NAME; "-" asks no server, and
    the file is the address itself."""


CLEAN = Expected()
EITHER = Expected(stories=None)
"""A clean story or a clear line."""


def refused(pattern: str) -> Expected:
    """No story, and a line that matches pattern."""
    return Expected(stories=0, says=pattern)


def raw(content: str | bytes) -> Callable[[], bytes]:
    """A maker of fixed content; what cannot be encoded is written as it would be by a careless program."""
    return lambda: content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def noise(seed: int, size: int) -> bytes:
    """Random bytes, the same every time."""
    return random.Random(seed).randbytes(size)
