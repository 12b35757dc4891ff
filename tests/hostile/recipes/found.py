"""What fuzzing found: bytes on which a reader once broke or took too long, each with what it did."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.recipes.case import EITHER, Case, Expected, raw

FOUND: dict[str, tuple[str, bytes]] = {}


def found() -> Iterator[Case]:
    """One case for each find."""
    for name, (what, content) in FOUND.items():
        yield Case(name, what, raw(content), Expected(EITHER.stories, holds=""))
