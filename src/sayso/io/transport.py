"""The line to a server: requests over connections that a backend makes, and what goes wrong on it in a few words."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

from sayso.io.hosts import CheckedBackend, Fault


@contextmanager
def faults() -> Iterator[None]:
    """Turn what httpx and httpcore raise into a Fault."""
    try:
        yield
    except Fault:
        raise
    except Exception as error:
        fault = _fault_of(error)
        if fault is None:
            raise
        raise fault from error


def _fault_of(error: Exception) -> Fault | None:
    """What went wrong; None for what is no matter of the line."""
    words = " ".join(str(error).split())[:120].rstrip(".") or type(error).__name__
    unsafe = _unsafe(error)
    if unsafe is not None:
        return Fault(
            f"no safe connection ({getattr(unsafe, 'verify_message', '') or getattr(unsafe, 'reason', '') or words})."
        )
    if isinstance(error, httpcore.ConnectTimeout | httpx.ConnectTimeout):
        return Fault("no connection in time.", passing=True, again=True)
    if isinstance(error, httpcore.TimeoutException | httpx.TimeoutException):
        return Fault("no answer in time.", passing=True, again=True)
    if isinstance(error, httpcore.ConnectError | httpx.ConnectError):
        return Fault(f"cannot be reached ({words}).", passing=True, again=True)
    if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError | httpx.TransportError):
        return Fault(f"the answer broke off ({words}).", passing=True, again=True)
    if isinstance(error, httpx.HTTPError | httpx.InvalidURL | UnicodeError | ValueError):
        return Fault(f"cannot be asked for ({words}).")
    return None


def _unsafe(error: BaseException) -> ssl.SSLError | None:
    """The fault of a certificate or its like behind an error."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    return cause


class Transport(httpx.BaseTransport):
    """Requests over connections that a backend makes, each closed after its answer."""

    def __init__(self, backend: CheckedBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )  # fmt: skip
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
