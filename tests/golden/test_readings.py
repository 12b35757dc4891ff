"""Readings of the example stories, word for word; tools/write_golden.py writes them, a person reads the diff."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli.main import cli

ROOT = Path(__file__).parent.parent.parent
READINGS = Path(__file__).parent / "readings"
STORIES = sorted(p for p in (ROOT / "examples").rglob("*") if p.suffix in (".txt", ".jsonl"))


def golden(story: Path) -> Path:
    """Where the reading of a story file is kept."""
    return READINGS / f"{story.parent.name if story.name == 'stories.jsonl' else story.stem}.txt"


def reading(story: Path) -> str:
    """What `sayso read` prints of a story file in a pipe of 100 columns."""
    done = CliRunner().invoke(cli, ["read", str(story)], env={"COLUMNS": "100"})
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("story", STORIES, ids=lambda p: golden(p).stem)
def test_reading_is_as_recorded(story: Path) -> None:
    mend = "run 'python tools/write_golden.py' and read the diff"
    assert reading(story) == golden(story).read_text(encoding="utf-8"), mend


def test_every_recorded_reading_has_its_story() -> None:
    assert sorted(p.name for p in READINGS.glob("*.txt")) == sorted(golden(s).name for s in STORIES)
