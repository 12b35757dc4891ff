"""Chains of different stories in clusters: looked up by blocks, scored in pairs, the likest joined first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.link.chains import Chain
from sayso.link.joins import JOIN_ACROSS, POSSIBLY, across, apart, block_keys, one_in_story

WINDOW = 25
"""How many chains of one block, by date, each chain is compared with: keeps the work for one more story flat."""


def score_pairs(chains: Sequence[Chain]) -> dict[tuple[int, int], float]:
    """How alike the chains of different stories are, for pairs that share a block."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, chain in enumerate(chains):
        for key in block_keys(chain):
            blocks[key].append(n)
    scores: dict[tuple[int, int], float] = {}
    for members in blocks.values():
        for at, a in enumerate(members):
            for b in members[at + 1 : at + 1 + WINDOW]:
                if chains[a].doc != chains[b].doc and (a, b) not in scores:
                    scores[a, b] = across(chains[a], chains[b])
    return {pair: score for pair, score in scores.items() if score >= POSSIBLY}


def cluster(chains: Sequence[Chain], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Chains in clusters, the likest joined first, and only where no member of one is apart from one of the other."""
    home = list(range(len(chains)))
    members = {n: [n] for n in home}
    marks = {n: {(c.dates, c.places)} for n, c in enumerate(chains)}
    order = sorted(pairs, key=lambda p: (-pairs[p], chains[p[0]].id, chains[p[1]].id))
    for a, b in order:
        into, gone = min(home[a], home[b]), max(home[a], home[b])
        if pairs[a, b] < JOIN_ACROSS or into == gone:
            continue
        if any(apart(x, y) for x in marks[into] for y in marks[gone]) or _clash(chains, members[into], members[gone]):
            continue
        marks[into] |= marks.pop(gone)
        members[into] = sorted(members[into] + members[gone])
        for m in members.pop(gone):
            home[m] = into
    return [members[n] for n in sorted(members)]


def _clash(chains: Sequence[Chain], left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two clusters have chains of one story that cannot be one."""
    mine = {chains[a].doc: a for a in left}
    return any(chains[b].doc in mine and not one_in_story(chains[mine[chains[b].doc]], chains[b]) for b in right)
