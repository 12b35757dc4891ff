"""Where a content ends: inside its quotation, after both of two victims, around words put in, before a new clause."""

from __future__ import annotations

from sayso.stages.contentends import mend_ends
from sayso.stages.grammar import Grammar
from sayso.types import Attribution, Document
from tests.parsed import at, parsed


def ends(doc: Document, source: str, cue: str, *content: str) -> list[str]:
    found = Attribution(source=(at(doc, source),), cue=(at(doc, cue),), content=tuple(at(doc, c) for c in content))
    (mended,) = mend_ends(Grammar(doc.text, doc.tokens), (found,))
    return [doc.text[s.start : s.end] for s in mended.content]


PRESS = parsed("The/DET/det/1 office/NOUN/nsubj/2 spoke/VERB/ROOT/2 of/ADP/prep/2 nine/NUM/nummod/5 dead/ADJ/pobj/3 "
               "and/CCONJ/cc/2 34/NUM/nsubj/8 wounded/VERB/conj/2 ./PUNCT/punct/2")  # fmt: skip


def test_second_number_of_victims_is_said_too() -> None:
    assert ends(PRESS, "The office", "spoke", "nine dead") == ["nine dead and 34 wounded"]


def test_second_noun_is_said_too() -> None:
    doc = parsed("Brook/PROPN/nsubj/1 reported/VERB/ROOT/1 two/NUM/nummod/3 fires/NOUN/dobj/1 and/CCONJ/cc/3 "
                 "a/DET/det/6 flood/NOUN/conj/3 ./PUNCT/punct/1")  # fmt: skip
    assert ends(doc, "Brook", "reported", "two fires") == ["two fires and a flood"]


PUT_IN = parsed("300/NUM/nummod/1 people/NOUN/dep/4 ,/PUNCT/punct/4 Brook/PROPN/nsubj/4 said/VERB/ROOT/4 "
                ",/PUNCT/punct/4 had/AUX/aux/8 been/AUX/auxpass/8 shot/VERB/ccomp/4 ./PUNCT/punct/4")  # fmt: skip


def test_clause_goes_on_after_the_words_put_in() -> None:
    assert ends(PUT_IN, "Brook", "said", "300 people") == ["300 people", "had been shot"]


def test_clause_after_the_words_put_in_stays_another_speakers() -> None:
    first = Attribution(source=(at(PUT_IN, "Brook"),), cue=(at(PUT_IN, "said"),), content=(at(PUT_IN, "300 people"),))
    other = Attribution(source=(), cue=(at(PUT_IN, "shot"),), content=(at(PUT_IN, "had been"),))
    assert mend_ends(Grammar(PUT_IN.text, PUT_IN.tokens), (first, other))[0] == first


TOLD = parsed("Men/NOUN/nsubjpass/2 were/AUX/auxpass/2 told/VERB/ROOT/2 to/PART/aux/4 leave/VERB/xcomp/2 "
              "homes/NOUN/dobj/4 and/CCONJ/cc/5 shops/NOUN/conj/5 "
              "were/AUX/auxpass/9 closed/VERB/advcl/2 ./PUNCT/punct/2")  # fmt: skip


def test_clause_beside_the_cue_is_not_said() -> None:
    assert ends(TOLD, "Men", "were told", "to leave homes and shops were closed") == ["to leave homes"]


def test_announcement_goes_on_to_the_end_of_its_quotation() -> None:
    doc = parsed('It/PRON/nsubj/1 wrote/VERB/ROOT/1 :/PUNCT/punct/1 "Six/NUM/nsubj/4 fell/VERB/ccomp/1 '
                 './PUNCT/punct/1\n'
                 'Two/NUM/nsubj/1 rose/VERB/ROOT/1 ."/PUNCT/punct/1')  # fmt: skip
    said = ends(doc, "It", "wrote", '"Six fell')
    assert said == ['"Six fell. Two rose ."']


def test_half_a_sentence_of_a_quotation_does_not_take_in_the_rest() -> None:
    doc = parsed(
        'It/PRON/nsubj/1 wrote/VERB/ROOT/1 :/PUNCT/punct/1 "Six/NUM/nsubj/4 fell/VERB/ccomp/1 '
        'down/ADV/advmod/4 ."/PUNCT/punct/1'
    )
    assert ends(doc, "It", "wrote", '"Six fell') == ['"Six fell']
