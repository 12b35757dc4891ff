"""Adding with several processes that read: the same is kept, in the same order, and a story that kills one is named."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sayso.api import working
from sayso.api.adding import Manner, Progress
from sayso.api.readers import Readers, Recipe
from sayso.errors import ModelError
from sayso.io.stories import BadStory
from sayso.ledger.sqlite import open_ledger
from sayso.pipeline import Stage
from sayso.types import Document, Linkage, Story
from tests.cli.light import CRASH, DEATH, load_stages

NAMES = ("Ada Brook", "Tom Rudd", "Ola Brandt", "Ida Quill")


@pytest.fixture(autouse=True)
def version(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is asked for its hash."""
    monkeypatch.setattr("sayso.reading.pipeline_version", lambda: "light")


def write_stories(folder: Path, count: int) -> None:
    """So many stories in files of five; some are there twice, some break or kill the reader."""
    lines = []
    for n in range(count):
        end = {7: CRASH, 11: DEATH, 23: DEATH}.get(n, "")
        text = f"{NAMES[n % 4]} said that bridge {n % (count - 3)} is shut. {NAMES[n % 3]} denied that it is. {end}"
        lines.append(json.dumps({"doc": f"s{n:03}", "text": text, "dct": f"2024-03-{1 + n % 28:02}"}))
    folder.mkdir()
    for at in range(0, count, 5):
        (folder / f"part{at:03}.jsonl").write_text("\n".join(lines[at : at + 5]), encoding="utf-8")


def add(folder: Path, db: Path, jobs: int) -> tuple[list[Progress], list[tuple[Document, ...]], Linkage | None]:
    """What is told, and what is kept, of an add."""
    told: list[Progress] = []
    with open_ledger(db) as ledger:
        working.add(ledger, [folder], on_story=told.append, manner=Manner(jobs, load_stages()))
        kept = [tuple(d for _, d in ledger.readings(i)) for i, _ in ledger.added()]
        assert ledger.verify().faults == ()
        return told, kept, ledger.linkage()


def without_killers(folder: Path) -> None:
    """The files of a folder, now without the stories that would kill the process of this test."""
    for file in folder.iterdir():
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join(x for x in lines if DEATH not in x), encoding="utf-8")


def test_any_number_of_jobs_keeps_and_tells_the_same(tmp_path: Path) -> None:
    write_stories(tmp_path / "in", 50)
    without_killers(tmp_path / "in")
    alone, two, three = (add(tmp_path / "in", tmp_path / f"{jobs}.db", jobs) for jobs in (1, 2, 3))
    assert alone == two == three
    outcomes = [p.outcome for p in alone[0]]
    assert [p.name for p in alone[0]][:7] == ["s000", "s001", "s002", "s003", "s004", "s005", "s006"]
    assert (outcomes.count("bad"), outcomes.count("added") + outcomes.count("present")) == (1, 47)
    assert alone[2] is not None and alone[2].parties


def test_a_story_that_kills_a_process_is_named_and_costs_no_other(tmp_path: Path) -> None:
    write_stories(tmp_path / "in", 40)
    told, kept, _ = add(tmp_path / "in", tmp_path / "desk.db", 2)
    assert [p.name for p in told] == [f"s{n:03}" for n in range(40)]
    assert [p.name for p in told if p.outcome == "bad"] == ["s007", "s011", "s023"]
    assert told[11].message == ("s011: the process that read this story died (SIGSEGV); please report it.")
    assert len(kept) == 37


def test_what_is_there_is_not_read_again(tmp_path: Path) -> None:
    write_stories(tmp_path / "in", 9)
    add(tmp_path / "in", tmp_path / "desk.db", 1)
    told, _, _ = add(tmp_path / "in", tmp_path / "desk.db", 2)
    assert {p.outcome for p in told} == {"present", "bad"}


def test_a_twin_of_a_story_that_cannot_be_read_is_read_itself(tmp_path: Path) -> None:
    text = f"Ada Brook said so. {CRASH}"
    (tmp_path / "twins.jsonl").write_text("\n".join(json.dumps({"doc": d, "text": text}) for d in "ab"))
    told, _, _ = add(tmp_path / "twins.jsonl", tmp_path / "desk.db", 2)
    assert [(p.name, p.outcome) for p in told] == [("a", "bad"), ("b", "bad")]


def test_links_are_got_in_their_place_or_named(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "desk.db") as ledger:
        told: list[Progress] = []
        working.add(ledger, ["https://velm.example/1"], on_story=told.append, manner=Manner(stages=load_stages()))
        assert (told[0].outcome, "is a link" in told[0].message) == ("bad", True)
        got = Story(Document("d1", "Ada Brook said so.", "page"), b"")
        manner = Manner(2, load_stages(), lambda link: iter([got, BadStory("b", f"{link.url}: 404.")]))
        told.clear()
        working.add(ledger, ["https://velm.example/1"], on_story=told.append, manner=manner)
        assert [(p.outcome, p.message) for p in told] == [("added", ""), ("bad", "https://velm.example/1: 404.")]


def no_weights() -> tuple[Stage, ...]:
    """What a recipe calls where the weights are gone."""
    raise ModelError("The weights are gone; reinstall sayso.")


def dies_at_once() -> tuple[Stage, ...]:
    """What a recipe calls where the memory is too small for the models."""
    os._exit(9)


def test_models_that_are_missing_end_the_run_with_their_own_words() -> None:
    with Readers(2, Recipe(no_weights)) as readers:
        readers.give(1, Story(Document("d1", "Ada Brook said so."), b""))
        with pytest.raises(ModelError, match="The weights are gone; reinstall sayso"):
            list(readers.results())


def test_processes_that_cannot_start_end_the_run() -> None:
    with Readers(1, Recipe(dies_at_once)) as readers:
        readers.give(1, Story(Document("d1", "Ada Brook said so."), b""))
        with pytest.raises(ModelError, match=r"end before they begin \(exit status 9\); try --jobs 1"):
            list(readers.results())


FRENCH = (
    "Le ministre de la défense a déclaré lundi que deux soldats avaient été tués dans une attaque près de la frontière."
    " Selon lui, les auteurs de cette attaque ont pris la fuite et personne ne sait où ils se trouvent."
)


def test_story_in_another_language_is_kept_unread_and_counted(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(FRENCH, encoding="utf-8")
    told: list[Progress] = []
    with open_ledger(tmp_path / "desk.db") as ledger:
        counts = working.add(ledger, [tmp_path / "note.txt"], on_story=told.append, manner=Manner(stages=load_stages()))
        (kept,) = ledger.documents()
    assert (counts.added, counts.unread, told[0].language) == (1, 1, "fr")
    assert (kept.language, kept.statements, kept.text) == ("fr", (), FRENCH)
