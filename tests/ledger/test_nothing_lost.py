"""Two who write at once, a full disk, a torn log, a clock that jumps: what was acknowledged is there."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import chain
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from tests.ledger.opened import filled
from tests.ledger.stories import ruling, story

SMALL = 2 * 2**20


def add_some(path: Path, numbers: range) -> None:
    """Add stories by number, as a process of its own."""
    with open_ledger(path) as ledger:
        for n in numbers:
            ledger.add(story(n), pipeline="1")


def test_two_processes_that_add_at_once_keep_all_once_while_a_third_reads(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db", linked=False)
    spawn = multiprocessing.get_context("spawn")
    # Both add 30 to 39 as well: one of them finds each of these there.
    adding = [spawn.Process(target=add_some, args=(path, r)) for r in (range(10, 40), range(30, 60))]
    for process in adding:
        process.start()
    seen: list[int] = []
    with open_ledger(path) as ledger:
        while any(p.is_alive() for p in adding):
            docs = list(ledger.documents())
            assert all(d.statements for d in docs)
            seen.append(len(docs))
    for process in adding:
        process.join()
    assert [p.exitcode for p in adding] == [0, 0]
    assert seen == sorted(seen)
    with open_ledger(path) as ledger:
        assert {i for i, _ in ledger.added()} == {story(n).doc.id for n in (1, 2, *range(10, 60))}
        assert len(ledger.added()) == 52 and ledger.verify().faults == ()


# ------------------------------------------------------------------ a disk that fills up


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Path | None]:
    """A volume of two megabytes; None where none may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount is not None and (
        subprocess.run(
            [mount, "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)], capture_output=True, check=False
        ).returncode
        == 0
    )
    yield place if made else None
    if made:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(ledger: SqliteLedger) -> list[str]:
    """Add until there is no room; what was acknowledged."""
    kept = []
    with pytest.raises(LedgerError, match="nothing was kept of what was being written"):
        for n in range(10_000):
            kept.append(ledger.add(story(n, words=400), pipeline="1").doc)
    return kept


def holds(path: Path, kept: list[str]) -> None:
    """Raise where a ledger does not verify, or has not exactly what was acknowledged."""
    with open_ledger(path) as ledger:
        assert ledger.verify().faults == ()
        assert [i for i, _ in ledger.added()] == kept


def test_a_volume_that_fills_up_loses_nothing(volume: Path | None, tmp_path: Path) -> None:
    if volume is None:
        # No volume may be mounted here: the other two ways in which room ends are tested in any case.
        volume = tmp_path / "limited"
        volume.mkdir()
        run_limited(volume / "desk.db")
        return
    with open_ledger(volume / "desk.db") as ledger:
        kept = fill(ledger)
    shutil.copytree(volume, tmp_path / "copy")
    with open_ledger(tmp_path / "copy" / "desk.db") as ledger:
        kept_now = [i for i, _ in ledger.added()]
        assert ledger.verify().faults == () and kept_now[: len(kept)] == kept
        assert ledger.add(story(20_000), pipeline="1").outcome == "added"


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    run_limited(tmp_path / "desk.db")


def run_limited(path: Path) -> None:
    """Fill a ledger in a process whose files have a limit, then look at what is there."""
    code = (
        "import resource, signal, sys\nfrom pathlib import Path\n"
        "from tests.ledger.test_nothing_lost import SMALL, fill\nfrom sayso.ledger.sqlite import open_ledger\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))\n"
        "print('\\n'.join(fill(open_ledger(Path(sys.argv[1])))))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != SMALL
    holds(path, done.stdout.split())


def test_a_ledger_that_may_have_no_more_pages_loses_nothing(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "desk.db") as ledger:
        pages = ledger._conn.execute("PRAGMA page_count").fetchone()[0]
        ledger._conn.execute(f"PRAGMA max_page_count = {pages + 40}")
        kept = fill(ledger)
    assert len(kept) > 1
    holds(tmp_path / "desk.db", kept)


# ------------------------------------------------------------------ a torn log


def written(tmp_path: Path) -> tuple[Path, list[tuple[str, int]]]:
    """A copy of a ledger as it lies on the disk in the midst of work: each story with how long the log was then."""
    path, kept = tmp_path / "desk.db", []
    open_ledger(path).close()
    with open_ledger(path) as ledger:
        ledger._conn.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        for n in range(12):
            doc = ledger.add(story(n), pipeline="1").doc
            kept.append((doc, Path(f"{path}-wal").stat().st_size))
        (tmp_path / "torn").mkdir()
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", tmp_path / "torn" / f"desk.db{end}")
    return tmp_path / "torn" / "desk.db", kept


@pytest.mark.parametrize("how", ["cut off", "bytes flipped"])
def test_a_log_torn_at_its_end_keeps_what_was_acknowledged_before_the_tear(tmp_path: Path, how: str) -> None:
    torn, kept = written(tmp_path)
    chance, log = random.Random(5), Path(f"{torn}-wal")
    whole, whole_log = torn.read_bytes(), log.read_bytes()
    for _ in range(12):
        tear = chance.randrange(32, len(whole_log))
        if how == "cut off":
            damaged = whole_log[:tear]
        else:
            damaged = whole_log[:tear] + bytes(b ^ 0xFF for b in whole_log[tear : tear + 8]) + whole_log[tear + 8 :]
        torn.write_bytes(whole)
        log.write_bytes(damaged)
        Path(f"{torn}-shm").unlink(missing_ok=True)
        with open_ledger(torn) as ledger:
            assert ledger.verify().faults == ()
            there = [i for i, _ in ledger.added()]
            before = [doc for doc, size in kept if size <= tear]
            assert there[: len(before)] == before and len(there) < len(kept)
            assert ledger.add(story(999), pipeline="1").outcome == "added"


# ------------------------------------------------------------------ a clock that jumps


def test_a_clock_that_jumps_back_orders_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, clock = tmp_path / "desk.db", iter([f"20{99 - n:02}-01-01T00:00:00+00:00" for n in range(40)])
    monkeypatch.setattr(chain, "now", lambda: next(clock))
    with open_ledger(path) as ledger:
        first, second = (ledger.add(story(n), pipeline="1").doc for n in (1, 2))
        doc = ledger.document(first)
        ledger.reread(doc, pipeline="2")
        ledger.rule(ruling(1))
        assert [i for i, _ in ledger.added()] == [first, second]
        assert [p for p, _ in ledger.readings(first)] == ["1", "2"]
        assert ledger.verify().faults == ()
    with sqlite3.connect(path) as conn:
        assert [s for (s,) in conn.execute("SELECT seq FROM entries ORDER BY made DESC")] == [1, 2, 3, 4, 5, 6]
        assert [s for (s,) in conn.execute("SELECT seq FROM entries ORDER BY seq")] == [1, 2, 3, 4, 5, 6]
    conn.close()
