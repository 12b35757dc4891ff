"""Contents: what was said, without what is only around it."""

from __future__ import annotations

import re

from sayso.stages.grammar import quoted_stretches
from sayso.text import trim, words_at
from sayso.types import Attribution, Span

ANONYMOUS = re.compile(
    r"(?:on )?(?:the )?(?:condition of )?anonymity"
    r"|(?:not to|to not|that (?:he|she|they) not) be (?:named|identified|quoted)",
    re.IGNORECASE,
)
"""How a source spoke, not what it said."""
TRAILING = re.compile(
    r"\s+(?:in|on|at|during) (?:(?:a|an|the|his|her|its|their) )?(?:\w+ ){0,2}"
    r"(?:statement|interview|tweet|post|letter|press conference|news conference|briefing|speech)(?: \S+){0,6}$"
)
"""Where it was said, hung on to a content that is a mere noun: "denied the claims in a statement"."""
LEADING = re.compile(r"(?:that|:|,|;|[-–—])\s+|[,:;]\s*", re.IGNORECASE)
SPLIT = re.compile(r",?\s+(?:and|but)\s+that\s+")
COMMA_SPLIT = re.compile(r",\s+(?:and|but)\s+that\s+")
ASIDE = re.compile(r", (?:which|who|whom|whose|where)\b[^,;]+")
SEMICOLON = re.compile(r";")
AS_SAYING = re.compile(r"(?:[^.;:“\"]{0,60}?\s)?as (?:saying|telling \w+|claiming|stating|warning)(?:\s+that)?\s+")
OUTER_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}


def clean_content(text: str, span: Span) -> Span | None:
    """span without "that", outer quotation marks and the full stop outside them; None where no word is left."""
    while (m := LEADING.match(text, span.start, span.end)) and m.end() < span.end:
        span = Span(m.end(), span.end)
    trimmed = trim(text, span, " \t\n,;:–—-")
    if trimmed is None or not re.search(r"\w", words_at(text, trimmed)) or ANONYMOUS.fullmatch(words_at(text, trimmed)):
        return None
    if text[trimmed.end - 1] == "." and not re.search(r"\.[”\"»]?\w*\.$", text[trimmed.start : trimmed.end]):
        before = text[trimmed.end - 2 : trimmed.end - 1]
        if before in '”"»' or text[trimmed.start] not in OUTER_QUOTES and not _inside_quotes(text, trimmed):
            trimmed = Span(trimmed.start, trimmed.end - 1)
    first, last = text[trimmed.start], text[trimmed.end - 1]
    inner = text[trimmed.start + 1 : trimmed.end - 1]
    if OUTER_QUOTES.get(first) == last and len(inner) > 1 and not re.search('[“”"«»]', inner):
        trimmed = Span(trimmed.start + 1, trimmed.end - 1)
    elif first in OUTER_QUOTES and not re.search('[”"»]', text[trimmed.start + 1 : trimmed.end]):
        trimmed = Span(trimmed.start + 1, trimmed.end)
    elif last in '”"»' and not re.search('[“"«„]', text[trimmed.start : trimmed.end - 1]):
        trimmed = Span(trimmed.start, trimmed.end - 1)
    return trim(text, trimmed)


def _inside_quotes(text: str, span: Span) -> bool:
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return line.count('"') % 2 == 1 or line.count("“") > line.count("”")


def _unquoted(text: str, pattern: re.Pattern[str], span: Span) -> list[Span]:
    """Where pattern occurs in span outside quotation marks."""
    quotes = quoted_stretches(text)
    found = (Span(*m.span()) for m in pattern.finditer(text, span.start, span.end))
    return [f for f in found if not any(q.start < f.start < q.end for q in quotes)]


def _near_cue(text: str, content: Span, cue: Span) -> Span:
    """content up to a semicolon, on the cue's side of it: what stands beyond is another sentence."""
    stops = _unquoted(text, SEMICOLON, content)
    if not stops:
        return content
    return Span(content.start, stops[0].start) if cue.start <= content.start else Span(stops[-1].end, content.end)


def _after_saying(text: str, content: Span) -> Span:
    """content without how its speaker is quoted: "[the agency as saying] P"."""
    saying = AS_SAYING.match(text, content.start, content.end)
    return Span(saying.end(), content.end) if saying else content


def _without_aside(text: str, content: Span) -> Span:
    """content without a clause at its end that only tells more of its last noun: "the fires[, which it put out]"."""
    asides = _unquoted(text, ASIDE, content)
    return Span(content.start, asides[-1].start) if asides and asides[-1].end == content.end else content


def split_content(text: str, attribution: Attribution) -> list[tuple[Span, ...]]:
    """The contents of an attribution: one, or one for each clause of "that P, and that Q"."""
    cue = attribution.cue[0] if attribution.cue else None
    marked = [_near_cue(text, _after_saying(text, s), cue) if cue else s for s in attribution.content]
    spans = [c for s in marked if (c := clean_content(text, s)) is not None]
    if len(spans) != 1 or cue is None or cue.start > spans[0].start:
        return [tuple(spans)] if spans else []
    if spans[0].end - spans[0].start < 120 and (m := TRAILING.search(text, spans[0].start, spans[0].end)):
        spans = [Span(spans[0].start, m.start())]
    spans = [_without_aside(text, spans[0])]
    opening = text[attribution.cue[-1].end : spans[0].start]
    start, parts = spans[0].start, []
    for joint in _unquoted(text, SPLIT if re.search(r"\bthat\b", opening) else COMMA_SPLIT, spans[0]):
        parts.append(Span(start, joint.start))
        start = joint.end
    parts.append(Span(start, spans[0].end))
    return [(c,) for p in parts if (c := clean_content(text, p)) is not None]


def mode_of(text: str, content: tuple[Span, ...], quotes: tuple[Span, ...]) -> str:
    """direct where all words stand in quotation marks, indirect where none does, else mixed."""
    words = [m.start() for s in content for m in re.compile(r"\w+").finditer(text, s.start, s.end)]
    quoted = sum(any(q.start <= w < q.end for q in quotes) for w in words)
    return "direct" if quoted == len(words) else "mixed" if quoted else "indirect"
