"""The parts of a page that are no story: taken out of its tree by what their tags, classes and roles call them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

DROPPED_TAGS = frozenset(
    "nav footer aside figcaption form button dialog noscript template iframe svg script style select input textarea "
    "details amp-sidebar amp-consent amp-analytics amp-ad amp-social-share amp-carousel".split()
)
KEPT_TAGS = frozenset(("html", "body", "main"))
ROLES = frozenset("navigation banner contentinfo complementary dialog alertdialog search menu toolbar tablist".split())
NAMED_BY = ("class", "id", "name", "itemprop", "data-component", "data-component-name", "data-testid", "data-gu-name")
"""Attributes in which pages say what a part is."""
FURNITURE = """
share sharing sharebar sharetools sharedaddy addthis sharethis social socials follow-us follow
newsletter newsletters signup sign-up subscribe subscription subscriber paywall regwall gateway cta promo promobox
self-promo donate donation membership community marketing piano appeal announcement
related relatedposts recommended recommendation recommendations recirc more-on more-from read-more readmore read-next
readnext read-also also-read see-also most-read most-popular most-viewed most-commented trending up-next keep-reading
links-block rich-link richlink interstitial interstitial-link bookmark-card internal-link further-reading explore-more
include-news context-widget page-list news-list latest-news portable-archive
caption captions figcaption photo-credit image-credit credit credits legend image-source news-media
byline bylines author authors author-bio bio profile contributors contributor written-by
comment comments disqus respond discussion commentlist
ad ads advert adverts advertisement advertising adslot ad-slot sponsored sponsor taboola outbrain dfp
cookie cookies consent gdpr onetrust cookielaw compliance privacy
breadcrumb breadcrumbs pagination pager pagenav post-navigation tags tag-list tag-cloud topics keywords labels
categories submeta meta metadata post-footer entry-footer article-footer
sidebar widget masthead menu nav navbar topbar toolbar ticker skip-link skip
hidden visually-hidden visuallyhidden screen-reader-text sr-only assistive print-only
modal popup overlay lightbox banner alert-bar feedback survey toast
timestamp date dates date-header published publish-date pub-date posted-on reading-time publishing-details stamp
key-events key-moments filter
audio-player video-player video vjs interactive-video no-js nojs robots-nocontent gallery carousel slideshow slide
excerpt perex post-preview teaser teasers summary-item
article-source sign-off signoff licensing reprint disclaimer print-tools
""".split()
"""What pages call the parts of them that are no story, each by one or several words of a class or id."""
SUMMARIES = """
standfirst dek deck subtitle sub-title subheadline sub-headline subheading subhead summary chapo teaser-text teaser
excerpt description abstract kicker article-summary story-summary tagline
""".split()
"""What pages call an editor's summary over a story; under its first paragraph these are headings of the story."""


def _alternatives(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:^|-)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?:-|$)")


FURNITURE_NAME, SUMMARY_NAME = _alternatives(FURNITURE), _alternatives(SUMMARIES)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SEPARATORS = re.compile(r"[^a-z0-9]+")
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
PROSE = 60
"""Characters from which on a paragraph is prose, where it is not mostly links."""
MOST = 0.35
"""The share of a page's prose over which a part is the story, whatever it is called."""
LINKED = 0.5
"""The share of linked characters from which on a part is a list of links."""
LONGEST_HEADER, LONGEST_SUMMARY, LONGEST_CAPTION = 1_500, 600, 300
"""Characters over which a part is more than its name says."""
MOST_NAMES = 50
PARAGRAPHS = frozenset("p li blockquote td dd pre h1 h2 h3 h4".split())
BLOCKS = PARAGRAPHS | frozenset("div section article table ul ol dl hr figure main center".split())
HANGING = re.compile(r"\s*[A-Z][^\n]{1,70}?\s*(?:--|[-–—])\s*")
"""A dateline in an element of its own, before the first paragraph."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many characters stand in an element: all, those in links, and those of whole paragraphs."""

    text: int
    linked: int
    prose: int
    has_paragraph: bool


def without_furniture(tree: Any) -> Any:
    """tree without the parts that are no story; it is changed in place."""
    for element in [e for e in tree.iter() if not isinstance(e.tag, str) and e.getparent() is not None]:
        element.drop_tree()
    _bare_headers(tree)
    sizes = measure(tree)
    most = MOST * sizes[tree].prose
    _drop(tree, lambda e: sizes[e].prose <= most and _is_furniture(e))
    _join_datelines(tree)
    _drop_summaries(tree)
    _drop_layout_cells(tree)
    _unfold_layout_tables(tree)
    _wrap_loose_text(tree)
    return tree


def measure(tree: Any) -> dict[Any, Size]:
    """The size of each element, found in one pass from the leaves up."""
    sizes: dict[Any, Size] = {}
    for element in reversed(list(tree.iter())):
        children = [sizes[c] for c in element if c in sizes]
        own = _length(element.text) + sum(_length(c.tail) for c in element)
        text = own + sum(c.text for c in children)
        linked = text if element.tag == "a" else sum(c.linked for c in children)
        inner = any(c.has_paragraph for c in children)
        is_leaf = element.tag in PARAGRAPHS and not inner
        unit = text if is_leaf else own
        prose = unit if unit >= PROSE and linked <= LINKED * text else 0
        prose += 0 if is_leaf else sum(c.prose for c in children)
        sizes[element] = Size(text, linked, prose, inner or element.tag in PARAGRAPHS)
    return sizes


def _length(text: str | None) -> int:
    return len(" ".join(text.split())) if text else 0


def _drop(tree: Any, is_out: Callable[[Any], bool]) -> None:
    """Take out the parts for which is_out holds, the outermost first; what stands in one is not looked at."""
    waiting = [tree]
    while waiting:
        for child in list(waiting.pop()):
            if is_out(child):
                child.drop_tree()
            else:
                waiting.append(child)


def elements_below(tree: Any, pattern: re.Pattern[str]) -> set[Any]:
    """The elements that are called by a pattern's words, and all in them."""
    return {inner for e in tree.iter() if isinstance(e.tag, str) and is_called(e, pattern) for inner in e.iter()}


def names_of(element: Any) -> Iterator[str]:
    """What an element is called by its attributes, each in small letters with hyphens: "related-posts"."""
    for attribute in NAMED_BY:
        value = element.get(attribute)
        for word in value.split()[:MOST_NAMES] if value else ():
            yield SEPARATORS.sub("-", CAMEL.sub("-", word).lower()).strip("-")


def is_called(element: Any, pattern: re.Pattern[str]) -> bool:
    """Whether any of an element's names has one of the pattern's words in it."""
    return any(pattern.search(name) for name in names_of(element))


def text_of(element: Any) -> str:
    """The words in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def _is_furniture(element: Any) -> bool:
    if element.tag in KEPT_TAGS:
        return False
    if element.tag in DROPPED_TAGS or (element.get("role") or "").lower() in ROLES:
        return True
    unseen = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return unseen or bool(UNSEEN.search(element.get("style") or "")) or is_called(element, FURNITURE_NAME)


def _bare_headers(tree: Any) -> None:
    """Take out headers; of those inside a story ("Polls open", in a live blog) the heading stays."""
    sizes = measure(tree)
    for header in [h for h in tree.iter("header") if sizes[h].text < LONGEST_HEADER]:
        headings = [e for e in header.iter("h2", "h3", "h4") if next(e.iter("a"), None) is None]
        inside = any(a.tag in ("article", "main") for a in header.iterancestors())
        of_page = next(header.iter("h1", "nav"), None) is not None or header.get("role") == "banner"
        if inside and not of_page and len(headings) == 1:
            headings[0].tail = None
            header.addprevious(headings[0])
        if header.getparent() is not None:
            header.drop_tree()


def _drop_summaries(tree: Any) -> None:
    """Take out the editor's summary, which stands before the first paragraph."""
    sizes = measure(tree)
    before = []
    for element in tree.iter():
        if element.tag == "p" and sizes[element].prose and not any(a in before for a in element.iterancestors()):
            if not is_called(element, SUMMARY_NAME):
                break
        if is_called(element, SUMMARY_NAME) and element.tag not in KEPT_TAGS and sizes[element].text < LONGEST_SUMMARY:
            before.append(element)
    found = set(before)
    _drop(tree, lambda e: e in found)


def _drop_layout_cells(tree: Any) -> None:
    """Take out the cells of tables that only lay out a page: lists of links, and pictures with their captions."""
    sizes = measure(tree)

    def is_out(element: Any) -> bool:
        size = sizes[element]
        if element.tag not in ("table", "td", "th"):
            return False
        picture = element.tag == "table" and size.text < LONGEST_CAPTION and next(element.iter("img"), None) is not None
        return picture or (size.linked > LINKED / 2 * size.text and not size.prose)

    _drop(tree, is_out)


def _unfold_layout_tables(tree: Any) -> None:
    """Make blocks of the tables that only lay out a page: those with tables or whole paragraphs in their cells."""
    sizes = measure(tree)
    for table in list(tree.iter("table")):
        cells = list(table.iter("td"))
        laid_out = any(next(c.iter("table", "p"), None) is not None or sizes[c].prose > 2 * PROSE for c in cells)
        if laid_out and next(table.iter("th"), None) is None:
            for element in list(table.iter("table", "tbody", "tr", "td")):
                element.tag = "div"
    for font in list(tree.iter("font", "center")):
        font.drop_tag()


def _wrap_loose_text(tree: Any) -> None:
    """Make paragraphs of words that stand loose between blocks, as in pages without closed paragraphs."""
    for block in list(tree.iter("div", "section", "article", "body")):
        if next((c for c in block if c.tag in BLOCKS), None) is None:
            continue
        runs: list[tuple[Any, list[Any]]] = [(None, [])]
        for child in block:
            if child.tag in BLOCKS:
                runs.append((child, []))
            else:
                runs[-1][1].append(child)
        for after, inline in runs:
            _wrap(block, after, inline)


def _wrap(block: Any, after: Any, inline: list[Any]) -> None:
    """Put the words after a child of block (None: its first words) into a paragraph, if they are prose."""
    first = block.text if after is None else after.tail
    words = " ".join((first or "", *(text_of(e) + (e.tail or "") for e in inline)))
    if len(" ".join(words.split())) < PROSE:
        return
    paragraph = block.makeelement("p", {})
    paragraph.text = first
    if after is None:
        block.text = None
        block.insert(0, paragraph)
    else:
        after.tail = None
        after.addnext(paragraph)
    paragraph.extend(inline)


def _join_datelines(tree: Any) -> None:
    """Put a dateline that stands in an element of its own before the words of the first paragraph."""
    paragraph = next((p for p in tree.iter("p") if len(text_of(p)) >= PROSE), None)
    before = paragraph.getprevious() if paragraph is not None else None
    if (
        paragraph is None
        or before is None
        or before.tag not in ("span", "div", "cite", "b", "strong")
        or (before.tail or "").strip()
    ):
        return
    words = text_of(before)
    if HANGING.fullmatch(words + " "):
        before.drop_tree()
        paragraph.text = f"{words} {(paragraph.text or '').lstrip()}"
