"""What the cue of a statement says of its act: its word and sense, its negation, its refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.stages import actsigns as signs
from sayso.stages.cues import ACT_OF_NOUN, NEGATED_TO_REJECT, SENSES, UNNAMED_CUES
from sayso.stages.grammar import Grammar, clause_has_negation
from sayso.types import Span

NEGATION = re.compile(r"\b(?:not|never|nor|neither)\b|n['’]t\b", re.IGNORECASE)
NAMING = frozenset("call describe brand label dub term characterise characterize denounce slam blast".split())
"""Verbs that give a thing a name or a mark: "called it a lie"."""
SILENCE = frozenset("drawn comment elaborate discuss answer speculate respond provide give detail".split())
"""What one who only keeps silent refuses to do: no content is turned down."""
REFUSES = re.compile(
    r"\b(?:refus|declin)\w*\b|\b(?:would|will|could|did)(?: not|n['’]t) (?:be drawn|say|use)\b|\bwon['’]t\b", re.I
)
OPEN = re.compile(r"\bneither confirm\w* n?or den|\bconfirm(?:ed)? (?:n?or|or) den", re.IGNORECASE)
NOT_PEOPLE = re.compile(
    r"(?i)\b(?:reports?|tests?|results?|findings?|documents?|evidence|data|figures|images?|pictures?|photos?"
    r"|photographs?|video"
    r"|footage|records?|surveys?|polls?|stud(?:y|ies)|analys[ie]s|investigations?|inquir(?:y|ies)|intelligence"
    r"|autops(?:y|ies)"
    r"|examinations?|indications)\b\W*$"
)


@dataclass(frozen=True, slots=True)
class CueReading:
    """The act that a cue names, the token that names it, and whether the content may colour it."""

    act: str
    token: int | None = None
    plain: bool = False
    naming: bool = False


FINITE = re.compile(r"\b(?:was|were|had|is|are|has|have)\b")
"""A finite verb: what follows is a fact, not a thing to be done."""
KEEP_AWAY = re.compile(
    r"\b(?:stay|keep|steer) (?:away|clear|out|indoors|inside)\b|\btake (?:cover|shelter)\b|\bto avoid\b"
    r"|\bnot (?:to )?(?:travel|go near|approach|enter|drink)\b"
)
"""Getting out of danger: to urge it is to warn."""
SUBJUNCTIVE = re.compile(
    r"^\W*(?:that )?(?:(?!to\b)[\w'’-]+ ){1,6}?(?:be|not|go|take|make|hold|leave|stay|meet|send|give|join|pay"
    r"|use|move|start"
    r"|stop|return|remain|begin|withdraw)\b"
)
"""A clause of what should be done: "that the talks be moved"."""
AHEAD = re.compile(r"\b(?:will|would|shall|wo)\b")
OFFERED = re.compile(r"\b(?:demand|offer|proposal|request|invitation|plan|terms|call|deal|conditions?|resignation)s?\b")
"""What is agreed to when it is accepted; a finding that is accepted is confirmed."""
CLAUSE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|did|does|do|could|can|may|might)\b|\b(?:himself|itself)\b"
)
"""Signs that something is said to be so: what has none of them is named, as in "declared a truce"."""
COLOURED = frozenset(("say", "announce"))
"""Acts of cues that leave it to the content what is done by them."""
FIRM = frozenset("maintain insist assert contend argue assure aver assurance insistence argument contention".split())
"""Cues of claiming under which a denial is still a denial."""


def act_of_cue(tree: Grammar, cue: Span) -> tuple[str, int | None]:
    """The act that the cue's own words name, and the token that names it."""
    words = tree.text[cue.start : cue.end].lower()
    if words.split()[0] in UNNAMED_CUES and not any(tree.tokens[i].pos == "VERB" for i in tree.inside(cue)):
        return "claim", None
    if "according to" in words:
        return "report", None
    inside = [(i, tree.tokens[i].lemma.lower()) for i in tree.inside(cue)]
    for i, lemma in inside:
        if (act := _with_particle(tree, i, lemma)) is not None:
            return act, i
    known = [(i, lemma) for i, lemma in inside if lemma in SENSES and tree.tokens[i].pos in ("VERB", "AUX", "ADJ")]
    strong = [x for x in known if SENSES[x[1]] not in ("say", "report", "think")] or known[-1:]
    if strong:
        return SENSES[strong[-1][1]], strong[-1][0]
    nouns = [(i, lemma) for i, lemma in inside if lemma in ACT_OF_NOUN and tree.tokens[i].pos not in ("VERB", "AUX")]
    if nouns:
        return ACT_OF_NOUN[nouns[-1][1]], nouns[-1][0]
    verbs = [(i, lemma) for i, lemma in inside if lemma in SENSES]
    return (SENSES[verbs[0][1]], verbs[0][0]) if verbs else ("say", _first_verb(tree, cue))


PARTICLES = ("ADP", "ADV", "PART")


def _with_particle(tree: Grammar, i: int, lemma: str) -> str | None:
    """The act of a verb with the particle after it: "called on", "stood by"; None where the pair is in no table."""
    near = (c for c in (i + 1, i + 2) if c < len(tree.tokens))
    after = (c for c in near if tree.tokens[c].pos in PARTICLES or tree.tokens[c].lemma.lower() == "for")
    return next((SENSES[p] for p in (f"{lemma}_{tree.tokens[c].lemma.lower()}" for c in after) if p in SENSES), None)


def _first_verb(tree: Grammar, cue: Span) -> int | None:
    return next((i for i in tree.inside(cue) if tree.tokens[i].pos == "VERB"), None)


def read_cue(tree: Grammar, cue: Span, content: str) -> CueReading:
    """How a cue is meant before what is said is looked at; content is there to tell "to do" from "that"."""
    words = tree.text[cue.start : cue.end]
    act, token = act_of_cue(tree, cue)
    if OPEN.search(words) or OPEN.search(f"{words} {content[:40]}"):
        return CueReading("say", token)
    lemma = tree.tokens[token].lemma.lower() if token is not None else ""
    if lemma in NAMING and tree.tokens[token or 0].pos == "VERB" and act in ("say", "demand", "condemn"):
        follows = re.match(r"\W*(?:on|for|to)\b", content) or re.search(r"\b(?:on|for)$", words)
        if not (lemma == "call" and follows):
            return CueReading("condemn" if act == "condemn" else "say", token, naming=True)
    if token is None:
        return CueReading(act, None, act in COLOURED)
    negated = clause_has_negation(tree, token) or NEGATION.search(words) is not None
    refused = _refusal(lemma, act, words, content, negated=negated)
    if refused is not None:
        return CueReading(refused, token)
    if negated:
        return _negated(act, lemma, token)
    return _by_sense(tree, act, lemma, token, content)


def _refusal(lemma: str, act: str, words: str, content: str, *, negated: bool) -> str | None:
    """The act of declining: to say what is not said, or only to speak."""
    if not REFUSES.search(words) and not (negated and lemma in (NEGATED_TO_REJECT | SILENCE) - {"confirm"}):
        return None
    if negated and act in ("reject", "deny") and lemma not in SILENCE:
        return None
    what = re.match(r"\W*(?:to )?(?:be )?(\w+)", content)
    asked = {lemma, what.group(1).lower() if what else ""}
    return (
        "say"
        if asked & SILENCE or re.search(r"\b(?:comment|details|questions)\b", f"{words} {content[:30]}")
        else "reject"
    )


def _negated(act: str, lemma: str, token: int) -> CueReading:
    """A negated cue: not confirming is no denial, not believing is doubt, not denying confirms."""
    turned = {"think": "doubt", "deny": "confirm", "reject": "confirm", "agree": "reject", "praise": "condemn"}
    if act == "confirm":
        return CueReading("reject" if lemma in ("accept", "recognise", "recognize") else "say", token)
    if act in COLOURED:
        return CueReading(act, token, plain=True)
    return CueReading(turned.get(act, "say"), token)


def _is_of_papers(tree: Grammar, token: int) -> bool:
    """Whether the subject of a cue is a report or the like, which thinks nothing: "the inquiry concluded"."""
    subject = tree.subject(token)
    return (
        subject is not None
        and NOT_PEOPLE.search(tree.text[tree.tokens[subject].start : tree.tokens[subject].end]) is not None
    )


def _by_sense(tree: Grammar, act: str, lemma: str, token: int, content: str) -> CueReading:
    """The sense of a cue by the form of what follows and by its subject."""
    infinitive = re.match(r"\W*to \w", content) is not None
    if act == "think" and _is_of_papers(tree, token):
        return CueReading("report", token)
    if lemma in ("urge", "tell", "advise", "ask", "order") and KEEP_AWAY.search(content[:60]):
        return CueReading("warn", token)
    doing = re.match(r"\W*(?!(?:noth|someth|anyth|everyth)ing)[a-z]+ing\b", content) is not None
    if lemma in ("suggest", "recommend") and not infinitive and (doing or SUBJUNCTIVE.search(content[:80])):
        return CueReading("propose", token)
    if lemma in ("assure", "reassure") and AHEAD.search(content[:80]):
        return CueReading("promise", token)
    if lemma == "accept" and OFFERED.search(content[:80]):
        return CueReading("agree", token)
    if lemma in ("declare", "proclaim", "decree") and not CLAUSE.search(content[:60]):
        return CueReading("announce", token)
    if lemma in ("suggest", "show", "indicate", "point", "reveal") and act in ("say", "report"):
        subject = tree.subject(token)
        if subject is not None and NOT_PEOPLE.search(tree.text[tree.tokens[subject].start : tree.tokens[subject].end]):
            return CueReading("report", token)
        return CueReading(act, token, plain=True)
    if lemma == "want" and not infinitive and re.search(r"\bto \w+|\b(?:out|gone|off)\b", content):
        return CueReading("demand", token)
    if lemma in ("tell", "say") and infinitive:
        return CueReading("demand", token)
    if lemma == "advise" and not infinitive and FINITE.search(content):
        return CueReading("report", token)
    if lemma == "agree" and not infinitive and FINITE.search(content):
        return CueReading("confirm", token)
    if act == "warn" and signs.THREATENS.search(content):
        return CueReading("threaten", token)
    return CueReading(act, token, act in COLOURED)
