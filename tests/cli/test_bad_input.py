"""Input and questions that are not as they should be: one clear line each, exit 1, and no ledger is harmed."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.ledger.sqlite import open_ledger
from tests.cli.conftest import Run
from tests.cli.unharmed import GOOD, LISTINGS, one_line

pytestmark = pytest.mark.usefixtures("light_pipeline")


# ------------------------------------------------------------------ dates, versions, names of stories


def test_a_text_without_a_date_is_read_and_it_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    read = run("read", "good.txt")
    assert read.exit_code == 0
    assert "Published: not given – dates like 'on Monday' stay unresolved" in read.stdout
    assert json.loads(run("read", "good.txt", "--json").stdout)["dct"] is None
    added = run("add", "good.txt")
    assert (added.exit_code, added.stderr) == (0, "1 added\n")
    assert added.stdout.endswith("good · 1 statement · no date: dates like 'on Monday' stay unresolved\n")
    assert "no date" not in run("add", "good.txt", "--date", "2031-05-06").stdout


def test_adding_twice_says_so_and_a_changed_story_stands_beside_the_old(run: Run, tmp_path: Path) -> None:
    head = "date 2031-05-06\nurl https://velm.example/harbour\n\n"
    (tmp_path / "story.txt").write_text(head + GOOD)
    first = run("add", "story.txt")
    assert first.stdout.startswith("added ")
    again = run("add", "story.txt")
    assert (again.exit_code, again.stderr) == (0, "0 added, 1 there already\n")
    assert again.stdout.startswith("present ") and "there already, nothing added" in again.stdout
    (tmp_path / "story.txt").write_text(head + GOOD.replace("closed", "shut"))
    changed = run("add", "story.txt")
    assert changed.stdout.startswith("version ")
    assert f"a later text of {first.stdout.split()[1]}" in changed.stdout
    assert changed.stderr == "0 added, 1 later text of a story\n"
    said = run("who", "brook", "--json").stdout
    assert "the harbour was closed" in said and "the harbour was shut" in said
    assert json.loads(run("verify", "--json").stdout)["documents"] == 2


def test_lines_without_a_doc_are_numbered_and_twice_the_same_name_is_no_harm(run: Run, tmp_path: Path) -> None:
    rows = [{"text": GOOD}, {"doc": "same", "text": GOOD + "One."}, {"doc": "same", "text": GOOD + "Two."}]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    (tmp_path / "one.jsonl").write_text(json.dumps(rows[0]) + "\n")
    names = [json.loads(x)["doc"] for x in run("read", "many.jsonl", "one.jsonl", "--json").stdout.splitlines()]
    assert names == ["many#1", "same", "same", "one"]
    assert run("add", "many.jsonl").stderr == "3 added\n"
    out = json.loads(run("export", "--format", "ledger").stdout)
    docs = [s["doc"] for s in out["statements"]]
    assert len(set(docs)) == 3 and "many#1" in docs


# ------------------------------------------------------------------ what read --json prints

KEYS = {"doc", "attributions", "statements", "timexes", "places", "actors", "incidents", "denials", "figures"}


def test_a_json_line_has_its_keys_and_attributions_in_the_shape_of_the_scorer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    row = json.loads(run("read", "good.txt", "--json").stdout)
    assert KEYS | {"positions", "text"} <= set(row)
    (said,) = row["attributions"]
    assert {"source": [[0, 9]], "cue": [[10, 14]], "content": [[20, 52]]}.items() <= said.items()
    words = [row["text"][s:e] for role in ("source", "cue", "content") for s, e in said[role]]
    assert words == ["Ada Brook", "said", "the harbour was closed on Monday"]


ACCENTS = "Ame\u0301lie Dure\u0301 said that the cafe\u0301 is shut.\n\nA\u0308da Brook said no more.\n"


@pytest.mark.parametrize(
    "given",
    [
        "\ufeffdate 2031-05-06\r\n\r\n  " + ACCENTS.replace("\n", "\r\n") + "\r\n",
        ACCENTS,
        "# Cafe\u0301\r\n\r\n" + ACCENTS.replace("cafe\u0301", "*cafe\u0301*").replace("\n", "\r\n"),
    ],
    ids=("head", "plain", "markdown"),
)
def test_source_offsets_slice_the_file_as_it_was_given(run: Run, tmp_path: Path, given: str) -> None:
    (tmp_path / "story.txt").write_bytes(given.encode())
    plainly, shifted = (json.loads(run("read", "story.txt", "--json", *o).stdout) for o in ([], ["--source-offsets"]))
    assert len(plainly["attributions"]) == 2 and shifted["source_offsets"] is True
    for kept_row, given_row in zip(plainly["attributions"], shifted["attributions"], strict=True):
        for role in ("source", "cue", "content"):
            words = [plainly["text"][s:e] for s, e in kept_row[role]]
            raw = [given[s:e].replace("*", "") for s, e in given_row[role]]
            assert words == [r.replace("e\u0301", "é").replace("A\u0308", "Ä") for r in raw]


# ------------------------------------------------------------------ asking


def test_names_are_found_however_they_are_spelt(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kyiv.txt").write_text("Volodymyr Zelenskyy said that talks go on. Recep Erdoğan denied that they end.")
    assert run("add", "kyiv.txt").exit_code == 0
    for name in ("zelensky", "ZELENSKIY", "Zelenskyy", "Volodymyr Zelenskij", "Зеленський"):
        assert "talks go on" in run("who", name).stdout, name
    assert "they end" in run("who", "erdogan").stdout


@pytest.mark.parametrize("words", ["", "  ", "*", "'\"()"])
def test_a_search_without_a_word_says_so(run: Run, kept: Path, words: str) -> None:
    result = run("search", words, "--db", kept)
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
    assert "has no word to look for" in result.stderr


@pytest.mark.parametrize("name", ["", " ", "?!"])
def test_a_name_without_a_letter_says_so(run: Run, kept: Path, name: str) -> None:
    result = run("who", name, "--db", kept)
    assert (result.exit_code, "has no letter" in result.stderr) == (1, True)


def test_what_a_limit_leaves_out_is_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("\n\n".join(f"Ada Brook said that boat {n} sank." for n in range(7)))
    run("add", "many.txt", "--date", "2031-05-06")
    shown = run("who", "brook", "--limit", "2").stdout
    assert "7 statements in 1 story" in shown and shown.count("sank") == 2
    assert shown.endswith("(5 more: --limit 7)\n")
    assert len(run("who", "brook", "--limit", "2", "--json").stdout.splitlines()) == 2
    assert "more" not in run("who", "brook", "--limit", "7").stdout


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda a: a[0])
def test_every_listing_of_an_empty_ledger_answers(run: Run, tmp_path: Path, listing: list[str]) -> None:
    with open_ledger(tmp_path / "empty.db"):
        pass
    result = run(*listing, "--db", "empty.db", "--since", "2031", "--until", "2031-06", "--limit", "3")
    if listing[0] == "who":
        assert (result.exit_code, "Nobody in this file" in result.stderr) == (1, True)
    else:
        assert (result.exit_code, result.stdout.startswith("No ")) == (0, True)
    assert run(*listing[:1], *listing[1:], "--db", "empty.db", "--json").stdout == ""


# ------------------------------------------------------------------ doctor


def test_doctor_names_weights_that_are_missing_or_damaged(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.models import attributions

    def load() -> None:
        attributions.check_weights(tmp_path, {"sha256": {p: "0" * 64 for p in attributions.PARTS}})

    monkeypatch.setattr("sayso.reading.load_stages", load)
    for prepare, message in (
        (lambda: None, "Weights file encoder.onnx is missing; reinstall sayso"),
        (lambda: (tmp_path / "encoder.onnx").write_bytes(b"x"), "Weights file encoder.onnx is damaged"),
    ):
        prepare()
        result = run("doctor", "--db", "none.db")
        bad = [line for line in result.stdout.splitlines() if " BAD " in line]
        assert (result.exit_code, len(bad), message in bad[0], "\n" in bad[0]) == (1, 1, True, False)
        read = run("read", "-", input=GOOD)
        assert (read.exit_code, one_line(read.stderr), message in read.stderr) == (1, True, True)


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_missing_model_ends_the_run_at_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD + "More.")
    for error, message in (
        (ModelError("Weights file x is missing; reinstall sayso."), "Weights file x is missing; reinstall sayso."),
        (KeyError("sha256"), "The reader cannot start (KeyError: 'sha256'); run 'sayso doctor', then reinstall sayso."),
    ):

        def load(error: Exception = error) -> object:
            raise error

        monkeypatch.setattr("sayso.reading.load_stages", load)
        result = run(command, "a.txt", "b.txt")
        assert (result.exit_code, result.stderr) == (1, f"sayso: {message}\n")


def test_doctor_reads_a_sentence_to_prove_that_reading_works(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise RuntimeError("node 7:\nshape mismatch")

    well = run("doctor", "--db", "none.db")
    assert (well.exit_code, "reads a sentence, pipeline light" in well.stdout) == (0, True)
    assert "sqlite" in well.stdout and sqlite3.sqlite_version in well.stdout
    monkeypatch.setattr("sayso.reading.load_stages", broken)
    ill = run("doctor", "--db", "none.db")
    assert (ill.exit_code, "RuntimeError: node 7: shape mismatch; run 'pip install" in ill.stdout) == (1, True)
