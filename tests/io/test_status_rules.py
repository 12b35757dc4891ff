"""The rules file as TOML: what cannot be read is refused in one line that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.io.status_rules import read_rules_data


def test_a_file_is_read_as_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text('named_by = "speaker"\n[[grade]]\nname = "a"\nneeds = []\nrule = "b"\n', encoding="utf-8")
    assert read_rules_data(path) == {"named_by": "speaker", "grade": [{"name": "a", "needs": [], "rule": "b"}]}


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"grade = [", "desk.toml: not TOML: .* docs/status.md has a file"), (b"\xff", "desk.toml: not UTF-8 at byte 0")],
)
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "desk.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=message) as refused:
        read_rules_data(path)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="none.toml: No such file or directory; give --status-rules a TOML file"):
        read_rules_data(tmp_path / "none.toml")
