"""Gold for coreference in its three folders, and stages that parse it without a model."""

from __future__ import annotations

from pathlib import Path

from sayso.evaluation.coreference import in_tune
from sayso.pipeline import Stage
from sayso.stages.mentions import add_mentions
from sayso.text import document_id
from sayso.types import Document, Span, Token

ROW = "{0}\t{1}\t_\t_\t_\t_\t_\t_\t_\t{2}"
NAMES = tuple(f"own{n}" for n in range(30))
OWN = tuple(n for n in NAMES if in_tune(n))[:3]
CHECK = next(n for n in NAMES if not in_tune(n))
WORDS = ("Roe", "met", "Lund", ".", "He", "left", ".", "Roe", "wept", ".")
CHAINS = ("(1)", "_", "(2)", "_", "(1)", "_", "_", "(1)", "_", "_")

ECB = """<Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0" number="0">http</token>
<token t_id="2" sentence="1" number="0">Roe</token>
<token t_id="3" sentence="1" number="1">'s</token>
<token t_id="4" sentence="1" number="2">ship</token>
<token t_id="5" sentence="1" number="3">sank</token>
<token t_id="6" sentence="1" number="4">.</token>
<token t_id="7" sentence="2" number="0">He</token>
<token t_id="8" sentence="2" number="1">wept</token>
<token t_id="9" sentence="2" number="2">.</token>
<token t_id="10" sentence="3" number="0">Gone</token>
<Markables>
<HUMAN_PART_PER m_id="1"><token_anchor t_id="2"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="2"><token_anchor t_id="7"/></HUMAN_PART_PER>
<NON_HUMAN_PART m_id="3"><token_anchor t_id="4"/></NON_HUMAN_PART>
<ACTION_OCCURRENCE m_id="4"><token_anchor t_id="5"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="5"><token_anchor t_id="10"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="9" TAG_DESCRIPTOR="Roe"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="1"><source m_id="1"/><source m_id="2"/><target m_id="9"/></CROSS_DOC_COREF>
</Relations>
</Document>
"""


def write_gold(folder: Path) -> Path:
    """folder with three OntoGUM documents of the tune half, one of the check half, and one text of ECB+."""
    gum, ecb = folder / "coreference/gum", folder / "coreference/ecbplus"
    for part in (gum / "dep", gum / "ontogum_conll", ecb / "xml/1"):
        part.mkdir(parents=True, exist_ok=True)
    for name in (*OWN, CHECK):
        rows = [ROW.format(n, w, "_") for n, w in enumerate(WORDS, 1)]
        (gum / f"dep/{name}.conllu").write_text("\n".join(["# newpar", *rows, ""]))
        chains = [f"{n}\t{w}\t{c}" for n, (w, c) in enumerate(zip(WORDS, CHAINS, strict=True))]
        (gum / f"ontogum_conll/{name}.conll").write_text("\n".join([*chains, ""]))
    (ecb / "xml/1/1_1ecb.xml").write_text(ECB)
    (ecb / "ECBplus_coreference_sentences.csv").write_text("Topic,File,Sentence Number\n1,1ecb,1\n1,1ecb,2\n")
    return folder


def parse(doc: Document) -> Document:
    """doc with each capital word a name or "He", each other word a verb, and a sentence up to each stop."""
    tokens, sentences, start = list[Token](), list[Span](), 0
    for word in doc.text.replace(".", " .").replace("'s", " 's").split():
        at = doc.text.index(word, tokens[-1].end if tokens else 0)
        pos, tag = ("PRON", "PRP") if word == "He" else ("PROPN", "NNP") if word[0].isupper() else ("VERB", "VBD")
        dep = "nsubj" if pos != "VERB" else "ROOT"
        tokens.append(Token(at, at + len(word), word.lower(), pos, tag, dep, len(tokens)))
        if word == ".":
            sentences.append(Span(start, at + 1))
            start = at + 1
    return add_mentions(Document(document_id(doc.text, None, None, None), doc.text, tokens=tuple(tokens),
                                 sentences=tuple(sentences), name=doc.name))  # fmt: skip


STAGES = (Stage("syntax", parse),)
