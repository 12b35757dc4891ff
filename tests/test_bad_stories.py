"""The whole pipeline on texts that are not as stories should be: it runs the models, as a reader would."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.pipeline import analyse
from sayso.reading import load_stages
from sayso.types import Document, Span

EXAMPLE = Path(__file__).parent.parent / "examples/voa/voa-2008-11-10-khost.txt"


@cache
def example() -> tuple[str, ...]:
    """The words of an example."""
    return tuple(EXAMPLE.read_text(encoding="utf-8").split())


def words(count: int) -> str:
    """So many words of an example, again and again, in one paragraph."""
    return " ".join((example() * (count // len(example()) + 1))[:count])


def bare(count: int) -> str:
    """The same without quotation marks."""
    return words(count).translate(dict.fromkeys(map(ord, '"“”')))


BAD: dict[str, Callable[[], str]] = {
    "blank": lambda: " \n\n\t ",
    "one paragraph": lambda: words(600),
    "many paragraphs": lambda: words(700).replace(". ", ".\n\n"),
    "one quotation mark, never closed": lambda: "“" + bare(600),
    "no quotation mark closed": lambda: " ".join(
        ("“" if n % 3 == 0 else "") + w for n, w in enumerate(bare(600).split())
    ),
    "capitals": lambda: words(600).upper(),
    "no full stop": lambda: bare(600).replace(".", "").replace(",", ""),
    "one word a line": lambda: "said\n" * 400,
    "emoji": lambda: '😀🎉👩‍👩‍👧 said: "😀 we 🎉 left", ' * 60,
    "right to left": lambda: "قال الوزير إن الحكومة لن تستقيل. אמר השר: „לא נתפטר”. \u202b" * 30,
    "unknown characters": lambda: (
        "".join(chr(0xE000 + n) + " " * (n % 3 == 0) for n in range(900)) + "\u2400\ufffd" * 90
    ),
    "punctuation": lambda: '.,;!?"“”—…()[]\n' * 60,
    "quotation marks": lambda: '"' * 500 + "“" * 300 + "”" * 300,
    "word of 2,000 letters": lambda: f"Roe said {'x' * 2000} had denied the {'X' * 2000} claims.",
    "joined without end": lambda: "The ministers denied " + "the attack and " * 250 + "the war.",
    "spaced dashes": lambda: "Roe said: “" + "and -- " * 300 + "we left”.",
    "figures": lambda: " ".join(map(str, range(500))),
    "one sentence over and over": lambda: "Roe denied that 12 people were killed in the attack. " * 60,
}


@cache
def reading(name: str) -> Document:
    """What the pipeline makes of a bad text."""
    return analyse(Document("d1", BAD[name](), dct="2031-05-06"), load_stages())


def faults(doc: Document) -> list[str]:
    """What is wrong with the spans of a reading and with what they point to, one line each."""
    wrong = [f"{s} of {what} runs past the end" for what, s in spans(doc) if s.end > len(doc.text)]
    wrong += [f"{s} of {what} holds nothing" for what, s in spans(doc) if not doc.text[s.start : s.end].strip()]
    for s in doc.statements:
        wrong += [f"content of {s.id}: {a} does not come before {b}" for a, b in pairwise(s.content) if a.end > b.start]
    for what, starts in {
        "statements": [s.content[0].start for s in doc.statements],
        "events": [e.span.start for e in doc.events],
        "figures": [f.span.start for f in doc.figures],
    }.items():
        wrong += [f"{what} out of order: {a} before {b}" for a, b in pairwise(starts) if a > b]
    known = {s.id for s in doc.statements} | {a.id for a in doc.actors} | {None}
    wrong += [f"{i!r} is named and not there" for i in pointed_to(doc) if i not in known]
    return wrong


def spans(doc: Document) -> list[tuple[str, Span]]:
    """Every span of what the later stages add."""
    found = [("a statement", s) for x in doc.statements for s in (*x.content, *x.source, *((x.cue,) if x.cue else ()))]
    found += [("an event", s) for e in doc.events for s in (e.span, e.when_span) if s]
    found += [("a figure", s) for f in doc.figures for s in (f.span, f.scope_span, f.event) if s]
    found += [("a denial", s) for d in doc.denials for s in d.events]
    return found + [("a position", p.span) for p in doc.positions]


def pointed_to(doc: Document) -> list[str | None]:
    """Every id of a statement or an actor that something names."""
    found = [i for s in doc.statements for i in (s.holder, s.addressee, s.parent, *s.relay)]
    found += [i for e in doc.events for i in (e.statement, e.actor, e.recipient)]
    found += [i for f in doc.figures for i in (f.statement, f.holder)]
    found += [i for d in doc.denials for i in (d.statement, *d.answers)]
    return found + [i for p in doc.positions for i in (p.statement, p.holder)]


@pytest.mark.parametrize("name", BAD)
def test_reading_of_a_bad_text_has_its_spans_inside_the_text_and_in_order(name: str) -> None:
    assert faults(reading(name)) == []


def test_what_can_be_read_in_a_bad_text_is_read() -> None:
    assert len(reading("one paragraph").statements) > 20
    assert (
        len(reading("one sentence over and over").figures) == len(reading("one sentence over and over").denials) == 60
    )
    assert reading("capitals").statements and reading("many paragraphs").events


@pytest.mark.parametrize("name", ["blank", "punctuation", "quotation marks"])
def test_text_without_words_says_nothing(name: str) -> None:
    doc = reading(name)
    assert (doc.statements, doc.events, doc.figures, doc.denials, doc.positions) == ((), (), (), (), ())
