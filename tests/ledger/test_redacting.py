"""What is taken out is gone from every byte of the file, the chain verifies, and the same story stays out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.api import safekeeping
from sayso.api.adding import Manner, Progress, add
from sayso.api.linking import link_all
from sayso.api.rulings import rule_same
from sayso.errors import InputError, LedgerError
from sayso.ledger.masking import Mask
from sayso.ledger.redacting import REDACT
from sayso.ledger.sqlite import SqliteLedger, open_ledger
from sayso.types import Story
from tests.cli.light import add_said, load_stages

NAMES = (b"Quill", b"quill", b"QUILL")
TEXTS = {
    "ada-quill-speaks": "Ada Quill said that the old bridge at Elmo is shut. Tom Rudd denied that it is so at all.",
    "other": "Tom Rudd said the road is open. ADA QUILL said that the old bridge at Elmo is shut.",
    "third": "Ola Brandt said nothing of it, and Quillan Moor denied that.",
}


@pytest.fixture(autouse=True)
def version(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is asked for its hash."""
    monkeypatch.setattr("sayso.reading.pipeline_version", lambda: "light")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of three stories and a correction, linked."""
    rows = (
        {"doc": n, "text": t, "dct": "2026-03-02", "title": t[:20], "url": f"https://elmo.example/{n}"}
        for n, t in TEXTS.items()
    )
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with open_ledger(tmp_path / "desk.db") as ledger:
        add(ledger, [tmp_path / "in.jsonl"], manner=Manner(stages=load_stages()))
        rule_same(ledger, "Ada Quill", "Ola Brandt", why="Quill married", who="desk")
        link_all(ledger)
    return tmp_path / "desk.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    with open_ledger(path) as opened:
        yield opened


def traces(path: Path, *words: bytes) -> list[str]:
    """Where words stand in the bytes of a ledger and of what SQLite keeps beside it."""
    files = [path, *path.parent.glob(f"{path.name}-*")]
    wide = [w.decode().encode("utf-16-le") for w in words]
    return [f"{w!r} in {f.name}" for f in files for w in (*words, *wide) if w in f.read_bytes()]


def by_name(ledger: SqliteLedger) -> dict[str, str]:
    return {d.name: d.id for d in ledger.documents()}


def test_a_name_is_gone_from_every_byte_and_all_else_stays(path: Path, ledger: SqliteLedger, tmp_path: Path) -> None:
    assert traces(path, b"Quill ") != []
    before = ledger.head()
    done = safekeeping.redact_name(ledger, ["Ada Quill", "Quill", "Ada"], why="at risk", who="desk")
    assert (len(done.stories), done.corrections) == (2, 1)
    assert traces(path, b"Quill ", b'Quill"', b"quill-", b"QUILL", b"Ada ") == []
    texts = {d.text for d in ledger.documents()}
    assert "████ █████" not in texts and TEXTS["third"] in texts
    assert f"█████████{TEXTS['ada-quill-speaks'][9:]}" in texts
    assert ledger.verify().faults == () and safekeeping.verify_deeply(ledger).verified.faults == ()
    assert ledger.head() != before
    told = ledger.rulings()[-1]
    assert (told.kind, told.reason, told.who) == (REDACT, "at risk", "desk")
    assert told.target == "[redacted] a name, in 2 stories"


def test_the_same_story_stays_out_and_says_so(path: Path, ledger: SqliteLedger) -> None:
    safekeeping.redact_name(ledger, ["Ada Quill"], why="at risk", who="desk")
    told: list[Progress] = []
    add(ledger, [path.parent / "in.jsonl"], manner=Manner(stages=load_stages()), on_story=told.append)
    assert [p.outcome for p in told] == ["redacted", "redacted", "present"]
    assert traces(path, b"Ada Quill", b"ADA QUILL") == []


def test_a_story_leaves_its_id_and_date_and_nothing_else(path: Path, ledger: SqliteLedger) -> None:
    wanted = by_name(ledger)["third"]
    done = safekeeping.redact_story(ledger, wanted, why="asked for", who="desk")
    assert done.stories == (wanted,)
    left = ledger.document(wanted)
    assert (set(left.text), len(left.text), left.title, left.dct) == (
        {"█"}, len(TEXTS["third"]), "[redacted]", "2026-03-02",
    )  # fmt: skip
    assert (left.url, left.statements, ledger.story(wanted).raw) == (None, (), b"")
    assert traces(path, b"Quillan", b"Moor", b"Brandt", b"elmo.example/third") == []
    assert ledger.verify().faults == () and safekeeping.verify_deeply(ledger).verified.faults == ()


def test_the_words_of_a_statement_go_from_copies_too_and_the_rest_is_read_anew(
    path: Path, ledger: SqliteLedger
) -> None:
    doc = ledger.document(by_name(ledger)["other"])
    wanted = next(s.id for s in doc.statements if "bridge" in doc.text[s.content[0].start : s.content[0].end])

    def read(story: Story) -> Story:
        return Story(add_said(story.doc), story.raw, story.pieces)

    done = safekeeping.redact_statement(ledger, wanted, why="untrue and harmful", who="desk", read=read)
    assert len(done.stories) == 2
    assert traces(path, b"old bridge", b"bridge at Elmo") == []
    speakers = {a.name for a in ledger.document(doc.id).actors}
    assert "Tom Rudd" in speakers and ledger.verify().faults == ()


def test_a_reason_that_names_what_goes_is_refused(ledger: SqliteLedger) -> None:
    with pytest.raises(InputError, match="The reason names what is to be taken out"):
        safekeeping.redact_name(ledger, ["Ada Quill"], why="ada  quill asked for it", who="desk")
    with pytest.raises(LedgerError, match="Nothing of that stands in this ledger"):
        safekeeping.redact_name(ledger, ["Ida Nobody"], why="at risk", who="desk")


def test_a_redaction_that_was_ended_before_the_file_was_clean_is_a_fault_until_it_is_finished(
    path: Path, ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.ledger.redacting.clean", lambda conn: None)
    safekeeping.redact_name(ledger, ["Ada Quill"], why="at risk", who="desk")
    monkeypatch.undo()
    assert "run 'sayso redact finish'" in ledger.verify().faults[0]
    ledger.clean()
    assert ledger.verify().faults == () and traces(path, b"Ada Quill", b"ADA QUILL") == []


def test_while_another_reads_the_traces_are_told_of(path: Path, ledger: SqliteLedger) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM documents").fetchone()
    with pytest.raises(LedgerError, match="another process still reads .* run 'sayso redact finish'"):
        safekeeping.redact_name(ledger, ["Ada Quill"], why="at risk", who="desk")
    other.close()
    ledger.clean()
    assert traces(path, b"Ada Quill", b"ADA QUILL") == []


def test_other_forms_of_a_name_are_offered(ledger: SqliteLedger) -> None:
    assert "Ada Quill" not in safekeeping.names_beside(ledger, ["Ada Quill"])
    assert safekeeping.names_beside(ledger, ["Tom Rudd"]) == ()


@pytest.mark.parametrize(
    ("form", "text", "left"),
    [
        ("Ada Quill", "Ada\nQuill said", "█████████ said"),
        ("José Pérez", "JOSE PEREZ, ada-jose-perez", "██████████, ada-██████████"),
        ("Quill", "Quillan and Quill's", "Quillan and █████'s"),
        ("Straße", "die STRASSE", "die ███████"),
        ("Ada Quill", "https://x.example/Ada%20Quill", "https://x.example/███████████"),
        ("Jose Perez", "Jose\u0301 Pere\u0301, Jose\u0301 Pe\u0301rez\u0301.", "Jose\u0301 Pere\u0301, █████████████."),
    ],
)
def test_names_are_found_as_people_write_them(form: str, text: str, left: str) -> None:
    assert Mask((form,)).text(text) == left


@pytest.mark.parametrize(
    "raw",
    [
        b"<p>Ada <b>Quill</b></p>", b'{"text": "\\u0041da Quill"}', b"Ada&nbsp;Quill", "Ada Quill".encode("utf-16"),
        b"/Ada%20Quill.html", "Ádá Quill".encode("latin-1"),
    ],
)  # fmt: skip
def test_names_are_found_in_bytes_as_pages_and_lists_write_them(raw: bytes) -> None:
    assert Mask(("Ada Quill",)).stands_in(raw)
    assert not Mask(("Ola Brandt",)).stands_in(raw)
