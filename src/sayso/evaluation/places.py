"""Scores of places on gold in LGL's form: accuracy within 161 km with the names given, and end to end.

A document is in tune where the first hexadecimal digit of the SHA-256 of its id is even, else in check: errors are
shown of tune only.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sayso.errors import InputError
from sayso.evaluation.coreference import in_tune
from sayso.evaluation.gold import hash_files
from sayso.knowledge.gazetteer import AREA_WORDS, Entry, load_gazetteer
from sayso.knowledge.states import load_states
from sayso.pipeline import Stage, analyse
from sayso.stages.place_choice import Name, resolve
from sayso.stages.place_names import Raw, holders, make_scene
from sayso.stages.places import country_hints
from sayso.text import document_id, nfc
from sayso.types import Document, Place, Span

NEAR = 161.0
"""A hundred miles, the usual bound."""
NEEDED = ("sentences", "syntax", "places")
"""The stages that places are found with."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """One annotated name; without coordinates it counts for neither score."""

    span: Span
    phrase: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold document with its names."""

    doc: Document
    names: tuple[Toponym, ...]


def find_gold(folder: Path) -> list[Path]:
    """The *.xml files of a folder. Raises InputError where it has none."""
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        raise InputError(f"{folder} has no *.xml; give --gold a folder with articles and toponyms in LGL's form.")
    return paths


def read_gold(path: Path) -> Iterator[Gold]:
    """The documents of a file. Raises InputError where it is not in LGL's form."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise InputError(f"{path.name} is no XML ({error}); is it in LGL's form?") from error
    if root.find("article") is None:
        raise InputError(f"{path.name} has no <article>; is it in LGL's form?")
    for article in root.iter("article"):
        doc_id, text = article.get("docid") or "", article.findtext("text") or ""
        if nfc(text) != text:
            raise InputError(f"{path.name}: document {doc_id} is not in normal form C; its offsets would shift.")
        url = article.findtext("url")
        doc = Document(document_id(text, None, url, None), text, name=doc_id, url=url)
        yield Gold(doc, tuple(_toponym(t) for t in article.iter("toponym")))


def _toponym(node: ElementTree.Element) -> Toponym:
    span = Span(int(node.findtext("start") or 0), int(node.findtext("end") or 0))
    lat, lon = node.findtext("gaztag/lat"), node.findtext("gaztag/lon")
    return Toponym(span, node.findtext("phrase") or "", float(lat) if lat else None, float(lon) if lon else None)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b, c, d = (math.radians(x) for x in (lat1, lon1, lat2, lon2))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half)))


def near(gold: Toponym, lat: float | None, lon: float | None) -> bool:
    """Whether a point is near enough to the gold."""
    if gold.lat is None or gold.lon is None or lat is None or lon is None:
        return False
    return kilometres(gold.lat, gold.lon, lat, lon) <= NEAR


# ---- names given


def entries_for(phrase: str) -> tuple[Entry, ...]:
    """The gazetteer's places for a gold name; a demonym gives its country."""
    states, gazetteer = load_states(), load_gazetteer()
    meaning = states.by_name(phrase)
    if meaning and meaning.how == "demonym" and meaning.iso2:
        return tuple(e for e in gazetteer.find(meaning.state) if e.kind == "country")
    return gazetteer.find(phrase)


def given_names(gold: Gold) -> tuple[Name, ...]:
    """The gold names of a document as the stage would see them."""
    scene = make_scene(gold.doc, load_gazetteer(), load_states())
    raws = [Raw(0, 0, t.span, t.phrase, entries_for(t.phrase)) for t in gold.names]
    raws = [replace(r, area_word=_area_word(r.name)) for r in raws]
    outer = holders(scene, raws)
    return tuple(Name(r.span, r.name, r.entries, r.area_word, outer.get(i, ())) for i, r in enumerate(raws))


def _area_word(phrase: str) -> str:
    last = phrase.split()[-1].casefold() if " " in phrase else ""
    return last if last in AREA_WORDS else ""


def count_given(gold: Gold) -> tuple[Counter[str], list[str]]:
    """What one document adds to the accuracy with names given, and its errors in words."""
    names = given_names(gold)
    choices = resolve(names, hints=country_hints(gold.doc, names, load_states()))
    counts: Counter[str] = Counter(names=0, right=0)
    errors = []
    for toponym, choice in zip(gold.names, choices, strict=True):
        if toponym.lat is None:
            continue
        entry = choice.entry
        hit = entry is not None and near(toponym, entry.lat, entry.lon)
        counts.update(names=1, right=int(hit))
        if not hit:
            shown = f"{entry.name}, {entry.adm1}, {entry.country}" if entry else "not decided"
            errors.append(f"GIVEN\t{gold.doc.name}\t{toponym.phrase}\t{toponym.lat} {toponym.lon}\t{shown}")
    return counts, errors


# ---- end to end


def demonym(phrase: str) -> bool:
    """Whether a gold name is one that sayso does not hold for a place: "Russian"."""
    meanings = load_states().candidates(phrase)
    return bool(meanings) and all(m.how == "demonym" for m in meanings)


def count_found(gold: Gold, places: Sequence[Place]) -> tuple[Counter[str], list[str]]:
    """What one document adds end to end: a name found where the gold has one, resolved within 161 km; and its errors.

    Gold demonyms and names without coordinates are neither asked for nor counted against what is found there.
    """
    left = {t.span.start: t for t in gold.names if t.lat is not None and not demonym(t.phrase)}
    aside = {t.span.start for t in gold.names} - left.keys()
    counts: Counter[str] = Counter(wanted=len(left), found=0, spotted=0, placed=0)
    errors = []
    for place in places:
        toponym = left.pop(place.span.start, None)
        if place.lat is None or place.span.start in aside:
            continue
        hit = toponym is not None and near(toponym, place.lat, place.lon)
        counts.update(found=1, spotted=int(toponym is not None), placed=int(hit))
        if not hit:
            errors.append(f"FOUND\t{gold.doc.name}\t{_around(gold.doc.text, place.span)}\t{place.country} {place.adm1}")
    errors += [f"MISS\t{gold.doc.name}\t{_around(gold.doc.text, t.span)}" for t in left.values()]
    return counts, errors


def _around(text: str, span: Span) -> str:
    words = f"{text[max(0, span.start - 30) : span.start]}[{text[span.start : span.end]}]{text[span.end :][:20]}"
    return " ".join(words.split())


# ---- figures


def figures(counts: Sequence[Mapping[str, int]]) -> dict[str, Any]:
    """Every figure over the counts of several documents, as shares."""
    n = Counter[str]()
    for c in counts:
        n.update(c)
    return {
        "documents": len(counts),
        "names": n["names"],
        "given": round(n["right"] / max(1, n["names"]), 4),
        "precision": round(n["placed"] / max(1, n["found"]), 4),
        "recall": round(n["placed"] / max(1, n["wanted"]), 4),
        "end_to_end": round(2 * n["placed"] / max(1, n["found"] + n["wanted"]), 4),
        "spotted": round(2 * n["spotted"] / max(1, n["found"] + n["wanted"]), 4),
    }


def interval(counts: Sequence[Mapping[str, int]], key: str) -> list[float]:
    """95% bootstrap interval of a figure over documents."""
    rng = random.Random(0)
    values = sorted(figures([rng.choice(counts) for _ in counts])[key] for _ in range(300))
    return [values[7], values[-8]]


def score_places(folder: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """Figures on all documents of a folder, and on those of tune and check apart."""
    ready = [s for s in stages if s.name in NEEDED]
    paths = find_gold(folder)
    counted: list[tuple[bool, Counter[str]]] = []
    for gold in (g for p in paths for g in read_gold(p)):
        both = count_given(gold)[0] + count_found(gold, analyse(gold.doc, ready).places)[0]
        counted.append((in_tune(gold.doc.name), both))
    groups = {
        "all": [c for _, c in counted],
        "tune": [c for tune, c in counted if tune],
        "check": [c for tune, c in counted if not tune],
    }
    out: dict[str, Any] = {"gold": hash_files(paths)}
    for name, counts in groups.items():
        if counts:
            out[name] = figures(counts) | {"interval": {k: interval(counts, k) for k in ("given", "end_to_end")}}
    return out


def place_errors(folder: Path, stages: Sequence[Stage]) -> Iterator[str]:
    """A line for each name that is wrong, in documents of tune only, fields parted by tabs."""
    ready = [s for s in stages if s.name in NEEDED]
    for gold in (g for p in find_gold(folder) for g in read_gold(p)):
        if in_tune(gold.doc.name):
            yield from count_given(gold)[1]
            yield from count_found(gold, analyse(gold.doc, ready).places)[1]
