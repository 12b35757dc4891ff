"""Training of the scorer of mentions: reading ECB+, labels, the fit, refusals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.incidents import WITHIN, Told, b_cubed, label, pairs_of
from sayso.training.incidents.ecb import date_of, date_of_url, read_ecb
from sayso.training.incidents.fit import fit, leave_one_out, table_lines
from sayso.types import Span
from tests.link.stories_by_hand import event, story

XML = """<Document doc_name="1_1ecbplus.xml">
<token t_id="1" sentence="0" number="0">x.org/2013/05/04</token>
<token t_id="2" sentence="1" number="0">A</token>
<token t_id="3" sentence="1" number="1">raid</token>
<token t_id="4" sentence="1" number="2">hit</token>
<token t_id="5" sentence="1" number="3">.</token>
<token t_id="6" sentence="2" number="0">It</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="2"><token_anchor t_id="4"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="3"><token_anchor t_id="6"/></HUMAN_PART_PER>
</Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="1"/><target m_id="9"/></CROSS_DOC_COREF></Relations>
</Document>"""


def ecb(folder: Path, topic: str = "1") -> Path:
    (folder / "xml" / topic).mkdir(parents=True)
    (folder / "xml" / topic / f"{topic}_1ecbplus.xml").write_text(XML)
    (folder / "ECBplus_coreference_sentences.csv").write_text(f"Topic,File,Sentence Number\n{topic},1ecbplus,1\n")
    return folder


def test_ecb_text_has_its_mentions_by_chain_its_sentences_and_the_date_of_its_address(tmp_path: Path) -> None:
    (text,) = read_ecb(ecb(tmp_path))
    assert text.doc.text == "A raid hit.\nIt"
    assert text.doc.dct == "2013-05-04"
    assert text.mentions == ((Span(2, 6), "ACT1"), (Span(7, 10), "1_1ecbplus alone 2"))
    assert text.annotated == (Span(0, 11),)


@pytest.mark.parametrize("topic", ["2", "36"])
def test_dev_and_test_topics_are_not_read(tmp_path: Path, topic: str) -> None:
    assert list(read_ecb(ecb(tmp_path, topic))) == []


def test_folder_without_ecb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no ECBplus_coreference_sentences\.csv"):
        list(read_ecb(tmp_path))


def test_dates_of_texts() -> None:
    assert date_of("LONDON, 3 May 2013 - x") == date_of("May 3, 2013") == "2013-05-03"
    assert date_of("in 2013") is None
    assert date_of_url("x.org/2013/05/03/a") == "2013-05-03"
    assert date_of_url("x.org/2013/15/03/a") is None


def told(case: str) -> Told:
    """A story of two happenings, each named twice."""
    doc = story(case, "A raid hit. The raid was long. Talks began. The talks ended.")
    doc = replace(doc, events=(event(doc, "raid"), event(doc, "raid", 1),
                               event(doc, "Talks", kind="CONSULT", lemma="talk"),
                               event(doc, "talks", kind="CONSULT", lemma="talk")))  # fmt: skip
    marks = [(e.span, e.event_type) for e in doc.events]
    return label(case, doc, marks, {})


def test_mentions_of_one_gold_incident_are_the_positive_pairs() -> None:
    pairs = pairs_of([told("a")])
    assert pairs.labels.tolist() == [True, False, False, False, False, True]


def test_fitted_weights_group_what_they_were_shown() -> None:
    stories = [told("a"), told("b")]
    weights = fit((pairs_of(stories),), range(len(WITHIN)), penalty=0.1)
    assert b_cubed(stories, {"a": weights, "b": weights}) == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert weights[WITHIN.index("rules")] > 0


def test_column_left_out_has_no_weight_and_figures_name_each_system() -> None:
    stories = [told("kunduz-2015"), told("mh17-2014")]
    figures = leave_one_out(stories, [told("1")])
    assert set(figures) == {"pairs", "pairs of ECB+", "rules", "trained", "both"}
    weights = fit((pairs_of(stories),), [0])
    assert weights[1:-1] == (0.0,) * (len(WITHIN) - 1)
    assert len(list(table_lines(weights))) == len(WITHIN) + 1
