"""Connections to a ledger file: opened with care, their failures told in one plain line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import LedgerError, LedgerUnusable
from sayso.ledger.migrations import APPLICATION_ID, migrate

REASONS = (
    ("SQLITE_BUSY", "is in use by another process, which did not let go in time; try again when it is done."),
    ("SQLITE_LOCKED", "is in use by another connection; try again when it is done."),
    (
        "SQLITE_FULL",
        "has no room to grow (disk full?); nothing was kept of what was being written. Make room, try again.",
    ),
    ("SQLITE_READONLY", "may not be written to; nothing was kept. Check the rights of the file and its folder."),
    ("SQLITE_CANTOPEN", "cannot be opened or made; check that its folder exists and may be written to."),
    ("SQLITE_PERM", "may not be opened; check the rights of the file and its folder."),
    ("SQLITE_NOTADB", "is no SQLite file, so no ledger; give another path."),
    ("SQLITE_CORRUPT", "is damaged; run 'sayso verify' on it and go back to a backup."),
    (
        "SQLITE_IOERR",
        "could not be read or written (disk full, a limit on files, or a disk error?); nothing was kept of what was "
        "being written. Check the disk, try again.",
    ),
    ("SQLITE_TOOBIG", "cannot hold a text or file of this size (SQLite's limit)."),
)

CACHE, LOG = 64 << 20, 32 << 20
"""Bytes of the file kept at hand, and of the log of changes before they are copied into the file: what linking looks
up stands all over the file, and a page that changes with every story is copied once for many stories."""

STATEMENTS = 512
"""Statements that stay prepared: one story is kept and linked by more than the 128 of Python's own."""


OF_ONE_STORY = ("SQLITE_TOOBIG", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_RANGE")
"""What SQLite refuses of one story and not of another: after it the ledger is as sound as before."""


def sqlite_version() -> str:
    """The version of SQLite that ledgers run on: "3.40.1"."""
    return sqlite3.sqlite_version


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a LedgerError that names the file and says what to do.

    It is a LedgerUnusable where the file, and not what was to be written, is at fault.
    """
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        refused = name.startswith(OF_ONE_STORY) or isinstance(error, sqlite3.DataError)
        kind = LedgerError if refused else LedgerUnusable
        for prefix, reason in REASONS:
            if name.startswith(prefix):
                raise kind(f"{path}: {reason}") from error
        if str(error).startswith("Could not decode"):
            raise kind(f"{path}: holds bytes that are no text; run 'sayso verify' on it.") from error
        raise kind(f"{path}: {' '.join(str(error).split())}.") from error
    except UnicodeDecodeError as error:
        # The sqlite3 module decodes SQLite's own words, which quote the damaged bytes.
        raise LedgerUnusable(f"{path}: is damaged; run 'sayso verify' on it and go back to a backup.") from error
    except UnicodeEncodeError as error:
        half = f"U+{ord(error.object[error.start]):04X}"
        raise LedgerError(f"{path}: cannot keep half a character ({half}); read the story as UTF-8 again.") from error


def connect(path: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """A connection to a ledger at the newest schema. Raises LedgerError where the file is none."""
    where = path.absolute()
    if where.is_dir():
        raise LedgerError(f"{path}: is a folder; give the path of a ledger file in it.")
    if not create and not where.exists():
        raise LedgerError(f"{path}: there is no such ledger; check the path, or add a story to make it.")
    with plain_errors(path):
        conn = sqlite3.connect(where, timeout=wait, isolation_level=None, cached_statements=STATEMENTS)
        try:
            _prepare(conn, path, create=create)
        except BaseException:
            conn.close()
            raise
    return conn


def _prepare(conn: sqlite3.Connection, path: Path, *, create: bool) -> None:
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and tables:
        raise LedgerError(f"{path}: is an SQLite file but no sayso ledger; give another path.")
    if application != APPLICATION_ID and not create:
        raise LedgerError(f"{path}: is an empty file, no ledger was made in it yet; add a story to make it.")
    # Migrate before WAL: a switch of the journal does not wait for its lock, BEGIN IMMEDIATE does.
    try:
        migrate(conn)
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from error
    if conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA recursive_triggers = ON")
    conn.execute(f"PRAGMA cache_size = -{CACHE >> 10}")
    conn.execute(f"PRAGMA wal_autocheckpoint = {LOG // 4096}")


@contextmanager
def writing(conn: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its first moment; undone as a whole where anything fails.

    Inside another one it is a part of that: undone alone where it fails, kept when the whole is.
    """
    if conn.in_transaction:
        yield from _part(conn)
        return
    conn.execute("BEGIN IMMEDIATE")
    try:
        # Rows of one reading may lead to each other in any order; all must lead somewhere when it is done.
        conn.execute("PRAGMA defer_foreign_keys = ON")
        yield
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def _part(conn: sqlite3.Connection) -> Iterator[None]:
    conn.execute("SAVEPOINT part")
    try:
        yield
        conn.execute("RELEASE part")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK TO part")
            conn.execute("RELEASE part")
        raise


@contextmanager
def reading(conn: sqlite3.Connection) -> Iterator[None]:
    """One transaction in which everything read is of one moment; inside another one a part of that."""
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
