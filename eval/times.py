"""Scores of sayso's time expressions on TimeML gold, as TempEval-3 counts them.

    python eval/times.py --gold DIR [--errors]

DIR holds .tml files (TimeBank, AQUAINT, TempEval-3 platinum). Only the timexes of <TEXT> count. Extents: strict (same
characters) and relaxed (overlap, one to one). Type and value F1: relaxed F1 times the share of the matched pairs that
agree.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from sayso.stages.times import find_timexes
from sayso.text import overlap
from sayso.types import Span, Timex


@dataclass(frozen=True, slots=True)
class Story:
    """The text of one TimeML file with its date and gold timexes."""

    name: str
    text: str
    dct: date | None
    gold: tuple[Timex, ...]


def read_tml(path: Path) -> Story:
    """The story in one .tml file."""
    root = ElementTree.parse(path).getroot()
    body = root.find("TEXT")
    if body is None:
        raise SystemExit(f"{path}: no <TEXT>; is it TimeML?")
    parts: list[str] = []
    gold: list[Timex] = []
    _walk(body, parts, gold)
    stamp = root.find("DCT/TIMEX3")
    value = (stamp.get("value") or "")[:10] if stamp is not None else ""
    dct = date.fromisoformat(value) if len(value) == 10 else None
    return Story(path.name, "".join(parts), dct, tuple(gold))


def _walk(element: ElementTree.Element, parts: list[str], gold: list[Timex]) -> None:
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        _walk(child, parts, gold)
        parts.append(child.tail or "")
    end = sum(map(len, parts))
    if element.tag == "TIMEX3" and end > start:
        gold.append(Timex(Span(start, end), element.get("type", ""), element.get("value", "")))


def align(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pairs of overlapping timexes, one to one, same extents first."""
    pairs: list[tuple[Timex, Timex]] = []
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


def f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 as shares."""
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def score(stories: Iterable[Story], *, errors: bool = False) -> dict[str, float | int]:
    """Every number, over all stories."""
    n = {"gold": 0, "found": 0, "strict": 0, "relaxed": 0, "type": 0, "value": 0}
    for story in stories:
        found = find_timexes(story.text, story.dct)
        pairs = align(story.gold, found)
        n["gold"] += len(story.gold)
        n["found"] += len(found)
        n["relaxed"] += len(pairs)
        n["strict"] += sum(g.span == f.span for g, f in pairs)
        n["type"] += sum(g.type == f.type for g, f in pairs)
        n["value"] += sum(g.value == f.value for g, f in pairs)
        if errors:
            show_errors(story, found, pairs)
    relaxed = f1(n["relaxed"], n["found"], n["gold"])
    strict = f1(n["strict"], n["found"], n["gold"])
    matched = max(n["relaxed"], 1)
    result: dict[str, float | int] = {"gold": n["gold"], "found": n["found"]}
    for name, (p, r, f) in {"strict": strict, "relaxed": relaxed}.items():
        result |= {f"{name}_p": _percent(p), f"{name}_r": _percent(r), f"{name}_f1": _percent(f)}
    result["type_f1"] = _percent(relaxed[2] * n["type"] / matched)
    result["value_f1"] = _percent(relaxed[2] * n["value"] / matched)
    result["value_accuracy"] = _percent(n["value"] / matched)
    return result


def _percent(share: float) -> float:
    return round(100 * share, 1)


def show_errors(story: Story, found: Sequence[Timex], pairs: Sequence[tuple[Timex, Timex]]) -> None:
    """One line on stderr for each miss, each false alarm and each wrong value."""

    def words(timex: Timex) -> str:
        return " ".join(story.text[timex.span.start : timex.span.end].split())

    def near(timex: Timex) -> str:
        return " ".join(story.text[max(0, timex.span.start - 60) : timex.span.end + 30].split())

    matched = {id(t) for pair in pairs for t in pair}
    for g in story.gold:
        if id(g) not in matched:
            print("MISS", words(g), g.type, g.value, near(g), sep="\t", file=sys.stderr)
    for f in found:
        if id(f) not in matched:
            print("FALSE", words(f), f.type, f.value, near(f), sep="\t", file=sys.stderr)
    for g, f in pairs:
        if g.value != f.value:
            print("VALUE", words(g), g.value, f"{words(f)} {f.value}", story.dct, near(g), sep="\t", file=sys.stderr)
        elif g.span != f.span:
            print("EXTENT", words(g), words(f), near(g), sep="\t", file=sys.stderr)


def main() -> None:
    """Prints the scores as one JSON object."""
    parser = argparse.ArgumentParser(description="Score time expressions on TimeML gold.")
    parser.add_argument("--gold", required=True, type=Path, help="Folder of .tml files.")
    parser.add_argument("--errors", action="store_true", help="List every error on stderr.")
    args = parser.parse_args()
    paths = sorted(args.gold.glob("*.tml"))
    if not paths:
        raise SystemExit(f"{args.gold}: no .tml files here; give the folder that holds them.")
    began = time.perf_counter()
    result = score(map(read_tml, paths), errors=args.errors)
    result |= {"documents": len(paths), "seconds": round(time.perf_counter() - began, 1)}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
