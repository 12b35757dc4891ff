import json
from dataclasses import replace
from typing import Any

import pytest

from sayso.errors import SpanError
from sayso.io.export.jsonl import make_links, to_jsonl
from sayso.io.read import read_text
from sayso.types import (
    Account,
    Actor,
    Attribution,
    Denial,
    Document,
    Event,
    EventMention,
    Figure,
    Incident,
    Linkage,
    LinkedFigure,
    Party,
    Piece,
    Place,
    Position,
    Role,
    Span,
    Statement,
    Timex,
)

TEXT = "Mayor Ana Cafér said on Monday that the blast in Oldport hurt 9 people. The port denied the blast."


def at(words: str, number: int = 0) -> Span:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


OLDPORT = Place(at("Oldport"), "Oldport", 1.5, 2.5, "ZZ", "North", "city", ("Oldport, South",))
DOC = Document(
    id="d1",
    text=TEXT,
    name="bridge",
    title="Blast",
    outlet="Gazette",
    url="https://example.org/b",
    dct="2024-03-05",
    attributions=(Attribution((at("said"),), (at("the blast in Oldport"),), (at("Mayor Ana Cafér"),), 0.98765),),
    timexes=(Timex(at("Monday"), "DATE", "2024-03-04"),),
    places=(OLDPORT,),
    actors=(
        Actor(
            "a1", "Ana Cafér", "person", (at("Mayor Ana Cafér"),), roles=(Role("mayor", at("Mayor")),),
            side="Oldport", side_evidence=at("Mayor"),
        ),
        Actor("a2", "the port", "organisation", (at("The port"),)),
    ),
    statements=(
        Statement("s1", (at("the blast in Oldport"),), at("said"), (at("Mayor Ana Cafér"),), "a1", doubts=("who",),
                  candidates=("a1", "a2"), said_on="2024-03-04", said_granularity="day"),
        Statement("s2", (at("the blast", 1),), None, (), "a2", act="deny"),
    ),
    events=(
        Event(at("blast"), "ACCIDENT", "blast", "s1", when="2024-03-04", when_span=at("Monday"), where=OLDPORT),
        Event(at("blast", 1), "ACCIDENT", "blast", "s2", "denies"),
    ),
    figures=(Figure(at("9 people"), 9, 9, "people", "injured", scope="in Oldport", scope_span=at("in Oldport"),
                    statement="s1", holder="a1", event=at("blast")),),
    denials=(Denial("n1", "s2", "denies", events=(at("blast", 1),)),),
    positions=(Position("p1", "s2", "a2", "blast", "opposes", at("denied the blast")),),
)  # fmt: skip
LINKAGE = Linkage(
    parties=(Party("q1", "Ana Cafér", "person", ("a1",)), Party("q2", "the port", "organisation", ("a2",))),
    incidents=(
        Incident("i1", "ACCIDENT", "blast in Oldport",
                 (EventMention("d1", at("blast")), EventMention("d2", Span(5, 9)), EventMention("d1", at("blast", 1))),
                 "2024-03-04", OLDPORT, status="disputed"),
        Incident("i2", "ASSAULT", "elsewhere", (EventMention("d2", Span(0, 4)),)),
    ),
    accounts=(
        Account("c1", "i1", "q1", "asserts", ("q2",), ("s1",), ("d1",), figures=(0, 1), evidence="photo",
                evidence_span=at("blast")),
        Account("c2", "i1", "q2", "denies", docs=("d1", "d2"), evidence="video", evidence_span=at("said")),
        Account("c3", "i1", None, "asserts", docs=("d1",)),
        Account("c4", "i2", "q1", "asserts"),
    ),
    denials=(Denial("n1", "s2", "denies", incident="i1"), Denial("n2", "s1", "rejects"), Denial("n3", "x9", "denies")),
    figures=(LinkedFigure("d1", DOC.figures[0], "i1", "q1"),
             LinkedFigure("d2", Figure(Span(500, 501), 1, 1, "x", "other"), "i1", "q1")),
)  # fmt: skip


def exported(**options: Any) -> dict[str, Any]:
    line = to_jsonl(DOC, **options)
    assert "\n" not in line
    data: dict[str, Any] = json.loads(line)
    return data


def test_keys_stand_in_their_order() -> None:
    assert list(exported()) == [
        "doc", "id", "title", "outlet", "url", "dct", "text", "attributions", "statements", "timexes", "places",
        "actors", "events", "incidents", "denials", "figures", "positions",
    ]  # fmt: skip


def test_story_is_described() -> None:
    data = exported()
    assert [data[k] for k in ("doc", "id", "title", "outlet", "url", "dct", "text")] == [
        "bridge", "d1", "Blast", "Gazette", "https://example.org/b", "2024-03-05", TEXT,
    ]  # fmt: skip


def test_attributions_are_spans_alone() -> None:
    assert exported()["attributions"] == [
        {"source": [[0, 15]], "cue": [[16, 20]], "content": [[36, 56]], "confidence": 0.9877}
    ]


def test_timexes_and_places() -> None:
    data = exported()
    assert data["timexes"] == [{"span": [24, 30], "type": "DATE", "value": "2024-03-04"}]
    assert data["places"] == [
        {"span": [49, 56], "name": "Oldport", "lat": 1.5, "lon": 2.5, "country": "ZZ", "adm1": "North", "kind": "city",
         "candidates": ["Oldport, South"]},
    ]  # fmt: skip


def test_statements_have_their_words() -> None:
    first, second = exported()["statements"]
    assert (first["id"], first["holder"], first["act"], first["doubts"]) == ("s1", "a1", "say", ["who"])
    assert (first["content"], first["words"]) == ([[36, 56]], ["the blast in Oldport"])
    assert (first["cue"], first["cue_words"]) == ([16, 20], "said")
    assert (first["source"], first["source_words"]) == ([[0, 15]], ["Mayor Ana Cafér"])
    assert (second["cue"], second["cue_words"], second["source_words"]) == (None, None, [])


def test_statements_name_those_the_holder_may_be_and_how_exactly_they_are_dated() -> None:
    first, second = exported()["statements"]
    assert (first["candidates"], first["candidate_names"]) == (["a1", "a2"], ["Ana Cafér", "the port"])
    assert (first["said_on"], first["said_granularity"], first["said_time"]) == ("2024-03-04", "day", None)
    assert (second["candidates"], second["candidate_names"], second["said_granularity"]) == ([], [], None)


def test_actors_have_their_words() -> None:
    actor = exported()["actors"][0]
    assert actor["mentions"] == [{"span": [0, 15], "words": "Mayor Ana Cafér"}]
    assert actor["roles"] == [{"name": "mayor", "span": [0, 5], "words": "Mayor"}]
    assert (actor["side"], actor["side_evidence"], actor["side_evidence_words"]) == ("Oldport", [0, 5], "Mayor")


def test_events_figures_denials_and_positions_have_their_words() -> None:
    data = exported()
    first, second = data["events"]
    assert (first["words"], first["when_words"], first["where"]["span"], first["stance"]) == (
        "blast", "Monday", [49, 56], "asserts",
    )  # fmt: skip
    assert (second["span"], second["where"], second["when_span"]) == ([92, 97], None, None)
    (figure,) = data["figures"]
    assert (figure["words"], figure["scope_words"], figure["event_words"]) == ("9 people", "in Oldport", "blast")
    assert (figure["low"], figure["high"], figure["incident"]) == (9, 9, None)
    assert data["denials"][0]["events"] == [{"span": [92, 97], "words": "blast"}]
    assert (data["positions"][0]["span"], data["positions"][0]["words"]) == ([81, 97], "denied the blast")


def test_incidents_are_those_of_the_story() -> None:
    assert exported()["incidents"] == []
    (incident,) = exported(linkage=LINKAGE)["incidents"]
    assert {k: incident[k] for k in ("id", "event_type", "summary", "when", "status")} == {
        "id": "i1", "event_type": "ACCIDENT", "summary": "blast in Oldport", "when": "2024-03-04", "status": "disputed",
    }  # fmt: skip
    assert incident["mentions"] == [{"span": [40, 45], "words": "blast"}, {"span": [92, 97], "words": "blast"}]
    assert incident["where"] == {
        "name": "Oldport", "lat": 1.5, "lon": 2.5, "country": "ZZ", "adm1": "North", "kind": "city",
        "candidates": ["Oldport, South"],
    }  # fmt: skip
    assert (incident["asserted_by"], incident["denied_by"]) == (["Ana Cafér", "Gazette"], ["the port"])


def test_accounts_name_their_holders_and_keep_to_this_story() -> None:
    first, second, third = exported(linkage=LINKAGE)["incidents"][0]["accounts"]
    assert (first["holder_name"], first["via_names"], first["statements"]) == ("Ana Cafér", ["the port"], ["s1"])
    assert [x["words"] for x in first["figures"]] == ["9 people"]
    assert (first["evidence"], first["evidence_words"]) == ("photo", "blast")
    # Its evidence may stand in the other story.
    assert (second["evidence"], second["evidence_span"]) == ("video", None)
    assert (third["holder"], third["holder_name"]) == (None, "Gazette")


def test_evidence_that_names_this_story_has_its_words_here() -> None:
    second = replace(LINKAGE.accounts[1], evidence_doc="d1")
    first = replace(LINKAGE.accounts[0], evidence_doc="d2")
    rows = exported(linkage=replace(LINKAGE, accounts=(first, second)))["incidents"][0]["accounts"]
    assert [(r["evidence"], r["evidence_words"], r["evidence_doc"]) for r in rows] == [
        ("photo", None, "d2"), ("video", "said", "d1"),
    ]  # fmt: skip


def test_links_made_once_give_the_same_line() -> None:
    assert to_jsonl(DOC, linkage=make_links(LINKAGE)) == to_jsonl(DOC, linkage=LINKAGE)


def test_linking_completes_denials_and_figures() -> None:
    data = exported(linkage=LINKAGE)
    assert [(d["id"], d["incident"]) for d in data["denials"]] == [("n1", "i1"), ("n2", None)]
    assert data["figures"][0]["incident"] == "i1"


def test_offsets_of_the_file_take_the_text_away() -> None:
    source = "date 2024-03-05\r\n" + TEXT.replace("é", "e\u0301")
    story = read_text(source)
    assert story.doc.text == TEXT
    data = exported(pieces=story.pieces)
    assert "text" not in data and data["source_offsets"] is True
    assert list(data)[6] == "source_offsets"
    start, end = data["statements"][0]["source"][0]
    assert source[start:end] == "Mayor Ana Cafe\u0301r"
    assert data["statements"][0]["source_words"] == ["Mayor Ana Cafér"]
    start, end = data["attributions"][0]["content"][0]
    assert source[start:end] == "the blast in Oldport"


def test_every_offset_moves_with_the_file() -> None:
    def numbers(value: Any) -> list[list[int]]:
        if isinstance(value, list) and len(value) == 2 and all(type(x) is int for x in value):
            return [value]
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return [x for v in inner for x in numbers(v)]

    here = numbers(exported(linkage=LINKAGE))
    there = numbers(exported(linkage=LINKAGE, pieces=(Piece(0, len(TEXT), 1000, 1000 + len(TEXT)),)))
    assert len(here) > 20
    assert there == [[a + 1000, b + 1000] for a, b in here]


def test_pieces_of_another_text_are_refused() -> None:
    with pytest.raises(SpanError, match="no place in the text as given"):
        exported(pieces=(Piece(0, 5, 0, 5),))


def test_outlet_without_a_name_is_the_outlet() -> None:
    line = json.loads(to_jsonl(replace(DOC, outlet=None), linkage=LINKAGE))
    assert line["incidents"][0]["asserted_by"] == ["Ana Cafér", "the outlet"]


def test_empty_reading_has_empty_lists() -> None:
    data = json.loads(to_jsonl(Document(id="d9", text="He left.")))
    assert [data[k] for k in list(data)[7:]] == [[]] * 10
