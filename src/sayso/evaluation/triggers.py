"""Recall of events on MUC-4 keys: is a word for the keyed incident found beside a target, a weapon or its like.

The keys give no words for the incidents themselves, so a template counts as found where an event of a fitting type
stands in a sentence that names one of its targets or instruments. Precision is not measured; the density of events is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.evaluation.counts import read_slots, read_texts
from sayso.evaluation.gold import hash_files
from sayso.pipeline import Stage, analyse
from sayso.types import Document, Span

TYPE, NAMED = "4.", ("6.", "12.", "18.", "19.")
"""Slots: type of the incident; instrument, physical target, human target by name and by description."""
VIOLENT = frozenset(("ASSAULT", "ACCIDENT"))
TAKING = frozenset(("COERCE", "ASSAULT"))
FITTING = {"KIDNAPPING": TAKING, "HIJACKING": TAKING, "ROBBERY": TAKING}
"""The types that fit an incident of the keys; those that are not here want one of VIOLENT."""
STAGES = ("sentences", "syntax", "events")
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Keyed:
    """An incident of a key: its type and what its text calls its targets and instruments, in small letters."""

    kind: str
    named: tuple[str, ...]


def read_incidents(folder: Path) -> dict[str, list[Keyed]]:
    """The incidents of a folder by the id of their text; optional ones and those that name nothing are left out."""
    found: dict[str, list[Keyed]] = {}
    for path in sorted(folder.glob("key-*")):
        for block in re.split(r"\n(?=0\. )", path.read_text(encoding="latin-1")):
            slots = read_slots(block)
            kind = (slots.get(TYPE) or ["*"])[0]
            named = [w.lower() for slot in NAMED for line in slots.get(slot, ()) for w in _QUOTED.findall(line)]
            if "0." in slots and named and kind not in "*-" and "OPTIONAL" not in " ".join(slots.get("1.", ())):
                found.setdefault(slots["0."][0].split()[0], []).append(Keyed(kind, tuple(named)))
    if not found:
        raise InputError(f"{folder} has no key-* file with incidents; give --gold a folder with MUC-4 texts and keys.")
    return found


def places_of(doc: Document, keyed: Keyed) -> list[Span]:
    """The sentences of a read text that name a target or instrument of an incident."""
    text = doc.text.lower()
    return [s for s in doc.sentences if any(w in text[s.start : s.end] for w in keyed.named)]


def is_found(doc: Document, keyed: Keyed, places: Sequence[Span]) -> bool:
    """Whether an event of a fitting type stands in one of the places."""
    types = {e.event_type for e in doc.events if any(p.start <= e.span.start < p.end for p in places)}
    return bool(types & next((FITTING[k] for k in FITTING if k in keyed.kind), VIOLENT))


def judge(folder: Path, stages: Sequence[Stage], every: int) -> Iterator[tuple[Document, list[tuple[Keyed, bool]]]]:
    """Each read text, one in `every`, with its incidents and whether each is found."""
    only = [s for s in stages if s.name in STAGES]
    texts, keys = read_texts(folder), read_incidents(folder)
    for ident in sorted(keys)[::every]:
        doc = texts.get(ident, "")
        read = analyse(Document(ident, doc), [Stage(s.name, s.run) for s in only])
        told = [(k, p) for k in keys[ident] if (p := places_of(read, k))]
        yield read, [(k, is_found(read, k, p)) for k, p in told]


def score_triggers(folder: Path, stages: Sequence[Stage], *, every: int = 1) -> dict[str, Any]:
    """Share of the keyed incidents that are found, and events for each 100 words; every: take one text in so many."""
    judged = list(judge(folder, stages, every))
    right = [ok for _, told in judged for _, ok in told]
    words = sum(len(doc.tokens) for doc, _ in judged)
    return {
        "gold": hash_files(folder.glob("key-*")),
        "texts": len(judged),
        "incidents": len(right),
        "recall": round(sum(right) / max(1, len(right)), 4),
        "events_per_100_words": round(100 * sum(len(doc.events) for doc, _ in judged) / max(1, words), 2),
    }


def trigger_errors(folder: Path, stages: Sequence[Stage], *, every: int = 1) -> Iterator[str]:
    """A line for each incident that is not found, fields parted by tabs."""
    for doc, told in judge(folder, stages, every):
        for keyed, ok in told:
            if not ok:
                place = places_of(doc, keyed)[0]
                yield "\t".join(
                    (doc.id, keyed.kind, keyed.named[0], " ".join(doc.text[place.start : place.end].split()))
                )
