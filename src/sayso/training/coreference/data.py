"""Coreference corpora as lessons: OntoGUM's documents and ECB+'s, each with what a scorer is asked and its answers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.errors import InputError
from sayso.evaluation.coreference import NEEDED, in_tune, read_gold
from sayso.models.attributions import AttributionModel
from sayso.models.coreference import encode_words, span_vectors
from sayso.pipeline import Stage, analyse
from sayso.stages.coreference import Read
from sayso.stages.pairs import BINARY
from sayso.stages.ranking import Question, ask
from sayso.stages.turns import Turn
from sayso.text import document_id, nfc
from sayso.types import Document, Span

DEV = frozenset((2, 5, 12, 18, 21, 23, 34, 35))
"""Topics of ECB+ that are held back from training, as usual; 36 to 45 are its test part and are left alone."""
LAST_TRAINED = 35
PERSISTENT = ("HUMAN", "NON_HUMAN", "LOC")
TIGHT = re.compile(r"^(?:[.,;:!?%)\]}]|'s|’s|n't|n’t|'|’|'(?:re|ve|ll|d|m)|\.\.\.)$", re.IGNORECASE)
OPENERS = frozenset("( [ { $ £ € # “ ‘".split())


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated text: its chains, one of a single mention too, and who speaks where it is known.

    Where whole is not set, only some of its mentions were annotated.
    """

    name: str
    doc: Document
    chains: tuple[frozenset[Span], ...]
    whole: bool = True
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a scorer is asked of a text, as arrays, and which answers are right.

    vectors (N, 2H), one (N, U); asked (A,) mentions; row (P,) which of asked each pair is of, earlier (P,) the mention
    before it, two (P, B); right (P,) whether the two are one. An asked one without a right pair is new.
    """

    name: str
    vectors: np.ndarray
    one: np.ndarray
    asked: np.ndarray
    row: np.ndarray
    earlier: np.ndarray
    two: np.ndarray
    right: np.ndarray


def read_ontogum(folder: Path) -> list[Text]:
    """The documents of the tune half, which alone may be trained on."""
    return [Text(g.name, g.doc, g.chains, turns=g.turns) for g in read_gold(folder) if in_tune(g.name)]


def read_ecb(folder: Path, *, dev: bool = False) -> Iterator[Text]:
    """The documents of ECB+'s training topics, or of its dev topics, each up to its last validated sentence."""
    listed = folder / "ECBplus_coreference_sentences.csv"
    if not listed.is_file():
        raise InputError(f"{folder} has no {listed.name}; give the folder of ECB+ with xml/ beside that list.")
    chosen: dict[tuple[int, str], set[int]] = {}
    for line in listed.read_text(encoding="utf-8").splitlines()[1:]:
        number, name, sentence = line.split(",")
        chosen.setdefault((int(number), name), set()).add(int(sentence))
    for (topic, file), sentences in sorted(chosen.items()):
        if topic <= LAST_TRAINED and (topic in DEV) == dev:
            yield read_ecb_file(folder / "xml" / str(topic) / f"{topic}_{file}.xml", sentences)


def read_ecb_file(path: Path, sentences: set[int]) -> Text:
    """One document of ECB+; of its mentions those of persons, bodies, things and places in these sentences."""
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"{path.name} of ECB+ cannot be read ({error}); unpack the corpus again.") from error
    text, spans = join_tokens([(int(t.get("sentence", 0)), t.text or "") for t in root.iter("token")], max(sentences))
    place = {t.get("t_id"): (n, int(t.get("sentence", 0))) for n, t in enumerate(root.iter("token"))}
    found: dict[str, Span] = {}
    for mark in root.iterfind("Markables/*"):
        anchors = sorted(place[a.get("t_id")] for a in mark.iter("token_anchor"))
        if mark.tag.startswith(PERSISTENT) and anchors and anchors[0][1] in sentences:
            found[mark.get("m_id", "")] = Span(spans[anchors[0][0]].start, spans[anchors[-1][0]].end)
    chains: list[set[str]] = []
    for relation in root.iterfind("Relations/*"):
        members = {s.get("m_id", "") for s in relation.iter("source")} & found.keys()
        chains += [members] if members else []
    alone = found.keys() - set().union(*chains)
    parts = [frozenset(found[m] for m in c) for c in (*chains, *({m} for m in sorted(alone)))]
    doc = Document(document_id(text, None, None, None), text, name=path.stem)
    return Text(path.stem, doc, tuple(parts), whole=False)


def join_tokens(tokens: Iterable[tuple[int, str]], last: int) -> tuple[str, list[Span]]:
    """Tokens as running text, and where each stands; a sentence of a headline or address is a line of its own."""
    text, spans, before = "", list[Span](), 0
    for sentence, raw in tokens:
        if sentence > last:
            break
        word = nfc(raw) or "-"
        if text and sentence != before:
            text += "\n\n" if before == 0 else " "
        elif text and not (TIGHT.match(word) or text[-1] in OPENERS):
            text += " "
        spans.append(Span(len(text), len(text) + len(word)))
        text, before = text + word, sentence
    return text, spans


# ---- from texts to lessons


def make_lessons(
    texts: Iterable[Text], stages: Sequence[Stage], model: AttributionModel, *, rules: bool
) -> Iterator[Lesson]:
    """A lesson for each text, mentions and parses the pipeline's own."""
    ready = [s for s in stages if s.name in NEEDED]
    for text in texts:
        doc = analyse(text.doc, ready)
        states = encode_words(model, doc.text)
        for turns in dict.fromkeys(((), text.turns)):
            read, question = ask(doc, turns, rules=rules)
            if question.asked:
                yield to_lesson(text, read, question, span_vectors(*states, question.spans))


def to_lesson(text: Text, read: Read, question: Question, vectors: np.ndarray) -> Lesson:
    """The lesson of one text; where it was not annotated as a whole, only what was is asked of and held against."""
    chain = chains_of(text, read)
    kept = [n for n, k in enumerate(question.asked) if text.whole or chain[k] is not None]
    asked = [question.asked[n] for n in kept]
    row, earlier, two, right = [], list[int](), [], []
    for at, n in enumerate(kept):
        for k, values in zip(question.against[n], question.two[n], strict=True):
            if text.whole or chain[k] is not None:
                row.append(at)
                earlier.append(k)
                two.append(values)
                right.append(chain[k] is not None and chain[k] == chain[asked[at]])
    return Lesson(
        text.name,
        vectors.astype(np.float16),
        np.array(question.one, np.float32),
        np.array(asked, np.int64),
        np.array(row, np.int64),
        np.array(earlier, np.int64),
        np.array(two, np.float32).reshape(-1, len(BINARY)),
        np.array(right, bool),
    )


def chains_of(text: Text, read: Read) -> list[int | None]:
    """For each mention the number of its gold chain: by its words, or, where not all was annotated, by its head."""
    whole = {s: n for n, chain in enumerate(text.chains) for s in chain}
    if text.whole:
        return [whole.get(i.span) for i in read.items]
    heads = {read.tree.root_of([s]): n for s, n in whole.items()}
    return [heads.get(i.phrase.head) if i.kind != "joined" else None for i in read.items]
