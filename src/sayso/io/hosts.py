"""Which machines may be asked: a name is resolved once, and what is not on the open internet is refused.

The connection goes to the very address that was checked, so that a name that resolves to another one a moment later
(DNS rebinding) leads nowhere; Host and SNI keep the name.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import httpcore

Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
"""From a host's name and port to its addresses; raises OSError where it has none."""

METADATA = frozenset(
    map(
        ipaddress.ip_address,
        ("169.254.169.254", "169.254.170.2", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192"),
    )
)
"""Where clouds answer their own machines, with credentials."""
NAT64 = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48")))
COMPATIBLE = ipaddress.IPv6Network("::/96")
KINDS = (
    ("unspecified", "unspecified"), ("loopback", "loopback"), ("link-local", "link_local"), ("multicast", "multicast"),
    ("site-local", "site_local"), ("private", "private"), ("reserved", "reserved"),
)  # fmt: skip
MOST_TRIED = 4
"""Addresses of one host that are tried, one after the other."""


class Fault(Exception):
    """Why a connection fails, in a few words without its url."""

    def __init__(self, reason: str, *, passing: bool = False, again: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing
        """Whether it may well be over in a while."""
        self.again = again
        """Whether it is worth another try at once."""


def kind_of(address: Address) -> str:
    """What an address that is not on the open internet is: kind_of(ip_address("127.0.0.1")) == "loopback"; else "".

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, Teredo, NAT64) is what that one is.
    """
    if address in METADATA:
        return "cloud metadata"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return kind_of(address.ipv4_mapped)
    for inner in _inside(address):
        kind = kind_of(inner)
        if kind:
            return kind
    for word, name in KINDS:
        if getattr(address, f"is_{name}", False):
            # NAT64 stands in a reserved block; what it stands for was looked at above.
            return "" if word == "reserved" and _is_nat64(address) else word
    return "" if address.is_global or _is_nat64(address) else "not public"


def _is_nat64(address: Address) -> bool:
    return isinstance(address, ipaddress.IPv6Address) and address in NAT64[0]


def _inside(address: Address) -> Iterable[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 one stands for."""
    if not isinstance(address, ipaddress.IPv6Address):
        return
    if address.sixtofour is not None:
        yield address.sixtofour
    yield from address.teredo or ()
    last = int(address) & 0xFFFFFFFF
    if any(address in n for n in NAT64) or (address in COMPATIBLE and last > 1):
        yield ipaddress.IPv4Address(last)


def checked(found: Sequence[str]) -> tuple[str, ...]:
    """The addresses of a host, all of them on the open internet. Raises Fault where one is not."""
    for text in found:
        kind = kind_of(ipaddress.ip_address(text.partition("%")[0]))
        if kind:
            raise Fault(f"leads to {text} ({kind}), not to the open internet; --allow-private lets it through.")
    return tuple(found)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the system gives them, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolved(host: str, port: int, ask: Resolve, seconds: float) -> Sequence[str]:
    """The same in so many seconds at most. Raises Fault."""
    # The system's resolver can be stopped by no signal and has no time-out that could be set.
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise Fault(f"the name {host} is not resolved within {seconds:.0f} s.", passing=True) from None
    if isinstance(found, Exception) or not found:
        why = getattr(found, "strerror", None) or str(found or "no address")
        raise Fault(f"no such host: {host} ({why}).", passing=True)
    return found


class Deadline:
    """The moment by which all that one request does has to be over; the one thing here that changes."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until, self._seconds = float("inf"), 0.0

    def start(self, seconds: float) -> None:
        """Nothing; from now on there are so many seconds."""
        self._until, self._seconds = self._now() + seconds, seconds

    def left(self, most: float | None) -> float:
        """The seconds that are left, at most so many. Raises Fault where none are."""
        left = self._until - self._now()
        if left <= 0:
            raise Fault(f"not all there within {self._seconds:.0f} s; given up.", passing=True)
        return left if most is None else min(left, most)


class CheckedBackend(httpcore.NetworkBackend):
    """Connections to addresses that were checked, over as a whole by a deadline."""

    def __init__(self, deadline: Deadline, ask: Resolve, *, allow_private: bool) -> None:
        self._deadline, self._ask, self._allow = deadline, ask, allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """A connection to a host. Raises Fault, or what httpcore raises where no address answers."""
        found = tuple(resolved(host, port, self._ask, self._deadline.left(timeout)))
        if not self._allow:
            found = checked(found)
        tried = found[:MOST_TRIED]
        for number, address in enumerate(tried, 1):
            try:
                stream = self._inner.connect_tcp(
                    address, port, timeout=self._deadline.left(timeout), socket_options=socket_options
                )
                return _Bounded(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(tried):
                    raise
        raise Fault(f"no such host: {host} (no address).")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never. Raises Fault."""
        raise Fault("sockets of this machine are not for addresses.")

    def sleep(self, seconds: float) -> None:
        """Nothing, after so many seconds."""
        time.sleep(seconds)


class _Bounded(httpcore.NetworkStream):
    """A stream whose every wait ends by the deadline, so that a server that drips a byte a second ends too."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._inner.read(max_bytes, self._deadline.left(timeout))
        except httpcore.ReadTimeout:
            # Where it is all the time that is over, that is what is said.
            self._deadline.left(None)
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Bounded(
            self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
