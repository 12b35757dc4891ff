from __future__ import annotations

from sayso.knowledge.gazetteer import Entry
from sayso.stages.place_choice import Name, distance, inside, resolve, worth
from sayso.types import Span


def city(
    name: str, country: str, adm1: str, population: int, at: tuple[float, float] = (0.0, 0.0), *, capital: bool = False
) -> Entry:
    return Entry(name, *at, country, adm1, "city", population, 5.0, capital=capital)


def region(name: str, country: str, population: int = 1_000_000, at: tuple[float, float] = (0.0, 0.0)) -> Entry:
    return Entry(name, *at, country, name, "region", population, 100.0)


def land(name: str, country: str) -> Entry:
    return Entry(name, 0.0, 0.0, country, "", "country", 10_000_000, 500.0)


def named(name: str, *entries: Entry, start: int = 0, within: tuple[int, ...] = (), area_word: str = "") -> Name:
    return Name(Span(start, start + len(name)), name, entries, area_word, within)


GREAT = city("Alpha", "AA", "North", 2_000_000, (50.0, 0.0))
SMALL = city("Alpha", "BB", "Plain", 20_000, (30.0, -95.0))


def test_greater_place_is_meant_where_nothing_else_is_said() -> None:
    (choice,) = resolve([named("Alpha", GREAT, SMALL)])
    assert choice.entry is GREAT


def test_place_lies_in_the_region_named_after_it() -> None:
    names = [named("Alpha", GREAT, SMALL, within=(1,)), named("Plain", region("Plain", "BB"))]
    assert resolve(names)[0].entry is SMALL


def test_containing_name_is_the_one_that_holds_the_inner_place() -> None:
    country, state = land("Omega", "CC"), region("Omega", "BB")
    inner = city("Beta", "BB", "Omega", 400_000)
    names = [named("Beta", inner, within=(1,)), named("Omega", country, state)]
    assert resolve(names)[1].entry is state


def test_later_bare_name_follows_the_place_the_text_gave_it() -> None:
    names = [
        named("Alpha", GREAT, SMALL, within=(1,)),
        named("Plain", region("Plain", "BB")),
        named("Alpha", GREAT, SMALL, start=40),
    ]
    assert resolve(names)[2].entry is SMALL


def test_neighbours_make_the_small_place_likelier() -> None:
    near = [named(n, city(n, "BB", "Plain", 30_000, (30.1, -95.1))) for n in ("Beta", "Gamma", "Delta")]
    close = city("Alpha", "AA", "North", 100_000, (50.0, 0.0))
    assert resolve([named("Alpha", close, SMALL), *near])[0].entry is SMALL


def test_country_words_of_the_story_decide_between_equals() -> None:
    one, two = city("Alpha", "AA", "North", 50_000), city("Alpha", "BB", "Plain", 50_000)
    assert resolve([named("Alpha", one, two)], hints={"BB": 3})[0].entry is two


def test_close_call_between_countries_is_left_open_with_rivals() -> None:
    one, two = city("Alpha", "AA", "North", 50_000), city("Alpha", "BB", "Plain", 45_000)
    (choice,) = resolve([named("Alpha", one, two)])
    assert choice.entry is None
    assert choice.rivals == (one, two)


def test_close_call_inside_one_country_is_decided() -> None:
    one, two = city("Alpha", "AA", "North", 50_000), city("Alpha", "AA", "South", 45_000)
    assert resolve([named("Alpha", one, two)])[0].entry is one


def test_region_word_prefers_the_region_and_a_bare_name_its_city() -> None:
    area, town = region("Alpha", "AA", 3_000_000), city("Alpha", "AA", "Alpha", 1_500_000)
    assert resolve([named("Alpha", area, town, area_word="region")])[0].entry is area
    assert resolve([named("Alpha", area, town)])[0].entry is town


def test_bare_name_of_a_wide_region_with_a_small_town_is_the_region() -> None:
    area, town = region("Alpha", "AA", 3_000_000), city("Alpha", "AA", "Alpha", 9_000)
    assert resolve([named("Alpha", area, town)])[0].entry is area


def test_name_without_places_is_left_open() -> None:
    (choice,) = resolve([named("Nowhere")])
    assert (choice.entry, choice.rivals) == (None, ())


def test_no_names_give_no_choices() -> None:
    assert resolve([]) == ()


def test_inside_knows_country_region_district_and_wide_area() -> None:
    town = Entry("Beta", 10.0, 10.0, "AA", "North", "city", 5_000, 2.0, "Green District")
    district = Entry("Green District", 10.0, 10.0, "AA", "North", "district", 9_000, 20.0)
    wide = Entry("Great Plain", 10.5, 10.0, "", "", "region", 0, 300.0)
    far = Entry("Far Plain", 40.0, 10.0, "", "", "region", 0, 300.0)
    assert all(inside(town, outer) for outer in (land("A", "AA"), region("North", "AA"), district, wide))
    assert not any(inside(town, outer) for outer in (land("B", "BB"), region("South", "AA"), far, town))


def test_distance_crosses_the_date_line() -> None:
    assert distance(city("A", "AA", "", 1, (0.0, 179.0)), city("B", "BB", "", 1, (0.0, -179.0))) < 230


def test_capital_is_worth_more_than_a_city_of_its_size() -> None:
    assert worth(city("A", "AA", "", 1000, capital=True)) > worth(city("A", "AA", "", 1000))
