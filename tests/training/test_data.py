import json
import random
from pathlib import Path
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from sayso.training.attributions.data import (
    Source,
    make_document,
    read_brat,
    read_gum,
    read_ledger,
    read_polnear,
    vary,
)


class Letters:
    def encode_batch(self, words: list[str], add_special_tokens: bool) -> list[SimpleNamespace]:
        return [SimpleNamespace(ids=[1]) for _ in words]

    def token_to_id(self, piece: str) -> int:
        return 0


TEXT = "Roe said it rained."
BRAT = (
    "T1\tSource 0 3\tRoe\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 18\tit rained\nE1\tA:T2 Source:T1 Cue:T2 Content:T3\n"
)


def test_brat_events_become_attributions(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text(BRAT)
    assert read_brat(path) == [{"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 11), (12, 18)]}]


def test_every_annotated_version_is_a_document(tmp_path: Path) -> None:
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    (tmp_path / "text/a.txt").write_text(TEXT)
    for annotator in ("0a1b", "2c3d"):
        (tmp_path / f"attributions/a_{annotator}.ann").write_text(BRAT)
    assert [(s.name, s.text) for s in read_polnear(tmp_path)] == [("a_0a1b", TEXT), ("a_2c3d", TEXT)]


def test_only_genres_that_may_be_trained_on_are_read(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    rows = [("a", "interview", "train"), ("b", "fiction", "train"), ("c", "interview", "dev")]
    (tmp_path / "attributions.jsonl").write_text(
        "".join(f'{{"doc": "{d}", "genre": "{g}", "split": "{s}", "attributions": []}}\n' for d, g, s in rows)
    )
    for doc, _, _ in rows:
        (tmp_path / f"text/{doc}.txt").write_text(TEXT)
    assert [s.name for s in read_gum(tmp_path, "train")] == ["a"]


def test_attributions_with_one_cue_are_one_example() -> None:
    one = {"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 11)]}
    other = {"source": [(0, 3)], "cue": [(4, 8)], "content": [(12, 18)]}
    bare = {"source": [], "cue": [], "content": [(9, 11)]}
    document = make_document(Source("a", TEXT, [one, other, bare]), Letters())  # type: ignore[arg-type]
    (example,) = document.examples
    assert (example.cue.tolist(), example.source.tolist(), example.content.tolist()) == ([1], [0], [2, 3])


def test_ledger_statements_take_the_nearest_mention_as_source_and_their_quotation_marks(tmp_path: Path) -> None:
    text = 'Roe spoke. "It rained," said Roe. Poe left.\nRoe said that Poe denied a flood.'
    at = text.index
    roe = [[0, 3], [29, 32], [text.rindex("Roe"), text.rindex("Roe") + 3]]
    poe = [[text.rindex("Poe"), text.rindex("Poe") + 3]]

    def statement(holder: str, cue: str, content: str) -> dict[str, object]:
        spans = [[at(content), at(content) + len(content)]]
        return {"doc": "d", "holder": holder, "cue": [text.rindex(cue), text.rindex(cue) + len(cue)], "content": spans}

    actors = [
        {"id": i, "mentions": [{"doc": "d", "span": m} for m in mentions]} for i, mentions in (("r", roe), ("p", poe))
    ]
    first = {**statement("r", "said", "It rained"), "cue": [24, 28]}
    rows = [first, statement("r", "said", "Poe denied a flood"), statement("p", "denied", "a flood")]
    (tmp_path / "case").mkdir()
    (tmp_path / "case/gold.json").write_text(json.dumps({"actors": actors, "statements": rows}))
    (tmp_path / "case/stories.jsonl").write_text(json.dumps({"doc": "d", "text": text}))
    (story,) = read_ledger(tmp_path, ["case"])
    words = [{r: [text[a:b] for a, b in spans] for r, spans in found.items()} for found in story.attributions]
    assert words == [
        {"source": ["Roe"], "cue": ["said"], "content": ['"It rained,"']},
        {"source": ["Roe"], "cue": ["said"], "content": ["Poe denied a flood"]},
        {"source": ["Poe"], "cue": ["denied"], "content": ["a flood"]},
    ]
    assert story.attributions[0]["source"] == [(29, 32)]


@given(st.text('ab“”"«»„—– -\n', max_size=60), st.integers(0, 1000))
def test_variants_keep_every_offset(text: str, seed: int) -> None:
    other = vary(text, random.Random(seed))
    assert len(other) == len(text)
    assert all(a == b or not a.isspace() and not b.isspace() for a, b in zip(text, other, strict=True))


def test_variants_keep_which_mark_opens_and_which_closes() -> None:
    seen = {vary('Roe: "It rained." He left.', random.Random(n)) for n in range(300)}
    assert {"Roe: “It rained.” He left.", "Roe: ‘It rained.’ He left.", "Roe: «It rained.» He left."} <= seen
