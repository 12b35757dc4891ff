"""Which machines may be asked."""

from __future__ import annotations

import ssl
import time
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any

import httpcore
import pytest

from sayso.errors import FetchError
from sayso.io.fetch import Fetcher, Manners
from sayso.io.hosts import Fault, kind_of, resolved
from tests.io.webserver import QUICK, Page, Web, web

__all__ = ["web"]
PUBLIC = "93.184.215.14"
ONE_TRY = Manners(tries=1, pace=0.0)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"), ("127.8.9.1", "loopback"), ("::1", "loopback"), ("0.0.0.0", "unspecified"),
        ("::", "unspecified"), ("10.1.2.3", "private"), ("172.16.0.1", "private"), ("192.168.1.1", "private"),
        ("fd12::1", "private"), ("169.254.1.1", "link-local"), ("fe80::1", "link-local"), ("224.0.0.251", "multicast"),
        ("ff02::1", "multicast"), ("169.254.169.254", "cloud metadata"), ("fd00:ec2::254", "cloud metadata"),
        ("168.63.129.16", "cloud metadata"), ("100.64.0.1", "not public"), ("240.0.0.1", "private"),
        ("255.255.255.255", "private"), ("::ffff:127.0.0.1", "loopback"), ("::ffff:10.0.0.1", "private"),
        ("::ffff:169.254.169.254", "cloud metadata"), ("64:ff9b::7f00:1", "loopback"), ("2002:7f00:1::", "loopback"),
        ("::7f00:1", "loopback"), ("fec0::1", "site-local"),
    ],
)  # fmt: skip
def test_address_off_the_open_internet_is_called_what_it_is(address: str, kind: str) -> None:
    assert kind_of(ip_address(address)) == kind


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_address_on_the_open_internet_is_nothing_special(address: str) -> None:
    assert kind_of(ip_address(address)) == ""


@pytest.mark.parametrize("found", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["fe80::1%eth0"], ["::ffff:169.254.169.254"]])
def test_host_with_a_private_address_is_refused_even_beside_a_public_one(found: list[str]) -> None:
    with (
        Fetcher(ONE_TRY, ask=lambda host, port: found) as fetcher,
        pytest.raises(FetchError, match=r"^http://velm\.example/1: leads to .* not to the open internet; --allow-priv"),
    ):
        fetcher.fetch("http://velm.example/1")


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_this_machine_is_refused_in_every_spelling(host: str) -> None:
    with (
        Fetcher(ONE_TRY) as fetcher,
        pytest.raises(FetchError, match=r"leads to \S+ \((loopback|unspecified)\), not to the open internet"),
    ):
        fetcher.fetch(f"http://{host}/")


class Line(httpcore.NetworkStream):
    """A connection on which only the name of the certificate is asked for."""

    def __init__(self, names: list[str | None], fault: Exception) -> None:
        self.names, self.cause, self.fault = names, fault, httpcore.ConnectError(str(fault))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self.names.append(server_hostname)
        try:
            raise self.cause
        except Exception:
            raise self.fault from self.cause

    def close(self) -> None:
        return

    def get_extra_info(self, info: str) -> Any:
        return None


def connecting(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> tuple[list[str], list[str | None]]:
    """The addresses that connections go to from now on, and the names that certificates are asked for."""
    went: list[str] = []
    names: list[str | None] = []

    def connect(self: object, host: str, port: int, **options: object) -> httpcore.NetworkStream:
        went.append(host)
        return Line(names, fault)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return went, names


def test_connection_goes_to_the_address_that_was_checked_under_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    went, names = connecting(monkeypatch, OSError("closed"))
    answers = [[PUBLIC], ["127.0.0.1"]]
    asked = []

    def ask(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers.pop(0)

    with Fetcher(ONE_TRY, ask=ask) as fetcher, pytest.raises(FetchError, match=r"cannot be reached \(closed\)"):
        fetcher.fetch("https://velm.example/")
    assert (asked, went, names) == (["velm.example"], [PUBLIC], ["velm.example"])


def test_name_that_turns_private_is_checked_anew_for_each_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    went, _ = connecting(monkeypatch, OSError("closed"))
    answers = [[PUBLIC], ["127.0.0.1"]]
    manners = Manners(tries=2, pace=0.0, back_off=0.0)
    with (
        Fetcher(manners, ask=lambda h, p: answers.pop(0)) as fetcher,
        pytest.raises(FetchError, match=r"velm\.example/: leads to 127\.0\.0\.1 \(loopback\)"),
    ):
        fetcher.fetch("https://velm.example/")
    assert went == [PUBLIC]


def test_certificate_that_fails_is_told_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    went, _ = connecting(monkeypatch, ssl.SSLCertVerificationError("self-signed certificate"))
    with (
        Fetcher(Manners(pace=0.0), ask=lambda h, p: [PUBLIC]) as fetcher,
        pytest.raises(FetchError, match=r"^https://velm\.example/: no safe connection \(.*self-signed") as told,
    ):
        fetcher.fetch("https://velm.example/")
    assert len(went) == 1 and not told.value.passing


def test_host_keeps_its_name_where_private_addresses_are_allowed(web: Web) -> None:
    web.pages["/1"] = Page(b"words")
    port = web.root.rpartition(":")[2]
    with Fetcher(QUICK, ask=lambda host, port: ["127.0.0.1"]) as fetcher:
        assert fetcher.fetch(f"http://velm.example:{port}/1").body == b"words"
    assert {headers["Host"] for _, headers in web.asked} == {f"velm.example:{port}"}


def test_redirect_to_a_private_address_is_refused(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.pages["/1"] = Page(status=302, headers={"Location": "http://inside.example/admin"})
    port = web.root.rpartition(":")[2]
    found = {"velm.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}
    # The server of the test stands for a public one.
    monkeypatch.setattr("sayso.io.hosts.kind_of", lambda a: "" if str(a) == "127.0.0.1" else kind_of(a))
    with (
        Fetcher(ONE_TRY, ask=lambda host, port: found[host]) as fetcher,
        pytest.raises(FetchError, match=r"inside\.example/admin: leads to 10\.0\.0\.7 \(private\)"),
    ):
        fetcher.fetch(f"http://velm.example:{port}/1")


def test_resolver_that_never_answers_is_left() -> None:
    began = time.monotonic()
    with pytest.raises(Fault, match="the name velm.example is not resolved within 0 s"):
        resolved("velm.example", 80, lambda h, p: time.sleep(1) or [], 0.05)  # type: ignore[func-returns-value]
    assert time.monotonic() - began < 0.9


def test_host_that_is_not_there_is_told_by_name() -> None:
    def ask(host: str, port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    with (
        Fetcher(ONE_TRY, ask=ask) as fetcher,
        pytest.raises(
            FetchError, match=r"^http://velm\.example/: no such host: velm\.example \(Name or service"
        ) as told,
    ):
        fetcher.fetch("http://velm.example/")
    assert told.value.passing
