"""The linkage in every ledger: kept, in parts, found again, redirected, refused where it does not fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from sayso.errors import LedgerError
from sayso.ledger.protocol import Ledger
from sayso.types import Linkage, Party, Span
from tests.ledger.keeping import keep
from tests.ledger.stories import linkage, ruling, story


def test_a_linkage_counts_until_something_is_added(ledger: Ledger) -> None:
    assert ledger.linkage() is None
    ledger.add(story(1), pipeline="1")
    made = linkage((story(1).doc,))
    keep(ledger, made)
    assert ledger.linkage() == made
    ledger.add(story(1), pipeline="1")
    assert ledger.linkage() == made
    ledger.add(story(2), pipeline="1")
    assert ledger.linkage() is None
    again = linkage((story(1).doc, story(2).doc))
    keep(ledger, again)
    assert ledger.linkage() == again
    ledger.rule(ruling())
    assert ledger.linkage() is None
    keep(ledger, again)
    ledger.reread(story(1).doc, pipeline="2")
    assert ledger.linkage() is None
    assert ledger.verify().faults == ()


def test_a_part_of_the_linkage_has_what_documents_and_incidents_need(ledger: Ledger) -> None:
    first, second = story(1).doc, story(2).doc
    for n in (1, 2):
        ledger.add(story(n), pipeline="1")
    made = linkage((first, second))
    keep(ledger, made)
    part = ledger.linkage_of(docs=(second.id,))
    assert [i.id for i in part.incidents] == ["i1"]
    assert (part.accounts, part.denials) == (made.accounts, made.denials)
    assert [(f.doc, f.incident) for f in part.figures] == [(first.id, "i1"), (second.id, None)]
    assert part.party_of == {f"{second.id}-quill": "p1", f"{second.id}-rudd": "p2"}
    assert [(p.id, p.members) for p in part.parties] == [("p1", ()), ("p2", ())]
    alone = ledger.linkage_of(incidents=("i2",), parties=("p2",))
    assert ([i.id for i in alone.incidents], alone.claims, alone.party_of) == (["i2"], (), {})
    assert alone.parties == (made.parties[1],)
    beside = ledger.linkage_of(incidents=("i1",))
    assert [i.id for i in beside.incidents] == ["i1", "i2"]
    assert beside.incidents[0].possibly_same == ("i2",)


def test_what_is_linked_is_found_by_id_name_and_answer(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    keep(ledger, linkage((story().doc,)))
    doc = story().doc.id
    assert ledger.find_linked("party", "p") == ("p1", "p2")
    assert ledger.find_linked("incident", "i2") == ("i2",)
    assert ledger.find_linked("claim", "x") == ledger.find_linked("claim", "") == ()
    assert ledger.find_linked("actor", doc) == (f"{doc}-quill", f"{doc}-rudd")
    assert (ledger.party_of(f"{doc}-rudd"), ledger.party_of("nobody")) == ("p2", None)
    assert ledger.answering((f"{doc}-s1",)) == (f"{doc}-s2",)
    assert ledger.answering(()) == ()


def test_a_linkage_of_an_empty_ledger_is_kept(ledger: Ledger) -> None:
    keep(ledger, Linkage())
    assert ledger.linkage() == Linkage()


def test_the_id_of_a_party_that_is_gone_leads_to_the_one_with_most_of_its_members(ledger: Ledger) -> None:
    keep(ledger, Linkage(parties=(party("a", "x", "y", "z"), party("b", "w"))))
    keep(ledger, Linkage(parties=(party("b", "w", "x"), party("c", "y", "z"))))
    assert [ledger.redirect(i) for i in ("a", "b", "c", "never")] == ["c", "b", "c", "never"]
    keep(ledger, Linkage(parties=(party("b", "w", "x", "y", "z"),)))
    assert [ledger.redirect(i) for i in ("a", "c")] == ["b", "b"]
    keep(ledger, Linkage(parties=(party("a", "x", "y", "z"), party("b", "w"))))
    assert [ledger.redirect(i) for i in ("a", "b", "c")] == ["a", "b", "b"]


def test_the_id_of_a_party_without_members_left_stays_itself(ledger: Ledger) -> None:
    keep(ledger, Linkage(parties=(party("a", "x"),)))
    keep(ledger, Linkage(parties=(party("b", "y"),)))
    assert ledger.redirect("a") == "a"


def test_the_ids_of_incidents_and_claims_redirect(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    made = linkage((story().doc,))
    keep(ledger, made)
    renamed = [replace(made.incidents[0], id="i9", possibly_same=()), made.incidents[1]]
    claims = tuple(replace(c, id="c9") for c in made.claims)
    keep(ledger, replace(made, incidents=tuple(renamed), claims=claims, accounts=(), denials=(), figures=()))
    assert [ledger.redirect(i) for i in ("i1", "i2", "c1")] == ["i9", "i2", "c9"]


def party(name: str, *members: str) -> Party:
    return Party(name, name, "person", members)


@pytest.mark.parametrize(
    ("field", "change", "message"),
    [
        ("accounts", {"holder": "p9"}, "account 'a1' names party 'p9', which is not among its parties"),
        ("accounts", {"incident": "i9"}, "account 'a1' names incident 'i9'"),
        ("accounts", {"figures": (7,)}, "account 'a1' names figure 7; there are 2"),
        ("claims", {"docs": ("d9",)}, "claim 'c1' names document 'd9', which this ledger does not hold"),
        ("denials", {"incident": "i9"}, "denial 'd1' names incident 'i9'"),
    ],
)
def test_a_linkage_that_does_not_fit_is_refused_and_the_earlier_stays(
    ledger: Ledger, field: str, change: dict[str, object], message: str
) -> None:
    ledger.add(story(), pipeline="1")
    made = linkage((story().doc,))
    keep(ledger, made)
    first, *rest = getattr(made, field)
    with pytest.raises(LedgerError, match=message):
        keep(ledger, cast(Any, replace)(made, **{field: (replace(first, **change), *rest)}))
    assert ledger.linkage() == made


def test_evidence_that_stands_in_no_statement_of_its_account_has_no_words(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    made = linkage((story().doc,))
    keep(ledger, made)
    spans = ledger.verify().spans
    stray = replace(made.accounts[0], evidence_span=Span(0, 9999), evidence_doc=None)
    keep(ledger, replace(made, accounts=(stray, made.accounts[1])))
    assert (ledger.verify().spans, ledger.verify().faults) == (spans - 1, ())


def test_evidence_stands_in_the_document_that_it_names(ledger: Ledger) -> None:
    ledger.add(story(), pipeline="1")
    made = linkage((story().doc,))
    apart = replace(made.accounts[0], evidence_span=Span(0, 7))
    keep(ledger, replace(made, accounts=(apart, made.accounts[1])))
    assert ledger.verify().faults == ()
    for change, message in (
        ({"evidence_doc": "d0"}, "names document 'd0', which this ledger does not hold"),
        ({"evidence_span": Span(0, 9999)}, "runs past the end"),
    ):
        with pytest.raises(LedgerError, match=message):
            keep(ledger, replace(made, accounts=(cast(Any, replace)(apart, **change),)))
