"""Feeds as they come made into XML that a strict parser takes: in linear time, whatever strangers send."""

from __future__ import annotations

import codecs
import re
from html.entities import name2codepoint
from typing import Any

from sayso.errors import InputError
from sayso.io.decode import UTF16_MARKS, decode, past_prolog

DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([a-zA-Z0-9_.:-]{1,40})", re.IGNORECASE)
AMPERSAND = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,30};)?")
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_NAMES = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
NAMESPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
"""What a prefix means that a feed uses and does not declare."""
MOST_ENTRIES = 10_000


def mended(raw: bytes) -> tuple[bytes, str | None]:
    """A feed as well-formed UTF-8 XML, and what was broken in it where something was lost."""
    from lxml import etree

    text = UNFIT.sub(" ", _decoded(raw).removeprefix("\ufeff"))
    body = AMPERSAND.sub(_reference, text[past_prolog(text) :])
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
        encoding="utf-8", huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(body.encode(), parser)
    except etree.LxmlError as error:
        raise InputError(f"a feed that cannot be read ({_line(str(error))}).") from error
    if root is None:
        raise InputError("a feed that cannot be read (no element in it).")
    _declare(root, etree)
    entries = sum(1 for _ in root.iter("{*}item", "{*}entry"))
    if entries > MOST_ENTRIES:
        raise InputError(f"a feed of {entries:,} entries; the limit is {MOST_ENTRIES:,}. Split it.")
    fatal = [x for x in parser.error_log if x.level_name == "FATAL" and x.type_name not in MILD]
    lost = f"line {fatal[0].line}: {_line(fatal[0].message)}" if fatal else None
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), lost


MILD = frozenset(("ERR_UNDECLARED_ENTITY",))
"""Faults that lose nothing."""


def _reference(found: re.Match[str]) -> str:
    """One ampersand as XML has it: "&nbsp;" becomes "&#160;", "&" and a name that nobody knows "&amp;"."""
    name = found[1]
    if name is None:
        return "&amp;"
    if name[0] == "#" or name in XML_NAMES:
        return found[0]
    code = name2codepoint.get(name[:-1])
    return f"&#{code};" if code else f"&amp;{name}"


def _decoded(raw: bytes) -> str:
    """The feed's characters: UTF-8 where it is valid, then what it declares, then Windows-1252."""
    if raw[:2] in UTF16_MARKS:
        return decode(raw)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        declared = DECLARED.match(raw[:1000])
    name = declared[1].decode("ascii") if declared else "cp1252"
    try:
        chosen = codecs.lookup(name).name
        return raw.decode("cp1252" if chosen in ("iso8859-1", "ascii", "utf-8") else chosen, errors="replace")
    except (LookupError, UnicodeError):
        return raw.decode("cp1252", errors="replace")


def _declare(root: Any, etree: Any) -> None:
    """Nothing; afterwards no name in root has a prefix that is not declared."""
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag[0] != "{" and ":" in node.tag:
            prefix, _, local = node.tag.rpartition(":")
            local = local if re.fullmatch(r"[A-Za-z_][\w.-]*", local) else "unknown"
            space = NAMESPACES.get(prefix)
            node.tag = f"{{{space}}}{local}" if space else f"unknown_{local}"
        for name in [x for x in node.attrib if isinstance(x, str) and x[0] != "{" and ":" in x]:
            del node.attrib[name]


def _line(message: str) -> str:
    return " ".join(message.split())[:80]
