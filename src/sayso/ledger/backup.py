"""A ledger as one file elsewhere, and back: copied whole, checked, and put in place in one step."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import LedgerError
from sayso.ledger import checks
from sayso.ledger.migrations import APPLICATION_ID
from sayso.ledger.opening import connect, plain_errors
from sayso.ledger.protocol import Verified

WAIT = 10.0
PAGES = 1024
"""Pages copied in one go, between which others may write."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A ledger that was backed up or restored: the file that is new, what it holds, and what was there before."""

    file: str
    verified: Verified
    kept: str | None = None
    """The file that now has what was there before; None where nothing was."""


def backup(ledger: Path, target: Path, *, force: bool = False) -> Copied:
    """A checked copy of a ledger, as it was at one moment; others may read and write meanwhile.

    Raises LedgerError where target is there already (unless force), or where the ledger does not verify.
    """
    if os.path.lexists(target) and not force:
        raise LedgerError(f"{target}: is there already; give another name, or --force to replace it.")
    if target.exists() and target.resolve() == ledger.resolve():
        raise LedgerError(f"{target}: is the ledger itself; give another name for its backup.")
    beside = _beside(target)
    try:
        with closing(connect(ledger, create=False, wait=WAIT)) as source:
            _copy(source, beside, ledger)
        found = _checked(beside, ledger)
        os.replace(beside, target)
        _sync(target.absolute().parent)
    finally:
        _remove(beside)
    return Copied(str(target), found)


def restore(copy: Path, ledger: Path) -> Copied:
    """A ledger that is again what a backup holds; what it was before stays beside it under a name with the time.

    Raises LedgerError where the backup does not verify, or while another process has the ledger open; then nothing
    changes. A backup of an older sayso is brought up to date.
    """
    if not copy.exists():
        raise LedgerError(f"{copy}: there is no such backup; check the path.")
    if ledger.exists() and copy.resolve() == ledger.resolve():
        raise LedgerError(f"{copy}: is the ledger itself; give the path of a backup.")
    beside, kept = _beside(ledger), None
    try:
        with plain_errors(copy), closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as source:
            if source.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise LedgerError(f"{copy}: is no sayso ledger; give the path of a backup.")
            _copy(source, beside, copy)
        found = _checked(beside, copy)
        if os.path.lexists(ledger):
            kept = _set_aside(ledger)
        os.replace(beside, ledger)
        _sync(ledger.absolute().parent)
    finally:
        _remove(beside)
    return Copied(str(ledger), found, None if kept is None else str(kept))


def _beside(path: Path) -> Path:
    return path.absolute().with_name(f".sayso-{secrets.token_hex(6)}.tmp")


def _copy(source: sqlite3.Connection, beside: Path, named: Path) -> None:
    with plain_errors(named), closing(sqlite3.connect(beside, isolation_level=None)) as made:
        source.backup(made, pages=PAGES)


def _checked(beside: Path, named: Path) -> Verified:
    """What a copy holds, which is one file afterwards. Raises LedgerError where it does not verify."""
    with plain_errors(named), closing(connect(beside, create=False, wait=WAIT)) as conn:
        found = checks.verify(conn)
        if found.faults:
            more = f" (and {len(found.faults) - 1} more)" if len(found.faults) > 1 else ""
            raise LedgerError(f"{named}: does not verify: {found.faults[0]}{more} Nothing was changed.")
        conn.execute("PRAGMA journal_mode = DELETE")
    _sync(beside)
    return found


def _set_aside(ledger: Path) -> Path:
    """The file under which the present ledger stays. Raises LedgerError while another process has it open."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = ledger.with_name(f"{ledger.name}.before-restore-{stamp}")
    while kept.exists():
        kept = kept.with_name(f"{kept.name}-{secrets.token_hex(2)}")
    whole = _made_whole(ledger)
    # A second name first, so that there is a ledger under its own at every moment.
    os.link(ledger, kept)
    for end in () if whole else ("-wal", "-shm"):
        if os.path.exists(f"{ledger}{end}"):
            os.replace(f"{ledger}{end}", f"{kept}{end}")
    return kept


def _made_whole(ledger: Path) -> bool:
    """Whether all of a ledger stands in its own file now; not so where it is damaged."""
    try:
        with closing(sqlite3.connect(ledger, timeout=0, isolation_level=None)) as conn:
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            conn.execute("PRAGMA journal_mode = DELETE")
        return True
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorname", None) or "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise LedgerError(f"{ledger}: is in use by another process; end that one, then restore again.") from error
        return False


def _sync(path: Path) -> None:
    """Have a file or a folder written to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(beside: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{beside}{end}").unlink(missing_ok=True)
