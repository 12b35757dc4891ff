"""Small archives and crawls for the tests."""

import io
import tarfile
import zipfile

PAGE = (
    b"<html><head><meta property='og:title' content='Bridge closed'></head><body><article>"
    b"<p>The mayor said on Tuesday that the bridge would stay closed until the port had checked it fully.</p>"
    b"<p>The port denied that there had been a blast, and promised a report within the week to the council.</p>"
    b"</article></body></html>"
)
STORY = b"The mayor said that it was closed."


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return target.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """A tar of members."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return target.getvalue()


def record(url: str, body: bytes, *, head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html") -> bytes:
    """A response record of a web archive."""
    answer = f"{head}\r\n\r\n".encode() + body
    fields = (
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2025-12-29T10:00:00Z",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(answer)}",
    )
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"
