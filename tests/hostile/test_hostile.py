"""Hostile files: one of every kind here, all of them in `make soak`; and that the corpus is whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.corpus import FILES, KINDS, MANIFEST, MOST_OF_A_KIND, cases, entry
from tests.hostile.inert import faults_of_export, faults_of_screen
from tests.hostile.soak import OUT

ROOT = Path(__file__).parents[2]
LEAST_FILES, LEAST_KINDS, MOST_KEPT = 250, 40, 3_000_000


@pytest.fixture(scope="module")
def manifest() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return found


def test_a_file_of_every_kind_ends_in_a_clean_story_or_a_clear_line() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.hostile.soak", "--sample", "--light"]
    done = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, check=False)
    passed = re.match(r"(\d+) of (\d+) hostile files", done.stdout)
    assert passed and done.returncode == 0, done.stdout + done.stderr
    assert passed[1] == passed[2] and int(passed[1]) >= LEAST_KINDS


def test_the_corpus_is_as_large_and_as_small_as_it_should_be(manifest: list[dict[str, Any]]) -> None:
    kinds = Counter(x["kind"] for x in manifest)
    assert len(manifest) >= LEAST_FILES and len(kinds) >= LEAST_KINDS
    assert max(kinds.values()) <= MOST_OF_A_KIND
    assert sum(p.stat().st_size for p in FILES.rglob("*") if p.is_file()) < MOST_KEPT


def test_the_manifest_tells_of_every_file_and_of_no_other(manifest: list[dict[str, Any]]) -> None:
    assert manifest == [entry(k, c) for k, c in cases().items()], "run python -m tests.hostile.corpus"
    kept = {f"{x['kind']}/{x['name']}" for x in manifest if x["kept"]}
    assert kept == {p.relative_to(FILES).as_posix() for p in FILES.rglob("*") if p.is_file()}


def test_the_kept_files_are_what_their_recipes_make() -> None:
    other = [
        k for k, c in cases().items()
        if not (c.large or c.packed) and (FILES / k).read_bytes() != c.make()
    ]  # fmt: skip
    assert other == [], "run python -m tests.hostile.corpus"


def test_every_kept_soak_is_of_this_corpus(manifest: list[dict[str, Any]]) -> None:
    score = json.loads(OUT.read_text(encoding="utf-8"))
    assert (score["files"], score["passed"], score["failed"]) == (len(manifest), len(manifest), [])
    assert score["kinds"] == len(KINDS) == len({x["kind"] for x in manifest})


@pytest.mark.parametrize("text", ["\x1b[31m", "a\rb", "\x9b2J", "a\u202eb", "a\u200bb", "\U000e0041", "\ud800"])
def test_the_watch_sees_what_steers_a_terminal(text: str) -> None:
    assert faults_of_screen(text, "") and faults_of_screen("", text)
    assert faults_of_screen("plain\nwords\n", "") == []


@pytest.mark.parametrize("cell", ["=1+1", "+1+cmd", "-2+cmd", "@SUM(1)"])
def test_the_watch_sees_cells_that_are_run(tmp_path: Path, cell: str) -> None:
    (tmp_path / "a.csv").write_text(f"name,what\n{cell},-5\n", encoding="utf-8")
    assert faults_of_export("csv", tmp_path / "a.csv") == [f"a cell that is run: {cell!r}"]
