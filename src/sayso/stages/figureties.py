"""How much speaks for a quantity's counting for each event near it: grammar, place in the text, kind, day, place."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from sayso import codebook
from sayso.stages.figuretree import Tree
from sayso.stages.figurewords import EVENT_TYPES, RESCUERS
from sayso.stages.placed import Placed
from sayso.stages.quantities import Quantity
from sayso.stages.timevalues import value_interval
from sayso.types import Event, Figure, FigureTie, Place, Span

ORDERS: dict[str, tuple[str, ...]] = EVENT_TYPES | {"rescue": ("AID",), "any": tuple(codebook.EVENT_TYPES)}
BEFORE, AFTER = 14, 6
"""How many events before and after a quantity are weighed."""
KEPT = 6
WEIGHTS = {
    "doer": 3.0,  # "the bombing killed 12", "12 were killed by the blast"
    "argument": 3.0,  # "expelled five nationals", "the trial of fifteen men"
    "suffered": 0.8,  # "damaged two stations"
    "phrase": 0.8,  # "12 died in the blast"
    "clause": 0.4,  # "12 died when rebels ambushed a convoy"
    "above": 0.35,
    "listed": -0.3,
    "beyond": -0.5,  # told of beyond the noun that a relative clause describes
    "steps": -0.06,
    "outcome": -0.5,
    "likely": 1.2,
    "fits": 0.9,
    "harm": 0.5,
    "holds": 0.3,  # an arrest for the arrested, a protest for those present
    "unreal": -0.7,
    "sentence": 0.4,
    "after": -1.1,
    "paragraph": -1.1,
    "far": -0.6,
    "word": 0.3,
    "day": 0.6,
    "other time": -1.0,
    "place": 0.3,
    "carried": 0.6,
    "governs": 1.4,  # of what is no harm: "a petition signed by 90 people"
}
"""What each sign adds. Fitted to written stories and rounded; only the two first were set by hand."""
NEAR_UP = frozenset("dobj nsubjpass nsubj conj appos nummod pobj prep quantmod attr".split())
"""The relations by which a quantity hangs on a verb without a clause between."""
LONG_AGO = 40
"""Days before the story from which on a day in the text is that of another time."""
_WORD = re.compile(r"[a-z]{5,}")
STEM = 5
COMMON = frozenset(
    "people person their there after before during since which about other would could under where while these those "
    "reported according".split()
)


class Weigher:
    """The events of one document, weighed for its quantities."""

    def __init__(self, placed: Placed, tree: Tree) -> None:
        """Of a document with its events, statements and times."""
        self._placed, self._tree = placed, tree
        self.events = sorted(placed.doc.events, key=lambda e: (e.span.start, e.span.end))
        self._starts = [e.span.start for e in self.events]
        self._heads = [_head(tree, e.span) for e in self.events]
        self._sentences = sorted(placed.doc.sentences, key=lambda s: s.start)
        self._begins = [s.start for s in self._sentences]
        self._rescue = any(e.event_type == "AID" for e in self.events)

    def ties(self, quantity: Quantity, before: Figure | None = None) -> tuple[FigureTie, ...]:
        """The events that quantity may count for, the likeliest first, each with its weight.

        before is the figure before it: where no event comes between the two, they likely count for the same.
        """
        carried = self._carried(quantity, before)
        here = bisect_left(self._starts, quantity.span.start)
        near = set(range(max(0, here - BEFORE), min(len(self.events), here + AFTER)))
        if (main := self._placed.main_harm) is not None:
            near.add(bisect_left(self._starts, main.span.start))
        fitting = ORDERS["any" if quantity.measure == "other" else quantity.measure]
        kept = (n for n in near if self.events[n].event_type in fitting or self._rescues(quantity))
        found = [
            FigureTie(e.span, round(self._weight(quantity, n) + WEIGHTS["carried"] * (e.span == carried), 2))
            for n, e in ((n, self.events[n]) for n in kept)
        ]
        return tuple(sorted(found, key=lambda t: (-t.weight, abs(t.event.start - quantity.span.start)))[:KEPT])

    def _carried(self, quantity: Quantity, before: Figure | None) -> Span | None:
        """The event of the figure before, where its paragraph goes on and tells of no other event until here."""
        if before is None or before.event is None or "\n" in self._tree.text[before.span.end : quantity.span.start]:
            return None
        last = bisect_left(self._starts, quantity.span.start) - 1
        return before.event if last < 0 or self._starts[last] <= before.span.start else None

    def _rescues(self, quantity: Quantity) -> bool:
        return self._rescue and quantity.unit in RESCUERS

    def _weight(self, quantity: Quantity, n: int) -> float:
        return sum(WEIGHTS[name] * value for name, value in self._signs(quantity, n))

    def _signs(self, quantity: Quantity, n: int) -> Iterator[tuple[str, float]]:
        event = self.events[n]
        at, of = self._sentence(quantity.span.start), self._sentence(event.span.start)
        yield from self._of_kind(quantity, event)
        yield "unreal", event.stance in ("denies", "planned", "feared")
        between = self._tree.text[min(event.span.end, quantity.span.end) : max(event.span.start, quantity.span.start)]
        yield "paragraph", "\n" in between
        yield "outcome", codebook.is_outcome(event.lemma)
        yield "far", math.log1p(abs(at - of))
        if at == of:
            yield "sentence", 1
            yield from self._by_grammar(quantity, n)
        else:
            yield "after", event.span.start > quantity.span.start
            yield "word", min(2, len(_stems(self._words(at)) & _stems(f"{event.phrase} {event.lemma}")))
        yield from self._by_day(event, at, here=at == of)
        if event.where is not None and at != of and 0 <= at < len(self._sentences):
            yield "place", any(p.name == event.where.name for p in self._places(at))

    def _of_kind(self, quantity: Quantity, event: Event) -> Iterator[tuple[str, float]]:
        rescue = self._rescues(quantity)
        order = ORDERS["rescue" if rescue else quantity.measure]
        if quantity.measure == "other" and not rescue:
            yield "harm", event.event_type in order
            return
        yield "likely", event.event_type in order[:2]
        yield "fits", event.event_type in order
        apt = {"arrested": "COERCE", "present": "PROTEST"}.get(quantity.measure)
        yield "holds", event.event_type == apt

    def _by_grammar(self, quantity: Quantity, n: int) -> Iterator[tuple[str, float]]:
        """The signs of the way from a quantity to an event of its sentence in the parse."""
        tree, outcome = self._tree, codebook.is_outcome(self.events[n].lemma)
        up, down = _way(tree, quantity.head, self._heads[n])
        yield "steps", len(up) + len(down)
        if not down and up:
            yield "above", 1 - outcome
            yield "beyond", "relcl" in up[:-1]
            yield "governs", quantity.measure == "other" and not outcome and len(up) <= 4 and "relcl" not in up
            direct = up[0] in ("dobj", "nsubjpass", "nsubj") or up[:2] == ["pobj", "prep"]
            if not outcome or quantity.measure == "other":
                yield "suffered" if outcome else "argument", direct and len(up) <= 2
        elif down and down[0] in ("nsubj", "nsubjpass", "agent"):
            yield "doer", set(up) <= NEAR_UP and len(down) <= 2
        elif down and down[0] == "prep" and len(down) <= 4:
            yield "phrase", 1
        elif down and down[0] == "advcl":
            yield "clause", 1
        elif down and down[0] == "conj":
            yield "listed", 1

    def _by_day(self, event: Event, at: int, *, here: bool) -> Iterator[tuple[str, float]]:
        """Whether the quantity's sentence names a day of the event, or only one long before it."""
        sentence = self._sentences[at] if 0 <= at < len(self._sentences) else None
        dct = self._placed.doc.dct
        if sentence is None:
            return
        values = [t.value for t in self._placed.timexes_across(sentence) if t.type in ("DATE", "TIME") and t.value]
        days = [d for v in values if v[:4].isdigit() and (d := value_interval(v)) is not None]
        first, _, last = (event.when or "").partition("/")
        if days and first:
            yield "day", any(a.isoformat() <= (last or first) and first <= b.isoformat() for a, b in days)
        told = first or (dct or "")[:10]
        if days and len(told) == 10 and not here:
            gap = date.fromisoformat(told) - max(b for _, b in days)
            yield "other time", gap.days > LONG_AGO

    def _places(self, at: int) -> list[Place]:
        sentence = self._sentences[at]
        return [p for p in self._placed.places_near(sentence.start) if sentence.start <= p.span.start < sentence.end]

    def _words(self, at: int) -> str:
        return self._tree.text[self._sentences[at].start : self._sentences[at].end] if self._sentences else ""

    def _sentence(self, position: int) -> int:
        return max(0, bisect_right(self._begins, position) - 1)


def _head(tree: Tree, span: Span) -> int:
    """The token of a span that the others hang on."""
    first, last = tree.at(span.start), tree.at(span.end - 1)
    inner = range(max(0, first), last + 1)
    return next((i for i in inner if tree.tokens[i].head not in inner or tree.tokens[i].head == i), last)


def _way(tree: Tree, start: int, end: int) -> tuple[list[str], list[str]]:
    """The relations up from one token to what it shares with another, and down from there to that one."""
    ups, downs = list(_climb(tree, start)), list(_climb(tree, end))
    place = {token: n for n, (token, _) in enumerate(ups)}
    for n, (token, _) in enumerate(downs):
        if token in place:
            return [d for _, d in ups[1 : place[token] + 1]], [d for _, d in downs[1 : n + 1]][::-1]
    return ["apart"], ["apart"]


def _climb(tree: Tree, token: int) -> Iterator[tuple[int, str]]:
    """A token and those above it, each with the relation by which the one before hangs on it."""
    yield token, ""
    for _ in range(40):
        head = tree.tokens[token].head
        if head == token:
            return
        yield head, tree.tokens[token].dep
        token = head


def _stems(words: str) -> frozenset[str]:
    return frozenset(w[:STEM] for w in _WORD.findall(words.casefold()) if w not in COMMON)
