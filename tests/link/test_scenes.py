"""Scenes: where a story plays, and which place several votes agree on."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.scenes import beyond, own_ground, settle, site_in, stays, stays_inside, story_place
from sayso.types import Document, Place, Span
from tests.link.stories_by_hand import STRELSAU, ZENDA, actor, at, event, story

RURITANIA = Place(Span(0, 1), "Ruritania", 51.0, 15.0, "RU", None, "country")
PARIS = Place(Span(0, 1), "Paris", 48.9, 2.4, "FR", "Ile-de-France", "city")


def placed(text: str, *places: Place, title: str | None = None) -> Document:
    """A story with each place wherever its name stands."""
    doc = replace(story("1", text), title=title)
    found = [replace(p, span=at(text, p.name, n)) for p in places for n in range(text.count(p.name))]
    return replace(doc, places=tuple(sorted(found, key=lambda p: p.span)))


def name_of(place: Place | None) -> str | None:
    return place.name if place else None


def test_story_plays_where_it_speaks_of_sites_not_where_people_speak() -> None:
    text = "A mill in Zenda burned down. Officials said in Strelsau that nobody died. The mill in Zenda was old."
    assert name_of(story_place(placed(text, ZENDA, STRELSAU))) == "Zenda"


def test_story_of_two_towns_plays_in_their_country() -> None:
    text = "Mills burned in Zenda and shops in Strelsau. Rain fell in Ruritania."
    assert name_of(story_place(placed(text, ZENDA, STRELSAU, RURITANIA))) == "Ruritania"


def test_story_without_places_plays_nowhere() -> None:
    assert story_place(story("1", "It rained.")) is None


def test_votes_settle_on_a_country_first_then_on_the_narrowest_in_it() -> None:
    assert name_of(settle([(RURITANIA, 1.0), (PARIS, 1.0), (ZENDA, 1.0)])) == "Zenda"
    assert name_of(settle([(RURITANIA, 1.0), (RURITANIA, 1.0), (PARIS, 1.0)])) == "Ruritania"
    assert settle([]) is None


def test_leaning_speaks_for_countries_only() -> None:
    assert name_of(settle([(RURITANIA, 1.0), (PARIS, 1.0)], leaning=[(STRELSAU, 0.5)])) == "Ruritania"


def test_sentence_with_one_site_is_placed_one_with_two_is_not() -> None:
    one, two = "A man was held in Zenda.", "A man fled from a house in Zenda to a mill in Strelsau."
    doc = placed(f"{one} {two}", ZENDA, STRELSAU)
    assert name_of(site_in(doc, Span(0, len(one)))) == "Zenda"
    assert site_in(doc, Span(len(one) + 1, len(doc.text))) is None


def test_talks_have_no_scene_but_a_search_has() -> None:
    assert not stays("CONSULT", "talk")
    assert stays("AID", "search") and stays("ASSAULT", "attack")


def test_relief_stays_in_the_story_unless_another_state_or_an_embargo_is_in_it() -> None:
    doc = placed("Ruritania sent tents to Zenda.", RURITANIA, ZENDA)
    own, other = actor("1", "Ruritania", "state"), actor("1", "Graustark", "state")
    doc = replace(doc, actors=(own, other))
    sent = replace(event(doc, "sent", kind="AID", lemma="send"), actor=own.id)
    assert stays_inside(doc, sent, ZENDA)
    assert not stays_inside(doc, replace(sent, actor=other.id), ZENDA)
    assert not stays_inside(doc, replace(sent, event_type="SANCTION", lemma="trade_embargo"), ZENDA)


def test_state_acts_on_its_own_ground() -> None:
    text = "Ruritania expelled two men. Crowds stood in Zenda. A bomb went off in Paris."
    doc = placed(text, RURITANIA, ZENDA, PARIS)
    doc = replace(doc, actors=(actor("1", "Ruritania", "state"),))
    expelled = event(doc, "expelled", kind="COERCE", lemma="expel")
    assert name_of(own_ground(doc, replace(expelled, actor=doc.actors[0].id))) == "Zenda"
    assert own_ground(doc, expelled) is None


def test_region_of_no_country_is_wider_than_a_country() -> None:
    assert beyond(replace(RURITANIA, name="the Near East", country=None, kind="region"))
    assert not beyond(RURITANIA) and not beyond(ZENDA)
