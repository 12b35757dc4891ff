"""The rule for status from a file: by option, by environment, and refused in one line where it is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
WEAK = 'named_by = "speaker"\n[[grade]]\nname = "weak"\nneeds = []\nrule = "one desk\'s rule"\n'


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "desk.toml"
    path.write_text(WEAK, encoding="utf-8")
    return path


def test_a_board_and_the_list_are_worded_by_the_rule_of_a_file(run: Run, desk: Path, rules: Path) -> None:
    page = run("incident", "i-hask", "--db", desk, "--status-rules", rules).stdout
    assert "claimed by Mira Tolle and Ola Brandt" in page and "[rule: one desk's rule]" in page
    assert page.startswith("ALLEGED ")
    assert "weak" in run("incidents", "--db", desk, "--status-rules", rules, "--json").stdout


def test_the_environment_names_the_file_where_the_option_does_not(
    run: Run, desk: Path, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_STATUS_RULES", str(rules))
    assert "[rule: one desk's rule]" in run("incident", "i-hask", "--db", desk).stdout
    other = tmp_path / "other.toml"
    other.write_text(WEAK.replace("one desk's", "another"), encoding="utf-8")
    assert "[rule: another rule]" in run("incident", "i-hask", "--db", desk, "--status-rules", other).stdout


def test_without_a_file_the_rule_is_the_one_that_ships(run: Run, desk: Path) -> None:
    page = run("incident", "i-hask", "--db", desk).stdout
    assert "[rule: accusing side asserts + accused side denies]" in page


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("grades = 1", "desk.toml: unknown key 'grades'; there is harmful, named_by and grade.\n"),
        ("grade = [", "desk.toml: not TOML: "),
    ],
)
def test_a_broken_file_is_one_line_that_names_file_and_key(
    run: Run, desk: Path, rules: Path, text: str, message: str
) -> None:
    rules.write_text(text, encoding="utf-8")
    result = run("incident", "i-hask", "--db", desk, "--status-rules", rules)
    assert result.exit_code == 1 and message in result.stderr and result.stderr.count("\n") == 1


def test_an_empty_setting_is_refused(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_STATUS_RULES", " ")
    assert "SAYSO_STATUS_RULES is set but empty; give it a file name or unset it." in run("incidents").stderr
