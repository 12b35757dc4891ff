"""Telegram Desktop's JSON export (result.json): each post of a channel or chat is a story, read one at a time."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from sayso.errors import InputError
from sayso.io.jsonstream import JsonStream
from sayso.io.metadata import Metadata
from sayso.io.offsets import with_plain_lines
from sayso.io.stories import PAGE_FACTOR, BadStory, Found, Item, Reading, Skipped, Stream, make_story
from sayso.types import Story

CHAT = re.compile(r"\s*\{(?=.{0,2000}\"type\"\s*:\s*\"[a-z]+_[a-z]+\").{0,4000}\"messages\"\s*:\s*\[", re.DOTALL)
FULL = re.compile(r"\s*\{\s*\"about\"\s*:\s*\"[^\n]{0,600}Telegram")
LONGEST_OFFSET = timedelta(hours=15)
CHANNEL = re.compile(r"(?:channel)?(\d{5,})")


@dataclass(slots=True)
class _Chat:
    """What is known of a chat so far; its name and kind stand before its messages."""

    name: str | None = None
    kind: str = ""
    id: str = ""


def looks_like(head: str, suffix: str) -> bool:
    """Whether the first characters of a file are an export of Telegram, of one chat or of all."""
    return CHAT.match(head) is not None or FULL.match(head) is not None


def read(stream: Stream, reading: Reading) -> Iterator[Item]:
    """The posts of an export, then how many entries were passed over."""
    skipped: Counter[str] = Counter()
    try:
        yield from _chat(JsonStream(stream, PAGE_FACTOR * reading.limit), reading, skipped)
    except InputError as error:
        yield BadStory(reading.name, f"{reading.label}: {error}")
    for kind, count in skipped.items():
        yield Skipped(reading.name, f"{reading.label}: {count:,} {kind} passed over", count)


def _chat(data: JsonStream, reading: Reading, skipped: Counter[str]) -> Iterator[Item]:
    """The posts under one object: a chat, or the whole export with its lists of chats."""
    chat = _Chat()
    for key in data.keys():
        if key == "messages" and data.peek() == "[":
            for _ in data.items():
                yield from _post(data.value(), chat, reading, skipped)
        elif key in ("chats", "left_chats") and data.peek() == "{":
            yield from _chats(data, reading, skipped)
        else:
            value = data.value()
            if key == "name":
                chat.name = value if isinstance(value, str) else None
            elif key == "type":
                chat.kind = str(value)
            elif key == "id":
                chat.id = str(value)


def _chats(data: JsonStream, reading: Reading, skipped: Counter[str]) -> Iterator[Item]:
    for key in data.keys():
        if key != "list" or data.peek() != "[":
            data.value()
            continue
        for _ in data.items():
            yield from _chat(data, reading, skipped)


def _post(message: Any, chat: _Chat, reading: Reading, skipped: Counter[str]) -> Iterator[Story | BadStory]:
    """The story in one message; none for a service message or one without words, which are counted."""
    if not isinstance(message, dict):
        yield BadStory(reading.name, f"{reading.label}: a message that is no object.")
        return
    number = message.get("id", "?")
    name = f"{chat.name or reading.name}#{number}"
    if message.get("type") != "message":
        skipped["service messages"] += 1
        return
    try:
        text = flattened(message.get("text") or message.get("text_entities") or "")
        if not text.strip():
            skipped["posts without text"] += 1
            return
        raw = json.dumps(message, ensure_ascii=False).encode(errors="replace")
        text = _forwarded(message) + text
        found = Found(with_plain_lines(text.replace("\0", "")), _known(message, chat), raw, mapped=False)
        yield make_story(found, reading, name=name)
    except InputError as error:
        yield BadStory(name, f"{reading.label}, message {number}: {error}")


def _forwarded(message: dict[str, Any]) -> str:
    """The line that Telegram shows above a forward, from which origins see whose text it is; "" for an own post."""
    source = message.get("forwarded_from")
    return f"Forwarded from {' '.join(source.split())}\n\n" if isinstance(source, str) and source.strip() else ""


def flattened(text: Any) -> str:
    """The characters of a text: flattened(["He ", {"type": "bold", "text": "said"}]) == "He said"."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        raise InputError("its text is neither words nor a list of them.")
    parts = (part.get("text", "") if isinstance(part, dict) else part for part in text)
    return "".join(part for part in parts if isinstance(part, str))


def _known(message: dict[str, Any], chat: _Chat) -> Metadata:
    outlet = chat.name or message.get("from")
    return Metadata(
        outlet=outlet if isinstance(outlet, str) else None,
        url=_address(message, chat),
        published=_moment(message.get("date"), message.get("date_unixtime")),
        modified=_moment(message.get("edited"), message.get("edited_unixtime")),
    )


def _moment(local: Any, seconds: Any) -> str | None:
    """A time with its offset: the export gives the hour where it was made, and the seconds since 1970."""
    try:
        day = datetime.fromisoformat(str(local)).replace(tzinfo=None)
    except ValueError:
        return None
    try:
        utc = datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    except (ValueError, TypeError, OverflowError, OSError):
        return day.isoformat(timespec="seconds")
    offset = day - utc
    if abs(offset) > LONGEST_OFFSET or offset.total_seconds() % 60:
        return utc.isoformat(timespec="seconds") + "+00:00"
    return day.replace(tzinfo=timezone(offset)).isoformat(timespec="seconds")


def _address(message: dict[str, Any], chat: _Chat) -> str | None:
    """The post's address: by the channel's number, as the export does not tell its name on the web."""
    channel = CHANNEL.fullmatch(chat.id.removeprefix("-100"))
    number = message.get("id")
    if channel is None or not isinstance(number, int) or not chat.kind.endswith(("channel", "supergroup")):
        return None
    return f"https://t.me/c/{channel[1]}/{number}"
