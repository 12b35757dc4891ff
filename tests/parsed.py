"""Documents with a parse, written by hand: no model is loaded in unit tests."""

from __future__ import annotations

from dataclasses import replace

from sayso.stages.mentions import add_mentions
from sayso.stages.sentences import add_sentences
from sayso.types import Attribution, Document, Mention, Span, Token

CLOSE, OPEN = (",", ".", ";", ":", "?", "!", "'s", "”", ")"), ("“", "(")
TAGS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "PRON": "PRP", "ADJ": "JJ", "DET": "DT", "AUX": "MD"}


def parsed(lines: str, **given: str) -> Document:
    """A document from lines of 'word/POS/dep/head', one sentence a line, a blank line between paragraphs.

    head counts within the line; a fifth part is the lemma, a sixth the tag: 'officials/NOUN/nsubj/1/official/NNS'.
    """
    text, tokens = "", list[Token]()
    for line in lines.strip().splitlines():
        if not line.strip():
            text = text.rstrip() + "\n\n"
            continue
        first = len(tokens)
        for part in line.split():
            word, pos, dep, head, *rest = part.split("/")
            if word in CLOSE:
                text = text.rstrip(" ")
            lemma, tag = (rest + ["", ""])[0] or word.lower(), (rest + ["", ""])[1] or TAGS.get(pos, pos)
            tokens.append(Token(len(text), len(text) + len(word), lemma, pos, tag, dep, first + int(head)))
            text += word + ("" if word in OPEN else " ")
    return add_sentences(Document("d1", text.rstrip(), tokens=tuple(tokens), **given))  # type: ignore[arg-type]


def at(doc: Document, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of words in a document."""
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(words, start + 1)
    return Span(start, start + len(words))


def named(doc: Document, **names: str) -> Document:
    """doc with mentions for all its noun phrases, names given as Roe="person"; underscores stand for spaces."""
    found = []
    for name, kind in names.items():
        words, start = name.replace("_", " "), 0
        while (start := doc.text.find(words, start)) >= 0:
            head = Span(start + words.rfind(" ") + 1, start + len(words))
            found.append(Mention(Span(start, start + len(words)), head, kind, words))
            start += len(words)
    return add_mentions(replace(doc, mentions=tuple(found)))


def attribution(doc: Document, source: str, cue: str, *content: str) -> Attribution:
    """An attribution by its words; "" for no source."""
    return Attribution((at(doc, cue),), tuple(at(doc, c) for c in content), (at(doc, source),) if source else ())
