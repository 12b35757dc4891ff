import csv
import json
from pathlib import Path

from sayso.training.attributions.wikinews import held_out_runs, read_wikinews, word_runs

STORY = "The river rose by two metres on Monday, said the mayor."


def test_runs_are_of_words_in_small_letters() -> None:
    assert word_runs("A b, C.", 2) == {"a b", "b c"}
    assert word_runs("A b", 3) == set()


def write_articles(folder: Path, texts: list[str]) -> None:
    with open(folder / "news_2019.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["url", "date", "title", "text"])
        rows.writerows(["u", "2019-01-01", "t", text] for text in texts)


def test_articles_that_share_eight_words_with_a_story_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "ledger/case").mkdir(parents=True)
    (tmp_path / "ledger/case/stories.jsonl").write_text(json.dumps({"doc": "d", "text": STORY}) + "\n")
    drawn = "Flood: the RIVER rose – by two metres on Monday; more rain came."
    apart = "The river rose by two metres on Sunday, said the mayor."
    write_articles(tmp_path, [drawn, apart])
    assert [(s.name, s.text) for s in read_wikinews(tmp_path, held_out_runs(tmp_path / "ledger"))] == [
        ("news_2019:1", apart)
    ]


def test_texts_come_once_composed_and_without_gold(tmp_path: Path) -> None:
    write_articles(tmp_path, ["Cafe\u0301 shut.", "  \n", "Caf\u00e9 shut."])
    assert [(s.text, s.attributions) for s in read_wikinews(tmp_path, ())] == [("Caf\u00e9 shut.", [])]
