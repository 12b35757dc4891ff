"""Linking in a ledger file: in one transaction, only what is new, and from older files on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.api.linking import link_all
from sayso.errors import LedgerError
from sayso.ledger.migrations import MIGRATIONS, migrate
from sayso.ledger.sqlite import open_ledger
from tests.ledger.opened import filled, raw
from tests.ledger.stories import ruling, story


def test_an_older_ledger_keeps_its_redirects_and_is_linked_anew(tmp_path: Path) -> None:
    path = tmp_path / "desk.sayso"
    conn = sqlite3.connect(path, isolation_level=None)
    migrate(conn, MIGRATIONS[:1])
    conn.execute("INSERT INTO redirects VALUES ('p0', 'p1', 'party', '2026-01-01')")
    conn.execute("INSERT INTO parties VALUES ('p1', 'Ada Quill', 'person', NULL, 1)")
    conn.execute("INSERT INTO party_members VALUES ('p1', 0, NULL, ?)", (f"{story(1).doc.id}-quill",))
    conn.execute("INSERT INTO linkage_meta VALUES (1, 'head', '2026-01-01', '{}')")
    conn.close()
    with open_ledger(path) as ledger:
        assert ledger.linkage() is None
        assert ledger.redirect("p0") == "p1"
        ledger.add(story(1), pipeline="1")
        link_all(ledger)
        linkage = ledger.linkage()
        assert linkage is not None
        quill = next(p for p in linkage.parties if p.name == "Ada Quill")
        assert (ledger.redirect("p0"), ledger.redirect("p1")) == (quill.id, quill.id)
        assert ledger.verify().faults == ()


def test_what_fails_in_linking_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso", linked=False)
    with open_ledger(path) as ledger:
        link_all(ledger)
        before = ledger.linkage()
        ledger.add(story(3), pipeline="1")
        with pytest.raises(RuntimeError, match="out of luck"), ledger.linking() as desk:
            desk.put("cast", "x", "y")
            desk.clear()
            raise RuntimeError("out of luck")
        assert not ledger.is_linked()
        with ledger.linking() as desk:
            assert desk.get("cast", "x") is None
            assert desk.pending(9).docs == (story(3).doc.id,)
        ledger.reread(story(3).doc, pipeline="2")
        link_all(ledger)
        assert before is not None and ledger.linkage() != before
        assert ledger.verify().faults == ()


def test_a_story_kept_but_not_linked_is_linked_by_the_next_who_opens(tmp_path: Path) -> None:
    path = tmp_path / "desk.sayso"
    with open_ledger(path) as ledger:
        ledger.add(story(1), pipeline="1")
        link_all(ledger)
        ledger.add(story(2), pipeline="1")
        ledger.rule(ruling())
    with open_ledger(path) as ledger:
        assert not ledger.is_linked()
        link_all(ledger)
        linkage = ledger.linkage()
        assert linkage is not None
        assert {d for c in linkage.claims for d in c.docs} == {story(1).doc.id, story(2).doc.id}


def test_stories_linked_by_another_method_are_linked_anew(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso", linked=False)
    with open_ledger(path) as ledger:
        link_all(ledger)
        made = ledger.linkage()
    with raw(path) as conn:
        conn.execute("UPDATE linkage_meta SET method = 'older', entry = entry - 1")
        conn.execute("DELETE FROM linking_state")
    with open_ledger(path) as ledger:
        assert ledger.linkage() is None
        link_all(ledger)
        assert ledger.linkage() == made


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso")
    with raw(path) as conn:
        conn.execute("UPDATE incidents SET data = '{' WHERE id = 'i1'")
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="A row of the linkage cannot be read"):
        ledger.linkage_of(incidents=("i1",))
