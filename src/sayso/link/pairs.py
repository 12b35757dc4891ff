"""What is compared of two mentions of one story, as numbers for the trained scorer."""

from __future__ import annotations

import math

from sayso.link.likeness import Trace, likeness, points_back

WITHIN = (
    "rules", "definite noun", "one points back", "both point back", "same sentence", "next sentence", "far apart",
)  # fmt: skip
"""The features of two mentions, in the order of pair_features."""
LEAST = -1.0
"""What the rules are worth where the words of the two have nothing to do with each other."""


def pair_features(a: Trace, b: Trace) -> tuple[float, ...]:
    """Two mentions compared, the later second; as WITHIN names them."""
    back = points_back(a) + points_back(b)
    sentences = abs(b.order - a.order)
    return tuple(float(v) for v in (
        max(LEAST, likeness(a, b)) / 3, b.definite and b.noun, back == 1, back == 2,
        sentences == 0, sentences in (1, 2), math.log1p(sentences) / 2,
    ))  # fmt: skip
