"""What was edited between two versions of a story: the title, sentences changed, added and dropped, speakers gone.

Sentences are aligned as Ratcliff and Obershelp align lines (difflib); a sentence is a changed one where most of its
words stand in the other, else one was dropped and another added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.text import fold, paragraphs, words_of
from sayso.types import Document, Span

WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")
HEDGES = frozenset(
    "alleged allegedly apparent apparently reported reportedly claimed claims suspected unconfirmed unverified "
    "so-called purported purportedly possible possibly presumed believed likely".split()
)
"""Words that keep a claim a claim: where one goes or comes, the edit says more than its length."""
ALIKE = 0.5
"""Share of words from which two sentences are one that was changed."""
TITLE, CHANGED, ADDED, DROPPED = "title", "changed", "added", "dropped"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between two versions of a story; a span is None for the title and for what is not there."""

    kind: str
    """title, changed, added or dropped."""
    old: str
    new: str
    old_span: Span | None = None
    new_span: Span | None = None
    dropped: tuple[str, ...] = ()
    """The runs of words that the newer version has no more."""
    added: tuple[str, ...] = ()
    hedges_dropped: tuple[str, ...] = ()
    """Those of them that kept a claim a claim: "alleged"."""
    hedges_added: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    """Numbers that were replaced: ("16", "19")."""


def find_edits(old: Document, new: Document) -> tuple[Edit, ...]:
    """What was edited from the older version of a story to the newer: the title first, then by place in the text.

    >>> find_edits(Document("d1", "A.", title="Alleged raid"), Document("d2", "A.", title="Raid"))[0].hedges_dropped
    ('Alleged',)
    """
    edits = [] if (old.title or "") == (new.title or "") else [_edit(TITLE, old.title or "", new.title or "")]
    return (*edits, *_text_edits(old, new))


def gone_speakers(old: Document, new: Document) -> tuple[str, ...]:
    """The named speakers of the older version of whom the newer has no statement at all."""
    return tuple(n for n in _speakers(old) if n not in _speakers(new))


def _speakers(doc: Document) -> dict[str, None]:
    names = {a.id: a.name for a in doc.actors if a.named}
    return dict.fromkeys(names[s.holder] for s in doc.statements if s.holder in names)


def _text_edits(old: Document, new: Document) -> Iterator[Edit]:
    before, after = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, [_plain(w) for _, w in before], [_plain(w) for _, w in after], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(before[i1:i2], after[j1:j2])


def _sentences(doc: Document) -> list[tuple[Span, str]]:
    spans = doc.sentences or paragraphs(doc.text)
    return [(s, words_of(doc.text, (s,))) for s in spans]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _paired(before: Sequence[tuple[Span, str]], after: Sequence[tuple[Span, str]]) -> Iterator[Edit]:
    """Two stretches of sentences: those that are alike in pairs, in order, the others dropped or added."""
    left = list(range(len(before)))
    for at, text in after:
        best = max(left, key=lambda n: (_alike(before[n][1], text), -n), default=None)
        if best is None or _alike(before[best][1], text) < ALIKE:
            yield Edit(ADDED, "", text, None, at)
            continue
        for n in [n for n in left if n < best]:
            yield Edit(DROPPED, before[n][1], "", before[n][0])
        left = [n for n in left if n > best]
        yield _edit(CHANGED, before[best][1], text, before[best][0], at)
    for n in left:
        yield Edit(DROPPED, before[n][1], "", before[n][0])


def _alike(a: str, b: str) -> float:
    one, other = [fold(w) for w in WORD.findall(a)], [fold(w) for w in WORD.findall(b)]
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _edit(kind: str, old: str, new: str, old_span: Span | None = None, new_span: Span | None = None) -> Edit:
    """The words that went and came between two wordings."""
    one, other = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(None, [fold(w) for w in one], [fold(w) for w in other], autojunk=False)
    dropped, added, numbers = [], [], []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        dropped += [" ".join(one[i1:i2])] if i1 < i2 else []
        added += [" ".join(other[j1:j2])] if j1 < j2 else []
        was, now = (list(filter(_is_number, side)) for side in (one[i1:i2], other[j1:j2]))
        numbers += list(zip(was, now, strict=False)) if len(was) == len(now) else []
    return Edit(
        kind, old, new, old_span, new_span, tuple(dropped), tuple(added),
        _hedges(one, other), _hedges(other, one), tuple(numbers),
    )  # fmt: skip


def _hedges(here: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    """The hedges of one wording that the other has not."""
    left = [fold(w) for w in there]
    found = []
    for word in here:
        if fold(word) not in HEDGES:
            continue
        if fold(word) in left:
            left.remove(fold(word))
        else:
            found.append(word)
    return tuple(found)


def _is_number(word: str) -> bool:
    return any(c.isdigit() for c in word)
