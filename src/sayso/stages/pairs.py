"""What tells whether a mention takes up an earlier one: the numbers that a trained scorer sees of a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from sayso.stages.anaphora import may_mean, score
from sayso.stages.casting import acronym, same_person
from sayso.stages.chains import (
    DEMONSTRATIVES,
    FIRST,
    FIRST_PLURAL,
    HE,
    IT,
    SECOND,
    SHE,
    THEY,
    TIME_WORDS,
    Item,
    bare_name,
)
from sayso.stages.grammar import Grammar
from sayso.stages.sieves import DEFINITE, INDEFINITE, OWN, content_words, nested
from sayso.stages.turns import AUTHOR, Voices

WORDS = (FIRST, FIRST_PLURAL, SECOND, HE, SHE, IT, THEY, DEMONSTRATIVES)
"""Pronouns by what they can mean."""
FORMS = (*(f"pronoun{n}" for n in range(len(WORDS) + 1)), "name", "joined", "definite", "owned", "indefinite", "bare")
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "attr", "conj", "compound", "other")
CLASSES = ("person", "organisation", "place", "group", "")
UNARY = (
    *FORMS, *ROLES, *(f"named_{c}" for c in CLASSES), "plural", "single", "male", "female", "human", "thing", "time",
    "in_speech", "is_source", "length", "in_chain", "chain_size", "chain_named", "opens_text", "head_met", "words_met",
    "rules_new", "rules_size",
)  # fmt: skip
"""What is told of one mention."""
BINARY = (
    "sentences", "same_sentence", "sentence_before", "mentions_between", "characters", "same_paragraph", "nested",
    "same_role", "same_governor", "apposed", "said_to_be", "same_words", "same_head", "head_inside", "words_kept",
    "words_shared", "same_person_name", "acronym", "gender_same", "gender_clash", "number_same", "number_clash",
    "human_same", "human_clash", "chain_gender_clash", "chain_number_clash", "chain_human_clash", "chain_head",
    "chain_words", "same_speaker", "speaks_here", "same_chain", "may_mean", "stands_out", "nearest_fitting",
    "rules_same", "rules_nearest",
)  # fmt: skip
"""What is told of two."""
RULES_OF_ONE, RULES_OF_TWO = ("rules_new", "rules_size"), ("rules_same", "rules_nearest")
"""The rules' own verdict: 0 for a scorer that works without it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the rules chained the mentions of a story: the chain of each, the mention before it there, and its size."""

    chain: tuple[int, ...]
    before: tuple[int | None, ...]
    size: tuple[int, ...]


def verdict_of(items: Sequence[Item]) -> Verdict:
    """The chains of items as they stand now."""
    chains = [i.chain.first.index for i in items]
    latest, before, sizes = dict[int, int](), list[int | None](), dict[int, int]()
    for item, chain in zip(items, chains, strict=True):
        before.append(latest.get(chain))
        latest[chain] = item.index
        sizes[chain] = sizes.get(chain, 0) + 1
    return Verdict(tuple(chains), tuple(before), tuple(sizes[c] for c in chains))


def form_of(item: Item) -> str:
    """How a mention refers: pronoun3 for "he", definite for "the ship", owned for "her ship", bare for "ships"."""
    if item.kind == "pronoun":
        return f"pronoun{next((n for n, words in enumerate(WORDS) if item.head in words), len(WORDS))}"
    if item.kind in ("name", "joined"):
        return item.kind
    first = item.words[0]
    if first in DEFINITE:
        return "definite"
    if first in OWN or any(w in ("'s", "’s") for w in item.words[:-1]):
        return "owned"
    return "indefinite" if first in INDEFINITE else "bare"


class Pairs:
    """The mentions of one story, asked for what tells of them one by one and two by two.

    What is told of a mention's chain is as it stood when this was made.
    """

    def __init__(self, tree: Grammar, items: Sequence[Item], voices: Voices, verdict: Verdict | None = None) -> None:
        self.tree, self.items, self.verdict = tree, items, verdict
        self.content = [content_words(i) for i in items]
        self.names = [bare_name(i) if i.kind == "name" else () for i in items]
        self.roles = [_role(tree, i) for i in items]
        sources = {head for _, head in voices.sources}
        self.speaks = [i.phrase.head in sources for i in items]
        self.source = [voices.source_of(i.speaker) for i in items]
        self.breaks = [tree.text.count("\n", 0, i.span.start) for i in items]
        self.of_chain = {id(i.chain): (i.chain.genders(), i.chain.numbers(), i.chain.persons(), i.chain.heads(),
                                       i.chain.words()) for i in items}  # fmt: skip

    def one(self, n: int) -> list[float]:
        """The values of UNARY for mention n."""
        item, met = self.items[n], self.items[:n]
        chain = item.chain
        noun = item.kind in ("name", "noun")
        return [
            *_one_of(FORMS, form_of(item)),
            *_one_of(ROLES, self.roles[n]),
            *_one_of(CLASSES, item.phrase.named),
            *_yes(item.plural is True, item.plural is False, item.gender == "m", item.gender == "f"),
            *_yes(item.person is True, item.person is False, item.lemma in TIME_WORDS, item.speaker != AUTHOR),
            float(self.speaks[n]),
            log1p(len(item.words)),
            float(chain.first is not item),
            log1p(len(chain.items)),
            float(any(i.kind == "name" for i in chain.items)),
            float(item.sentence == self.items[0].sentence),
            float(noun and any(i.lemma == item.lemma for i in met)),
            float(noun and any(i.words == item.words for i in met)),
            *self._rules_of_one(n),
        ]

    def _rules_of_one(self, n: int) -> list[float]:
        if self.verdict is None:
            return [0.0] * len(RULES_OF_ONE)
        return [float(self.verdict.before[n] is None), log1p(self.verdict.size[n])]

    def two(self, k: int, n: int) -> list[float]:
        """The values of BINARY for mention n and the earlier mention k."""
        return [*self._places(k, n), *self._words(k, n), *self._agreement(k, n), *self._rules(k, n)]

    def _places(self, k: int, n: int) -> list[float]:
        a, b, tokens = self.items[k], self.items[n], self.tree.tokens
        head, other = a.phrase.head, b.phrase.head
        apart = b.sentence - a.sentence
        apposed = self.roles[n] == "appos" and tokens[other].head == head
        said = self.roles[n] == "attr" and tokens[other].head == tokens[head].head
        return [
            log1p(apart),
            *_yes(apart == 0, apart == 1),
            log1p(n - k),
            log1p(max(0, b.span.start - a.span.start)) / 4,
            *_yes(self.breaks[k] == self.breaks[n], nested(a, b), self.roles[k] == self.roles[n]),
            *_yes(tokens[head].head == tokens[other].head, apposed, said),
        ]

    def _words(self, k: int, n: int) -> list[float]:
        a, b, one, other = self.items[k], self.items[n], self.content[k], self.content[n]
        shared = one & other
        people = "person" in (a.phrase.named, b.phrase.named)
        short, full = (a, b) if len(a.words) < len(b.words) else (b, a)
        return [
            *_yes(a.words == b.words, a.lemma == b.lemma, b.head in one or a.head in other),
            *_yes(bool(other) and other - {b.head} <= one),
            len(shared) / max(1, len(one | other)),
            float(people and bool(self.names[k]) and same_person(self.names[k], self.names[n])),
            float(a.kind == b.kind == "name" and len(short.words) == 1 and acronym(full.text) == short.head),
        ]

    def _agreement(self, k: int, n: int) -> list[float]:
        a, b = self.items[k], self.items[n]
        one, other = self.of_chain[id(a.chain)], self.of_chain[id(b.chain)]
        return [
            *_match(a.gender, b.gender),
            *_match(a.plural, b.plural),
            *_match(a.person, b.person),
            *_yes(len(one[0] | other[0]) > 1, len(one[1] | other[1]) > 1, len(one[2] | other[2]) > 1),
            *_yes(b.head in one[3], bool(self.content[n]) and self.content[n] <= one[4]),
            *_yes(a.speaker == b.speaker, self.source[n] == a.phrase.head, a.chain is b.chain),
        ]

    def _rules(self, k: int, n: int) -> list[float]:
        a, b, verdict = self.items[k], self.items[n], self.verdict
        fits = b.kind == "pronoun" and may_mean(self.tree, a, b)
        near = fits and not any(may_mean(self.tree, c, b) for c in self.items[k + 1 : n])
        told = [0.0] * len(RULES_OF_TWO)
        if verdict is not None:
            told = _yes(verdict.chain[k] == verdict.chain[n], verdict.before[n] == k)
        return [float(fits), score(self.tree, a, b) / 4 if fits else 0.0, float(near), *told]


def _yes(*answers: bool) -> list[float]:
    return [float(a) for a in answers]


def _one_of(names: Sequence[str], name: str) -> list[float]:
    return [float(n == name) for n in names]


def _match(a: object, b: object) -> list[float]:
    """(same, clash): both 0.0 where one of them is not known."""
    return [0.0, 0.0] if a is None or b is None else _yes(a == b, a != b)


def _role(tree: Grammar, item: Item) -> str:
    dep = tree.tokens[item.phrase.head].dep
    return dep if dep in ROLES else "other"


# ---- candidates


NEAREST, PRONOUN_REACH, NOUN_REACH = 60, 4, 12
"""Mentions at most, and sentences that a pronoun and another mention look back."""


def candidates(items: Sequence[Item], n: int) -> list[int]:
    """The earlier mentions that mention n is held against, nearest first: near ones, and those in its words."""
    item, found = items[n], list[int]()
    reach = PRONOUN_REACH if item.kind == "pronoun" and item.person is not None else NOUN_REACH
    for k in range(n - 1, -1, -1):
        other = items[k]
        if item.sentence - other.sentence <= reach and len(found) < NEAREST:
            found.append(k)
        elif item.kind in ("name", "noun") and other.kind == item.kind and other.lemma == item.lemma:
            found.append(k)
        elif item.kind == "pronoun" and item.head == other.head and item.person:
            found.append(k)
    return found
