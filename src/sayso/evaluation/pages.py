"""Scores of page extraction on golden pages: token F1 of the text, and which of title, date and the rest are right.

A golden page is a folder with page.html and expected.json (text, title, author, outlet, dct, published, url, language).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sayso.errors import InputError, SaysoError
from sayso.io.read import read_bytes
from sayso.text import fold, nfc

TOKEN = re.compile(r"\w+|[^\w\s]")
CHECKED = ("title", "dct", "published", "modified", "author", "outlet", "url", "language")
"""What is right or wrong of a page besides its text."""
Extract = Callable[[bytes], dict[str, Any]]
"""From a page's bytes to what was found of it, as in expected.json; keys may be left out."""


@dataclass(frozen=True, slots=True)
class Page:
    """One golden page."""

    name: str
    raw: bytes
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageScore:
    """How one page was read; right has the names of what agrees with expected.json."""

    name: str
    precision: float
    recall: float
    right: frozenset[str]
    problem: str = ""

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over the tokens of the text."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_pages(folder: Path) -> list[Page]:
    """The golden pages in a folder, by name. Raises InputError where there are none."""
    found = [
        Page(path.parent.name, path.read_bytes(), json.loads((path.parent / "expected.json").read_text("utf-8")))
        for path in sorted(folder.glob("*/page.html"))
    ]
    if not found:
        raise InputError(f"{folder} has no NAME/page.html with NAME/expected.json beside it.")
    return found


def read_page(raw: bytes) -> dict[str, Any]:
    """What sayso's own reader finds in a page."""
    doc = next(read_bytes(raw, name="page.html")).doc
    return {"text": doc.text, **{key: getattr(doc, key, None) for key in CHECKED}}


def score_page(page: Page, extract: Extract = read_page) -> PageScore:
    """How extract reads one page; what it raises as a SaysoError counts as nothing found."""
    try:
        found = extract(page.raw)
    except SaysoError as error:
        return PageScore(page.name, 0.0, 0.0, frozenset(), str(error))
    precision, recall = _overlap(found.get("text") or "", page.expected["text"])
    right = frozenset(key for key in CHECKED if _agrees(key, found.get(key), page.expected[key]))
    return PageScore(page.name, precision, recall, right)


def score_pages(pages: Sequence[Page], extract: Extract = read_page) -> list[PageScore]:
    """How extract reads each of pages."""
    return [score_page(page, extract) for page in pages]


def mean_f1(scores: Sequence[PageScore]) -> float:
    """The mean of the pages' F1."""
    return sum(s.f1 for s in scores) / len(scores)


def count_right(scores: Sequence[PageScore], key: str) -> int:
    """On how many pages key is right."""
    return sum(key in s.right for s in scores)


def _overlap(found: str, expected: str) -> tuple[float, float]:
    """Precision and recall of the tokens in found, each counted as often as it stands."""
    ours, theirs = (Counter(TOKEN.findall(nfc(text))) for text in (found, expected))
    both = sum((ours & theirs).values())
    return both / max(1, sum(ours.values())), both / max(1, sum(theirs.values()))


def _agrees(key: str, found: Any, expected: Any) -> bool:
    if found is None or expected is None:
        return found is expected
    if key in ("published", "modified"):
        return _same_minute(str(found), str(expected))
    return fold(str(found)) == fold(str(expected))


def _same_minute(found: str, expected: str) -> bool:
    """Whether two moments are one, to the minute; one without an offset is none that has one."""
    try:
        a, b = datetime.fromisoformat(found), datetime.fromisoformat(expected)
    except ValueError:
        return False
    if (a.tzinfo is None) != (b.tzinfo is None):
        return False
    return abs((a - b).total_seconds()) < 60
