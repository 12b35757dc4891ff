"""The sieves that join names and descriptions: the surest first, each working on what the earlier ones made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.knowledge.states import load_states
from sayso.stages.casting import acronym, same_person
from sayso.stages.chains import TIME_WORDS, Chain, Item, bare_name, join
from sayso.stages.grammar import Grammar
from sayso.stages.turns import Voices
from sayso.text import contains

INDEFINITE = frozenset(
    "a an some any many several few no every each another more most one two three four five six all much such what "
    "which other others".split()
)
DEFINITE = frozenset("the this that these those".split())
MARKS = frozenset(("'s", "’s", "'", "’"))
OWN = frozenset("my your his her its our their".split())
EMPTY = DEFINITE | {"a", "an", "'s", "’s", "of", "in", "and", ","}


def by_state(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join the names of one state: "the US", "America", "the United States"."""
    met: dict[str, Item] = {}
    states = load_states()
    for item in items:
        if item.kind != "name" or item.phrase.named == "person":
            continue
        name = " ".join(w for w in item.text.split() if w not in ("the", "The", "'s", "’s"))
        known = states.by_name(name.removesuffix("'s").removesuffix("’s"))
        if known is not None and known.how == "name":
            if known.state in met:
                join(met[known.state], item)
            met.setdefault(known.state, item)


def by_string(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join names and definite descriptions in the same words."""
    met: dict[tuple[str, ...], Item] = {}
    for item in items:
        words = _same_words(item)
        if words and words in met:
            join(met[words], item)
        if words:
            met.setdefault(words, item)


def _same_words(item: Item) -> tuple[str, ...]:
    """The words by which a phrase is known again; () where the same words need not mean the same: "history"."""
    first = item.words[0]
    if item.kind == "pronoun" or item.kind != "name" and (first in INDEFINITE or _is_bare(item)):
        return ()
    if first in OWN:
        return (item.speaker, *item.words) if first in ("my", "our", "your") else ()
    return tuple(w for w in item.words if w not in MARKS | DEFINITE)


def _is_bare(item: Item) -> bool:
    return item.kind == "noun" and len(item.words) == 1 and (not item.plural or item.lemma in TIME_WORDS)


def by_name(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join a name to its short form, its acronym, and a role that stands in its phrase."""
    names = [i for i in items if i.kind == "name"]
    for n, item in enumerate(names):
        for earlier in reversed(names[:n]):
            if earlier.chain is not item.chain and _same_name(earlier, item) and agree(earlier.chain, item.chain):
                join(earlier, item)
                break


def _same_name(a: Item, b: Item) -> bool:
    if nested(a, b):
        return False
    one, other = bare_name(a), bare_name(b)
    if not one or not other:
        return False
    if "person" in (a.phrase.named, b.phrase.named) and {a.phrase.named, b.phrase.named} <= {"person", ""}:
        return same_person(one, other) and (len(one) > 1 or len(other) > 1)
    short, full = sorted((a, b), key=lambda i: len(i.words))
    return len(short.words) == 1 and acronym(full.text) == short.head


def by_head(tree: Grammar, items: Sequence[Item], voices: Voices) -> None:
    """Join what points back to the latest chain with its head word, in which all its other words were met."""
    met: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind not in ("name", "noun"):
            continue
        if item.chain.first is item and anaphoric(item):
            for earlier in reversed(met[item.lemma]):
                if earlier.chain is not item.chain and _fits(earlier, item):
                    join(earlier, item)
                    break
        met[item.lemma].append(item)


def anaphoric(item: Item) -> bool:
    """Whether a phrase can point back: a name, a definite one, or a bare plural."""
    first = item.words[0]
    if item.kind == "name":
        return True
    if first in DEFINITE or first in OWN:
        return True
    return bool(item.plural) and first not in INDEFINITE


def _fits(earlier: Item, item: Item) -> bool:
    if nested(earlier, item) or not agree(earlier.chain, item.chain) or earlier.kind != item.kind == "name":
        return False
    return content_words(item) - {item.head} <= earlier.chain.words()


def content_words(item: Item) -> set[str]:
    """The words of a phrase that tell it from others."""
    return {w for w in item.words if w not in EMPTY and w.isalnum()}


def nested(a: Item, b: Item) -> bool:
    """Whether one phrase stands inside the other."""
    return contains(a.span, b.span) or contains(b.span, a.span)


def agree(a: Chain, b: Chain) -> bool:
    """Whether two chains may be one by gender, number and life."""
    return not (
        len(a.genders() | b.genders()) > 1 or len(a.numbers() | b.numbers()) > 1 or len(a.persons() | b.persons()) > 1
    )
