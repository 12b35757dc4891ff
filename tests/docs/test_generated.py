"""What the pages have of the code is as the code makes it; no model is loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import sayso
from sayso import codebook, errors
from sayso.cli.main import cli
from tests.docs.pages import PAGES, TOOL, name_of, text_of, without_code

LISTS = {
    "Modes": codebook.MODES,
    "Kinds of actor": codebook.ACTOR_KINDS,
    "Kinds of denial": codebook.DENIAL_KINDS,
    "Stances": codebook.STANCES,
    "Measures": codebook.MEASURES,
    "Hedges": codebook.HEDGES,
}


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_the_made_parts_are_as_the_code_makes_them(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert TOOL.with_parts(page) == page, f"{name_of(path)} is out of date; run 'make docs'"


def test_every_part_stands_in_a_page() -> None:
    placed = {m["name"] for p in PAGES for m in TOOL.MADE.finditer(p.read_text(encoding="utf-8"))}
    assert placed == set(TOOL.PARTS)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_mark_has_its_end(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert len(re.findall(r"<!-- (?:made|run): ", page)) == page.count("<!-- end -->")


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_documented(name: str) -> None:
    assert f"## sayso {name}\n" in text_of("docs/cli.md"), f"docs/cli.md lacks 'sayso {name}'; run 'make docs'"


def test_every_error_is_documented_and_has_a_parent() -> None:
    assert TOOL.error_names()[0] == "SaysoError"
    assert all(issubclass(getattr(errors, n), errors.SaysoError) for n in TOOL.error_names())


def test_the_example_of_the_errors_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = TOOL.SNIPPET.findall(text_of("docs/errors.md"))
    exec(compile(example, "docs/errors.md", "exec"), {})
    assert capsys.readouterr().out.startswith("missing.txt: no such file")


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    pages = text_of("docs/api.md") + text_of("docs/data-model.md")
    assert f"### {name}\n" in pages or f"sayso.{name}" in pages, f"docs/ lacks {name}; run 'make docs'"


def test_every_field_of_a_document_is_listed() -> None:
    page = text_of("docs/data-model.md")
    assert all(f"| `{field}` |" in page for field in sayso.Document.__dataclass_fields__)


@pytest.mark.parametrize("stage", [row[0] for row in TOOL.stage_rows()])
def test_every_stage_says_how_it_works(stage: str) -> None:
    page = text_of("docs/pipeline.md")
    assert re.search(rf"^### {stage}\n\n\S", page, re.M), f"docs/pipeline.md has no section '### {stage}'; write one"


@pytest.mark.parametrize("title", sorted(LISTS))
def test_every_word_of_the_codebook_is_explained(title: str) -> None:
    sections = re.split(r"\n\*\*", text_of("docs/codebook.md"))
    (section,) = (s for s in sections if s.startswith(f"{title}.") or s.startswith(f"{title} of "))
    explained = tuple(re.findall(r"^\| `([^`]+)` \|", section, re.M))
    assert explained == LISTS[title], f"docs/codebook.md explains other words under {title!r} than the codebook has"


def test_figures_are_taken_from_the_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = {"statement": 0.7123, "relay_named": None, "interval": {"statement": [0.65, 0.7777]}}
    sets = {
        "polnear-dev": {"relation": {"f1": 61.24, "ci95": [58.9, 63.4]}, "src_acc": {"acc": 90.0, "n": 9}},
        "ledger": {"all": ledger, "tune": {**ledger, "statement": 0.8}, "check": ledger},
    }
    results = tmp_path / "results.json"
    results.write_text(json.dumps({"sets": sets}))
    monkeypatch.setattr(TOOL, "RESULTS", results)
    made = TOOL.figures_part()
    assert "| attributions: content and source both right | `relation` | 61.2 (58.9 to 63.4) |" in made
    assert "| right source, given the content | `src_acc` | 90.0 |" in made
    assert "| statements found | `statement` | 71.2 (65.0 to 77.8) |" in made
    assert made.count("*tune* cases") == made.count("*check* cases") == 1
    assert "80.0" not in TOOL.limits_part()
    assert "| statements found | 71.2 (65.0 to 77.8) |" in TOOL.limits_part()


def test_figures_that_are_not_there_yet_are_said_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TOOL, "RESULTS", tmp_path / "none.json")
    assert TOOL.figures_part() == TOOL.limits_part() == TOOL.NOT_YET


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_pages_have_no_sign_of_unfinished_work(path: Path) -> None:
    assert not re.search(r"\b(?:TODO|FIXME|XXX|TBD|coming soon)\b", without_code(path.read_text(encoding="utf-8")))
