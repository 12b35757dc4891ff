from sayso.stages.grammar import Grammar, clause_has_negation, quoted_stretches
from sayso.text import words_at
from sayso.types import Span
from tests.parsed import at, parsed

DOC = parsed("""
The/DET/det/2 old/ADJ/amod/2 minister/NOUN/nsubj/5 did/AUX/aux/5 not/PART/neg/5 say/VERB/ROOT/5 that/SCONJ/mark/8 troops/NOUN/nsubj/8 left/VERB/ccomp/5 ./PUNCT/punct/5
She/PRON/nsubj/1 came/VERB/ROOT/1 and/CCONJ/cc/1 spoke/VERB/conj/1 ./PUNCT/punct/1
""")  # noqa: E501
TREE = Grammar(DOC.text, DOC.tokens)


def test_base_noun_phrase_has_what_stands_before_its_head() -> None:
    assert words_at(DOC.text, TREE.noun_phrase(2)) == "The old minister"


def test_head_of_a_span_is_the_word_that_hangs_outside() -> None:
    assert TREE.root_of([at(DOC, "The old minister")]) == 2
    assert TREE.root_of([Span(len(DOC.text) - 1, len(DOC.text))]) is not None


def test_negation_belongs_to_its_verb() -> None:
    assert clause_has_negation(TREE, 5)
    assert not clause_has_negation(TREE, 8)


def test_joined_verb_shares_its_subject() -> None:
    assert TREE.subject(13) == 10


def test_subtree_of_a_clause_is_the_clause() -> None:
    assert words_at(DOC.text, TREE.hull(TREE.subtree(8))) == "that troops left"


def test_quotation_left_open_ends_with_its_paragraph() -> None:
    text = 'He said "so. It\n\nwas "good" then'
    assert [words_at(text, q) for q in quoted_stretches(text)] == ['"so. It', '"good"']
