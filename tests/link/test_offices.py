"""Offices of which a state has one, and bodies of which every state has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.link.offices import home_of, is_anybodys, office_of, office_word
from sayso.link.stories import link_stories
from sayso.types import Actor, Document, Place, Span


@pytest.mark.parametrize(
    ("role", "side", "office"),
    [
        ("Russia's foreign minister", None, ("foreign minister", "russia")),
        ("Russian Foreign Minister", "Russia", ("foreign minister", "russia")),
        ("minister of foreign affairs", "Ruritania", ("foreign minister", "ruritania")),
        ("US Secretary of State", "United States", ("secretary of state", "united states")),
        ("American president", "United States", ("president", "united states")),
        ("the British Prime Minister", "the UK", ("prime minister", "united kingdom")),
        ("defense minister", "Ruritania", ("defence minister", "ruritania")),
        ("president of Ruritania", "Ruritania", ("president", "ruritania")),
        ("premier", "Ruritania", ("prime minister", "ruritania")),
    ],
)
def test_office_and_state_are_read_from_a_role(role: str, side: str | None, office: tuple[str, str]) -> None:
    assert office_of(role, side) == office


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("former US President", "United States"),
        ("ex-president", "Ruritania"),
        ("deputy prime minister", "Ruritania"),
        ("vice president", "Ruritania"),
        ("foreign minister", None),
        ("minister", "Ruritania"),
        ("spokesman for the president", "Ruritania"),
        ("the president's aide", "Ruritania"),
        ("club president", "Ruritania"),
        ("president of the club", "Ruritania"),
        ("president-elect", "Ruritania"),
        ("ambassador", "Ruritania"),
    ],
)
def test_roles_that_several_may_have_are_no_office(role: str, side: str | None) -> None:
    assert office_of(role, side) is None


def test_description_is_by_its_last_word() -> None:
    assert office_word("spokesman for the army") == "spokesman"
    assert office_word("") == ""


@pytest.mark.parametrize("name", ["the Defence Ministry", "Foreign Ministry's", "police", "Supreme Court", "President"])
def test_names_that_every_state_has(name: str) -> None:
    assert is_anybodys(name)


@pytest.mark.parametrize("name", ["Elphberg Guard", "Ruritanian Defence Ministry", "Reuters", "Strelsau Police"])
def test_names_of_one_body(name: str) -> None:
    assert not is_anybodys(name)


def place(n: int, country: str, name: str = "Zenda", kind: str = "city") -> Place:
    return Place(Span(n, n + 1), name, country=country, kind=kind)


def test_story_plays_where_more_than_half_of_its_places_are() -> None:
    here = Document("d", "x" * 9, places=(place(0, "RU"), place(1, "RU", "Ruritania", "country"), place(2, "FR")))
    torn = Document("d", "x" * 9, places=(place(0, "RU"), place(1, "FR")))
    assert (home_of(here), home_of(torn), home_of(Document("d", "x"))) == ("ruritania", "", "")


def body(name: str, side: str | None = None) -> Actor:
    return Actor(name, name, "organisation", names=(name,), side=side)


def parties(*met: tuple[Actor, str, str | None]) -> int:
    """How many parties bodies are, each met in a story that plays in a country and appeared on a day."""
    docs = []
    for n, (actor, country, day) in enumerate(met):
        places = (place(0, country[:2], country, "country"),) if country else ()
        docs.append(Document(f"d{n}", "x" * 9, dct=day, places=places, actors=(replace(actor, id=f"a{n}"),)))
    return len(link_stories(docs).parties)


def test_ministry_is_that_of_its_side_or_of_the_country_of_the_story() -> None:
    owned, bare = body("the Defence Ministry", "Ruritania"), body("the Defence Ministry")
    assert parties((owned, "France", "2024-01-01"), (bare, "Ruritania", "2024-06-01")) == 1
    assert parties((owned, "France", "2024-01-01"), (bare, "France", "2024-06-01")) == 2


def test_bodies_of_nobody_are_one_only_on_near_dates() -> None:
    police, agency = body("police"), body("Reuters")
    assert parties((police, "", "2024-01-01"), (police, "", "2024-02-01")) == 1
    assert parties((police, "", "2024-01-01"), (police, "", "2024-02-02")) == 2
    assert parties((police, "", None), (police, "", "2024-02-02")) == 2
    assert parties((agency, "", None), (agency, "", "2024-02-02")) == 1


@pytest.mark.parametrize(
    ("one", "other", "number"), [("Hezbollah", "Hizbullah", 1), ("Hezbollah", "Hizboll", 2), ("UNESCO", "UNASCO", 2)]
)
def test_names_of_one_word_may_be_spelled_in_other_ways(one: str, other: str, number: int) -> None:
    assert parties((body(one), "", None), (body(other), "", None)) == number
