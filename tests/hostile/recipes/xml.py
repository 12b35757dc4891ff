"""Feeds, site maps and OPML that strangers send: entity bombs, broken XML, endless and cyclic ones."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.recipes.case import CLEAN, EITHER, SAID, Case, Expected, raw, refused

LINK = "is a link"
LONG = " ".join([SAID, "The mayor denied it."] * 6)
PLACES = {
    "rss": (
        "<rss version='2.0'>",
        f"<channel><title>&a9;</title><item><title>t</title><description>{LONG} &a9;"
        "</description></item></channel></rss>",
    ),
    "atom": (
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        f"<title>&a9;</title><entry><title>t</title><content>{LONG} &a9;</content></entry></feed>",
    ),
    "opml": ("<opml version='2.0'>", "<body><outline text='&a9;' xmlUrl='https://velm.example/feed'/></body></opml>"),
    "sitemap": ("<urlset>", "<url><loc>https://velm.example/&a9;</loc></url></urlset>"),
    "xhtml": ("<html>", f"<body><article><p>{LONG}</p><p>&a9;</p></article></body></html>"),
}


def rss(items: str, *, title: str = "Velm Courier", head: str = "") -> str:
    """An RSS feed with items."""
    return f"<?xml version='1.0'?>{head}<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"


def item(text: str = LONG, *, title: str = "Harbour closed", link: str = "") -> str:
    """An item with its whole text."""
    address = f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{address}<description>{text}</description></item>"


def laughs(root: str, end: str, name: str) -> str:
    """A document whose entities double and double."""
    steps = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    doctype = f"<!DOCTYPE {name} [<!ENTITY a0 'laugh '>{steps}]>"
    return f"<?xml version='1.0'?>{doctype}{root}{end}"


def entity_bombs() -> Iterator[Case]:
    """Billion laughs and their kin."""
    for name, (root, end) in PLACES.items():
        expected = (
            Expected(None, lacks=("laugh laugh",), holds="") if name in ("rss", "atom", "xhtml") else refused("entit")
        )
        tag = root[1:].split()[0].rstrip(">")
        yield Case(f"{name}.xml", "ten entities, each ten times the one before", raw(laughs(root, end, tag)), expected)
    for name in ("rss", "opml"):
        root, end = PLACES[name]
        doctype = f"<!DOCTYPE {name} [<!ENTITY a '{'A' * 50_000}'>]>"
        text = f"<?xml version='1.0'?>{doctype}{root}{end.replace('&a9;', '&a;' * 500)}"
        expected = Expected(None, holds="", lacks=("AAAAAAAA",)) if name == "rss" else refused("entit")
        yield Case(f"quadratic-{name}.xml", "one long entity, used 500 times", raw(text), expected)
    parameter = "<!DOCTYPE rss [<!ENTITY % a '<!ENTITY b \"boom\">'> %a; %a;]>"
    yield Case(
        "parameter.xml", "a parameter entity that defines one", raw(rss(item("&b; " + LONG), head=parameter)), EITHER
    )


def outside_entities() -> Iterator[Case]:
    """Entities, DTDs and includes that would read a file or a page."""
    secret = Expected(None, holds="", lacks=("root:", "/bin/"))
    for name, (root, end) in PLACES.items():
        tag = root[1:].split()[0].rstrip(">")
        doctype = f"<!DOCTYPE {tag} [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>"
        yield Case(
            f"passwd-{name}.xml", "an entity that is a file", raw(f"<?xml version='1.0'?>{doctype}{root}{end}"), secret
        )
    dtd = "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/evil.dtd'>"
    yield Case("dtd.xml", "a DTD on a server", raw(rss(item(), head=dtd)), CLEAN)
    include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='file:///etc/passwd'/>"
    yield Case("xinclude.xml", "an include of a file", raw(rss(item(LONG + include))), Expected(None, lacks=("root:",)))
    sheet = "<?xml-stylesheet href='file:///etc/passwd' type='text/xsl'?>"
    yield Case("stylesheet.xml", "a style sheet that is a file", raw(rss(item(), head=sheet)), CLEAN)


def broken_xml() -> Iterator[Case]:
    """XML that no parser should take."""
    yield Case("cut.xml", "cut in an item", raw(rss(item() + item())[:-120]), EITHER)
    yield Case("crossed.xml", "crossed elements", raw(rss("<item><title>a<b></title></b></item>" + item())), EITHER)
    yield Case(
        "prefix.xml", "prefixes that nobody declared", raw(rss(item(LONG + "<evil:x y:z='1'>w</evil:x>"))), EITHER
    )
    yield Case(
        "cdata.xml", "CDATA that never ends", raw(rss("<item><title>a</title><description><![CDATA[" + LONG)), EITHER
    )
    yield Case(
        "comments.xml",
        "six hundred comments before a comment that never ends",
        raw("<?xml version='1.0'?>" + "<!-- - -->" * 600 + "<!-- " + rss(item())),
        EITHER,
    )
    yield Case(
        "instructions.xml",
        "five thousand processing instructions",
        raw("<?xml version='1.0'?>" + "<?a b?>" * 5000 + "<rss><channel>" + item() + "</channel></rss>"),
        EITHER,
    )
    yield Case(
        "doctype.xml",
        "a DOCTYPE that never ends",
        raw("<!DOCTYPE rss [" + "<!ELEMENT a (b)>" * 3000),
        Expected(None, holds=""),
    )
    yield Case("brackets.xml", "nothing but opening brackets", raw("<?xml version='1.0'?><rss>" + "<" * 60_000), EITHER)


def endless_feeds() -> Iterator[Case]:
    """Feeds with more than a feed has."""
    yield Case("items.xml", "20,000 items", lambda: rss(item("x") * 20_000).encode(), refused("entries"), large=True)
    yield Case(
        "entry.xml", "an item of 25 MB", lambda: rss(item("Ada " * 6_250_000)).encode(), refused("limit"), large=True
    )
    yield Case(
        "deep.xml", "elements nested 200,000 deep", lambda: rss("<a>" * 200_000 + item()).encode(), EITHER, large=True
    )
    yield Case("empty.xml", "no items", raw(rss("")), refused("without entries"))
    yield Case(
        "nested.xml",
        "a feed in an item of a feed",
        raw(rss(f"<item><description>{rss(item())[21:]}</description></item>")),
        EITHER,
    )
    tags = "&lt;b&gt;" * 30_000
    yield Case("tags.xml", "30,000 tags in one item", lambda: rss(item(LONG + tags)).encode(), EITHER, large=True)
    many = " ".join(f"a{n}=''" for n in range(5000))
    yield Case("attributes.xml", "5,000 attributes", raw(rss(f"<item {many}/>" + item())), EITHER)


def feed_links() -> Iterator[Case]:
    """Feeds whose links lead round, nowhere, or to what is nobody's business."""
    for name, link in {
        "relative": "../../story",
        "self": "items.xml",
        "script": "javascript:alert(1)",
        "data": "data:text/html,x",
        "file": "file:///etc/passwd",
        "long": "https://velm.example/" + "a" * 9000,
        "escape": "https://velm.example/\x1b[31m/&#x202E;x",
    }.items():
        yield Case(f"{name}.xml", f"an item whose link is {name}", raw(rss(item(link=link))), EITHER)
    loop = (
        "<link>https://127.0.0.1/feed</link><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='?'/>"
    )
    yield Case("next.xml", "a feed that says that it goes on in itself", raw(rss(loop + item())), CLEAN)


def site_maps() -> Iterator[Case]:
    """Indexes that name themselves, and addresses that are none."""

    def index(places: str) -> bytes:
        return f"<?xml version='1.0'?><sitemapindex>{places}</sitemapindex>".encode()

    def loc(address: str) -> str:
        return f"<sitemap><loc>{address}</loc></sitemap>"

    yield Case(
        "self.xml", "an index that names itself", raw(index(loc("https://velm.example/self.xml"))), refused(LINK)
    )
    yield Case(
        "pair.xml", "an index that names two that name it", raw(index(loc("https://velm.example/a") * 2)), refused(LINK)
    )
    yield Case("file.xml", "an index of files", raw(index(loc("file:///etc/passwd"))), refused("no address"))
    yield Case("script.xml", "an index of scripts", raw(index(loc("javascript:alert(1)"))), refused("no address"))
    yield Case("empty.xml", "entries without an address", raw(index("<sitemap/>" * 3)), refused("no address"))
    yield Case("deep.xml", "200 deep", raw(index("<sitemap>" * 200 + "</sitemap>" * 200)), refused("nested"))
    yield Case(
        "cut.xml", "cut after the first", raw(index(loc("https://velm.example/a") * 2)[:120]), refused("damaged XML")
    )
    yield Case("escape.xml", "an address with an escape", raw(index(loc("https://velm.example/&#x9b;2J"))), EITHER)


def opml() -> Iterator[Case]:
    """Lists of feeds, nested and huge."""

    def listed(body: str) -> bytes:
        return f"<?xml version='1.0'?><opml version='2.0'><body>{body}</body></opml>".encode()

    feed = "<outline text='Velm' xmlUrl='https://velm.example/feed'/>"
    yield Case(
        "deep.opml", "150 outlines deep", raw(listed("<outline>" * 150 + feed + "</outline>" * 150)), refused("nested")
    )
    yield Case(
        "deeper.opml", "a million outlines deep", lambda: listed("<outline>" * 1_000_000), refused("nested"), large=True
    )
    wide = " ".join(f"a{n}='1'" for n in range(4000))
    yield Case(
        "wide.opml", "one outline with 4,000 attributes", raw(listed(f"<outline {wide}/>" + feed)), refused(LINK)
    )
    yield Case(
        "value.opml", "a title of 60,000 characters", raw(listed(feed.replace("Velm", "V" * 60_000))), refused(LINK)
    )
    yield Case(
        "none.opml", "outlines without a feed", raw(listed("<outline text='a'/>" * 9)), refused("without addresses")
    )
    yield Case(
        "script.opml",
        "a feed that is a script",
        raw(listed(feed.replace("https:", "javascript:"))),
        refused("no address"),
    )
    yield Case(
        "title.opml",
        "a title with marks that turn the line",
        raw(listed(feed.replace("Velm", "&#x202E;mleV&#x1;"))),
        EITHER,
    )
    yield Case(
        "title2.opml",
        "a title with a right-to-left override",
        raw(listed(feed.replace("Velm", "&#x202E;mleV"))),
        refused(LINK),
    )
