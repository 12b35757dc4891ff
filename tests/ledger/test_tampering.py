"""Whatever is altered behind the ledger's back, verify names it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger.sqlite import open_ledger
from tests.ledger.opened import filled, raw, tampered
from tests.ledger.stories import LEAD, story

FIRST = story(1).doc.id

ALTERED = [
    (
        "UPDATE documents SET text = replace(text, 'Quill told', 'Quill sold') WHERE key = 1",
        f"document {FIRST}: the hash of its text is not the one recorded",
    ),
    (
        "UPDATE documents SET text = replace(text, 'Quill told', 'Quill sold') WHERE key = 1",
        f"document {FIRST}, table statements: row 2: cue reads 'told', recorded as 'sold'",
    ),
    ("UPDATE documents SET headline = 'Other' WHERE key = 1", f"document {FIRST}: the hash of its title, url, dates"),
    ("UPDATE documents SET dct = '2026-03-01' WHERE key = 1", f"document {FIRST}: the hash of its title, url, dates"),
    ("UPDATE originals SET raw = x'00' WHERE doc = 1", f"document {FIRST}: the hash of its raw bytes is not the one"),
    ("UPDATE originals SET pieces = '[]' WHERE doc = 1", f"document {FIRST}: the hash of its title, url, dates"),
    ("UPDATE originals SET pieces = '[1' WHERE doc = 1", f"document {FIRST}: The offsets of the story as given"),
    ("UPDATE documents SET text_digest = 'aa' WHERE key = 1", f"document {FIRST}: its hashes were altered"),
    ("UPDATE documents SET redacted = 3 WHERE key = 1", f"document {FIRST}: is marked as redacted, but the chain"),
    ("UPDATE documents SET entry = 5 WHERE key = 1", f"document {FIRST}: entry 5 is not its entry in the chain"),
    ("UPDATE readings SET pipeline = '2' WHERE key = 1", f"document {FIRST}: its reading of .* was altered"),
    ("UPDATE readings SET data = '{' WHERE key = 1", f"document {FIRST}: The newest reading .* cannot be read"),
    (
        "UPDATE readings SET data = replace(data, 'Ada Quill', 'Ada Quilt') WHERE key = 1",
        f"document {FIRST}, table actors: row 1: name reads 'Ada Quill', recorded as 'Ada Quilt'",
    ),
    ("DELETE FROM readings WHERE key = 1", f"document {FIRST}: has no reading"),
    ("DELETE FROM readings WHERE key = 1", f"entry 2 (reading {FIRST}): what it stands for is gone"),
    ("UPDATE corrections SET who = 'Lee' WHERE key = 1", "ruling r1: was altered; it is not what entry 5 recorded"),
    ("DELETE FROM corrections WHERE key = 1", "entry 5 (ruling r1): what it stands for is gone from table corrections"),
    ("UPDATE entries SET digest = 'aa' WHERE seq = 3", "entry 3 .* was altered; its hash is not that of its words"),
    ("UPDATE entries SET made = '2020-01-01' WHERE seq = 1", "entry 1 .* was altered"),
    ("UPDATE entries SET hash = 'aa' WHERE seq = 3", "entry 4 .* does not follow from the entry before it"),
    ("DELETE FROM entries WHERE seq = 3", "entry 3: missing; the chain goes on with entry 4"),
    (
        "UPDATE statements SET words = replace(words, 'any', 'an_') WHERE key = 1",
        f"document {FIRST}, table statements: row 1: words reads 'an_ crane fell', recorded as 'any crane fell'",
    ),
    ("UPDATE statements SET holder = 1 WHERE key = 1", "table statements: row 1: holder reads 1, recorded as 2"),
    ("UPDATE statement_spans SET words = 'x' WHERE statement = 1 AND role = 'content'", "table statement_spans"),
    ("UPDATE actor_mentions SET span_end = span_end - 1 WHERE actor = 1 AND n = 0", "table actor_mentions: row 1"),
    ("UPDATE figures SET low = 13 WHERE key = 1", "table figures: row 1: low reads 13.0, recorded as 12.0"),
    ("UPDATE events SET happened_words = 'x' WHERE key = 1", "table events: row 1: happened_words reads 'x'"),
    ("DELETE FROM positions WHERE key = 2", f"document {FIRST}, table positions: row 2 is missing or was altered"),
    ("INSERT INTO timexes VALUES (9, 1, 'x', 'DATE', '', 0, 1)", "table timexes: row 9 was not in the reading"),
    (
        "UPDATE statements SET holder = 99 WHERE key = 1",
        "table statements, row 1: leads to a row of actors",
    ),
    ("UPDATE incident_mentions SET words = 'x' WHERE incident = 'i2'", "linkage, table incident_mentions: row i2"),
    ("UPDATE accounts SET stance = 'denies' WHERE id = 'a1'", "linkage, table accounts: row a1: stance reads 'denies'"),
    ("UPDATE claims SET data = '[]'", "linkage: A row of the linkage cannot be read"),
    ("UPDATE statements SET words = 'new words' WHERE key = 1", "search index of statements: does not fit the table"),
]


@pytest.mark.parametrize(("sql", "fault"), ALTERED)
def test_verify_names_what_was_altered(tmp_path: Path, sql: str, fault: str) -> None:
    faults = tampered(tmp_path / "desk.sayso", sql).faults
    pattern = re.escape(fault).replace(r"\.\*", ".*").replace(r"\ ", " ")
    assert [f for f in faults if re.match(pattern, f) or re.search(rf", {pattern}", f)], "\n".join(faults)


def test_a_text_whose_bytes_are_no_text_any_more_is_named(tmp_path: Path) -> None:
    path = tmp_path / "desk.sayso"
    found = tampered(path, "UPDATE documents SET text = CAST(x'FF' || text AS TEXT) WHERE key = 1")
    assert f"document {FIRST}: the hash of its text is not the one recorded; it was altered." in found.faults
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="desk.sayso: holds bytes that are no text"):
        ledger.document(FIRST)


def test_one_altered_byte_of_a_text_in_the_file_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.sayso")
    with raw(path) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = path.read_bytes()
    # The text stands twice: decoded, and in the raw bytes with other line ends.
    start = data.index(f"{LEAD}Report 1.\n".encode())
    place = data.index(b"denied", start)
    path.write_bytes(data[:place] + b"D" + data[place + 1 :])
    with open_ledger(path) as ledger:
        faults = ledger.verify().faults
    assert f"document {FIRST}: the hash of its text is not the one recorded; it was altered." in faults


def test_damage_anywhere_in_the_file_is_told_in_plain_lines(tmp_path: Path) -> None:
    whole = filled(tmp_path / "whole.sayso")
    with raw(whole) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data, chance = whole.read_bytes(), random.Random(7)
    outcomes = set()
    for number in range(60):
        path = tmp_path / f"damaged-{number}.sayso"
        place = chance.randrange(len(data))
        path.write_bytes(data[:place] + bytes([data[place] ^ chance.randrange(1, 256)]) + data[place + 1 :])
        try:
            with open_ledger(path) as ledger:
                faults = ledger.verify().faults
                outcomes.add("named" if faults else "free space")
                assert all("\n" not in f for f in faults)
        except LedgerError as error:
            assert str(error).startswith(str(path)) and "\n" not in str(error)
            outcomes.add("refused")
    assert "named" in outcomes
