"""Figures in order: parts and wholes, a toll that one holder revises, the lowest and the highest."""

from __future__ import annotations

import pytest

from sayso.link.figureseries import Extremes, Revision, adding_up, find_extremes, find_parts, find_revisions
from sayso.text import words_at
from sayso.types import Figure, LinkedFigure
from tests.link.stories_by_hand import at


def killed(text: str, *numbers: tuple[str, float], holder: str | None = None, doc: str = "d1") -> list[LinkedFigure]:
    """Figures of a text by their words, all of one incident."""
    return [
        LinkedFigure(doc, Figure(at(text, words), n, n, words.split()[-1], "killed"), "i1", holder)
        for words, n in numbers
    ]


@pytest.mark.parametrize(
    ("text", "numbers", "parts"),
    [
        ("It killed 16 people, among them three children.", [("16 people", 16), ("three children", 3)], {1: 0}),
        ("It killed 16 people, including three children.", [("16 people", 16), ("three children", 3)], {1: 0}),
        ("16 people, three of them guards, died.", [("16 people", 16), ("three of them guards", 3)], {1: 0}),
        (
            "It killed 14 people: nine cooks and five guests.",
            [("14 people", 14), ("nine cooks", 9), ("five guests", 5)],
            {1: 0, 2: 0},
        ),
        ("It killed 16 people and hurt 20 guests.", [("16 people", 16), ("20 guests", 20)], {}),
        ("It killed 16 people and three children.", [("16 people", 16), ("three children", 3)], {}),
        ("It killed 3 people: 16 cooks said so.", [("3 people", 3), ("16 cooks", 16)], {}),
    ],
)
def test_part_of_a_number_is_tied_to_its_whole(
    text: str, numbers: list[tuple[str, float]], parts: dict[int, int]
) -> None:
    figures = killed(text, *numbers)
    assert find_parts(figures, {"d1": text}) == parts
    assert all(words_at(text, f.figure.span) == words for f, (words, _) in zip(figures, numbers, strict=True))


def test_parts_that_make_up_the_whole_are_shown_adding_up() -> None:
    text = "It killed 14 people: nine cooks and five guests."
    figures = killed(text, ("14 people", 14), ("nine cooks", 9), ("five guests", 5))
    parts = find_parts(figures, {"d1": text})
    assert adding_up(figures, parts) == {0: (1, 2)}
    assert adding_up([*figures[:2], *killed(text, ("five guests", 4))], parts) == {}


MONDAY, TUESDAY = "It killed 12 people.", "It killed 15 people, among them two people."


def tolls(holder: str | None) -> list[LinkedFigure]:
    """15, with a part, on Tuesday by a holder and 12 on Monday by the army."""
    return [
        *killed(TUESDAY, ("15 people", 15), ("two people", 2), holder=holder, doc="tue"),
        *killed(MONDAY, ("12 people", 12), holder="army", doc="mon"),
    ]


DAYS = {"mon": "2024-05-06", "tue": "2024-05-07"}


def test_revised_toll_by_one_holder_is_a_change_over_time() -> None:
    figures = tolls("army")
    parts = find_parts(figures, {"mon": MONDAY, "tue": TUESDAY})
    assert find_revisions(figures, DAYS, parts) == (Revision("i1", "army", "killed", "people", (2, 0)),)


@pytest.mark.parametrize("holder", ["union", None])
def test_another_holders_number_is_no_revision(holder: str | None) -> None:
    figures = tolls(holder)
    assert find_revisions(figures, DAYS, {1: 0}) == ()
    assert find_extremes(figures, {1: 0}) == (Extremes("i1", "killed", "people", (2,), (0,)),)


def test_same_number_twice_is_neither_a_revision_nor_a_difference() -> None:
    figures = [*tolls("army")[2:], *tolls("army")[2:]]
    assert find_revisions(figures, DAYS, {}) == ()
    assert find_extremes(figures, {}) == ()


def test_numbers_of_different_scope_are_not_set_against_each_other() -> None:
    text = "12 people died in Zenda. 15 people died in Strelsau."
    figures = [
        LinkedFigure("d1", Figure(at(text, words), n, n, "person", "killed", scope=scope), "i1", "army")
        for words, n, scope in (("12 people", 12, "in Zenda"), ("15 people", 15, "in Strelsau"))
    ]
    assert find_revisions(figures, {}, {}) == ()
    assert find_extremes(figures, {}) == ()


def test_open_number_is_the_highest_by_the_bound_that_it_gives() -> None:
    text = "At least 16 people, at most 20 people."
    low = Figure(at(text, "At least 16 people"), 16, None, "person", "killed", "at least")
    high = Figure(at(text, "at most 20 people"), None, 20, "person", "killed", "up to")
    figures = [LinkedFigure("d1", f, "i1", None) for f in (low, high)]
    assert find_extremes(figures, {}) == (Extremes("i1", "killed", "person", (0,), (1,)),)
