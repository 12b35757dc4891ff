"""ECB+ as texts with the event mentions that are one happening: XML of tokens and chains, one file a text."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from sayso.errors import InputError
from sayso.text import content_id
from sayso.types import Document, Span

DEV_TOPICS = frozenset("2 5 12 18 21 23 34 35".split())
TEST_TOPICS = frozenset(str(n) for n in range(36, 46))
"""The usual split; neither is trained on."""
SENTENCES = "ECBplus_coreference_sentences.csv"
NO_SPACE_BEFORE = frozenset(". , ; : ? ! ) ] } % n't 's 're 've 'll 'd 'm ’s ’".split())
NO_SPACE_AFTER = frozenset("( [ { $ #".split())
QUOTES = {"``": '"', "''": '"'}
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DATE = re.compile(r"\b(?:(\d{1,2}) )?([A-Z][a-z]{2})[a-z]*\.? (?:(\d{1,2}) ?,? )?((?:19|20)\d\d)\b")
DATE_OF_URL = re.compile(r"((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)\b")
HEAD = 600
"""Characters in which a text's own date is looked for."""


@dataclass(frozen=True, slots=True)
class EcbText:
    """A text, its topic, its event mentions by the name of their chain, and the sentences that are annotated."""

    topic: str
    doc: Document
    mentions: tuple[tuple[Span, str], ...]
    annotated: tuple[Span, ...]


def read_ecb(folder: Path) -> Iterator[EcbText]:
    """The texts of the training topics of ECB+ that have annotated sentences. Raises InputError without their list."""
    try:
        with (folder / SENTENCES).open(encoding="utf-8", newline="") as file:
            listed: dict[tuple[str, str], set[int]] = defaultdict(set)
            for row in csv.DictReader(file):
                listed[row["Topic"], row["File"]].add(int(row["Sentence Number"]))
    except FileNotFoundError:
        raise InputError(f"{folder} has no {SENTENCES}; give the folder of ECB+.") from None
    topics = sorted({t for t, _ in listed} - DEV_TOPICS - TEST_TOPICS, key=int)
    for path in sorted(p for t in topics for p in (folder / "xml" / t).glob("*.xml")):
        topic, name = path.stem.split("_", 1)
        if sentences := listed.get((topic, name)):
            yield _text(path, topic, name, sentences)


def _text(path: Path, topic: str, name: str, sentences: set[int]) -> EcbText:
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise InputError(f"{path} is no XML ({error}).") from error
    url, text, places = _join(root, named_by_url="plus" in name)
    chains = {
        s.get("m_id"): relation.get("note") or f"{path.stem} {relation.get('r_id')}"
        for relation in root.find("Relations") or ()
        for s in relation.findall("source")
    }
    mentions = []
    for mark in root.find("Markables") or ():
        at = [places[i] for a in mark.findall("token_anchor") if (i := a.get("t_id", "")) in places]
        if at and mark.tag.startswith(("ACTION", "NEG")):
            span = Span(min(a[0] for a in at), max(a[1] for a in at))
            mentions.append((span, chains.get(mark.get("m_id"), f"{path.stem} alone {mark.get('m_id')}")))
    inside: dict[int, Span] = {}
    for start, end, sentence in places.values():
        before = inside.get(sentence, Span(start, end))
        inside[sentence] = Span(min(before.start, start), max(before.end, end))
    doc = Document(content_id("d", path.stem), text, path.stem, dct=date_of(text[:HEAD]) or date_of_url(url))
    annotated = tuple(inside[s] for s in sorted(sentences) if s in inside)
    return EcbText(topic, doc, tuple(mentions), annotated)


def _join(root: ElementTree.Element, *, named_by_url: bool) -> tuple[str, str, dict[str, tuple[int, int, int]]]:
    """The url that stands as a text's first sentence, its text, and where each token stands with its sentence."""
    url, text, places = "", "", dict[str, tuple[int, int, int]]()
    last, quoted, before = -1, False, ""
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence", "0"))
        if named_by_url and sentence == 0 or not word.strip():
            url += word
            continue
        word = QUOTES.get(word, word)
        if last not in (-1, sentence):
            text, quoted, before = text + "\n", False, ""
        closing = word == '"' and quoted
        opened = before == '"' and quoted
        if text and text[-1] != "\n" and not (word in NO_SPACE_BEFORE or closing or opened or before in NO_SPACE_AFTER):
            text += " "
        places[token.get("t_id", "")] = (len(text), len(text) + len(word), sentence)
        text, last, before, quoted = text + word, sentence, word, quoted != (word == '"')
    return url, text, places


def date_of(head: str) -> str | None:
    """The first date in words, ISO: date_of("May 3, 2013 - LA") == "2013-05-03"."""
    for first, month, second, year in DATE.findall(head):
        day = int(second or first or 0)
        if month.lower() in MONTHS and 1 <= day <= 31:
            return f"{year}-{MONTHS.index(month.lower()) + 1:02}-{day:02}"
    return None


def date_of_url(url: str) -> str | None:
    """The date in an address: date_of_url("x.org/2013/05/03/a") == "2013-05-03"."""
    match = DATE_OF_URL.search(url)
    return "-".join(match.groups()) if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31 else None
