"""What makes a statement a denial: classes of cues, labels and answers, and the senses in which they say nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.denials import add_denials
from sayso.types import Actor, Document, Span, Statement
from tests.parsed import at, parsed
from tests.stages.test_denials import ACTORS, kinds, of_five, story, with_events


def attack(act: str, cue: str, content: str) -> Document:
    return with_events(story(("a2", act, cue, content)), ("attack", 0))


@pytest.mark.parametrize(
    ("act", "cue", "content", "kind"),
    [
        ("deny", "disclaimed", "any part in the attack", "denies"),
        ("reject", "ruled out", "any hand of the army in the attack", "denies"),
        ("say", "pleaded not guilty", "to the attack", "denies"),
        ("reject", "laughed off", "suggestions of an attack", "rejects"),
        ("deny", "scoffed at", "the story of an attack", "rejects"),
        ("say", "challenged", "Hentzau's account of the attack", "rejects"),
        ("say", "contradicted", "the report of an attack", "contradicts"),
        ("doubt", "cast doubt on", "the report of an attack", "doubts"),
        ("confirm", "corroborated", "the report of an attack", "confirms"),
        ("confirm", "accepted", "responsibility for the attack", "admits"),
        ("confirm", "pleaded guilty", "to the attack", "admits"),
        ("say", "did not dispute", "that there was an attack", "confirms"),
    ],
)
def test_cues_of_one_class_make_one_kind(act: str, cue: str, content: str, kind: str) -> None:
    assert kinds(attack(act, cue, content)) == [("s0", kind)]


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("reject", "refused", "to join the attack"),
        ("say", "claimed to", "know of the attack"),
        ("agree", "agreed to", "a plan for the attack"),
    ],
)
def test_cues_before_plans_and_wishes_make_none(act: str, cue: str, content: str) -> None:
    assert kinds(attack(act, cue, content)) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("it is a pure invention", "rejects"),
        ("this is not true", "rejects"),
        ("the claims are without merit", "rejects"),
        ("Rubbish,", "rejects"),
        ("Absolutely not.", "denies"),
        ("No,", "denies"),
        ("Yes, they did it", "confirms"),
    ],
)
def test_labels_and_bare_answers_answer_what_was_said_just_before(content: str, kind: str) -> None:
    doc = story(("a1", "accuse", "Hentzau said", "Zenda led the attack"), ("a2", "say", "Flavia said", content))
    found = {d.statement: d for d in add_denials(with_events(doc, ("attack", 0))).denials}["s1"]
    assert (found.kind, found.answers, found.events) == (kind, ("s0",), (at(doc, "attack"),))


def test_bare_answer_to_a_question_is_about_what_was_asked() -> None:
    doc = story(
        ("a1", "ask", "Asked", "whether the army had led the attack"), ("a2", "say", "Flavia said", "Absolutely not."),
    )  # fmt: skip
    found = {d.statement: d for d in add_denials(with_events(doc, ("attack", 0))).denials}["s1"]
    assert (found.kind, found.answers) == ("denies", ("s0",))


def said(line: str, first: str, *, cue: str = "said", act: str = "say", before: str = "") -> Document:
    """A statement of Flavia, 'He said ...', after a sentence before it where one is given."""
    doc = parsed(f"{before}\nHe/PRON/nsubj/1 {cue}/VERB/ROOT/1/{cue}/VBD {line} ././punct/1".strip())
    start = doc.text.rindex(first)
    found = Statement("s0", (Span(start, len(doc.text) - 1),), at(doc, cue), holder="a2", act=act)
    return replace(doc, statements=(found,), actors=ACTORS)


def test_what_is_refused_to_somebody_is_not_denied() -> None:
    doc = said("the/DET/det/3 men/NOUN/dative/1 bail/NOUN/dobj/1", "bail", cue="denied", act="deny")
    assert kinds(doc) == []


def test_label_before_a_noun_that_is_no_claim_says_nothing_of_a_claim() -> None:
    fake = said(
        "they/PRON/nsubj/3 wore/VERB/ccomp/1/wear/VBD fake/ADJ/amod/5 uniforms/NOUN/dobj/3 in/ADP/prep/3 "
        "the/DET/det/8 attack/NOUN/pobj/6",
        "they",
    )
    lying = said(
        "he/PRON/nsubj/4 was/AUX/aux/4 lying/VERB/ccomp/1/lie/VBG on/ADP/prep/4 a/DET/det/7 bed/NOUN/pobj/5", "he was"
    )
    assert [kinds(with_events(fake, ("attack", 0))), kinds(lying)] == [[], []]


@pytest.mark.parametrize(
    "verb",
    [
        "did/AUX/aux/5/do not/PART/neg/5 expect/VERB/ccomp/1/expect/VB an/DET/det/7 attack/NOUN/dobj/5",
        "would/AUX/aux/5 not/PART/neg/5 accept/VERB/ccomp/1/accept/VB an/DET/det/7 attack/NOUN/dobj/5",
        "had/AUX/aux/5/have not/PART/neg/5 only/ADV/advmod/5 seen/VERB/ccomp/1/see/VBN attacks/NOUN/dobj/5",
    ],
)
def test_not_to_expect_or_not_to_accept_is_no_denial(verb: str) -> None:
    doc = said(f"she/PRON/nsubj/5 {verb}", "she")
    assert kinds(with_events(doc, ("attack", 0))) == []


def test_negated_verb_denies_only_what_was_brought_up_or_harm() -> None:
    snow = said("it/PRON/nsubj/5 had/AUX/aux/5 not/PART/neg/5 snowed/VERB/ccomp/1/snow/VBN", "it")
    fire = said(
        "it/PRON/nsubj/5 had/AUX/aux/5 not/PART/neg/5 caused/VERB/ccomp/1/cause/VBN the/DET/det/7 attack/NOUN/dobj/5",
        "it",
    )  # noqa: E501
    assert kinds(snow) == []
    assert kinds(with_events(fire, ("attack", 0))) == [("s0", "contradicts")]


def test_words_of_another_that_are_passed_on_make_no_denial_of_ones_own() -> None:
    doc = story(("a2", "say", "Flavia said", "Hentzau denied that there was no evidence of an attack"))
    words = at(doc, "there was no evidence of an attack")
    inner = Statement("s1", (words,), at(doc, "denied"), holder="a1", act="deny", relay=("a2",), parent="s0")
    doc = with_events(replace(doc, statements=(*doc.statements, inner)), ("attack", 0))
    assert kinds(doc) == [("s1", "denies")]


def test_retracting_cue_takes_back_ones_own_words() -> None:
    doc = story(
        ("a1", "accuse", "On Monday Hentzau said", "Zenda led the attack"), ("a1", "say", "He retracted", "the charge")
    )
    found = [d for d in add_denials(with_events(doc, ("attack", 0))).denials if d.statement == "s1"]
    assert [(d.kind, d.answers) for d in found] == [("contradicts", ("s0",))]


def test_number_named_only_to_be_denied_stays_a_denial_beside_one_that_counts() -> None:
    doc = of_five(
        "Flavia/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD there/PRON/expl/3 were/AUX/ccomp/1/be/VBD not/PART/neg/3 "
        "five/NUM/nummod/6 deaths/NOUN/attr/3 but/CCONJ/cc/3 two/NUM/conj/6 ././punct/1"
    )
    assert [(d.statement, d.answers) for d in add_denials(doc).denials] == [("s1", ("s0",))]


def test_denial_keeps_the_words_that_name_the_claim() -> None:
    doc = story(("a1", "claim", "Hentzau said", "there was an attack"), ("a2", "deny", "denied", "Hentzau's claims"))
    (found,) = add_denials(with_events(doc, ("attack", 0))).denials
    assert found.names == at(doc, "Hentzau's claims")


def test_unnamed_story_without_parties_has_no_denials() -> None:
    doc = Document("d1", "It did not rain.", actors=(Actor("a1", "Hentzau", "person"),))
    assert add_denials(doc).denials == ()
