"""Stance: what the holder of an event does with it, worked out from the words above it, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.stages import eventstancewords as words
from sayso.stages.clauses import Clauses
from sayso.text import fold, within
from sayso.types import Span, Statement

VERBAL = ("VERB", "AUX")
ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr")
COMPLEMENTS = ("xcomp", "ccomp", "csubj", "csubjpass", "oprd")
THINGS = ("dobj", "nsubjpass")
FINITE = ("VBD", "VBZ", "VBP", "MD")
ABOUT = frozenset("of about for on over against to that into".split())
STEPS = 6
"""Words above an event that are looked at."""
STOP = "stop"
OWN = "own"
"""The word above says no more than that it was: its own negation and modals count."""
TOLD = "told"
"""The word above tells it: whoever holds it asserts it, unless the telling itself is asked, conditional or negated."""
MODAL = "modal"
"""The word above may bring the event about: "would require a compromise", "could face attacks"; its modals count."""


def find_stance(parse: Clauses, i: int, statement: Statement | None = None) -> str:
    """What the holder does with the event at token i: asserts, denies, doubts, possible, planned or feared.

    statement is the one in whose content it stands; without one the outlet is the holder.
    """
    act = statement.act if statement else None
    if act == "deny":
        return "denies"
    stance = "asserts"
    for effect in find_effects(parse, i, statement.content if statement else ()):
        stance = combined(stance, effect)
    return "doubts" if act == "doubt" and stance == "asserts" else stance


def combined(stance: str, effect: str) -> str:
    """The stance after one more word above: combined("asserts", "flips") == "denies"; two denials are none."""
    if effect in ("flips", "denies"):
        turned = {"asserts": "denies", "denies": "asserts", "possible": "doubts", "feared": "possible"}
        return "denies" if effect == "denies" and stance != "denies" else turned.get(stance, "denies")
    if stance in ("denies", "doubts"):
        return stance
    return effect if stance in ("asserts", "possible") or effect in ("feared", "doubts") else stance


def find_effects(parse: Clauses, i: int, content: Sequence[Span] = ()) -> Iterator[str]:
    """What the words around and above token i do to it, the nearest first.

    For "attack" in "denied that it may have attacked" they are possible, denies. content is that of the statement in
    which it stands: what is claimed is asserted by whoever claims it.
    """
    yield from _modifiers(parse, i)
    if parse.tokens[i].pos in VERBAL:
        yield from own_clause(parse, i)
    for _ in range(STEPS):
        head = parse.tokens[i].head
        effect = _above(parse, i, head) if head != i else STOP
        if parse.tokens[i].dep in ("pobj", "pcomp"):
            if parse.word(head) == "without" and effect == "flips":
                yield effect
                return
            head = parse.tokens[head].head
        if content and not within(content, parse.span(head)) and effect in (TOLD, "possible"):
            return
        own = set(own_clause(parse, head, i)) if effect in (TOLD, MODAL) else set()
        if own & ({"possible", "planned", "flips"} if effect == TOLD else {"possible", "planned"}):
            yield "planned" if effect == MODAL and "planned" in own else "possible"
        if effect in (STOP, TOLD, MODAL):
            return
        yield from own_clause(parse, head, i) if effect == OWN else _said_of(parse, head, effect)
        i = head


def _modifiers(parse: Clauses, i: int) -> Iterator[str]:
    """What adjectives and determiners say of a noun: "the alleged attack", "no attack"."""
    for c in parse.children(i, "amod", "nmod", "compound", "det", "neg", "predet"):
        word = parse.word(c)
        if word in ("no", "neither"):
            yield "flips"
        elif word in words.MODIFIERS and parse.tokens[i].pos not in VERBAL:
            yield words.MODIFIERS[word]


def own_clause(parse: Clauses, verb: int, below: int | None = None) -> Iterator[str]:
    """What a verb's auxiliaries, adverbs, conjunction and negation do to what it says, or to what stands below it."""
    auxiliaries = {fold(parse.word(c)) for c in parse.children(verb, "aux", "auxpass")}
    perfect = bool(auxiliaries & {"have", "'ve", "’ve"})
    negated = is_negated(parse, verb, below)
    if {parse.word(c) for c in parse.children(verb, "mark", "advmod")} & words.CONDITIONS or _asked(parse, verb):
        yield "possible"
    yield from (a for c in parse.children(verb, "advmod") if (a := words.ADVERBS.get(parse.word(c))) == "possible")
    if auxiliaries & words.MAYBE or auxiliaries & words.ABLE and not negated:
        yield "possible"
    elif auxiliaries & words.WOULD:
        yield _unreal(parse, verb, auxiliaries) if perfect and not negated else "planned"
    elif auxiliaries & words.FUTURE and not perfect or _ordered(parse, verb):
        yield "planned"
    if negated:
        yield "flips"


def _unreal(parse: Clauses, verb: int, auxiliaries: set[str]) -> str:
    """What "would have" and "should have" say: it was not, where a condition stands by; else it is told by hearsay."""
    conditions = [c for c in parse.children(verb, "advcl") if _conditional(parse, c)]
    return "flips" if conditions or "should" in auxiliaries else "possible"


def _conditional(parse: Clauses, clause: int) -> bool:
    """Whether a clause is a condition: "if they had", "had they"."""
    marks = {parse.word(c) for c in parse.children(clause, "mark")}
    fronted = parse.word(parse.first_below(clause)) in ("had", "were", "should")
    return bool(marks & words.CONDITIONS) or fronted


def is_negated(parse: Clauses, verb: int, below: int | None = None) -> bool:
    """Whether a verb is negated: by an adverb, or by "no" or "nobody" as one of its parties; not by "not only".

    below is the party that is asked about; its own "no" has been counted with it.
    """
    if parse.tokens[verb].dep == "conj" and _nor(parse, verb):
        return True
    for c in parse.children(verb, "neg", "advmod", "preconj", "cc"):
        if parse.word(c) == "nor" and verb < c:
            continue  # it negates what follows
        if parse.tokens[c].dep == "neg" or words.ADVERBS.get(parse.word(c)) == "flips" or parse.word(c) == "neither":
            after = parse.word(c + 1) if c + 1 < len(parse.tokens) else ""
            if after not in ("only", "just", "merely", "simply", "least"):
                return True
    for c in parse.children(verb, *ARGUMENTS):
        determiners = {parse.word(d) for d in parse.children(c, "det", "neg")} if c != below else set()
        if parse.word(c) in words.EMPTY or determiners & {"no", "neither"} and parse.tokens[c].dep != "attr":
            return True
    return False


def _nor(parse: Clauses, verb: int) -> bool:
    """Whether "nor" stands between a verb and the one before it."""
    return any(c < verb and parse.word(c) == "nor" for c in parse.children(parse.tokens[verb].head, "cc"))


def _asked(parse: Clauses, verb: int) -> bool:
    """Whether a verb heads a question: "Did they attack?"."""
    subjects = parse.children(verb, "nsubj", "nsubjpass")
    before = [c for c in parse.children(verb, "aux", "auxpass") if subjects and c < subjects[0]]
    if not before:
        return False
    last = parse.subtree(verb)[-1]
    return parse.word(last) == "?" or last + 1 < len(parse.tokens) and parse.word(last + 1) == "?"


def _ordered(parse: Clauses, verb: int) -> bool:
    """Whether a verb stands as an order ("Leave the city")."""
    token = parse.tokens[verb]
    return token.tag == "VB" and token.dep == "ROOT" and not parse.children(verb, "nsubj", "nsubjpass", "aux", "expl")


def _said_of(parse: Clauses, head: int, effect: str) -> Iterator[str]:
    """An effect of the word above, or what its negation leaves: "did not fail to", "no plans to", "is not likely".

    Who does not believe it denies it; who does not deny it leaves it open.
    """
    if effect and not _word_negated(parse, head):
        yield effect
    elif effect and parse.lemma(head) in words.CONCLUSIVE:
        yield "doubts"
    elif effect in ("denies", "possible"):
        yield {"denies": "possible", "possible": "denies"}[effect]
    elif effect:
        yield from (effect, "flips")


def _word_negated(parse: Clauses, head: int) -> bool:
    """Whether a verb is negated, or the verb that an adjective or noun completes; or a noun by "no"."""
    if parse.tokens[head].pos in VERBAL:
        return is_negated(parse, head)
    above = parse.tokens[head].head
    if parse.tokens[head].dep in ("acomp", "attr", "oprd") and parse.tokens[above].pos in VERBAL:
        return is_negated(parse, above) or _no(parse, head)
    return _no(parse, head)


def _no(parse: Clauses, noun: int) -> bool:
    return "no" in {parse.word(c) for c in parse.children(noun, "det")}


def _above(parse: Clauses, i: int, head: int) -> str:
    """What the word above token i does to it: an effect, OWN, MODAL, TOLD, STOP, or "" to look further up."""
    dep = parse.tokens[i].dep
    if dep == "conj":
        return _joined(parse, i, head)
    if dep in ("pobj", "pcomp"):
        return _after_preposition(parse, i, head)
    if dep in ("acl", "relcl", "advcl"):
        return _clause_beside(parse, i, head)
    if dep in COMPLEMENTS and parse.tokens[i].tag.startswith("VB") or dep in ("ccomp", "xcomp"):
        return _over_clause(parse, i, head)
    if dep in ("acomp", "attr") and parse.tokens[head].pos in VERBAL:
        return OWN
    return _over_noun(parse, i, head)


def _joined(parse: Clauses, i: int, head: int) -> str:
    """ "will attack and destroy": what holds of the first verb holds of the second, unless it has words of its own."""
    if parse.tokens[i].tag in FINITE and parse.tokens[head].tag == "VB":
        return STOP  # "prepared to go, and the police fired"
    own = parse.children(i, "aux", "auxpass", "nsubj", "nsubjpass", "neg")
    but = any(parse.word(c) in ("but", "yet") for c in parse.children(head, "cc"))
    return OWN if parse.tokens[i].pos in VERBAL and not own and not but and not _nor(parse, i) else ""


def _after_preposition(parse: Clauses, i: int, head: int) -> str:
    """What a preposition and the word it hangs from do to what follows it."""
    word, above = parse.word(head), parse.tokens[head].head
    before = parse.word(head - 1) if head else ""
    if word == "without" or (before, word) in (("instead", "of"), ("rather", "than"), ("far", "from")):
        return "flips"
    if above == head or parse.tokens[head].dep not in ("prep", "agent", "mark", "dative"):
        return ""
    lemma = parse.lemma(above)
    if parse.tokens[above].pos in VERBAL:
        effect = words.PREPOSITIONS.get(f"{lemma}_{word}", "")
        if effect == "planned" and _definite(parse, i):
            return STOP
        return effect or (
            MODAL if f"{lemma}_{word}" in words.BRINGING else OWN if f"{lemma}_{word}" in words.BEING else STOP
        )
    if word not in ABOUT:
        return STOP
    return words.NOUNS.get(lemma, "") or words.ADJECTIVES.get(lemma, "") or STOP


def _clause_beside(parse: Clauses, i: int, head: int) -> str:
    """What holds of a clause that hangs from a noun ("plans to attack"), tells a purpose, or is awaited."""
    aimed = any(parse.word(c) == "to" for c in parse.children(i, "aux"))
    if parse.tokens[i].dep == "acl" and parse.tokens[head].pos in ("NOUN", "PROPN"):
        named = words.NOUNS.get(parse.lemma(head), "")
        marked = any(parse.word(c) == "that" for c in parse.children(i, "mark"))
        return (named or "planned") if aimed else named if marked and named else STOP
    if parse.tokens[i].dep == "advcl" and aimed:
        foiled = words.THING_VERBS.get(parse.lemma(head)) in ("flips", "denies")
        plot = any(parse.lemma(c) in words.NOUNS and c < i for c in parse.children(head, "dobj"))
        return "flips" if foiled and plot else words.ADJECTIVES.get(parse.lemma(head), "planned")
    awaited = {parse.word(c) for c in parse.children(i, "mark", "advmod")} & words.UNTIL
    return "planned" if awaited and parse.tokens[i].tag in ("VBZ", "VBP") and _to_come(parse, head) else STOP


def _to_come(parse: Clauses, verb: int) -> bool:
    """Whether a verb stands in the future."""
    return bool({fold(parse.word(c)) for c in parse.children(verb, "aux")} & (words.FUTURE | words.WOULD))


def _over_clause(parse: Clauses, i: int, head: int) -> str:
    """What a verb, adjective or noun does to the clause that completes it."""
    lemma, dep = parse.lemma(head), parse.tokens[i].dep
    if parse.tokens[head].pos in ("ADJ", "ADV"):
        return words.ADJECTIVES.get(lemma, OWN)
    if parse.tokens[head].pos in ("NOUN", "PROPN"):
        return words.NOUNS.get(lemma, STOP)
    for c in parse.children(head, "acomp", "oprd"):
        if parse.word(c) in words.ADJECTIVES and c != i:
            return words.ADJECTIVES[parse.word(c)]
    if lemma == "be" and any(parse.word(c) == "to" for c in parse.children(i, "aux")):
        return "planned"  # "is to meet"
    effect = words.CLAUSE_VERBS.get(lemma, "")
    if lemma in words.THROUGH or not effect and dep == "xcomp":
        return OWN
    if lemma == "warn" and any(parse.tokens[c].pos == "PRON" for c in parse.children(i, "nsubj")):
        return "planned"  # "warned that it would attack" threatens
    if effect == "planned" and _is_finite(parse, i) and lemma not in words.FORESEEING:
        return TOLD  # "agreed that it had been shot down"
    return effect or (STOP if lemma in words.FACTIVE or dep != "ccomp" else TOLD)


def _is_finite(parse: Clauses, verb: int) -> bool:
    """Whether a clause stands in the present or the past, not as a wish ("that it withdraw")."""
    auxiliaries = parse.children(verb, "aux", "auxpass")
    return any(parse.tokens[c].tag in FINITE[:3] for c in (verb, *auxiliaries))


def _definite(parse: Clauses, i: int) -> bool:
    """Whether token i is something that is already known: "the attack", "Friday's attack"."""
    known = any(parse.word(c) in words.DEFINITE for c in parse.children(i, "det", "poss"))
    return known or bool(parse.children(i, "poss"))


def _over_noun(parse: Clauses, i: int, head: int) -> str:
    """What a verb does to the event that is its subject or object: "averted a strike", "an attack is likely"."""
    dep, lemma = parse.tokens[i].dep, parse.lemma(head)
    if parse.tokens[head].pos not in VERBAL or parse.tokens[i].pos in VERBAL:
        return STOP
    if dep in THINGS:
        if lemma in words.DOING:
            return OWN
        names = [*(f"{lemma}_{parse.word(c)}" for c in parse.children(head, "prt")), lemma]
        effect = next((words.THING_VERBS[n] for n in names if n in words.THING_VERBS), "")
        if effect and not (effect == "planned" and _definite(parse, i)):
            return effect  # "who planned the attack" tells of one that was
        return STOP if _definite(parse, i) else MODAL
    if dep == "nsubj":
        for word in (parse.word(c) for c in parse.children(head, "acomp")):
            if word in words.ADJECTIVES:
                return words.ADJECTIVES[word]
        there = lemma == "be" and not parse.children(head, "attr", "acomp")
        return OWN if lemma in words.OCCURRING or there else STOP
    return STOP
