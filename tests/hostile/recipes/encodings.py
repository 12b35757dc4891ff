"""Bytes that are not what they say: wrong encodings, cut characters, NULs, surrogates, overlong forms."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from tests.hostile.recipes.case import CLEAN, EITHER, SAID, Case, Expected, raw, refused
from tests.hostile.recipes.pages import page

CAFE = f"{SAID} The café Zoë stayed open, the owner said.\n"


def declared() -> Iterator[Case]:
    """Pages and feeds in another encoding than they declare."""
    for name, says, written in (
        ("latin-as-utf8", "utf-8", "latin-1"),
        ("utf8-as-latin", "iso-8859-1", "utf-8"),
        ("utf8-as-sjis", "shift_jis", "utf-8"),
        ("latin-as-sjis", "shift_jis", "latin-1"),
        ("cp1251-as-utf8", "utf-8", "cp1251"),
        ("ebcdic", "cp037", "cp037"),
    ):
        text = page(
            f"<p>{SAID}</p><p>She met Жук there.</p>" if written == "cp1251" else f"<p>{CAFE}</p>",
            head=f"<meta charset='{says}'>",
        )
        yield Case(f"{name}.html", f"declared {says}, written {written}", raw(text.encode(written)), EITHER)
    item = f"<item><description>{CAFE * 5}</description></item>"
    feed = f"<?xml version='1.0' encoding='utf-16'?><rss><channel>{item}</channel></rss>"
    yield Case("utf16.xml", "a feed that declares UTF-16 and is UTF-8", raw(feed), EITHER)
    yield Case(
        "punycode.xml",
        "a feed that declares a codec that is no encoding",
        raw(feed.replace("utf-16", "punycode").encode("latin-1")),
        EITHER,
    )


def cut() -> Iterator[Case]:
    """Characters of several bytes that end early."""
    for name, tail in {"two": "é", "three": "€", "four": "😀"}.items():
        yield Case(
            f"{name}.txt",
            f"a text that ends in the middle of a character of {name} bytes",
            raw(SAID.encode() + tail.encode()[:-1]),
            refused("invalid UTF-8"),
        )
    yield Case(
        "middle.txt",
        "a character cut in the middle of the text",
        raw(CAFE.encode().replace("é".encode(), b"\xc3")),
        refused("invalid UTF-8"),
    )
    yield Case("page.html", "a page that is cut in a character", raw(page().encode() + b"\xe2\x82"), EITHER)
    yield Case(
        "line.jsonl",
        "a JSON line cut in a character",
        raw(b'{"text": "' + SAID.encode() + b'\xe2\x82"}\n'),
        refused("invalid UTF-8"),
    )
    yield Case(
        "edge.txt",
        "a character over the edge of 64 KB",
        raw((SAID + "\n").encode() * 1 + b"a " * 3000 + "é".encode()),
        CLEAN,
    )


def utf16() -> Iterator[Case]:
    """UTF-16, UTF-7 and UTF-32, marked or not."""
    for name in ("utf-16-le", "utf-16-be", "utf-32-le"):
        yield Case(f"{name}.txt", f"{name} without its mark", raw(CAFE.encode(name)), refused("NUL|UTF-32"))
    yield Case(
        "odd.txt",
        "marked UTF-16 with an odd byte",
        raw(codecs.BOM_UTF16_LE + CAFE.encode("utf-16-le") + b"a"),
        refused("invalid utf-16"),
    )
    yield Case(
        "false.txt",
        "marked UTF-16 and UTF-8 after it",
        raw(codecs.BOM_UTF16_LE + SAID.encode()),
        Expected(None, holds=""),
    )
    yield Case(
        "half.txt",
        "marked UTF-16 with half of a pair",
        raw(codecs.BOM_UTF16_LE + CAFE.encode("utf-16-le") + b"\x00\xd8a\x00"),
        refused("utf-16"),
    )
    yield Case(
        "utf7.html",
        "UTF-7 that would be a script",
        raw(page(f"<p>{SAID}</p><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>", head="<meta charset='utf-7'>")),
        Expected(lacks=("<script",)),
    )
    yield Case("utf32.txt", "marked UTF-32", raw(codecs.BOM_UTF32_LE + CAFE.encode("utf-32-le")), refused("UTF-32"))


def nuls() -> Iterator[Case]:
    """NUL bytes."""
    yield Case("text.txt", "a NUL in a text", raw(SAID + "\0 and more."), refused("NUL at byte"))
    yield Case("first.txt", "a NUL first", raw("\0" + SAID), refused("NUL at byte 0"))
    yield Case("only.txt", "nothing but NULs", raw(b"\0" * 4096), refused("NUL"))
    yield Case("page.html", "a page with a NUL in a tag", raw(page().replace("<article", "<art\0icle")), EITHER)
    yield Case(
        "escaped.jsonl", "a NUL written as an escape in JSON", raw('{"text": "' + SAID + '\\u0000"}\n'), refused("NUL")
    )
    yield Case("title.jsonl", "a NUL in a title", raw('{"text": "' + SAID + '", "title": "a\\u0000b"}\n'), EITHER)
    yield Case(
        "feed.xml",
        "a NUL in a feed",
        raw(f"<rss><channel><item><description>{SAID * 8}\0</description></item></channel></rss>"),
        EITHER,
    )
    yield Case("late.txt", "a NUL after 70,000 bytes", raw((SAID + " ").encode() * 700 + b"\0"), refused("NUL"))


def surrogates() -> Iterator[Case]:
    """Halves of surrogate pairs."""
    yield Case(
        "text.txt", "half of a pair as a careless program writes it", raw(SAID + "\ud800"), refused("invalid UTF-8")
    )
    yield Case(
        "pair.txt", "a pair, each half as three bytes (CESU-8)", raw(SAID + "\ud83d\ude00"), refused("invalid UTF-8")
    )
    for key in ("text", "title", "outlet", "doc", "url"):
        record = {"text": SAID, key: (SAID if key == "text" else "https://velm.example/") + "HALF"}
        line = "{" + ", ".join(f'"{k}": "{v}"' for k, v in record.items()) + "}"
        yield Case(f"{key}.jsonl", f"half of a pair in the {key}", raw(line.replace("HALF", "\\ud800") + "\n"), EITHER)
    yield Case("page.html", "half of a pair as a reference", raw(page(f"<p>{SAID}</p><p>&#xD800;&#55357;</p>")), EITHER)


def overlong() -> Iterator[Case]:
    """UTF-8 longer than it may be, or of characters that are none."""
    for name, code in {
        "slash": b"\xc0\xaf",
        "nul": b"\xc0\x80",
        "three": b"\xe0\x80\xaf",
        "five": b"\xf8\x88\x80\x80\x80",
        "beyond": b"\xf4\x90\x80\x80",
        "fe": b"\xfe\xff",
    }.items():
        yield Case(
            f"{name}.txt",
            f"the bytes {code.hex(' ')} in a text",
            raw(SAID.encode() + b" " + code + b" he said."),
            refused("invalid UTF-8"),
        )
    yield Case("noncharacters.txt", "characters that are none", raw(SAID + " \uffff\ufdd0\U0010ffff"), CLEAN)
    yield Case(
        "private.txt",
        "private characters and 3,000 variation selectors",
        raw(SAID + " \ue000\uf8ff a" + "\ufe0f" * 3000),
        CLEAN,
    )
