"""What a negated clause says no to, and what a denial that no table of words covers is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.clauses import Clauses
from sayso.stages.contested import is_deed, is_named_deed, matters_of
from sayso.stages.denials import add_denials
from sayso.stages.negations import negated_verb
from sayso.types import Actor, Denial, Document, Event, Span, Statement
from tests.parsed import at, parsed

ACTORS = (
    Actor("a1", "Rupert Hentzau", "person", names=("Rupert Hentzau", "Hentzau"), side="Ruritania"),
    Actor("a2", "Flavia", "person", names=("Flavia",), side="Zenda"),
)
FIRE = "Hentzau/PROPN/nsubj/1 lit/VERB/ROOT/1/light/VBD the/DET/det/3 fire/NOUN/dobj/1/fire/NN ././punct/1\n"


def answered(content: str, *, act: str = "deny", cue: str = "said/VERB/ROOT/1/say/VBD") -> Document:
    """The outlet tells of a fire that Hentzau lit; then Hentzau says what content holds."""
    doc = parsed(f"{FIRE}Hentzau/PROPN/nsubj/1 {cue} {content} ././punct/1")
    start = doc.text.index(content.split("/")[0], doc.text.index(". "))
    word = cue.split("/")[0]
    said = Statement("s0", (Span(start, len(doc.text) - 1),), at(doc, word), holder="a1", act=act)
    fire = Event(at(doc, "fire"), "ASSAULT", "fire", actor="a1", noun=True)
    return replace(doc, statements=(said,), actors=ACTORS, events=(fire,))


def denials(doc: Document) -> tuple[Denial, ...]:
    return add_denials(doc).denials


@pytest.mark.parametrize(
    "content",
    [
        "she/PRON/nsubj/3 was/AUX/ccomp/1/be/VBD not/PART/neg/3 a/DET/det/6 saint/NOUN/attr/3/saint/NN",
        "it/PRON/nsubj/3 was/AUX/ccomp/1/be/VBD not/PART/neg/3 fair/ADJ/acomp/3/fair/JJ",
        "people/NOUN/nsubj/5 had/AUX/aux/5 not/PART/neg/5 slept/VERB/ccomp/1/sleep/VBN",
    ],
)
def test_not_of_worth_feeling_and_daily_life_denies_nothing(content: str) -> None:
    assert denials(answered(content)) == ()


def test_harm_named_in_the_negated_clause_is_what_is_denied() -> None:
    doc = answered(
        "she/PRON/nsubj/5 had/AUX/aux/5 not/PART/neg/5 started/VERB/ccomp/1/start/VBN the/DET/det/7 fire/NOUN/dobj/5"
    )
    (found,) = denials(doc)
    assert found.events == (at(doc, "fire"),)


def test_deed_that_no_table_lists_becomes_an_event_of_its_own_where_it_is_denied() -> None:
    doc = answered(
        "having/AUX/aux/4 bribed/VERB/pcomp/1/bribe/VBN the/DET/det/6 judges/NOUN/dobj/4/judge/NNS",
        cue="denied/VERB/ROOT/1/deny/VBD",
    )
    read = add_denials(doc)
    (found,) = read.denials
    assert found.events == (at(doc, "bribed"),)
    (made,) = [e for e in read.events if e.span == at(doc, "bribed")]
    assert (made.lemma, made.event_type, made.stance, made.statement) == ("bribe", "COERCE", "denies", "s0")


def test_plain_saying_makes_no_event_of_its_deed() -> None:
    doc = answered("he/PRON/nsubj/3 bribed/VERB/ccomp/1/bribe/VBD the/DET/det/5 judges/NOUN/dobj/3", act="say")
    assert len(add_denials(doc).events) == 1


@pytest.mark.parametrize(
    ("noun", "deed"), [("membership", True), ("mining", True), ("evening", False), ("claim", False), ("castle", False)]
)
def test_nouns_made_of_verbs_name_deeds(noun: str, deed: bool) -> None:
    doc = parsed(f"He/PRON/nsubj/1 denied/VERB/ROOT/1/deny/VBD the/DET/det/3 {noun}/NOUN/dobj/1/{noun}/NN ././punct/1")
    assert is_named_deed(Clauses(doc), 3) is deed


def test_matter_of_a_clause_is_its_verb_and_light_verbs_are_no_deeds() -> None:
    doc = parsed(
        "He/PRON/nsubj/1 said/VERB/ROOT/1/say/VBD they/PRON/nsubj/3 had/VERB/ccomp/1/have/VBD guns/NOUN/dobj/3 "
        "././punct/1"
    )
    parse = Clauses(doc)
    (head,) = matters_of(parse, [at(doc, "they had guns")])
    assert (parse.word(head), is_deed(parse, head)) == ("had", False)


def test_assurance_in_the_first_person_says_no_by_what_it_assures() -> None:
    doc = parsed(
        "I/PRON/nsubj/2 can/AUX/aux/2 guarantee/VERB/ROOT/2/guarantee/VB we/PRON/nsubj/6 did/AUX/aux/6 not/PART/neg/6 "
        "fire/VERB/ccomp/2/fire/VB ././punct/2"
    )
    said = Statement("s0", (Span(0, len(doc.text) - 1),), None, holder="a1", act="deny")
    parse = Clauses(replace(doc, statements=(said,)))
    assert negated_verb(parse, said) == 6
