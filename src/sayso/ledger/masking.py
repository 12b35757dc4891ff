"""Words taken out of texts, a block for each character, so that every offset stays."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

BLANK = "█"
GAP = r"(?:[\W_]|%20|%2b)+"
"""What may stand between the words of a name, in a file name or an address too."""


class _Plain(dict[int, str]):
    """From a character to what it is compared by; filled as characters come."""

    def __missing__(self, code: int) -> str:
        bare = (c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c))
        self[code] = plain = "".join(bare).replace("’", "'").casefold()
        return plain


_PLAIN = _Plain()


class Mask:
    """Takes forms of a name, or words, out of what it is given, whatever their case, accents and what parts them.

    Mask(("Ada Quill",)).text("Ms Ada Quill") == "Ms █████████"; a form is whole words, so "Quillan" has no "Quill".
    """

    def __init__(self, forms: Iterable[str]) -> None:
        words = [re.findall(r"[^\W_]+", form.translate(_PLAIN)) for form in forms]
        wanted = sorted({GAP.join(map(re.escape, w)) for w in words if w}, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(wanted)})(?![^\W_])") if wanted else re.compile(r"(?!)")

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand in text."""
        plain = text.translate(_PLAIN)
        found = [m.span() for m in self._pattern.finditer(plain)]
        if not found or len(plain) == len(text):
            return found
        place = [n for n, c in enumerate(text) for _ in _PLAIN[ord(c)]]
        return [(place[start], _after_marks(text, place[end - 1] + 1)) for start, end in found]

    def text(self, text: str) -> str:
        """text without the words: a block for each of their characters."""
        for start, end in reversed(self.spans(text)):
            text = text[:start] + BLANK * (end - start) + text[end:]
        return text

    def value(self, value: Any) -> Any:
        """What a JSON text holds, without the words in any of its strings."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(v) for v in value]
        if isinstance(value, dict):
            return {k: self.value(v) for k, v in value.items()}
        return value

    def json(self, text: str, ids: Mapping[str, str] | None = None) -> str:
        """A JSON text without the words, and with other ids; what is no JSON is taken as plain words."""
        try:
            value = json.loads(text)
        except ValueError:
            return self.text(text)
        done = renamed(self.value(value), ids or {})
        return text if done == value else json.dumps(done, ensure_ascii=False, separators=(",", ":"))

    def stands_in(self, raw: bytes) -> bool:
        """Whether the words stand in bytes as given, in any writing that a page or a list has."""
        return any(self.spans(text) for text in _readings(raw))


def _after_marks(text: str, end: int) -> int:
    """Where the marks end that stand on the letter before end."""
    while end < len(text) and not _PLAIN[ord(text[end])]:
        end += 1
    return end


def _readings(raw: bytes) -> Iterator[str]:
    """Bytes as text, in the ways in which words may be written there."""
    plain = raw.decode("utf-8", "replace")
    yield plain
    if "&" in plain:
        yield html.unescape(plain)
    if "\\u" in plain:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), plain)
    if "%" in plain:
        yield unquote_plus(plain, errors="replace")
    if "<" in plain:
        # A name may go on from one element to the next: "Ada <b>Quill</b>".
        yield re.sub(r"<[^>]*>", "", html.unescape(plain))
    if "�" in plain:
        yield raw.decode("latin-1")
    if b"\0" in raw:
        yield raw.decode("utf-16-le", "replace")
        yield raw.decode("utf-16-be", "replace")


def renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """What a JSON text holds, with other ids in place of some."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [renamed(v, ids) for v in value]
    if isinstance(value, dict):
        return {k: renamed(v, ids) for k, v in value.items()}
    return value
