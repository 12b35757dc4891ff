"""Likeness: places joined by "and", targets, and what cannot be one happening."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.families import kinship, moves
from sayso.link.likeness import conflict, joined_places, place_match, traces_of
from sayso.types import Place, Span
from tests.link.stories_by_hand import STRELSAU, ZENDA, at, event, story


def test_places_joined_by_and_are_one_site() -> None:
    doc = story("1", "Bombs hit Zenda and Strelsau.")
    places = tuple(replace(p, span=at(doc.text, p.name)) for p in (ZENDA, STRELSAU))
    doc = replace(doc, places=places)
    assert joined_places(doc, places[0]) == places
    both = replace(doc, events=(event(doc, "hit", where=places[0]),))
    other = replace(story("2", "Bombs hit Strelsau."), events=(event(story("2", "Bombs hit Strelsau."), "hit"),))
    other = replace(other, events=(replace(other.events[0], where=STRELSAU),))
    assert not conflict(traces_of(both, {})[0], traces_of(other, {})[0])


def test_names_without_coordinates_in_two_regions_are_two_places() -> None:
    one = Place(Span(0, 1), "Nether Mill", country="RU", adm1="Elphberg")
    assert place_match(one, replace(one, name="Upper Mill", adm1="Hentzau")) == -1.0
    assert place_match(one, replace(one, name="Upper Mill")) == 0.0


def test_what_goes_from_place_to_place_is_not_told_apart_by_places() -> None:
    assert moves("airlift", "AID") and not moves("attack", "ASSAULT")


def test_bombing_and_blast_are_akin_and_teargas_fired_is_no_killing() -> None:
    assert kinship(("bombing", "ASSAULT"), ("blast", "ACCIDENT")) == 2.0
    assert kinship(("fire", "ASSAULT"), ("killing", "ASSAULT")) == 0.0
