"""sayso watch, sayso feed and sayso add URL, as processes of their own where they are stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import feedparser
import pytest

from sayso.io.fetch import Manners
from sayso.ledger.sqlite import open_ledger
from tests.api.newsroom import page, rss
from tests.cli.conftest import Run
from tests.io.webserver import Page, Web, web

__all__ = ["web"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def sources(web: Web, tmp_path: Path) -> Path:
    """A file that names one feed of two stories."""
    web.pages |= {f"/{n}": page(n) for n in range(1, 60)}
    web.pages["/feed"] = rss(web, [2, 1])
    path = tmp_path / "sources.toml"
    path.write_text(f'fastest = "1s"\nslowest = "1s"\n[[feed]]\nurl = "{web.root}/feed"\n')
    return path


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A cache of the test's own, and no wait between two requests to its server."""
    monkeypatch.setenv("CACHE_DIRECTORY", str(tmp_path / "cache"))
    monkeypatch.setattr("sayso.io.fetch.Manners", partial(Manners, pace=0.0, back_off=0.0))


LOCAL = ("--allow-private", "--db", "desk.db")


def test_once_adds_what_is_new_with_a_line_a_story(run: Run, sources: Path, light_pipeline: None) -> None:
    first = run("watch", sources, "--once", *LOCAL)
    assert first.exit_code == 0 and first.stderr == ""
    lines = first.stdout.splitlines()
    assert [x.split()[0] for x in lines] == ["added", "added"] and all("1 statement" in x for x in lines)
    again = run("watch", sources, "--once", *LOCAL)
    assert (again.exit_code, again.output) == (0, "")


def test_quiet_prints_nothing_but_failures(run: Run, sources: Path, web: Web, light_pipeline: None) -> None:
    web.pages["/2"] = Page(status=404)
    found = run("watch", sources, "--once", "--quiet", *LOCAL)
    assert found.stdout == "" and found.stderr.startswith(f"sayso: {web.root}/2: 404, no such page.")


def test_log_has_a_record_for_all_that_happens(run: Run, sources: Path, web: Web, light_pipeline: None) -> None:
    web.pages["/2"] = Page(status=404)
    found = run("watch", sources, "--once", "--quiet", "--log-json", *LOCAL)
    records = [json.loads(line) for line in found.stderr.splitlines()]
    assert [r["event"] for r in records] == ["started", "looked", "story", "entry failed"]
    assert [r["level"] for r in records] == ["info", "info", "info", "warning"]
    assert records[1]["new"] == 2 and records[2]["outcome"] == "added" and records[2]["doc"].startswith("d")


def test_words_of_strangers_are_inert_in_lines_and_log(run: Run, sources: Path, web: Web, light_pipeline: None) -> None:
    web.pages["/feed"] = Page(
        b"<rss><channel><title>V</title><item><title>a&#x202e;b</title><link>"
        + web.root.encode()
        + b"/2%1b</link></item></channel></rss>"
    )
    for options in (("--log-json",), ()):
        found = run("watch", sources, "--once", "--allow-private", "--db", f"{len(options)}.db", *options)
        assert found.output and not set(found.output) & {"\x1b", "\u202e"}


def test_source_that_fails_is_one_line_and_status_one(run: Run, sources: Path, web: Web, light_pipeline: None) -> None:
    web.pages["/feed"] = Page(status=500)
    found = run("watch", sources, "--once", *LOCAL)
    assert found.exit_code == 1 and found.stderr.count("\n") == 1
    assert f"sayso: {web.root}/feed: 500, its server has a fault." in found.stderr


def test_bad_file_of_sources_is_one_line_and_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[[feeds]]\n")
    found = run("watch", "bad.toml", "--db", "desk.db")
    assert found.exit_code == 1 and found.stderr.count("\n") == 1
    assert found.stderr.startswith("sayso: bad.toml: unknown key 'feeds'; there is feed")
    assert not (tmp_path / "desk.db").exists()


def test_private_address_is_refused_without_leave(run: Run, sources: Path, web: Web, light_pipeline: None) -> None:
    found = run("watch", sources, "--once", "--db", "desk.db")
    assert found.exit_code == 1 and "leads to 127.0.0.1 (loopback), not to the open internet" in found.stderr
    assert web.asked == []


# ------------------------------------------------------------------ stopped


def started(sources: Path, tmp_path: Path) -> subprocess.Popen[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("SAYSO_")} | {"PYTHONPATH": str(ROOT)}
    code = (
        "import sayso.io.fetch as f, functools; f.Manners = functools.partial(f.Manners, pace=0.0); "
        "from tests.cli.light import main; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, "watch", str(sources), "--allow-private", "--db", str(tmp_path / "desk.db")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=env,
    )  # fmt: skip


def lines_of(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline() for _ in range(count)]


@pytest.fixture
def ended() -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that are over when the test is."""
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 0)])
def test_signal_ends_it_within_two_seconds_and_what_was_told_is_kept(
    sources: Path, web: Web, tmp_path: Path, ended: list[subprocess.Popen[str]], number: int, status: int
) -> None:
    web.pages["/feed"] = rss(web, list(range(40, 0, -1)))
    process = started(sources, tmp_path)
    ended.append(process)
    told = lines_of(process, 2)
    began = time.monotonic()
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert time.monotonic() - began < 2.0
    assert (process.returncode, err) == (status, "")
    told += out.splitlines()
    with open_ledger(tmp_path / "desk.db") as ledger:
        kept = {doc for doc, _ in ledger.added()}
        assert {line.split()[1] for line in told} <= kept and len(kept) <= len(told) + 1
        assert ledger.verify().faults == ()


def test_killed_at_once_it_goes_on_where_it_was(
    sources: Path, web: Web, tmp_path: Path, ended: list[subprocess.Popen[str]]
) -> None:
    web.pages["/feed"] = rss(web, [4, 3, 2, 1])
    process = started(sources, tmp_path)
    ended.append(process)
    told = lines_of(process, 1)
    process.kill()
    process.communicate()
    # The feed has moved on; what it had shown is added none the less.
    web.pages["/feed"] = rss(web, [5])
    process = started(sources, tmp_path)
    ended.append(process)
    with open_ledger(tmp_path / "desk.db") as ledger:
        left = 5 - len(ledger.added())
    lines_of(process, left)
    process.terminate()
    process.communicate(timeout=10)
    with open_ledger(tmp_path / "desk.db") as ledger:
        titles = sorted(str(ledger.document(doc).title) for doc, _ in ledger.added())
        assert titles == [f"Fire at mill {n}" for n in range(1, 6)] and told
        assert ledger.verify().faults == ()


def test_server_that_never_ends_does_not_hold_up_a_stop(
    sources: Path, web: Web, tmp_path: Path, ended: list[subprocess.Popen[str]]
) -> None:
    web.pages["/2"] = Page(write=lambda handler: time.sleep(5))
    process = started(sources, tmp_path)
    ended.append(process)
    lines_of(process, 1)
    until = time.monotonic() + 10
    while "/2" not in web.paths() and time.monotonic() < until:
        time.sleep(0.02)
    began = time.monotonic()
    process.terminate()
    process.communicate(timeout=10)
    assert time.monotonic() - began < 2.0 and process.returncode == 0


# ------------------------------------------------------------------ feed, and add of addresses


def test_feed_is_written_whole_or_printed(run: Run, desk: Path, pipeline: None, tmp_path: Path) -> None:
    printed = run("feed", "--db", desk)
    assert printed.exit_code == 0 and run("feed", "--db", desk, "-o", "changes.xml").output == ""
    written = (tmp_path / "changes.xml").read_text()
    assert written == printed.stdout and not feedparser.parse(written).bozo
    assert len(feedparser.parse(written).entries) > 1
    assert len(feedparser.parse(run("feed", "--db", desk, "--limit", "1").stdout).entries) == 1


def test_feed_says_what_is_wrong_in_one_line(run: Run, desk: Path, pipeline: None) -> None:
    found = run("feed", "--db", desk, "--since", "soon")
    assert found.exit_code == 1 and "'soon' is no date or moment" in found.stderr and found.stderr.count("\n") == 1
    assert "no/x.xml" in run("feed", "--db", desk, "-o", "no/x.xml").stderr


def test_address_is_added_and_one_that_fails_is_named(run: Run, sources: Path, web: Web, light_pipeline: None) -> None:
    found = run("add", f"{web.root}/1", f"{web.root}/none", *LOCAL)
    assert found.exit_code == 1 and found.stdout.startswith("added ")
    assert f"sayso: {web.root}/none: 404, no such page.\n" in found.stderr
    assert found.stderr.endswith("1 added, 1 not read\n")


def test_links_in_a_file_are_told_unless_they_are_to_be_fetched(
    run: Run, sources: Path, web: Web, tmp_path: Path, light_pipeline: None
) -> None:
    (tmp_path / "list.txt").write_text(f"{web.root}/1\n{web.root}/2\n")
    found = run("add", "list.txt", *LOCAL)
    assert found.exit_code == 1 and "is a link; `sayso add URL` or --fetch gets it." in found.stderr
    assert run("add", "list.txt", "--fetch", *LOCAL).stderr == "2 added\n"
