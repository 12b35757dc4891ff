from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.io.files import SUFFIXES, find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.MD", "c.html", "z/e.jsonl", "z/y/f.json", "pic.png", ".hidden.txt", ".git/g.txt", "noext"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(found: list[Path], folder: Path) -> list[str]:
    return [p.relative_to(folder).as_posix() for p in found]


def test_folder_gives_its_story_files_sorted(folder: Path) -> None:
    assert names(find_files([folder]), folder) == ["a.MD", "b.txt", "c.html", "z/e.jsonl", "z/y/f.json"]


def test_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    named: list[str | Path] = [folder / "noext", str(folder / ".hidden.txt"), folder / "pic.png"]
    assert names(find_files(named), folder) == ["noext", ".hidden.txt", "pic.png"]


def test_order_is_kept_and_each_file_comes_once(folder: Path) -> None:
    assert names(find_files([folder / "z", folder / "b.txt", folder]), folder) == [
        "z/e.jsonl",
        "z/y/f.json",
        "b.txt",
        "a.MD",
        "c.html",
    ]


def test_patterns_are_read(folder: Path) -> None:
    assert names(find_files([f"{folder}/*.txt"]), folder) == ["b.txt"]
    assert names(find_files([f"{folder}/*.png"]), folder) == ["pic.png"]
    assert names(find_files([f"{folder}/*"]), folder) == ["a.MD", "b.txt", "c.html", "z/e.jsonl", "z/y/f.json"]
    assert names(find_files([f"{folder}/**/*.js*"]), folder) == ["z/e.jsonl", "z/y/f.json"]


def test_file_whose_name_is_a_pattern_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "story[1].txt"
    path.write_text("x")
    assert find_files([path]) == [path]


def test_what_does_not_exist_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match=r"^No such file or folder: '.*nothing\.txt'"):
        find_files([folder, folder / "nothing.txt"])
    with pytest.raises(InputError, match=r"^No file matches '.*\*\.docx'"):
        find_files([f"{folder}/*.docx"])


def test_link_to_a_folder_above_does_not_go_round(folder: Path) -> None:
    (folder / "z" / "up").symlink_to(folder)
    assert len(find_files([folder])) == 5


def test_a_folder_or_pattern_without_a_story_is_named(tmp_path: Path) -> None:
    (tmp_path / "pic.png").write_text("x")
    with pytest.raises(InputError, match=r": no story files in this folder; it takes \.txt, \.md, .*\.pdf\.$"):
        find_files([tmp_path])
    (tmp_path / "deeper").mkdir()
    with pytest.raises(InputError, match=r"^No file matches '.*/d\*'"):
        find_files([f"{tmp_path}/d*"])


def test_what_a_folder_says_of_itself_is_no_story_unless_it_is_named(tmp_path: Path) -> None:
    for name in ("README.md", "Licence.txt", "story.txt"):
        (tmp_path / name).write_text("x")
    assert names(find_files([tmp_path]), tmp_path) == ["story.txt"]
    assert names(find_files([tmp_path / "README.md"]), tmp_path) == ["README.md"]


def test_suffixes_of_stories() -> None:
    assert {".txt", ".md", ".html", ".json", ".jsonl", ".rss", ".xml", ".warc", ".zip", ".gz", ".pdf"} <= set(SUFFIXES)
