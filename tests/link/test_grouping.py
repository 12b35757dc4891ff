"""Mentions of a story in groups: what is alike is one, what is forbidden never is, and what is far off is not."""

from __future__ import annotations

from dataclasses import replace

from sayso.link.families import kinship
from sayso.link.grouping import NEVER, group, mention_odds
from sayso.link.likeness import Trace, traces_of
from sayso.link.scorer import SHIPPED
from sayso.types import Span
from tests.link.stories_by_hand import event, story

TEXT = "A raid hit the mill. The raid was long. Talks began. The talks ended."


def traces() -> list[Trace]:
    doc = story("1", TEXT)
    doc = replace(doc, events=(event(doc, "raid"), event(doc, "raid", 1),
                               event(doc, "Talks", kind="CONSULT", lemma="talk"),
                               event(doc, "talks", kind="CONSULT", lemma="talk")))  # fmt: skip
    return traces_of(doc, {})


def starts(groups: list[list[Trace]]) -> list[list[int]]:
    return [[t.event.span.start for t in g] for g in groups]


def test_definite_noun_goes_with_the_same_noun_and_not_with_the_talks() -> None:
    found = traces()
    at = [t.event.span.start for t in found]
    assert starts(group(found, None, SHIPPED, ())) == [at[:2], at[2:]]


def test_what_a_person_told_apart_is_never_one_even_by_way_of_a_third() -> None:
    first, second, *_ = traces()
    third = replace(second, order=5, event=replace(second.event, span=Span(60, 64)))
    parted = ((first.event.span, second.event.span),)
    assert mention_odds(first, second, None, SHIPPED, parted) == NEVER
    groups = group([first, second, third], None, SHIPPED, parted)
    assert not any({first.event.span, second.event.span} <= {t.event.span for t in g} for g in groups)


def test_another_target_speaks_against_one_happening() -> None:
    first, second, *_ = traces()
    mill, bridge = replace(first, targets=frozenset(("mill",))), replace(second, targets=frozenset(("bridge",)))
    assert mention_odds(mill, bridge, None, SHIPPED) < mention_odds(first, second, None, SHIPPED)


def test_word_of_several_words_is_of_the_family_of_its_last_or_first() -> None:
    assert kinship(("bomb_attack", "ASSAULT"), ("raid", "ASSAULT")) == 2.0
    assert kinship(("crash_through", "ACCIDENT"), ("crash", "ACCIDENT")) == 2.0
    assert kinship(("vaccination_drive", "AID"), ("immunization_campaign", "AID")) == 2.0
    assert kinship(("violence", "ASSAULT"), ("riot", "PROTEST")) == 1.0
