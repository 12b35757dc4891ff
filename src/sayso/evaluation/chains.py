"""Coreference scores from their definitions: MUC, B-cubed, CEAF-e and their mean, which the CoNLL tasks report.

Chains of one mention are left out on both sides, as OntoNotes leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

Chains = Sequence[frozenset[Hashable]]
"""The mentions that mean one thing each."""
Counts = tuple[float, float, float, float]
"""Right and all for precision, right and all for recall."""
METRICS = ("mentions", "muc", "b_cubed", "ceaf_e")
AVERAGED = ("muc", "b_cubed", "ceaf_e")


def kept(chains: Iterable[Iterable[Hashable]]) -> list[frozenset[Hashable]]:
    """The chains of two mentions or more."""
    return [c for c in map(frozenset, chains) if len(c) > 1]


def _homes(chains: Chains) -> dict[Hashable, int]:
    return {m: n for n, chain in enumerate(chains) for m in chain}


def mentions(gold: Chains, found: Chains) -> Counts:
    """Mentions that stand in any chain on both sides."""
    a, b = _homes(gold).keys(), _homes(found).keys()
    return float(len(a & b)), float(len(b)), float(len(a & b)), float(len(a))


def muc(gold: Chains, found: Chains) -> Counts:
    """Links kept: for each chain its size less the number of parts that the other side cuts it into."""
    return (*_links(found, gold), *_links(gold, found))


def _links(chains: Chains, other: Chains) -> tuple[float, float]:
    homes = _homes(other)
    right = sum(len(c) - len({homes.get(m, ("alone", m)) for m in c}) for c in chains)
    return float(right), float(sum(len(c) - 1 for c in chains))


def b_cubed(gold: Chains, found: Chains) -> Counts:
    """For each mention the share of its chain that the other side gives it too; one that is missed there counts 0."""
    return (*_shares(found, gold), *_shares(gold, found))


def _shares(chains: Chains, other: Chains) -> tuple[float, float]:
    homes = _homes(other)
    right = sum(len(c & other[homes[m]]) / len(c) for c in chains for m in c if m in homes)
    return right, float(sum(map(len, chains)))


def ceaf_e(gold: Chains, found: Chains) -> Counts:
    """Likeness of chains under the best one-to-one match: twice the shared mentions over both sizes."""
    likeness = [[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold]
    best = best_match(likeness)
    return best, float(len(found)), best, float(len(gold))


def best_match(weights: Sequence[Sequence[float]]) -> float:
    """The greatest sum of weights with at most one in each row and column (the Hungarian method)."""
    if not weights or not weights[0]:
        return 0.0
    rows = weights if len(weights) <= len(weights[0]) else list(zip(*weights, strict=True))
    size = len(rows[0])
    row_price, column_price, taken = [0.0] * (len(rows) + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, len(rows) + 1):
        _place_row(rows, row, row_price, column_price, taken)
    return sum(rows[taken[c] - 1][c - 1] for c in range(1, size + 1) if taken[c])


def _place_row(
    rows: Sequence[Sequence[float]], row: int, row_price: list[float], column_price: list[float], taken: list[int]
) -> None:
    """Give one more row a column along the cheapest path of exchanges; column 0 stands for the row to be placed."""
    size = len(column_price) - 1
    taken[0], column = row, 0
    least, came, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    while taken[column]:
        used[column] = True
        current, step, following = taken[column], float("inf"), 0
        for c in range(1, size + 1):
            if used[c]:
                continue
            cost = -rows[current - 1][c - 1] - row_price[current] - column_price[c]
            if cost < least[c]:
                least[c], came[c] = cost, column
            if least[c] < step:
                step, following = least[c], c
        for c in range(size + 1):
            if used[c]:
                row_price[taken[c]] += step
                column_price[c] -= step
            else:
                least[c] -= step
        column = following
    while column:
        taken[column] = taken[came[column]]
        column = came[column]


MEASURES: Mapping[str, Callable[[Chains, Chains], Counts]] = {
    "mentions": mentions, "muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e,
}  # fmt: skip


def count(gold: Iterable[Iterable[Hashable]], found: Iterable[Iterable[Hashable]]) -> dict[str, Counts]:
    """The counts of every measure for one document."""
    a, b = kept(gold), kept(found)
    return {name: measure(a, b) for name, measure in MEASURES.items()}


def figures(counts: Sequence[Mapping[str, Counts]]) -> dict[str, Any]:
    """Precision, recall and F1 of each measure over documents, and "conll", the mean F1 of the three."""
    out: dict[str, Any] = {}
    for name in METRICS:
        right_p, all_p, right_r, all_r = (sum(c[name][n] for c in counts) for n in range(4))
        p, r = right_p / all_p if all_p else 0.0, right_r / all_r if all_r else 0.0
        out[name] = {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}
    out["conll"] = round(sum(out[name]["f1"] for name in AVERAGED) / len(AVERAGED), 4)
    return out
