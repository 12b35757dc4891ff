"""The state of watching in a ledger's file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger.sqlite import open_ledger
from sayso.ledger.watched import Open, Seen, SourceState, WatchedState, hashed, open_watched

NOW = datetime(2031, 5, 6, 10, tzinfo=UTC)
FEED, OTHER = "https://velm.example/feed", "https://other.example/feed"
ONE = Seen("k1", "https://velm.example/1", '{"url": "https://velm.example/1"}')
TWO = Seen("k2")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[WatchedState]:
    with open_watched(tmp_path / "desk.db") as opened:
        yield opened


def test_source_is_as_it_was_found_last(state: WatchedState) -> None:
    assert state.source(FEED) is None
    state.keep(SourceState(FEED, NOW, NOW + timedelta(hours=1), 3600.0, 2, "404"))
    latest = SourceState(FEED, NOW, NOW + timedelta(hours=2), 7200.0)
    state.keep(latest)
    assert state.source(FEED) == latest


def test_entry_is_noted_once_and_open_until_it_is_done(state: WatchedState) -> None:
    assert state.note(FEED, (ONE, TWO), NOW) == 2
    assert state.note(FEED, (ONE, TWO), NOW + timedelta(hours=1)) == 0
    assert state.open_entries(FEED) == (Open("k1", ONE.link, 0, NOW), Open("k2", None, 0, NOW))
    state.done("k1", "added")
    assert [e.key for e in state.open_entries(FEED)] == ["k2"]
    assert state.note(FEED, (ONE,), NOW) == 0


def test_entry_that_was_put_off_says_how_often_and_until_when(state: WatchedState) -> None:
    state.note(FEED, (ONE,), NOW)
    for hours in (1, 2):
        state.later("k1", NOW + timedelta(hours=hours))
    assert state.open_entries(FEED) == (Open("k1", ONE.link, 2, NOW + timedelta(hours=2)),)


def test_address_belongs_to_the_watched_source_that_showed_it_first(state: WatchedState) -> None:
    state.note(FEED, (ONE,), NOW)
    again = Seen("k3", ONE.url, ONE.link)
    assert state.note(OTHER, (again,), NOW, watched=(FEED, OTHER)) == 0
    assert state.open_entries(OTHER) == ()
    assert state.note(FEED, (Seen("k4", ONE.url, ONE.link),), NOW, watched=(FEED, OTHER)) == 1


def test_address_of_a_source_that_is_not_watched_any_more_goes_on(state: WatchedState) -> None:
    state.note(FEED, (ONE,), NOW)
    assert state.note(OTHER, (Seen("k3", ONE.url, ONE.link),), NOW, watched=(OTHER,)) == 1


def test_what_is_done_says_nothing_of_its_address(state: WatchedState, tmp_path: Path) -> None:
    state.note(FEED, (ONE,), NOW)
    state.done("k1", "added")
    row = state._conn.execute("SELECT url, link, outcome FROM watched_entries").fetchone()
    assert row == (hashed("https://velm.example/1"), None, "added")


def test_state_stands_in_the_file_of_a_ledger_that_still_verifies(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger, open_watched(path) as state:
        state.note(FEED, (ONE,), NOW)
        assert ledger.verify().faults == ()
    with open_watched(path) as state:
        assert [e.key for e in state.open_entries(FEED)] == ["k1"]


def test_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no ledger, but a text that is long enough to be taken for one" * 20)
    with pytest.raises(LedgerError, match=r"x\.db: is no SQLite file"):
        open_watched(tmp_path / "x.db")
