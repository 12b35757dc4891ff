"""What makes a statement a denial: its kind, and the words of cue or content that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.codebook import NON_DENIAL
from sayso.stages import denialwords as words
from sayso.stages.answers import CLAIM_NOUN, HARMS, ClaimReference, find_reference
from sayso.stages.clauses import Clauses
from sayso.stages.eventparts import actor_at
from sayso.stages.negations import claimed_by_none, looks_ahead, negated_verb
from sayso.stages.nondenials import find_ignorance, find_silence, is_withheld
from sayso.stages.placed import one_side
from sayso.text import overlap, words_of
from sayso.types import Span, Statement

COMPLEMENT = re.compile(r"\W*(?:that\b|the|it|his|its|this|these|those|her|their)")
"""What follows a cue of agreeing where a claim is agreed with, not a plan: "agreed that"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What makes a statement a denial: its kind and the words that say so."""

    kind: str
    words: str
    by: str
    """What says so: cue; content (a set phrase); negation (a verb of the content); act; words (of silence); own words
    (the holder takes back what it said); story's words; stance (it holds on to the opposite)."""


def find_kind(parse: Clauses, statement: Statement, *, own: bool = True) -> Finding | None:
    """Whether a statement denies, doubts, rejects, confirms, admits or evades, and by which words.

    own: whether it may take back words of its own; where its holder said nothing before, it cannot.
    """
    text = parse.doc.text
    content = words_of(text, statement.content)
    cue = words_of(text, [statement.cue]) if statement.cue else ""
    before = words.before_cue(parse.doc, statement.cue) if statement.cue else ""
    if (silence := find_silence(before, cue, content)) is not None:
        return Finding(NON_DENIAL, silence, "words")
    if is_withheld(cue, content) or words.UNKNOWN.search(cue):
        return None
    by_cue = _by_cue(parse, statement, cue, content)
    if by_cue is not None:
        return by_cue if by_cue.kind else None
    if DECLINED.search(cue):
        return None  # "refused to disavow the theory"
    if match := words.INNOCENT.search(content):
        return Finding("denies", match.group(), "content")
    if statement.act in words.QUIET_ACTS and not (statement.act == "think" and words.CONCLUDED.search(cue)):
        match = words.IN_LINE.search(content)
        return Finding("confirms", match.group(), "content") if match is not None else None
    found = _by_content(parse, statement, own_words(parse, statement), own=own)
    return found or _by_act(parse, statement, cue, content)


def own_words(parse: Clauses, statement: Statement) -> str:
    """The content of a statement with what it only passes on blanked: "said that ... that     "."""
    kept = []
    told = [
        c for s in parse.placed.told_in.get(statement.id, ())
        if s.holder not in (None, statement.holder) for c in s.content
    ]  # fmt: skip
    for piece in statement.content:
        letters = list(parse.doc.text[piece.start : piece.end])
        for c in told:
            for i in range(max(0, c.start - piece.start), min(len(letters), c.end - piece.start)):
                letters[i] = " "
        kept.append("".join(letters))
    return " … ".join(kept)


def _by_act(parse: Clauses, statement: Statement, cue: str, content: str) -> Finding | None:
    """What the act alone says, where neither cue nor content has a word of its own for it."""
    verb = parse.first_verb(statement.content)
    if statement.act == "deny":
        if verb is not None and parse.negated(verb) and (looks_ahead(parse, verb) or claimed_by_none(parse, verb)):
            return None  # "said that it could not accept the plan"
        return Finding("denies", cue or content, "act")
    if statement.act == "doubt" and any(
        p.search(f"{cue} {content}") for p in (words.CUE_PATTERNS["doubts"], words.NOT_KNOWN, words.AT_WORD)
    ):
        return Finding("doubts", cue or content, "act")
    return Finding("confirms", cue or content, "act") if statement.act == "confirm" else None


def _by_cue(parse: Clauses, statement: Statement, cue: str, content: str) -> Finding | None:
    """What the cue says; a finding of no kind where it says that nothing is denied or confirmed."""
    before = words.before_cue(parse.doc, statement.cue) if statement.cue else ""
    if words.AT_WORD.search(content) and (re.search(r"\b(?:declin|refus)\w+$", cue) or words.NOT.search(before)):
        return Finding("doubts", f"{cue} {content}", "cue")
    if (match := words.TAKES_BACK.search(cue)) is not None:
        return Finding("contradicts", match.group(), "own words")
    for kind, pattern in words.CUE_PATTERNS.items():
        match = pattern.search(cue) or (pattern.match(f"{cue} {content}", len(cue) - len(_last(cue))) if cue else None)
        if match is None:
            continue
        negated = words.NOT.search(before + cue[: match.start()]) is not None
        if negated and kind != "rejects":
            return Finding({"denies": "confirms", "contradicts": "confirms"}.get(kind, ""), cue, "cue")
        return _settled(parse, statement, kind, match.group().lower(), cue, content)
    return None


def _last(cue: str) -> str:
    """The last word of a cue, with which a phrase may run on into the content: "accepted | responsibility"."""
    return cue.split()[-1] if cue.split() else ""


def _settled(parse: Clauses, statement: Statement, kind: str, found: str, cue: str, content: str) -> Finding | None:
    """The finding of a cue's word where what follows is a claim or what happened; else none, or one of no kind."""
    reference = find_reference(parse.doc, statement)
    if found.startswith("refus") and (reference is None or cue.endswith(" to") or content.startswith("to ")):
        return None
    if found.startswith("den"):
        return Finding("", cue, "cue") if _given(parse, statement) else Finding(kind, cue, "cue")
    if kind == "admits" and found.startswith("acknowledg") and not _is_matter(parse, statement, content):
        return Finding("", cue, "cue")  # "acknowledged the letter": that it was received
    if kind == "confirms" and re.match(r"\W*(?:if|whether)\b", content):
        return Finding("", cue, "cue")  # what is still to be confirmed
    if kind == "admits":
        verb = parse.first_verb(statement.content)
        return Finding("" if verb is not None and looks_ahead(parse, verb) else kind, cue, "cue")
    if found.startswith(("agree", "accept", "correct")) and " " not in found:
        if not _is_clause(parse, statement) and not COMPLEMENT.match(content):
            return None
        if found.startswith("accept") and _is_clause(parse, statement):
            return Finding("admits", cue, "cue")  # to accept that it is so is to concede it
    if found.startswith("rul") and not (
        reference or words.PART_IN.search(content) and _is_matter(parse, statement, content)
    ):
        return None
    if found.startswith(LOOSE_CUES) and reference is None and not _harms(parse, statement):
        return None
    if kind != "confirms" and not _is_matter(parse, statement, content):
        return Finding("", cue, "cue")
    if kind == "rejects" and statement.act == "deny" and reference is None:
        return Finding("denies", cue, "cue")
    return Finding(kind, cue, "cue")


LOOSE_CUES = ("mock", "turn", "throw", "threw", "negat", "back", "play", "downplay", "challeng", "counter", "contest",
              "discount", "hit", "derid", "ridicul", "scorn", "laugh", "took", "take")  # fmt: skip
"""Cues that answer a claim only where a claim or a harm is named: a plan is backed, a party mocked."""
WHOLE = re.compile(
    r"\W*(?:(?:an?|one|any) (?:single )?word|that|whether|if|how|having|ever|any|it|this|these|those|them|all|which"
    r"|what|being)\b",
    re.I,
)
"""How a clause or a word for a whole claim begins."""


def _harms(parse: Clauses, statement: Statement) -> bool:
    return any(e.event_type in HARMS for e in parse.placed.events_in(statement.content))


def _is_matter(parse: Clauses, statement: Statement, content: str) -> bool:
    """Whether a content is a claim, or something that happened or was done: no plan, law, view or thing."""
    if find_reference(parse.doc, statement) is not None or _harms(parse, statement) or words.PART_IN.search(content):
        return True
    verb = parse.first_verb(statement.content)
    if WHOLE.match(content) or not parse.tokens or content.startswith(("“", '"', "‘")):
        return True
    return verb is not None and (parse.tokens[verb].dep in CLAUSAL or bool(parse.children(verb, "nsubj", "nsubjpass")))


def _is_clause(parse: Clauses, statement: Statement) -> bool:
    """Whether a content has a finite verb with a subject, and is none of what will be."""
    verb = parse.first_verb(statement.content)
    return verb is not None and bool(parse.children(verb, "nsubj", "nsubjpass")) and not looks_ahead(parse, verb)


CLAUSAL = ("ccomp", "pcomp", "xcomp", "ROOT")


def _given(parse: Clauses, statement: Statement) -> bool:
    """Whether what is denied is something to be given or granted, not something said: "denied them bail"."""
    tokens = [i for s in statement.content for i in parse.at(s)]
    head = next((i for i in tokens if parse.tokens[i].head not in tokens or parse.tokens[i].head == i), None)
    if head is None:
        return False
    if parse.lemma(head) in words.GRANTED and parse.tokens[head].dep in ("dobj", "dative", "nsubjpass", "ROOT"):
        return not any(parse.word(c) in ("that", "any") for c in parse.children(head))
    above = parse.tokens[head].head
    return above != head and any(
        parse.tokens[c].dep == "dative" or parse.word(c).endswith(("self", "selves")) for c in parse.children(above)
    )


def _by_content(parse: Clauses, statement: Statement, content: str, *, own: bool) -> Finding | None:
    """What the content says, where the cue says nothing of its own: "said there is no evidence that"."""
    if own and (match := words.TAKEN_BACK.search(content) or words.AFTER_ALL.search(content)):
        return Finding("contradicts", match.group(), "own words")
    if match := words.BARE_NO.match(content):
        return Finding("denies", match.group(), "content")
    if match := words.BARE_YES.match(content):
        return Finding("confirms", match.group(), "content")
    if (label := _label(parse, statement, content)) is not None:
        return Finding("rejects", label, "content")
    if match := words.NOT_KNOWN.search(content):
        return Finding("doubts", match.group(), "content")
    if (ignorance := find_ignorance(content)) is not None:
        return Finding(NON_DENIAL, ignorance, "words" if len(content.split()) <= BARE else "content")
    if words.UNKNOWN.search(content):
        return None
    return _otherwise(parse, statement, content)


def _otherwise(parse: Clauses, statement: Statement, content: str) -> Finding | None:
    """What the content says of how it really was: a negated verb, another doer, less than was told, a fault."""
    own = any(parse.word(i) in words.OWN for s in statement.content for i in parse.at(s)[:3])
    against = "denies" if own else "contradicts"
    if (match := words.LESS.search(content)) or (match := _cleft(content)):
        return Finding("contradicts" if "who" in match.re.groupindex else against, match.group(), "content")
    verb = parse.first_verb(statement.content)
    if (no := negated_verb(parse, statement)) is not None:
        return Finding("denies" if statement.act == "deny" else against, f"not {parse.word(no)}", "negation")
    if verb is not None and (other := NOT_THAT.search(content)):
        return Finding("contradicts", other.group(), "content")
    if statement.act in ("claim", "accuse", "deny", "confirm") and (match := words.ONLY.search(content)):
        return Finding("contradicts", match.group().strip(), "content")
    if match := words.IN_LINE.search(content):
        return Finding("confirms", match.group(), "content")
    if verb is not None and (found := _by_verb(parse, statement, verb)):
        return found
    if statement.act in ("say", "confirm", "claim") and (match := words.FAULT.search(content)):
        return Finding("admits", match.group(), "content")
    return None


def _label(parse: Clauses, statement: Statement, content: str) -> str | None:
    """The words that call an account untrue: of a named claim, of "it" or "this", or alone; "fake papers" do not."""
    verb = parse.first_verb(statement.content)
    clause = verb is not None and parse.lemma(verb) != "be" and bool(parse.children(verb, "nsubj"))
    patterns = (words.LABELLED,) if clause else (words.LABELLED, words.SHORT_LABEL)
    for pattern in patterns:
        if (match := pattern.match(content)) is not None and not _praised(match.group()):
            return match.group()
    reference = find_reference(parse.doc, statement)
    for match in words.LABELS.finditer(content):
        at = _place(statement, match.start())
        tokens = parse.at(at) if at is not None else []
        naming = statement.cue is not None and NAMING.search(words_of(parse.doc.text, [statement.cue])) is not None
        if reference is not None and at is not None and at.start > reference.span.start and (naming or not tokens):
            return match.group()
        if naming and words.FALSEHOOD.fullmatch(match.group()):
            return match.group()  # of a film, a trial, a document too
        if any(_predicates(parse, i, reference) for i in tokens) or (not parse.tokens and len(content) < SHORT):
            return match.group()
    return None


DECLINED = re.compile(r"\b(?:refus|declin|fail|neglect)\w* to$", re.IGNORECASE)
"""Cues of those who do not do what follows."""
NAMING = re.compile(
    r"\b(?:call|describ|brand|label|dub|term|denounc|dismiss|blast|slam|decr|condemn|character)\w*\b", re.IGNORECASE
)
"""Cues that give a thing a name: "called the report a lie"."""
BARE = 6
"""Words of an answer that says nothing else: "I do not know"."""
SHORT = 80
"""Characters of a content without a parse in which a label is taken for what is said of it."""


def _praised(found: str) -> bool:
    return (
        re.search(r"\b(?:not|n['’]t|never) (?:an? |the )?(?:\w+ )?(?:lie|false|wrong|fake|joke)", found, re.I)
        is not None
    )


def _place(statement: Statement, at: int) -> Span | None:
    """Where a character of the content's words stands in the text."""
    for piece in statement.content:
        size = piece.end - piece.start
        if at < size:
            return Span(piece.start + at, piece.start + at + 1)
        at -= size + len(" … ")
        if at < 0:
            return None
    return None


def _predicates(parse: Clauses, i: int, reference: ClaimReference | None) -> bool:
    """Whether token i says of a claim, or who makes it, that it is untrue: "their story is false", "they lie"."""
    token = parse.tokens[i]
    if token.dep in ("acomp", "attr", "oprd", "pobj", "dobj", "pcomp", "npadvmod") and token.pos != "VERB":
        above = token.head
        while parse.tokens[above].pos == "ADP" and parse.tokens[above].head != above:
            above = parse.tokens[above].head
        subjects = parse.children(above, "nsubj", "nsubjpass", "csubj", "dobj")
        named = [s for s in subjects if reference is not None and overlap(reference.span, parse.span(s))]
        return bool(named) or any(_is_claim(parse, s) for s in subjects if s != i)
    if token.pos in ("VERB", "AUX") and parse.lemma(i) in ("lie", "fabricate", "invent", "concoct", "mislead"):
        lies = parse.lemma(i) != "lie" or not any(parse.word(c) in LYING_ON for c in parse.children(i, "prep", "prt"))
        charged = any(parse.tokens[c].pos != "PRON" for c in parse.subjects(i)) and reference is None
        lies = lies and not (charged and parse.tokens[i].tag in ("VBD", "VBN"))  # "had lied to the court": a charge
        return lies and not parse.negated(i) and parse.tokens[i].dep in ("ROOT", "ccomp", "conj", "acomp")
    return False


def _is_claim(parse: Clauses, i: int) -> bool:
    """Whether token i stands for what was said: a noun of claiming, or a pronoun for it."""
    return parse.word(i) in PRONOUNS or CLAIM_NOUN.match(parse.word(i)) is not None or parse.tokens[i].pos == "VERB"


LYING_ON = frozenset("on in at under down beside within near among".split())
PRONOUNS = frozenset("it this that these those they all what which everything".split())


def _by_verb(parse: Clauses, statement: Statement, verb: int) -> Finding | None:
    """What the content's own verb does to a claim that it names: "the tests bore out the minister's account".

    None where somebody else than the holder's own things or people does it: that is a statement of theirs.
    """
    at = parse.tokens[verb].start
    if parse.negated(verb) or not any(CLAIM_NOUN.match(parse.word(o)) for o in parse.objects(verb)):
        return None
    holder = parse.placed.actors.get(statement.holder or "")
    doers = [actor_at(parse, s) for s in parse.subjects(verb)]
    if any(doer is not None and not one_side(holder, doer) for doer in doers):
        return None
    for kind, pattern in words.CUE_PATTERNS.items():
        if match := pattern.match(parse.doc.text, at):
            return Finding(kind, match.group(), "content")
    return None


NO_DOER = re.compile(r"\W*(?:\w+ly\b|\w+ed\b|given|told|being|been|getting|going)", re.IGNORECASE)
"""How what follows "it was" begins where it picks out nobody: "it was given assurances that"."""


def _cleft(content: str) -> re.Match[str] | None:
    """The words that pick out another doer: "it was the king who"; none where they only judge: "it is clear that"."""
    match = words.CLEFT.search(content)
    if match is not None and NO_DOER.match(match["who"]):
        return None
    return match if match is not None and words.JUDGED.search(match["who"]) is None else None


NOT_THAT = re.compile(
    r", (?:and |but )?not (?:an? |the |by |in |from |of )?(?!only|even|just|yet|all|least|to\b)[a-z]{4,}\W*$"
)
"""What is set right at the end of a clause: "were rescued, not arrested"."""
