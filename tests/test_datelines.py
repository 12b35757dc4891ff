import pytest

from sayso.datelines import day_of, find_dateline, in_dateline, story_dateline
from sayso.text import words_at
from sayso.types import Span


@pytest.mark.parametrize(
    ("text", "place", "agencies", "day"),
    [
        ("MOSCOW, Dec 29 (Agency) - Troops left.", "MOSCOW", (), (None, 12, 29)),
        ("KYIV (Reuters) – Troops left.", "KYIV", ("Reuters",), None),
        ("LONDON — Troops left.", "LONDON", (), None),
        ("Paris, 3 May (AFP)", "Paris", ("AFP",), (None, 5, 3)),
        ("MOSCOW, May 7. /TASS/. Troops left.", "MOSCOW", ("TASS",), (None, 5, 7)),
        ("MOSCOW. May 7 (Interfax) - Troops left.", "MOSCOW", ("Interfax",), (None, 5, 7)),
        ("BEIJING, May 3 (Xinhua) -- Troops left.", "BEIJING", ("Xinhua",), (None, 5, 3)),
        ("SAN DELVO, Corrada (AP) — Troops left.", "SAN DELVO", ("AP",), None),
        ("Los Almendros CNN — Troops left.", "Los Almendros", (), None),
        ("ISLAMABAD: Troops left.", "ISLAMABAD", (), None),
        ("Geneva, 12 March 2023 – Troops left.", "Geneva", (), (2023, 3, 12)),
        ("SAN SALVADOR, 12 NOV 89 (EFE) -- Troops left.", "SAN SALVADOR", ("EFE",), (1989, 11, 12)),
    ],
)
def test_place_agency_and_day_are_found(
    text: str, place: str, agencies: tuple[str, ...], day: tuple[int | None, int, int] | None
) -> None:
    found = find_dateline(text)
    assert found is not None and found.place is not None
    assert (words_at(text, found.place), tuple(a for a, _ in found.agencies), found.day) == (place, agencies, day)
    assert "Troops" not in words_at(text, found.span)


@pytest.mark.parametrize(
    "text",
    [
        "WATCH: The minister leaves.", "Trump - who spoke first - left.", "The mayor (Labour) - a friend - left.",
        "Smith (31) said so.", "NATO — the alliance of the north — met.", "On May 3 — the day it fell — he left.",
        "Ada Roe (AP photographer) said so.", "President Bode (left) - he lost - spoke.",
    ],
)  # fmt: skip
def test_sentences_have_none(text: str) -> None:
    assert find_dateline(text) is None


def test_it_may_stand_after_a_heading_and_covers_its_own_words_only() -> None:
    text = "Bridge falls\nKABUL, Oct 3 (AP) - Kabul was quiet."
    found = story_dateline(text)
    assert found is not None and words_at(text, found.span) == "KABUL, Oct 3 (AP) -"
    assert in_dateline(text, Span(13, 18))
    assert not in_dateline(text, Span(text.index("Kabul"), text.index("Kabul") + 5))


def test_a_day_without_a_year_is_the_last_before_the_day_given() -> None:
    dateline = find_dateline("KABUL, Dec 30 (AP) - Two men left.")
    assert day_of(dateline, "2025-01-02T10:00Z") == "2024-12-30"
    assert day_of(dateline, None) is None
    assert day_of(None, "2025-01-02") is None
