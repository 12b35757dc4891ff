"""The scorer of places on a small file in LGL's form, written for this test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCORER = Path(__file__).parent.parent / "eval" / "places.py"
GOLD = """<articles>
  <article docid="1">
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


def run(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCORER), *options], capture_output=True, text=True, check=False)


def test_scorer_counts_near_places_and_leaves_demonyms_out_end_to_end(tmp_path: Path) -> None:
    path = tmp_path / "small.xml"
    path.write_text(GOLD)
    result = json.loads(run("--gold", str(path), "--no-parser").stdout)
    assert result["given"] == {"accuracy": 0.75, "names": 4, "not_in_gazetteer": 0}
    assert (result["found"]["wanted"], result["found"]["found"]) == (3, 3)
    assert result["found"]["f1"] == 2 / 3


def test_scorer_shows_errors_of_tune_only(tmp_path: Path) -> None:
    path = tmp_path / "small.xml"
    path.write_text(GOLD)
    refused = run("--gold", str(path), "--split", "check", "--errors", "5", "--no-parser")
    assert "--errors shows only the tune split" in refused.stderr
