"""Anonymity: whether a source spoke without a name, and the reason that the story gives for it."""

from __future__ import annotations

import re

from sayso.stages.placed import Placed
from sayso.types import Span, Statement

WITHHELD = re.compile(
    r"\b(?:on (?:the )?condition (?:of anonymity|that (?:\w+ ){1,3}not be (?:named|identified|quoted))"
    r"|(?:requested|asked for|insisted on|granted|under) anonymity"
    r"|(?:asked|requested|wished?|wanted|preferred) (?:not to|to not) be (?:named|identified)"
    r"|(?:declined|refused) to be (?:named|identified)"
    r"|who (?:would|could|did) not (?:want to )?be (?:named|identified)|spoke (?:anonymously|off the record)"
    r"|whose name (?:is|was|has been) (?:withheld|being withheld)|name (?:is|was) withheld)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\W{0,3}(?:because(?: of)?|as (?=(?:he|she|they|the|it)\b)|since (?=(?:he|she|they|the)\b)|given|due to"
    r"|for fear of|fearing"
    r"|citing|in order to|so as to|to (?=(?:discuss|talk|speak|describe|protect|avoid)\b))\s*[^.;\n”\"]+",
    re.IGNORECASE,
)


def anonymity_of(placed: Placed, statement: Statement) -> tuple[Span, ...]:
    """The words in the sentence of a statement's cue that keep its source's name back, and the reason; () for none."""
    sentence = placed.sentence_of(statement.cue) if statement.cue is not None else None
    if sentence is None:
        return ()
    text = placed.doc.text
    found = WITHHELD.search(text, sentence.start, sentence.end)
    if found is None:
        return ()
    why = REASON.match(text, found.end(), sentence.end)
    if why is None:
        return (Span(*found.span()),)
    words = why.group().rstrip()
    start = why.start() + len(words) - len(words.lstrip(" ,;:-–—("))
    return Span(*found.span()), Span(start, why.start() + len(words.rstrip(" ,)")))
