"""The real pipeline on forty short stories of many kinds: what incident a denial is about, and what denies nothing.

tests/said/incidents.jsonl holds them; they were written before the rules that read them. The floor is what was reached,
less a little.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso.link.stories import link_stories
from sayso.pipeline import analyse
from sayso.text import content_id, words_at, words_of
from sayso.types import Document

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "said" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()
]
Found = list[tuple[str, tuple[str, ...] | None]]


@pytest.fixture(scope="module")
def read() -> Callable[[str], Found]:
    from sayso.reading import load_stages

    stages = load_stages()

    def denials_of(text: str) -> Found:
        """The words of each denial with the words that name its incident; None where it has none."""
        doc = analyse(Document(content_id("d", text), text, dct="2019-06-12"), stages)
        linked = link_stories([doc])
        named = {i.id: tuple(words_at(text, m.span) for m in i.mentions) for i in linked.incidents}
        said = {s.id: words_of(text, s.content) for s in doc.statements}
        return [
            (said[d.statement], named.get(d.incident or ""))
            for d in linked.denials if d.kind != "non-denial"
        ]  # fmt: skip

    return denials_of


def fits(found: tuple[str, tuple[str, ...] | None], expected: dict[str, str | None]) -> bool:
    words, mentions = found
    if str(expected["words"]).lower() not in words.lower():
        return False
    word = expected["incident"]
    if word is None or mentions is None:
        return word is None and mentions is None
    return any(word.lower() in m.lower() or m.lower() in word.lower() for m in mentions)


def test_denials_are_tied_to_the_incident_that_they_are_about(read: Callable[[str], Found]) -> None:
    hits = wanted = told = 0
    for row in ROWS:
        left = read(row["text"])
        told += len(left)
        for expected in row["expected"]:
            wanted += 1
            match = next((f for f in left if fits(f, expected)), None)
            if match is not None:
                left.remove(match)
                hits += 1
    assert wanted == 37
    assert 2 * hits / (wanted + told) >= 0.74


@pytest.mark.parametrize("row", [r for r in ROWS if not r["expected"]], ids=lambda r: r["id"])
def test_not_in_feelings_opinions_and_silence_denies_nothing(read: Callable[[str], Found], row: dict[str, Any]) -> None:
    assert read(row["text"]) == []
