"""Origins: what forty stories lead back to."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.origins import COPY, CREDIT, OWN, QUOTED, RELAY, find_origins
from sayso.types import Document, Statement
from tests.forty import CLAIM, forty_stories
from tests.link.stories_by_hand import actor, at, story

WORDS = "the strike on the castle killed nine people and wounded forty more"
PARAGRAPH = f"Captain Otto Sapt told reporters on Monday that {WORDS}, most of them guards."


def carrying(name: str, text: str, *, outlet: str | None = None, dct: str = "2024-05-08") -> Document:
    sapt = actor(name, "Otto Sapt")
    return story(name, text, outlet=outlet, dct=dct, actors=[sapt], said=[("Otto Sapt", "say", WORDS)])


def origins(*docs: Document) -> list[tuple[str | None, list[tuple[str, str]]]]:
    """Each origin's name, with the name of each story and how it came to carry it."""
    names = {d.id: d.name for d in docs}
    found = find_origins(docs, {d.id: d.statements for d in docs})
    return [(o.name, [(names[c.doc], c.how) for c in o.carriers]) for o in found]


def test_forty_stories_have_two_origins() -> None:
    docs, real = [], {}
    for carried in forty_stories():
        doc = story(carried.name, carried.text, outlet=carried.outlet, dct=carried.dct, said=[])
        words = CLAIM if CLAIM in doc.text else CLAIM.replace("by men", "by several men")
        doc = replace(doc, statements=(Statement(f"s{carried.name}", (at(doc.text, words),)),))
        docs.append(doc)
        real[doc.id] = carried.agency
    found = find_origins(docs, {d.id: d.statements for d in docs})
    assert len(docs) == 40
    assert sorted(o.name or "" for o in found) == ["AP", "Reuters"]
    assert all(real[c.doc] == o.name for o in found for c in o.carriers)


def test_copy_without_a_credit_goes_back_to_the_oldest_story() -> None:
    one = carrying("1", f"Zenda woke early.\n{PARAGRAPH}", dct="2024-05-07")
    two = carrying("2", f"{PARAGRAPH}\nStrelsau slept.")
    assert origins(two, one) == [(None, [("1", OWN), ("2", COPY)])]


def test_copy_of_a_copy_goes_back_to_the_first() -> None:
    one = carrying("1", f"STRELSAU (AFP) - Guards died.\n{PARAGRAPH}", dct="2024-05-06")
    two = carrying("2", PARAGRAPH, dct="2024-05-07")
    three = carrying("3", f"{PARAGRAPH}\nMore soon.")
    assert origins(one, two, three) == [("AFP", [("1", CREDIT), ("2", COPY), ("3", COPY)])]


def test_stories_of_one_agency_are_one_origin_though_their_words_differ() -> None:
    one = carrying("1", f"STRELSAU (AFP) - Guards died.\n{PARAGRAPH}", dct="2024-05-06")
    two = carrying("2", f"The castle is quiet, but Otto Sapt said {WORDS}.\n(AFP)")
    assert origins(one, two) == [("AFP", [("1", CREDIT), ("2", CREDIT)])]


def test_the_same_long_quotation_makes_no_second_origin() -> None:
    one = carrying("1", f"Otto Sapt said: “{WORDS}”.", dct="2024-05-06")
    two = carrying("2", f'Late at night Otto Sapt came out and spoke: "{WORDS}".')
    assert origins(one, two) == [(None, [("1", OWN), ("2", QUOTED)])]


def test_texts_of_their_own_are_origins_of_their_own() -> None:
    one = carrying("1", f"Otto Sapt said {WORDS}.", dct="2024-05-06")
    two = carrying("2", f"In the evening a tired Otto Sapt told this paper that {WORDS}.")
    assert len(origins(one, two)) == 2


def test_claim_that_came_through_an_agency_goes_back_to_it() -> None:
    paper, agency = actor("1", "Otto Sapt"), actor("1", "Interfax", "outlet")
    doc = story("1", f"Otto Sapt told Interfax that {WORDS}.", actors=[paper], said=[("Otto Sapt", "say", WORDS)])
    agency = replace(agency, mentions=(at(doc.text, "Interfax"),))
    said = replace(doc.statements[0], addressee=agency.id)
    doc = replace(doc, actors=(paper, agency), statements=(said,))
    ((name, carriers),) = origins(doc)
    assert (name, carriers) == ("Interfax", [("1", RELAY)])
    assert find_origins([doc], {doc.id: (said,)})[0].carriers[0].span == at(doc.text, "Interfax")


def test_order_of_stories_makes_no_difference() -> None:
    docs = [carrying(str(n), f"{PARAGRAPH}\nStory {n}.", dct=f"2024-05-0{n}") for n in range(1, 6)]
    carried = {d.id: d.statements for d in docs}
    assert find_origins(docs, carried) == find_origins(docs[::-1], carried)
