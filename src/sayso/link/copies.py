"""Near-copies of text across stories: paragraphs that repeat another's, and quotations that stand in both.

Near-copies are looked up by minimum hashes in bands (Broder 1997; rensa's RMinHash) and then compared in full, so that
a collision of hashes never makes a copy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from sayso.text import fold, paragraphs, trim
from sayso.types import Document, Span

WORD = re.compile(r"\w+")
SHINGLE = 5
"""Words of a shingle."""
COPIED = 0.6
"""Share of its five-word runs that a paragraph has in common with an older one of which it is a near-copy."""
REPEATED = 0.8
"""The same for quotations: what is said to be somebody's words changes less on its way."""
LONG_QUOTE = 8
"""Words from which a quotation is unlikely to be met twice by chance."""
HASHES, ROWS = 32, 2
SEED = 1
QUOTED = re.compile(r"“([^“”]+)”|\"([^\"\n]+)\"")


@dataclass(frozen=True, slots=True)
class Copy:
    """A stretch that repeats an older one nearly word for word; shared is the share of its runs, 0..1."""

    doc: str
    span: Span
    of_doc: str
    of_span: Span
    shared: float = 1.0


def shingles(text: str) -> frozenset[str]:
    """The runs of five words of a text, folded."""
    words = [fold(w) for w in WORD.findall(text)]
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def find_copies(docs: Sequence[Document]) -> tuple[Copy, ...]:
    """The paragraphs that repeat an older document's nearly word for word, each with the oldest it repeats.

    docs come sorted, the oldest first.
    """
    return _repeats(((d, s) for d in docs for s in paragraphs(d.text)), COPIED)


def find_quoted(docs: Sequence[Document]) -> tuple[Copy, ...]:
    """The quotations of eight words and more that stand in an older document too. docs come sorted."""
    return _repeats(((d, s) for d in docs for s in quotations(d.text)), REPEATED)


def quotations(text: str) -> Iterator[Span]:
    """The stretches between quotation marks that are long enough to tell one quotation from another."""
    for match in QUOTED.finditer(text):
        span = trim(text, Span(match.start() + 1, match.end() - 1), " \t\n\u00a0,.")
        if span is not None and len(WORD.findall(text[span.start : span.end])) >= LONG_QUOTE:
            yield span


def _repeats(stretches: Iterable[tuple[Document, Span]], least: float) -> tuple[Copy, ...]:
    kept: list[tuple[str, Span, frozenset[str]]] = []
    bands: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    found = []
    for doc, span in stretches:
        mine = shingles(doc.text[span.start : span.end])
        if not mine:
            continue
        keys = _bands(mine)
        near = sorted({n for k in keys for n in bands[k] if kept[n][0] != doc.id})
        source = next((n for n in near if len(mine & kept[n][2]) >= least * len(mine)), None)
        if source is not None:
            of_doc, of_span, runs = kept[source]
            found.append(Copy(doc.id, span, of_doc, of_span, len(mine & runs) / len(mine)))
        kept.append((doc.id, span, mine))
        for k in keys:
            bands[k].append(len(kept) - 1)
    return tuple(found)


def _bands(mine: frozenset[str]) -> list[tuple[int, tuple[int, ...]]]:
    """Keys that alike sets of shingles are likely to share (minimum hashes in bands)."""
    sketch = RMinHash(num_perm=HASHES, seed=SEED)
    sketch.update(sorted(mine))
    lows = sketch.digest()
    return [(b, tuple(lows[b * ROWS : (b + 1) * ROWS])) for b in range(HASHES // ROWS)]
