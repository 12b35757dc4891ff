"""Figures by the real pipeline on mini-stories of our own: measure, part and scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.pipeline import analyse
from sayso.reading import load_stages
from sayso.types import Document, Figure

HERE = Path(__file__).parent
Key = tuple[str, float | None, float | None]


@dataclass(frozen=True)
class Told:
    """One number that a mini-story gives: whether it must be found, and whether it is a part of another."""

    key: Key
    must: bool
    part: bool


def bound(word: str) -> float | None:
    return None if word == "-" else float(word)


def read_stories() -> Iterator[tuple[str, str, list[Told]]]:
    """Head, text and numbers of every mini-story."""
    for block in (HERE / "figure_stories.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        head, text, *numbers = block.splitlines()
        told = []
        for line in numbers:
            sign, measure, *rest = line.split()
            if measure != "none":
                told.append(Told((measure, bound(rest[0]), bound(rest[1])), sign == "=", "part" in rest))
        yield head.removeprefix("# "), text, told


@dataclass
class Score:
    """Counts over stories: numbers found rightly, wrongly and not at all, parts known as such among those found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    parts: int = 0
    parts_known: int = 0

    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    def add(self, figures: tuple[Figure, ...], told: list[Told]) -> None:
        """Count one story; what has no measure of harm is nothing wrong where the story has other numbers."""
        left = sorted(told, key=lambda t: not t.must)
        for figure in figures:
            match = next((t for t in left if t.key == (figure.measure, figure.low, figure.high)), None)
            if match is None:
                self.wrong += figure.measure != "other" or not any(t.must for t in told)
                continue
            left.remove(match)
            self.right += match.must
            self.parts += match.part
            self.parts_known += match.part and figure.part_of is not None
        self.missed += sum(t.must for t in left)


def read(text: str) -> Document:
    stages = load_stages()
    last = [s.name for s in stages].index("figures")
    return analyse(Document("d1", text, dct="1999-03-05"), stages[: last + 1])


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    made = {"written": Score(), "held": Score(), "fresh": Score()}
    for head, text, told in read_stories():
        made.get(head.partition(",")[0], made["written"]).add(read(text).figures, told)
    return made


@pytest.mark.parametrize(("part", "floor"), [("written", 0.96), ("held", 0.95), ("fresh", 0.95)])
def test_numbers_of_mini_stories_are_found_with_their_measure(
    scores: dict[str, Score], part: str, floor: float
) -> None:
    assert scores[part].f1() >= floor, scores[part]


def test_parts_are_known_as_parts_of_their_whole(scores: dict[str, Score]) -> None:
    parts = sum(s.parts for s in scores.values())
    assert parts >= 20
    assert sum(s.parts_known for s in scores.values()) / parts >= 0.9, scores


def test_scope_is_told_in_the_words_of_the_text() -> None:
    right = asked = 0
    for block in (HERE / "figure_scopes.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        text, *numbers = block.splitlines()
        figures = read(text).figures
        for line in numbers:
            _, low, high, *scope = line.split()
            key = (bound(low), bound(high))
            wanted = None if scope == ["-"] else " ".join(scope)
            asked += 1
            right += any((f.low, f.high) == key and f.scope == wanted for f in figures)
    assert asked >= 20
    assert right / asked >= 0.9, f"{right} of {asked}"
