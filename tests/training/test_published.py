import sys
import zipfile
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.training.attributions.published import unpack_encoder


def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *parts: str) -> None:
    """A stand-in for the package that carries the encoder."""
    home = tmp_path / "site" / "all_minilm_l6_v2"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("")
    with zipfile.ZipFile(home / "model.zip", "w") as packed:
        for part in parts:
            packed.writestr(f"inner/{part}", part)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "all_minilm_l6_v2", raising=False)


def test_parts_are_taken_out_of_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, monkeypatch, "model.safetensors", "tokenizer.json", "config.json")
    folder = unpack_encoder(tmp_path / "out")
    assert sorted(p.name for p in folder.iterdir()) == ["model.safetensors", "tokenizer.json"]
    assert (folder / "tokenizer.json").read_text() == "tokenizer.json"


def test_archive_without_a_part_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, monkeypatch, "tokenizer.json")
    with pytest.raises(ModelError, match=r"has no model\.safetensors"):
        unpack_encoder(tmp_path / "out")


def test_missing_package_is_said_with_the_way_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.training.attributions.published.PACKAGE", "no_such_package_here")
    with pytest.raises(ModelError, match=r"pip install 'sayso\[train\]'"):
        unpack_encoder(tmp_path / "out")
