"""Agencies, armed forces, international and other bodies that the table of movements does not have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.knowledge.names import place_key
from sayso.knowledge.sources import Source, broken, load_sources, packaged, rows_of

COLUMNS = ("name", "kind", "side", "base", "names", "source")
KINDS = (
    "agency", "armed force", "armed group", "court", "international body", "non-governmental body", "parliament",
    "police",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body: side is the state it speaks for, base the state where one that speaks for itself is at home."""

    name: str
    kind: str
    side: str
    base: str
    names: tuple[str, ...]
    source: str


def read_organisations(table: str, sources: Mapping[str, Source]) -> Mapping[str, Organisation]:
    """The bodies of a table by the key of each of their names. Raises ModelError naming the first broken row."""
    found: dict[str, Organisation] = {}
    for number, (name, kind, side, base, others, source) in rows_of(table, "organisations.tsv", COLUMNS):
        if not name or kind not in KINDS or source not in sources:
            raise broken("organisations.tsv", number, f"no name, kind or source ({name!r}, {kind!r}, {source!r})")
        if side and base:
            raise broken("organisations.tsv", number, f"{name} has both a side and a base")
        body = Organisation(name, kind, side, base, tuple(others.split("|")) if others else (), source)
        for key in {body_key(n) for n in (name, *body.names)}:
            if key in found:
                raise broken("organisations.tsv", number, f"{name} has a name of {found[key].name}")
            found[key] = body
    return found


def body_key(name: str) -> str:
    """What names of bodies are looked up by: body_key("The U.S. Army") == "u s army"."""
    return place_key(name).removeprefix("the ")


@cache
def load_organisations() -> Mapping[str, Organisation]:
    """The packaged bodies by the key of each name; read at the first call."""
    return read_organisations(packaged("organisations.tsv"), load_sources())


def find_organisation(name: str) -> Organisation | None:
    """The body of that name: find_organisation("the Iranian Revolutionary Guard Corps").side == "Iran"."""
    return load_organisations().get(body_key(name))
