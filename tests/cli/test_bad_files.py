"""Files that are no story: one clear line each, exit 1, and the rest goes on."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from sayso.io.files import SUFFIXES
from tests.cli import light
from tests.cli.conftest import Run
from tests.cli.unharmed import GOOD, assert_unharmed, one_line

pytestmark = pytest.mark.usefixtures("light_pipeline")
noise = random.Random(7)
BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty file"),
    "noise.bin": (noise.randbytes(5000), "binary file"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n" + noise.randbytes(500), "a PNG picture"),
    "controls.txt": (bytes(noise.choice(range(1, 128)) for _ in range(5000)), "binary file"),
    "numbers.txt": (b"12, 34, 56.\n*** 78!\n", "no sentence"),
    "spaces.txt": (b" \n\t\n \r\n", "no text"),
    "head.txt": (b"date 2031-05-06\noutlet Velm Courier\n\n", "no text"),
    "latin.txt": ("Ada Brook said that the café was closed.".encode("latin-1"), "invalid UTF-8 at byte 27 (0xe9)"),
    "late.txt": (GOOD.encode() * 3000 + b"\xff\xfe\n", f"invalid UTF-8 at byte {3000 * len(GOOD)}"),
    "large.txt": (GOOD.encode() * (50_000_000 // len(GOOD)), "50.0 MB in one piece; the limit is 1.0 MB"),
    "large.html": (b"<html><body><p>" + GOOD.encode() * (50_000_000 // len(GOOD)), "50.0 MB in one piece"),
    "large.jsonl": (b'{"text": "' + b"Ada " * 12_500_000 + b'"}\n', "the limit is 1.0 MB"),
    "notext.jsonl": (b'{"txt": "Ada"}\n', "the object has no 'text'"),
    "feed.xml": (b"<?xml version='1.0'?><rss></rss>", "a feed without entries"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_story_is_named_in_one_line(run: Run, kept: Path, tmp_path: Path, name: str) -> None:
    content, message = BAD_FILES[name]
    (tmp_path / name).write_bytes(content)
    read = run("read", name)
    assert (read.exit_code, read.stdout, one_line(read.stderr)) == (1, "", True)
    assert name in read.stderr and message in read.stderr
    added = run("add", name, "--db", kept)
    assert (added.exit_code, added.stdout) == (1, "")
    assert (added.stderr.splitlines()[0], added.stderr.splitlines()[1:]) == (
        read.stderr.strip(), ["0 added, 1 not read"],
    )  # fmt: skip
    assert_unharmed(run, kept)


@pytest.mark.parametrize("command", ["read", "add"])
def test_nothing_to_read_is_told(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.png").write_bytes(b"\x89PNG")
    result = run(command, "photos")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("sayso: photos: no story files in this folder; it takes .txt, .md, .html")
    assert not (tmp_path / "sayso.db").exists()


def test_a_folder_gives_its_stories_and_not_what_it_says_of_itself(run: Run, tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE.txt", "story.txt", "readme-first.txt"):
        (tmp_path / name).write_text(GOOD.replace("Monday", name.split(".")[0]))
    names = [json.loads(line)["doc"] for line in run("read", ".", "--json").stdout.splitlines()]
    assert names == ["readme-first", "story"]
    assert json.loads(run("read", "README.md", "--json").stdout)["doc"] == "README"


def test_a_mistyped_path_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    result = run("add", "stroy.txt", "--db", "new.db")
    assert (result.exit_code, "No such file or folder: 'stroy.txt'" in result.stderr) == (1, True)
    assert not (tmp_path / "new.db").exists()


def test_bad_files_in_a_mix_are_skipped_and_the_rest_goes_on(run: Run, kept: Path, tmp_path: Path) -> None:
    mix = tmp_path / "mix"
    mix.mkdir()
    for name, (content, _) in BAD_FILES.items():
        if len(content) < 1_000_000:
            (mix / name).write_bytes(content)
    (mix / "a.txt").write_text(GOOD.replace("Monday", "Tuesday"))
    (mix / "z.txt").write_text(GOOD.replace("Monday", "Wednesday"))
    (mix / "lines.jsonl").write_text(
        json.dumps({"text": GOOD.replace("Monday", "Thursday")}) + "\nnot json\n" + json.dumps({"text": 5}) + "\n"
    )
    result = run("add", "mix", "none*.txt", "--db", kept)
    assert result.exit_code == 1
    assert [line.split()[2] for line in result.stdout.splitlines()] == ["a", "lines#1", "z"]
    lines = result.stderr.splitlines()
    problems = [line for line in lines if line.startswith("sayso: ")]
    (total,) = (line for line in lines if " added, " in line)
    # A folder gives what looks like a story by its name; the pattern that meets nothing is one more.
    bad = [n for n in BAD_FILES if (mix / n).exists() and Path(n).suffix in SUFFIXES]
    assert (len(problems), total) == (len(bad) + 3, f"3 added, {len(bad) + 3} not read")
    assert all(any(name in p for p in problems) for name in (*bad, "lines.jsonl, line 2", "lines.jsonl, line 3"))
    assert_unharmed(run, kept, 4)


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_story_on_which_the_reader_breaks_is_named_and_the_rest_goes_on(
    run: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "a.txt").write_text(light.CRASH)
    (tmp_path / "b.txt").write_text(GOOD)
    result = run(command, "a.txt", "b.txt")
    assert result.exit_code == 1
    first = result.stderr.splitlines()[0]
    assert first == "sayso: a: the reader broke on this story (IndexError: list index out of range); please report it."
    assert "b" in result.stdout


def test_very_long_lines_and_words_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        f"Ada Brook said {'x' * 300_000} {'that this is the word of the town ' * 12_000}\n"
    )
    assert run("read", "long.txt").exit_code == 0
    assert run("add", "long.txt").exit_code == 0
    assert run("who", "brook").exit_code == run("search", "word").exit_code == run("verify").exit_code == 0
