"""Scores of time expressions on TimeML gold, as TempEval-3 counts them; TIMEX2 gold (WikiWars) as far as it goes.

Extents: strict (same characters) and relaxed (overlap, one to one). Type and value F1: relaxed F1 times the share of
the matched pairs that agree. In TimeML only the timexes of <TEXT> count.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sayso.errors import InputError
from sayso.evaluation.gold import hash_files
from sayso.stages.times import find_timexes
from sayso.text import nfc, overlap
from sayso.types import Span, Timex

Pair = tuple[Timex, Timex]
STAMP = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Gold:
    """The text of one gold file with its date and timexes; type is "" where the gold has none (TIMEX2)."""

    name: str
    part: str
    """The name of its folder: "TimeBank"."""
    text: str
    dct: date | None
    timexes: tuple[Timex, ...]


def find_gold(folder: Path) -> list[Path]:
    """The gold files under a folder: *.tml, or else *.key.xml. Raises InputError where there are none."""
    paths = sorted(folder.rglob("*.tml")) or sorted(folder.rglob("*.key.xml"))
    if not paths:
        raise InputError(f"{folder} has no *.tml (TimeML) and no *.key.xml (TIMEX2); give --gold a folder with either.")
    return paths


def read_gold(path: Path) -> Gold:
    """The story in one gold file. Raises InputError where it is neither TimeML nor TIMEX2."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise InputError(f"{path.name} is no XML ({error}); is it TimeML?") from error
    body = root.find("TEXT")
    if body is None:
        raise InputError(f"{path.name} has no <TEXT>; is it TimeML?")
    parts: list[str] = []
    found: list[Timex] = []
    _walk(body, parts, found)
    text = "".join(parts)
    if nfc(text) != text:
        raise InputError(f"{path.name} is not in normal form C; its offsets would shift.")
    stamp = STAMP.search(_stamp(root))
    return Gold(path.name, path.parent.name, text, date.fromisoformat(stamp.group()) if stamp else None, tuple(found))


def _stamp(root: ElementTree.Element) -> str:
    given = root.find("DCT/TIMEX3")
    if given is not None:
        return given.get("value") or ""
    told = root.find("DATETIME")
    return "".join(told.itertext()) if told is not None else ""


def _walk(element: ElementTree.Element, parts: list[str], found: list[Timex]) -> None:
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        _walk(child, parts, found)
        parts.append(child.tail or "")
    end = sum(map(len, parts))
    if element.tag in ("TIMEX3", "TIMEX2") and end > start:
        value = element.get("value") or element.get("val") or element.get("VAL") or ""
        found.append(Timex(Span(start, end), element.get("type", ""), value))


def align(gold: Sequence[Timex], found: Sequence[Timex]) -> list[Pair]:
    """Pairs of overlapping timexes, one to one, same extents first."""
    pairs: list[Pair] = []
    left_gold, left_found = list(gold), list(found)
    for same in (True, False):
        for g in tuple(left_gold):
            for f in left_found:
                if g.span == f.span if same else overlap(g.span, f.span):
                    pairs.append((g, f))
                    left_gold.remove(g)
                    left_found.remove(f)
                    break
    return pairs


def count(gold: Gold, found: Sequence[Timex]) -> Counter[str]:
    """What one story adds to every figure."""
    pairs = align(gold.timexes, found)
    return Counter(
        gold=len(gold.timexes),
        found=len(found),
        relaxed=len(pairs),
        strict=sum(g.span == f.span for g, f in pairs),
        type=sum(g.type == f.type for g, f in pairs),
        typed=sum(g.type != "" for g in gold.timexes),
        value=sum(g.value == f.value for g, f in pairs),
    )


def figures(counts: Sequence[Mapping[str, int]]) -> dict[str, Any]:
    """Every figure over the counts of several stories, as shares."""
    n = {k: sum(c[k] for c in counts) for k in ("gold", "found", "relaxed", "strict", "type", "value", "typed")}
    measured = ("strict", "relaxed", "type", "value") if n["typed"] else ("strict", "relaxed", "value")
    share = {k: _f1(n[k], n["found"], n["gold"]) for k in measured}
    return {
        "documents": len(counts),
        "timexes": n["gold"],
        "found": n["found"],
        "relaxed_p": round(n["relaxed"] / max(1, n["found"]), 4),
        "relaxed_r": round(n["relaxed"] / max(1, n["gold"]), 4),
        **{k: round(v, 4) for k, v in share.items()},
    }


def _f1(right: int, found: int, gold: int) -> float:
    """F1 of so many right; the same as relaxed F1 times the share of matched pairs that are right."""
    return 2 * right / (found + gold) if found + gold else 0.0


def interval(counts: Sequence[Mapping[str, int]], key: str) -> list[float]:
    """95% bootstrap interval of a figure over stories."""
    rng = random.Random(0)
    values = sorted(figures([rng.choice(counts) for _ in counts])[key] for _ in range(300))
    return [values[7], values[-8]]


def score_times(folder: Path, *, parts: Sequence[str] = ()) -> dict[str, Any]:
    """Figures on all gold files under a folder, and for each folder of them apart; parts: only these folders."""
    paths = [p for p in find_gold(folder) if not parts or p.parent.name in parts]
    if not paths:
        raise InputError(f"{folder} has no gold in {', '.join(parts)}; give --gold the folder that holds them.")
    counted = [(gold.part, count(gold, find_timexes(gold.text, gold.dct))) for gold in map(read_gold, paths)]
    groups = {"all": [c for _, c in counted]}
    for part in dict.fromkeys(p for p, _ in counted):
        groups[part] = [c for p, c in counted if p == part]
    if len(groups) == 2:
        groups = {"all": groups["all"]}
    out: dict[str, Any] = {"gold": hash_files(paths)}
    for name, counts in groups.items():
        out[name] = figures(counts) | {"interval": {k: interval(counts, k) for k in ("relaxed", "value")}}
    return out


def time_errors(folder: Path) -> Iterator[str]:
    """A line for each miss, each false alarm and each wrong value or extent, fields parted by tabs."""
    for gold in map(read_gold, find_gold(folder)):
        found = find_timexes(gold.text, gold.dct)
        pairs = align(gold.timexes, found)
        matched = {id(t) for pair in pairs for t in pair}
        for kind, timexes in (("MISS", gold.timexes), ("FALSE", found)):
            for t in timexes:
                if id(t) not in matched:
                    yield "\t".join((kind, _words(gold, t), t.type, t.value, _near(gold, t)))
        for g, f in pairs:
            if g.value != f.value:
                fields = _words(gold, g), g.value, _words(gold, f), f.value, str(gold.dct)
                yield "\t".join(("VALUE", *fields, _near(gold, g)))
            elif g.span != f.span:
                yield "\t".join(("EXTENT", _words(gold, g), _words(gold, f), _near(gold, g)))


def _words(gold: Gold, timex: Timex) -> str:
    return " ".join(gold.text[timex.span.start : timex.span.end].split())


def _near(gold: Gold, timex: Timex) -> str:
    return " ".join(gold.text[max(0, timex.span.start - 60) : timex.span.end + 30].split())
