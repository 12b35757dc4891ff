"""Reading, opening, adding, linking; the pipeline is replaced, so that no model is loaded."""

from __future__ import annotations

import doctest
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.api import working
from sayso.api.working import Progress
from sayso.errors import InputError, LedgerError
from sayso.types import Story
from tests.api.border import TEXT, document


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the stories that were analysed; what is known of the invented one is filled in."""
    analysed: list[str] = []

    def read_story(story: Story, stages: Any = None) -> Story:
        analysed.append(story.doc.name)
        known = document()
        parts = {n: getattr(known, n) for n in ("actors", "statements", "events", "figures", "denials", "positions")}
        return replace(story, doc=replace(story.doc, **parts)) if story.doc.text == TEXT else story

    monkeypatch.setattr("sayso.reading.read_story", read_story)
    monkeypatch.setattr("sayso.reading.pipeline_version", lambda: "test")
    return analysed


def test_a_text_is_read_as_a_text() -> None:
    doc = sayso.read(TEXT, date="2031-05-06", outlet="Velm Courier", title="Hask", url="https://velm.example")
    assert (doc.text, doc.dct, doc.outlet, doc.title, doc.url) == (
        TEXT, "2031-05-06", "Velm Courier", "Hask", "https://velm.example",
    )  # fmt: skip
    assert len(doc.statements) == 8


def test_a_path_and_the_name_of_a_file_are_read_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "hask.txt"
    file.write_text(TEXT)
    assert sayso.read(file).name == sayso.read(str(file)).name == "hask"


def test_a_file_name_that_is_not_there_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing.txt: no such file"):
        sayso.read(str(tmp_path / "missing.txt"))


def test_read_takes_one_story_a_file(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text('{"doc": "a", "text": "One said so."}\n{"doc": "b", "text": "Two said so."}\n')
    with pytest.raises(InputError, match="two.jsonl: 2 stories in one file"):
        sayso.read(file)


def test_open_makes_a_ledger_and_open_existing_does_not(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="new.db: there is no such ledger"):
        working.open_existing(tmp_path / "new.db")
    sayso.open(tmp_path / "new.db").close()
    working.open_existing(tmp_path / "new.db").close()


def test_add_keeps_stories_names_bad_ones_and_goes_on(tmp_path: Path, pipeline: list[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_text("date 2031-05-07\n\nNothing happened, said Brandt.")
    seen: list[Progress] = []
    ledger = sayso.open(tmp_path / "desk.db")
    counts = working.add(ledger, [tmp_path, tmp_path / "none.txt"], on_story=seen.append)
    assert (counts.added, counts.present, counts.bad) == (2, 0, 2)
    assert [(p.name, p.outcome) for p in seen] == [
        (str(tmp_path / "none.txt"), "bad"), ("a", "added"), ("b", "bad"), ("c", "added"),
    ]  # fmt: skip
    assert "No such file or folder" in seen[0].message
    assert ledger.linkage() is not None
    again = working.add(ledger, [tmp_path / "a.txt"])
    assert (again.added, again.present, pipeline) == (0, 1, ["a", "c"])
    ledger.close()


def test_a_story_is_in_the_ledger_when_it_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    ledger = sayso.open(tmp_path / "desk.db")
    found: list[str] = []
    working.add(ledger, [tmp_path / "a.txt"], on_story=lambda p: found.append(ledger.document(p.doc).text))
    assert found == [TEXT]
    ledger.close()


def test_a_changed_text_of_a_url_is_a_version(tmp_path: Path) -> None:
    for name, end in (("a", "."), ("b", "!")):
        (tmp_path / f"{name}.txt").write_text(f"url https://velm.example/1\ndate 2031-05-06\n\nBrandt said so{end}")
    seen: list[Progress] = []
    ledger = sayso.open(tmp_path / "desk.db")
    working.add(ledger, [tmp_path / "a.txt", tmp_path / "b.txt"], on_story=seen.append)
    assert [(p.outcome, p.earlier) for p in seen] == [("added", None), ("version", seen[0].doc)]
    ledger.close()


def test_import_sayso_loads_nothing_heavy() -> None:
    check = (
        "import sys, sayso; heavy = ('numpy', 'spacy', 'onnxruntime', 'rich', 'sqlite3', 'click', 'trafilatura');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_examples_of_the_docstrings_run() -> None:
    assert doctest.testmod(working) == (0, 6)


def test_every_public_name_is_there() -> None:
    assert [n for n in sayso.__all__ if not hasattr(sayso, n)] == []
