"""JSON: deep, huge, doubled, of the wrong types, in broken lines; Telegram exports; JSON feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.recipes.case import CLEAN, EITHER, SAID, Case, Expected, raw, refused

GOOD = json.dumps({"text": SAID})


def deep() -> Iterator[Case]:
    """Lists in lists."""
    yield Case("ten-million.json", "ten million brackets", lambda: b"[" * 10_000_000, EITHER, large=True)
    yield Case(
        "objects.json",
        "a million objects in one another",
        lambda: b'{"a":' * 1_000_000 + b"1" + b"}" * 1_000_000,
        refused("JSON|text"),
        large=True,
    )
    yield Case(
        "closed.jsonl",
        "100,000 lists, opened and closed, before a good line",
        lambda: b"[" * 100_000 + b"]" * 100_000 + b"\n" + GOOD.encode(),
        Expected(1, "JSON|list|deep|recursion"),
        large=True,
    )
    yield Case(
        "text.jsonl",
        "a text that is a deep list",
        raw('{"text": ' + "[" * 20_000 + "]" * 20_000 + "}\n"),
        refused("JSON|list"),
    )
    yield Case(
        "beside.jsonl",
        "a deep list beside the text",
        raw('{"text": "' + SAID + '", "x": ' + "[" * 500 + "]" * 500 + "}\n"),
        CLEAN,
    )
    yield Case(
        "array.json",
        "an array whose second item is deep",
        raw(f"[{GOOD}, " + "[" * 50_000),
        Expected(1, "JSON|deep|recursion"),
    )
    yield Case("brackets.txt", "a text of 3,000 opening brackets", raw(SAID + " " + "[{(" * 1000), CLEAN)


def numbers() -> Iterator[Case]:
    """Numbers that are none, or too large."""
    for name, value in {
        "nan": "NaN",
        "infinity": "-Infinity",
        "digits": "9" * 6000,
        "exponent": "1e999999999",
        "small": "1e-999999999",
        "zero": "-0",
        "hex": "0x41",
        "fraction": "0." + "3" * 20_000,
    }.items():
        yield Case(
            f"{name}.jsonl",
            f"a number that is {name}, beside the text and as its name",
            raw('{"doc": ' + value + ', "text": "' + SAID + '", "x": ' + value + "}\n"),
            EITHER,
        )


def types() -> Iterator[Case]:
    """Fields of the wrong type."""
    for name, fields in {
        "list": {"text": [SAID]},
        "number": {"text": 5},
        "null": {"text": None},
        "title": {"text": SAID, "title": {"a": 1}},
        "date": {"text": SAID, "published": [2025]},
        "url": {"text": SAID, "url": 7},
        "outlet": {"text": SAID, "outlet": True},
    }.items():
        yield Case(f"{name}.jsonl", f"a {name} of the wrong type", raw(json.dumps(fields) + "\n"), EITHER)
    yield Case(
        "twice.jsonl", "keys twice", raw('{"text": "no", "text": "' + SAID + '", "title": "a", "title": "b"}\n'), CLEAN
    )


def lines() -> Iterator[Case]:
    """Lines that are broken, among good ones."""
    good = json.dumps({"text": SAID.replace("Monday", "Friday")})
    for name, bad in {
        "words": "not json",
        "cut": '{"text": "Ada',
        "comma": '{"text": "Ada",}',
        "single": "{'text': 'Ada'}",
        "control": '{"text": "a\tb\x01"}',
        "array": "[1, 2, 3]",
        "two": f"{good} {good}",
    }.items():
        yield Case(
            f"{name}.jsonl",
            f"a line with {name} between two good ones",
            raw(f"{GOOD}\n{bad}\n{good}\n"),
            Expected(2, "line 2", "harbour"),
        )
    yield Case("returns.jsonl", "lines that end in CR alone", raw(f"{GOOD}\r{good}\r"), EITHER)


def telegram() -> Iterator[Case]:
    """Exports of Telegram with the wrong types."""

    def chat(*messages: object, **fields: object) -> bytes:
        return json.dumps(
            {"name": "Velm", "type": "public_channel", "id": 1234567, **fields, "messages": list(messages)}
        ).encode()

    post = {"id": 1, "type": "message", "date": "2025-12-29T10:00:00", "date_unixtime": "1767002400", "text": SAID}
    yield Case("posts.json", "posts that are no objects", raw(chat(5, None, [], "x", post)), Expected(1, "no object"))
    yield Case(
        "texts.json",
        "texts of every type",
        raw(chat({**post, "text": 7}, {**post, "text": {"a": 1}}, {**post, "text": [1, None, {"text": 9}]}, post)),
        Expected(1, "text"),
    )
    yield Case(
        "ids.json",
        "ids that are none",
        raw(chat({**post, "id": "x" * 3000}, {**post, "id": [1]}, {**post, "id": -1}, id={"a": 1})),
        Expected(None),
    )
    yield Case(
        "dates.json",
        "dates out of range",
        raw(
            chat(
                {**post, "date": "0000-99-99"}, {**post, "date_unixtime": "9" * 400}, {**post, "date_unixtime": -1e400}
            )
        ),
        Expected(None),
    )
    yield Case("name.json", "a chat's name with escapes and marks", raw(chat(post, name="\x1b[2J\u202eVelm")), CLEAN)
    yield Case(
        "deep.json",
        "a post whose text is deep",
        raw(chat(post)[:-2] + b', {"id": 2, "type": "message", "text": ' + b"[" * 20_000 + b"]" * 20_000 + b"}]}"),
        Expected(1, "deep|recursion|JSON"),
    )
    yield Case("cut.json", "an export cut in a post", raw(chat(post, post)[:-40]), Expected(1, "JSON"))
    yield Case(
        "forwards.json",
        "forwards from lists and objects",
        raw(chat({**post, "forwarded_from": [1], "from": {}, "reply_to_message_id": "x"})),
        CLEAN,
    )


def feeds() -> Iterator[Case]:
    """JSON feeds that lie."""

    def feed(*items: object, **fields: object) -> bytes:
        return json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": "Velm", **fields, "items": list(items)}
        ).encode()

    entry = {"id": "1", "content_text": " ".join([SAID] * 6)}
    yield Case("types.json", "entries of every type", raw(feed(1, None, [], {"id": []}, entry)), Expected(1, "entry"))
    yield Case(
        "none.json",
        "items that are an object",
        raw(feed(entry, items={})[:-1].replace(b'"items": [', b'"things": [') + b"}"),
        EITHER,
    )
    yield Case("deep.json", "an entry 30,000 deep", raw(feed(entry)[:-2] + b", " + b"[" * 30_000), refused("JSON Feed"))
    yield Case(
        "next.json",
        "a feed that goes on in itself for ever",
        raw(feed(entry, next_url="https://velm.example/next.json")),
        CLEAN,
    )
    yield Case(
        "script.json",
        "an entry of scripts",
        raw(
            feed(
                {
                    "id": "javascript:alert(1)",
                    "url": "javascript:alert(1)",
                    "content_html": f"<p>{SAID}</p>" * 6 + "<script>alert(1)</script>",
                }
            )
        ),
        Expected(lacks=("alert", "javascript:")),
    )
    yield Case(
        "number.json",
        "a title and a date that are numbers",
        raw(feed({**entry, "title": 5, "date_published": 1e400}, title=[])),
        EITHER,
    )
