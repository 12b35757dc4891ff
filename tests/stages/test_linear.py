"""The work of the stages after the statements grows in line with the length of a story; counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest

from sayso.knowledge.events import event_lexicon
from sayso.stages.acts import add_acts
from sayso.stages.denials import add_denials
from sayso.stages.events import make_events
from sayso.stages.figures import add_figures
from sayso.stages.positions import add_positions
from sayso.types import Actor, Document, Place, Span, Statement, Timex
from tests.parsed import parsed

STAGES: dict[str, Callable[[Document], Document]] = {
    "acts": add_acts,
    "events": make_events(event_lexicon()),
    "figures": add_figures,
    "denials": add_denials,
    "positions": add_positions,
}
PARTS = (
    "Hentzau/PROPN/nsubj/1 claimed/VERB/ROOT/1/claim on/ADP/prep/1 Monday/PROPN/pobj/2 that/SCONJ/mark/6 "
    "Zenda/PROPN/nsubj/6 attacked/VERB/ccomp/1/attack the/DET/det/8 castle/NOUN/dobj/6 in/ADP/prep/6 "
    "Strelsau/PROPN/pobj/9 ./PUNCT/punct/1\n"
    "Flavia/PROPN/nsubj/1 denied/VERB/ROOT/1/deny that/SCONJ/mark/6 12/NUM/nummod/4 people/NOUN/nsubjpass/6 "
    "were/AUX/auxpass/6/be/VBD killed/VERB/ccomp/1/kill/VBN in/ADP/prep/6 the/DET/det/9 attack/NOUN/pobj/7 "
    "./PUNCT/punct/1\n"
)
ACTORS = (
    Actor("a1", "Rupert Hentzau", "person", names=("Rupert Hentzau", "Hentzau"), side="Ruritania"),
    Actor("a2", "Flavia", "person", names=("Flavia",), side="Zenda"),
    Actor("a3", "Zenda", "state", names=("Zenda",)),
)


def places_of(text: str, word: str) -> list[Span]:
    """Every place of a word in a text."""
    found, start = [], text.find(word)
    while start >= 0:
        found.append(Span(start, start + len(word)))
        start = text.find(word, start + 1)
    return found


def story(times: int) -> Document:
    """A claim and its denial, so many times, in one paragraph with one statement around all."""
    doc = parsed(PARTS * times)
    text = doc.text
    ends = [s.start for s in places_of(text, ".")]
    statements = [Statement("s", (Span(0, len(text)),))]
    for holder, cue in (("a1", "claimed"), ("a2", "denied")):
        for n, (said, that) in enumerate(zip(places_of(text, cue), places_of(text, "that"), strict=False)):
            that = Span(text.index("that", said.end), text.index("that", said.end) + len("that"))
            end = next(e for e in ends[2 * n :] if e > that.end)
            statements.append(Statement(f"s{cue}{n}", (Span(that.end + 1, end),), said, holder=holder, parent="s"))
    return replace(
        doc,
        statements=tuple(sorted(statements, key=lambda s: s.content[0].start)),
        actors=tuple(replace(a, mentions=tuple(places_of(text, a.names[0].split()[-1]))) for a in ACTORS),
        timexes=tuple(Timex(s, "DATE", "2031-05-05") for s in places_of(text, "Monday")),
        places=tuple(Place(s, "Strelsau") for s in places_of(text, "Strelsau")),
    )


def work(run: Callable[[Document], Document], doc: Document) -> tuple[Document, int]:
    """What a stage makes of doc, and how many lines of sayso it ran, each turn of a loop or comprehension counted."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        if "sayso" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        return run(doc), count
    finally:
        sys.settrace(before)


@pytest.fixture(scope="module")
def counted() -> dict[str, list[int]]:
    """The work of each stage on a story and on one four times as long, both longer than any stage looks around."""
    found: dict[str, list[int]] = {name: [] for name in STAGES}
    for times in (25, 100):
        doc = story(times)
        for name, run in STAGES.items():
            doc, count = work(run, doc)
            found[name].append(count)
        assert len(doc.denials) >= times <= len(doc.figures)
        assert len(doc.events) >= 2 * times
        assert all(d.answers for d in doc.denials[1:] if d.kind == "denies")
    return found


@pytest.mark.parametrize("name", [n for n in STAGES if n != "acts"])
def test_four_times_the_words_take_about_four_times_the_work(counted: dict[str, list[int]], name: str) -> None:
    short, long = counted[name]
    assert long < 1.2 * 4 * short, f"4 times the words took {long / short:.1f} times the work"
