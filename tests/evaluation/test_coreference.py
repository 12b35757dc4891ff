from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.coreference import in_tune, read_chains, read_gold, read_text_of, score_coreference
from sayso.pipeline import Stage
from sayso.stages.mentions import add_mentions
from sayso.types import Document, Span, Token

ROW = "{0}\t{1}\t_\t_\t_\t_\t_\t_\t_\t{2}"
PARSE = "\n".join(
    [
        "# newdoc id = small",
        "# newpar",
        "# speaker = Roe",
        ROW.format(1, "I", "_"),
        ROW.format("2-3", "can't", "SpaceAfter=No"),
        ROW.format(2, "ca", "_"),
        ROW.format(3, "n't", "_"),
        ROW.format(4, ".", "_"),
        "",
        "# newpar",
        "# speaker = Lund",
        ROW.format(1, "Ask", "_"),
        ROW.format(2, "me", "SpaceAfter=No"),
        ROW.format("2.1", "elided", "_"),
        ROW.format(3, ".", "_"),
        "",
    ]
)
CHAINS = "# begin document small\n0\tI\t(1)\n1\tca\t_\n2\tn't\t_\n3\t.\t_\n4\tAsk\t(2\n5\tme\t(1)2)\n6\t.\t_\n"


def write(folder: Path, parse: str = PARSE, chains: str = CHAINS) -> Path:
    for name, text in (("dep/small.conllu", parse), ("ontogum_conll/small.conll", chains)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_text_keeps_paragraphs_contractions_and_speakers() -> None:
    text, tokens, turns = read_text_of(PARSE.splitlines())
    assert text == "I can't.\n\nAsk me."
    assert [text[t.start : t.end] for t in tokens] == ["I", "ca", "n't", ".", "Ask", "me", "."]
    assert [(text[t.span.start : t.span.end], t.speaker) for t in turns] == [("I can't.", "Roe"), ("Ask me.", "Lund")]


def test_chains_may_nest_and_close_together() -> None:
    lines = ["0\tthe\t(10", "1\tguard\t(8)", "2\tdog\t(3)10)", "3\tit\t(10)"]
    assert set(read_chains(lines)) == {frozenset({(0, 2), (3, 3)}), frozenset({(1, 1)}), frozenset({(2, 2)})}


def test_gold_stands_in_characters(tmp_path: Path) -> None:
    (gold,) = read_gold(write(tmp_path))
    assert frozenset({Span(0, 1), Span(14, 16)}) in gold.chains


def test_score_gives_halves_and_both_ways_of_knowing_speakers(tmp_path: Path) -> None:
    def add(doc: Document) -> Document:
        words = [(0, 1, "PRON", "PRP", 1), (2, 4, "VERB", "VB", 1), (14, 16, "PRON", "PRP", 1)]
        tokens = tuple(Token(a, b, "", pos, tag, "nsubj", head) for a, b, pos, tag, head in words)
        return add_mentions(Document(doc.id, doc.text, sentences=(Span(0, 8), Span(10, 17)), tokens=tokens))

    scores = score_coreference(write(tmp_path), (Stage("syntax", add), Stage("acts", lambda doc: Document("x", "y"))))
    assert scores["text_only"]["all"]["conll"] == 1.0, "one author says both"
    assert scores["speakers_given"]["all"]["conll"] == 0.0, "two speakers, as the gold of this test denies"
    half = "tune" if in_tune("small") else "check"
    assert scores["text_only"][half]["conll"] == 1.0
    assert set(scores["text_only"]) == {"all", half}


def test_folder_that_is_no_such_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no ontogum_conll/\*\.conll"):
        read_gold(tmp_path)
    write(tmp_path, chains=CHAINS + "7\tmore\t(1)\n")
    with pytest.raises(InputError, match=r"small\.conll and small\.conllu do not belong together"):
        read_gold(tmp_path)
    (tmp_path / "dep/small.conllu").unlink()
    with pytest.raises(InputError, match=r"small\.conll has no small\.conllu"):
        read_gold(tmp_path)
