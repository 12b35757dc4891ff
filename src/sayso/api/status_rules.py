"""The rule by which status is worded in a run: the shipped one, or that of a file."""

from __future__ import annotations

from pathlib import Path

from sayso.io.status_rules import read_rules_data
from sayso.link.statusrules import DEFAULT_RULES, StatusRules, rules_from

__all__ = ["StatusRules", "load_rules"]


def load_rules(path: Path | None) -> StatusRules:
    """The rules of a file; without one those that ship. Raises ConfigError, naming file and key, for a broken file."""
    return DEFAULT_RULES if path is None else rules_from(read_rules_data(path), str(path))
