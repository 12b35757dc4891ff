"""Denials: which statements are one, of what kind and scope, and what they answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.stages.denials import add_denials
from sayso.types import Actor, Denial, Document, Event, Span, Statement
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
    [
        ("reject", "declined", "to comment on the attack"),
        ("say", "said", "the attack could not be independently verified"),
        ("say", "said", "an attack took place"),
        ("reject", "refused", "to say who led the attack"),
        ("demand", "demanded", "no attack take place"),
    ],
)
def test_refusal_to_comment_and_plain_report_are_no_denial(act: str, cue: str, content: str) -> None:
    assert kinds(with_events(story(("a2", act, cue, content)), ("attack", 0))) == []


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


def test_documents_without_statements_or_parse_have_none() -> None:
    assert add_denials(Document("d", "")).denials == ()
    assert add_denials(Document("d", "Nothing was said.")).denials == ()
