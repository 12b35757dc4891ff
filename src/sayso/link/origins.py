"""Claims: the same proposition by the same holder, however many stories carry it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.text import content_id, fold, words_of
from sayso.types import Claim, Document, Statement

WORD = re.compile(r"\w+")
STOP = frozenset(
    "a an the of to in on at by for with from and or but that this these those it its his her their he she they we i "
    "is are was were be been being has have had do does did will would not as said says who which there".split()
)
ALIKE = 0.5
"""Share of content words two wordings of one claim have in common."""
FEW = 3


def content_words(text: str) -> frozenset[str]:
    """The words that carry a proposition, folded and cut to six letters."""
    return frozenset(fold(w)[:6] for w in WORD.findall(text) if fold(w) not in STOP)


def link_claims(docs: Sequence[Document], party_of: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of docs, the oldest first. docs come sorted, the oldest first.

    Statements of one holder are one claim where their content words are alike; one without a holder stands alone.
    """
    claims: list[list[tuple[Document, Statement]]] = []
    words: list[frozenset[str]] = []
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for doc in docs:
        for statement in doc.statements:
            said = content_words(words_of(doc.text, statement.content))
            holder = party_of.get(statement.holder) if statement.holder else None
            near = {n for w in said for n in by_word.get((holder, w), ())} if holder else set()
            best = min(near, key=lambda n: (-overlap_of(said, words[n]), n), default=None)
            if best is not None and overlap_of(said, words[best]) >= ALIKE:
                claims[best].append((doc, statement))
                continue
            claims.append([(doc, statement)])
            words.append(said)
            if holder:
                for w in said:
                    by_word[holder, w].append(len(claims) - 1)
    return tuple(make_claim(c, party_of) for c in claims)


def overlap_of(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard of two sets of words; 0 where one has too few to tell, unless they are equal."""
    if a == b and a:
        return 1.0
    if min(len(a), len(b)) < FEW:
        return 0.0
    return len(a & b) / len(a | b)


def make_claim(said: Sequence[tuple[Document, Statement]], party_of: Mapping[str, str]) -> Claim:
    """The claim that statements make, in the words of the oldest."""
    doc, first = said[0]
    return Claim(
        id=content_id("c", first.id),
        holder=party_of.get(first.holder) if first.holder else None,
        proposition=" ".join(words_of(doc.text, first.content).split()),
        statements=tuple(s.id for _, s in said),
        docs=tuple(dict.fromkeys(d.id for d, _ in said)),
        said_on=next((s.said_on for _, s in said if s.said_on), None),
    )
