"""Accounts: one for each incident and holder, each with its own fields and evidence; status by a stated rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.link.accounts import find_evidence, status_of
from sayso.link.stories import link_stories
from sayso.types import Account, Denial, Document
from tests.link.stories_by_hand import STRELSAU, actor, event, figure, story

TEXT = (
    "A strike hit the castle on Monday. Anna Sapt said the strike killed nine people in Strelsau. "
    "Otto Strakencz said there may have been a strike."
)


def made() -> Document:
    sapt, otto = actor("1", "Anna Sapt"), actor("1", "Otto Strakencz")
    doc = story("1", TEXT, actors=[sapt, otto], outlet="The Gazette", said=[
        ("Anna Sapt", "say", "the strike killed nine people in Strelsau"),
        ("Otto Strakencz", "say", "there may have been a strike"),
    ])  # fmt: skip
    doc = replace(doc, events=(
        event(doc, "strike", 0, when="2024-05-06"), event(doc, "strike", 1, where=STRELSAU),
        event(doc, "strike", 2, stance="possible"),
    ))  # fmt: skip
    return replace(doc, figures=(figure(doc, "nine people", 9, sapt.id),))


def accounts(doc: Document) -> dict[str | None, Account]:
    linkage = link_stories([doc])
    names = {p.id: p.name for p in linkage.parties}
    return {names.get(a.holder or ""): a for a in linkage.accounts}


def test_every_field_is_the_holders_own() -> None:
    found = accounts(made())
    assert (found[None].when, found[None].where, found[None].figures) == ("2024-05-06", None, ())
    assert (found["Anna Sapt"].when, found["Anna Sapt"].where, found["Anna Sapt"].figures) == (None, "Strelsau", (0,))


def test_what_is_only_possible_is_neither() -> None:
    found = accounts(made())
    assert {n: a.stance for n, a in found.items()} == {
        None: "asserts", "Anna Sapt": "asserts", "Otto Strakencz": "neither"
    }  # fmt: skip


def test_relayed_account_says_through_whom_until_one_is_first_hand() -> None:
    doc = made()
    first, second = doc.statements
    relayed = replace(doc, statements=(replace(first, relay=(doc.actors[1].id,)), second))
    via = accounts(relayed)["Anna Sapt"].via
    assert via == (link_stories([relayed]).party_of[doc.actors[1].id],)
    assert accounts(doc)["Anna Sapt"].via == ()


def test_denial_outweighs_the_mention() -> None:
    doc = made()
    denial = Denial("n1", doc.statements[0].id, "denies", events=(doc.events[1].span,))
    assert accounts(replace(doc, denials=(denial,)))["Anna Sapt"].stance == "denies"


@pytest.mark.parametrize(
    ("words", "kind", "span"),
    [
        ("a video shows the strike", "video", "video"),
        ("satellite images show the strike", "photo", "satellite images"),
        ("intelligence points to a strike", "intelligence", "intelligence"),
        ("witnesses saw the strike", "eyewitness", "witnesses"),
        ("a document proves the strike", "document", "document"),
        ("they refused to show evidence of the strike", "refused", "refused to show evidence"),
        ("a strike hit the castle", None, None),
    ],
)
def test_evidence_is_offered_in_words_with_their_span(words: str, kind: str | None, span: str | None) -> None:
    doc = story("1", f"Anna Sapt said {words}.", actors=[actor("1", "Anna Sapt")], said=[("Anna Sapt", "say", words)])
    found, where = find_evidence([doc], doc.statements)
    assert found == kind
    assert (doc.text[where.start : where.end] if where else None) == span


def account(holder: str | None, stance: str) -> Account:
    return Account(f"k{holder}{stance}", "i1", holder, stance)


@pytest.mark.parametrize(
    ("rows", "admitted", "status"),
    [
        ([("a", "asserts")], [], "claimed by A; single account"),
        ([("a", "asserts"), ("b", "denies")], [], "claimed by A; denied by B; disputed"),
        ([("a", "asserts"), ("b", "asserts"), ("c", "neither")], [], "claimed by A and B"),
        ([("a", "asserts"), ("b", "asserts")], ["b"], "acknowledged by B; claimed by A"),
        ([("b", "denies")], [], "denied by B"),
        ([(None, "asserts")], [], "no party named"),
    ],
)
def test_status_is_worded_by_the_rule(rows: list[tuple[str | None, str]], admitted: list[str], status: str) -> None:
    names = {"a": "A", "b": "B", "c": "C"}
    assert status_of([account(h, s) for h, s in rows], admitted, names) == status
