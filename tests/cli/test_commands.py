"""The commands, from their arguments to what they print and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from sayso import __version__
from sayso.cli.main import cli
from sayso.ledger.protocol import Verified
from tests.api.border import TEXT, document
from tests.cli.conftest import Run

LISTINGS = {"who": ["Brandt"], "incidents": [], "denials": [], "figures": [], "positions": [], "search": ["shelling"]}


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# ------------------------------------------------------------------ starting


def test_help_and_version_answer(run: Run) -> None:
    assert set(cli.commands) <= set(run("--help").output.split())
    assert run("--version").output == f"sayso, version {__version__}\n"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert (result.exit_code, result.output.startswith(f"Usage: cli {name}")) == (0, True)


def test_help_loads_nothing_heavy() -> None:
    check = (
        "import sys\nfrom sayso.cli.main import cli\n"
        "try:\n    cli(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = ('numpy', 'spacy', 'onnxruntime', 'rich', 'sqlite3', 'trafilatura', 'sayso.api.rows')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_wrong_option_is_a_usage_error(run: Run) -> None:
    assert run("who").exit_code == 2
    assert run("read", "x.txt", "--source-offsets").exit_code == 2
    assert run("denials", "--since", "Monday").exit_code == 2
    assert "'2031-02-30' is no day" in run("denials", "--since", "2031-02-30").output


# ------------------------------------------------------------------ which ledger


def test_the_ledger_is_that_of_the_option_else_of_the_environment_else_sayso_db(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "sayso.db: there is no such ledger" in run("incidents").stderr
    assert run("incidents", "--db", desk).exit_code == run("--db", desk, "incidents").exit_code == 0
    monkeypatch.setenv("SAYSO_DB", str(desk))
    assert run("incidents").exit_code == 0
    assert "none.db: there is no such ledger" in run("incidents", "--db", "none.db").stderr


def test_an_unknown_setting_is_refused_by_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_BD", "x.db")
    result = run("incidents")
    assert (result.exit_code, result.stderr) == (
        1, "sayso: Unknown setting SAYSO_BD in the environment; there is SAYSO_DB, SAYSO_STATUS_RULES. Unset it.\n",
    )  # fmt: skip


@pytest.mark.parametrize(("name", "message"), [("text.db", "no SQLite file"), (".", "is a folder")])
def test_what_is_no_ledger_is_one_line_and_exit_1(run: Run, tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "text.db").write_text("This is a letter, not a ledger. " * 100)
    result = run("incidents", "--db", tmp_path / name)
    assert (result.exit_code, result.stderr.count("\n"), message in result.stderr) == (1, 1, True)


# ------------------------------------------------------------------ asking


@pytest.mark.parametrize("name", LISTINGS)
def test_every_listing_gives_json_lines_and_a_screen(run: Run, desk: Path, name: str) -> None:
    asked = run(name, *LISTINGS[name], "--db", desk, "--json")
    assert (asked.exit_code, len(rows(asked)) > 0) == (0, True)
    screen = run(name, *LISTINGS[name], "--db", desk)
    assert (screen.exit_code, "\x1b" in screen.output) == (0, False)


@pytest.mark.parametrize("name", LISTINGS)
def test_every_listing_keeps_to_days_and_limit(run: Run, desk: Path, name: str) -> None:
    arguments = (name, *LISTINGS[name], "--db", desk)
    assert len(rows(run(*arguments, "--json", "--limit", "1"))) == 1
    assert rows(run(*arguments, "--json", "--since", "2032")) == []
    nothing = run(*arguments, "--until", "2030-12")
    assert nothing.output.startswith("No ") and nothing.output.endswith("in these 0 stories.\n")


def test_a_row_of_who_has_its_shape(run: Run, desk: Path) -> None:
    row = rows(run("who", "brandt", "--db", desk, "--json"))[0]
    assert {"id", "speaker", "via", "act", "words", "content", "said_on", "source", "paragraph"} <= set(row)
    assert row["content"] == [[26, 71]]


def test_names_match_as_people_write_them(run: Run, desk: Path) -> None:
    assert run("who", "BRÁNDT", "--db", desk).exit_code == 0
    result = run("who", "Brannt", "--db", desk)
    assert (result.exit_code, "names that come near: Ola Brandt" in result.stderr) == (1, True)


def test_incident_and_trace_give_a_screen_and_json(run: Run, desk: Path) -> None:
    assert run("incident", "i-hask", "--db", desk).output.startswith("ALLEGED shelling of the market at Hask")
    assert rows(run("incident", "i-hask", "--db", desk, "--json"))[0]["label"] == "alleged"
    assert "└ via Ola Brandt · second-hand" in run("trace", "s-forgotten", "--db", desk).output
    assert rows(run("trace", "s-forgotten", "--db", desk, "--json"))[0]["sentence"]


def test_more_rows_than_a_screen_shows_are_counted(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.cli.options.SHOWN", 1)
    assert run("figures", "--db", desk).output.endswith("(2 more: --limit 3)\n")
    assert len(rows(run("figures", "--db", desk, "--json"))) == 3


# ------------------------------------------------------------------ reading


@pytest.mark.usefixtures("pipeline")
class TestRead:
    def test_a_file_gives_a_reading(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "hask.txt").write_text(TEXT)
        result = run("read", "hask.txt", "--date", "2031-05-06", "--outlet", "Velm Courier")
        assert result.exit_code == 0
        assert "Velm Courier · Published 2031-05-06, hour not given · url not given · 8 statements" in result.output

    def test_standard_input_is_read(self, run: Run) -> None:
        result = run("read", "-", "--title", "Hask", input=TEXT)
        assert (result.exit_code, result.output.splitlines()[0]) == (0, "Hask")

    def test_a_bad_file_is_named_and_the_rest_goes_on(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("")
        (tmp_path / "b.txt").write_text(TEXT)
        result = run("read", "a.txt", "none.txt", "b.txt")
        assert result.exit_code == 1
        assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["sayso", "sayso"]
        assert "a.txt" in result.stderr and "none.txt" in result.stderr and "OLA BRANDT" in result.stdout

    def test_json_is_one_line_a_story_with_spans_of_its_text(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "two.jsonl").write_text(
            "".join(json.dumps({"doc": name, "text": TEXT}) + "\n" for name in ("one", "two"))
        )
        data = rows(run("read", "two.jsonl", "--json"))
        assert [d["doc"] for d in data] == ["one", "two"]
        wanted = {"attributions", "statements", "timexes", "places", "actors", "incidents", "denials", "figures"}
        assert wanted | {"positions", "text"} <= set(data[0])

    def test_source_offsets_lead_back_to_the_file_as_given(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "hask.txt").write_text("outlet Velm Courier\n\n" + TEXT)
        plainly, given = (rows(run("read", "hask.txt", "--json", *more))[0] for more in ((), ("--source-offsets",)))
        shift = len("outlet Velm Courier\n\n")
        first = [d["timexes"][0]["span"][0] for d in (plainly, given)]  # type: ignore[index]
        assert first[1] - first[0] == shift

    def test_source_offsets_of_markup_are_refused_by_name(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "page.html").write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>")
        result = run("read", "page.html", "--json", "--source-offsets")
        assert (result.exit_code, "taken out of markup" in result.stderr) == (1, True)

    def test_confidence_stands_apart_and_can_be_asked_for(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "hask.txt").write_text(TEXT)
        assert "0.90" not in run("read", "hask.txt").output
        assert "0.90  s-shelled" in run("read", "hask.txt", "--confidence").output
        least = run("read", "hask.txt", "--min-confidence", "0.7")
        assert "(2 statements under --min-confidence left out)" in least.output
        assert len(rows(run("read", "hask.txt", "--json", "--min-confidence", "0.7"))[0]["statements"]) == 6  # type: ignore[arg-type]

    def test_a_bad_date_is_one_line(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "hask.txt").write_text(TEXT)
        result = run("read", "hask.txt", "--date", "Monday")
        assert (result.exit_code, result.stderr.count("\n"), "'Monday'" in result.stderr) == (1, 1, True)


# ------------------------------------------------------------------ adding


@pytest.mark.usefixtures("pipeline")
class TestAdd:
    def test_a_line_is_printed_for_each_story(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "hask.txt").write_text(TEXT)
        result = run("add", "hask.txt", "--date", "2031-05-06", "--db", "new.db")
        assert (result.exit_code, result.stdout.split()[0], result.stderr) == (0, "added", "1 added\n")
        assert "hask · 8 statements" in result.stdout
        again = run("add", "hask.txt", "--date", "2031-05-06", "--db", "new.db")
        assert (again.exit_code, again.stderr) == (0, "0 added, 1 there already\n")
        assert "there already, nothing added" in again.stdout

    def test_bad_files_are_named_counted_and_end_in_exit_1(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").write_text("")
        (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
        (tmp_path / "hask.txt").write_text(TEXT)
        result = run("add", ".", "none*.txt", "--date", "2031-05-06", "--db", "new.db")
        assert (result.exit_code, result.stdout.count("\n")) == (1, 1)
        assert result.stderr.splitlines()[-1] == "1 added, 3 not read"
        assert all(name in result.stderr for name in ("empty.txt", "binary.txt", "none*.txt"))

    def test_a_hostile_file_name_is_inert(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a\x1b[2Jb.txt").write_text("")
        assert "\x1b" not in run("add", ".", "--db", "new.db").stderr

    def test_a_folder_that_is_not_there_for_the_ledger_is_one_line(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "hask.txt").write_text(TEXT)
        result = run("add", "hask.txt", "--db", "no/such/folder.db")
        assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (1, 1, "")


# ------------------------------------------------------------------ keeping


def test_verify_says_that_all_is_as_recorded(run: Run, desk: Path) -> None:
    result = run("verify", "--db", desk)
    assert (result.exit_code, "2 documents" in result.output, "all as recorded" in result.output) == (0, True, True)
    assert rows(run("verify", "--db", desk, "--json"))[0]["faults"] == []


def test_verify_lists_faults_and_ends_in_exit_1(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Verified(2, 2, 9, "abc", ("entry 2: hash differs",))
    monkeypatch.setattr("sayso.ledger.sqlite.SqliteLedger.verify", lambda self: found)
    result = run("verify", "--db", desk)
    assert (result.exit_code, result.output.splitlines()[1]) == (1, "  entry 2: hash differs")


def test_export_gives_a_line_a_story_with_the_head_of_the_file(run: Run, desk: Path) -> None:
    data = rows(run("export", "--db", desk))
    head = rows(run("verify", "--db", desk, "--json"))[0]["head"]
    assert [(d["doc"], d["file_head"]) for d in data] == [("hask", head), ("hask-2", head)]
    assert [d["doc"] for d in rows(run("export", "--db", desk, "--since", "2031-05-07"))] == ["hask-2"]


def test_export_in_the_ledger_format_is_one_object_and_can_go_to_a_file(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "ledger", "--db", desk, "-o", "out.json").output == ""
    data = json.loads((tmp_path / "out.json").read_text())
    assert {"actors", "statements", "incidents", "denials", "figures", "positions", "file_head"} == set(data)
    assert data == json.loads(run("export", "--format", "ledger", "--db", desk).output)


def test_export_to_a_folder_that_is_not_there_is_one_line(run: Run, desk: Path) -> None:
    result = run("export", "--db", desk, "-o", "no/such/out.json")
    assert (result.exit_code, result.stderr.startswith("sayso: Cannot write 'no/such/out.json'")) == (1, True)


def test_doctor_names_what_is_there_and_what_is_missing(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.api.health._reading", lambda: "reads a sentence")
    well = run("doctor", "--db", desk)
    assert (well.exit_code, "BAD" in well.output, "desk.db: head" in well.output) == (0, False, True)
    monkeypatch.setattr("sayso.api.health.NEEDED", ("no-such-package",))
    ill = run("doctor", "--db", desk)
    assert (ill.exit_code, "missing; pip install no-such-package" in ill.output) == (1, True)


# ------------------------------------------------------------------ scoring


def test_eval_runs_the_scorer_and_prints_figures(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {"gold": "abc", "relation": {"f1": 0.6151, "documents": 8}}
    monkeypatch.setattr("sayso.evaluation.score_attributions", lambda gold, stages: scores)
    monkeypatch.setattr("sayso.reading.load_stages", lambda: ())
    result = run("eval", "attributions", "--gold", tmp_path)
    assert result.output.split("\n") == ["gold  abc", "relation", "  f1         0.615", "  documents  8", ""]
    assert rows(run("eval", "attributions", "--gold", tmp_path, "--json")) == [scores]
    assert run("eval", "ledger", "--gold", "none").exit_code == 2


def test_train_without_its_extra_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "sayso.training.attributions.run", raising=False)
    result = run("train", "attributions", "--gold", tmp_path, "--encoder", tmp_path, "--out", tmp_path / "out")
    assert (result.exit_code, "pip install 'sayso[train]'" in result.stderr) == (1, True)


# ------------------------------------------------------------------ how it ends


def test_a_failure_of_the_system_is_one_line(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "/tmp/x")

    monkeypatch.setattr("sayso.api.working.open_existing", fail)
    result = run("incidents", "--db", desk)
    assert (result.exit_code, result.stderr) == (1, "sayso: /tmp/x: No space left on device\n")


def test_a_pipe_that_is_closed_ends_quietly(desk: Path) -> None:
    command = (
        f"{sys.executable} -c 'from sayso.cli.main import main; main()' export --format ledger --db {desk} | head -1"
    )
    environment = {k: v for k, v in os.environ.items() if k != "SAYSO_DB"}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, env=environment)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_the_words_of_the_text_are_those_under_the_spans(run: Run, desk: Path) -> None:
    for row in rows(run("who", "brandt", "--db", desk, "--json", "--until", "2031-05-06")):
        pieces = [document().text[start:end] for start, end in row["content"]]  # type: ignore[attr-defined]
        assert " … ".join(pieces) == row["words"]
