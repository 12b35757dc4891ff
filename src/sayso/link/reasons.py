"""Why two incidents may be the same and why they are not joined, in words for a person."""

from __future__ import annotations

from sayso.link.chains import Chain
from sayso.link.joins import grounds, other_target


def reason(a: Chain, b: Chain, *, joined: bool) -> str:
    """What two stories have in common, then what keeps them apart.

    "same place, some names in common; the day is not given by both". joined: they alone would be one incident, but
    other stories of their incidents would not.
    """
    common = ", ".join(grounds(a, b)) or "words that go together"
    return f"{common}; {'other stories of the two tell them apart' if joined else ', '.join(against(a, b))}"


def against(a: Chain, b: Chain) -> list[str]:
    """What is missing or other: a target, the day, the place."""
    found = {
        "another target": other_target(a, b),
        "the day is not given by both": not (a.dates and b.dates),
        "the place is not given by both": not (a.places and b.places),
    }
    return [words for words, holds in found.items() if holds] or ["too little in common"]
