"""Ranges: the ends of one stretch, and expressions that only stand side by side."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.stages.timeranges import range_of
from sayso.stages.times import find_timexes

MONDAY = date(2021, 6, 14)


def ranges(text: str) -> list[tuple[str, str, str] | None]:
    timexes = find_timexes(text, MONDAY)
    found = [range_of(text, timexes, t) for t in timexes]
    return [r and (r[0].isoformat(), r[1].isoformat(), text[r[2].start : r[2].end]) for r in found]


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("It rained from Monday to Wednesday.", "2021-06-07", "2021-06-09", "Monday to Wednesday"),
        ("It rained between 3 May and 5 May 2018.", "2018-05-03", "2018-05-05", "3 May and 5 May 2018"),
        ("They fought between 1990 and 1994.", "1990-01-01", "1994-12-31", "1990 and 1994"),
        ("They fought from May 2014 until June 2015.", "2014-05-01", "2015-06-30", "May 2014 until June 2015"),
        ("It was shut Friday-Sunday.", "2021-06-11", "2021-06-13", "Friday-Sunday"),
    ],
)
def test_both_ends_give_the_whole_stretch(text: str, first: str, last: str, words: str) -> None:
    assert ranges(text) == [(first, last, words)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "It rained on 3 May and 5 May 2018.",
        "It rained on Monday, Tuesday and last week.",
        "They moved it from 2015 to 2014.",
        "They moved it from 31 February to 3 March 2018.",
    ],
)
def test_what_only_stands_side_by_side_or_runs_backwards_is_no_range(text: str) -> None:
    assert ranges(text) == [None] * len(ranges(text))
    assert len(ranges(text)) > 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It was shut between May 3 and June 5, 2018.", "2018-05-03", "2018-06-05"),
        ("It was shut from 30 December to 2 January 2019.", "2018-12-30", "2019-01-02"),
        ("It was shut from May to June 2015.", "2015-05-01", "2015-06-30"),
    ],
)
def test_first_end_takes_the_year_of_the_last(text: str, first: str, last: str) -> None:
    found = ranges(text)[0]
    assert found is not None
    assert found[:2] == (first, last)
