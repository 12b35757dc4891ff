from datetime import date

import pytest

from sayso.stages.timezones import offset_on, with_offset, zone_code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Moscow time", "@moscow"),
        ("Kiev time", "@kyiv"),
        ("Eastern Daylight Time", "@eastern"),
        ("Greenwich Mean Time", "Z"),
        ("Israel time", ""),
    ],
)
def test_words_of_a_zone_have_one_code(words: str, code: str) -> None:
    assert zone_code(words) == code


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [
        ("moscow", date(2010, 7, 1), "+04:00"),
        ("moscow", date(2012, 1, 1), "+04:00"),
        ("moscow", date(2015, 7, 1), "+03:00"),
        ("kyiv", date(2024, 3, 30), "+02:00"),
        ("kyiv", date(2024, 3, 31), "+03:00"),
        ("kyiv", date(2024, 10, 27), "+02:00"),
        ("eastern", date(2024, 3, 9), "-05:00"),
        ("eastern", date(2024, 3, 10), "-04:00"),
        ("eastern", date(2024, 11, 3), "-05:00"),
        ("kathmandu", date(2015, 4, 25), "+05:45"),
    ],
)
def test_offset_follows_the_rules_of_its_day(zone: str, day: date, offset: str) -> None:
    assert offset_on(zone, day) == offset


@pytest.mark.parametrize(
    ("zone", "day"), [("tehran", date(2019, 7, 1)), ("baghdad", date(2003, 7, 1)), ("eastern", date(1999, 7, 1))]
)
def test_offset_of_a_day_whose_rule_is_not_told_is_unknown(zone: str, day: date) -> None:
    assert offset_on(zone, day) == ""
    assert with_offset(f"{day}T10:00@{zone}") == f"{day}T10:00"
