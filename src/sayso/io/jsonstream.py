"""A JSON text read piece by piece: values come one at a time, so that a large export is never held whole."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from sayso.errors import InputError
from sayso.io.stories import Stream, megabytes

DECODER = json.JSONDecoder()
CHUNK = 262_144


class JsonStream:
    """A place in a JSON text: what stands next, and the values from there on."""

    def __init__(self, stream: Stream, most: int) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._most = most
        self._text = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next character that is no white space; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n\ufeff":
                self._at += 1
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._fill()

    def take(self, mark: str) -> bool:
        """Whether mark stands next; then it is passed."""
        found = self.peek() == mark
        self._at += found
        return found

    def keys(self) -> Iterator[str]:
        """The keys of the object that stands next; whoever asks for the next key has taken the value."""
        self._need("{")
        if self.take("}"):
            return
        while True:
            key = self.value()
            self._need(":")
            yield str(key)
            if not self.take(","):
                break
        self._need("}")

    def items(self) -> Iterator[int]:
        """The numbers, from 1, of the elements of the array that stands next; as with keys()."""
        self._need("[")
        if self.take("]"):
            return
        number = 0
        while True:
            number += 1
            yield number
            if not self.take(","):
                break
        self._need("]")

    def value(self) -> Any:
        """The value that stands next. Raises InputError where it is damaged or too large."""
        self.peek()
        while True:
            try:
                found, end = DECODER.raw_decode(self._text, self._at)
                # A number at the edge may go on.
                if end < len(self._text) or self._ended:
                    self._at = end
                    return found
            except RecursionError as error:
                raise InputError("JSON that is nested too deep.") from error
            except ValueError as error:
                if self._ended:
                    raise InputError(f"not JSON ({str(error)[:60]}).") from error
            if len(self._text) - self._at > self._most:
                raise InputError(f"a value of more than {megabytes(self._most)}, or damaged JSON.")
            self._fill(max(CHUNK, len(self._text) - self._at))

    def _need(self, mark: str) -> None:
        if not self.take(mark):
            raise InputError(f"damaged JSON: {self.peek() or 'the end'!r} where {mark!r} should stand.")

    def _fill(self, size: int = CHUNK) -> None:
        raw = self._stream.read(size)
        self._ended = not raw
        try:
            more = self._decoder.decode(raw, final=self._ended)
        except UnicodeDecodeError as error:
            raise InputError(f"invalid UTF-8 (0x{error.object[error.start]:02x}); save it as UTF-8.") from error
        self._text = self._text[self._at :] + more
        self._at = 0
