"""What a denial answers in other stories: whose claim it names, what was said of the incident, another number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.link.stories import link_stories
from sayso.text import content_id
from sayso.types import Denial, Document
from tests.link.stories_by_hand import ZENDA, actor, at, event, figure, name_mentions, story

NAMES = ("Zenda", "Elphberg", "Rupert")


def claimed(
    name: str, who: str = "Anna Sapt", *, dct: str = "2024-05-06", words: str = "nine died in the strike on Zenda"
) -> Document:
    text = f"{who} said {words}. Elphberg mourned. Rupert fled."
    doc = story(name, text, dct=dct, actors=[actor(name, who, side=f"side of {who}")], said=[(who, "claim", words)])
    doc = replace(doc, mentions=name_mentions(text, *NAMES))
    return replace(doc, events=(event(doc, "strike", when="2024-05-06", where=ZENDA),))


def denied(
    words: str, *, kind: str = "denies", named: str = "", dct: str = "2024-05-08", tied: bool = False
) -> Document:
    """Otto's answer in a story of its own; named has the words that name the claim."""
    text = f"Otto Strakencz denied {words}. The strike on Zenda shook Elphberg. Rupert fled."
    doc = story("9", text, dct=dct, actors=[actor("9", "Otto Strakencz", side="Ruritania")],
                said=[("Otto Strakencz", "deny", words)])  # fmt: skip
    doc = replace(doc, mentions=name_mentions(text, *NAMES))
    doc = replace(doc, events=(event(doc, "strike", when="2024-05-06", where=ZENDA),))
    said = doc.statements[0].id
    spans = (at(text, "strike"),) if tied else ()
    found = Denial(content_id("n", said), said, kind, events=spans, names=at(text, named) if named else None)
    return replace(doc, denials=(found,))


def answers(*docs: Document) -> list[str]:
    owners = {s.id: d.name for d in docs for s in d.statements}
    (denial,) = [d for d in link_stories(docs).denials if d.statement == docs[-1].statements[0].id]
    return [owners[a] for a in denial.answers]


def test_a_claim_named_as_somebodys_is_theirs_and_brings_its_incident() -> None:
    docs = (claimed("1"), claimed("2", "Karl Bersonin"), denied("Sapt's claims", named="Sapt's claims"))
    assert answers(*docs) == ["1"]
    linkage = link_stories(docs)
    assert {d.incident for d in linkage.denials} == {linkage.incidents[0].id}


def test_a_claim_named_by_nobody_is_what_others_said_of_the_incident() -> None:
    docs = (claimed("1"), claimed("2", "Karl Bersonin"), denied("the claims", named="the claims", tied=True))
    assert answers(*docs) == ["1", "2"]


def test_only_a_denial_is_answered_by_who_rejects_a_denial() -> None:
    denial = replace(denied("the strike", tied=True), name="1")
    said = "Anna Sapt dismissed Strakencz's denial. The strike on Zenda shook Elphberg. Rupert fled."
    doc = story("2", said, dct="2024-05-09", actors=[actor("2", "Anna Sapt", side="Zenda")],
                said=[("Anna Sapt", "reject", "Strakencz's denial")])  # fmt: skip
    doc = replace(doc, mentions=name_mentions(said, *NAMES))
    doc = replace(doc, events=(event(doc, "strike", when="2024-05-06", where=ZENDA),))
    one = doc.statements[0].id
    found = Denial(content_id("n", one), one, "rejects", names=at(said, "Strakencz's denial"))
    assert answers(claimed("3"), denial, replace(doc, denials=(found,))) == ["1"]


def test_another_number_for_the_same_thing_is_what_is_answered_first() -> None:
    counted = claimed("1")
    counted = replace(counted, figures=(
        replace(figure(counted, "nine", 9), statement=counted.statements[0].id),))  # fmt: skip
    bare = claimed("2", "Karl Bersonin", words="the strike on Zenda was a crime")
    doc = denied("that more than two died in the strike", kind="contradicts", tied=True)
    doc = replace(doc, figures=(replace(figure(doc, "two", 2), statement=doc.statements[0].id),))
    assert answers(bare, counted, doc) == ["1"]


@pytest.mark.parametrize("kind", ["non-denial", "confirms", "admits"])
def test_silence_and_confirmation_answer_nothing_in_other_stories(kind: str) -> None:
    assert answers(claimed("1"), denied("the strike", kind=kind, tied=True)) == []


def test_what_was_said_later_or_by_the_same_side_is_not_answered() -> None:
    later = claimed("1", dct="2024-06-08")
    own = claimed("2")
    own = replace(own, actors=(replace(own.actors[0], side="Ruritania"),))
    assert answers(later, own, denied("the strike", tied=True)) == []


def test_however_many_told_of_it_a_denial_answers_at_most_five() -> None:
    docs = [claimed(str(n), f"Anna Sapt{'abcdefgh'[n]}") for n in range(8)]
    assert len(answers(*docs, denied("the strike", tied=True))) == 5
