"""Signs of an event's type: the frame of two parties and what is read from it."""

from __future__ import annotations

from sayso.knowledge.events import read_lexicon
from sayso.stages.clauses import Clauses
from sayso.stages.eventsigns import find_frame, find_signs
from sayso.types import Span
from tests.parsed import at, parsed

REFUSED = (
    "Zenda/PROPN/nsubj/1 refused/VERB/ROOT/1/refuse/VBD to/PART/aux/3/to/TO meet/VERB/xcomp/1/meet/VB "
    "envoys/NOUN/dobj/3/envoy/NNS from/ADP/prep/4 Strelsau/PROPN/pobj/5 ././punct/1"
)
LEXICON = read_lexicon("word\tpos\ttype\tgrade\tneeds\nmeet\tv\tCONSULT\tm\t\n")


def signs(source: str = "Zenda", target: str = "Strelsau") -> list[str]:
    doc = parsed(REFUSED)
    parse = Clauses(doc)
    return find_signs(parse, find_frame(parse, at(doc, source), at(doc, target)), LEXICON)


def test_frame_follows_the_verbs_down_and_the_way_between_the_parties() -> None:
    doc = parsed(REFUSED)
    parse = Clauses(doc)
    frame = find_frame(parse, at(doc, "Zenda"), at(doc, "Strelsau"))
    assert [parse.word(i) for i in frame.verbs] == ["refused", "meet"]
    assert (frame.source, frame.target, frame.meeting) == (0, 6, 1)
    assert [parse.word(i) for i in frame.down] == ["from", "envoys", "meet"]
    assert frame.between == Span(len("Zenda"), doc.text.index("Strelsau"))


def test_signs_tell_verbs_parties_and_types_of_the_lexicon() -> None:
    found = signs()
    wanted = (
        "v0=refuse",
        "v0.comp=meet",
        "refuse>meet",
        "v1.obj=envoy",
        "path=envoy",
        "target=strelsau",
        "in-source=zenda",
    )
    assert set(wanted) <= set(found)
    assert "type=CONSULT" in found and "between=envoy" in found


def test_sentence_without_parties_has_signs_of_its_root() -> None:
    parse = Clauses(parsed(REFUSED))
    frame = find_frame(parse, None, None)
    assert (frame.source, frame.target, frame.down, frame.between) == (1, None, (), None)
    assert "v0=refuse" in find_signs(parse, frame, LEXICON)
