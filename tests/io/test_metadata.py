import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.io.metadata import Metadata, completed, layered, moment, moment_or_none, unless_given


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        (" 2024-03-05 ", "2024-03-05"),
        ("2024-03-05T21:10", "2024-03-05T21:10"),
        ("2024-03-05 21:10:30+02:00", "2024-03-05T21:10:30+02:00"),
        ("2024-03-05 21:10:30 +0200", "2024-03-05T21:10:30+0200"),
        ("2024-03-05T21:10:30.123Z", "2024-03-05T21:10:30.123Z"),
    ],
)
def test_iso_moments_are_kept(value: str, expected: str) -> None:
    assert moment(value, "date") == expected


@pytest.mark.parametrize(
    "value", ["2025-02-31", "2025-13-01", "0000-01-01", "2024-03-05T25:00", "2024-03-05T10:00+99:00"]
)
def test_impossible_moment_is_named(value: str) -> None:
    with pytest.raises(InputError, match=rf"^date '{value.replace('+', '.')}' is not in the calendar"):
        moment(value, "date")


@pytest.mark.parametrize("value", ["5 March 2024", "2024-3-5", "20240305", "2024-03-05T", "", "٢٠٢٤-٠٣-٠٥"])
def test_moment_of_another_form_is_named(value: str) -> None:
    with pytest.raises(InputError, match=rf"^date '{value}' is no ISO date; write YYYY-MM-DD"):
        moment(value, "date")


def test_machine_dates_of_other_forms_are_left_out() -> None:
    assert moment_or_none("March 5, 2024", "date") is None
    assert moment_or_none(None, "date") is None
    assert moment_or_none("2024-03-05", "date") == "2024-03-05"


def test_full_date_fills_day_and_hour() -> None:
    known = completed(Metadata(dct="2024-03-05T23:30:00-05:00"))
    assert (known.dct, known.published) == ("2024-03-05", "2024-03-05T23:30:00-05:00")


def test_published_fills_the_day_and_yields_to_a_given_day() -> None:
    assert completed(Metadata(published="2024-03-05T23:30Z")).dct == "2024-03-05"
    both = completed(Metadata(dct="2024-03-06", published="2024-03-05T23:30Z"))
    assert (both.dct, both.published) == ("2024-03-06", "2024-03-05T23:30Z")


def test_words_are_cleaned_and_urls_left_alone() -> None:
    known = completed(Metadata(title=" Cafe\u0301\n closed\t ", outlet="\x07", url=" https://example.org/e\u0301 "))
    assert known == Metadata(title="Café closed", url="https://example.org/e\u0301")


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="outlet .* half of a surrogate pair"):
        completed(Metadata(outlet="a\ud800"))


def test_first_layer_wins_and_hides_faults_below() -> None:
    given_by_hand, file_says = Metadata(dct="2024-03-05"), Metadata(dct="2024-02-31", outlet="Gazette")
    assert unless_given(file_says, given_by_hand) == Metadata(outlet="Gazette")
    assert layered(given_by_hand, file_says) == Metadata(dct="2024-03-05", outlet="Gazette")


@given(st.dates(), st.times())
def test_every_day_of_the_calendar_is_taken(day: object, hour: object) -> None:
    assert moment(f"{day}T{hour}", "date") == f"{day}T{hour}"
