"""Whose figures are, on parses made by hand: counts without a verb of saying, left-out verbs, quoted numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.figures import add_figures
from sayso.text import words_at
from sayso.types import Actor, Document, Span, Statement
from tests.stages.test_figures import parsed


def spot(doc: Document, words: str) -> Span:
    start = doc.text.index(words)
    return Span(start, start + len(words))


def peopled(doc: Document, **mentions: str) -> Document:
    """doc with actors by id, each mentioned by its words."""
    return replace(doc, actors=tuple(Actor(i, w, "group", (spot(doc, w),)) for i, w in mentions.items()))


def said(doc: Document, holder: str, cue: str, content: str, act: str = "say") -> Document:
    """doc with one statement more."""
    new = Statement(f"s{len(doc.statements)}", (spot(doc, content),), spot(doc, cue), holder=holder, act=act)
    return replace(doc, statements=(*doc.statements, new))


def holders(doc: Document) -> list[tuple[str, str | None]]:
    return [(words_at(doc.text, f.span), f.holder) for f in add_figures(doc).figures]


COUNT = parsed(
    "Doctors=doctor/NOUN/nsubj/1 counted=count/VERB/ROOT/1 74/NUM/nummod/3 dead/ADJ/dobj/1 ,/PUNCT/punct/1 "
    "then/ADV/advmod/6 61/NUM/npadvmod/1 ./PUNCT/punct/1"
)


def test_number_that_goes_on_a_count_is_the_counters() -> None:
    doc = said(peopled(COUNT, doctors="Doctors"), "doctors", "counted", "74 dead")
    assert holders(doc) == [("74 dead", "doctors"), ("61", "doctors")]


def test_part_that_the_parse_hangs_elsewhere_is_the_counters_too() -> None:
    doc = parsed(
        "Doctors=doctor/NOUN/nsubj/1 counted=count/VERB/ROOT/1 22/NUM/nummod/3 dead/NOUN/dobj/1 ,/PUNCT/punct/1 "
        "twelve/NUM/ROOT/5 of/ADP/prep/5 them/PRON/pobj/6 nurses=nurse/NOUN/appos/5 ./PUNCT/punct/1"
    )
    doc = said(peopled(doc, doctors="Doctors"), "doctors", "counted", "22 dead")
    assert holders(doc) == [("22 dead", "doctors"), ("twelve of them nurses", "doctors")]


def test_number_beside_a_verb_left_out_is_theirs_who_stand_before_it() -> None:
    doc = parsed(
        "Owners=owner/NOUN/nsubj/1 say/VERB/ROOT/1 12/NUM/nummod/3 men=man/NOUN/nsubj/4 died=die/VERB/ccomp/1 "
        ";/PUNCT/punct/1 the/DET/det/7 union/NOUN/appos/3 ,/PUNCT/punct/7 15/NUM/appos/7 ./PUNCT/punct/1"
    )
    doc = said(peopled(doc, owners="Owners", union="the union"), "owners", "say", "12 men died")
    assert holders(doc) == [("12 men", "owners"), ("15", "union")]


@pytest.mark.parametrize(
    ("marked", "giver", "words"),
    [
        (
            "It/PRON/nsubj/1 met=meet/VERB/ROOT/1 the/DET/det/4 ten/NUM/nummod/4 drones=drone/NOUN/dobj/1 "
            "claimed=claim/VERB/acl/4/VBN by/ADP/agent/5 rebels=rebel/NOUN/pobj/6",
            "rebels",
            "ten drones",
        ),
        (
            "Tolls=toll/NOUN/nsubj/4 provided=provide/VERB/acl/0/VBN by/ADP/agent/1 clerks=clerk/NOUN/pobj/2 "
            "exceeded=exceed/VERB/ROOT/4 90/NUM/dobj/4",
            "clerks",
            "exceeded 90",
        ),
        (
            "The/DET/det/1 surgeon/NOUN/poss/3 's/PART/case/1 list/NOUN/nsubj/4 held=hold/VERB/ROOT/4 "
            "90/NUM/nummod/6 names=name/NOUN/dobj/4",
            "The surgeon",
            "90 names",
        ),
        (
            "90/NUM/nummod/1 barrels=barrel/NOUN/nsubj/8 by/ADP/prep/1 the/DET/det/4 count/NOUN/pobj/2 "
            "of/ADP/prep/4 a/DET/det/7 clerk/NOUN/pobj/5 burned=burn/VERB/ROOT/8",
            "a clerk",
            "90 barrels",
        ),
        (
            "The/DET/det/1 line/NOUN/nsubj/2 raised=raise/VERB/ROOT/2 it/PRON/dobj/2 a/DET/det/5 day/NOUN/npadvmod/2 "
            "after/ADP/prep/5 giving=give/VERB/pcomp/6/VBG the/DET/det/9 dead/NOUN/dobj/7 as/ADP/prep/7 "
            "90/NUM/pobj/10 killed=kill/VERB/acl/11/VBN",
            "The line",
            "90 killed",
        ),
    ],
)
def test_number_without_a_statement_is_its_counters(marked: str, giver: str, words: str) -> None:
    doc = parsed(marked)
    assert (words, "giver") in holders(peopled(doc, giver=giver))


def test_nearer_teller_goes_before_the_holder_of_the_whole() -> None:
    doc = parsed(
        "Heralds=herald/NOUN/nsubj/1 told=tell/VERB/ROOT/1 of/ADP/prep/1 calm/NOUN/pobj/2 with/ADP/prep/1 "
        "clerks=clerk/NOUN/pobj/4 reporting=report/VERB/acl/5/VBG nine/NUM/nummod/8 killed/NOUN/dobj/6"
    )
    doc = peopled(doc, heralds="Heralds", clerks="clerks")
    doc = said(doc, "heralds", "told", "calm with clerks reporting nine killed")
    assert [h for _, h in holders(doc)] == ["clerks"]


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        (
            "He/PRON/nsubjpass/2 was=be/AUX/auxpass/2 told=tell/VERB/ROOT/2/VBN by/ADP/agent/2 "
            "guards=guard/NOUN/pobj/3 "
            "of/ADP/prep/2 nine/NUM/nummod/7 killed/NOUN/pobj/5",
            "was told",
        ),
        (
            "He/PRON/nsubj/1 quoted=quote/VERB/ROOT/1 guards=guard/NOUN/dobj/1 as/ADP/prep/1 saying=say/VERB/pcomp/3 "
            "nine/NUM/nummod/6 men=man/NOUN/nsubj/7 died=die/VERB/ccomp/4",
            "quoted",
        ),
    ],
)
def test_hearer_and_quoter_are_not_the_givers(marked: str, cue: str) -> None:
    doc = peopled(parsed(marked), he="He", guards="guards")
    content = doc.text[doc.text.index("nine") :]
    assert [h for _, h in holders(said(doc, "he", cue, content))] == ["guards"]


def test_clause_of_its_own_beside_a_statement_is_the_outlets() -> None:
    doc = parsed(
        "Guards=guard/NOUN/nsubj/1 said=say/VERB/ROOT/1 it/PRON/nsubj/3 fell=fall/VERB/ccomp/1 as/SCONJ/mark/7 "
        "the/DET/det/6 toll/NOUN/nsubj/7 passed=pass/VERB/advcl/1 90/NUM/dobj/7"
    )
    doc = said(peopled(doc, guards="Guards"), "guards", "said", "it fell")
    assert holders(doc) == [("passed 90", None)]


def test_according_to_in_the_sentence_gives_its_number_a_holder() -> None:
    doc = parsed(
        "Crews=crew/NOUN/nsubj/4 ,/PUNCT/punct/4 according=accord/VERB/prep/4 to/ADP/prep/2 "
        "found=find/VERB/ROOT/4 ten/NUM/nummod/6 survivors=survivor/NOUN/dobj/4"
    )
    told = Statement("s1", (spot(doc, "Crews"),), spot(doc, "according to"), holder="office")
    assert holders(replace(doc, statements=(told,))) == [("ten survivors", "office")]


def test_those_who_speak_are_not_counted() -> None:
    doc = parsed("Two/NUM/nummod/1 guards=guard/NOUN/nsubj/2 said=say/VERB/ROOT/2 nothing/PRON/dobj/2")
    assert holders(doc) == []
    marched = parsed("Two/NUM/nummod/1 guards=guard/NOUN/nsubj/2 marched=march/VERB/ROOT/2")
    wrong = Statement("s1", (spot(marched, "marched"),), source=(spot(marched, "Two guards"),))
    assert holders(replace(marched, statements=(wrong,))) == [("Two guards", None)]


# ------------------------------------------------------------------ named only to be denied


def answered(second: str) -> Document:
    """Guards say that five men died; then a minister answers in the words given."""
    doc = parsed(
        "Guards=guard/NOUN/nsubj/1 say/VERB/ROOT/1 five/NUM/nummod/3 men=man/NOUN/nsubj/4 died=die/VERB/ccomp/1 "
        f";/PUNCT/punct/1 {second}"
    )
    return said(peopled(doc, guards="Guards", minister="Roe"), "guards", "say", "five men died")


def test_it_was_not_five_leaves_the_five_with_its_giver() -> None:
    doc = answered(
        "Roe/PROPN/nsubj/7 said=say/VERB/ROOT/7 it/PRON/nsubj/9 was=be/AUX/ccomp/7 not/PART/neg/9 five/NUM/attr/9 "
        "killed=kill/VERB/acl/11/VBN"
    )
    doc = said(doc, "minister", "said", "it was not five killed")
    assert holders(doc) == [("five men", "guards"), ("five killed", "guards")]


def test_number_that_nobody_else_gave_is_nobodys() -> None:
    doc = answered(
        "Roe/PROPN/nsubj/7 said=say/VERB/ROOT/7 it/PRON/nsubj/9 was=be/AUX/ccomp/7 not/PART/neg/9 six/NUM/attr/9 "
        "killed=kill/VERB/acl/11/VBN"
    )
    doc = said(doc, "minister", "said", "it was not six killed")
    assert holders(doc) == [("five men", "guards"), ("six killed", None)]


def test_whether_five_or_seven_are_two_numbers_and_not_the_askers() -> None:
    doc = answered(
        "Roe/PROPN/nsubj/7 said=say/VERB/ROOT/7 nobody/PRON/nsubj/9 knew=know/VERB/ccomp/7 whether/SCONJ/mark/14 "
        "five/NUM/nsubj/14 or/CCONJ/cc/11 seven/NUM/conj/11 died=die/VERB/ccomp/9"
    )
    doc = said(doc, "minister", "said", "nobody knew whether five or seven died")
    found = [(f.low, f.high, f.holder) for f in add_figures(doc).figures]
    assert found == [(5, 5, "guards"), (5, 5, "guards"), (7, 7, None)]
