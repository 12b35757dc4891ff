"""Credit lines: what is one, and what is an agency named in the story's own words."""

from __future__ import annotations

import pytest

from sayso.agencies import agency_of
from sayso.link.credits import find_credits
from tests.link.stories_by_hand import story

BODY = "The bridge fell on Monday.\nNobody was hurt.\nThe mayor spoke.\nThe river is high.\nThe road is closed."


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"ZENDA, Ruritania (AP) — The bridge fell on Monday.\n{BODY}", ["AP"]),
        (f"STRELSAU, May 6 (Reuters) - The bridge fell on Monday.\n{BODY}", ["Reuters"]),
        (f"STRELSAU (Reuters/AFP) - The bridge fell on Monday.\n{BODY}", ["Reuters", "AFP"]),
        (f"By Ada Roe, Associated Press\n{BODY}", ["AP"]),
        (f"AFP\n{BODY}", ["AFP"]),
        (f"{BODY}\n(Xinhua)", ["Xinhua"]),
        (f"{BODY}\n— Agence France-Presse", ["AFP"]),
        (f"{BODY}\nWith reporting by AFP and Interfax", ["AFP", "Interfax"]),
        (f"{BODY}\nThe Associated Press contributed to this report.", ["AP"]),
        (f"{BODY}\nSource: TASS", ["TASS"]),
    ],
)
def test_credit_line_names_the_agency(text: str, agencies: list[str]) -> None:
    doc = story("1", text)
    found = find_credits(doc)
    assert [c.name for c in found] == agencies
    assert all(agency_of(text[c.span.start : c.span.end]) == c.name for c in found)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"By Petra Roe\n{BODY}",
        f"He told Reuters on Monday that the bridge would be mended.\n{BODY}",
        f"{BODY}\nHe spoke to the AP yesterday.",
        f"A MAP of the town is on the wall.\n{BODY}",
    ],
)
def test_agency_named_in_the_story_itself_is_no_credit(text: str) -> None:
    assert find_credits(story("1", text)) == ()


def test_story_first_published_elsewhere_names_where() -> None:
    (credit,) = find_credits(story("1", f"{BODY}\nThis article originally appeared in the Zenda Herald on Monday."))
    assert credit.name == "Zenda Herald"


def test_name_of_an_agency_stands_for_all_its_forms() -> None:
    assert agency_of("the Associated Press") == agency_of("AP") == "AP"
    assert agency_of("The Daily Zenda") is None
    assert agency_of(None) is None


def test_forwarded_post_is_credited_to_the_channel_it_came_from() -> None:
    doc = story("d", "Forwarded from Port News\n\nThe mayor said that the harbour was closed.")
    assert [c.name for c in find_credits(doc)] == ["Port News"]


def test_forwarded_in_the_middle_of_a_story_credits_nobody() -> None:
    doc = story("d", "The mayor spoke.\n\nForwarded from Port News\n\nThe harbour was closed.")
    assert find_credits(doc) == ()
