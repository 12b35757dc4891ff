"""Denials: which statements are one, of what kind and scope, and what they answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.denials import add_denials
from sayso.types import Actor, Denial, Document, Event, Figure, Span, Statement
from tests.parsed import at, parsed

ACTORS = (
    Actor("a1", "Rupert Hentzau", "person", names=("Rupert Hentzau", "Hentzau"), side="Ruritania"),
    Actor("a2", "Flavia", "person", names=("Flavia",), side="Zenda"),
)


def story(*said: tuple[str, str, str, str]) -> Document:
    """A document of sentences 'cue: content' for (holder, act, cue, content), each a statement; without a parse."""
    text, statements, sentences = "", [], []
    for n, (holder, act, cue, content) in enumerate(said):
        start = len(text)
        text += f"{cue} {content}. "
        cue_span = Span(start, start + len(cue))
        spans = (Span(cue_span.end + 1, cue_span.end + 1 + len(content)),)
        statements.append(Statement(f"s{n}", spans, cue_span, holder=holder, act=act))
        sentences.append(Span(start, len(text) - 1))
    return Document("d1", text, sentences=tuple(sentences), statements=tuple(statements), actors=ACTORS)


def with_events(doc: Document, *words: tuple[str, int]) -> Document:
    found = [Event(at(doc, w, nth), "ASSAULT", w) for w, nth in words]
    return replace(doc, events=tuple(replace(e, statement=_over(doc, e)) for e in found))


def _over(doc: Document, event: Event) -> str | None:
    return next((s.id for s in doc.statements if s.content[0].start <= event.span.start < s.content[0].end), None)


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(d.statement, d.kind) for d in add_denials(doc).denials]


def only(doc: Document) -> Denial:
    (found,) = add_denials(doc).denials
    return found


def test_denied_claim_is_tied_to_whose_claim_it_is() -> None:
    doc = story(
        ("a1", "claim", "Hentzau claimed", "Zenda launched an attack on the castle"),
        ("a2", "deny", "denied", "Hentzau's claims"),
    )
    found = only(with_events(doc, ("attack", 0)))
    assert (found.kind, found.scope, found.answers) == ("denies", "paraphrase", ("s0",))
    assert found.events == (at(doc, "attack"),)
    assert found.basis == ('cue "denied"; names "Hentzau\'s claims"; answers "Zenda launched an attack on the castle"')


@pytest.mark.parametrize(
    ("act", "cue", "content", "kind"),
    [
        ("reject", "rejected", "the attack report", "rejects"),
        ("deny", "brushed aside", "the charge of an attack", "rejects"),
        ("doubt", "doubts", "that there was an attack", "doubts"),
        ("confirm", "confirmed", "that an attack took place", "confirms"),
        ("confirm", "admitted", "that the attack was theirs", "admits"),
        ("say", "said", "there is no evidence of an attack", "contradicts"),
        ("say", "called", "the attack story absurd", "rejects"),
        ("say", "said", "it is not yet clear who led the attack", "doubts"),
        ("claim", "said", "it was Zenda that led the attack", "contradicts"),
        ("say", "said", "the attack was a mistake", "confirms"),
        ("say", "said", "our attack was a mistake", "admits"),
    ],
)
def test_kind_follows_from_cue_or_content(act: str, cue: str, content: str, kind: str) -> None:
    assert kinds(with_events(story(("a2", act, cue, content)), ("attack", 0))) == [("s0", kind)]


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [("say", "said", "an attack took place"), ("demand", "demanded", "no attack take place")],
)
def test_plain_report_and_demand_are_no_denial(act: str, cue: str, content: str) -> None:
    assert kinds(with_events(story(("a2", act, cue, content)), ("attack", 0))) == []


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("reject", "declined", "to comment on the attack"),
        ("say", "said", "the attack could not be independently verified"),
        ("reject", "refused", "to say who led the attack"),
        ("reject", "did not say", "who led the attack"),
        ("say", "could not independently verify", "the attack"),
        ("say", "did not respond to", "a request for comment on the attack"),
        ("say", "said", "he had no information on the attack"),
        ("deny", "said", "she was not in a position to discuss the attack"),
        ("say", "would neither confirm nor deny", "the attack"),
        ("say", "had no comment", "on the attack"),
    ],
)
def test_silence_ignorance_and_what_could_not_be_checked_are_non_denials(act: str, cue: str, content: str) -> None:
    doc = with_events(story(("a2", act, cue, content)), ("attack", 0))
    assert kinds(doc) == [("s0", "non-denial")]
    assert only(doc).events == (at(doc, "attack"),)


def test_never_disputed_is_no_denial_but_confirms() -> None:
    doc = story(("a2", "confirm", "never disputed", "the attack"))
    assert kinds(with_events(doc, ("attack", 0))) == [("s0", "confirms")]


def test_confirmation_by_the_side_that_did_it_is_an_admission() -> None:
    doc = with_events(story(("a1", "confirm", "confirmed", "an attack on the castle")), ("attack", 0))
    ours = replace(doc, events=tuple(replace(e, actor="a1") for e in doc.events))
    theirs = replace(doc, events=tuple(replace(e, actor="a2") for e in doc.events))
    assert (kinds(ours), kinds(theirs)) == ([("s0", "admits")], [("s0", "confirms")])


def test_negated_verb_about_a_past_event_contradicts_and_a_promise_does_not() -> None:
    past = parsed(
        "They/PRON/nsubj/1 said/VERB/ROOT/1/say/VBD it/PRON/nsubjpass/5 had/AUX/aux/5/have/VBD not/PART/neg/5 "
        "caused/VERB/ccomp/1/cause/VBN the/DET/det/7 attack/NOUN/dobj/5"
    )
    ahead = parsed(
        "They/PRON/nsubj/1 said/VERB/ROOT/1/say/VBD it/PRON/nsubj/5 would/AUX/aux/5 not/PART/neg/5 "
        "repeat/VERB/ccomp/1/repeat/VB the/DET/det/7 attack/NOUN/dobj/5"
    )
    found = []
    for doc in (past, ahead):
        content = Span(doc.text.index("it "), len(doc.text))
        said = Statement("s0", (content,), at(doc, "said"), holder="a1", act="say")
        found.append(kinds(with_events(replace(doc, statements=(said,), actors=ACTORS), ("attack", 0))))
    assert found == [[("s0", "contradicts")], []]


def test_quoted_words_and_part_are_scopes_of_their_own() -> None:
    quoted = with_events(story(("a2", "deny", "denied", 'that the attack was "led by us"')), ("attack", 0))
    part = with_events(
        story(("a1", "claim", "said", "an attack hit the castle"), ("a2", "deny", "denied", "any hand in it")),
        ("attack", 0),
    )
    assert (only(quoted).scope, only(part).scope) == ("quoted", "part")


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        ("reject", "declined", "to show the evidence for the attack"),
        ("say", "said", "Zenda has offered no evidence of an attack"),
        ("report", "has yet to show", "any evidence of the attack"),
        ("doubt", "had not wanted", "to join the attack"),
        ("say", "said", "it was not yet known who led the attack"),
        ("say", "said", "it was clear that the attack had begun"),
        ("claim", "said", "his men had just begun the attack"),
        ("reject", "refused", "the extradition of the men behind the attack"),
        ("reject", "refused", "to release the report on the attack"),
        ("say", "said", "no one had claimed the attack"),
    ],
)
def test_unshown_evidence_and_what_only_sounds_like_no_deny_nothing(act: str, cue: str, content: str) -> None:
    assert kinds(with_events(story(("a2", act, cue, content)), ("attack", 0))) == []


def test_cue_under_a_negation_confirms_nothing() -> None:
    doc = story(("a2", "confirm", "he cannot confirm", "that an attack took place"))
    said = replace(doc.statements[0], cue=at(doc, "confirm"))
    assert kinds(with_events(replace(doc, statements=(said,)), ("attack", 0))) == []


@pytest.mark.parametrize(
    ("act", "cue", "content", "kind"),
    [
        ("reject", "refused", "to take Zenda at its word on the attack", "doubts"),
        ("say", "said", "the attack could not have come from Zenda", "contradicts"),
        ("claim", "said", "the toll of the attack was far higher than the official one", "contradicts"),
        ("announce", "said", "the finding on the attack is in line with what they told the court", "confirms"),
    ],
)
def test_set_phrases_carry_their_kind(act: str, cue: str, content: str, kind: str) -> None:
    assert kinds(with_events(story(("a2", act, cue, content)), ("attack", 0))) == [("s0", kind)]


def test_standing_by_a_report_confirms_the_report_and_no_event() -> None:
    doc = story(("a1", "report", "reported", "an attack on the castle"), ("a2", "confirm", "stood by", "its story"))
    (found,) = [d for d in add_denials(with_events(doc, ("attack", 0))).denials if d.statement == "s1"]
    assert (found.kind, found.events) == ("confirms", ())


def test_denial_of_a_denial_answers_it_and_names_no_event() -> None:
    doc = story(
        ("a1", "deny", "denied", "any attack on the castle"),
        ("a2", "reject", "rejected", "Hentzau's denial"),
    )
    found = {d.statement: d for d in add_denials(with_events(doc, ("attack", 0))).denials}["s1"]
    assert (found.kind, found.answers, found.events) == ("rejects", ("s0",), ())


def test_demand_that_is_turned_down_is_about_no_event() -> None:
    doc = story(("a1", "report", "reported", "an attack"), ("a2", "reject", "dismissed", "calls to resign"))
    assert [d.events for d in add_denials(with_events(doc, ("attack", 0))).denials if d.statement == "s1"] == [()]


def test_one_sentence_that_denies_two_happenings_is_two_denials() -> None:
    doc = parsed(
        "He/PRON/nsubj/1 denied/VERB/ROOT/1/deny/VBD the/DET/det/3 raid/NOUN/dobj/1 on/ADP/prep/3 Zenda/PROPN/pobj/4 "
        "and/CCONJ/cc/3 the/DET/det/8 shelling/NOUN/conj/3 of/ADP/prep/8 Strelsau/PROPN/pobj/9 ././punct/1"
    )
    content = Span(doc.text.index("the raid"), doc.text.index("."))
    said = Statement("s0", (content,), at(doc, "denied"), holder="a1", act="deny")
    doc = with_events(replace(doc, statements=(said,), actors=ACTORS), ("raid", 0), ("shelling", 0))
    found = add_denials(doc).denials
    assert [d.events for d in found] == [(at(doc, "raid"),), (at(doc, "shelling"),)]
    assert len({d.id for d in found}) == 2 and {d.statement for d in found} == {"s0"}


def of_five(content: str, act: str = "say") -> Document:
    """A claim that five died, then a statement with the parse of content."""
    doc = parsed(
        "Hentzau/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD five/NUM/nsubj/3 died/VERB/ccomp/1/die/VBD in/ADP/prep/3 "
        f"the/DET/det/6 attack/NOUN/pobj/4 ././punct/1\n{content}"
    )
    cue = doc.text.index(". ") + 2
    first = Statement("s0", (at(doc, "five died in the attack"),), at(doc, "said"), holder="a1", act="claim")
    start = doc.text.index("said ", cue) + 5
    second = Statement("s1", (Span(start, len(doc.text) - 1),), at(doc, "said", 1), holder="a2", act=act)
    return with_events(replace(doc, statements=(first, second), actors=ACTORS), ("attack", 0))


def test_number_named_only_to_be_denied_makes_a_denial_of_that_claim() -> None:
    doc = of_five(
        "Flavia/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD it/PRON/nsubj/3 was/AUX/ccomp/1/be/VBD not/PART/neg/3 "
        "five/NUM/attr/3 ././punct/1"
    )
    (found,) = add_denials(doc).denials
    assert (found.statement, found.kind, found.answers, found.events) == (
        "s1", "contradicts", ("s0",), (at(doc, "attack"),),
    )  # fmt: skip


def test_numbers_between_which_somebody_does_not_choose_are_a_non_denial() -> None:
    doc = story(
        ("a1", "claim", "said", "five died in the attack"),
        ("a2", "reject", "declined", "to say whether 60 or 70 had died in the attack"),
    )
    assert kinds(with_events(doc, ("attack", 0))) == [("s1", "non-denial")]


def counted(second: str, *numbers: tuple[str, float, str]) -> Document:
    cue, content = second.split(": ")
    doc = story(("a1", "say", "Hentzau said", "forty died in the attack"), ("a2", "say", cue, content))
    figures = tuple(Figure(at(doc, w), n, n, "person", "killed", statement=s) for w, n, s in numbers)
    return with_events(replace(doc, figures=figures), ("attack", 0))


def test_number_set_against_another_contradicts_without_a_word_of_denial_also_inside_one_side() -> None:
    one_side = (ACTORS[0], replace(ACTORS[1], side="Ruritania"))
    doc = counted("But his own ministry put it: at thirty dead", ("forty", 40, "s0"), ("thirty", 30, "s1"))
    found = only(replace(doc, actors=one_side))
    assert (found.statement, found.kind, found.answers) == ("s1", "contradicts", ("s0",))
    assert found.events == (at(doc, "attack"),)


@pytest.mark.parametrize(
    ("second", "number"),
    [
        ("The ministry counted: thirty dead", 30),
        ("But the ministry put it: at thirty dead", 40),
        ("But the ministry added: another thirty dead", 30),
    ],
)
def test_two_numbers_side_by_side_or_the_same_number_are_no_contradiction(second: str, number: float) -> None:
    assert kinds(counted(second, ("forty", 40, "s0"), ("thirty", number, "s1"))) == []


def test_another_origin_of_the_same_thing_contradicts() -> None:
    doc = story(
        ("a1", "claim", "Hentzau said", "the shots of the attack came from the castle"),
        ("a2", "say", "Flavia said", "they had been fired from the wood"),
    )
    found = only(with_events(doc, ("attack", 0)))
    assert (found.statement, found.kind, found.answers) == ("s1", "contradicts", ("s0",))


@pytest.mark.parametrize(
    ("content", "kind"), [("our first account was wrong", "admits"), ("they had", "admits"), ("they slept", None)]
)
def test_reversal_spread_over_two_sentences_answers_the_holders_own_denial(content: str, kind: str | None) -> None:
    doc = story(
        ("a1", "deny", "On Monday the army denied", "that its men had led the attack"),
        ("a1", "say", "On Friday it said", content),
    )
    found = [d for d in add_denials(with_events(doc, ("attack", 0))).denials if d.statement == "s1"]
    assert [(d.kind, d.answers) for d in found] == ([(kind, ("s0",))] if kind else [])


def test_words_that_were_never_said_and_things_never_had_are_no_event() -> None:
    ending = "told/VERB/ccomp/1/tell/VBN the/DET/det/6 agency/NOUN/dobj/4 nothing/PRON/dobj/4 ././punct/1"
    doc = of_five(f"Flavia/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD he/PRON/nsubj/4 had/AUX/aux/4 {ending}", "deny")
    lost = of_five(
        "Flavia/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD he/PRON/nsubj/5 did/AUX/aux/5 not/PART/neg/5 "
        "have/VERB/ccomp/1/have/VB the/DET/det/7 crown/NOUN/dobj/5 ././punct/1",
        "deny",
    )
    assert [[d.events for d in add_denials(x).denials if d.statement == "s1"] for x in (doc, lost)] == [[()], [()]]


def test_own_evidence_that_bears_out_a_claim_confirms_it() -> None:
    doc = of_five(
        "Flavia/PROPN/nsubj/1 said/VERB/ROOT/1/say/VBD her/PRON/poss/3 tests/NOUN/nsubj/4 bore/VERB/ccomp/1/bear/VBD "
        "out/ADP/prt/4 Hentzau/PROPN/poss/8 's/PART/case/6 account/NOUN/dobj/4 ././punct/1"
    )
    assert [(d.kind, d.answers) for d in add_denials(doc).denials if d.statement == "s1"] == [("confirms", ("s0",))]


def test_charge_that_shares_nothing_with_what_was_said_before_does_not_answer_it() -> None:
    doc = story(
        ("a1", "accuse", "complained of", "bad weather"), ("a2", "deny", "dismissed", "the charge against the king")
    )
    assert [d.answers for d in add_denials(doc).denials] == [()]


def test_documents_without_statements_or_parse_have_none() -> None:
    assert add_denials(Document("d", "")).denials == ()
    assert add_denials(Document("d", "Nothing was said.")).denials == ()
