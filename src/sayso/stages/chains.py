"""Chains while they are being built: mentions with their features, joined step by step."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.knowledge.roles import is_organisation_noun, role_kind, split_role
from sayso.stages.casting import FEMALE_NOUNS, MALE_NOUNS
from sayso.stages.grammar import Grammar
from sayso.stages.phrases import Phrase
from sayso.text import fold
from sayso.types import Span

FIRST = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself yourselves".split())
HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
IT, THEY = frozenset("it its itself".split()), frozenset("they them their theirs themselves 'em".split())
THIRD = HE | SHE | IT | THEY
DEMONSTRATIVES = frozenset("this that these those".split())
TITLES = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "king": "m",
          "queen": "f", "lord": "m", "lady": "f", "prince": "m", "princess": "f"}  # fmt: skip
COLLECTIVE = frozenset(
    "team government company family police group army staff public crowd crew committee council party audience "
    "community majority couple people generation population number lot majority press media".split()
)
PERSONAL = frozenset(
    "man woman boy girl person individual friend guy kid child baby mother father parent brother sister son daughter "
    "wife husband uncle aunt cousin neighbour neighbor gentleman lady citizen human people owner member".split()
)
TIME_WORDS = frozenset(
    "day week month year today tomorrow yesterday tonight hour minute moment time decade century monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december morning evening night afternoon".split()
)


@dataclass
class Item:
    """A phrase with its features; features of its chain are read from all its items."""

    phrase: Phrase
    index: int
    sentence: int
    words: tuple[str, ...]
    head: str
    lemma: str
    kind: str
    plural: bool | None
    gender: str | None
    person: bool | None
    """Whether it is a human being; None where nothing tells."""
    speaker: str
    text: str
    chain: Chain = field(init=False)

    def __post_init__(self) -> None:
        self.chain = Chain([self])

    @property
    def span(self) -> Span:
        return self.phrase.span


@dataclass
class Chain:
    """What is one thing as far as it is known."""

    items: list[Item]

    @property
    def first(self) -> Item:
        return self.items[0]

    def genders(self) -> set[str]:
        return {i.gender for i in self.items if i.gender}

    def numbers(self) -> set[bool]:
        return {i.plural for i in self.items if i.plural is not None}

    def persons(self) -> set[bool]:
        return {i.person for i in self.items if i.person is not None}

    def heads(self) -> set[str]:
        return {i.head for i in self.items if i.kind in ("name", "noun")}

    def words(self) -> set[str]:
        return {w for i in self.items if i.kind in ("name", "noun") for w in i.words}


def join(a: Item, b: Item) -> None:
    """Make the chains of two items one, its items in the order of the text."""
    one, other = a.chain, b.chain
    if one is other:
        return
    one.items = sorted(one.items + other.items, key=lambda i: i.index)
    for item in other.items:
        item.chain = one


def make_item(tree: Grammar, phrase: Phrase, index: int, sentence: int, speaker: str) -> Item:
    """The features of one phrase."""
    token, word = tree.tokens[phrase.head], fold(tree.word(phrase.head))
    words = tuple(fold(tree.word(i)) for i in tree.inside(phrase.span))
    lemma = word if phrase.kind == "pronoun" else fold(token.lemma)
    plural = _plural(tree, phrase, word)
    return Item(phrase, index, sentence, words, word, lemma, phrase.kind, plural, _gender(words, word, phrase),
                _person(phrase, word, lemma), speaker,
                tree.text[phrase.span.start : phrase.span.end])  # fmt: skip


def _plural(tree: Grammar, phrase: Phrase, word: str) -> bool | None:
    if phrase.kind == "joined" or word in THEY | FIRST_PLURAL | {"these", "those"}:
        return True
    if word in FIRST | HE | SHE | IT | {"this", "that"}:
        return False
    if phrase.kind == "pronoun":
        return None
    tag = tree.tokens[phrase.head].tag
    if tag in ("NNS", "NNPS"):
        return True
    if word in COLLECTIVE or phrase.named in ("organisation", "group"):
        return None
    return False


def _gender(words: tuple[str, ...], word: str, phrase: Phrase) -> str | None:
    if word in HE or word in MALE_NOUNS:
        return "m"
    if word in SHE or word in FEMALE_NOUNS:
        return "f"
    if phrase.kind == "name":
        return next((TITLES[w] for w in words if w in TITLES), None)
    return None


def _person(phrase: Phrase, word: str, lemma: str) -> bool | None:
    if word in HE | SHE | FIRST | FIRST_PLURAL | SECOND or phrase.named == "person":
        return True
    if word in IT or phrase.named in ("place", "organisation"):
        return False
    if phrase.kind == "pronoun" or phrase.kind == "joined":
        return None
    if role_kind(lemma) or lemma in PERSONAL:
        return True
    if phrase.kind == "noun" and lemma not in COLLECTIVE:
        return False
    return False if is_organisation_noun(lemma) else None


def bare_name(item: Item) -> tuple[str, ...]:
    """The words of a name without article, title and role: ("roe",) of "biologist Roe"."""
    name = " ".join(w for w in item.words if w not in ("the", "'s", "’s"))
    return tuple(split_role(name)[1].split() or name.split())
