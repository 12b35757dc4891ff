import pytest

from sayso.codebook import GRANULARITIES
from sayso.io.export.ledger import statement_row
from tests.recorded import said, understood


@pytest.mark.parametrize(
    ("story", "words", "days", "granularity"),
    [
        ("said-wide", "the bridge", "2015-09-21/2015-09-27", "week"),
        ("said-wide", "it would fall", "2015-05-01/2015-05-31", "month"),
        ("said-wide", "it had fallen", "2015-09-28", "day"),
        ("said-year", "it had bought", "2013-01-01/2013-12-31", "year"),
        ("said-year", "it would leave", "2015-09-28", "hour"),
        ("said-this-year", "the plan", "2014-06-01/2014-08-31", "season"),
        ("said-undated", "it was over", "2013-05-01/2013-05-31", "month"),
    ],
)
def test_saying_is_dated_as_exactly_as_the_words_do(story: str, words: str, days: str, granularity: str) -> None:
    statement = said(understood(story), words)
    assert (statement.said_on, statement.said_granularity) == (days, granularity)
    assert granularity in GRANULARITIES


def test_hour_of_the_saying_keeps_its_zone() -> None:
    assert said(understood("said-year"), "it would leave").said_time == "2015-09-28T10:00+03:00"
    assert said(understood("said-wide"), "it had fallen").said_time is None


def test_what_was_said_this_week_was_not_said_after_the_story_appeared() -> None:
    doc = understood("said-this-year")
    assert said(doc, "talks").said_on == "2015-09-28/2015-10-03"
    assert said(doc, "the road").said_on == "2015-01-01/2015-10-03"


def test_date_inside_the_words_or_of_an_office_or_the_edge_of_a_time_is_not_when_it_was_said() -> None:
    doc = understood("said-not-then")
    assert [s.said_on for s in doc.statements] == [None] * len(doc.statements)


def test_weekday_without_a_story_date_stays_unknown() -> None:
    statement = said(understood("said-undated"), "he would resign")
    assert (statement.said_on, statement.said_granularity, statement.said_time) == (None, None, None)


def test_ledger_export_has_a_day_or_nothing() -> None:
    doc = understood("said-wide")
    rows = [statement_row(doc, s, {doc.id: doc.name}, {})["said_on"] for s in doc.statements]
    assert rows == [None, None, "2015-09-28"]
