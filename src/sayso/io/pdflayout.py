"""The order in which a page is read: columns, paragraphs, hyphens, and what stands on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

PAGE_NUMBER = re.compile(
    r"[-–—\[(|]?\s*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—\])|]?", re.IGNORECASE
)
DIGITS = re.compile(r"\d+")
EDGE = 2
"""How many lines at the top and the foot of a page may be running heads."""
HYPHENATED = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad\u2010]\Z")
COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
LAST_WORD, FIRST_WORD = re.compile(r"[^\W\d_]+-\Z"), re.compile(r"\A[^\W\d_]+")
SENTENCE_END = re.compile(r"[.?!…:][\"'”’)\]»]*\Z")
GAP = 1.35
"""Of the usual distance of lines, how far apart two lines of different paragraphs stand at the least."""
GUTTER = 0.5
"""Of a line's height, how far apart two pieces on one line stand that are of different columns."""
SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text and its box; the page's foot is 0."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """How tall its letters stand."""
        return max(self.top - self.bottom, 1.0)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """pages without page numbers, and without the lines at their edges that several pages share."""
    edges = [_edges(page) for page in pages]
    shared = Counter(_plain(line) for edge in edges for line in {_plain(x): x for x in edge}.values())
    least = max(2, len(pages) // 3)
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {x for x in edge if PAGE_NUMBER.fullmatch(x.text) or (len(pages) > 2 and shared[_plain(x)] >= least)}
        kept.append([x for x in page if x not in gone])
    return kept


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines nearest to the top and the foot of a page."""
    by_height = sorted({round(x.bottom) for x in page})
    near = {*by_height[:EDGE], *by_height[-EDGE:]}
    return [x for x in page if round(x.bottom) in near]


def _plain(line: Line) -> str:
    return f"{round(line.top / 6)} {DIGITS.sub('0', line.text.casefold())}"


def ordered(page: Sequence[Line]) -> list[Line]:
    """The lines of a page as they are read: down one column, then the next, full-width lines between them."""
    lines = _joined(page)
    if len(lines) < 4:
        return sorted(lines, key=lambda x: (-x.top, x.left))
    split = _gutter(lines)
    if split is None:
        return sorted(lines, key=lambda x: (-x.top, x.left))
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda x: -x.top):
        if line.right <= split:
            left.append(line)
        elif line.left >= split:
            right.append(line)
        else:
            found += [*ordered(left), *ordered(right), line]
            left, right = [], []
    return [*found, *ordered(left), *ordered(right)]


def _joined(page: Sequence[Line]) -> list[Line]:
    """The pieces of a page that follow on one line joined: a word in italics is a piece of its own."""
    lines: list[Line] = []
    for piece in sorted(page, key=lambda x: (-round(x.bottom + x.height / 2), x.left)):
        last = next((x for x in reversed(lines[-8:]) if _follows(x, piece)), None)
        if last is None:
            lines.append(piece)
            continue
        space = "" if piece.left - last.right < 0.1 * last.height else " "
        lines[lines.index(last)] = Line(
            last.left,
            min(last.bottom, piece.bottom),
            piece.right,
            max(last.top, piece.top),
            last.text + space + piece.text,
        )
    return lines


def _follows(last: Line, piece: Line) -> bool:
    middle = abs((last.top + last.bottom) - (piece.top + piece.bottom)) / 2
    apart = piece.left - last.right
    return middle < SAME_LINE * min(last.height, piece.height) and -2 < apart < GUTTER * last.height


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where two columns part: a place that few lines cross and that has enough of them on both sides."""
    low, high = min(x.left for x in lines), max(x.right for x in lines)
    best = None
    for start in sorted({x.left for x in lines}):
        at = start - 0.5
        if not low + 0.2 * (high - low) < at < high - 0.15 * (high - low):
            continue
        left = [x for x in lines if x.right <= at]
        right = [x for x in lines if x.left >= at]
        crossing = len(lines) - len(left) - len(right)
        side = min(len(left), len(right))
        if side < 3 or crossing > 0.3 * len(lines) or not _beside(left, right):
            continue
        if best is None or (crossing, -side) < best[0]:
            best = ((crossing, -side), at)
    return best[1] if best else None


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two groups of lines stand side by side and not one above the other."""
    top = min(max(x.top for x in left), max(x.top for x in right))
    bottom = max(min(x.bottom for x in left), min(x.bottom for x in right))
    shortest = min(max(x.top for x in g) - min(x.bottom for x in g) for g in (left, right))
    return top - bottom > 0.5 * shortest


def paragraphs_of(pages: Iterable[Sequence[Line]]) -> list[str]:
    """The paragraphs of pages: lines joined, words put together that a hyphen parts."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    width, leading = median(x.right - x.left for x in lines), _leading(lines)
    # "well-" and "known" keep their hyphen where "well-known" stands elsewhere.
    compounds = {w.casefold() for x in lines for w in COMPOUND.findall(x.text)}
    found = [lines[0].text]
    for last, line in zip(lines, lines[1:], strict=False):
        if _begins(last, line, width, leading):
            found.append(line.text)
        elif HYPHENATED.search(found[-1]) and line.text[:1].islower():
            parts = LAST_WORD.findall(found[-1]) + FIRST_WORD.findall(line.text)
            kept = "".join(parts).casefold() in compounds
            found[-1] = (found[-1] if kept else HYPHENATED.sub("", found[-1])) + line.text
        else:
            found[-1] += (" " if not found[-1].endswith(("-", "–", "—")) else "") + line.text
    return found


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from a line to the next one below it."""
    steps = sorted(
        a.bottom - b.bottom for a, b in zip(lines, lines[1:], strict=False) if 0 < a.bottom - b.bottom < 4 * a.height
    )
    return steps[len(steps) // 4] if steps else 1.5 * lines[0].height


def _begins(last: Line, line: Line, width: float, leading: float) -> bool:
    """Whether a line begins a paragraph."""
    ended = SENTENCE_END.search(last.text) is not None
    below = last.bottom - line.bottom
    short = last.right - last.left < 0.8 * width
    if below < 1 or below > 4 * max(leading, line.height):
        # Another column or page.
        return ended and (short or line.text[:1].isupper())
    taller = abs(last.height - line.height) / max(last.height, line.height)
    return below > GAP * leading or taller > 0.5 or (ended and (short or line.left - last.left > 0.8 * line.height))
