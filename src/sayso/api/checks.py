"""CHECK and GAPS: what a person should look at in a story, and what the story does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.api.board_rows import EVIDENCE
from sayso.api.index import View, name_of, paragraph_at, short_of, side_of
from sayso.api.notes import sentence_of
from sayso.api.rows import FigureRow, Happening
from sayso.api.standing import accused_sides, accusing
from sayso.text import contains, fold, hull, overlap
from sayso.types import Account, Span, Statement

QUOTED = re.compile(r"[\"“”]([^\"“”\n]{8,300}?)[\"“”]")
WORD = re.compile(r"\w+(?:['’]\w+)?")
SHORTEST_PHRASE = 3
"""Words that a quoted phrase must have to be compared."""
CHECKED = re.compile(
    r"\b(?:independent(?:ly)?\b[^.\n]{0,40}\b(?:verif\w*|confirm\w*|check\w*|corroborat\w*|investigat\w*)"
    r"|(?:verif\w*|confirm\w*|corroborat\w*)\b[^.\n]{0,40}\bindependent(?:ly)?)",
    re.I,
)
BEFORE_CHECK = 60
"""Characters before "independently verified" in which a "not" may stand."""
SENTENCE_END = re.compile(r"[.!?\n]")
NOT_CHECKED = re.compile(r"\b(?:not|n[o']t|no|unable|impossible|without|could ?n.t|cannot|yet to)\b", re.I)
DAMAGE = re.compile(r"\b(?:damag|destr[ou]y|destruct|burn|ablaze|in ruins|collapsed)", re.I)
CASUALTIES = re.compile(r"\b(?:casualt|killed|dead\b|deaths?\b|died|injur|wounded|victims?\b|fatalit|unhurt)", re.I)


def find_checks(view: View, statements: Sequence[Statement], happenings: Sequence[Happening]) -> tuple[str, ...]:
    """What a person should look at: doubts, one phrase with two speakers, numbers that differ."""
    return (
        *_doubts(view, statements),
        *dict.fromkeys(_shared_phrases(view, statements)),
        *(line for h in happenings for line in differing(h.figures)),
    )


def _doubts(view: View, statements: Sequence[Statement]) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    for statement in statements:
        names = tuple(short_of(view, c) for c in statement.candidates)
        for doubt in statement.doubts:
            asked = asked_of(doubt, names, where=True)
            places.setdefault(asked, []).append(paragraph_at(view, hull(statement.content)))
    for place in view.doc.places:
        if place.lat is None and len(place.candidates) > 1 and not _is_in_a_name(view, place.span):
            asked = f"which {place.name} is meant ({' or '.join(place.candidates)}?)"
            places.setdefault(asked, []).append(paragraph_at(view, place.span))
    for asked, at in places.items():
        yield f"{asked}: {' '.join(f'¶{p}' for p in sorted(set(at)))}"


def _is_in_a_name(view: View, span: Span) -> bool:
    """Whether a place name is part of a person's or a body's: Holland in "Ada Holland"."""
    named = (m for a in view.doc.actors if a.named and a.kind in ("person", "organisation") for m in a.mentions)
    return any(contains(m, span) and m != span for m in named)


def asked_of(doubt: str, names: Sequence[str], *, where: bool = False) -> str:
    """A doubt with those whom it may be: "who 'he' is: Roe or Lund?"; in brackets where a place is to follow."""
    if not names or not doubt.startswith(("who ", "which ")):
        return doubt
    choice = f"{' or '.join(names)}?"
    return f"{doubt} ({choice})" if where else f"{doubt}: {choice}"


def _shared_phrases(view: View, statements: Sequence[Statement]) -> Iterator[str]:
    """Quoted phrases that different speakers are reported to have used, each with where."""
    text = view.doc.text
    spoken = [s for s in statements if s.holder]
    seen: set[str] = set()
    for first in spoken:
        for phrase, span in _quoted_phrases(text, first):
            if phrase in seen:
                continue
            seen.add(phrase)
            again = ((s, found) for s in spoken if (found := _find_phrase(text, phrase, s)))
            used = {(short_of(view, s.holder), paragraph_at(view, found)) for s, found in again}
            if len({name for name, _ in used}) > 1:
                quoted = text[span.start : span.end].rstrip(",.;")
                by = (f"{n} in ¶{p}" for n, p in sorted(used, key=lambda u: (u[1], u[0])))
                yield f'"{quoted}": {", ".join(by)}'


def _quoted_phrases(text: str, statement: Statement) -> Iterator[tuple[str, Span]]:
    for match in QUOTED.finditer(text, *_outer(statement)):
        span = Span(*match.span(1))
        if any(overlap(span, p) for p in statement.content):
            phrase = " ".join(WORD.findall(fold(match.group(1))))
            if len(phrase.split()) >= SHORTEST_PHRASE:
                yield phrase, span


def _outer(statement: Statement) -> tuple[int, int]:
    whole = hull(statement.content)
    return max(0, whole.start - 1), whole.end + 1


def _find_phrase(text: str, phrase: str, statement: Statement) -> Span | None:
    for piece in statement.content:
        words = list(WORD.finditer(text, piece.start, piece.end))
        length = len(phrase.split())
        for n in range(len(words) - length + 1):
            if " ".join(fold(w.group()) for w in words[n : n + length]) == phrase:
                return Span(words[n].start(), words[n + length - 1].end())
    return None


def differing(figures: Sequence[FigureRow]) -> Iterator[str]:
    """Numbers of one measure, unit and scope that cannot both hold, each with who gives it."""
    for n, first in enumerate(figures):
        for second in figures[n + 1 :]:
            if _same_matter(first, second) and _apart(first, second):
                scope = (
                    f"both for {first.scope!r}" if first.scope else "scope not given, so they may not count the same"
                )
                yield f"{_given(first)}, {_given(second)} ({scope})"


def _same_matter(a: FigureRow, b: FigureRow) -> bool:
    same_place = (a.speaker_id, a.where) == (b.speaker_id, b.where)
    same_scope = (a.scope and fold(a.scope)) == (b.scope and fold(b.scope))
    return a.measure == b.measure and fold(a.unit) == fold(b.unit) and same_scope and not same_place


def _apart(a: FigureRow, b: FigureRow) -> bool:
    low, high = max(a.low or 0.0, b.low or 0.0), [h for h in (a.high, b.high) if h is not None]
    return bool(high) and min(high) < low


def _given(figure: FigureRow) -> str:
    by = figure.short if figure.speaker else "the outlet"
    return f'"{figure.words}" by {by} ¶{figure.where.paragraph}'


# ------------------------------------------------------------------ what is not there


def find_gaps(view: View, happenings: Sequence[Happening]) -> tuple[str, ...]:
    """What the story does not give of its incidents: evidence, a check, the hour, a word from the accused."""
    if not happenings:
        return ()
    gaps = [evidence_offered(view, happenings), independent_check(view)]
    missing = missing_facts(view, happenings)
    if missing:
        gaps.append(f"{', '.join(missing)}: not given")
    return (*gaps, *(f"no word from {side}, {charge}" for side, charge in silent_accused(view, happenings)))


def evidence_offered(view: View, happenings: Sequence[Happening]) -> str:
    """The evidence that speakers offer, each with who offers it; "none" where nobody does."""
    offered = []
    for happening in happenings:
        for account in view.index.accounts.get(happening.id, ()):
            for kind, span in evidence_of(view, account):
                at = f" ¶{paragraph_at(view, span)}" if span else ""
                offered.append(f"{EVIDENCE.get(kind, kind)} ({short_of(view, account.holder)}{at})")
    return f"evidence offered: {', '.join(dict.fromkeys(offered)) or 'none'}"


def evidence_of(view: View, account: Account) -> tuple[tuple[str, Span | None], ...]:
    """The kinds of evidence that a speaker's account has in this story, each with its words; () for the outlet's."""
    if account.holder is None:
        return ()
    given = tuple((g.value, g.span) for g in account.given if g.field == "evidence" and g.doc == view.doc.id)
    kept = ((account.evidence, account.evidence_span),) if account.evidence and not account.given else ()
    return given or kept


def independent_check(view: View) -> str:
    """Whether the story mentions an independent check, or says that there could be none."""
    found = CHECKED.search(view.doc.text)
    if found is None:
        return "independent check: none mentioned"
    before = SENTENCE_END.split(view.doc.text[max(0, found.start() - BEFORE_CHECK) : found.start()])[-1]
    stated = before + found.group()
    kind = "said to be missing" if NOT_CHECKED.search(stated) else "mentioned"
    return f"independent check: {kind} ¶{paragraph_at(view, Span(*found.span()))}"


def missing_facts(view: View, happenings: Sequence[Happening]) -> tuple[str, ...]:
    """Which of hour, damage and casualties no words of the story give, where it tells of an attack or accident."""
    ids = {h.id for h in happenings}
    violent = [i for i in view.index.linkage.incidents if i.id in ids and i.event_type in ("ASSAULT", "ACCIDENT")]
    if not violent:
        return ()
    spans = [m.span for i in violent for m in i.mentions if m.doc == view.doc.id]
    sentences = [sentence_of(view, s) for s in spans]
    hour = any(t.type == "TIME" and any(overlap(t.span, s) for s in sentences) for t in view.doc.timexes)
    given = {"hour": hour, "damage": DAMAGE.search(view.doc.text), "casualties": CASUALTIES.search(view.doc.text)}
    return tuple(name for name, found in given.items() if not found)


def silent_accused(view: View, happenings: Sequence[Happening]) -> Iterator[tuple[str, str]]:
    """Sides that are accused of a harm in the story and of which nobody speaks in it, with the charge."""
    heard = {side_of(view, s.holder) or name_of(view, s.holder) for s in view.doc.statements if s.holder}
    for happening in happenings:
        incident = view.index.incidents[happening.id]
        if not happening.asserts:
            continue
        for side in accused_sides(view.index, incident):
            if side not in heard:
                places = {p for a in accusing(view.index, incident, side) for p in _paragraphs_of(view, a)}
                at = " ".join(f"¶{p}" for p in sorted(places))
                yield side, f"accused in {at}" if at else "accused here"


def _paragraphs_of(view: View, account: Account) -> Iterator[int]:
    for statement in account.statements:
        if statement in view.statements:
            yield paragraph_at(view, hull(view.statements[statement].content))
