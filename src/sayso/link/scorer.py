"""How sure it is that mentions of one story are one happening: a logistic regression over what is compared of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.link.pairs import WITHIN
from sayso.link.weights import WITHIN as WITHIN_WEIGHTS

BIAS = "bias"
Weights = tuple[float, ...]
"""One weight for each feature in their order, then the bias."""


def weights_for(names: Sequence[str], table: Mapping[str, float]) -> Weights:
    """The weights of features in their order, the bias last."""
    return tuple(table[n] for n in (*names, BIAS))


SHIPPED = weights_for(WITHIN, WITHIN_WEIGHTS)


def log_odds(features: Sequence[float], weights: Weights) -> float:
    """The logarithm of the odds that what was compared is one happening."""
    return weights[-1] + sum(f * w for f, w in zip(features, weights[:-1], strict=True) if f)
