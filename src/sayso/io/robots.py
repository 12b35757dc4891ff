"""What a host's robots.txt allows, by RFC 9309: the group of our name, else of *; the longest rule that fits wins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

TOKEN = "sayso"
"""The name by which robots.txt speaks to us."""
MOST_BYTES = 500_000
"""What is read of a robots.txt; the rest is left, as the standard has it."""
SAFE = "/%?=&*$:@!~+,;'()[]#-._"
NAME = re.compile(r"[a-z_-]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: paths that are allowed or not."""

    pattern: str
    allow: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host says to us."""

    rules: tuple[Rule, ...] = ()
    delay: float | None = None
    """Seconds that it wants between two requests."""

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched."""
        wanted = _canonical(path)
        fitting = [r for r in self.rules if fits(r.pattern, wanted)]
        # Of two rules as long as each other the one that allows wins.
        best = max(fitting, key=lambda r: (len(r.pattern), r.allow), default=None)
        return best is None or best.allow


def fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says, in which * is anything and a last $ the end.

    fits("/news/*.pdf$", "/news/a/b.pdf") is True.
    """
    ended = pattern.endswith("$")
    first, *rest = (pattern[:-1] if ended else pattern).split("*")
    if not path.startswith(first):
        return False
    # No regular expression: a pattern of a thousand stars must not take for ever.
    at = len(first)
    for piece in rest[:-1] if ended else rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not ended:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else len(path) == at


def parse_robots(raw: bytes, token: str = TOKEN) -> Robots:
    """What a robots.txt says to the crawler of a name; what cannot be read in it is passed over."""
    groups: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    naming = False
    for line in raw[:MOST_BYTES].decode("utf-8", errors="replace").removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            names = names if naming else []
            names.append(_token(value))
            groups.setdefault(names[-1], [])
            naming = True
        elif key in ("allow", "disallow"):
            naming = False
            # An empty disallow allows all, which is so without it.
            if value:
                for name in names:
                    groups[name].append(Rule(_canonical(value), key == "allow"))
        elif key == "crawl-delay":
            naming = False
            if re.fullmatch(r"\d{1,5}(\.\d{1,3})?", value):
                delays.update(dict.fromkeys(names, float(value)))
    group = token if token in groups else "*"
    return Robots(tuple(groups.get(group, ())), delays.get(group))


def _token(value: str) -> str:
    """The name of a crawler without its version: _token("Sayso/1.0") == "sayso"."""
    found = NAME.match(value.lower())
    return found.group() if found else value[:1]


def _canonical(path: str) -> str:
    """A path in one spelling, whichever of its characters were written with %."""
    return quote(unquote(path, errors="surrogateescape"), safe=SAFE, errors="surrogateescape")
