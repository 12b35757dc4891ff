"""What is new since a moment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.api.changes import ChangeRow, changes, moment_of
from sayso.errors import InputError
from sayso.ledger.memory import MemoryLedger
from sayso.text import document_id
from sayso.types import Denial, Document, Figure, Story
from tests.link.stories_by_hand import ZENDA, actor, at, event, story

URL = "https://herald.example/strike"


def telling(name: str, number: int, *, dct: str, deny: bool = False) -> Document:
    """Sapt gives a number of dead for a strike; with deny, Rupert denies the strike."""
    text = f"Otto Sapt said a strike on Zenda killed {number} people. Rupert Hentzau said there was no strike on Zenda."
    people = [actor(name, "Otto Sapt"), actor(name, "Rupert Hentzau")]
    said = [("Otto Sapt", "say", f"a strike on Zenda killed {number} people")]
    if deny:
        said.append(("Rupert Hentzau", "deny", "there was no strike on Zenda"))
    doc = story(name, text, dct=dct, actors=people, said=said, outlet="Herald")
    strike = event(doc, "strike", lemma="strike", when="2024-05-06", where=ZENDA)
    sapt = doc.statements[0]
    count = Figure(
        at(text, f"{number} people"), number, number, "person", "killed", statement=sapt.id, holder=sapt.holder,
        event=strike.span,
    )  # fmt: skip
    events = (
        strike,
        *(
            [replace(event(doc, "strike", 1, lemma="strike", when="2024-05-06", where=ZENDA), stance="denies")]
            if deny
            else []
        ),
    )
    denials = (Denial(f"n{name}", doc.statements[1].id, "denies", events=(events[1].span,)),) if deny else ()
    return replace(doc, events=events, figures=(count,), denials=denials)


def kept(*docs: Document) -> MemoryLedger:
    ledger = MemoryLedger()
    for doc in docs:
        ledger.add(Story(doc, doc.text.encode()), pipeline="1")
    return ledger


def of_kind(rows: tuple[ChangeRow, ...], kind: str) -> list[ChangeRow]:
    return [r for r in rows if r.kind == kind]


def test_new_versions_and_denials_come_with_their_words() -> None:
    rows = changes(kept(telling("1", 9, dct="2024-05-07", deny=True)))
    told = {(r.speaker, r.what) for r in of_kind(rows, "version")}
    assert told == {("Otto Sapt", "asserts it"), ("Rupert Hentzau", "denies it")}
    (denial,) = of_kind(rows, "denial")
    assert (denial.speaker, denial.what, denial.new) == ("Rupert Hentzau", "denies", "there was no strike on Zenda")
    assert denial.incident and denial.summary


def test_number_of_one_speaker_that_moved_shows_both_wordings() -> None:
    ledger = kept(telling("1", 9, dct="2024-05-07"), telling("2", 12, dct="2024-05-08"))
    (row,) = of_kind(changes(ledger), "number moved")
    assert (row.what, row.speaker) == ("9 people → 12 people, killed", "Otto Sapt")
    assert "killed 9" in (row.old or "") and "killed 12" in (row.new or "")
    assert row.older and row.older.name == "1"


def test_version_that_an_older_story_carries_is_not_new_again() -> None:
    ledger = kept(telling("1", 9, dct="2024-05-07"), telling("2", 9, dct="2024-05-08"))
    assert [r.source.name for r in of_kind(changes(ledger), "version")] == ["1"]
    assert of_kind(changes(ledger), "number moved") == []


def test_alleged_dropped_from_the_title_of_a_later_version_is_told() -> None:
    old = replace(telling("1", 9, dct="2024-05-07"), url=URL, title="Alleged strike on Zenda")
    new = replace(telling("2", 12, dct="2024-05-08"), url=URL, title="Strike on Zenda")
    rows = of_kind(changes(kept(old, new)), "edited")
    assert [(r.what, r.notes) for r in rows] == [
        ("title", ("“Alleged” dropped from the title",)),
        ("sentence changed", ("9 → 12",)),
    ]
    assert (rows[0].old, rows[0].new) == ("Alleged strike on Zenda", "Strike on Zenda")


def test_only_what_came_since_the_moment_counts() -> None:
    ledger = kept(telling("1", 9, dct="2024-05-07"))
    assert changes(ledger, since="2000-01-01") == changes(ledger) != ()
    assert changes(ledger, since="9999-01-01") == ()
    assert len(changes(ledger, limit=1)) == 1


def test_empty_ledger_has_no_changes() -> None:
    assert changes(MemoryLedger()) == ()


def test_moment_is_read_as_utc_and_nonsense_is_refused() -> None:
    assert moment_of("2026-01-31") == "2026-01-31T00:00:00+00:00"
    assert moment_of("2026-01-31T14:00+02:00") == "2026-01-31T12:00:00+00:00"
    with pytest.raises(InputError, match="'31 February' is no date or moment"):
        moment_of("31 February")


def test_story_without_a_url_has_no_edits() -> None:
    one, two = telling("1", 9, dct="2024-05-07"), telling("2", 12, dct="2024-05-08")
    assert document_id(one.text, None, None, None) != document_id(two.text, None, None, None)
    assert of_kind(changes(kept(one, two)), "edited") == []
