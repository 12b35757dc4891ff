"""Whether a clause that says no says it to a matter of the story: a harm, a share in it, or what was just charged."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.stages.answers import Answers
from sayso.stages.clauses import Clauses
from sayso.stages.contested import charge_before
from sayso.stages.contradictions import EMPTY
from sayso.stages.denialwords import FIRM, HAVING, OWN, PART_IN, SAYING, TRACES
from sayso.stages.eventparts import actor_at
from sayso.stages.negations import negated_verb
from sayso.stages.placed import one_side
from sayso.text import hull, words_of
from sayso.types import Statement

SIDE_CLAUSES = frozenset(["advcl", "relcl", "ccomp", "parataxis", "csubj", "acl"])
"""What hangs from a clause and is no part of what it says no to: "had not slept since the attack began"."""
SUSPECT = ("accuse", "claim", "deny", "demand", "report")
"""Acts that put something to somebody, who may then say no."""
DEEDS = frozenset(("ASSAULT", "ACCIDENT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "AID", "RETREAT"))
"""Types of what is done on the ground; talks, words and views are not denied by a "not" beside them."""
ARMED = frozenset(
    [
        "armed",
        "fighter",
        "gunman",
        "gunmen",
        "militant",
        "insurgent",
        "rebel",
        "terrorist",
        "soldier",
        "troop",
        "weapon",
        "arms",
        "arm",
        "gun",
        "rifle",
        "ammunition",
        "missile",
        "rocket",
        "bomb",
        "explosive",
        "camp",
        "sniper",
        "warplane",
        "drone",
        "jet",
        "helicopter",
        "tank",
        "mine",
        "victim",
        "casualty",
        "body",
        "corpse",
        "dead",
        "prisoner",
        "hostage",
        "survivor",
    ]
)
"""Who and what bears on a harm by being there or not: "there were no armed men in the compound"."""
ONE_BREATH = 160
"""Characters of what an accused says at most, where it names nothing of what it says no to."""
BIDDING = frozenset("order tell let make allow force instruct ask urge have permit authorise authorize".split())
"""Verbs by which somebody has others do something."""
GUILTY = frozenset(
    [
        "responsible",
        "guilty",
        "involved",
        "complicit",
        "behind",
        "aware",
        "armed",
        "present",
        "connected",
        "linked",
        "related",
        "implicated",
        "culpable",
        "liable",
        "negligent",
        "drunk",
        "true",
        "false",
        "real",
        "genuine",
        "dead",
        "alive",
        "ours",
        "us",
    ]
)
"""What somebody is said to be or not to be as a matter of fact in a dispute, not of feeling or worth."""


def says_no_to_matter(parse: Clauses, told: Answers, statement: Statement, answers: Sequence[Statement]) -> bool:
    """Whether what a statement says no to is a harm in its own clause, or what somebody put to its holder before.

    "I did not start the fire" says no to the fire; "she was not a saint", in a story of a death, says no to nothing.
    """
    verb = negated_verb(parse, statement) or parse.first_verb(statement.content)
    if verb is None:
        return bool(answers)
    clause = clause_of(parse, verb)
    if _is_deed(parse, clause) or told.contested and _is_presence(parse, verb):
        return True
    if _is_told_harm(parse, told, statement, verb) or _is_of_told_thing(parse, told, statement, verb):
        return True
    if is_judgement(parse, verb):
        return any(told.same_matter(a, statement) and a.act in SUSPECT for a in answers)
    firm = statement.cue is not None and FIRM.search(words_of(parse.doc.text, [statement.cue])) is not None
    if firm and statement.holder is not None:
        return True
    nouns = {parse.lemma(i) for i in clause if parse.tokens[i].pos in ("NOUN", "PROPN", "VERB")} - EMPTY
    if any(_takes_up(parse, told, statement, nouns, a) for a in answers):
        return True
    where = hull(statement.content)
    if where.end - where.start > ONE_BREATH or not _of_own(parse, statement, verb):
        return False
    return told.is_accused(statement) or _is_charged(parse, statement)


def clause_of(parse: Clauses, verb: int) -> list[int]:
    """The tokens of a verb's own clause, without the clauses that only stand beside what it says."""
    found, waiting = [], [verb]
    while waiting:
        i = waiting.pop()
        found.append(i)
        for c in parse.children(i):
            apart = parse.tokens[c].dep in SIDE_CLAUSES and not _is_bidden(parse, c)
            apart = apart or parse.tokens[c].dep == "conj" and parse.tokens[c].pos in ("VERB", "AUX")
            if not apart:
                waiting.append(c)
    return sorted(found)


def _is_bidden(parse: Clauses, i: int) -> bool:
    """Whether a clause is what somebody was made to do: "ordered them to fire"."""
    bare = parse.tokens[i].dep == "ccomp" and parse.tokens[i].tag == "VB"
    return bare and parse.lemma(parse.tokens[i].head) in BIDDING


def is_judgement(parse: Clauses, verb: int) -> bool:
    """Whether a clause says what somebody or something is worth, or how somebody feels: "it is not fair"."""
    if parse.lemma(verb) not in ("be", "feel", "seem", "look", "become"):
        return False
    said = [*parse.children(verb, "acomp", "attr", "oprd")]
    if not said:
        return False
    return not any(parse.lemma(i) in GUILTY or _names_harm(parse, i) for s in said for i in parse.spread(s))


def _names_harm(parse: Clauses, i: int) -> bool:
    return parse.tokens[i].pos in ("NOUN", "PROPN", "NUM") and (
        parse.lemma(i) in parse.placed.words_of_harm or parse.tokens[i].pos == "NUM"
    )


def _is_deed(parse: Clauses, clause: Sequence[int]) -> bool:
    """Whether a clause names something done, or a share in it."""
    kept = set(clause)
    for event in parse.placed.events_in([hull([parse.span(i) for i in clause])]):
        if event.event_type in DEEDS and parse.head_of(event.span) in kept:
            return True
    return any(PART_IN.fullmatch(parse.word(i)) for i in clause)


def _is_presence(parse: Clauses, verb: int) -> bool:
    """Whether a clause says that arms, fighters or traces were not there, not had or not found."""
    if parse.lemma(verb) not in HAVING | {"be", "exist"}:
        return False
    things = [*parse.objects(verb), *parse.children(verb, "attr", "nsubj")]
    told = (i for t in things for j in parse.spread(t) for i in (j, *parse.children(j, "amod", "compound")))
    return any(parse.lemma(i) in TRACES | ARMED or _named_in_harm(parse, i) for i in told)


def _is_told_harm(parse: Clauses, told: Answers, statement: Statement, verb: int) -> bool:
    """Whether what was not done is a harm told before by a word of it: "did not start that fire"."""
    bidden = [c for c in parse.children(verb, "xcomp", "ccomp") if parse.lemma(verb) in BIDDING]
    about = [*parse.objects(verb), *parse.children(verb, "nsubj", "nsubjpass", "attr"), *bidden]
    known = told.named_again(parse, statement)
    return any(parse.lemma(i) in e.lemma.lower().split("_") for i in about for e in known)


def _is_of_told_thing(parse: Clauses, told: Answers, statement: Statement, verb: int) -> bool:
    """Whether a thing that was not had or found is one that another speaker told of: "we have no such boxes"."""
    if parse.lemma(verb) in SAYING and statement.act == "deny" and statement.mode != "direct":
        return statement.holder is not None  # "he had told the agency nothing"
    if parse.lemma(verb) not in HAVING or statement.holder is None:
        return False
    things = [*parse.objects(verb), *parse.children(verb, "nsubjpass")]
    named = [i for t in things for i in (t, *parse.children(t, "compound")) if parse.tokens[i].pos == "PROPN"]
    known = any(parse.word(c) in ("the", "such", "this", "that") for t in things for c in parse.children(t, "det"))
    if statement.act == "deny" and (told.contested and named or known):
        return True
    return told.put_before(statement, {parse.lemma(i) for i in things})


def _named_in_harm(parse: Clauses, i: int) -> bool:
    """Whether a token is a name that the story tells of with the harm: "no Buk"."""
    return parse.tokens[i].pos == "PROPN" and parse.lemma(i) in parse.placed.words_of_harm


def _takes_up(parse: Clauses, told: Answers, statement: Statement, nouns: set[str], other: Statement) -> bool:
    """Whether a clause takes up words of what was put before it."""
    if told.same_matter(other, statement):
        return True
    stems = {n[:6] for n in nouns if len(n) >= 4}
    return other.act in SUSPECT and bool(stems & told.words(other))


def _is_charged(parse: Clauses, statement: Statement) -> bool:
    """Whether the holder was said to be accused of something before."""
    holder = parse.placed.actors.get(statement.holder or "")
    return holder is not None and charge_before(parse, statement.content[0].start, holder) is not None


def _of_own(parse: Clauses, statement: Statement, verb: int) -> bool:
    """Whether the clause is about the holder's own side."""
    holder = parse.placed.actors.get(statement.holder or "")
    for s in [*parse.subjects(verb), *parse.children(verb, "nsubjpass")]:
        if parse.word(s) in OWN or parse.word(s) in ("he", "she", "it", "they"):
            return True
        if any(parse.word(c) in OWN or parse.tokens[c].dep == "poss" for c in parse.children(s)):
            return True
        named = actor_at(parse, s)
        if named is not None and one_side(holder, named):
            return True
    return False
