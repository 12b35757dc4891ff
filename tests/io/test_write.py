import os
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.io.write import write_text


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_text(path, "é\r\n\n")
    assert path.read_bytes() == "é\r\n\n".encode()
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_old_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o640)
    write_text(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaysoError, match=r"Cannot write '.*out\.csv': No space left on device\. Choose another place"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_full_device_is_one_clear_line() -> None:
    with pytest.raises(SaysoError, match="^Cannot write '/dev/full': No space left on device"):
        write_text(Path("/dev/full"), "words")


def test_missing_folder_and_folder_itself_are_named(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match=r"Cannot write '.*nowhere/out\.csv': No such file or directory"):
        write_text(tmp_path / "nowhere" / "out.csv", "x")
    with pytest.raises(SaysoError, match="Cannot write .*: Is a directory"):
        write_text(tmp_path, "x")


def test_half_a_surrogate_pair_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="half of a surrogate pair at character 1"):
        write_text(tmp_path / "out.txt", "a\ud800")
    assert os.listdir(tmp_path) == []
