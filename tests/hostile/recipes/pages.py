"""Web pages that strangers make: nesting, attributes, scripts, frames, addresses and heads that lie."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from tests.hostile.recipes.case import CLEAN, EITHER, HELD, SAID, Case, Expected, raw, refused

TEXT = f"<p>{SAID}</p><p>The mayor denied that there had been a blast, and promised a report within the week.</p>"
NO_SCRIPT = Expected(lacks=("alert", "<script", "onload", "onerror"))


def nested(tag: str, count: int) -> Callable[[], bytes]:
    """What makes a page with so many of a tag in one another."""
    return lambda: page(f"<{tag}>" * count + TEXT).encode()


def page(body: str = TEXT, *, head: str = "<title>Harbour closed</title>") -> str:
    """A page with an article."""
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"


def deep() -> Iterator[Case]:
    """Elements in elements."""
    yield Case(
        "ten-million.html",
        "ten million <b> in one another",
        lambda: b"<html><body>" + b"<b>" * 10_000_000 + TEXT.encode(),
        EITHER,
        large=True,
    )
    for tag, count in (
        ("div", 300_000),
        ("span", 200_000),
        ("blockquote", 20_000),
        ("table><tr><td", 8_000),
        ("ul><li", 8_000),
    ):
        name = tag.split(">")[0]
        yield Case(
            f"{name}.html",
            f"{count:,} {name} in one another",
            nested(tag, count),
            EITHER,
            large=True,
        )
    yield Case("hundred.html", "a hundred div in one another", raw(page("<div>" * 100 + TEXT + "</div>" * 100)), CLEAN)
    yield Case(
        "closing.html",
        "50,000 elements closed that were never opened",
        lambda: page("</div></b></p>" * 50_000 + TEXT).encode(),
        EITHER,
        large=True,
    )


def attributes() -> Iterator[Case]:
    """Attributes, huge and many."""
    yield Case(
        "value.html",
        "an attribute of 5 MB",
        lambda: page(f"<p title='{'a' * 5_000_000}'>x</p>{TEXT}").encode(),
        EITHER,
        large=True,
    )
    yield Case(
        "many.html",
        "200,000 attributes",
        lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>x</p>{TEXT}").encode(),
        refused("attributes"),
        large=True,
    )
    yield Case("open.html", "a quotation mark that never ends", raw(page(f"<p title='x>{TEXT}")), EITHER)
    yield Case("nul.html", "an attribute with NUL", raw(page(f"<p title='a\0b'>x</p>{TEXT}")), EITHER)
    yield Case(
        "twice.html",
        "a property twice, the second a script",
        raw(
            page(
                head="<meta property='og:title' content='Harbour'>"
                "<meta property='og:title' content='<script>alert(1)</script>'>"
            )
        ),
        NO_SCRIPT,
    )
    yield Case(
        "data.html",
        "a picture of 3 MB in the page",
        lambda: page(f"<img src='data:image/png;base64,{'A' * 3_000_000}'>{TEXT}").encode(),
        Expected(lacks=("AAAAAAAA",)),
        large=True,
    )
    yield Case(
        "equals.html",
        "nothing but equals signs and quotes",
        raw(page(f"<p {'=' * 3000} {chr(34) * 3001}>{TEXT}</p>")),
        EITHER,
    )


def scripts() -> Iterator[Case]:
    """Scripts and handlers."""
    for name, markup in {
        "script": "<script>alert('the harbour')</script>",
        "handlers": "<img src=x onerror=alert(1) onload=alert(2)>",
        "svg": "<svg onload=alert(1)><script>alert(2)</script></svg>",
        "template": "<template><script>alert(1)</script></template>",
        "style": "<style>p{background:url(javascript:alert(1))}</style>",
        "noscript": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "math": "<math><mtext><table><mglyph><style><!--</style><img src onerror=alert(1)>--></style>"
        "</mglyph></table></mtext></math>",
    }.items():
        yield Case(f"{name}.html", f"an article with {name}", raw(page(TEXT + markup)), NO_SCRIPT)
    written = "&lt;script&gt;alert(1)&lt;/script&gt;"
    yield Case(
        "written.html",
        "a script written out in the text and the title",
        raw(
            page(
                f"{TEXT}<p>He wrote {written} on the wall of the office, she said.</p>",
                head=f"<title>{written}</title>",
            )
        ),
        CLEAN,
    )


def frames() -> Iterator[Case]:
    """What would lead a browser elsewhere."""
    for name, markup in {
        "refresh": "<meta http-equiv='refresh' content='0;url=javascript:alert(1)'>",
        "base": "<base href='javascript:alert(1)//'>",
        "iframe": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "object": "<object data='data:text/html,alert(1)'></object>",
        "embed": "<embed src='evil.swf' allowscriptaccess='always'>",
        "form": "<form action='javascript:alert(1)'><button>alert</button></form>",
        "import": "<link rel='import' href='https://evil.example/alert.html'>",
    }.items():
        yield Case(
            f"{name}.html",
            f"a page with {name}",
            raw(page(TEXT + markup, head=f"<title>Harbour</title>{markup}")),
            NO_SCRIPT,
        )
    yield Case(
        "frameset.html",
        "a set of frames and no text",
        raw("<html><frameset><frame src='javascript:alert(1)'></frameset></html>"),
        refused("without any article"),
    )


def addresses() -> Iterator[Case]:
    """Addresses of the page that are none."""
    expected = Expected(lacks=("javascript:", "data:", "vbscript:", "file:", "\x1b"))
    for name, url in {
        "javascript": "javascript:alert(1)",
        "data": "data:text/html,alert(1)",
        "vbscript": "vbscript:alert(1)",
        "file": "file:///etc/passwd",
        "escape": "https://velm.example/&#x1b;[31m",
        "newline": "https://velm.example/&#10;date 1900-01-01",
        "spaced": " java&#9;script:alert(1)",
        "bidi": "https://velm.example/&#x202E;gpj",
    }.items():
        head = f"<title>Harbour</title><link rel='canonical' href='{url}'><meta property='og:url' content='{url}'>"
        yield Case(f"{name}.html", f"a page whose address is {name}", raw(page(head=head)), expected)


def json_ld() -> Iterator[Case]:
    """Linked data in a page's head."""

    def holding(data: str) -> bytes:
        return page(head=f"<title>Harbour</title><script type='application/ld+json'>{data}</script>").encode()

    kind = {"@type": "NewsArticle"}
    yield Case("deep.html", "linked data 100,000 deep", lambda: holding("[" * 100_000), CLEAN, large=True)
    yield Case(
        "broken.html", "linked data cut in the middle", raw(holding('{"@type": "NewsArticle", "headline": "Har')), CLEAN
    )
    yield Case(
        "types.html",
        "a headline that is a list, a date that is an object",
        raw(
            holding(
                json.dumps({**kind, "headline": ["a", {}], "datePublished": {"a": 1}, "author": 7, "publisher": []})
            )
        ),
        CLEAN,
    )
    yield Case("many.html", "10,000 articles", lambda: holding(json.dumps([kind] * 10_000)), EITHER, large=True)
    author: dict[str, object] = {"name": "Ada"}
    for _ in range(400):
        author = {"author": author, "name": [author]}
        if len(json.dumps(author)) > 20_000:
            break
    yield Case(
        "author.html",
        "an author who has an author who has an author",
        raw(holding(json.dumps({**kind, "author": author}))),
        CLEAN,
    )
    yield Case(
        "number.html",
        "a date that is a number of 5,000 digits",
        raw(holding(f'{{"@type": "NewsArticle", "datePublished": {"9" * 5000}}}')),
        CLEAN,
    )
    yield Case(
        "script.html",
        "a headline that is a script",
        raw(holding(json.dumps({**kind, "headline": "<img src=x onerror=alert(1)>", "url": "javascript:alert(1)"}))),
        Expected(lacks=("javascript:",)),
    )


def heads() -> Iterator[Case]:
    """Titles, encodings and dates that lie."""
    yield Case(
        "title.html",
        "a title of 2 MB",
        lambda: page(head=f"<title>{'Har ' * 500_000}</title>").encode(),
        EITHER,
        large=True,
    )
    yield Case(
        "utf16.html",
        "declared UTF-16, is ASCII",
        raw(page(head="<meta charset='utf-16'><title>Harbour</title>")),
        CLEAN,
    )
    yield Case(
        "unknown.html",
        "declared in an encoding that nobody knows",
        raw(page(head="<meta charset='x-evil-9'><title>Harbour</title>")),
        CLEAN,
    )
    yield Case(
        "codec.html",
        "declared in a codec of Python that is no encoding",
        raw(page(head="<meta charset='zip'><title>Harbour</title>").encode() + b"\xff"),
        EITHER,
    )
    yield Case(
        "rot13.html",
        "declared in rot13",
        raw(page(head="<meta charset='rot13'><title>Harbour</title>").encode() + b"\xff"),
        EITHER,
    )
    for name, date in {"far": "9999-12-31T23:59:59+14:00", "negative": "-0044-03-15", "month": "2025-13-45"}.items():
        yield Case(
            f"{name}.html",
            f"a date that is {date}",
            raw(page(head=f"<title>Harbour</title><meta property='article:published_time' content='{date}'>")),
            CLEAN,
        )


def hidden() -> Iterator[Case]:
    """What a reader would not see."""
    gone = "the council was bribed"
    yield Case("comment.html", "words in a comment", raw(page(f"{TEXT}<!-- {gone} -->")), Expected(lacks=(gone,)))
    yield Case(
        "comments.html", "a comment that never ends", raw(page(f"{TEXT}<!-- {gone}")), Expected(None, lacks=(gone,))
    )
    yield Case("cdata.html", "CDATA in a page", raw(page(f"{TEXT}<![CDATA[ {gone} ]]>")), EITHER)
    yield Case(
        "plaintext.html",
        "an element in which markup ends",
        raw(page(f"{TEXT}<plaintext><script>alert(1)</script>")),
        Expected(None, holds=HELD),
    )
    yield Case(
        "xmp.html", "an element that shows markup", raw(page(f"{TEXT}<xmp><script>alert(1)</script></xmp>")), EITHER
    )
    yield Case("select.html", "an article in a menu", raw(page(f"<select><option>{TEXT}</select>")), EITHER)
    yield Case("leads.html", "5,000 comments before the page", raw("<!-- a -->" * 5000 + page()), EITHER)
