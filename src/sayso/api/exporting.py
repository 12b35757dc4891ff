"""A whole ledger as text for other programs: lines to write to a file or a pipe."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from sayso.api.working import link
from sayso.errors import InputError
from sayso.ledger.protocol import Ledger


def export_lines(
    ledger: Ledger, form: str, *, since: str | None = None, until: str | None = None
) -> Iterator[str]:  # fmt: skip
    """The lines of an export in one of FORMATS. Raises InputError for a format there is not."""
    if form not in FORMATS:
        raise InputError(f"Unknown format {form!r}; there is {', '.join(FORMATS)}.")
    return FORMATS[form](ledger, since, until)


def _jsonl(ledger: Ledger, since: str | None, until: str | None) -> Iterator[str]:
    """A line for each story; each carries the head of the file's chain."""
    from sayso.io.export.jsonl import make_links, to_jsonl

    links, head = make_links(link(ledger)), json.dumps(ledger.head())
    for doc in ledger.documents(since=since, until=until):
        yield f'{to_jsonl(doc, linkage=links)[:-1]}, "file_head": {head}}}'


def _ledger(ledger: Ledger, since: str | None, until: str | None) -> Iterator[str]:
    """The stories and their links in the gold ledger format, with the head of the file's chain."""
    from sayso.io.export.ledger import to_ledger

    docs = tuple(ledger.documents(since=since, until=until))
    data = {**to_ledger(docs, link(ledger)), "file_head": ledger.head()}
    yield from json.dumps(data, ensure_ascii=False, indent=1).split("\n")


def export_workbook(ledger: Ledger, *, since: str | None = None, until: str | None = None) -> bytes:
    """The sheets of a ledger as an Excel workbook, the head of its chain on the first."""
    from sayso.api.sheeting import sheets_of
    from sayso.io.export.xlsx import workbook

    return workbook(sheets_of(ledger, since=since, until=until))


def export_csv(
    ledger: Ledger, sheet: str, *, since: str | None = None, until: str | None = None
) -> Iterator[str]:  # fmt: skip
    """The rows of one sheet as CSV; each has the head of the chain. Raises InputError for a sheet there is not."""
    from sayso.api.sheeting import for_csv, sheet_of
    from sayso.io.export.csv import csv_lines

    link(ledger)
    return csv_lines(for_csv(ledger, sheet_of(ledger, sheet, since=since, until=until)))


FORMATS: dict[str, Callable[[Ledger, str | None, str | None], Iterator[str]]] = {"ledger": _ledger, "jsonl": _jsonl}
