"""Coreference scores on a folder in OntoGUM's form: own mentions and own parses, from the bare text."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.evaluation.chains import Counts, count, figures
from sayso.pipeline import Stage, analyse
from sayso.stages.coreference import find_chains
from sayso.stages.turns import Turn
from sayso.text import document_id, nfc
from sayso.types import Document, Span


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold document: its text, its tokens, who speaks where, and its chains as spans."""

    name: str
    doc: Document
    tokens: tuple[Span, ...]
    turns: tuple[Turn, ...]
    chains: tuple[frozenset[Span], ...]


def in_tune(name: str) -> bool:
    """Whether a document's errors may be looked at: the first digit of the SHA-256 of its name is even."""
    return int(hashlib.sha256(name.encode()).hexdigest()[0], 16) % 2 == 0


def read_text_of(lines: Iterable[str]) -> tuple[str, tuple[Span, ...], tuple[Turn, ...]]:
    """The text of a CoNLL-U file with its paragraphs, the spans of its tokens, and a turn for each spoken sentence."""
    text, tokens, turns, speaker, sentence = "", list[Span](), list[Turn](), "", 0
    for line in _with_gaps(lines):
        if isinstance(line, tuple):
            form, gap = line
            tokens.append(Span(len(text), len(text) + len(form)))
            if speaker:
                start = turns.pop().span.start if turns and turns[-1].span.end > sentence else len(text)
                turns.append(Turn(Span(start, tokens[-1].end), speaker))
            text += form + gap
        elif line == "# newpar" and text:
            text = text.rstrip() + "\n\n"
        elif line.startswith("# sent_id") or line.startswith("# speaker = "):
            speaker = line.partition("# speaker = ")[2]
            sentence = len(text)
    return text.rstrip(), tuple(tokens), tuple(turns)


def _with_gaps(lines: Iterable[str]) -> Iterator[str | tuple[str, str]]:
    """The comments of a CoNLL-U file, and each token with the space that follows it: a contraction has none inside."""
    last, after = 0, " "
    for line in (x.rstrip("\n") for x in lines):
        if not line[:1].isdigit():
            yield line
            continue
        number, form, *_, misc = line.split("\t")
        gap = "" if "SpaceAfter=No" in misc else " "
        if "-" in number:
            last, after = int(number.split("-")[1]), gap
        elif "." not in number:
            inside = int(number) <= last
            yield form, ("" if int(number) < last else after) if inside else gap
            last = last if int(number) < last else 0


def read_chains(lines: Iterable[str]) -> tuple[frozenset[tuple[int, int]], ...]:
    """The chains of a CoNLL coreference column, each mention by its first and last token."""
    chains: dict[str, set[tuple[int, int]]] = {}
    opened: dict[str, list[int]] = {}
    row = 0
    for line in lines:
        parts = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(parts) < 2:
            continue
        for mark in _marks(parts[-1]):
            name = mark.strip("()")
            if mark.startswith("("):
                opened.setdefault(name, []).append(row)
            if mark.endswith(")"):
                chains.setdefault(name, set()).add((opened[name].pop(), row))
        row += 1
    return tuple(frozenset(c) for c in chains.values())


def _marks(column: str) -> list[str]:
    """The marks of one token: _marks("(10(8)3)") == ["(10", "(8)", "3)"]."""
    found, now = [], ""
    for sign in column.replace("|", "").replace("_", ""):
        if sign == "(" and now:
            found.append(now)
            now = ""
        now += sign
        if sign == ")":
            found.append(now)
            now = ""
    return [*found, now] if now else found


def read_gold(folder: Path) -> list[Gold]:
    """The documents of a folder with dep/*.conllu and ontogum_conll/*.conll. Raises InputError where it has none."""
    paths = sorted((folder / "ontogum_conll").glob("*.conll"))
    if not paths:
        raise InputError(f"{folder} has no ontogum_conll/*.conll; give --gold a folder in OntoGUM's form.")
    out = []
    for path in paths:
        parse = folder / "dep" / f"{path.stem}.conllu"
        if not parse.is_file():
            raise InputError(f"{path.name} has no {parse.name} in {parse.parent}, where its text stands.")
        with open(parse, encoding="utf-8") as file:
            text, tokens, turns = read_text_of(file)
        with open(path, encoding="utf-8") as file:
            chains = read_chains(file)
        last = max((b for c in chains for _, b in c), default=-1)
        if last >= len(tokens) or nfc(text) != text:
            raise InputError(f"{path.name} and {parse.name} do not belong together: token {last} of {len(tokens)}.")
        doc = Document(document_id(text, None, None, None), text, name=path.stem)
        spans = tuple(frozenset(Span(tokens[a].start, tokens[b].end) for a, b in c) for c in chains)
        out.append(Gold(path.stem, doc, tokens, turns, spans))
    return out


# ---- running


NEEDED = ("sentences", "syntax", "times", "places", "mentions", "attributions")
"""The stages that the chains are found from."""


def score_coreference(gold: Path, stages: Sequence[Stage]) -> dict[str, Any]:
    """Figures on a folder in OntoGUM's form, own mentions and parses: from the bare text, and with speakers given."""
    ready = [s for s in stages if s.name in NEEDED]
    docs = read_gold(gold)
    read = {g.name: analyse(g.doc, ready) for g in docs}
    out: dict[str, Any] = {"documents": len(docs), "gold": hash_of(docs)}
    for given in (False, True):
        part = {g.name: count(g.chains, find_chains(read[g.name], g.turns if given else ())) for g in docs}
        out["speakers_given" if given else "text_only"] = by_half(part)
    return out


def by_half(part: Mapping[str, Mapping[str, Counts]]) -> dict[str, Any]:
    """The figures of all documents and of each half, with the interval of the CoNLL mean, from counts by name."""
    return {
        group: {**figures([part[n] for n in names]), "interval": interval([part[n] for n in names])}
        for group, names in halves(part).items()
    }


def halves(names: Iterable[str]) -> dict[str, list[str]]:
    """The names of all documents, of those in tune and of those in check; no group is empty."""
    known = list(names)
    groups = {"all": known, "tune": [n for n in known if in_tune(n)], "check": [n for n in known if not in_tune(n)]}
    return {group: found for group, found in groups.items() if found}


def hash_of(docs: Sequence[Gold]) -> str:
    """A hash of the gold that figures were measured on."""
    packed = repr([(g.name, g.doc.text, sorted(sorted((s.start, s.end) for s in c) for c in g.chains)) for g in docs])
    return hashlib.sha256(packed.encode()).hexdigest()[:16]


def interval(counts: Sequence[Mapping[str, Counts]]) -> list[float]:
    """95% bootstrap interval of the CoNLL mean over documents."""
    rng = random.Random(0)
    values = sorted(figures([rng.choice(counts) for _ in counts])["conll"] for _ in range(300))
    return [round(values[7], 3), round(values[-8], 3)]
