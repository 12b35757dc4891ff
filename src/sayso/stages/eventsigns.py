"""Signs of what kind of event a sentence tells of: its words, its verbs, and how its two parties hang from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from sayso.knowledge.events import EventLexicon
from sayso.stages.clauses import Clauses
from sayso.types import Span

CHAIN = 4
"""Verbs that are followed down from the one that governs the source: "agreed to let ... withdraw"."""
COMPLEMENTS = ("xcomp", "ccomp")
THINGS = ("dobj", "attr", "oprd", "acomp")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a sentence's two parties stand in its parse, as tokens."""

    source: int
    """The head of the party that acts; the root of the sentence where none is given."""
    target: int | None
    verbs: tuple[int, ...]
    """The verb that governs the source, then those that it governs in turn."""
    meeting: int | None
    """The lowest token above both parties."""
    up: tuple[int, ...]
    """The tokens between the source and meeting, meeting included."""
    down: tuple[int, ...]
    """The tokens between meeting and the target."""
    between: Span | None
    """The text between the parties."""
    source_span: Span | None
    target_span: Span | None


def find_frame(parse: Clauses, source: Span | None, target: Span | None) -> Frame:
    """The frame of a parsed sentence, given the words of its parties."""
    head = parse.head_of(source) if source else None
    if head is None:
        head = next((i for i, t in enumerate(parse.tokens) if t.head == i), 0)
    goal = parse.head_of(target) if target else None
    rise = [head, *parse.ancestors(head)]
    other = [goal, *parse.ancestors(goal)] if goal is not None else []
    meeting = next((i for i in rise if i in other), None)
    verb = next((i for i in rise[1:] if parse.tokens[i].pos in ("VERB", "AUX")), head)
    ends = sorted((s.start, s.end) for s in (source, target) if s)
    gap = (ends[0][1], ends[-1][0]) if len(ends) == 2 else (0, 0)
    return Frame(
        source=head,
        target=goal,
        verbs=tuple(_chain(parse, verb)),
        meeting=meeting,
        up=tuple(rise[1:] if meeting is None or meeting == head else rise[1 : rise.index(meeting) + 1]),
        down=tuple(takewhile(lambda i: i != meeting, other[1:])) if meeting is not None and meeting != goal else (),
        between=Span(*gap) if gap[0] < gap[1] else None,
        source_span=source,
        target_span=target,
    )


def _chain(parse: Clauses, verb: int) -> list[int]:
    verbs = [verb]
    while len(verbs) < CHAIN and (below := parse.children(verbs[-1], *COMPLEMENTS)):
        verbs.append(below[0])
    return verbs


def find_signs(parse: Clauses, frame: Frame, lexicon: EventLexicon) -> list[str]:
    """The signs of the sentence, each a short string: "v0=refuse", "refuse>meet", "between=to", "type=CONSULT"."""
    return [
        *(s for n, i in enumerate(frame.verbs) for s in _verb_signs(parse, i, f"v{n}")),
        *_path_signs(parse, frame),
        *_word_signs(parse, frame),
        *_lexicon_signs(parse, frame, lexicon),
    ]


def _verb_signs(parse: Clauses, i: int, name: str) -> Iterator[str]:
    """A verb with its particle, what it governs, its auxiliaries and whether it is negated."""
    lemma = parse.lemma
    yield f"{name}={lemma(i)}"
    yield f"verb={lemma(i)}"
    for c in parse.children(i, "prt"):
        yield f"{name}.prt={lemma(i)}_{parse.word(c)}"
    for c in parse.children(i, "prep", "agent"):
        yield f"{name}.prep={lemma(i)}_{parse.word(c)}"
        for p in parse.children(c, "pobj", "pcomp"):
            yield from (f"{name}.pobj={parse.word(c)}_{lemma(p)}", f"thing={lemma(p)}")
    for c in parse.children(i, *THINGS):
        yield from (f"{name}.obj={lemma(c)}", f"{lemma(i)}_{lemma(c)}", f"thing={lemma(c)}")
        yield from _thing_signs(parse, c, name)
    for c in parse.children(i, *COMPLEMENTS):
        yield from (f"{name}.comp={lemma(c)}", f"{lemma(i)}>{lemma(c)}")
    for c in parse.children(i, "aux"):
        yield f"{name}.aux={parse.word(c)}"
    if parse.children(i, "neg"):
        yield f"{name}.neg"


def _thing_signs(parse: Clauses, i: int, name: str) -> Iterator[str]:
    """The modifiers of an object and what hangs from it: "an investigation into the deaths"."""
    for c in parse.children(i, "amod", "compound"):
        yield f"{name}.mod={parse.lemma(c)}"
    for c in parse.children(i, "prep"):
        yield f"{name}.objprep={parse.lemma(i)}_{parse.word(c)}"
        yield from (f"inner={parse.lemma(p)}" for p in parse.children(c, "pobj", "pcomp"))


def _path_signs(parse: Clauses, frame: Frame) -> Iterator[str]:
    """The words on the way from one party to the other, and what each hangs from."""
    for name, tokens in (("up", frame.up), ("down", frame.down)):
        for i in tokens:
            yield from (f"{name}={parse.lemma(i)}", f"path={parse.lemma(i)}")
    if frame.meeting is not None:
        yield f"meeting={parse.lemma(frame.meeting)}"
    yield f"source.dep={parse.tokens[frame.source].dep}"
    if frame.target is not None:
        token = parse.tokens[frame.target]
        yield from (f"target={parse.lemma(frame.target)}", f"target.dep={token.dep}")
        yield f"target.head={parse.lemma(token.head)}"


def _word_signs(parse: Clauses, frame: Frame) -> Iterator[str]:
    """Every word, by where it stands: in a party, before, between or after the parties."""
    spans = [s for s in (frame.source_span, frame.target_span) if s]
    for i, token in enumerate(parse.tokens):
        lemma = parse.lemma(i)
        if frame.target_span and frame.target_span.start <= token.start < frame.target_span.end:
            yield f"in-target={lemma}"
        elif frame.source_span and frame.source_span.start <= token.start < frame.source_span.end:
            yield f"in-source={lemma}"
        else:
            yield f"word={lemma}"
            if frame.between and frame.between.start <= token.start < frame.between.end:
                yield f"between={lemma}"
            else:
                yield f"{'after' if spans and token.start >= max(s.end for s in spans) else 'before'}={lemma}"


def _lexicon_signs(parse: Clauses, frame: Frame, lexicon: EventLexicon) -> Iterator[str]:
    """The types that our own lexicon gives the words of the frame, and those of the sentence."""
    near = {*frame.up, *frame.down, *frame.verbs}
    near |= {c for i in near for c in parse.children(i, "dobj", "attr", "pobj")}
    for i in range(len(parse.tokens)):
        for sense in (*lexicon.get((parse.lemma(i), "n"), ()), *lexicon.get((parse.lemma(i), "v"), ())):
            yield f"types={sense.event_type}"
            if i in near:
                yield f"type={sense.event_type}"
