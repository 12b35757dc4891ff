"""Claims across stories: the same proposition by the same holder, looked up by the words it is likely to share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from sayso.link.casts import place_of
from sayso.link.forest import Forest, Item, Near
from sayso.link.packing import pack, unpack
from sayso.text import content_id, fold, words_of
from sayso.types import Claim, Document

WORD = re.compile(r"\w+")
STOP = frozenset(
    "a an the of to in on at by for with from and or but that this these those it its his her their he she they we i "
    "is are was were be been being has have had do does did will would not as said says who which there".split()
)
ALIKE = 0.5
"""Share of content words two wordings of one claim have in common."""
FEW = 3
WINDOW = 6
"""With how many statements of one key, by date, each is compared: keeps the work for one more story flat."""
BANDS, ROWS = 12, 2
"""Keys of a statement, and minimum hashes in each: statements that share half of their words share a key in 97 of 100
cases, and those that share more nearly always."""


def content_words(text: str) -> frozenset[str]:
    """The words that carry a proposition, folded and cut to six letters."""
    return frozenset(fold(w)[:6] for w in WORD.findall(text) if fold(w) not in STOP)


def overlap_of(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard of two sets of words; 0 where one has too few to tell, unless they are equal."""
    if a == b and a:
        return 1.0
    if min(len(a), len(b)) < FEW:
        return 0.0
    return len(a & b) / len(a | b)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a claim carries it."""

    doc: str
    statement: str
    holder: str | None
    """The group of its holder."""
    said_on: str | None
    words: frozenset[str]
    proposition: str


class ClaimRule:
    """Which statements of one holder are one claim: those whose words are alike."""

    space = "claim"
    window: int | None = WINDOW

    def encode(self, about: Said) -> str:
        """A statement as text."""
        return pack(about)

    def decode(self, text: str) -> Said:
        """The statement back."""
        return unpack(Said, text)

    def glimpse(self, about: Said) -> str:
        """Nothing."""
        return ""

    def may(self, about: Said, glimpse: str) -> bool:
        """It does not show."""
        return True

    def compare(self, a: Item[Said], b: Item[Said]) -> float:
        """The share of words that two statements of one holder have in common; 0 where it is too little."""
        if a.about.holder is None or a.about.holder != b.about.holder:
            return 0.0
        share = overlap_of(a.about.words, b.about.words)
        return share if share >= ALIKE else 0.0

    def choose(self, forest: Forest[Said], item: Item[Said], near: Sequence[Near]) -> str | None:
        """The claim whose first wording is the likest, of those of the statements alike; the oldest of equals."""
        found: dict[str, tuple[float, str]] = {}
        for _, _, other in near:
            root = forest.root(other)
            first = forest.item(root) if root is not None else None
            if first is not None:
                share = overlap_of(first.about.words, item.about.words)
                if share >= ALIKE:
                    found[first.id] = (-share, first.place)
        return min(found, key=lambda r: found[r], default=None)

    def shaken(self, forest: Forest[Said], item: Item[Said], old: str | None, new: str | None) -> Iterable[str]:
        """Nobody besides those alike."""
        return ()


@lru_cache(maxsize=2**15)
def _hashes(word: str) -> tuple[int, ...]:
    digest = blake2b(word.encode(), digest_size=BANDS * ROWS * 2).digest()
    return tuple(int.from_bytes(digest[2 * n : 2 * n + 2], "big") for n in range(BANDS * ROWS))


def claim_keys(holder: str, words: frozenset[str]) -> tuple[str, ...]:
    """What statements of one holder are likely to share whose words are alike."""
    if len(words) < FEW:
        return (f"{holder} = {' '.join(sorted(words))}",)
    lows = [min(column) for column in zip(*map(_hashes, words), strict=True)]
    bands = (lows[n * ROWS : (n + 1) * ROWS] for n in range(BANDS))
    return tuple(f"{holder} {n} {' '.join(map(str, band))}" for n, band in enumerate(bands))


def claim_items(doc: Document, groups: Mapping[str, str]) -> list[Item[Said]]:
    """The statements of a document, each with the id that a claim has of which it is the oldest."""
    place, found = place_of(doc), []
    for n, statement in enumerate(doc.statements):
        content = words_of(doc.text, statement.content)
        holder = groups.get(statement.holder) if statement.holder else None
        said = Said(
            doc.id, statement.id, holder, statement.said_on, content_words(content), " ".join(content.split())
        )  # fmt: skip
        keys = claim_keys(holder, said.words) if holder is not None else ()
        found.append(Item(content_id("c", statement.id), f"{place} {n:04}", keys, said))
    return found


def claim_of(said: Sequence[Said], holder: str | None) -> Claim:
    """The claim that statements make, in the words of the oldest; holder is the party's id."""
    return Claim(
        id=content_id("c", said[0].statement),
        holder=holder,
        proposition=said[0].proposition,
        statements=tuple(s.statement for s in said),
        docs=tuple(dict.fromkeys(s.doc for s in said)),
        said_on=next((s.said_on for s in said if s.said_on), None),
    )
