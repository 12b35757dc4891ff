"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from sayso.errors import SaysoError


def write_text(path: Path, text: str) -> None:
    """Nothing; afterwards path holds text as UTF-8, or what it held before. Raises SaysoError naming path."""
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        raise SaysoError(f"Cannot write {str(path)!r}: half of a surrogate pair at character {error.start}.") from error
    write_bytes(path, raw)


def write_bytes(path: Path, raw: bytes) -> None:
    """Nothing; afterwards path holds raw, or what it held before. Raises SaysoError naming path."""
    try:
        target = Path(os.path.realpath(path))
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            # A terminal or a pipe cannot be replaced, only written to.
            target.write_bytes(raw)
        else:
            _replace(target, raw, mode)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SaysoError(f"Cannot write {str(path)!r}: {reason}. Choose another place or make room.") from error


def _replace(target: Path, raw: bytes, mode: int | None) -> None:
    """Put raw in target's place: written beside it first, so that a crash leaves the old file."""
    beside = target.with_name(f".sayso-{secrets.token_hex(6)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
