"""Score places on LGL (local US news): accuracy within 161 km with gold names given, and end to end.

Command: python eval/places.py --gold lgl.xml [--split tune|check|all] [--no-parser] [--errors N]

A document is in tune where the first hexadecimal digit of the SHA-256 of its id is even, else in check. Look only at
errors of tune.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.knowledge.gazetteer import Entry, load_gazetteer
from sayso.knowledge.states import load_states
from sayso.stages.place_choice import Name, resolve
from sayso.stages.place_names import Raw, holders, make_scene
from sayso.stages.places import country_hints, make_places
from sayso.text import document_id, nfc
from sayso.types import Document, Place, Span

NEAR = 161.0
"""A hundred miles, the usual bound."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated name; without coordinates it counts for neither score."""

    span: Span
    phrase: str
    lat: float | None
    lon: float | None


def in_tune(doc_id: str) -> bool:
    """Whether a document may be looked at."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest()[0], 16) % 2 == 0


def read_gold(path: Path, split: str) -> Iterator[tuple[Document, list[Gold]]]:
    """The documents of a split with their names."""
    for article in ET.parse(path).getroot():
        doc_id = article.get("docid") or ""
        if split != "all" and in_tune(doc_id) != (split == "tune"):
            continue
        text = article.findtext("text") or ""
        if nfc(text) != text:
            raise SystemExit(f"Document {doc_id} is not in normal form C; its offsets would shift.")
        url = article.findtext("url")
        doc = Document(document_id(text, None, url, None), text, name=doc_id, url=url)
        yield doc, [gold_of(t) for t in article.iter("toponym")]


def gold_of(node: ET.Element) -> Gold:
    """One toponym element."""
    span = Span(int(node.findtext("start") or 0), int(node.findtext("end") or 0))
    lat, lon = node.findtext("gaztag/lat"), node.findtext("gaztag/lon")
    return Gold(span, node.findtext("phrase") or "", float(lat) if lat else None, float(lon) if lon else None)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b, c, d = (math.radians(x) for x in (lat1, lon1, lat2, lon2))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def near(gold: Gold, lat: float | None, lon: float | None) -> bool:
    """Whether a point is near enough to the gold."""
    return None not in (gold.lat, gold.lon, lat, lon) and kilometres(gold.lat, gold.lon, lat, lon) <= NEAR  # type: ignore[arg-type]


def entries_for(phrase: str) -> tuple[Entry, ...]:
    """The gazetteer's places for a gold name; a demonym gives its country."""
    states, gazetteer = load_states(), load_gazetteer()
    meaning = states.by_name(phrase)
    if meaning and meaning.how == "demonym" and meaning.iso2:
        return tuple(e for e in gazetteer.find(meaning.state) if e.kind == "country")
    return gazetteer.find(phrase)


def given_names(doc: Document, golds: list[Gold]) -> tuple[Name, ...]:
    """The gold names of a document as the stage would see them."""
    scene = make_scene(doc, load_gazetteer(), load_states())
    raws = [
        Raw(0, 0, g.span, g.phrase, entries_for(g.phrase), g.phrase.split()[-1].casefold() if " " in g.phrase else "")
        for g in golds
    ]
    raws = [replace(r, area_word=r.area_word if r.area_word in AREA else "") for r in raws]
    outer = holders(scene, raws)
    return tuple(Name(r.span, r.name, r.entries, r.area_word, outer.get(i, ())) for i, r in enumerate(raws))


AREA = frozenset(("county", "parish", "province", "region", "state", "district", "governorate", "oblast"))


def score_given(data: list[tuple[Document, list[Gold]]], errors: int) -> dict[str, float]:
    """Accuracy within 161 km of names given."""
    right = total = missing = 0
    for doc, golds in data:
        names = given_names(doc, golds)
        for gold, name, choice in zip(
            golds, names, resolve(names, hints=country_hints(doc, names, load_states())), strict=True
        ):
            if gold.lat is None:
                continue
            total += 1
            missing += not name.entries
            entry = choice.entry
            if entry is not None and near(gold, entry.lat, entry.lon):
                right += 1
            elif errors > 0:
                errors -= 1
                print("given:", doc.name, repr(gold.phrase), gold.lat, gold.lon, entry or choice.rivals[:3])
    return {"accuracy": right / total, "names": total, "not_in_gazetteer": missing}


def demonym(phrase: str) -> bool:
    """Whether a gold name is one that sayso does not hold for a place: "Russian"."""
    meanings = load_states().candidates(phrase)
    return bool(meanings) and all(m.how == "demonym" for m in meanings)


def score_found(data: list[tuple[Document, list[Gold]]], errors: int) -> dict[str, float]:
    """Precision, recall and F1 end to end: a name found at the same place of the text, resolved within 161 km.

    Gold demonyms and names without coordinates are neither asked for nor counted against what is found there.
    """
    stage = make_places(load_gazetteer(), load_states())
    right = wanted = found = spotted = 0
    for doc, golds in data:
        left = {g.span.start: g for g in golds if g.lat is not None and not demonym(g.phrase)}
        aside = {g.span.start for g in golds} - left.keys()
        wanted += len(left)
        for place in stage(doc).places:
            gold = left.pop(place.span.start, None)
            if place.lat is None or place.span.start in aside:
                continue
            found += 1
            spotted += gold is not None
            hit = gold is not None and near(gold, place.lat, place.lon)
            right += hit
            if not hit and errors > 0:
                errors -= 1
                print("found:", doc.name, around(doc.text, place), gold)
        for gold in left.values():
            if errors > 0:
                errors -= 1
                print("missed:", doc.name, repr(doc.text[max(0, gold.span.start - 30) : gold.span.end + 30]))
    precision, recall = right / max(1, found), right / max(1, wanted)
    result = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}
    p, r = spotted / max(1, found), spotted / max(1, wanted)
    return {**result, "spotting_precision": p, "spotting_recall": r, "wanted": wanted, "found": found}


def around(text: str, place: Place) -> str:
    """A place with the words about it."""
    start, end = place.span.start, place.span.end
    return (
        f"{text[max(0, start - 30) : start]}[[{text[start:end]}]]{text[end : end + 20]} -> {place.country} {place.adm1}"
    )


def with_mentions(data: list[tuple[Document, list[Gold]]]) -> list[tuple[Document, list[Gold]]]:
    """The documents with the parser's names."""
    from sayso.models import parser
    from sayso.stages.sentences import add_sentences
    from sayso.stages.syntax import make_syntax

    add_syntax = make_syntax(parser.parse)
    return [(add_syntax(add_sentences(doc)), golds) for doc, golds in data]


def main() -> None:
    """Print the scores as one JSON object."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--gold", type=Path, required=True)
    arguments.add_argument("--split", choices=("tune", "check", "all"), default="all")
    arguments.add_argument("--no-parser", action="store_true", help="end to end without the parser's names")
    arguments.add_argument("--errors", type=int, default=0, help="print so many errors; only with --split tune")
    options = arguments.parse_args()
    if options.errors and options.split != "tune":
        raise SystemExit("--errors shows only the tune split; give --split tune.")
    data = list(read_gold(options.gold, options.split))
    given = score_given(data, options.errors)
    if not options.no_parser:
        data = with_mentions(data)
    begun = time.perf_counter()
    found = score_found(data, options.errors)
    words = sum(len(doc.text.split()) for doc, _ in data)
    spent = (time.perf_counter() - begun) * 1000
    result = {"split": options.split, "documents": len(data), "given": given, "found": found}
    print(json.dumps({**result, "ms_per_600_words": round(600 * spent / words, 2)}, indent=1))


if __name__ == "__main__":
    main()
