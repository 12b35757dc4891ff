"""The file that sets by which rule an incident's status is worded: TOML, checked key by key."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sayso.errors import ConfigError


def read_rules_data(path: Path) -> dict[str, object]:
    """The tables of a rules file. Raises ConfigError, in one line that names it, where it cannot be read as TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}; give --status-rules a TOML file.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        what = " ".join(str(error).split())
        raise ConfigError(f"{path}: not TOML: {what}. docs/status.md has a file to start from.") from error
