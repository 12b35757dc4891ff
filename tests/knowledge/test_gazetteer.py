"""The packaged gazetteer ships with the project, so these tests open it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.knowledge.gazetteer import SCHEMA, Gazetteer, load_gazetteer, split_region

PACKAGED = Path(__file__).parents[2] / "src" / "sayso" / "knowledge" / "gazetteer.sqlite"


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("novgorod region", ("novgorod", "region")),
        ("province of leon", ("leon", "province")),
        ("kent county", ("kent", "county")),
        ("region", ("region", "")),
        ("paris", ("paris", "")),
    ],
)
def test_area_word_is_split_from_the_name(key: str, parts: tuple[str, str]) -> None:
    assert split_region(key) == parts


def test_bare_name_gives_every_place_of_that_name() -> None:
    found = load_gazetteer().find("Paris")
    assert {"FR", "US", "CA"} <= {e.country for e in found}
    assert found[0].country == "FR"


def test_country_comes_before_a_region_of_the_same_name() -> None:
    found = load_gazetteer().find("Georgia")
    assert [(e.kind, e.country) for e in found[:2]] == [("country", "GE"), ("region", "US")]


def test_region_word_asks_for_the_region_first() -> None:
    found = load_gazetteer().find("Kharkiv region")
    assert (found[0].kind, found[0].name) == ("region", "Kharkiv")


@pytest.mark.parametrize("name", ["Kharkov oblast", "Novgorod region", "Helmand province", "Idlib governorate"])
def test_region_is_found_by_its_citys_other_names_and_without_its_own_word(name: str) -> None:
    assert load_gazetteer().find(name)[0].kind == "region"


def test_county_is_no_district_of_another_country() -> None:
    assert all(not e.name.endswith("County") for e in load_gazetteer().find("Athens district"))


def test_two_districts_of_one_name_lie_in_their_provinces() -> None:
    found = load_gazetteer().find("Arghandab district")
    assert {e.adm1 for e in found if e.kind == "district"} == {"Kandahar", "Zabul"}


@pytest.mark.parametrize(
    ("name", "country"), [("Kiev", "UA"), ("Khan Yunis", "PS"), ("Bombay", "IN"), ("Saigon", "VN"), ("Mosul", "IQ")]
)
def test_common_transliterations_and_former_names_are_found(name: str, country: str) -> None:
    assert load_gazetteer().find(name)[0].country == country


@pytest.mark.parametrize("name", ["Russian", "Ukrainians", "Xyzzyville", ""])
def test_adjectives_and_unknown_words_are_no_places(name: str) -> None:
    assert load_gazetteer().find(name) == ()


def test_capital_is_marked_and_wide_area_has_no_country() -> None:
    assert [e.country for e in load_gazetteer().find("Tripoli") if e.capital] == ["LY"]
    assert load_gazetteer().find("Middle East")[0].country == ""


def test_state_shortened_in_the_american_way_is_the_state() -> None:
    assert load_gazetteer().find("Ky.")[0].name == "Kentucky"


def test_coordinates_and_radii_are_possible_and_regions_have_an_extent() -> None:
    with sqlite3.connect(f"file:{PACKAGED}?mode=ro", uri=True) as base:
        low, high, west, east, narrow = base.execute(
            "SELECT min(lat), max(lat), min(lon), max(lon), min(radius) FROM place"
        ).fetchone()
        flat = base.execute("SELECT count(*) FROM place WHERE kind = 'r' AND radius < 1").fetchone()[0]
    base.close()
    assert -900_000 <= low < high <= 900_000
    assert -1_800_000 <= west < east <= 1_800_000
    assert narrow >= 1
    assert flat == 0


def test_packaged_file_is_small_enough_to_ship() -> None:
    assert PACKAGED.stat().st_size <= 25_000_000


def test_small_hand_made_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "small one.sqlite"
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    base.execute("INSERT INTO area VALUES (1, 'Northland')")
    base.execute("INSERT INTO place VALUES (1, 'Alpha', 105000, -20000, 'XX', 'c', 1, NULL, 900, 2, 7)")
    base.executemany("INSERT INTO name VALUES (?, ?)", [("alpha", 4), ("alfa", 5)])
    base.commit()
    base.close()
    (own,), (other,) = Gazetteer(path).find("Alpha"), Gazetteer(path).find("ALFA")
    assert (own.lat, own.lon, own.adm1, own.main, other.main) == (10.5, -2.0, "Northland", True, False)


def test_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.sqlite cannot be read .*; reinstall sayso"):
        Gazetteer(tmp_path / "gone.sqlite").find("Paris")


def test_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    with pytest.raises(ModelError, match=r"bad\.sqlite cannot be read"):
        Gazetteer(path).find("Paris")
