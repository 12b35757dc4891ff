"""Non-denials in exports: our own format has them, the ledger export for scoring does not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sayso.io.export.jsonl import to_jsonl
from sayso.io.export.ledger import to_ledger
from sayso.link.stories import link_stories
from sayso.types import Denial, Document
from tests.link.stories_by_hand import actor, story

TEXT = "Anna Sapt said it rained. Otto Strakencz declined to comment on the strike."


def answered(kind: str) -> Document:
    """A story in which Otto answers."""
    doc = story("1", TEXT, actors=[actor("1", "Anna Sapt"), actor("1", "Otto Strakencz")], said=[
        ("Anna Sapt", "say", "it rained"), ("Otto Strakencz", "reject", "to comment on the strike"),
    ])  # fmt: skip
    return replace(doc, denials=(Denial("n1", doc.statements[1].id, kind, names=None),))


@pytest.mark.parametrize(("kind", "kept"), [("non-denial", []), ("denies", ["denies"])])
def test_the_ledger_export_has_denials_and_no_non_denials(kind: str, kept: list[str]) -> None:
    doc = answered(kind)
    made = to_ledger([doc], link_stories([doc]))
    assert [d["kind"] for d in made["denials"]] == kept
    assert len(made["statements"]) == 2


def test_our_own_format_has_both() -> None:
    doc = answered("non-denial")
    made = json.loads(to_jsonl(doc, linkage=link_stories([doc])))
    assert [d["kind"] for d in made["denials"]] == ["non-denial"]


def test_a_non_denial_makes_nobody_one_who_denies() -> None:
    doc = answered("non-denial")
    assert [a.stance for a in link_stories([doc]).accounts if a.stance == "denies"] == []
