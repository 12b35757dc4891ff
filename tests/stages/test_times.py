"""Time expressions: what is found, and what it means against the story's date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.stages.timeholidays import feast_day
from sayso.stages.times import add_times, find_timexes, value_interval
from sayso.stages.timevalues import granularity_of, interval_text, time_text
from sayso.text import words_at
from sayso.types import Document

MONDAY = date(2021, 6, 14)


def read(text: str, dct: date | None = MONDAY) -> list[tuple[str, str, str]]:
    return [(words_at(text, t.span), t.type, t.value) for t in find_timexes(text, dct)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("He left on Oct 3.", "Oct 3", "DATE", "2020-10-03"),
        ("It fell on 3 October 2015.", "3 October 2015", "DATE", "2015-10-03"),
        ("On Saturday, 12 June, it rained.", "Saturday, 12 June", "DATE", "2021-06-12"),
        ("She was hurt yesterday.", "yesterday", "DATE", "2021-06-13"),
        ("It began last week.", "last week", "DATE", "2021-W23"),
        ("It began earlier this month.", "earlier this month", "DATE", "2021-06"),
        ("Shells fell overnight.", "overnight", "TIME", "2021-06-13TNI"),
        ("It came in the early hours of 29 May.", "the early hours of 29 May", "TIME", "2021-05-29TMO"),
        ("The 1990s were calm.", "The 1990s", "DATE", "199"),
        ("In the 19th century.", "the 19th century", "DATE", "18"),
        ("Aid came in the third quarter of 2019.", "the third quarter of 2019", "DATE", "2019-Q3"),
        ("Sales fell in the first half of 2020.", "the first half of 2020", "DATE", "2020-H1"),
        ("It was shelled last spring.", "last spring", "DATE", "2020-SP"),
        ("It was quiet in the winter of 2014.", "the winter of 2014", "DATE", "2014-WI"),
        ("It closed last weekend.", "last weekend", "DATE", "2021-W23-WE"),
        ("He was arrested at 3 p.m. on Tuesday.", "3 p.m. on Tuesday", "TIME", "2021-06-08T15:00"),
        ("It was hit at 02:15 local time yesterday.", "02:15 local time yesterday", "TIME", "2021-06-13T02:15"),
        ("It was hit on Friday at noon.", "Friday at noon", "TIME", "2021-06-11T12:00"),
        ("They fought for four years.", "four years", "DURATION", "P4Y"),
        ("The truce held for 24 hours.", "24 hours", "DURATION", "PT24H"),
        ("They waited two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("The siege lasted several weeks.", "several weeks", "DURATION", "PXW"),
        ("They met every day.", "every day", "SET", "P1D"),
        ("They met each Thursday.", "each Thursday", "SET", "XXXX-WXX-4"),
        ("They met twice a week.", "twice a week", "SET", "P1W"),
        ("It is now quiet.", "now", "DATE", "PRESENT_REF"),
        ("It recently closed.", "recently", "DATE", "PAST_REF"),
        ("It will soon close.", "soon", "DATE", "FUTURE_REF"),
        ("He fled five months ago.", "five months ago", "DATE", "2021-01"),
        ("He fled on 31 December last year.", "31 December last year", "DATE", "2020-12-31"),
        ("He was born on 13/02/1974.", "13/02/1974", "DATE", "1974-02-13"),
    ],
)
def test_expression_has_its_extent_type_and_value(text: str, words: str, kind: str, value: str) -> None:
    assert (words, kind, value) in read(text)


def test_weekday_of_the_storys_own_day_is_that_day() -> None:
    assert read("He said on Monday that it was over.") == [("Monday", "DATE", "2021-06-14")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Saturday.", "2021-06-12"),
        ("They will meet on Saturday.", "2021-06-19"),
        ("They met next Saturday's deadline; next Saturday it ends.", "2021-06-19"),
        ("The ministers said they would meet on Saturday.", "2021-06-19"),
        ("Saturday's attack was the first; it will not be the last.", "2021-06-12"),
    ],
)
def test_weekday_follows_the_tense(text: str, value: str) -> None:
    assert value in [v for _, _, v in read(text)]


def test_relative_days_count_from_the_date_before_them() -> None:
    text = "It came on 3 May 2018. A day prior he warned. Two days later: rain. The same day he fled. The next day, no."
    assert [v for _, _, v in read(text)] == ["2018-05-03", "2018-05-02", "2018-05-04", "2018-05-04", "2018-05-05"]


def test_the_day_before_something_named_is_left_to_the_reader() -> None:
    assert read("The day before the attack he left.") == []


def test_the_day_before_alone_counts_from_the_storys_date() -> None:
    assert read("The day before, he left.") == [("The day before", "DATE", "2021-06-13")]


def test_days_of_a_range_each_have_their_date() -> None:
    assert [v for _, _, v in read("It rained on 3, 4 and 5 May 2018.")] == ["2018-05-03", "2018-05-04", "2018-05-05"]
    assert [v for _, _, v in read("It rained on May 3-5.")] == ["2021-05-03", "2021-05-05"]


def test_impossible_date_stays_without_a_value() -> None:
    assert read("It was due on 31 February.") == [("31 February", "DATE", "")]


def test_without_a_story_date_relative_expressions_have_no_value() -> None:
    text = "On Monday he left; last week and yesterday were quiet."
    assert read(text, None) == [("Monday", "DATE", ""), ("last week", "DATE", ""), ("yesterday", "DATE", "")]


def test_without_a_story_date_explicit_dates_still_anchor() -> None:
    assert [v for _, _, v in read("He came on 3 May 2018. The next day he left.", None)] == ["2018-05-03", "2018-05-04"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march.",
        "The second attack was the first.",
        "In the fall of the city 2000 people died.",
        "A 28-year-old man, and a boy 12 years old.",
        "The sun shone; Mar came.",
    ],
)
def test_look_alikes_are_no_times(text: str) -> None:
    assert read(text) == []


def test_stage_reads_against_the_documents_date() -> None:
    doc = Document(id="d1", text="It fell yesterday.", dct="2021-06-14")
    assert [t.value for t in add_times(doc).timexes] == ["2021-06-13"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2015-10-03", date(2015, 10, 3), date(2015, 10, 3)),
        ("2015-10-03T02:15", date(2015, 10, 3), date(2015, 10, 3)),
        ("2015-W40", date(2015, 9, 28), date(2015, 10, 4)),
        ("2015-W40-WE", date(2015, 10, 3), date(2015, 10, 4)),
        ("2015-10", date(2015, 10, 1), date(2015, 10, 31)),
        ("2015-Q3", date(2015, 7, 1), date(2015, 9, 30)),
        ("2015-WI", date(2015, 12, 1), date(2016, 2, 29)),
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
    ],
)
def test_value_covers_its_days(value: str, first: date, last: date) -> None:
    assert value_interval(value) == (first, last)


@pytest.mark.parametrize("value", ["", "P3D", "PRESENT_REF", "XXXX-WXX-1", "2015-02-31", "2015-W60", "0000", "2015-QX"])
def test_value_without_days_has_no_interval(value: str) -> None:
    assert value_interval(value) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_written_out_date_reads_back(day: date) -> None:
    assert read(f"It was {day.day} {day:%B} {day.year}.", None)[0][2] == day.isoformat()


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.integers(min_value=0, max_value=6))
def test_past_weekday_is_within_the_last_seven_days(dct: date, back: int) -> None:
    day = dct - timedelta(days=back)
    assert read(f"He left on {day:%A}.", dct) == [(f"{day:%A}", "DATE", day.isoformat())]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The papers are read daily.", "daily", "SET", "P1D"),
        ("They met every other day.", "every other day", "SET", "P2D"),
        ("It shuts every weekend.", "every weekend", "SET", "XXXX-WXX-WE"),
        ("It shuts on weekends.", "weekends", "SET", "XXXX-WXX-WE"),
        ("They met every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They met three weeks ago.", "three weeks ago", "DATE", "2021-W21"),
        ("The strike went on for three weeks.", "three weeks", "DURATION", "P3W"),
        ("Prices rose in the past decade.", "the past decade", "DURATION", "P10Y"),
        ("Prices rose over the past week.", "the past week", "DURATION", "P1W"),
        ("Prices rose last decade.", "last decade", "DATE", "201"),
        ("The bridge was hit late in the year.", "late in the year", "DATE", "2021"),
        ("It began in early May.", "early May", "DATE", "2021-05"),
        ("It began in mid-2019.", "mid-2019", "DATE", "2019"),
        ("It will end in late 2022.", "late 2022", "DATE", "2022"),
        ("Sales fell in fiscal 2020.", "fiscal 2020", "DATE", "2020"),
        ("Sales fell over the full year.", "the full year", "DATE", "2021"),
        ("It was hit at 0300 GMT on Friday.", "0300 GMT on Friday", "TIME", "2021-06-11T03:00Z"),
        ("It was hit at 10:00 GMT on Friday.", "10:00 GMT on Friday", "TIME", "2021-06-11T10:00Z"),
        ("It was hit at 10:00 MSK on Friday.", "10:00 MSK on Friday", "TIME", "2021-06-11T10:00+03:00"),
        ("It was hit at 10:00 BST on Friday.", "10:00 BST on Friday", "TIME", "2021-06-11T10:00"),
        ("It was hit at 1500 local time on Friday.", "1500 local time on Friday", "TIME", "2021-06-11T15:00"),
        ("A truce began on Christmas Eve.", "Christmas Eve", "DATE", "2020-12-24"),
        ("A truce began on Orthodox Christmas.", "Orthodox Christmas", "DATE", "2021-01-07"),
        ("A truce began on Orthodox Easter 2019.", "Orthodox Easter 2019", "DATE", "2019-04-28"),
        ("A truce held last Easter.", "last Easter", "DATE", "2021-04-04"),
        ("It was signed on Good Friday 1998.", "Good Friday 1998", "DATE", "1998-04-10"),
        ("He left before Thanksgiving.", "Thanksgiving", "DATE", "2020-11-26"),
        ("The 1996 campaign failed.", "1996", "DATE", "1996"),
        ("It was agreed at the previous stage.", "the previous stage", "DATE", "PAST_REF"),
        ("They met a day prior.", "a day prior", "DATE", "2021-06-13"),
        ("Shells fell overnight on 12 June.", "overnight on 12 June", "TIME", "2021-06-12TNI"),
        ("Shells fell overnight into Sunday.", "overnight into Sunday", "TIME", "2021-06-12TNI"),
        ("It came in the small hours of Sunday.", "the small hours of Sunday", "TIME", "2021-06-13TMO"),
        ("It came before dawn on Sunday.", "before dawn on Sunday", "TIME", "2021-06-13TMO"),
        ("They had met the night before.", "the night before", "TIME", "2021-06-13TNI"),
        ("It was hit at 0200 hours on Sunday.", "0200 hours on Sunday", "TIME", "2021-06-13T02:00"),
        ("It was hit at 10:00 Moscow time on Friday.", "10:00 Moscow time on Friday", "TIME", "2021-06-11T10:00+03:00"),
        ("It was hit at 10 a.m. Kyiv time on Friday.", "10 a.m. Kyiv time on Friday", "TIME", "2021-06-11T10:00+03:00"),
        ("He spoke at 6 p.m. ET on Friday.", "6 p.m. ET on Friday", "TIME", "2021-06-11T18:00-04:00"),
        ("A truce began on Forgiveness Sunday.", "Forgiveness Sunday", "DATE", "2021-03-14"),
        ("A truce began on Orthodox Holy Saturday.", "Orthodox Holy Saturday", "DATE", "2021-05-01"),
        ("The shops shut for Nowruz.", "Nowruz", "DATE", "2021-03-21"),
    ],
)
def test_more_expressions_have_their_extent_type_and_value(text: str, words: str, kind: str, value: str) -> None:
    assert (words, kind, value) in read(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Rain fell from Monday to Wednesday.", ["2021-06-07", "2021-06-09"]),
        ("Talks will run from Wednesday to Friday.", ["2021-06-16", "2021-06-18"]),
        ("It was open Friday-Sunday.", ["2021-06-11", "2021-06-13"]),
        ("They fought between 1990 and 1994.", ["1990", "1994"]),
        ("The 1990-94 war ended.", ["1990", "1994"]),
        ("They fought from May 2014 to June 2015.", ["2014-05", "2015-06"]),
    ],
)
def test_both_ends_of_a_range_have_their_dates(text: str, values: list[str]) -> None:
    assert [v for _, _, v in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "He acted as soon as they left. He left soon after the vote.",
        "Now, that is another matter.",
        "About three-quarters of its food comes by sea.",
        "The firm cut its quarterly dividend.",
        'He said so on "This Week" with a smile.',
        "They sold Christmas trees. Ms Easter spoke.",
        "At this stage nothing was agreed.",
        "Some 2000 soldiers left.",
    ],
)
def test_words_that_tell_no_time_are_left_out(text: str) -> None:
    assert read(text) == []


def test_what_had_been_due_is_past() -> None:
    assert read("The truce had been due to expire on Friday.")[0][2] == "2021-06-11"
    assert read("The truce is due to expire on Friday.")[0][2] == "2021-06-18"


def test_later_in_the_day_is_the_day_before_it_in_the_story() -> None:
    assert [v for _, _, v in read("He came on 3 May 2018 and left later in the day.")] == ["2018-05-03", "2018-05-03"]


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [
        (2019, date(2019, 4, 21), date(2019, 4, 28)),
        (2021, date(2021, 4, 4), date(2021, 5, 2)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter_falls_by_its_church(year: int, west: date, east: date) -> None:
    assert (feast_day("west+0", year), feast_day("east+0", year)) == (west, east)


def test_feast_outside_the_calendar_has_no_day() -> None:
    assert feast_day("west+0", 1500) is None
    assert feast_day("02-30", 2021) is None
    assert read("It fell on Easter Monday.", None) == [("Easter Monday", "DATE", "")]


@pytest.mark.parametrize(
    ("value", "granularity", "days"),
    [
        ("2021-06-11T10:00+03:00", "hour", "2021-06-11"),
        ("2021-06-11T10:15", "minute", "2021-06-11"),
        ("2021-06-12TNI", "part of day", "2021-06-12"),
        ("2021-W23", "week", "2021-06-07/2021-06-13"),
        ("2021-W23-WE", "weekend", "2021-06-12/2021-06-13"),
        ("2021-05", "month", "2021-05-01/2021-05-31"),
        ("2020-WI", "season", "2020-12-01/2021-02-28"),
        ("2020-Q3", "quarter", "2020-07-01/2020-09-30"),
        ("2020-H1", "half", "2020-01-01/2020-06-30"),
        ("199", "decade", "1990-01-01/1999-12-31"),
        ("PAST_REF", None, None),
        ("", None, None),
        ("2021-02-31", None, None),
    ],
)
def test_value_has_its_granularity_and_its_days(value: str, granularity: str | None, days: str | None) -> None:
    assert (granularity_of(value), interval_text(value)) == (granularity, days)


def test_interval_ends_with_the_latest_day_it_may_reach_but_not_before_it_begins() -> None:
    assert interval_text("2021", latest=MONDAY) == "2021-01-01/2021-06-14"
    assert interval_text("2022", latest=MONDAY) == "2022-01-01/2022-12-31"


def test_only_a_value_with_an_hour_is_a_time_of_day() -> None:
    assert time_text("2021-06-11T10:00Z") == "2021-06-11T10:00Z"
    assert time_text("2021-06-12TNI") is None
