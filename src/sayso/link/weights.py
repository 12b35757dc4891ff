"""The weights of the trained scorer; written by `sayso train incidents`, not by hand."""

from __future__ import annotations

from collections.abc import Mapping

WITHIN: Mapping[str, float] = {
    "rules": 2.290,
    "definite noun": 0.975,
    "one points back": 0.453,
    "both point back": 0.109,
    "same sentence": -1.570,
    "next sentence": 0.628,
    "far apart": 0.055,
    "bias": -1.956,
}
