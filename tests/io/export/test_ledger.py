"""The ledger export: the shape that the ledger gold has, with every span in its words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from sayso.codebook import ACTS, DENIAL_KINDS, EVENT_TYPES, MEASURES, STANCES
from sayso.io.export.ledger import to_ledger
from sayso.link.stories import link_stories
from sayso.types import Denial, Document, Figure, Place, Position, Span
from tests.link.stories_by_hand import ZENDA, actor, at, event, figure, story

TEXT = "Anna Sapt said the strike on Zenda killed nine people. Otto Strakencz denied the strike and vowed to rebuild."


def made(name: str = "zenda-1") -> Document:
    sapt, otto = actor(name, "Anna Sapt"), actor(name, "Otto Strakencz", side="Ruritania")
    sapt = replace(sapt, mentions=(at(TEXT, "Anna Sapt"),))
    doc = story(name, TEXT, actors=[sapt, otto], said=[
        ("Anna Sapt", "claim", "the strike on Zenda killed nine people"), ("Otto Strakencz", "deny", "the strike and"),
        ("Otto Strakencz", "promise", "to rebuild"),
    ])  # fmt: skip
    first, second, third = doc.statements
    second = replace(second, cue=at(TEXT, "denied"), relay=(sapt.id, otto.id))
    doc = replace(doc, statements=(first, second, third))
    doc = replace(doc, events=(event(doc, "strike", where=ZENDA, when="2024-05-06"), event(doc, "strike", 1)))
    return replace(
        doc,
        figures=(figure(doc, "nine people", 9, sapt.id), Figure(at(TEXT, "nine"), None, None, "person", "killed")),
        denials=(Denial("n1", second.id, "denies", events=(doc.events[1].span,), answers=(first.id, "elsewhere")),),
        positions=(Position("o1", third.id, otto.id, "rebuilding", "will", at(TEXT, "to rebuild")),),
    )


def export(*docs: Document) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(to_ledger(docs, link_stories(docs))))
    return found


def test_every_list_is_there_and_filled() -> None:
    assert {k: len(v) for k, v in export(made()).items()} == {
        "actors": 2, "statements": 3, "incidents": 1, "denials": 1, "figures": 1, "positions": 1
    }  # fmt: skip


def test_spans_slice_to_their_words() -> None:
    data = export(made())
    rows = [(m["span"], m["words"]) for k in ("actors", "incidents") for x in data[k] for m in x["mentions"]]
    rows += [(x["span"], x["words"]) for k in ("figures", "positions") for x in data[k]]
    rows += [(c, w) for s in data["statements"] for c, w in zip(s["content"], s["words"], strict=True)]
    assert len(rows) == 8
    assert all(TEXT[start:end] == words for (start, end), words in rows)


def test_ids_and_vocabulary_are_those_that_the_shape_allows() -> None:
    data = export(made())
    actors, statements = {a["id"] for a in data["actors"]}, {s["id"] for s in data["statements"]}
    (incident,), (denial,), (fig,), (position,) = (data[k] for k in ("incidents", "denials", "figures", "positions"))
    assert incident["type"] in EVENT_TYPES
    assert {s["act"] for s in data["statements"]} <= set(ACTS)
    assert denial["kind"] in DENIAL_KINDS
    assert fig["measure"] in MEASURES
    assert position["stance"] in STANCES
    assert denial["target_incident"] == fig["incident"] == incident["id"]
    assert {denial["statement"], position["statement"], *denial["target_statements"]} <= statements
    assert {fig["holder"], position["holder"]} <= actors


def test_holder_is_never_in_its_own_relay() -> None:
    (denying,) = (s for s in export(made())["statements"] if s["cue"])
    assert denying["holder"] not in denying["relay"]
    assert len(denying["relay"]) == 1
    assert denying["cue_words"] == "denied"


def test_incident_says_who_asserts_and_who_denies_it() -> None:
    data = export(made())
    names = {a["id"]: a["name"] for a in data["actors"]}
    (incident,) = data["incidents"]
    assert [names[a] for a in incident["asserted_by"]] == ["Anna Sapt"]
    assert [names[a] for a in incident["denied_by"]] == ["Otto Strakencz"]
    assert incident["status"] == "claimed by Anna Sapt (side not given); denied by Ruritania; disputed"


@pytest.mark.parametrize(("lat", "lon"), [(50.0, None), (None, None)])
def test_half_a_coordinate_is_none(lat: float | None, lon: float | None) -> None:
    doc = made()
    place = Place(Span(0, 1), "Zenda", lat, lon)
    (row,) = export(replace(doc, events=tuple(replace(e, where=place) for e in doc.events)))["incidents"]
    assert (row["where"], row["lat"], row["lon"]) == ("Zenda", None, None)


def test_stories_go_by_their_names_or_by_id_where_they_share_one() -> None:
    assert {s["doc"] for s in export(made())["statements"]} == {"zenda-1"}
    twins = [made(), replace(made("other"), name="zenda-1")]
    assert {s["doc"] for s in export(*twins)["statements"]} == {d.id for d in twins}


def test_no_documents_make_empty_lists() -> None:
    assert export() == {k: [] for k in ("actors", "statements", "incidents", "denials", "figures", "positions")}
