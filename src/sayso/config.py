"""The settings of one run, read once from the environment; unknown ones are refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import ConfigError

PREFIX = "SAYSO_"
SETTINGS = {"SAYSO_DB": "the ledger file, where --db does not name one"}
DEFAULT_LEDGER = "sayso.db"


@dataclass(frozen=True, slots=True)
class Config:
    """What a run needs to know before it starts."""

    db: Path = Path(DEFAULT_LEDGER)


def read_config(environment: Mapping[str, str], db: Path | None = None) -> Config:
    """The settings: db where given, else SAYSO_DB, else sayso.db. Raises ConfigError for a setting nobody knows."""
    unknown = sorted(k for k in environment if k.startswith(PREFIX) and k not in SETTINGS)
    if unknown:
        raise ConfigError(f"Unknown setting {unknown[0]} in the environment; there is {', '.join(SETTINGS)}. Unset it.")
    if db is not None:
        return Config(db=db)
    if "SAYSO_DB" in environment and not environment["SAYSO_DB"].strip():
        raise ConfigError("SAYSO_DB is set but empty; give it a file name or unset it.")
    return Config(db=Path(environment.get("SAYSO_DB", DEFAULT_LEDGER)))
