from dataclasses import replace

from sayso.stages.pairs import BINARY, UNARY
from sayso.stages.ranking import Question, ask, rank_chains
from sayso.types import Document
from tests.parsed import named, parsed

STORY = named(
    parsed(
        "Ms/PROPN/compound/1 Lund/PROPN/nsubj/2 met/VERB/ROOT/2 Ms/PROPN/compound/4 Roe/PROPN/dobj/2 "
        "./PUNCT/punct/2\n"
        "Lund/PROPN/nsubj/1 wept/VERB/ROOT/1 ./PUNCT/punct/1\n"
        "She/PRON/nsubj/1 left/VERB/ROOT/1 ./PUNCT/punct/1\n"
        "I/PRON/nsubj/1 left/VERB/ROOT/1 ./PUNCT/punct/1"
    ),
    Lund="person",
    Roe="person",
)


def words(doc: Document, question: Question, n: int) -> str:
    return doc.text[question.spans[n][1].start : question.spans[n][1].end]


def chains(doc: Document, antecedent: str, *, rules: bool = True) -> list[set[str]]:
    """The chains where a scorer is sure that each mention asked of takes up these words, where they stand before it."""

    def scorer(text: str, question: Question) -> list[list[float]]:
        return [[0.5, *(float(words(doc, question, k) == antecedent) for k in ks)] for ks in question.against]

    found = rank_chains(doc, scorer, rules=rules)
    return [{doc.text[s.start : s.end] for s in c} for c in found]


def test_only_what_the_surest_rules_left_open_is_asked() -> None:
    asked = [words(STORY, question, n) for _, question in [ask(STORY)] for n in question.asked]
    assert asked == ["Ms Roe", "She"]


def test_alone_it_asks_of_every_mention_but_the_first() -> None:
    _, question = ask(STORY, rules=False)
    assert [words(STORY, question, n) for n in question.asked] == ["Ms Roe", "Lund", "She", "I"]
    assert all(row[UNARY.index("rules_new")] == 0 for row in question.one)


def test_question_has_a_row_for_each_mention_and_each_pair() -> None:
    _, question = ask(STORY)
    assert {len(row) for row in question.one} == {len(UNARY)}
    assert {len(values) for pairs in question.two for values in pairs} == {len(BINARY)}
    assert [len(pairs) for pairs in question.two] == [len(ks) for ks in question.against]


def test_mention_joins_the_likeliest_before_it_and_the_chain_of_that() -> None:
    assert chains(STORY, "Lund") == [{"Ms Lund", "Lund", "She"}]
    assert chains(STORY, "Ms Roe") == [{"Ms Lund", "Lund"}, {"Ms Roe", "She"}]


def test_mention_that_is_likelier_new_stays_alone() -> None:
    assert chains(STORY, "nobody") == [{"Ms Lund", "Lund"}]
    assert chains(STORY, "nobody", rules=False) == []


def test_story_without_mentions_has_no_chains() -> None:
    assert chains(replace(STORY, text="", tokens=(), mentions=(), sentences=()), "Lund") == []
