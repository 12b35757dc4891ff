"""Scores of counts of the killed and injured on MUC-4 keys: is a keyed number found, and what does it measure.

The keys hold the numbers of human targets of terrorist incidents, so recall is measured and precision is not: a story
tells of many a clash that has no template. The texts are in capitals, which no parser reads well; they are put into
sentence case first. Only numbers of two and more with an effect of death or injury count; optional ones do not.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.evaluation.gold import hash_files
from sayso.pipeline import Stage, analyse
from sayso.stages.quantities import Quantity, find_quantities
from sayso.text import words_at
from sayso.types import Document

EFFECTS = {"DEATH": "killed", "INJURY": "injured"}
NUMBER, EFFECT = "21.", "23."
_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC[34]-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d+\.) +[A-Z ]+(?::[A-Z/ ]+)? {2,}(.*)$")
_NUMERAL = re.compile(r"(?P<from>-?)~?(?P<n>\d+)(?P<open>-?)")
_QUOTED = re.compile(r'"([^"]+)"')
_START = re.compile(r"(?:^|[.!?]['\"]?\s+|\n\s*|\]\s*)([a-z])")
_NAMED = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|"
    r"jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Keyed:
    """One number of human targets in a key: its words, every reading that counts as right, and the measures."""

    words: tuple[str, ...]
    bounds: frozenset[Bounds]
    measures: frozenset[str]


def read_texts(folder: Path) -> dict[str, str]:
    """The texts of a folder by their id, in sentence case and with paragraphs on one line."""
    texts: dict[str, str] = {}
    for path in sorted(p for p in folder.iterdir() if not p.name.startswith(("key-", "text-", "README"))):
        raw = path.read_text(encoding="latin-1")
        heads = list(_HEAD.finditer(raw))
        for head, after in zip(heads, [*heads[1:], None], strict=True):
            body = raw[head.end() : after.start() if after else len(raw)]
            texts[head.group(1)] = recased(body)
    return texts


def recased(text: str) -> str:
    """text in sentence case, each paragraph on one line: "SIX DIED.  NO ARRESTS." is "Six died. No arrests."."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    lower = "\n\n".join(b.lower() for b in blocks if b)
    lower = _START.sub(lambda m: m.group()[:-1] + m.group(1).upper(), lower)
    return _NAMED.sub(lambda m: m.group().capitalize(), lower)


def read_keys(folder: Path) -> dict[str, list[Keyed]]:
    """The keyed numbers of a folder by the id of their text. Raises InputError where the folder has no keys."""
    paths = sorted(folder.glob("key-*"))
    if not paths:
        raise InputError(f"{folder} has no key-* file; give --gold a folder with MUC-4 texts and keys (dev, tst1).")
    keys: dict[str, list[Keyed]] = {}
    for path in paths:
        for block in re.split(r"\n(?=0\. )", path.read_text(encoding="latin-1")):
            slots = read_slots(block)
            if "0." in slots and not any("OPTIONAL" in line for line in slots.get("1.", ())):
                keys.setdefault(slots["0."][0].split()[0], []).extend(_keyed(slots))
    return keys


def read_slots(block: str) -> dict[str, list[str]]:
    """The lines of each slot of one template."""
    slots: dict[str, list[str]] = {}
    last = ""
    for line in block.splitlines():
        if match := _SLOT.match(line):
            last = match.group(1)
            slots[last] = [match.group(2).strip()]
        elif last and line.startswith(" "):
            slots[last].append(line.strip())
    return slots


def _keyed(slots: Mapping[str, Sequence[str]]) -> Iterator[Keyed]:
    effects: dict[str, set[str]] = {}
    for line in slots.get(EFFECT, ()):
        effect, _, whose = line.partition(":")
        told = {EFFECTS[e] for e in map(str.strip, effect.split("/")) if e in EFFECTS}
        for words in _QUOTED.findall(whose):
            effects.setdefault(words, set()).update(told)
    for line in slots.get(NUMBER, ()):
        number, _, rest = line.partition(":")
        words = tuple(_QUOTED.findall(rest))
        bounds = frozenset(b for b in map(_bounds, number.split("/")) if b)
        measures = frozenset(m for w in words for m in effects.get(w, ()))
        if words and bounds and measures and "?" not in number:
            yield Keyed(words, bounds, measures)


def _bounds(number: str) -> Bounds | None:
    """The bounds of a number: "7", "~7", "7-" (seven or more), "-7" (up to seven); None for PLURAL and one."""
    match = _NUMERAL.fullmatch(number.strip())
    if match is None or int(match["n"]) < 2:
        return None
    value = float(match["n"])
    return (None if match["from"] else value, None if match["open"] else value)


def count(keyed: Sequence[Keyed], found: Sequence[Quantity]) -> Counter[str]:
    """What one text adds: numbers keyed, those found at all, and those found with the right measure."""
    return Counter(
        keyed=len(keyed),
        number=sum(_has(k, found) for k in keyed),
        measure=sum(_has(k, [q for q in found if q.measure in k.measures]) for k in keyed),
    )


def _has(keyed: Keyed, found: Sequence[Quantity]) -> bool:
    return any((q.low, q.high) in keyed.bounds for q in found)


def read_counts(text: str, stages: Sequence[Stage]) -> tuple[Document, tuple[Quantity, ...]]:
    """A text with its parse, and the quantities in it."""
    doc = analyse(Document("muc", text), [s for s in stages if s.name in ("sentences", "syntax")])
    return doc, find_quantities(doc.text, doc.tokens)


def score_counts(folder: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """Recall of the keyed numbers of a folder: found at all, and found as killed or injured as the key has them."""
    keys, texts = read_keys(folder), read_texts(folder)
    asked = {i: k for i, k in keys.items() if k and i in texts}
    counted = [count(k, read_counts(texts[i], stages)[1]) for i, k in asked.items()]
    return {
        "gold": hash_files(p for p in folder.iterdir() if p.is_file()),
        "texts": len(asked),
        **figures(counted),
        "interval": {k: interval(counted, k) for k in ("number_r", "measure_r")},
    }


def figures(counts: Sequence[Mapping[str, int]]) -> dict[str, Any]:
    """The shares over the counts of several texts."""
    n = {k: sum(c[k] for c in counts) for k in ("keyed", "number", "measure")}
    return {
        "keyed": n["keyed"],
        "number_r": round(n["number"] / max(1, n["keyed"]), 4),
        "measure_r": round(n["measure"] / max(1, n["keyed"]), 4),
        "measure_acc": round(n["measure"] / max(1, n["number"]), 4),
    }


def interval(counts: Sequence[Mapping[str, int]], key: str) -> list[float]:
    """95% bootstrap interval of a share over texts."""
    rng = random.Random(0)
    values = sorted(figures([rng.choice(counts) for _ in counts])[key] for _ in range(300))
    return [values[7], values[-8]]


def count_errors(folder: Path, stages: Sequence[Stage]) -> Iterator[str]:
    """A line for each keyed number that is not found with its measure, and what was found nearest, parted by tabs."""
    keys, texts = read_keys(folder), read_texts(folder)
    for name, keyed in keys.items():
        if not keyed or name not in texts:
            continue
        doc, found = read_counts(texts[name], stages)
        for k in keyed:
            if not _has(k, [q for q in found if q.measure in k.measures]):
                near = next((q for q in found if (q.low, q.high) in k.bounds), None)
                told = f"{words_at(doc.text, near.span)} = {near.measure}" if near else "-"
                at = doc.text.lower().find(k.words[0].lower())
                around = doc.text[max(0, at - 70) : at + 60] if at >= 0 else ""
                yield "\t".join(("MEASURE" if near else "MISS", str(sorted(k.measures)), str(k.words[0]), told, around))
