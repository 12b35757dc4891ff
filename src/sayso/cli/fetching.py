"""Options of commands that fetch from the web."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sayso.io.fetch import Fetcher
    from sayso.io.metadata import Metadata
    from sayso.io.stories import Item, Link


@dataclass(frozen=True, slots=True)
class Web:
    """How the web is asked."""

    cache: Path | None
    agent: str | None
    allow_private: bool
    follow: bool = False
    """Whether what files only name is fetched too, and not the addresses alone that a person gives."""

    @contextmanager
    def fetcher(self) -> Iterator[Fetcher]:
        """What fetches addresses, closed afterwards. Raises InputError for a name that no server takes."""
        from sayso.api.fetching import make_fetcher

        made = make_fetcher(cache=self.cache or default_cache(), agent=self.agent, allow_private=self.allow_private)
        with made:
            yield made

    @contextmanager
    def fetch(self, paths: Sequence[str], given: Metadata) -> Iterator[Callable[[Link], Iterator[Item]] | None]:
        """What gets the stories behind links for an add; None where it needs nothing from the web."""
        from sayso.api.adding import is_address
        from sayso.api.fetching import make_fetch

        if not self.follow and not any(map(is_address, paths)):
            yield None
            return
        with self.fetcher() as fetcher:
            yield make_fetch(fetcher, given=given, follow=self.follow)


def web_options(command: Callable[..., None]) -> Callable[..., None]:
    """command with the options for the web, given to it as one record."""

    @functools.wraps(command)
    def wrapped(*args: Any, cache: Path | None, agent: str | None, allow_private: bool, **rest: Any) -> None:
        command(*args, web=Web(cache, agent, allow_private), **rest)

    made = click.option(
        "--allow-private", is_flag=True,
        help="Fetch from addresses that are not on the open internet too: this machine, its network.",
    )(wrapped)  # fmt: skip
    made = click.option("--agent", metavar="TEXT", help="Who asks: put behind sayso's name, such as a mail address.")(
        made
    )
    return click.option(
        "--cache", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
        help="Where answers are kept, so that only what changed is sent again; else a folder of the user's caches.",
    )(made)  # fmt: skip


def follow_option(command: Callable[..., None]) -> Callable[..., None]:
    """command with --fetch, which becomes part of its record for the web."""

    @functools.wraps(command)
    def wrapped(*args: Any, fetch: bool, web: Web, **rest: Any) -> None:
        command(*args, web=replace(web, follow=fetch), **rest)

    return click.option("--fetch", is_flag=True, help="Fetch what feeds, site maps and lists at PATH only name.")(
        wrapped
    )


def default_cache() -> Path:
    """The folder of a service (CACHE_DIRECTORY, from systemd), else that of the user."""
    given = os.environ.get("CACHE_DIRECTORY", "").partition(":")[0]
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(given) if given else Path(base).expanduser() / "sayso"
