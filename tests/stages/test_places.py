from __future__ import annotations

from collections.abc import Sequence

import pytest

from sayso.knowledge.gazetteer import Entry, Gazetteer, load_gazetteer
from sayso.knowledge.names import place_key
from sayso.knowledge.states import load_states
from sayso.stages.places import described, home_of, make_places
from sayso.types import Document, Mention, Place, Span


def mention(text: str, words: str, kind: str) -> Mention:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Mention(span, span, kind, words)


def places(
    text: str, *mentions: tuple[str, str], url: str | None = None, gazetteer: Gazetteer | None = None
) -> tuple[Place, ...]:
    doc = Document("d1", text, url=url, mentions=tuple(mention(text, words, kind) for words, kind in mentions))
    stage = make_places(gazetteer or load_gazetteer(), load_states())
    return stage(doc).places


def found(text: str, *mentions: tuple[str, str]) -> list[str]:
    return [p.name for p in places(text, *mentions)]


def one(text: str, *mentions: tuple[str, str]) -> Place:
    (place,) = places(text, *mentions)
    return place


class Hand:
    """A gazetteer of a few rows."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def find(self, name: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if place_key(e.name) == place_key(name))


def test_city_has_coordinates_country_and_region() -> None:
    place = one("Shells fell on Kharkiv on Monday.")
    assert (place.name, place.kind, place.country, place.adm1) == ("Kharkiv", "city", "UA", "Kharkiv")
    assert place.lat == pytest.approx(49.98, abs=0.1)
    assert place.lon == pytest.approx(36.25, abs=0.1)


def test_span_covers_the_region_word() -> None:
    text = "It fell in the Kharkiv region."
    place = one(text)
    assert text[place.span.start : place.span.end] == "Kharkiv region"
    assert place.kind == "region"


@pytest.mark.parametrize("text", ["They met in the province of Helmand.", "They met in Helmand province."])
def test_province_before_or_after_the_name_makes_a_region(text: str) -> None:
    assert one(text).kind == "region"


def test_shared_region_word_counts_for_both_names() -> None:
    both = places("Drones hit the Kherson and Kharkiv regions.")
    assert [(p.name, p.kind) for p in both] == [("Kherson", "region"), ("Kharkiv", "region")]


@pytest.mark.parametrize(
    ("text", "country", "adm1"),
    [
        ("He lives in Paris, Texas.", "US", "Texas"),
        ("He lives in Paris, France.", "FR", "Île-de-France"),
        ("He lives in London, Ontario.", "CA", "Ontario"),
        ("He lives in Athens, Ga., with his wife.", "US", "Georgia"),
        ("He lives in Tripoli, in northern Lebanon.", "LB", "North Lebanon"),
    ],
)
def test_containing_place_decides(text: str, country: str, adm1: str) -> None:
    assert (places(text)[0].country, places(text)[0].adm1) == (country, adm1)


@pytest.mark.parametrize(
    ("text", "adm1"),
    [
        ("Six died in Zabul's Arghandab district.", "Zabul"),
        ("Six died in Arghandab district of Kandahar province.", "Kandahar"),
    ],
)
def test_district_lies_inside_the_province_named_with_it(text: str, adm1: str) -> None:
    district = next(p for p in places(text) if p.name.startswith("Arghandab"))
    assert (district.adm1, district.kind) == (adm1, "region")


def test_georgia_alone_is_left_open_with_its_candidates() -> None:
    place = one("He spoke of Georgia.")
    assert (place.lat, place.lon, place.country) == (None, None, None)
    assert place.candidates == ("Georgia", "Georgia, United States")


def test_georgia_is_decided_by_the_rest_of_the_story() -> None:
    east = places("Troops from Tbilisi reached Gori. Georgia said that Russian tanks had left Poti.")
    west = places("Police in Atlanta and Savannah said Georgia would pay. Macon and Augusta will not.")
    assert {p.country for p in east if p.name == "Georgia"} == {"GE"}
    assert {p.country for p in west if p.name == "Georgia"} == {"US"}


@pytest.mark.parametrize(
    "text",
    [
        "Russian and Ukrainian officials spoke to us in march.",
        "Police said so. Reading is hard. Nice work. Of course.",
        "Mr Lincoln and Gov. Houston spoke to Jack London.",
        "The White House and the Kremlin declined to comment.",
        "The Boston Globe and the Washington Post reported it.",
        "It was agreed under the Oslo Accords.",
        "I'll go. He told WHO staff and CIA agents.",
    ],
)
def test_words_that_only_look_like_places_are_left_out(text: str) -> None:
    assert found(text) == []


def test_parser_says_that_a_name_is_a_person() -> None:
    text = "A statement by Florence Kent followed. Kent denied it."
    assert found(text, ("Florence Kent", "person")) == []


@pytest.mark.parametrize(("name", "kind"), [("Bakhmut", "organisation"), ("Khan Younis", "person")])
def test_gazetteer_overrules_the_parser_for_well_known_places(name: str, kind: str) -> None:
    assert found(f"Soldiers entered {name} at dawn.", (name, kind)) == [name]


def test_family_name_of_a_person_in_the_story_is_no_place() -> None:
    text = "Anna Lincoln spoke first. Later Lincoln left."
    assert found(text, ("Anna Lincoln", "person")) == []


def test_place_inside_an_organisations_name_is_kept() -> None:
    assert found("The Kabul Police Department agreed.", ("The Kabul Police Department", "organisation")) == ["Kabul"]


def test_council_of_a_city_leaves_the_city_its_name() -> None:
    assert found("The Leeds City Council met.") == ["Leeds"]


def test_small_town_at_the_start_of_a_sentence_needs_to_be_seen_again() -> None:
    assert found("Hexham was quiet.") == []
    assert found("Hexham was quiet. Nobody in Hexham or in Newcastle spoke.") == ["Hexham", "Hexham", "Newcastle"]


def test_dateline_in_capitals_is_a_place() -> None:
    assert found("HEXHAM, England (XP) - Nobody spoke.") == ["HEXHAM", "England"]


def test_lonely_village_far_from_the_story_is_left_out() -> None:
    text = "Ministers of France, Spain and Portugal met in Hexham."
    assert found(text) == ["France", "Spain", "Portugal"]


def test_demonym_of_the_story_keeps_a_village_in_that_country() -> None:
    text = "Ministers of France, Spain and Portugal met British officers in Hexham."
    assert "Hexham" in found(text)


def test_place_that_only_the_parser_knows_has_no_coordinates() -> None:
    place = one("They met at Quux Hollow.", ("Quux Hollow", "place"))
    assert (place.name, place.kind, place.lat, place.country) == ("Quux Hollow", "place", None, None)


def test_same_name_means_the_same_place_throughout() -> None:
    text = "Paris, Texas, has a fair. The mayor of Paris opened it in Paris."
    assert {p.adm1 for p in places(text) if p.name == "Paris"} == {"Texas"}


def test_kiev_is_the_city_and_country_has_no_region() -> None:
    kiev, ukraine = places("Talks in Kiev about Ukraine went on.")
    assert (kiev.kind, kiev.country) == ("city", "UA")
    assert (ukraine.kind, ukraine.country, ukraine.adm1) == ("country", "UA", None)


def test_spans_read_as_the_names_and_come_in_order() -> None:
    text = "From Kunduz, Afghanistan, to Deir ez-Zor and Khan Yunis, the U.S. and Rostov-on-Don said so."
    result = places(text)
    assert [text[p.span.start : p.span.end] for p in result] == [p.name for p in result]
    assert [p.span for p in result] == sorted(p.span for p in result)
    assert [p.country for p in result] == ["AF", "AF", "SY", "PS", "US", "RU"]


def test_stage_changes_only_places() -> None:
    doc = Document("d1", "Nothing is named here.", outlet="Example")
    assert make_places(load_gazetteer(), load_states())(doc) == doc


def test_hand_made_gazetteer_will_do() -> None:
    hand = Hand([Entry("Alphaville", 1.0, 2.0, "FR", "Somewhere", "city", 90_000, 3.0)])
    doc = Document("d1", "They live in Alphaville.")
    (place,) = make_places(hand, load_states())(doc).places
    assert (place.name, place.lat, place.lon, place.adm1) == ("Alphaville", 1.0, 2.0, "Somewhere")


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.co.uk/news/1", "GB"),
        ("https://example.ru/a", "RU"),
        ("https://example.com/a", ""),
        ("https://example.tv/a", ""),
        (None, ""),
    ],
)
def test_address_tells_the_outlets_country(url: str | None, country: str) -> None:
    assert home_of(Document("d1", "x", url=url)) == country


def test_place_is_described_without_repeating_itself() -> None:
    entry = Entry("Georgia", 33.0, -83.0, "US", "Georgia", "region", 1, 250.0)
    assert described(entry, load_states()) == "Georgia, United States"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia's president said that the vote was fair.", "GE"),
        ("They left for the country of Georgia.", "GE"),
        ("The prime minister of Georgia resigned.", "GE"),
        ("Georgia's governor said that the vote was fair.", "US"),
        ("They left for the US state of Georgia.", "US"),
    ],
)
def test_words_beside_georgia_tell_which(text: str, country: str) -> None:
    assert next(p.country for p in places(text) if p.name == "Georgia") == country


def test_state_after_a_country_belongs_to_what_follows() -> None:
    assert found("They left for the US state of Georgia.") == ["US", "Georgia"]


@pytest.mark.parametrize("word", ["region", "oblast", "province", "governorate", "state"])
def test_area_word_makes_a_first_level_region_with_its_name_stored(word: str) -> None:
    names = {
        "oblast": "Kharkiv",
        "governorate": "Aleppo",
        "state": "Kaduna",
        "province": "Helmand",
        "region": "Kherson",
    }
    place = one(f"It fell in {names[word]} {word}.")
    assert (place.kind, place.candidates) == ("region", ())
    assert place.adm1 and place.adm1.startswith(names[word])


def test_region_that_the_gazetteer_has_twice_keeps_its_name() -> None:
    assert one("Troops left Rakhine state.").adm1 == "Rakhine"


def test_link_words_of_arabic_names_belong_to_the_name() -> None:
    assert one("Fighting went on in Dayr az Zawr.").adm1 == "Deir ez-Zor"


@pytest.mark.parametrize(("name", "adm1"), [("Deir ez-Zour", "Deir ez-Zor"), ("Tchernihiv", "Chernihiv Oblast")])
def test_another_transliteration_is_the_same_place(name: str, adm1: str) -> None:
    place = one(f"Shells fell in {name} at dawn.", (name, "place"))
    assert (place.name, place.adm1, place.kind) == (name, adm1, "city")


def test_misspelt_name_is_only_a_candidate_until_the_story_speaks_of_its_country() -> None:
    alone = one("Shells fell in Kramatosrk at dawn.", ("Kramatosrk", "place"))
    assert (alone.lat, alone.candidates) == (None, ("Kramatorsk, Donetsk, Ukraine",))
    both = places("Shells fell in Kramatosrk at dawn. Ukraine said so.", ("Kramatosrk", "place"))
    assert (both[0].name, both[0].country, both[0].adm1) == ("Kramatosrk", "UA", "Donetsk")


def test_name_that_is_like_nothing_stays_unknown() -> None:
    place = one("They met in Blorptown.", ("Blorptown", "place"))
    assert (place.lat, place.candidates) == (None, ())


@pytest.mark.parametrize("text", ["Londoners and Parisians left.", "A Georgian and a Kenyan spoke to Swedes."])
def test_demonyms_are_no_places(text: str) -> None:
    assert found(text) == []
