"""Answers that are kept on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.io.cache import Cache, Kept

ONE = "https://velm.example/1"
ANSWER = Kept(ONE, b"line\nline\n\x00", '"tag"', "Tue, 06 May 2031 10:00:00 GMT", "text/html")


def test_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    Cache(tmp_path / "new" / "folder").put(ONE, ANSWER)
    assert Cache(tmp_path / "new" / "folder").get(ONE) == ANSWER
    assert Cache(tmp_path / "new" / "folder").get(f"{ONE}2") is None


@pytest.mark.parametrize("harm", [b"", b"{", b"[]\n", b'{"asked": 1}\nx', b"\xff\xfe"])
def test_damaged_answer_counts_as_none(tmp_path: Path, harm: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(ONE, ANSWER)
    (file,) = tmp_path.iterdir()
    file.write_bytes(harm)
    assert cache.get(ONE) is None


def test_answer_whose_body_was_changed_counts_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(ONE, ANSWER)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes() + b"more")
    assert cache.get(ONE) is None


def test_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "folder")
    cache.put(ONE, ANSWER)
    assert cache.get(ONE) is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most=2500)
    for number in range(3):
        cache.put(f"{ONE}{number}", Kept(ONE, bytes(1000), '"x"'))
        file = max(tmp_path.iterdir(), key=lambda p: p.stat().st_mtime)
        os.utime(file, (1000 + number, 1000 + number))
    assert cache.get(f"{ONE}0") is not None
    cache.prune()
    assert [cache.get(f"{ONE}{n}") is not None for n in range(3)] == [True, False, True]
