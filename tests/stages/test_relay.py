from dataclasses import replace

import pytest

from sayso.knowledge.states import State, make_states
from sayso.stages.actors import make_actors
from sayso.stages.acts import add_acts
from sayso.stages.relay import add_statements
from sayso.text import words_at, words_of
from sayso.types import Document, Timex
from tests.parsed import at, attribution, named, parsed

STATES = make_states(
    (State("Arvania", "AV", ("Arvania",), ("Arvanian",), ("Arvanians",), ("Arva",), (), 1.0, 1.0, 10.0, 1000),)
)

NESTED = """
Arvanian/ADJ/amod/2 president/NOUN/compound/2 Roe/PROPN/nsubj/3 told/VERB/ccomp/14/tell premier/NOUN/compound/5 \
Lund/PROPN/dobj/3 that/SCONJ/mark/10 the/DET/det/8 raid/NOUN/nsubj/10 had/AUX/aux/10 failed/VERB/ccomp/3/fail \
,/PUNCT/punct/14 his/PRON/poss/13 aide/NOUN/nsubj/14 said/VERB/ROOT/14/say ./PUNCT/punct/14

The/DET/det/2 presidential/ADJ/amod/2 aide/NOUN/compound/3 Marn/PROPN/nsubj/4 warned/VERB/ROOT/4/warn \
that/SCONJ/mark/8 the/DET/det/7 river/NOUN/nsubj/8 rises/VERB/ccomp/4/rise ,/PUNCT/punct/4 and/CCONJ/cc/4 \
that/SCONJ/mark/14 the/DET/det/13 dam/NOUN/nsubj/14 leaks/VERB/conj/4/leak ./PUNCT/punct/4

She/PRON/nsubj/1 denied/VERB/ROOT/1/deny the/DET/det/3 report/NOUN/dobj/1 ./PUNCT/punct/1
"""


def read(doc: Document) -> Document:
    return add_acts(add_statements(make_actors(STATES)(doc)))


@pytest.fixture
def story() -> Document:
    doc = named(parsed(NESTED), Roe="person", Lund="person", Marn="person")
    return read(
        replace(
            doc,
            attributions=(
                attribution(doc, "Arvanian president Roe", "told", "that the raid had failed"),
                attribution(
                    doc, "his aide", "said", "Arvanian president Roe told premier Lund that the raid had failed"
                ),
                attribution(
                    doc, "The presidential aide Marn", "warned", "that the river rises, and that the dam leaks"
                ),
                attribution(doc, "She", "denied", "the report"),
            ),
        )
    )


def rows(doc: Document) -> list[tuple[str | None, list[str], str, str]]:
    names = {a.id: a.name for a in doc.actors}
    return [
        (names.get(s.holder or ""), [names[r] for r in s.relay], s.act, words_of(doc.text, s.content))
        for s in doc.statements
    ]


def test_a_told_b_that_p_gives_two_statements_the_inner_one_relayed(story: Document) -> None:
    assert rows(story)[:2] == [
        ("Marn", [], "say", "Arvanian president Roe told premier Lund that the raid had failed"),
        ("Roe", ["Marn"], "say", "the raid had failed"),
    ]


def test_addressee_is_whom_it_was_told(story: Document) -> None:
    assert {a.id: a.name for a in story.actors}[story.statements[1].addressee or ""] == "Lund"


def test_described_speaker_of_the_opening_is_named_later_and_marked(story: Document) -> None:
    assert story.statements[0].doubts == ("whether 'his aide' is Marn",)


def test_two_that_clauses_are_two_statements(story: Document) -> None:
    assert [r[3] for r in rows(story) if r[2] == "warn"] == ["the river rises", "the dam leaks"]


def test_pronoun_is_the_last_speaker(story: Document) -> None:
    assert rows(story)[-1] == ("Marn", [], "deny", "the report")


def test_side_comes_with_the_words_that_prove_it(story: Document) -> None:
    roe = next(a for a in story.actors if a.name == "Roe")
    assert roe.side == "Arvania"
    assert roe.side_evidence is not None
    assert words_at(story.text, roe.side_evidence) == "Arvanian president"


def test_statement_ids_follow_from_content(story: Document) -> None:
    again = read(replace(story, statements=(), actors=()))
    assert [s.id for s in again.statements] == [s.id for s in story.statements]
    assert len({s.id for s in story.statements}) == len(story.statements)


def test_date_inside_the_content_is_not_when_it_was_said() -> None:
    doc = named(
        parsed(
            "Roe/PROPN/nsubj/1 said/VERB/ROOT/1/say on/ADP/prep/1 Tuesday/PROPN/pobj/2 "
            "that/SCONJ/mark/6 he/PRON/nsubj/6 "
            "left/VERB/ccomp/1/leave on/ADP/prep/6 Monday/PROPN/pobj/7 ./PUNCT/punct/1"
        ),
        Roe="person",
    )
    doc = replace(
        doc,
        attributions=(attribution(doc, "Roe", "said", "that he left on Monday"),),
        timexes=(Timex(at(doc, "Tuesday"), "DATE", "2024-03-05"), Timex(at(doc, "Monday"), "DATE", "2024-03-04")),
    )
    assert read(doc).statements[0].said_on == "2024-03-05"


def test_whom_the_speaker_cites_is_the_holder_and_the_speaker_the_relay() -> None:
    doc = named(
        parsed(
            "According/VERB/prep/10/accord to/ADP/prep/0 Wire/PROPN/pobj/1 ,/PUNCT/punct/2 which/PRON/nsubj/5 "
            "cited/VERB/relcl/2/cite officials/NOUN/dobj/5/official/NNS ,/PUNCT/punct/10 the/DET/det/9 "
            "bridge/NOUN/nsubj/10 fell/VERB/ROOT/10/fall ./PUNCT/punct/10"
        ),
        Wire="organisation",
    )
    found = attribution(doc, "Wire, which", "According to", "cited officials, the bridge fell.")
    assert rows(read(replace(doc, attributions=(found,)))) == [("officials", ["Wire"], "report", "the bridge fell")]


def test_statement_less_likely_right_than_wrong_is_marked(story: Document) -> None:
    unsure = tuple(replace(a, confidence=0.4 if n else 0.6) for n, a in enumerate(story.attributions))
    marked = read(replace(story, attributions=unsure, statements=())).statements
    doubtful = {s.confidence for s in marked if any("whether this was said" in d for d in s.doubts)}
    assert doubtful == {0.4}


def test_what_somebody_might_come_to_say_is_no_statement() -> None:
    doc = named(
        parsed(
            "Roe/PROPN/nsubj/1 said/VERB/ROOT/1/say fines/NOUN/nsubj/3/fine follow/VERB/ccomp/1 if/SCONJ/mark/7/if "
            "a/DET/det/6 court/NOUN/nsubj/7 finds/VERB/advcl/3/find that/SCONJ/mark/10/that it/PRON/nsubj/10 "
            "rained/VERB/ccomp/7/rain ./PUNCT/punct/1"
        ),
        Roe="person",
    )
    said = attribution(doc, "Roe", "said", "fines follow if a court finds that it rained")
    assert [s.cue for s in read(replace(doc, attributions=(said,))).statements] == [at(doc, "said")]


@pytest.mark.parametrize(("cue", "confidence", "told"), [("seeks", 0.4, 0), ("seeks", 0.6, 1), ("vows", 0.4, 1)])
def test_doubtful_cue_without_a_word_of_speaking_is_no_statement(cue: str, confidence: float, told: int) -> None:
    lemma = cue.removesuffix("s")
    doc = named(
        parsed(f"Roe/PROPN/nsubj/1 {cue}/VERB/ROOT/1/{lemma} to/PART/aux/3 rule/VERB/xcomp/1/rule ./PUNCT/punct/1"),
        Roe="person",
    )
    found = replace(attribution(doc, "Roe", cue, "to rule"), confidence=confidence)
    assert len(read(replace(doc, attributions=(found,))).statements) == told


QUOTED_BY = (
    "Roe/PROPN/nsubjpass/2 was/AUX/auxpass/2/be quoted/VERB/ROOT/2/quote by/ADP/agent/2 the/DET/det/5 "
    "agency/NOUN/pobj/3 as/ADP/prep/2/as saying/VERB/pcomp/6/say it/PRON/nsubj/9 rained/VERB/ccomp/7/rain "
    "./PUNCT/punct/2"
)
QUOTES = (
    "The/DET/det/1 agency/NOUN/nsubj/2 quoted/VERB/ROOT/2/quote Roe/PROPN/dobj/2 as/ADP/prep/2/as "
    "saying/VERB/pcomp/4/say it/PRON/nsubj/7 rained/VERB/ccomp/5/rain ./PUNCT/punct/2"
)


@pytest.mark.parametrize(("line", "agency"), [(QUOTED_BY, "the agency"), (QUOTES, "The agency")])
@pytest.mark.parametrize("cue", ["quoted", "saying"])
@pytest.mark.parametrize("source", ["agency", "Roe"])
def test_who_is_quoted_holds_what_the_quoter_relays(line: str, agency: str, cue: str, source: str) -> None:
    doc = named(parsed(line), Roe="person")
    found = attribution(doc, agency if source == "agency" else "Roe", cue, "it rained")
    other = attribution(doc, "Roe" if source == "agency" else agency, "as", "rained")
    (told, *_) = rows(read(replace(doc, attributions=(found, other))))
    assert (told[0], [r.lower() for r in told[1]]) == ("Roe", ["the agency"])
