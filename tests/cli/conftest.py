"""A ledger file with two invented stories, and a pipeline that loads no model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.cli.main import cli
from sayso.ledger.protocol import Desk
from sayso.ledger.sqlite import open_ledger
from sayso.types import Linkage, Story
from tests.api.border import TEXT, document, later, linkage, story
from tests.cli import light
from tests.cli.unharmed import GOOD
from tests.ledger.keeping import as_change, keep

Run = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A ledger with both stories and their links."""
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        ledger.add(story(document()), pipeline="test")
        ledger.add(story(later()), pipeline="test")
        keep(ledger, linkage(both=True))
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """sayso with arguments, 100 columns wide, in an empty folder, with no settings in the environment."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("SAYSO_DB", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, **options: Any) -> Result:
        return CliRunner().invoke(cli, [str(a) for a in arguments], **options)

    return call


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that knows the invented story and finds nothing in others."""

    def read_story(found: Story, stages: Any = None) -> Story:
        known = document()
        names = ("timexes", "actors", "statements", "events", "figures", "denials", "positions")
        parts: dict[str, Any] = {n: getattr(known, n) for n in names}
        return replace(found, doc=replace(found.doc, **parts)) if found.doc.text == TEXT else found

    def link_some(desk: Desk) -> None:
        desk.clear()
        todo = desk.pending(1000)
        known = any(doc.text == TEXT for i in todo.docs if (doc := desk.document(i)) is not None)
        desk.keep(as_change(linkage() if known else Linkage()), entry=todo.entry, method="by hand")

    monkeypatch.setattr("sayso.reading.read_story", read_story)
    monkeypatch.setattr("sayso.reading.pipeline_version", lambda: "test")
    monkeypatch.setattr("sayso.api.linking.link_some", link_some)


@pytest.fixture
def light_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that loads no model."""
    monkeypatch.setattr("sayso.reading.load_stages", light.load_stages)
    monkeypatch.setattr("sayso.reading.pipeline_version", light.pipeline_version)


@pytest.fixture
def kept(run: Run, tmp_path: Path, light_pipeline: None) -> Path:
    """A ledger with one story."""
    (tmp_path / "good.txt").write_text(GOOD)
    assert run("add", "good.txt", "--date", "2031-05-06", "--db", "kept.db").exit_code == 0
    return tmp_path / "kept.db"
