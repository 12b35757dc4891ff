from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.models.attributions import load
from sayso.training.coreference.data import join_tokens, make_lessons, read_ecb, read_ecb_file, read_ontogum
from sayso.types import Span
from tests.training.coref import ECB, OWN, STAGES, write_gold


def test_only_the_tune_half_is_read(tmp_path: Path) -> None:
    assert {t.name for t in read_ontogum(write_gold(tmp_path) / "coreference/gum")} == set(OWN)


def test_ecb_has_persons_things_and_places_of_the_validated_sentences(tmp_path: Path) -> None:
    (text,) = read_ecb(write_gold(tmp_path) / "coreference/ecbplus")
    words = [{text.doc.text[s.start : s.end] for s in c} for c in text.chains]
    assert text.doc.text == "http\n\nRoe's ship sank. He wept."
    assert words == [{"Roe", "He"}, {"ship"}]
    assert not text.whole


def test_dev_topics_of_ecb_are_held_back(tmp_path: Path) -> None:
    folder = write_gold(tmp_path) / "coreference/ecbplus"
    assert list(read_ecb(folder, dev=True)) == []
    (folder / "xml/2").mkdir()
    (folder / "xml/2/2_1ecb.xml").write_text(ECB)
    (folder / "xml/36").mkdir()
    (folder / "xml/36/36_1ecb.xml").write_text(ECB)
    with open(folder / "ECBplus_coreference_sentences.csv", "a") as file:
        file.write("2,1ecb,1\n36,1ecb,1\n")
    assert [t.name for t in read_ecb(folder, dev=True)] == ["2_1ecb"]
    assert [t.name for t in read_ecb(folder)] == ["1_1ecb"]


def test_tokens_become_running_text() -> None:
    text, spans = join_tokens([(0, "A"), (1, "("), (1, "B"), (1, ")"), (1, "."), (2, "C"), (3, "D")], 2)
    assert text == "A\n\n(B). C"
    assert spans[-1] == Span(8, 9)


def test_missing_and_broken_corpora_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no ECBplus_coreference_sentences\.csv; give the folder of ECB\+"):
        list(read_ecb(tmp_path))
    with pytest.raises(InputError, match=r"has no ontogum_conll/\*\.conll"):
        read_ontogum(tmp_path)
    (tmp_path / "1_1ecb.xml").write_text(ECB[:200])
    with pytest.raises(InputError, match=r"1_1ecb\.xml of ECB\+ cannot be read"):
        read_ecb_file(tmp_path / "1_1ecb.xml", {1})


def test_lesson_has_the_right_answers_and_asks_nothing_of_what_was_not_annotated(tmp_path: Path) -> None:
    gold = write_gold(tmp_path) / "coreference"
    own, other = read_ontogum(gold / "gum")[:1], list(read_ecb(gold / "ecbplus"))
    (lesson,) = make_lessons(own, STAGES, load(), rules=False)
    answers = {(int(lesson.asked[r]), int(k)) for r, k in zip(lesson.row, lesson.earlier, strict=True)}
    right = {(int(lesson.asked[r]), int(k)) for r, k in zip(lesson.row[lesson.right], lesson.earlier[lesson.right],
                                                            strict=True)}  # fmt: skip
    assert right == {(2, 0), (3, 0), (3, 2)}
    assert answers == {(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (3, 2)}
    assert lesson.vectors.shape == (4, 768)
    (part,) = make_lessons(other, STAGES, load(), rules=False)
    assert part.right.tolist() == [True]
