"""Denials across stories: the incident they are about and the statements that they answer."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.stories import link_stories
from sayso.text import content_id
from sayso.types import Denial, Document
from tests.link.stories_by_hand import ZENDA, actor, at, event, name_mentions, story

CLAIM = "Anna Sapt said Ruritania launched a strike on Zenda. Elphberg mourned. Rupert fled."
REPLY = "Otto Strakencz denied the strike on Zenda. Elphberg mourned. Rupert fled."


def claimed(dct: str = "2024-05-06") -> Document:
    doc = story("1", CLAIM, dct=dct, actors=[actor("1", "Anna Sapt", side="Zenda")],
                said=[("Anna Sapt", "claim", "Ruritania launched a strike on Zenda")])  # fmt: skip
    doc = replace(doc, mentions=name_mentions(CLAIM, "Zenda", "Elphberg", "Rupert"))
    return replace(doc, events=(event(doc, "strike", when="2024-05-06", where=ZENDA),))


def denied(side: str = "Ruritania", *, tied: bool = True) -> Document:
    doc = story("2", REPLY, dct="2024-05-07", actors=[actor("2", "Otto Strakencz", side=side)],
                said=[("Otto Strakencz", "deny", "the strike on Zenda")])  # fmt: skip
    doc = replace(doc, mentions=name_mentions(REPLY, "Zenda", "Elphberg", "Rupert"))
    doc = replace(doc, events=(event(doc, "strike", when="2024-05-06", where=ZENDA, stance="denies"),))
    statement = doc.statements[0].id
    spans = (at(REPLY, "strike"),) if tied else ()
    return replace(doc, denials=(Denial(content_id("n", statement), statement, "denies", events=spans),))


def test_denial_answers_the_claim_of_the_same_incident_in_another_story() -> None:
    linkage = link_stories([claimed(), denied()])
    (incident,) = linkage.incidents
    (denial,) = linkage.denials
    assert denial.incident == incident.id
    assert denial.answers == (claimed().statements[0].id,)
    assert incident.status == "claimed by Zenda; denied by Ruritania; disputed"


def test_denial_does_not_answer_its_own_side() -> None:
    assert link_stories([claimed(), denied("Zenda")]).denials[0].answers == ()


def test_denial_does_not_answer_what_was_said_later() -> None:
    assert link_stories([claimed("2024-05-20"), denied()]).denials[0].answers == ()


def test_denial_that_names_no_event_and_answers_nothing_is_of_no_incident() -> None:
    assert link_stories([denied(tied=False)]).denials[0].incident is None


LONG = (
    "A bridge collapse was told. A strike hit Zenda. A strike it was, of a kind the town had not seen. "
    + "Nobody slept that night in the old town by the river. " * 8
    + "Otto Strakencz denied any hand in it."
)


def told_far() -> Document:
    """A story about a strike whose denial, far from it, is tied to a collapse, told first."""
    doc = story("3", LONG, dct="2024-05-07", actors=[actor("3", "Otto Strakencz", side="Ruritania")],
                said=[("Otto Strakencz", "deny", "any hand in it")])  # fmt: skip
    doc = replace(doc, events=(
        event(doc, "collapse", kind="ACCIDENT", when="2024-05-01"),
        event(doc, "strike", when="2024-05-06", where=ZENDA),
        event(doc, "strike", nth=1, when="2024-05-06", where=ZENDA),
    ))  # fmt: skip
    statement = doc.statements[0].id
    denial = Denial(content_id("n", statement), statement, "denies", events=(at(LONG, "collapse"),))
    return replace(doc, denials=(denial,))


def test_denial_tied_only_to_what_stands_far_from_it_is_of_its_storys_main_incident() -> None:
    linkage = link_stories([told_far()])
    strike = next(i for i in linkage.incidents if len(i.mentions) == 2)
    assert linkage.denials[0].incident == strike.id


def test_two_denials_of_one_statement_stay_two_for_two_incidents_and_are_one_for_one() -> None:
    doc = told_far()
    (first,) = doc.denials
    near = [replace(first, id=f"n{n}", events=(at(LONG, "strike", n),), answers=("s-given",)) for n in (0, 1)]
    other = replace(first, id="n2", events=(at(LONG, "collapse"),), answers=("s-given",), kind="denies")
    linked = link_stories([replace(doc, denials=(*near, other))])
    assert len(linked.incidents) == 2
    assert {d.id for d in linked.denials} == {"n0", "n2"}


def test_answers_that_the_story_itself_gives_are_kept() -> None:
    doc = denied()
    kept = replace(doc, denials=(replace(doc.denials[0], answers=("s-given",)),))
    assert link_stories([claimed(), kept]).denials[0].answers == ("s-given",)


def test_denial_of_a_missing_statement_is_left_out() -> None:
    doc = denied()
    assert link_stories([replace(doc, statements=())]).denials == ()
