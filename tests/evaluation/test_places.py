"""The scorer of places on a small file in LGL's form, written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.coreference import in_tune
from sayso.evaluation.places import find_gold, kilometres, place_errors, read_gold, score_places
from sayso.knowledge.gazetteer import load_gazetteer
from sayso.knowledge.states import load_states
from sayso.pipeline import Stage
from sayso.stages.places import make_places

GOLD = """<articles>
  <article docid="{0}">
    <url>http://example.com/1</url>
    <text>He lives in Paris, Texas. Russian cars are sold there, and in Leeds.</text>
    <toponyms>
      <toponym><start>12</start><end>17</end><phrase>Paris</phrase><gaztag><lat>33.66</lat><lon>-95.55</lon></gaztag></toponym>
      <toponym><start>19</start><end>24</end><phrase>Texas</phrase><gaztag><lat>31.2</lat><lon>-99.2</lon></gaztag></toponym>
      <toponym><start>26</start><end>33</end><phrase>Russian</phrase><gaztag><lat>60</lat><lon>100</lon></gaztag></toponym>
      <toponym><start>62</start><end>67</end><phrase>Leeds</phrase><gaztag><lat>0.0</lat><lon>0.0</lon></gaztag></toponym>
    </toponyms>
  </article>
</articles>
"""  # noqa: E501
TUNE, CHECK = (next(str(n) for n in range(99) if in_tune(str(n)) == tune) for tune in (True, False))


def write(folder: Path, docid: str = TUNE) -> Path:
    (folder / "small.xml").write_text(GOLD.format(docid))
    return folder


def stages() -> tuple[Stage, ...]:
    return (Stage("places", make_places(load_gazetteer(), load_states())), Stage("acts", lambda doc: 1 / 0))  # type: ignore[arg-type,return-value]


def test_near_places_count_and_demonyms_are_left_out_end_to_end(tmp_path: Path) -> None:
    scores = score_places(write(tmp_path), stages())
    assert (scores["all"]["given"], scores["all"]["names"]) == (0.75, 4)
    assert scores["all"]["end_to_end"] == pytest.approx(2 / 3, abs=1e-4)
    assert scores["all"]["spotted"] == 1.0


def test_halves_are_scored_apart(tmp_path: Path) -> None:
    assert set(score_places(write(tmp_path, CHECK), stages())) == {"gold", "all", "check"}


def test_errors_are_shown_of_tune_only(tmp_path: Path) -> None:
    lines = list(place_errors(write(tmp_path), stages()))
    assert [line.split("\t")[0] for line in lines] == ["GIVEN", "FOUND"]
    assert "[Leeds]" in lines[1]
    assert list(place_errors(write(tmp_path, CHECK), stages())) == []


def test_distance_is_that_of_the_globe() -> None:
    assert kilometres(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.1)


def test_what_is_no_such_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has no \*\.xml"):
        find_gold(tmp_path)
    (tmp_path / "x.xml").write_text("<a/>")
    with pytest.raises(InputError, match=r"x\.xml has no <article>"):
        list(read_gold(tmp_path / "x.xml"))
    (tmp_path / "x.xml").write_text("words")
    with pytest.raises(InputError, match=r"x\.xml is no XML"):
        list(read_gold(tmp_path / "x.xml"))
