"""The real pipeline on sentences written for it: wire reports, cables, trials, accidents, wars, of any year and field.

tests/said/ holds the sentences with what is to be found in them. They were written before the rules that read them, the
last forty and thirty (e.., q..) after; the floors are what was reached, less a little.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.pipeline import analyse
from sayso.text import hull
from sayso.types import Document, Span

HERE = Path(__file__).parent / "said"
GROUPS = {
    "denies": "against", "rejects": "against", "contradicts": "against", "doubts": "doubts", "confirms": "upholds",
    "admits": "upholds", "non-denial": "non-denial",
}  # fmt: skip
Row = dict[str, Any]
Reader = Callable[[str], Document]


@pytest.fixture(scope="module")
def read() -> Reader:
    from sayso.reading import load_stages

    stages = load_stages()
    return lambda text: analyse(Document("d1", text, dct="2021-06-15"), stages)


def rows(name: str) -> Iterator[Row]:
    for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def taken(doc: Document, statement: str) -> Span:
    said = next(s for s in doc.statements if s.id == statement)
    return hull([*said.content, *([said.cue] if said.cue else [])])


def at(text: str, words: str) -> Span:
    start = text.rindex(words)
    return Span(start, start + len(words))


def count(found: list[tuple[str, Span]], expected: list[tuple[frozenset[str], Span]]) -> tuple[int, int, int]:
    """Hits, what is to be found, what was found; an expectation that may be met by nothing counts only against."""
    hits = wanted = 0
    left = list(found)
    optional = 0
    for kinds, where in expected:
        match = next((f for f in left if f[0] in kinds and f[1].start < where.end and where.start < f[1].end), None)
        if match is not None:
            left.remove(match)
        if "none" in kinds:
            optional += match is not None
            continue
        wanted += 1
        hits += match is not None
    return hits, wanted, len(found) - optional


def f1(counts: list[tuple[int, int, int]]) -> float:
    hits, wanted, found = (sum(c[n] for c in counts) for n in range(3))
    return 2 * hits / (wanted + found)


def test_denials_of_written_stories_are_found_and_nothing_else_is(read: Reader) -> None:
    counts, answers = [], []
    for row in rows("denials"):
        doc = read(row["text"])
        found = [(GROUPS[d.kind], taken(doc, d.statement)) for d in doc.denials]
        expected = [
            (frozenset(GROUPS.get(k, k) for k in e["kind"].split()), at(doc.text, e["words"])) for e in row["expected"]
        ]
        counts.append(count(found, expected))
        answers += [answers_it(doc, e) for e in row["expected"] if e["answers"]]
    assert len(counts) == 120
    assert f1(counts) >= 0.86
    assert sum(answers) / len(answers) >= 0.72


def answers_it(doc: Document, expected: Row) -> bool:
    """Whether a denial at the expected words answers the statement that it should."""
    where = at(doc.text, expected["words"])
    start = doc.text.index(expected["answers"])
    content = {s.id: hull(s.content) for s in doc.statements}
    return any(
        content[a].start <= start < content[a].end
        for d in doc.denials if taken(doc, d.statement).start < where.end and where.start < taken(doc, d.statement).end
        for a in d.answers
    )  # fmt: skip


def test_non_denials_are_never_told_as_denials(read: Reader) -> None:
    silent = [r for r in rows("denials") if [e["kind"] for e in r["expected"]] in (["non-denial"], ["non-denial none"])]
    assert len(silent) >= 8
    for row in silent:
        assert {d.kind for d in read(row["text"]).denials} <= {"non-denial"}, row["text"]


def test_positions_of_written_stories_are_found_and_nothing_else_is(read: Reader) -> None:
    counts = []
    for row in rows("positions"):
        doc = read(row["text"])
        found = [(p.stance, taken(doc, p.statement)) for p in doc.positions]
        counts.append(
            count(found, [(frozenset(e["stance"].split()), at(doc.text, e["words"])) for e in row["expected"]])
        )
    assert len(counts) == 90
    assert f1(counts) >= 0.88


def test_what_an_opponent_says_of_an_actor_is_no_position(read: Reader) -> None:
    for text in (
        "Seoul said Pyongyang would test another missile.",
        "A US official said Iran intended to build a bomb.",
        "Western diplomats said that Moscow would never accept the plan.",
        "The opposition accused the president of planning to rig the vote.",
    ):
        assert read(text).positions == (), text
