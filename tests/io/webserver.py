"""A web server on 127.0.0.1 in the test's own process: what it answers is set by path, what it was asked is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sayso.io.fetch import Manners

QUICK = Manners(connect=2.0, read=1.0, whole=2.0, back_off=0.01, pace=0.0, allow_private=True)
"""Manners for a server of one's own."""


@dataclass
class Page:
    """An answer: status, headers and body, or a function that writes what it likes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[Any], None] | None = None
    """Takes the handler, and writes to its wfile."""


@dataclass
class Web:
    """The server: pages by path, and what was asked for, each with its headers."""

    root: str
    pages: dict[str, Page | list[Page]] = field(default_factory=dict)
    """A list is answered one after the other, its last one for ever."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [p for p, _ in self.asked if p != "/robots.txt"]

    def answer(self, path: str) -> Page:
        """What a path gives now."""
        found = self.pages.get(path, Page(status=404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


@contextmanager
def serving() -> Iterator[Web]:
    """A server as long as it lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.path, dict(self.headers.items())))
            page = here.answer(self.path)
            try:
                if page.write is not None:
                    page.write(self)
                    return
                etag = page.headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag:
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(page.status)
                for name, value in {"Content-Length": str(len(page.body)), **page.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(page.body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here = Web(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join(2)


@pytest.fixture
def web() -> Iterator[Web]:
    """A server for one test."""
    with serving() as found:
        yield found
