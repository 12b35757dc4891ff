"""What one more story costs: it hangs on what the story touches, never on how many stories the ledger holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sayso.api.linking import link_all
from sayso.ledger.desk import SqliteDesk
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from sayso.link.claims import ClaimRule
from sayso.link.clusters import ChainRule
from sayso.types import Denial, Document, Role, Span, Story
from tests.link.stories_by_hand import STRELSAU, ZENDA, actor, at, event, figure, name_mentions, story

SMALL, LARGE = 50, 200
"""Stories of the two ledgers: in the smaller one all windows of comparison are full."""
HOLDER, STATE, BARE = "Anna Sapt", "Ruritania", "Sapt"
FIRST = date(2024, 1, 1)
WORDS = "bridge market school harbour airport convoy".split()
"""With a number before them words that no other story has: what is said in it is no claim made before."""


def told(number: int, day: int) -> Document:
    """A story of its own day in which the same two people and a state speak of a strike of that day."""
    near = " ".join(f"{number}{word}" for word in WORDS)
    said = f"the strike on the {near} killed nine people"
    over = f"the raid in Strelsau near the {near} was over"
    text = f"A strike hit Zenda. {HOLDER} denied that {said}. Ruritania said {over}."
    name, dct = f"s{number}", (FIRST + timedelta(day)).isoformat()
    who = (
        replace(actor(name, HOLDER, side=STATE), roles=(Role("colonel", Span(0, 1)),)),
        actor(name, STATE, "state"),
        actor(name, BARE),
        actor(name, "the colonel", named=False),
    )
    doc = story(name, text, dct=dct, actors=who, said=[(HOLDER, "deny", said), (STATE, "say", over)])
    doc = replace(doc, mentions=name_mentions(text, "Zenda", "Strelsau"))
    events = (
        event(doc, "strike", when=dct, where=ZENDA),
        event(doc, "strike", 1, when=dct, where=ZENDA, stance="denies"),
        event(doc, "raid", when=dct, where=STRELSAU),
    )
    doc = replace(doc, events=tuple(replace(e, actor=who[1].id, recipient=who[0].id) for e in events))
    doc = replace(doc, figures=(replace(figure(doc, "nine people", 9, who[0].id), statement=doc.statements[0].id),))
    denial = Denial(f"n{name}", doc.statements[0].id, "denies", events=(at(text, "strike", 1),))
    return replace(doc, denials=(denial,))


@contextmanager
def counted(ledger: SqliteLedger, patch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """What is done meanwhile: statements of SQL, rows that linking looks up, pairs that it compares, stories read."""
    done: Counter[str] = Counter()
    with patch.context() as here:
        scan, document = SqliteDesk.scan, SqliteDesk.document

        def scanned(
            desk: SqliteDesk, *where: str, limit: int | None = None, back: bool = False
        ) -> list[tuple[str, str]]:
            rows = scan(desk, *where, limit=limit, back=back)
            done["rows"] += len(rows)
            return rows

        def read(desk: SqliteDesk, doc_id: str) -> Document | None:
            done["stories"] += 1
            return document(desk, doc_id)

        here.setattr(SqliteDesk, "scan", scanned)
        here.setattr(SqliteDesk, "document", read)
        for rule in (ChainRule, ClaimRule):
            compare = rule.compare
            here.setattr(rule, "compare", lambda *pair, compare=compare: (done.update(pairs=1), compare(*pair))[1])
        # What SQLite does by itself, as to merge its index of words now and then, begins with --.
        ledger._conn.set_trace_callback(lambda sql: done.update(sql=not sql.startswith("--")))
        yield done
        ledger._conn.set_trace_callback(None)


def add(ledger: SqliteLedger, doc: Document) -> None:
    ledger.add(Story(doc, b""), pipeline="1")
    link_all(ledger)


def work_for(ledger: SqliteLedger, doc: Document, patch: pytest.MonkeyPatch) -> Counter[str]:
    with counted(ledger, patch) as done:
        add(ledger, doc)
    return done


def test_the_work_for_one_more_story_does_not_grow_with_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = []
    with open_ledger(tmp_path / "desk.sayso") as ledger:
        ledger._conn.execute("PRAGMA synchronous = OFF")
        for number in range(LARGE):
            if number in (SMALL, LARGE - 1):
                works.append(work_for(ledger, told(number, 3 * number), monkeypatch))
                # One that comes late, into days that are told of already.
                works.append(work_for(ledger, told(number + 1000, 3 * number - 31), monkeypatch))
            else:
                add(ledger, told(number, 3 * number))
        assert ledger.verify().faults == ()
    small, late_small, large, late_large = works
    assert small["pairs"] and small["rows"] and small["sql"] and small["stories"]
    for before, after in ((small, large), (late_small, late_large)):
        grown = {what: (before[what], n) for what, n in after.items() if n > 1.05 * before[what] + 2}
        assert not grown, f"more work in a ledger of {LARGE} stories than in one of {SMALL}: {grown}"


def test_what_others_said_of_an_incident_is_not_written_again(tmp_path: Path) -> None:
    written: list[str] = []
    with open_ledger(tmp_path / "desk.sayso") as ledger:
        for number in range(6):
            add(ledger, one_matter(number))
        ledger._conn.set_trace_callback(written.append)
        add(ledger, one_matter(6))
        ledger._conn.set_trace_callback(None)
        linkage = ledger.linkage()
    assert linkage is not None
    (incident,) = linkage.incidents
    assert len(incident.mentions) == 7
    assert len(linkage.accounts) == 7
    rows = Counter(
        sql.split("(")[0].strip() for sql in set(written)
    )  # said once more for each trigger that it sets off
    assert rows["INSERT INTO accounts"] == rows["INSERT INTO incident_mentions"] == 1
    assert rows["INSERT INTO linked_figures"] == 1
    assert rows["INSERT INTO account_docs"] == 1
    assert not any(sql.startswith(("DELETE FROM account", "UPDATE accounts SET n = ?, ")) for sql in rows)


def one_matter(number: int) -> Document:
    """A story of the same strike as all others, told by somebody of its own."""
    name, holder = f"m{number}", f"Speaker{chr(97 + number)} Elphberg{chr(97 + number)}"
    said = "the strike killed nine people"
    text = f"{holder} said {said} in Zenda."
    doc = story(name, text, dct=f"2024-05-0{number + 1}", actors=[actor(name, holder)], said=[(holder, "say", said)])
    doc = replace(doc, mentions=name_mentions(text, "Zenda"))
    doc = replace(doc, events=(event(doc, "strike", when="2024-05-01", where=ZENDA),))
    counted_figure = replace(figure(doc, "nine people", 9, doc.actors[0].id), statement=doc.statements[0].id)
    return replace(doc, figures=(counted_figure,))
