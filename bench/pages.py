"""How well the golden pages are read: a line a page, then other extractors beside ours on the same pages.

usage: bench/pages.py [--gold DIR] [--others]    with --others, those of the others that are installed are run too
(trafilatura in five settings; readability-lxml, jusText, boilerpy3, newspaper4k and goose3 by `pip install`)
"""

from __future__ import annotations

import argparse
import importlib
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sayso.evaluation.pages import (
    CHECKED,
    Extract,
    Page,
    PageScore,
    count_right,
    mean_f1,
    read_page,
    read_pages,
    score_pages,
)

GOLD = Path(__file__).parent.parent / "tests" / "pages"


def trafilatura_with(**settings: Any) -> Extract:
    """Plain trafilatura with settings."""
    from trafilatura import bare_extraction

    def extract(raw: bytes) -> dict[str, Any]:
        found = bare_extraction(raw, include_comments=False, with_metadata=True, **settings)
        if found is None:
            return {}
        return {
            "text": found.text, "title": found.title, "dct": found.date, "author": found.author,
            "outlet": found.sitename, "url": found.url,
        }  # fmt: skip

    return extract


def by_html2txt(raw: bytes) -> dict[str, Any]:
    """All words of a page, by trafilatura."""
    from trafilatura import html2txt

    return {"text": html2txt(raw)}


def by_readability(raw: bytes) -> dict[str, Any]:
    """readability-lxml."""
    document = importlib.import_module("readability").Document(raw)
    tree = importlib.import_module("lxml.html").fromstring(document.summary())
    return {"text": tree.text_content(), "title": document.short_title()}


def by_justext(raw: bytes) -> dict[str, Any]:
    """jusText with its English stop words."""
    justext = importlib.import_module("justext")
    found = justext.justext(raw, justext.get_stoplist("English"))
    return {"text": "\n".join(p.text for p in found if not p.is_boilerplate)}


def by_boilerpy3(raw: bytes) -> dict[str, Any]:
    """boilerpy3's article extractor."""
    extractor = importlib.import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    found = extractor.get_doc(raw.decode("utf-8", errors="replace"))
    return {"text": found.content, "title": found.title}


def by_newspaper(raw: bytes) -> dict[str, Any]:
    """newspaper4k."""
    article = importlib.import_module("newspaper").Article("https://example.org/a")
    article.download(input_html=raw.decode("utf-8", errors="replace"))
    article.parse()
    return {
        "text": article.text, "title": article.title, "author": ", ".join(article.authors) or None,
        "dct": article.publish_date.date().isoformat() if article.publish_date else None,
    }  # fmt: skip


def by_goose(raw: bytes) -> dict[str, Any]:
    """goose3."""
    found = importlib.import_module("goose3").Goose().extract(raw_html=raw.decode("utf-8", errors="replace"))
    day = (found.publish_date or "")[:10]
    return {"text": found.cleaned_text, "title": found.title, "dct": day or None}


OTHERS: tuple[tuple[str, str, Callable[[], Extract]], ...] = (
    ("trafilatura", "trafilatura", trafilatura_with),
    ("trafilatura precision", "trafilatura", lambda: trafilatura_with(favor_precision=True)),
    ("trafilatura recall", "trafilatura", lambda: trafilatura_with(favor_recall=True)),
    ("trafilatura fast", "trafilatura", lambda: trafilatura_with(fast=True)),
    ("trafilatura html2txt", "trafilatura", lambda: by_html2txt),
    ("readability-lxml", "readability", lambda: by_readability),
    ("jusText", "justext", lambda: by_justext),
    ("boilerpy3", "boilerpy3", lambda: by_boilerpy3),
    ("newspaper4k", "newspaper", lambda: by_newspaper),
    ("goose3", "goose3", lambda: by_goose),
)
"""Name, module that must be there, and the extractor."""


def is_there(module: str) -> bool:
    """Whether a module can be imported."""
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


def print_pages(scores: Sequence[PageScore]) -> None:
    """A line a page: F1, precision, recall, and what is wrong besides."""
    for s in scores:
        wrong = [s.problem] if s.problem else [key for key in CHECKED if key not in s.right]
        told = f"wrong: {' '.join(wrong)}" if wrong else ""
        print(f"{s.name:17} {s.f1:.3f}  P {s.precision:.3f}  R {s.recall:.3f}  {told}")


def print_system(name: str, pages: Sequence[Page], extract: Extract) -> None:
    """One system's line: mean F1, pages with the right title, day and hour, and milliseconds a page."""
    extract(pages[0].raw)
    start = time.perf_counter()
    scores = score_pages(pages, extract)
    spent = (time.perf_counter() - start) / len(pages) * 1000
    title, dct, hour = (count_right(scores, key) for key in ("title", "dct", "published"))
    worst = min(scores, key=lambda s: s.f1)
    print(
        f"{name:22} F1 {mean_f1(scores):.3f}  title {title:2}  date {dct:2}  hour {hour:2}  "
        f"{spent:6.1f} ms  worst {worst.name} {worst.f1:.3f}"
    )


def main() -> None:
    """Score the pages and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="DIR", help="folder of golden pages")
    parser.add_argument("--others", action="store_true", help="other extractors too")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = read_pages(options.gold)
    print_pages(score_pages(pages))
    print(f"\n{len(pages)} pages")
    print_system("sayso", pages, read_page)
    for name, module, make in OTHERS if options.others else ():
        if is_there(module):
            print_system(name, pages, make())
        else:
            print(f"{name:22} not installed")


if __name__ == "__main__":
    main()
