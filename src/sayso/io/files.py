"""Which files a list of files, folders and patterns means."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.errors import InputError

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".rdf", ".opml",
    ".csv", ".tsv", ".xlsx", ".xlsm", ".warc", ".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".pdf",
)  # fmt: skip
"""What is taken from a folder; a file that is named itself is always taken."""
ABOUT = frozenset(("readme", "license", "licence", "copying", "notice", "changelog", "contributing", "authors"))
"""Names, without suffix, by which a folder speaks of itself: no stories, unless they are named."""


def find_files(paths: Sequence[str | Path]) -> list[Path]:
    """The files that paths mean, in their order and each once; a folder's own are sorted. Raises InputError."""
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_files(os.fspath(path))))
    return list(found)


def _files(name: str) -> Iterator[Path]:
    path = Path(name)
    if os.path.isdir(name):
        files = list(_in_folder(path))
        if not files:
            raise InputError(f"{name}: no story files in this folder; it takes {', '.join(SUFFIXES)}.")
        yield from files
    elif os.path.lexists(name):
        yield path
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        files = list(_matched(name, matches))
        if not files:
            raise InputError(f"No file matches {name!r}; check the pattern.")
        yield from files
    else:
        raise InputError(f"No such file or folder: {name!r}; check the path.")


def _matched(pattern: str, matches: Sequence[str]) -> Iterator[Path]:
    """What a pattern met: folders as folders, and of the files those a folder would give or the pattern names."""
    for match in matches:
        path = Path(match)
        if path.is_dir():
            # With "**" the folders' files are matches of their own.
            yield from () if "**" in pattern else _in_folder(path)
        elif path.suffix.lower() in SUFFIXES or (path.suffix and pattern.endswith(path.suffix)):
            yield path


def _in_folder(folder: Path) -> Iterator[Path]:
    """The story files in a folder and the folders below it, hidden ones left out."""
    for entry in sorted(folder.iterdir(), key=lambda p: p.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            # A link to a folder may lead back up.
            yield from () if entry.is_symlink() else _in_folder(entry)
        elif entry.is_file() and entry.suffix.lower() in SUFFIXES and entry.stem.casefold() not in ABOUT:
            yield entry
