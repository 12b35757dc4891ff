"""Lines that are no story: "Read more: ...", share bars, cookie notices, captions, bylines, stamps.

Only whole lines are meant, and only such as no reporter writes into a story. A line that names a news agency as the
author of the text stays: linking goes by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.agencies import NAMES
from sayso.datelines import day_of, story_dateline
from sayso.io.metadata import Metadata, layered
from sayso.io.offsets import Edit, Kept, chain, edited
from sayso.io.stamps import day_in_url, find_moment
from sayso.text import paragraphs
from sayso.types import Span

ENDS = 4
"""Paragraphs at either end of a text among which bylines and stamps stand."""
PROSE = 80
"""Characters from which on a paragraph is the story's: bylines and stamps stand before it."""
LONGEST = 420
"""Characters over which a paragraph is a story's own, whatever it begins with."""
SITES = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|e-?mail|pinterest|google news|instagram|youtube|threads)"
)
MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
READ_MORE = r"""
(?:read|see|watch|listen|find)\ (?:also|more|next|too)\b(?:\s*[:|»>–—-].*|(?![^.]*[.]$).*|\ on\b.*:?)
|read\ more(?-i:[A-Z‘“]).*
|(?:also|must|further|related)\ (?:read|reading|see|watch)\s*[:|»>–—-].*
|(?:read|see|watch|related|recommended|more|in\ pictures|explainer|opinion
  |from\ the\ archive)\s*[:|»]\s*\S.{5,200}(?<![.])
|\[\s*(?:read|related|watch|see)\b[^\]]*\]
|(?:related|recommended|more|top|latest|popular|suggested)\ (?:stories|articles?
  |news|coverage|topics?|content|posts|reading
  |links?|headlines)\s*:?
|more\ (?:on\ this(?:\ story)?|from\ .{2,40})\s*:?|most\ (?:read|viewed
  |popular|shared)|(?:up|read)\ next|keep\ reading|see\ also:?
|explore\ more(?:\ on\ these\ topics)?|(?:topics|tags|labels|filed\ under
  |tagged)\s*:.*|(?:story|article)\ continues\ below.*
|list\ (?:of\ \d+\ items|\d+\ of\ \d+.*)|end\ of\ list|(?:internet|external)\ links:?|continue\ reading.{0,30}
"""
SHARE = rf"""
share(?:\ (?:this|full|on|to|via|the)\b.{{0,60}})?:?|click\ to\ share\b.*
  |(?:tweet|retweet|print|e-?mail|copy(?:\ link)?)
|link(?:\ has\ been)?\ copied.*|like\ this:?|loading\.*|{SITES}
|follow\ (?:us|him|her|me|@\w+|.{{2,50}}\ on)\b.{{0,40}}\b{SITES}\b.*|(?:e-?mail
  |print)\ this\ (?:story|page|article)\b.*
|(?:join|find)\ us\ on\ {SITES}\b.*|join\ our\ {SITES}\ .{{0,40}}|back\ to\ top|skip\ to\ .{{4,40}}
"""
SIGN_UP = r"""
(?:sign\ up|subscribe|register|sign\ in|log\ in|join\ (?:us|our|the))\b.*\b(?:newsletters?
  |inbox|e-?mails?|alerts?|briefing|updates|here
  |community|to\ continue.*|for\ free.*|to\ read.*|to\ comment)\b.*
|.{0,200}\b(?:sign\ up|subscribe)\b.{0,80}\b(?:newsletters?|inbox)\b.{0,60}
|.{0,80}\bnewsletter\b.{0,120}\bsign\ up\b.*|(?:get|receive)\b.{0,90}\b(?:newsletters?
  |inbox|by\ e-?mail|e-?mailed|alerts)\b.*
|by\ (?:signing\ up|subscribing|clicking|continuing)\b.*\b(?:agree|accept|consent|terms|privacy|doing\ so)\b.*
|(?:already|not\ yet)\ a\ (?:subscriber|member)\b.*|(?:after|before)\ newsletter\ promotion|type\ your\ email.*
|(?:sign\ up|subscribe|log\ in|sign\ in|register|join\ now)|this\ (?:article|story)\ is\ for\ subscribers.*
|thanks\ for\ reading\b.*|.{0,60}\bis\ a\ reader-supported\ publication\b.*
  |support\ (?:our|independent|quality)\ journalism\b.*
|want\ (?:all\ of|more)\b.*\bsubscribe\b.*|we\ respect\ your\ privacy\.?
|subscri(?:be|ption)\b.{0,20}\bto\ continue\ reading.*
"""
ADS = r"""
(?:skip\ )?advertis(?:e)?ments?(?:\s*[·|-]\s*scroll\ to\ continue)?|advertising
  |ad(?:\ feedback)?|sponsored(?:\ (?:content|by\b.{2,40}))?
|scroll\ to\ continue|promoted|paid\ (?:content|post)
"""
COOKIES = r"""
(?:we(?:\ and\ our\ partners)?|this\ (?:web)?site|our\ (?:web)?site|.{2,40}\.(?:com
  |org|net))\ (?:uses?|store\b.*|may\ use)\b.*\bcookies\b.*
|privacy\ (?:notice|policy)\b.*|.{0,30}\bcookie\ (?:policy|settings|preferences
  |notice)\b.*|(?:accept|reject|manage|allow)(?:\ all)?\ cookies
|privacy\ &\ cookies:.*|let\ us\ know\ you\ agree\ to\ cookies
"""
PLAYERS = r"""
(?:to\ (?:view|play|watch)\ this\ (?:video|content)|please\ (?:turn\ on|enable))\b.*\bjavascript\b.*
|(?:your\ browser|this\ (?:video|browser))\ (?:does\ not\ support|cannot
  |can\ ?not|is\ not)\b.*|javascript\ is\ (?:required|disabled).*
|listen\ to\ this\ (?:article|story).*|this\ audio\ is\ (?:created|generated)\b.*
  |(?:this\ )?media\ (?:caption|playback)\b.*
|video\ player\ (?:is|was)\ .*|video
"""
FURTHER = r"""
(?:©|copyright\ (?:©|\(c\)|\d{4}))(?!.*\bnews\ agency).{0,200}|.{0,160}\ball\ rights\ reserved\.?.{0,60}
  |\d+\ comments?:?|leave\ a\ (?:reply|comment)
|(?:view|show|post|add)\ (?:a\ |all\ )?comments?.*|comments?\ (?:are|is)\ closed.*
  |join\ the\ (?:discussion|conversation)
|your\ e-?mail\ address\ will\ not\ be\ published.*|our\ standards:.*|purchase\ licensing\ rights.*
  |reuse\ this\ content
|.{0,80}\bget\ in\ touch\b.{0,80}(?:@|e-?mail|whatsapp|\bhere\b).*|(?:do\ you\ )?have\ (?:a
  |any)\ (?:news\ )?(?:tip|story)\b.*
|.{0,60}\bis\ not\ responsible\ for\ the\ content\ of\ external\b.*|\(?this\ story\ has\ not\ been\ edited\ by\b.*
|key\ (?:events|points|takeaways)|(?:reading\ time:?\ )?\d{1,2}[\ -]min(?:ute)?s?(?:\ read)?(?:\ reading\ time)?
  |reading\ time
|\d{1,2}\ (?:minutes?|mins?|hours?|days?)\ ago
"""
CAPTIONS = r"""
image\ (?:source|caption|credit)\b.*|(?:photo|photograph|picture|image|video
  |graphic|illustration)(?:\ (?:credit|by|courtesy))?\s*:\s*.{2,120}
|(?:file|illustrative(?:\ (?:image|photo|purposes\ only))?|pictured|caption)\s*[:–—-]\s.*
  |file\ (?:photo|image|picture)\b.*
|[^\n]*[\[(](?:file\ )?ap\ photo\b[^\[\]()]*[\])]
|(?:(?![.!?]\s+\S+\s).){,200}[\[(](?:file\ )?(?:photo(?:graph)?|image|picture|credit|courtesy
  |screenshot)\b[^\[\]()]*[\])]
|[^\n]*[\[(][^\[\]()\n]{2,60}/(?:afp|ap|reuters|epa|getty|xinhua|anadolu
  |tass|flash90|dpa|shutterstock|al\ jazeera)\b[^\[\]()]*[\])]
|.{0,200}\bpurchase\ licensing\ rights.*|[^\n]*\(?(?:via\ )?getty\ images\)?
"""
PATTERN = re.compile(
    "|".join(f"(?:{x})" for x in (READ_MORE, SHARE, SIGN_UP, ADS, COOKIES, PLAYERS, FURTHER, CAPTIONS)),
    re.IGNORECASE | re.VERBOSE,
)
CREDITED_PHOTO = re.compile(r"(?:FILE(?: PHOTO)?\s*[:–—-].*|.*\bREUTERS/[A-Z]\w+.{0,80})")
PERSON = r"[A-Z][\w'’.-]*(?:[ ](?:de|da|del|di|la|le|van|von|der|den|al|bin|ibn|el)(?=[ ]))?(?:[ ][A-Z][\w'’.-]*){1,3}"
PEOPLE = rf"{PERSON}(?:(?:, | and | & |, and ){PERSON}){{0,4}}"
BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Written by|Posted by|Words by|Author:|From)[ :]+({PEOPLE})"
    r"(?:(?:,? in | in |, |\s*\|\s*|\s+-\s+|\s*/\s*)[A-Z][\w .,'’&/-]{1,60})?"
)
SIGN_OFF = re.compile(
    rf"\(?(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Ww]ritten|[Rr]eported|Compiled)"
    rf"(?: and (?:[Ww]riting|[Ee]diting))? by:?|Edited by:|Editor:|Editing:)\s+{PERSON}.{{0,240}}"
    rf"|{PERSON} (?:reported|contributed reporting|reports) from {PERSON.replace('{1,3}', '{0,3}')}[^.]{{0,120}}\."
)
STAMPED = re.compile(
    r"(?:(?:first |last )?(?:published|posted|issued|updated?|modified|created|on)(?: on| at)?\s*[:|]?\s+)?"
    r"[\w\s,.:;/|+()-]{6,90}",
    re.IGNORECASE,
)
STAMP_WORDS = re.compile(
    r"(?:first|last|published|posted|issued|updated?|modified|created|on|at|am|pm|a\.m|p\.m|gmt|utc|bst|cest|cet|edt|est|cdt|cst|mdt"
    r"|mst|pdt|pst|eet|eest|msk|ist|uk|local|time|hrs|h|of|the|st|nd|rd|th|mon|tues?|wed|thu|thurs|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug"
    rf"|sept?|oct|nov|dec|{MONTHS}|\d+(?:st|nd|rd|th|am|pm)?|t|z)",
    re.IGNORECASE,
)
STAMP_VERB = re.compile(r"(?:first |last )?(?:published|posted|issued|updated?|modified)", re.IGNORECASE)
DAY = len("2024-05-03")
AGENCY = re.compile(rf"(?<!\w)(?:{NAMES})(?!\w)")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines of a text that are no story, and what they say of it."""

    spans: tuple[Span, ...] = ()
    author: str | None = None
    published: str | None = None
    """ISO moment of a stamp."""


def find_furniture(text: str) -> Furniture:
    """The lines of text that are no story: find_furniture("He left.\\nRead more: Storm hits port").spans has one."""
    spans, author, published = [], None, None
    lines = paragraphs(text)
    before_story = True
    for n, span in enumerate(lines):
        words = text[span.start : span.end]
        ending = n >= len(lines) - ENDS
        if len(words) > LONGEST:
            before_story = False
            continue
        if is_furniture(words) or ((before_story or ending) and SIGN_OFF.fullmatch(words)):
            spans += [] if AGENCY.search(words) and not is_furniture(words) else [span]
        elif before_story and n < ENDS and (byline := BYLINE.fullmatch(words)) and _is_name(byline[1]):
            author = author or byline[1]
            spans += [] if AGENCY.search(words) else [span]
        elif before_story and n < ENDS and (stamp := stamp_of(words)):
            published = published or stamp
            spans += [span] if len(stamp) > DAY or STAMP_VERB.match(words) else []
        before_story = before_story and len(words) < PROSE
    # A text that is nothing else is what somebody wants read.
    return Furniture(tuple(spans) if len(spans) < len(lines) else (), author, published)


def is_furniture(line: str) -> bool:
    """Whether a line is no story wherever it stands: is_furniture("Share this article")."""
    words = " ".join(line.split())
    return len(words) <= LONGEST and bool(PATTERN.fullmatch(words) or CREDITED_PHOTO.fullmatch(words))


def stamp_of(line: str) -> str | None:
    """The ISO moment in a line that is nothing but a date: stamp_of("Published 3 May 2024 14:02 BST")."""
    if not STAMPED.fullmatch(line) or not all(map(STAMP_WORDS.fullmatch, re.findall(r"[^\W_]+(?:\.m)?", line))):
        return None
    return find_moment(line)


def _is_name(words: str) -> bool:
    """Whether words may be people's names: "By Friday Night" is none."""
    return not re.search(rf"\b{MONTHS}\b", words, re.IGNORECASE)


def without_furniture(kept: Kept, furniture: Furniture) -> Kept:
    """kept without the lines that are no story, each with the line ends after it."""
    starts = [p.start for p in paragraphs(kept.text)]
    following = dict(zip(starts, (*starts[1:], len(kept.text)), strict=True))
    edits: list[Edit] = [(s.start, following[s.start], "") for s in furniture.spans]
    return chain(kept, edited(kept.text, edits)) if edits else kept


def with_line_facts(known: Metadata, furniture: Furniture, text: str) -> Metadata:
    """known, with what it lacks taken from a story's own lines: byline, stamp, the day in its address, its dateline."""
    found = layered(known, Metadata(author=furniture.author))
    if found.dct or found.published:
        return found
    if furniture.published:
        return layered(found, Metadata(published=furniture.published))
    near = found.modified or found.fetched
    return layered(found, Metadata(dct=day_in_url(found.url) or day_of(story_dateline(text), near)))
