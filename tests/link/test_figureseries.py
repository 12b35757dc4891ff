"""Figures in order: a toll that one party revises, the lowest and the highest, parts that add up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.link.figureseries import Extremes, Revision, Sum, find_extremes, find_revisions, find_sums, wholes_of
from sayso.types import Figure, LinkedFigure
from tests.link.stories_by_hand import at


def killed(
    text: str, *numbers: tuple[str, float], holder: str | None = None, doc: str = "d1", day: str | None = None
) -> list[LinkedFigure]:
    """Figures of a text by their words, all of one incident."""
    return [
        LinkedFigure(doc, Figure(at(text, words), n, n, words.split()[-1], "killed"), "i1", holder, day, "Gazette")
        for words, n in numbers
    ]


def parts_of(figures: list[LinkedFigure], whole: int, *parts: int) -> list[LinkedFigure]:
    """figures, some of them told as parts of one."""
    span = figures[whole].figure.span
    return [
        replace(f, figure=replace(f.figure, part_of=span)) if n in parts else f for n, f in enumerate(figures)
    ]  # fmt: skip


MONDAY, TUESDAY = "It killed 12 people.", "It killed 15 people, among them two people."


def tolls(holder: str | None, *, by: str | None = "army") -> list[LinkedFigure]:
    """15, with a part, on Tuesday by a holder and 12 on Monday by the army, or by."""
    tuesday = killed(
        TUESDAY, ("15 people", 15), ("two people", 2), holder=holder, doc="tue", day="2024-05-07"
    )  # fmt: skip
    return [*parts_of(tuesday, 0, 1), *killed(MONDAY, ("12 people", 12), holder=by, doc="mon", day="2024-05-06")]


def test_part_is_tied_to_its_whole_by_place() -> None:
    assert wholes_of(tolls("army")) == {1: 0}


def test_revised_toll_by_one_holder_is_a_change_over_time() -> None:
    assert find_revisions(tolls("army")) == (Revision("i1", "army", None, "killed", "person", (2, 0)),)


def test_toll_that_one_outlet_revises_in_its_own_voice_is_a_change_of_that_outlet() -> None:
    assert find_revisions(tolls(None, by=None)) == (Revision("i1", None, "Gazette", "killed", "person", (2, 0)),)


def test_revised_toll_stands_by_its_last_number() -> None:
    figures = [*tolls("army"), *killed("30 people", ("30 people", 30), holder="union", doc="u", day="2024-05-06")]
    assert find_extremes(figures) == (Extremes("i1", "killed", "person", (0,), (3,), True),)


@pytest.mark.parametrize("holder", ["union", None])
def test_another_holders_number_is_no_revision(holder: str | None) -> None:
    figures = tolls(holder)
    assert find_revisions(figures) == ()
    assert find_extremes(figures) == (Extremes("i1", "killed", "person", (2,), (0,), True),)


def test_same_number_twice_is_neither_a_revision_nor_a_difference() -> None:
    figures = [*tolls("army")[2:], *tolls("union")[2:]]
    assert find_revisions(figures) == ()
    assert find_extremes(figures) == ()


def test_number_told_as_an_earlier_one_comes_before_the_other_of_its_story() -> None:
    text = "It counted 22 dead, after first speaking of 19 dead."
    now, before = killed(text, ("22 dead", 22), ("19 dead", 19), holder="army", day="2024-05-07")
    told = [now, replace(before, figure=replace(before.figure, earlier=True))]
    assert find_revisions(told) == (Revision("i1", "army", None, "killed", "person", (1, 0)),)
    assert find_extremes(told) == ()
    assert find_revisions([now, before]) == ()


def test_numbers_of_different_scope_are_not_set_against_each_other() -> None:
    text = "12 people died in Zenda. 15 people died in Strelsau."
    figures = [
        replace(f, matter=matter)
        for f, matter in zip(
            killed(text, ("12 people", 12), ("15 people", 15), holder="army"), ("zenda", "strelsau"), strict=True
        )
    ]
    assert find_revisions(figures) == ()
    assert find_extremes(figures) == ()


def test_open_number_is_the_lowest_and_need_not_differ_from_a_higher_one() -> None:
    text = "At least 16 people, at most 20 people."
    low = Figure(at(text, "At least 16 people"), 16, None, "person", "killed", "at least")
    high = Figure(at(text, "at most 20 people"), None, 20, "person", "killed", "up to")
    figures = [LinkedFigure("d1", f, "i1", h) for f, h in ((low, "army"), (high, "union"))]
    assert find_extremes(figures) == (Extremes("i1", "killed", "person", (0,), (1,), False),)


LIST = "It killed 14 people: nine cooks and five guests."


def test_parts_that_make_up_the_whole_add_up_as_the_words_say() -> None:
    figures = parts_of(killed(LIST, ("14 people", 14), ("nine cooks", 9), ("five guests", 5)), 0, 1, 2)
    assert find_sums(figures) == (Sum(0, (1, 2), True),)


def test_parts_that_do_not_make_up_the_whole_are_no_sum() -> None:
    figures = parts_of(killed(LIST, ("14 people", 14), ("nine cooks", 9), ("five guests", 4)), 0, 1, 2)
    assert find_sums(figures) == ()


def test_neighbours_of_other_scope_add_up_by_arithmetic_alone() -> None:
    text = "12 people died in Zenda and 8 people in Strelsau, 20 people in all."
    numbers = killed(text, ("12 people", 12), ("8 people", 8), ("20 people", 20), holder="army")
    scoped = [replace(f, matter=m) for f, m in zip(numbers, ("zenda", "strelsau", ""), strict=True)]
    assert find_sums(scoped) == (Sum(2, (0, 1), False),)
    assert find_sums(numbers) == ()
    assert find_sums([*scoped[:2], replace(scoped[2], holder="union")]) == ()
