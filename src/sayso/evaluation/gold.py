"""Gold data: its scorer and its hash."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from sayso.errors import InputError


def find_scorer(gold: Path) -> Path:
    """The score.py beside or above a gold folder. Raises InputError where there is none."""
    for folder in (gold, *gold.parents[:3]):
        if (folder / "score.py").is_file():
            return folder / "score.py"
    raise InputError(f"No score.py in {gold} or above it; give --gold a folder of gold data with its scorer.")


def hash_files(paths: Iterable[Path]) -> str:
    """One SHA-256 (16 digits) over names and bytes of files, in order of name."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def load_scorer(path: Path) -> ModuleType:
    """A scorer as a module."""
    spec = importlib.util.spec_from_file_location("ledger_scorer", path)
    if spec is None or spec.loader is None:
        raise InputError(f"{path} cannot be loaded as a scorer.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
