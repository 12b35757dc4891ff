"""Answers from the web kept on disk, so that a server can say that nothing changed instead of sending it again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

LOG = logging.getLogger(__name__)
MOST_BYTES = 500_000_000
"""What a cache may hold; the answers that were used longest ago go first."""
EACH = 100
"""After so many new answers the size is looked at again."""
SUFFIX = ".answer"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with what its server knows it by."""

    url: str
    """Where it was found, after redirects."""
    body: bytes
    etag: str | None = None
    modified: str | None = None
    """Its Last-Modified, as the server writes it."""
    content_type: str | None = None

    def asks(self) -> dict[str, str]:
        """The headers of a request that is to be answered only where something changed."""
        wanted = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in wanted.items() if value}


class Cache:
    """A folder with one file an address. A cache that cannot be read or written is one that has nothing."""

    def __init__(self, folder: Path, *, most: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most
        self._puts = 0

    def get(self, url: str) -> Kept | None:
        """The answer that an address gave last; None where none is kept, or not as it was."""
        path = self._path(url)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            known = json.loads(head)
            if known.pop("asked") != url or known.pop("sha256") != hashlib.sha256(body).hexdigest():
                return None
            os.utime(path)
            return Kept(body=body, **known)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def put(self, url: str, kept: Kept) -> None:
        """Nothing; afterwards the answer is there, whole, or the one before it still is."""
        known = {k: v for k, v in asdict(kept).items() if k != "body"}
        head = json.dumps({**known, "asked": url, "sha256": hashlib.sha256(kept.body).hexdigest()})
        path = self._path(url)
        beside = path.with_name(f".sayso-{secrets.token_hex(6)}.tmp")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(head.encode() + b"\n" + kept.body)
            os.replace(beside, path)
        except OSError as error:
            LOG.debug("%s is not kept: %s", url, error)
            with contextlib.suppress(OSError):
                beside.unlink()
        if self._puts % EACH == 0:
            self.prune()
        self._puts += 1

    def prune(self) -> None:
        """Nothing; afterwards the cache holds no more than it may."""
        try:
            found = [(p.stat().st_mtime, p.stat().st_size, p) for p in self._folder.glob(f"*{SUFFIX}")]
        except OSError:
            return
        size = sum(s for _, s, _ in found)
        for _, own, path in sorted(found):
            if size <= self._most:
                return
            path.unlink(missing_ok=True)
            size -= own

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode(errors='replace')).hexdigest()}{SUFFIX}"
