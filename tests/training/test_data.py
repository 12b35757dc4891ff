from pathlib import Path
from types import SimpleNamespace

from sayso.training.attributions.data import make_document, read_brat, read_gum, read_polnear


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
    assert [(n, t) for n, t, _ in read_polnear(tmp_path)] == [("a_0a1b", TEXT), ("a_2c3d", TEXT)]


def test_only_genres_that_may_be_trained_on_are_read(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    rows = [("a", "interview", "train"), ("b", "fiction", "train"), ("c", "interview", "dev")]
    (tmp_path / "attributions.jsonl").write_text(
        "".join(f'{{"doc": "{d}", "genre": "{g}", "split": "{s}", "attributions": []}}\n' for d, g, s in rows)
    )
    for doc, _, _ in rows:
        (tmp_path / f"text/{doc}.txt").write_text(TEXT)
    assert [name for name, _, _ in read_gum(tmp_path, "train")] == ["a"]


def test_attributions_with_one_cue_are_one_example() -> None:
    one = {"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 11)]}
    other = {"source": [(0, 3)], "cue": [(4, 8)], "content": [(12, 18)]}
    bare = {"source": [], "cue": [], "content": [(9, 11)]}
    document = make_document("a", TEXT, [one, other, bare], Letters())  # type: ignore[arg-type]
    (example,) = document.examples
    assert (example.cue.tolist(), example.source.tolist(), example.content.tolist()) == ([1], [0], [2, 3])
