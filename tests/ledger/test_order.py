"""The order of things in time."""

from __future__ import annotations

import pytest

from sayso.ledger.order import earlier_of, in_range, instant, moment
from sayso.types import Document


@pytest.mark.parametrize(
    ("given", "utc"),
    [
        ("2020-01-02T01:00+02:00", "2020-01-01T23:00:00+00:00"),
        ("2020-01-02T01:00:00Z", "2020-01-02T01:00:00+00:00"),
        ("2020-01-02T01:00:00", "2020-01-02T01:00:00+00:00"),
        ("2020-01-02", "2020-01-02T00:00:00+00:00"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("yesterday", "yesterday"),
        ("some other day", "some other day"),
        ("", ""),
        (None, ""),
    ],
)
def test_an_instant_is_utc_and_what_is_no_date_stays(given: str | None, utc: str) -> None:
    assert instant(given) == utc


def test_the_hour_of_change_counts_before_the_hour_of_fetching() -> None:
    kept = "2026-03-09T00:00:00+00:00"
    early = Document("a", "x", modified="2026-03-01", fetched="2026-03-05")
    late = Document("b", "x", modified="2026-03-02", fetched="2026-03-04")
    assert moment(early, kept) < moment(late, kept)


def test_what_has_no_hours_counts_as_of_when_it_was_kept() -> None:
    kept = "2026-03-09T00:00:00+00:00"
    assert moment(Document("a", "x"), kept) == (kept, kept)


def test_of_equals_the_one_kept_last_is_the_earlier() -> None:
    assert earlier_of(("2", ""), [(("1", ""), "a"), (("2", ""), "b"), (("2", ""), "c"), (("3", ""), "d")]) == "c"
    assert earlier_of(("0", ""), [(("1", ""), "a")]) is None


def test_an_undated_document_is_in_range_only_without_bounds() -> None:
    assert in_range(None, None, None)
    assert not in_range(None, "2020-01-01", None)
    assert in_range("2020-01-02T10:00:00", None, "2020-01-02")
