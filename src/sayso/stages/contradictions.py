"""Contradictions without a word of denial: another number, doer, place or origin than the one just given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.stages.clauses import PASSIVES, SUBJECTS, Clauses
from sayso.stages.denialwords import NARRATED, TAKES_BACK
from sayso.stages.eventparts import actor_at
from sayso.stages.placed import Placed
from sayso.text import contains, words_of
from sayso.types import Figure, Span, Statement

CONTRAST = re.compile(
    r"\b(?:but|however|while|whereas|though|although|yet|instead|against|in fact|by contrast|even so"
    r"|contradict\w*)\b",
    re.IGNORECASE,
)
ADDED = re.compile(
    r"\b(?:also|another|other|others|further|more|additional|besides|in addition|as well|among them|includ\w+)\b", re.I
)
"""Words by which a number is one more or a part, and no other number for the same."""
ORIGIN = re.compile(
    r"\b(?:came|come|coming|originated|launched|fired|sent|flown|flew) (?:\w+ly )?from (?:the )?(?P<where>[\w-]+)",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:not|n't|n’t|never|no|nothing|nobody)\b", re.IGNORECASE)
COUNTED = ("killed", "injured", "arrested", "displaced", "missing")
"""Measures of which two numbers for one matter cannot both hold."""
REACH = 700
"""Characters back within which what is contradicted must stand."""
BESIDE = 200
"""Characters around a cue in which the outlet's own words may say that two accounts stand against each other."""
OPENING = 25
"""Characters at the start of a content that may still be the outlet's own: "The doctors disagreed: they had"."""
ANSWERED = frozenset("say claim accuse report announce confirm deny".split())
NAMED = re.compile(r"\b[A-Z][\w-]+|\d+")
SITE_WORDS = frozenset("in at near on outside inside over across off along within above below beside from".split())
_PAIRS = (
    "alive well unharmed unhurt living / dead die kill perish; guilty / innocent; armed / unarmed; open / closed "
    "shut close;"
    "inside within / outside beyond; full / empty; calm quiet peaceful / violent chaotic; free / captive detain "
    "hold jail;"
    "voluntary / forced; deliberate intentional / accidental; legal lawful / illegal unlawful; genuine authentic "
    "real / fake "
    "forged; asleep / awake; intact / destroyed damaged destroy; present / absent; safe / dangerous unsafe; "
    "sober / drunk;"
    "civilian / military; win / lose; rise increase / fall drop decrease; advance / retreat withdraw;"
    "accept / reject; succeed / fail; attack / defend; enter / leave; true / false"
)
OPPOSITES: dict[str, frozenset[str]] = {}
"""From a word of state to those that cannot hold with it of the same thing at the same time."""
for _one, _other in (pair.split("/") for pair in _PAIRS.split(";")):
    for _word in _one.split():
        OPPOSITES[_word] = OPPOSITES.get(_word, frozenset()) | frozenset(_other.split())
    for _word in _other.split():
        OPPOSITES[_word] = OPPOSITES.get(_word, frozenset()) | frozenset(_one.split())
EMPTY = frozenset("be have do say tell make take get go come become".split())
"""Verbs that say too little for two of them to speak of one thing."""


def find_contradicted(parse: Clauses, statement: Statement) -> tuple[Statement, str] | None:
    """The statement before it, by another holder, that a statement cannot hold with, and the words that show it."""
    placed = parse.placed
    start = statement.content[0].start
    earlier = [
        placed.doc.statements[n]
        for n in (placed.hulls.across(Span(max(0, start - REACH), start)) if start else ())
    ]  # fmt: skip
    others = [
        s for s in earlier
        if s.id != statement.id and s.holder != statement.holder and s.act in ANSWERED and s.content[-1].end <= start
    ]  # fmt: skip
    return (
        _other_number(placed, statement, others)
        or _other_origin(placed, statement, others)
        or _other_part(parse, statement, others)
        or _opposite(parse, statement, others)
    )


def find_narrated(parse: Clauses, statement: Statement, pattern: re.Pattern[str] = NARRATED) -> str | None:
    """The outlet's own words by which a speaker contradicts: "contradicting reports of gunfire", "he backtracked".

    They stand beside the cue, or in the sentence before, and are about who speaks.
    """
    if statement.cue is None:
        return None
    text, start = parse.doc.text, statement.content[0].start
    here = parse.placed.sentence_of(statement.cue) or statement.cue
    first = max(here.start - BESIDE, 0)
    first = max(first, text.rfind("\n", first, here.start) + 1) if first < here.start else here.start
    for match in pattern.finditer(text, first, min(here.end, max(start, statement.cue.end) + BESIDE)):
        where = Span(match.start(), match.end())
        said = any(contains(c, where) for c in statement.content)
        head = parse.head_of(where)
        if (
            head is None
            or said
            and match.start() - start > BESIDE
            or parse.negated(head)
            or parse.placed.cues.across(where)
        ):
            continue
        trailing = parse.tokens[head].tag == "VBG" and not said and match.start() >= statement.content[-1].end
        opening = said and match.start() - start < OPENING
        named = pattern is not TAKES_BACK and match.start() < here.start
        if trailing or opening or _by_speaker(parse, head, statement, named=named):
            return match.group()
    return None


def _by_speaker(parse: Clauses, verb: int, statement: Statement, *, named: bool = False) -> bool:
    """Whether the subject of a narrating verb is who makes the statement; named: a pronoun does not do."""
    subjects = parse.subjects(verb)
    if not subjects:
        return False
    holder = parse.placed.actors.get(statement.holder or "")
    for subject in subjects:
        found = actor_at(parse, subject)
        if found is not None and holder is not None and found.id == holder.id:
            return True
        if not named and found is None and parse.tokens[subject].pos == "PRON":
            return True
    return False


def _other_number(placed: Placed, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, str] | None:
    """Another count of the same people, where the text sets the two against each other: "but put it at thirty"."""
    mine = [f for f in placed.figures_of.get(statement.id, ()) if f.measure in COUNTED]
    for other in reversed(others if mine else []):
        theirs = placed.figures_of.get(other.id, ())
        pair = next(((a, b) for a in mine for b in theirs if _cannot_both_hold(a, b)), None)
        here = placed.sentence_of(statement.content[0]) or statement.content[0]
        own = placed.doc.text[max(other.content[-1].end, here.start) : statement.content[0].end]
        if pair is not None and CONTRAST.search(own) and not ADDED.search(own):
            return other, placed.doc.text[pair[0].span.start : pair[0].span.end]
    return None


def _cannot_both_hold(a: Figure, b: Figure) -> bool:
    if a.measure != b.measure or _elsewhere(a.scope, b.scope):
        return False
    over = a.low is not None and b.high is not None and a.low > b.high
    return over or (b.low is not None and a.high is not None and b.low > a.high)


def _elsewhere(a: str | None, b: str | None) -> bool:
    """Whether two scopes name other places or dates: "in Zenda" and "in the town" do not."""
    mine, theirs = set(NAMED.findall(a or "")), set(NAMED.findall(b or ""))
    return bool(mine and theirs and not mine & theirs)


def _other_origin(placed: Placed, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, str] | None:
    """Another place that the same thing came from: "the shots came from the wood" against "from the castle"."""
    content = words_of(placed.doc.text, statement.content)
    match = ORIGIN.search(content)
    if match is None or NEGATED.search(content):
        return None
    for other in reversed(others):
        theirs = words_of(placed.doc.text, other.content)
        found = ORIGIN.search(theirs)
        if found is not None and not NEGATED.search(theirs) and found["where"].lower() != match["where"].lower():
            return other, match.group()
    return None


# ------------------------------------------------------------------ one part of the same clause is another


def _other_part(parse: Clauses, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, str] | None:
    """The same thing told with another doer, place or number: "shot down inside" against "over open sea"."""
    verb = parse.first_verb(statement.content)
    if verb is None or parse.negated(verb):
        return None
    for other in reversed(others):
        theirs = parse.first_verb(other.content)
        if theirs is None or parse.negated(theirs):
            continue
        part = _first_mover(parse, verb, theirs) or _differing(parse, verb, theirs)
        if part is not None:
            return other, parse.doc.text[parse.tokens[part].start : parse.tokens[part].end]
    return None


def _opposite(parse: Clauses, statement: Statement, others: Sequence[Statement]) -> tuple[Statement, str] | None:
    """The opposite state of what was just spoken of: "she was alive" after "she had died"."""
    mine = _states(parse, statement)
    for other in reversed(others[-1:] if mine else []):
        theirs = _states(parse, other)
        for word, i in mine.items():
            if OPPOSITES.get(word, frozenset()) & theirs.keys():
                return other, parse.doc.text[parse.tokens[i].start : parse.tokens[i].end]
    return None


def _states(parse: Clauses, statement: Statement) -> dict[str, int]:
    """The words of state that a content's main clause says of its subject, by lemma; none where it is negated."""
    verb = parse.first_verb(statement.content)
    if verb is None or parse.negated(verb):
        return {}
    said = [verb, *(j for c in parse.children(verb, "acomp", "attr", "advmod", "prep") for j in parse.spread(c))]
    return {parse.lemma(i): i for i in said if parse.lemma(i) in OPPOSITES}


def _first_mover(parse: Clauses, mine: int, theirs: int) -> int | None:
    """Who did it first, where another is said to have: "the crowd fired first"."""
    if not all(any(parse.word(c) == "first" for c in parse.children(v, "advmod")) for v in (mine, theirs)):
        return None
    ours, others = parse.subjects(mine), parse.subjects(theirs)
    return ours[0] if ours and others and not _lemmas(parse, ours) & _lemmas(parse, others) else None


def _differing(parse: Clauses, mine: int, theirs: int) -> int | None:
    """The one part in which two clauses of one verb differ, where who did it or to whom is the same definite one."""
    if parse.lemma(mine) != parse.lemma(theirs) or parse.lemma(mine) in EMPTY:
        return None
    a, b = _parts(parse, mine), _parts(parse, theirs)
    shared = [k for k in ("doer", "done") if _lemmas(parse, a[k]) & _lemmas(parse, b[k])]
    if not any(_definite(parse, i) for k in shared for i in a[k]):
        return None
    other = [k for k in a if a[k] and b[k] and not _lemmas(parse, a[k]) & _lemmas(parse, b[k])]
    if a["number"] and b["number"] and _lemmas(parse, a["number"]) != _lemmas(parse, b["number"]):
        other = list(dict.fromkeys([*other, "number"]))
    if len(other) != 1 or other[0] in shared:
        return None
    return a[other[0]][0]


def _parts(parse: Clauses, verb: int) -> dict[str, list[int]]:
    """The tokens that head the parts of a clause: who, what, where, how many."""
    passive = parse.children(verb, *PASSIVES)
    agents = [p for c in parse.children(verb, "agent") for p in parse.children(c, "pobj")]
    done = passive or parse.children(verb, "dobj", "obj")
    return {
        "doer": agents if passive else parse.children(verb, *SUBJECTS) if not passive else [],
        "done": done,
        "where": parse.under(verb, *sorted(SITE_WORDS)),
        "number": [n for d in done for n in _numbers(parse, d)],
    }


def _numbers(parse: Clauses, noun: int) -> list[int]:
    return [c for c in parse.subtree(noun) if parse.tokens[c].pos == "NUM" or parse.word(c) == "half"]


def _lemmas(parse: Clauses, tokens: Iterable[int]) -> set[str]:
    return {parse.lemma(i) for i in tokens}


def _definite(parse: Clauses, i: int) -> bool:
    return parse.tokens[i].pos == "PROPN" or any(parse.word(c) in ("the", "its", "his", "their", "her") or
                                                 parse.tokens[c].dep == "poss" for c in parse.children(i))  # fmt: skip
