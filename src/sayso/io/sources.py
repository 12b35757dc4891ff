"""The file of sources to watch: an OPML of feeds, or a TOML of feeds, site maps and folders."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.io.addresses import web_address
from sayso.io.decode import xml_root
from sayso.io.read import read_items_bytes
from sayso.io.stories import BadStory, Link

KINDS = {"feed": "url", "sitemap": "url", "folder": "path"}
"""Kinds of sources, with the key that says where each is."""
PACES = ("fastest", "slowest")
FASTEST, SLOWEST = 300.0, 21_600.0
DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Something to watch."""

    kind: str
    """feed, sitemap or folder."""
    name: str
    """Its address, or the folder's path."""
    outlet: str | None = None
    """Who publishes it, where that is to overrule what it says."""
    fastest: float = FASTEST
    """Seconds between two looks where something new comes each time."""
    slowest: float = SLOWEST
    """The same where nothing comes."""


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources that a file names, each once. Raises InputError, one line that says where it is wrong."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b"\0"
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
    if not raw.strip():
        raise InputError(f"{path}: empty; name feeds, site maps or folders in it.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    found = _from_opml(path, raw) if text.lstrip().startswith("<") else _from_toml(path, raw)
    if not found:
        raise InputError(f"{path}: names no source; it takes [[feed]], [[sitemap]] and [[folder]].")
    names = [s.name for s in found]
    twice = next((n for n in names if names.count(n) > 1), None) if len(set(names)) < len(names) else None
    if twice is not None:
        raise InputError(f"{path}: {twice} is named twice; take one out.")
    return found


def _from_opml(path: Path, raw: bytes) -> tuple[Source, ...]:
    if xml_root(raw[:65_536].decode("utf-8", errors="replace").removeprefix("\ufeff")) != "opml":
        raise InputError(f"{path}: neither an OPML nor a TOML file of sources.")
    found: dict[str, Source] = {}
    for item in read_items_bytes(raw, name=str(path)):
        if isinstance(item, BadStory):
            raise InputError(item.message)
        # One feed in two folders of a reader is one feed.
        if isinstance(item, Link):
            found[item.url] = Source("feed", item.url)
    return tuple(found.values())


def _from_toml(path: Path, raw: bytes) -> tuple[Source, ...]:
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path}: neither an OPML nor a TOML file of sources ({error}).") from error
    for key in data:
        if key not in (*KINDS, *PACES):
            raise InputError(f"{path}: unknown key {key!r}; there is {', '.join((*KINDS, *PACES))}.")
    found = []
    for kind in KINDS:
        entries = data.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise InputError(f"{path}: {kind} is no table; write [[{kind}]] and below it its {KINDS[kind]}.")
        found += [_source(f"{path}: {kind} {n}", kind, e, data, path) for n, e in enumerate(entries, 1)]
    return tuple(found)


def _source(where: str, kind: str, entry: dict[str, Any], data: dict[str, Any], path: Path) -> Source:
    """One table of a TOML file as a source. Raises InputError."""
    at = KINDS[kind]
    for key, value in entry.items():
        if key not in (at, "outlet", *PACES):
            raise InputError(f"{where}: unknown key {key!r}; there is {', '.join((at, 'outlet', *PACES))}.")
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"{where}: {key} is {value!r}; write it in quotes.")
    if at not in entry:
        raise InputError(f"{where}: has no {at}.")
    fastest, slowest = (_seconds(where, key, entry.get(key, data.get(key)), kind) for key in PACES)
    if fastest > slowest:
        raise InputError(f"{where}: fastest is longer than slowest; turn them round.")
    name = entry[at].strip()
    if at == "url" and web_address(name) is None:
        raise InputError(f"{where}: {name[:80]!r} is no address; it begins with http:// or https://.")
    if at == "path":
        name = str((path.absolute().parent / Path(name).expanduser()).resolve())
    return Source(kind, name, entry.get("outlet"), fastest, slowest)


def _seconds(where: str, key: str, value: Any, kind: str) -> float:
    """A duration in seconds: "5m" is 300. Raises InputError."""
    if value is None:
        shipped = {"fastest": FASTEST, "slowest": SLOWEST} if kind != "folder" else {"fastest": 5.0, "slowest": 60.0}
        return shipped[key]
    found = DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found or not int(found[1]):
        raise InputError(f'{where}: {key} is {value!r}; write a time such as "90s", "5m", "6h" or "1d".')
    return float(int(found[1]) * SECONDS[found[2]])
