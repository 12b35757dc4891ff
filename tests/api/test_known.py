from pathlib import Path
from typing import Any

import pytest

from sayso.api import working
from sayso.api.known import Imported, import_actors, keep_actors, known_actors
from sayso.entries import KnownActor
from sayso.errors import InputError
from sayso.ledger.memory import MemoryLedger
from sayso.pipeline import Stage
from sayso.types import Ruling

BROOK = KnownActor("Ada Brook", ("Brooky",), side="Ukraine", role="foreign minister", office_of="Ukraine", source="own")
LUND = KnownActor("Jon Lund", kind="group", source="own")
MADE = "2026-01-31T12:00:00+00:00"


def test_import_is_kept_as_one_correction_with_who_and_why() -> None:
    ledger = MemoryLedger()
    done = keep_actors(ledger, "a.csv", (BROOK, LUND), who="Kim", reason="our list")
    (ruling,) = ledger.rulings()
    assert done == Imported("a.csv", "imported", 2, ruling.id)
    assert (ruling.kind, ruling.target, ruling.who, ruling.reason) == ("actors", "a.csv", "Kim", "our list")
    assert known_actors(ledger) == (BROOK, LUND)
    assert not ledger.verify().faults


def test_same_import_again_changes_nothing() -> None:
    ledger = MemoryLedger()
    keep_actors(ledger, "a.csv", (BROOK,), who="Kim", reason="")
    head = ledger.head()
    assert keep_actors(ledger, "b.csv", (BROOK,), who="Lee", reason="").outcome == "present"
    assert ledger.head() == head


def test_later_entry_of_the_same_office_replaces_the_earlier() -> None:
    ledger = MemoryLedger()
    ended = KnownActor("ADA BROOK", role="Foreign Minister", office_of="ukraine", until="2026-01-01", source="own")
    for actors in ((BROOK, LUND), (ended,), (BROOK, LUND)):
        keep_actors(ledger, "a.csv", actors, who="Kim", reason="")
    assert known_actors(ledger) == (BROOK, LUND)
    assert len(ledger.rulings()) == 3


def test_other_corrections_are_no_actors() -> None:
    ledger = MemoryLedger()
    ledger.rule(Ruling("r1", "same", "p1", "p2", "one woman", "Kim", MADE))
    assert known_actors(ledger) == ()


def test_file_with_broken_rows_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,aliases,kind,side,role,office_of,from,until,source\nAda Brook,,person,,,,,,own\n,,x,,,,,,\n")
    ledger = MemoryLedger()
    with pytest.raises(InputError, match="row 3: no name"):
        import_actors(ledger, path, who="Kim")
    assert ledger.head() == "" and known_actors(ledger) == ()


def test_stories_added_afterwards_are_read_with_the_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def load_stages(*entries: Any) -> tuple[Stage, ...]:
        asked.append(entries)
        return ()

    monkeypatch.setattr("sayso.reading.load_stages", load_stages)
    monkeypatch.setattr("sayso.reading.pipeline_version", lambda *entries: f"test{len(entries)}")
    ledger = MemoryLedger()
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Story {name}.")
        working.add(ledger, [tmp_path / f"{name}.txt"])
        keep_actors(ledger, "a.csv", (BROOK,), who="Kim", reason="")
    assert asked == [(), ((BROOK,),)]
