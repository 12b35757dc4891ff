"""The hash chain on its own."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from sayso.ledger.chain import FACT_FIELDS, Entry, chain_faults, link, pack, salted, seal_document, seal_ruling
from tests.ledger.stories import ruling, story


def altered(record: Any, name: str) -> Any:
    return replace(record, **{name: "other"})


def chain_of(*subjects: str) -> list[Entry]:
    entries: list[Entry] = []
    for subject in subjects:
        last = entries[-1] if entries else None
        entries.append(link(last, "document", subject, "digest", made="2026-03-02T10:00:00+00:00"))
    return entries


def test_the_hash_of_an_entry_never_changes_with_the_code() -> None:
    assert chain_of("d1")[0].hash == "295fbd24bd08f8b2e3fd6d1389eaba4af439139545793087a4da6e7656ffe177"


def test_a_whole_chain_has_no_faults() -> None:
    assert list(chain_faults(chain_of("a", "b", "c"))) == []


@pytest.mark.parametrize("name", [f.name for f in fields(Entry) if f.name != "seq"])
def test_an_entry_altered_in_any_field_is_named(name: str) -> None:
    entries = chain_of("a", "b", "c")
    entries[1] = altered(entries[1], name)
    assert any(line.startswith(("entry 2 ", "entry 3 ")) for line in chain_faults(entries))


def test_an_entry_that_is_gone_is_named() -> None:
    first, _, third = chain_of("a", "b", "c")
    assert list(chain_faults([first, third])) == ["entry 2: missing; the chain goes on with entry 3."]


def test_every_fact_of_a_document_is_sealed() -> None:
    given = story(url="https://elmo.example/1")
    seal = seal_document(given, None, b"salt")
    changed = [replace(given, doc=altered(given.doc, f)) for f in FACT_FIELDS]
    changed += [replace(given, pieces=None), replace(given, pieces=())]
    assert len({seal_document(c, None, b"salt").facts for c in changed} | {seal.facts}) == len(changed) + 1
    assert seal_document(given, "d0", b"salt").facts != seal.facts
    assert seal_document(replace(given, raw=b""), None, b"salt").raw != seal.raw
    assert seal_document(replace(given, doc=replace(given.doc, text="x")), None, b"salt").text != seal.text


def test_the_same_payload_behind_another_salt_has_another_hash() -> None:
    assert salted(b"a", pack("x")) != salted(b"b", pack("x"))
    assert seal_ruling(b"a", ruling()) != seal_ruling(b"b", ruling())
