"""Pages and feeds from the open web, politely and within bounds: with Fetcher() as f: f.fetch(url).body.

robots.txt is kept to, a host is asked at one slow rate, an answer that is there already is only asked after, and
every fault is one line with its address. Which machines may be asked is in hosts.py.
"""

from __future__ import annotations

import email.utils
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from sayso import __version__
from sayso.errors import FetchError, InputError
from sayso.io.cache import Cache, Kept
from sayso.io.hosts import CheckedBackend, Deadline, Fault, Resolve, resolve
from sayso.io.inflating import inflated
from sayso.io.robots import MOST_BYTES as MOST_ROBOTS
from sayso.io.robots import Robots, parse_robots
from sayso.io.stories import megabytes
from sayso.io.transport import Transport, faults

AGENT = f"sayso/{__version__} (reads news; keeps to robots.txt)"
ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/*;q=0.8, */*;q=0.5"
)
AGAIN = (429, 500, 502, 503, 504)
"""Answers after which a server is asked once more."""
MOVED = (301, 302, 303, 307, 308)
ROBOTS_KEPT, ROBOTS_MISSED = 86_400.0, 300.0
"""Seconds for which a robots.txt counts, and for which one that could not be had is not asked for again."""
MOST_DELAY = 30.0
"""Seconds between two requests that a robots.txt can ask for."""
HOST = re.compile(rb"[A-Za-z0-9._:-]+")
SAID = {
    401: "refused: it wants a name and a password", 402: "refused: it wants to be paid", 403: "refused by its server",
    404: "no such page", 410: "gone for good", 429: "its server wants fewer requests", 451: "kept back by law",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manners:
    """How, how long and how much is asked for."""

    agent: str = AGENT
    connect: float = 10.0
    """Seconds in which a connection has to be made."""
    read: float = 20.0
    """Seconds in which something has to come."""
    whole: float = 60.0
    """Seconds in which all has to be there."""
    tries: int = 3
    back_off: float = 1.0
    """Seconds before the second try; twice as many before each after that."""
    most_wait: float = 60.0
    """Seconds that are waited where a server asks to; one that asks for more is left."""
    redirects: int = 5
    most: int = 50_000_000
    """Bytes of an answer."""
    most_packed: int = 20_000_000
    """Bytes of an answer as it comes over the line."""
    pace: float = 1.0
    """Seconds from one request to a host to the next."""
    allow_private: bool = False
    """Whether machines that are not on the open internet may be asked too."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gives."""

    asked: str
    url: str
    """Where it was found, after redirects."""
    body: bytes
    content_type: str | None
    fetched: str
    """When it was asked for, UTC."""
    changed: bool = True
    """False where the server says that it is as it was."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


class Fetcher:
    """Fetches one address after the other; belongs to one thread."""

    def __init__(
        self, manners: Manners | None = None, *, cache: Cache | None = None, ask: Resolve = resolve,
        sleep: Callable[[float], None] = time.sleep, now: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.manners = manners or Manners()
        self._cache, self._sleep, self._now = cache, sleep, now
        self._deadline = Deadline(now)
        self._backend = CheckedBackend(self._deadline, ask, allow_private=self.manners.allow_private)
        self._opened: httpx.Client | None = None
        self._turns: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Robots | FetchError]] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what is open."""
        if self._opened is not None:
            self._opened.close()

    def fetch(self, url: str) -> Fetched:
        """What an address gives. Raises FetchError, one line with the address."""
        found = self._followed(url, self._allowed)
        if found.body == b"":
            raise FetchError(f"{shown(url)}: an empty answer.")
        return found

    # -------------------------------------------------------------- one address, wherever it leads

    def _followed(self, url: str, check: Callable[[httpx.URL], None]) -> Fetched:
        here = parsed(url)
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        for _ in range(self.manners.redirects + 1):
            check(here)
            kept = self._cache.get(str(here)) if self._cache else None
            answer = self._asked(here, kept)
            if answer.status == 304 and kept is not None:
                return Fetched(url, kept.url, kept.body, kept.content_type, moment, changed=False)
            if answer.status not in MOVED:
                return self._taken(url, here, answer, moment)
            here = _onward(url, here, answer)
        raise FetchError(f"{shown(url)}: more than {self.manners.redirects} redirects.")

    def _taken(self, url: str, here: httpx.URL, answer: _Answer, moment: str) -> Fetched:
        if answer.status != 200:
            raise _refusal(_label(url, here), answer)
        get = answer.headers.get
        kept = Kept(str(here), answer.body, get("etag"), get("last-modified"), get("content-type"))
        if self._cache and kept.asks():
            self._cache.put(str(here), kept)
        return Fetched(url, kept.url, kept.body, kept.content_type, moment)

    def _asked(self, here: httpx.URL, kept: Kept | None) -> _Answer:
        """The answer of a server, which is asked again where that may help."""
        for left in range(self.manners.tries - 1, -1, -1):
            wait = self.manners.back_off * 2 ** (self.manners.tries - 1 - left)
            try:
                answer = self._once(here, kept)
            except Fault as fault:
                if not (fault.again and left):
                    raise FetchError(f"{shown(str(here))}: {fault}", passing=fault.passing) from fault
            else:
                wanted = wanted_wait(answer.headers)
                if answer.status not in AGAIN or not left or (wanted or 0) > self.manners.most_wait:
                    return answer
                wait = wait if wanted is None else wanted
            self._sleep(wait)
        raise FetchError(f"{shown(str(here))}: never asked, as tries is {self.manners.tries}.")

    def _once(self, here: httpx.URL, kept: Kept | None) -> _Answer:
        """One answer. Raises Fault."""
        self._wait_turn(here)
        self._deadline.start(self.manners.whole)
        # A server must not know us again by what another one, or the last page, has set.
        self._client.cookies.clear()
        headers = kept.asks() if kept else {}
        with faults():
            response = self._client.send(self._client.build_request("GET", here, headers=headers), stream=True)
            try:
                body = self._body(response) if response.status_code == 200 else b""
                return _Answer(response.status_code, response.headers, body)
            finally:
                response.close()

    def _body(self, response: httpx.Response) -> bytes:
        """The body of an answer, unpacked; it ends as soon as it is too much."""
        most, packed = self.manners.most, self.manners.most_packed
        encoding = response.headers.get("content-encoding", "")
        limit = packed if encoding else most
        told = response.headers.get("content-length", "")
        if told.isascii() and told.isdigit() and int(told[:20]) > limit:
            raise Fault(f"{megabytes(int(told[:20]))}; the limit is {megabytes(limit)}.")
        parts, size = [], 0
        for part in response.iter_raw():
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Fault(f"more than {megabytes(limit)}; the rest is left.")
        try:
            return inflated(b"".join(parts), encoding, most)
        except InputError as error:
            raise Fault(str(error)) from error

    @property
    def _client(self) -> httpx.Client:
        if self._opened is None:
            manners = self.manners
            self._opened = httpx.Client(
                transport=Transport(self._backend),
                timeout=httpx.Timeout(manners.read, connect=manners.connect),
                headers={"User-Agent": manners.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
                follow_redirects=False, trust_env=False,
            )  # fmt: skip
        return self._opened

    # -------------------------------------------------------------- manners

    def _wait_turn(self, here: httpx.URL) -> None:
        """Nothing, once it is our turn with a host."""
        due = self._turns.get(here.host, 0.0)
        wait = due - self._now()
        if wait > 0:
            self._sleep(wait)
        known = self._robots.get(_root(here))
        asked = known[1].delay if known and isinstance(known[1], Robots) else None
        self._turns[here.host] = max(self._now(), due) + max(self.manners.pace, min(asked or 0.0, MOST_DELAY))

    def _allowed(self, here: httpx.URL) -> None:
        """Nothing, where the host's robots.txt lets us fetch an address. Raises FetchError."""
        root = _root(here)
        until, found = self._robots.get(root, (0.0, Robots()))
        if until <= self._now():
            found = self._read_robots(root)
            lasts = ROBOTS_KEPT if isinstance(found, Robots) else ROBOTS_MISSED
            self._robots[root] = self._now() + lasts, found
        if isinstance(found, FetchError):
            why = str(found).removeprefix(f"{shown(root)}/robots.txt: ")
            said = f"its robots.txt cannot be had, so nothing is fetched ({why})." if found.status else why
            raise FetchError(f"{shown(str(here))}: {said}", status=found.status, passing=found.passing, wait=found.wait)
        if not found.allows(here.raw_path.decode("ascii", "replace")):
            raise FetchError(f"{shown(str(here))}: not fetched, as its robots.txt forbids it.", status=403)

    def _read_robots(self, root: str) -> Robots | FetchError:
        """What a host allows; a host without a robots.txt allows all, one that is broken nothing for now."""
        try:
            return parse_robots(self._followed(f"{root}/robots.txt", lambda here: None).body[:MOST_ROBOTS])
        except FetchError as error:
            missing = 400 <= error.status < 500 and error.status != 429
            return Robots() if missing else error


# ------------------------------------------------------------------ addresses and answers


def parsed(url: str) -> httpx.URL:
    """An address on the web, without its fragment. Raises FetchError for any other."""
    try:
        found = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"{shown(url)}: is no address ({error}).") from error
    if found.scheme not in ("http", "https"):
        raise FetchError(f"{shown(url)}: only http and https addresses are fetched.")
    if not found.host:
        raise FetchError(f"{shown(url)}: an address without a host.")
    if not HOST.fullmatch(found.raw_host) or not 0 < (found.port or 80) < 65_536:
        raise FetchError(f"{shown(url)}: is no address (its host or port).")
    if found.userinfo:
        raise FetchError(f"{shown(str(found.copy_with(username=None, password=None)))}: an address with a password.")
    return found.copy_with(fragment=None)


def shown(url: str) -> str:
    """An address for a message, on one line and not without end."""
    line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in url.strip())
    return line if len(line) <= 300 else f"{line[:299]}…"


def _label(url: str, here: httpx.URL) -> str:
    """What was asked for, and where that led."""
    return shown(url) if str(here) == str(parsed(url)) else f"{shown(url)} (now {shown(str(here))})"


def _root(here: httpx.URL) -> str:
    return str(here.copy_with(raw_path=b"/")).rstrip("/")


def _onward(url: str, here: httpx.URL, answer: _Answer) -> httpx.URL:
    """Where a redirect leads. Raises FetchError."""
    where = answer.headers.get("location", "")
    if not where:
        raise FetchError(f"{shown(url)}: a redirect that says not where to.")
    try:
        return parsed(str(here.join(where)))
    except FetchError as error:
        raise FetchError(f"{shown(url)} leads to {error}") from error
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"{shown(url)} leads to {shown(where)}: is no address.") from error


def _refusal(label: str, answer: _Answer) -> FetchError:
    """What to say of an answer that is no page."""
    status, wait = answer.status, wanted_wait(answer.headers)
    said = SAID.get(status, "its server has a fault" if status >= 500 else "no page")
    later = f"; it asks to come back in {wait:.0f} s" if wait else ""
    return FetchError(f"{label}: {status}, {said}{later}.", status=status, passing=status in AGAIN, wait=wait)


def wanted_wait(headers: httpx.Headers) -> float | None:
    """The seconds that a Retry-After asks to wait; None where there is none that can be read."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, "www." left aside."""
    try:
        first, second = ((urlsplit(u).hostname or "").lower().removeprefix("www.") for u in (one, other))
    except ValueError:
        # A story may say of itself that it is at "http://[x".
        return False
    return bool(first) and (first == second or first.endswith(f".{second}") or second.endswith(f".{first}"))
