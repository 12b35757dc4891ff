"""Where a content ends: the trained stage stops short inside a quotation, a pair of nouns, or words that are put in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.stages.grammar import NOMINAL, Grammar, quoted_stretches
from sayso.text import overlap
from sayso.types import Attribution, Span

TOLL = re.compile(
    r",?\s+(?:and|with)\s+(?:\w+[ -]){1,3}(?:dead|killed|wounded|injured|hurt|missing|arrested|detained|displaced)\b"
)
"""A second number of victims, which the parser takes for a clause: "nine dead [and 34 wounded]"."""
VICTIMS = re.compile(r"(?:dead|killed|wounded|injured|hurt|missing|arrested|detained|displaced|deaths|people)$")
LONGEST_PAIR = 120
"""Characters that the second of two joined nouns may have; more is a clause that the parser misread."""


def mend_ends(tree: Grammar, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """found, each content carried on to where its words end, unless another attribution stands there."""
    quotes = quoted_stretches(tree.text)
    return tuple(_mended(tree, a, quotes, [o for o in found if o is not a]) for a in found)


def _mended(tree: Grammar, a: Attribution, quotes: Sequence[Span], others: Sequence[Attribution]) -> Attribution:
    if not a.content or not a.cue:
        return a
    last = _before_new_clause(tree, a)
    if last != a.content[-1]:
        return replace(a, content=(*a.content[:-1], last))
    taken = [s for o in others for s in (*o.cue, *o.source)]
    rest = _rest_of_quotation(tree.text, last, quotes) or _joined_noun(tree, last)
    if rest is not None and not any(overlap(rest, s) for s in (*taken, *a.cue, *a.source)):
        return replace(a, content=(*a.content[:-1], Span(last.start, rest.end)))
    rest = _after_words_put_in(tree, a)
    told = [s for o in others for s in o.content]
    if rest is not None and not any(overlap(rest, s) for s in (*taken, *told)):
        return replace(a, content=(*a.content, rest))
    return a


def _before_new_clause(tree: Grammar, a: Attribution) -> Span:
    """The last content without a clause beside the cue's: "told to stay off the roads [and shops were closed]"."""
    content, said = a.content[-1], set(tree.inside(a.cue[0]))
    inside = tree.inside(content)
    for verb in (c for i in said for c in tree.children[i] if c in inside and tree.tokens[c].dep in ("conj", "advcl")):
        first = min([verb, *(c for c in tree.children[verb] if tree.tokens[c].dep in ("aux", "auxpass"))])
        noun = first - 1
        if first == verb or noun not in inside or tree.tokens[noun].dep != "conj" or tree.subject(verb) is None:
            continue
        joints = [c for c in tree.children[tree.tokens[noun].head] if c < noun and tree.tokens[c].dep == "cc"]
        if tree.child(verb, "nsubj", "nsubjpass", "mark") is None and joints and joints[-1] - 1 in inside:
            return Span(content.start, tree.tokens[joints[-1] - 1].end)
    return content


def _rest_of_quotation(text: str, content: Span, quotes: Sequence[Span]) -> Span | None:
    """What a quotation goes on with, where content begins with it and ends at the end of one of its sentences."""
    starts = [q.start for q in quotes]
    n = bisect_right(starts, content.start) - 1
    around = quotes[n] if n >= 0 else None
    if around is None or not around.start <= content.start <= around.start + 1 or content.end >= around.end - 2:
        return None
    stop = text[content.end - 1 : content.end + 1]
    return Span(content.end, around.end) if any(c in ".!?" for c in stop) else None


def _joined_noun(tree: Grammar, content: Span) -> Span | None:
    """ "[nine dead] and 34 wounded": the noun that is joined to the one that content ends with."""
    inside = tree.inside(content)
    if not inside or tree.text[content.end - 1] in '."”»':
        return None
    toll = TOLL.match(tree.text, content.end)
    if toll and VICTIMS.search(tree.text, content.start, content.end):
        return Span(content.end, toll.end())
    last = inside[-1]
    for noun in (last, *(i for i in tree.ancestors(last) if i in inside)):
        if tree.tokens[noun].pos not in (*NOMINAL, "ADJ"):
            return None
        after = [c for c in tree.children[noun] if c > last]
        joint = next((c for c in after if tree.tokens[c].dep == "cc"), None)
        second = next((c for c in after if tree.tokens[c].dep == "conj"), None)
        if joint == last + 1 and second is not None and tree.tokens[second].pos in (*NOMINAL, "ADJ"):
            words = tree.subtree(second)
            span = tree.hull(words)
            return span if words[0] == joint + 1 and span.end - span.start <= LONGEST_PAIR else None
    return None


def _after_words_put_in(tree: Grammar, a: Attribution) -> Span | None:
    """ "[Up to 300 people], he told us, had been shot": the rest of the clause whose subject content is."""
    if len(a.content) != 1 or a.cue[0].start < a.content[0].end:
        return None
    said = set(tree.inside(a.cue[0]))
    verb = _put_apart(tree, a.content, said)
    if verb is None or tree.tokens[verb].start < a.cue[-1].end:
        return None
    first = min([verb, *(c for c in tree.children[verb] if c > max(said) and tree.tokens[c].dep in ("aux", "auxpass"))])
    words = [i for i in tree.subtree(verb) if i >= first]
    comma = tree.text[: tree.tokens[first].start].rstrip()[-1:]
    if comma != "," or not _unbroken(words):
        return None
    return tree.hull([i for i in words if tree.tokens[i].pos != "PUNCT"])


def _put_apart(tree: Grammar, content: Sequence[Span], said: set[int]) -> int | None:
    """The verb whose subject content is; the parser hangs it from the noun, or without a subject from the cue."""
    head = tree.root_of(content)
    if head is None or tree.tokens[head].pos not in NOMINAL:
        return None
    if tree.tokens[head].dep in ("nsubj", "nsubjpass"):
        return tree.tokens[head].head if tree.tokens[head].head not in said else None
    clauses = (tree.child(i, "ccomp") for i in said)
    verb = next((c for c in clauses if c is not None), None)
    return (
        verb if verb is not None and tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj", "mark") is None else None
    )


def _unbroken(words: Iterable[int]) -> bool:
    """Whether the words stand side by side."""
    ordered = sorted(words)
    return bool(ordered) and ordered[-1] - ordered[0] == len(ordered) - 1
