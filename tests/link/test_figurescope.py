"""What a scope says beyond the incident: only then are two numbers of another matter."""

from __future__ import annotations

import pytest

from sayso.link.figurescope import matter_of
from sayso.types import Document, EventMention, Figure, Incident, Place, Span, Timex


def matter(text: str, scope: str) -> str:
    """The matter of a figure with that scope, for a raid on Zenda on 6 May 2024."""
    start = text.index(scope)
    span = Span(start, start + len(scope))
    days = [(w, v) for w, v in (("Monday", "2024-05-06"), ("Friday", "2024-05-10")) if w in text]
    timexes = tuple(Timex(Span(text.index(w), text.index(w) + len(w)), "DATE", v) for w, v in days)
    doc = Document("d1", text, timexes=timexes)
    raid = text.index("raid")
    incident = Incident(
        "i1", "ASSAULT", "raid", (EventMention("d1", Span(raid, raid + 4)),), "2024-05-06",
        Place(Span(0, 1), "Zenda"),
    )  # fmt: skip
    return matter_of(doc, Figure(Span(0, 1), 1, 1, "person", "killed", scope=scope, scope_span=span), incident)


@pytest.mark.parametrize("scope", ["in the raid", "in Zenda", "on Monday", "so far", "by late Sunday", "as of 1800"])
def test_scope_that_only_names_the_incident_or_until_when_bounds_nothing(scope: str) -> None:
    assert matter(f"12 people were killed {scope}. The raid on it", scope) == ""


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ("in the northern districts", "northern districts"),
        ("on Friday", "friday"),
        ("among the staff", "staff"),
        ("in the past week", "past week"),
        ("who had fled the raid", "fled"),
    ],
)
def test_scope_with_words_of_its_own_is_a_matter_of_its_own(scope: str, left: str) -> None:
    assert matter(f"12 people were killed {scope}. The raid on it", scope) == left


def test_figure_without_scope_has_no_matter_of_its_own() -> None:
    assert matter_of(Document("d1", "12 died."), Figure(Span(0, 2), 12, 12, "person", "killed"), None) == ""


@pytest.mark.parametrize(("told", "left"), [("The toll rose to 12", ""), ("A raid killed 12", "friday")])
def test_day_beside_a_running_toll_is_the_day_on_which_it_was_given(told: str, left: str) -> None:
    text = f"{told} on Friday."
    span = Span(text.index("on Friday"), len(text) - 1)
    timex = Timex(Span(text.index("Friday"), len(text) - 1), "DATE", "2024-05-10")
    number = Span(text.index("12"), text.index("12") + 2)
    figure = Figure(number, 12, 12, "person", "killed", scope="on Friday", scope_span=span)
    assert matter_of(Document("d1", text, timexes=(timex,)), figure, None, "2024-05-10") == left
