"""Input and files that are not as they should be: one clear line each, exit 1, and no ledger is harmed."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import ModelError
from sayso.ledger.migrations import newest
from sayso.ledger.sqlite import open_ledger
from tests.cli import light
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
GOOD = "Ada Brook said that the harbour was closed on Monday.\n"
LISTINGS = (["who", "Brook"], ["incidents"], ["denials"], ["figures"], ["positions"], ["search", "harbour"])
QUERIES = (*LISTINGS, ["incident", "i1"], ["trace", "s1234"], ["verify"], ["export"])
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
    "feed.xml": (b"<?xml version='1.0'?><rss></rss>", "an XML feed"),
}


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.reading.load_stages", light.load_stages)
    monkeypatch.setattr("sayso.reading.pipeline_version", light.pipeline_version)


@pytest.fixture
def kept(run: Run, tmp_path: Path) -> Path:
    """A ledger with one story."""
    (tmp_path / "good.txt").write_text(GOOD)
    assert run("add", "good.txt", "--date", "2031-05-06", "--db", "kept.db").exit_code == 0
    return tmp_path / "kept.db"


def assert_unharmed(run: Run, path: Path, stories: int = 1) -> None:
    checked = run("verify", "--db", path, "--json")
    found = json.loads(checked.stdout)
    assert (checked.exit_code, found["documents"], found["faults"]) == (0, stories, [])
    assert "the harbour was closed" in run("who", "brook", "--db", path).stdout


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("sayso: ") and "Traceback" not in text


def in_subprocess(
    *arguments: str | Path, cwd: Path, limit: int | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """sayso on the light pipeline in a process of its own, perhaps with a limit on the size of files."""

    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "tests.cli.light", *map(str, arguments)]
    # A limit on files must not cut the bytecode that Python keeps.
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "TERM": "xterm"}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(command, cwd=cwd, env=environment, text=True, check=False, preexec_fn=restrict, **options)


# ------------------------------------------------------------------ files that are no story


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
    *problems, total = result.stderr.splitlines()
    # A folder gives what looks like a story by its name; the pattern that meets nothing is one more.
    bad = [n for n in BAD_FILES if (mix / n).exists() and Path(n).suffix in (".txt", ".html", ".jsonl")]
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
    (tmp_path / "long.txt").write_text(f"Ada Brook said {'x' * 300_000} {'word ' * 100_000}\n")
    assert run("read", "long.txt").exit_code == 0
    assert run("add", "long.txt").exit_code == 0
    assert run("who", "brook").exit_code == run("search", "word").exit_code == run("verify").exit_code == 0


# ------------------------------------------------------------------ dates, versions, names of stories


def test_a_text_without_a_date_is_read_and_it_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    read = run("read", "good.txt")
    assert read.exit_code == 0
    assert "Published: not given – dates like 'on Monday' stay unresolved" in read.stdout
    assert json.loads(run("read", "good.txt", "--json").stdout)["dct"] is None
    added = run("add", "good.txt")
    assert (added.exit_code, added.stderr) == (0, "1 added\n")
    assert added.stdout.endswith("good · 1 statement · no date: dates like 'on Monday' stay unresolved\n")
    assert "no date" not in run("add", "good.txt", "--date", "2031-05-06").stdout


def test_adding_twice_says_so_and_a_changed_story_stands_beside_the_old(run: Run, tmp_path: Path) -> None:
    head = "date 2031-05-06\nurl https://velm.example/harbour\n\n"
    (tmp_path / "story.txt").write_text(head + GOOD)
    first = run("add", "story.txt")
    assert first.stdout.startswith("added ")
    again = run("add", "story.txt")
    assert (again.exit_code, again.stderr) == (0, "0 added, 1 there already\n")
    assert again.stdout.startswith("present ") and "there already, nothing added" in again.stdout
    (tmp_path / "story.txt").write_text(head + GOOD.replace("closed", "shut"))
    changed = run("add", "story.txt")
    assert changed.stdout.startswith("version ")
    assert f"a later text of {first.stdout.split()[1]}" in changed.stdout
    assert changed.stderr == "0 added, 1 later text of a story\n"
    said = run("who", "brook", "--json").stdout
    assert "the harbour was closed" in said and "the harbour was shut" in said
    assert json.loads(run("verify", "--json").stdout)["documents"] == 2


def test_lines_without_a_doc_are_numbered_and_twice_the_same_name_is_no_harm(run: Run, tmp_path: Path) -> None:
    rows = [{"text": GOOD}, {"doc": "same", "text": GOOD + "One."}, {"doc": "same", "text": GOOD + "Two."}]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    (tmp_path / "one.jsonl").write_text(json.dumps(rows[0]) + "\n")
    names = [json.loads(x)["doc"] for x in run("read", "many.jsonl", "one.jsonl", "--json").stdout.splitlines()]
    assert names == ["many#1", "same", "same", "one"]
    assert run("add", "many.jsonl").stderr == "3 added\n"
    out = json.loads(run("export", "--format", "ledger").stdout)
    docs = [s["doc"] for s in out["statements"]]
    assert len(set(docs)) == 3 and "many#1" in docs


# ------------------------------------------------------------------ what read --json prints

KEYS = {"doc", "attributions", "statements", "timexes", "places", "actors", "incidents", "denials", "figures"}


def test_a_json_line_has_its_keys_and_attributions_in_the_shape_of_the_scorer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    row = json.loads(run("read", "good.txt", "--json").stdout)
    assert KEYS | {"positions", "text"} <= set(row)
    (said,) = row["attributions"]
    assert {"source": [[0, 9]], "cue": [[10, 14]], "content": [[20, 52]]}.items() <= said.items()
    words = [row["text"][s:e] for role in ("source", "cue", "content") for s, e in said[role]]
    assert words == ["Ada Brook", "said", "the harbour was closed on Monday"]


ACCENTS = "Ame\u0301lie Dure\u0301 said that the cafe\u0301 is shut.\n\nA\u0308da Brook said no more.\n"


@pytest.mark.parametrize(
    "given",
    [
        "\ufeffdate 2031-05-06\r\n\r\n  " + ACCENTS.replace("\n", "\r\n") + "\r\n",
        ACCENTS,
        "# Cafe\u0301\r\n\r\n" + ACCENTS.replace("cafe\u0301", "*cafe\u0301*").replace("\n", "\r\n"),
    ],
    ids=("head", "plain", "markdown"),
)
def test_source_offsets_slice_the_file_as_it_was_given(run: Run, tmp_path: Path, given: str) -> None:
    (tmp_path / "story.txt").write_bytes(given.encode())
    plainly, shifted = (json.loads(run("read", "story.txt", "--json", *o).stdout) for o in ([], ["--source-offsets"]))
    assert len(plainly["attributions"]) == 2 and shifted["source_offsets"] is True
    for kept_row, given_row in zip(plainly["attributions"], shifted["attributions"], strict=True):
        for role in ("source", "cue", "content"):
            words = [plainly["text"][s:e] for s, e in kept_row[role]]
            raw = [given[s:e].replace("*", "") for s, e in given_row[role]]
            assert words == [r.replace("e\u0301", "é").replace("A\u0308", "Ä") for r in raw]


# ------------------------------------------------------------------ files that are no ledger


@pytest.mark.parametrize("arguments", [*QUERIES, ["add", "good.txt"]], ids=lambda a: a[0])
@pytest.mark.parametrize(
    ("kind", "message"), [("text", "is no SQLite file"), ("photos", "no sayso ledger"), ("newer", "by a newer sayso")]
)
def test_a_file_that_is_no_ledger_of_ours_is_left_as_it_is(
    run: Run, kept: Path, tmp_path: Path, kind: str, message: str, arguments: list[str]
) -> None:
    path = tmp_path / f"{kind}.db"
    if kind == "text":
        path.write_text("Buy milk. " * 200)
    else:
        path.write_bytes(kept.read_bytes() if kind == "newer" else b"")
        conn = sqlite3.connect(path)
        conn.execute(f"PRAGMA user_version = {newest() + 1}" if kind == "newer" else "CREATE TABLE photos (name TEXT)")
        conn.commit()
        conn.close()
    before = path.read_bytes()
    result = run(*arguments, "--db", path)
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
    assert f"{path}: " in result.stderr and message in result.stderr
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_one_line(run: Run, kept: Path) -> None:
    for path in ("good.txt/new.db", "/proc/new.db"):
        result = run("add", "good.txt", "--db", path)
        assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
        assert f"{path}: cannot be opened or made" in result.stderr
        out = run("export", "--db", kept, "-o", path)
        assert (out.exit_code, one_line(out.stderr), f"Cannot write '{path}'" in out.stderr) == (1, True, True)
    assert_unharmed(run, kept)


def test_a_ledger_that_may_not_be_written_answers_and_refuses_stories(
    run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def read_only(path: Path, **options: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(f"file:{path}?mode=ro", uri=True, **options)
        return opened

    (tmp_path / "new.txt").write_text(GOOD.replace("Monday", "Tuesday"))
    with monkeypatch.context() as patched:
        patched.setattr("sayso.ledger.opening.sqlite3.connect", read_only)
        result = run("add", "new.txt", "--db", kept)
        assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
        assert f"{kept}: may not be written to; nothing was kept" in result.stderr
        assert_unharmed(run, kept)
    assert run("add", "new.txt", "--db", kept).exit_code == 0
    assert_unharmed(run, kept, 2)


# ------------------------------------------------------------------ a full disk


def test_a_full_disk_is_one_line_and_what_was_kept_stays(run: Run, kept: Path, tmp_path: Path) -> None:
    words = random.Random(3)
    long = " ".join(str(words.random()) for _ in range(20_000))
    (tmp_path / "long.txt").write_text(f"{GOOD}\n{long}\n")
    (tmp_path / "short.txt").write_text(GOOD.replace("Monday", "Friday"))
    room = kept.stat().st_size + 200_000
    full = in_subprocess("add", "short.txt", "long.txt", "--db", kept, cwd=tmp_path, limit=room)
    assert (full.returncode, full.stdout.count("\n"), one_line(full.stderr)) == (1, 1, True)
    assert full.stdout.startswith("added ") and f"{kept}: " in full.stderr
    assert "nothing was kept of what was being written" in full.stderr
    assert_unharmed(run, kept, 2)
    assert run("add", "short.txt", "long.txt", "--db", kept).stderr == "1 added, 1 there already\n"
    assert_unharmed(run, kept, 3)


def test_an_export_to_a_full_disk_leaves_the_old_file(run: Run, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(GOOD + "word " * 40_000)
    assert run("add", "long.txt", "--db", kept).exit_code == 0
    (tmp_path / "out.json").write_text("old")
    done = in_subprocess("export", "--db", kept, "-o", "out.json", cwd=tmp_path, limit=100_000)
    assert (done.returncode, one_line(done.stderr), "Cannot write 'out.json'" in done.stderr) == (1, True, True)
    assert ((tmp_path / "out.json").read_text(), list(tmp_path.glob(".sayso-*"))) == ("old", [])


@pytest.mark.parametrize(
    "arguments", [["--help"], ["who", "--help"], ["read", "good.txt"], ["export", "--db", "kept.db"]]
)
@pytest.mark.usefixtures("kept")
def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = in_subprocess(*arguments, cwd=tmp_path, stdout=full)
    assert (done.returncode, done.stderr) == (1, "sayso: standard output: No space left on device\n")


@pytest.mark.parametrize("arguments", ["--help", "read many.jsonl --json", "read many.jsonl", "add many.jsonl"])
def test_a_pipe_that_is_closed_ends_quietly(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "many.jsonl").write_text("".join(json.dumps({"text": f"{GOOD}{n}"}) + "\n" for n in range(300)))
    command = f"{sys.executable} -m tests.cli.light {arguments} | head -1"
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.stdout.count("\n"), "Traceback" in done.stderr, "Error" in done.stderr) == (1, False, False)


# ------------------------------------------------------------------ hostile words


HOSTILE = (
    "title \x1b[31mHarbour\x1b[0m \u202eesolc [bold]now[/bold]\noutlet [red]Velm[/red] \x9b2J\n"
    "url https://x.example/\x07\n\nAda Brook said that \x1b[2J[blink]it[/blink] is \u202edesolc\u202c "
    "[link=https://evil.example]here[/link] :boom:.\n"
)


STEERING = set("\x1b\x9b\x07\u202e\u202c")


@pytest.mark.parametrize("arguments", [["read", "evil.txt"], *LISTINGS, ["export"], ["add", "evil.txt"]])
def test_words_of_a_story_never_steer_the_terminal(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "evil.txt").write_text(HOSTILE)
    if arguments[0] not in ("read", "add"):
        assert run("add", "evil.txt").exit_code == 0
        arguments = ["search", "blink"] if arguments[0] == "search" else arguments
    for more in ([], ["--json"]) if arguments[0] not in ("add", "export") else ([],):
        assert not set(run(*arguments, *more).output) & STEERING
    if arguments[0] == "read":
        assert "[blink]it[/blink]" in run(*arguments).output


@pytest.mark.parametrize("arguments", [["read", "evil.txt"], ["add", "evil.txt"], ["who", "Brook", "--db", "old.db"]])
def test_nor_where_there_is_colour(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "evil.txt").write_text(HOSTILE)
    assert run("add", "evil.txt", "--db", "old.db").exit_code == 0
    master, slave = os.openpty()
    done = in_subprocess(*arguments, cwd=tmp_path, stdout=slave, stderr=slave)
    os.close(slave)
    shown = os.read(master, 1_000_000).decode()
    os.close(master)
    assert done.returncode == 0 and "\x1b[" in shown
    # Colours, and the cursor's way over a progress bar, are ours.
    ours = re.sub(r"\x1b\[(?:[\d;]*m|2K|1A|\?25[lh])", "", shown)
    assert not set(ours) & STEERING
    assert arguments[0] == "add" or "[blink]it[/blink]" in ours


# ------------------------------------------------------------------ asking


def test_names_are_found_however_they_are_spelt(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kyiv.txt").write_text("Volodymyr Zelenskyy said that talks go on. Recep Erdoğan denied that they end.")
    assert run("add", "kyiv.txt").exit_code == 0
    for name in ("zelensky", "ZELENSKIY", "Zelenskyy", "Volodymyr Zelenskij", "Зеленський"):
        assert "talks go on" in run("who", name).stdout, name
    assert "they end" in run("who", "erdogan").stdout


@pytest.mark.parametrize("words", ["", "  ", "*", "'\"()"])
def test_a_search_without_a_word_says_so(run: Run, kept: Path, words: str) -> None:
    result = run("search", words, "--db", kept)
    assert (result.exit_code, result.stdout, one_line(result.stderr)) == (1, "", True)
    assert "has no word to look for" in result.stderr


@pytest.mark.parametrize("name", ["", " ", "?!"])
def test_a_name_without_a_letter_says_so(run: Run, kept: Path, name: str) -> None:
    result = run("who", name, "--db", kept)
    assert (result.exit_code, "has no letter" in result.stderr) == (1, True)


def test_what_a_limit_leaves_out_is_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text("\n\n".join(f"Ada Brook said that boat {n} sank." for n in range(7)))
    run("add", "many.txt", "--date", "2031-05-06")
    shown = run("who", "brook", "--limit", "2").stdout
    assert "7 statements in 1 story" in shown and shown.count("sank") == 2
    assert shown.endswith("(5 more: --limit 7)\n")
    assert len(run("who", "brook", "--limit", "2", "--json").stdout.splitlines()) == 2
    assert "more" not in run("who", "brook", "--limit", "7").stdout


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda a: a[0])
def test_every_listing_of_an_empty_ledger_answers(run: Run, tmp_path: Path, listing: list[str]) -> None:
    with open_ledger(tmp_path / "empty.db"):
        pass
    result = run(*listing, "--db", "empty.db", "--since", "2031", "--until", "2031-06", "--limit", "3")
    if listing[0] == "who":
        assert (result.exit_code, "Nobody in this file" in result.stderr) == (1, True)
    else:
        assert (result.exit_code, result.stdout.startswith("No ")) == (0, True)
    assert run(*listing[:1], *listing[1:], "--db", "empty.db", "--json").stdout == ""


# ------------------------------------------------------------------ doctor


def test_doctor_names_weights_that_are_missing_or_damaged(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.models import attributions

    def load() -> None:
        attributions.check_weights(tmp_path, {"sha256": {p: "0" * 64 for p in attributions.PARTS}})

    monkeypatch.setattr("sayso.reading.load_stages", load)
    for prepare, message in (
        (lambda: None, "Weights file encoder.onnx is missing; reinstall sayso"),
        (lambda: (tmp_path / "encoder.onnx").write_bytes(b"x"), "Weights file encoder.onnx is damaged"),
    ):
        prepare()
        result = run("doctor", "--db", "none.db")
        bad = [line for line in result.stdout.splitlines() if " BAD " in line]
        assert (result.exit_code, len(bad), message in bad[0], "\n" in bad[0]) == (1, 1, True, False)
        read = run("read", "-", input=GOOD)
        assert (read.exit_code, one_line(read.stderr), message in read.stderr) == (1, True, True)


@pytest.mark.parametrize("command", ["read", "add"])
def test_a_missing_model_ends_the_run_at_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD + "More.")
    for error, message in (
        (ModelError("Weights file x is missing; reinstall sayso."), "Weights file x is missing; reinstall sayso."),
        (KeyError("sha256"), "The reader cannot start (KeyError: 'sha256'); run 'sayso doctor', then reinstall sayso."),
    ):

        def load(error: Exception = error) -> object:
            raise error

        monkeypatch.setattr("sayso.reading.load_stages", load)
        result = run(command, "a.txt", "b.txt")
        assert (result.exit_code, result.stderr) == (1, f"sayso: {message}\n")


def test_doctor_reads_a_sentence_to_prove_that_reading_works(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise RuntimeError("node 7:\nshape mismatch")

    well = run("doctor", "--db", "none.db")
    assert (well.exit_code, "reads a sentence, pipeline light" in well.stdout) == (0, True)
    assert "sqlite" in well.stdout and sqlite3.sqlite_version in well.stdout
    monkeypatch.setattr("sayso.reading.load_stages", broken)
    ill = run("doctor", "--db", "none.db")
    assert (ill.exit_code, "RuntimeError: node 7: shape mismatch; run 'pip install" in ill.stdout) == (1, True)
