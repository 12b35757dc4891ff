"""A web server on 127.0.0.1 that sends an answer byte for byte, as slowly, endlessly or unsafely as a case wants."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CERTIFICATES = Path(__file__).parent / "certificates"
TRUSTED = CERTIFICATES / "authority.pem"
"""Who signed all certificates but the self-signed one; trusted in the tests, so that only their one fault counts."""
NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
PATIENCE = 15.0


@contextmanager
def serving(answer: bytes, manner: str) -> Iterator[str]:
    """The address of a server that sends answer."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    answer = answer.replace(b"PORT", str(port).encode())
    context = _context(manner)
    threading.Thread(target=_accept, args=(listener, answer, manner, context), daemon=True).start()
    try:
        yield f"{'https' if manner.startswith('tls') else 'http'}://127.0.0.1:{port}/start"
    finally:
        listener.close()


def _context(manner: str) -> ssl.SSLContext | None:
    name = manner.removeprefix("tls").strip()
    if not manner.startswith("tls") or not name:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem")
    return context


def _accept(listener: socket.socket, answer: bytes, manner: str, context: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError):
        while True:
            line, _ = listener.accept()
            threading.Thread(target=_answer, args=(line, answer, manner, context), daemon=True).start()


def _answer(line: socket.socket, answer: bytes, manner: str, context: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError), line:
        if context is not None:
            line = context.wrap_socket(line, server_side=True)
        asked = line.recv(65_536)
        robots = b"/robots.txt" in asked.split(b"\r\n")[0]
        if robots and "robots" not in manner:
            line.sendall(NO_ROBOTS)
            return
        _send(line, answer, manner)


def _send(line: socket.socket, answer: bytes, manner: str) -> None:
    """Nothing; afterwards the answer is sent, or nobody listens any more."""
    until = time.monotonic() + PATIENCE
    if manner.startswith("drip"):
        for byte in answer:
            line.sendall(bytes((byte,)))
            time.sleep(1)
            if time.monotonic() > until:
                return
        time.sleep(PATIENCE)
    line.sendall(answer)
    if manner == "hang":
        time.sleep(PATIENCE)
    while manner == "endless" and time.monotonic() < until:
        line.sendall(answer.partition(b"\r\n\r\n")[2] or answer.partition(b"\r\n")[2])
