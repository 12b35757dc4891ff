"""The settings of one run, read once from the environment; unknown ones are refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import ConfigError

PREFIX = "SAYSO_"
SETTINGS = {
    "SAYSO_DB": "the ledger file, where --db does not name one",
    "SAYSO_STATUS_RULES": "the file of rules for status, where --status-rules does not name one",
}
DEFAULT_LEDGER = "sayso.db"


@dataclass(frozen=True, slots=True)
class Config:
    """What a run needs to know before it starts."""

    db: Path = Path(DEFAULT_LEDGER)
    status_rules: Path | None = None
    """None: the rule that ships."""


def read_config(environment: Mapping[str, str], db: Path | None = None, *, status_rules: Path | None = None) -> Config:
    """The settings: what is given, else the environment's, else sayso.db and the shipped rule.

    Raises ConfigError for a setting nobody knows, or one that is set but empty.
    """
    unknown = sorted(k for k in environment if k.startswith(PREFIX) and k not in SETTINGS)
    if unknown:
        raise ConfigError(f"Unknown setting {unknown[0]} in the environment; there is {', '.join(SETTINGS)}. Unset it.")
    for name in SETTINGS:
        given = db if name == "SAYSO_DB" else status_rules
        if given is None and name in environment and not environment[name].strip():
            raise ConfigError(f"{name} is set but empty; give it a file name or unset it.")
    rules = environment.get("SAYSO_STATUS_RULES")
    return Config(
        db=db or Path(environment.get("SAYSO_DB", DEFAULT_LEDGER)),
        status_rules=status_rules or (Path(rules) if rules else None),
    )
