"""The hostile files, kind by kind; write() keeps them: python -m tests.hostile.corpus writes files/ and manifest.json.

Files that are large are made when they are tested (recipes/ says how), all others stand in files/KIND/NAME.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.hostile.recipes import (
    answers,
    archives,
    documents,
    encodings,
    found,
    jsons,
    pages,
    sheets,
    shown,
    texts,
    xml,
)
from tests.hostile.recipes.case import Case

FOLDER = Path(__file__).parent
FILES, MANIFEST = FOLDER / "files", FOLDER / "manifest.json"
MOST_OF_A_KIND = 8
KINDS: dict[str, Callable[[], Iterator[Case]]] = {
    "xml-entities": xml.entity_bombs,
    "xml-outside-entities": xml.outside_entities,
    "xml-broken": xml.broken_xml,
    "feed-endless": xml.endless_feeds,
    "feed-links": xml.feed_links,
    "site-map-loops": xml.site_maps,
    "opml-deep": xml.opml,
    "html-deep": pages.deep,
    "html-attributes": pages.attributes,
    "html-scripts": pages.scripts,
    "html-frames": pages.frames,
    "html-addresses": pages.addresses,
    "html-linked-data": pages.json_ld,
    "html-heads": pages.heads,
    "html-hidden": pages.hidden,
    "encoding-declared": encodings.declared,
    "encoding-cut": encodings.cut,
    "encoding-utf16-utf7": encodings.utf16,
    "encoding-nul": encodings.nuls,
    "encoding-surrogates": encodings.surrogates,
    "encoding-overlong": encodings.overlong,
    "terminal-texts": shown.escapes_in_texts,
    "terminal-titles": shown.escapes_in_titles,
    "bidirectional": shown.turned,
    "zero-width": shown.hidden,
    "file-names": shown.file_names,
    "formulas": shown.formulas,
    "markup": shown.markup,
    "sql-names": shown.sql_names,
    "search-syntax": shown.queries,
    "json-deep": jsons.deep,
    "json-numbers": jsons.numbers,
    "json-types": jsons.types,
    "json-lines": jsons.lines,
    "json-feeds": jsons.feeds,
    "telegram": jsons.telegram,
    "runs-of-quotes": texts.quotes,
    "runs-of-marks": texts.marks,
    "runs-of-numbers": texts.digits,
    "runs-of-words": texts.words,
    "overlong": texts.overlong,
    "odd-scripts": texts.scripts,
    "dates": texts.dates,
    "mimicry": texts.mimicry,
    "zip-bombs": archives.bombs,
    "packed-bombs": archives.packed_bombs,
    "archives-nested": archives.nested,
    "zip-paths": archives.zip_paths,
    "tar-members": archives.tar_members,
    "zip-lies": archives.zip_lies,
    "warc-lengths": documents.lengths,
    "warc-records": documents.crawls,
    "pdf-broken": documents.broken_pdfs,
    "pdf-bombs": documents.pdf_bombs,
    "csv": sheets.csv_files,
    "xlsx": sheets.xlsx_files,
    "http-slow": answers.slow,
    "http-endless": answers.endless,
    "http-redirects": answers.redirects,
    "http-sizes": answers.sizes,
    "http-answers": answers.answers,
    "http-certificates": answers.certificates,
    "http-private": answers.private,
    "found-by-fuzzing": found.found,
}


def cases() -> dict[str, Case]:
    """All cases by KIND/NAME."""
    return {f"{kind}/{case.name}": case for kind, make in KINDS.items() for case in make()}


def entry(key: str, case: Case) -> dict[str, Any]:
    """A case as the manifest tells it."""
    kind, name = key.split("/", 1)
    expected = case.expected
    stories = "a story or a clear line" if expected.stories is None else expected.stories
    must = {
        "stories": stories,
        "says": expected.says,
        "holds": expected.holds if expected.stories != 0 else "",
        "lacks": list(expected.lacks),
    }
    return {"name": name, "kind": kind, "how": case.made, "kept": not case.large, "must": must}


def content(key: str, case: Case) -> bytes:
    """A case's bytes: the kept file, or as its recipe makes them."""
    return case.make() if case.large else (FILES / key).read_bytes()


def write() -> int:
    """How many bytes are kept, after writing all files and the manifest anew."""
    shutil.rmtree(FILES, ignore_errors=True)
    total = 0
    found_cases = cases()
    for key, case in found_cases.items():
        if not case.large:
            (FILES / key).parent.mkdir(parents=True, exist_ok=True)
            total += (FILES / key).write_bytes(case.make())
    lines = ",\n".join(json.dumps(entry(k, c), ensure_ascii=True) for k, c in found_cases.items())
    MANIFEST.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return total


if __name__ == "__main__":
    sys.stdout.write(f"{len(cases())} files of {len(KINDS)} kinds, {write():,} bytes kept\n")
