"""The stance of a statement: what it commits its holder to, by cue, act and the modality of its content."""

from __future__ import annotations

import re

from sayso.stages import positionwords as words
from sayso.stages.clauses import Clauses
from sayso.stages.denialwords import AT_WORD, UNSAID
from sayso.stages.ownside import is_of_opponent, is_of_self
from sayso.text import words_of
from sayso.types import Statement


def find_stance(parse: Clauses, statement: Statement) -> str | None:
    """What a statement commits its holder to; None where it binds nobody."""
    content = words_of(parse.doc.text, statement.content)
    cue = words_of(parse.doc.text, [statement.cue]) if statement.cue else ""
    act = statement.act
    if UNSAID.search(cue) or AT_WORD.search(content) or words.UNSPOKEN.search(cue):
        return None  # silence and disbelief bind nobody
    if words.PLEADS.search(cue) or words.REFUSING_CUE.search(cue) and words.MUTE.match(content.removeprefix("to ")):
        return None
    if words.COUNTING_CUE.search(cue) and words.COUNT.search(content):
        return "revises"
    if words.PROMISING_CUE.search(cue) and re.search(r"\b(?:never|not)\b", cue):
        return "will_not"
    if act == "reject" or words.REFUSING_CUE.search(cue) and act in ("reject", "say"):
        return _refusal(cue, content)
    if act in ("demand", "ask") or words.DEMANDING_CUE.search(cue) and act in ("warn", "say", "announce"):
        return _demand(cue, content, act)
    if act == "promise" or words.PROMISING_CUE.search(cue) and act not in words.SILENT_ACTS:
        return "will_not" if _declines(parse, statement, content) else "will"
    if act == "threaten":
        return "will" if _ahead(parse, statement, content) else None
    return _by_attitude(parse, statement, cue, content)


def _by_attitude(parse: Clauses, statement: Statement, cue: str, content: str) -> str | None:
    """The stance of those who back, offer, agree or oppose, else that of the content."""
    act = statement.act
    if words.SUPPORTING_CUE.search(cue) and act in ("confirm", "say", "agree", "praise"):
        return "supports"
    if words.OPPOSING_CUE.search(cue) and act not in words.SILENT_ACTS:
        return "opposes"
    if act == "propose" or re.search(r"\boffer", cue) and act not in words.SILENT_ACTS:
        if re.match(r"\W*(?:no|nothing)\b", content):
            return None
        return "offers" if is_of_self(parse, statement) else "supports"
    if act == "agree":
        return "will" if _ahead(parse, statement, content) or content.startswith("to ") else None
    if act in words.SILENT_ACTS:
        return _asked_before(act, content) or _meant(parse, statement, content)
    if words.FORESEEING_CUE.search(cue):
        return None
    return _by_modality(parse, statement, content)


def _meant(parse: Clauses, statement: Statement, content: str) -> str | None:
    """will, where praise or blame also says what the speaker is ready to do: "I will bring", "is willing to"."""
    verb = parse.first_verb(statement.content)
    if verb is None or statement.act not in ("accuse", "praise", "condemn") or parse.negated(verb):
        return None
    first = any(parse.word(s) in ("i", "we") for s in parse.subjects(verb))
    bound = first and any(parse.word(c) in ("will", "shall", "'ll", "’ll") for c in parse.children(verb, "aux"))
    return "will" if bound or words.READY.search(content) and is_of_self(parse, statement) else None


def _refusal(cue: str, content: str) -> str | None:
    if words.LABELLING_CUE.search(cue) and not words.OPPOSES.search(content):
        return None
    if content.startswith("to ") or words.REFUSING_CUE.search(cue):
        return "refuses"
    return "opposes" if words.OPPOSES.search(content) else "refuses"


def _demand(cue: str, content: str, act: str) -> str | None:
    if act == "ask" and not re.match(r"(?:to |for |\w+ (?:to|that|not)|.{3,60} to )", content):
        return None
    if words.ORDERED.search(content) and re.search(r"\border", cue):
        return "will"
    if re.search(r"\bshut out|\bnot to\b", content) and act != "ask" and not words.DEMANDING_CUE.search(cue):
        return "opposes"
    return "demands"


def _asked_before(act: str, content: str) -> str | None:
    return "demands" if act == "accuse" and words.REQUESTS.search(content) else None


def _by_modality(parse: Clauses, statement: Statement, content: str) -> str | None:
    """The stance of a plain statement: revises, will, demands, supports, opposes or refuses by its modals."""
    if words.UNREAL.search(content):
        return None
    ahead = _ahead(parse, statement, content)
    of_self = is_of_self(parse, statement)
    if ahead and _revises(parse, statement, content) or of_self and words.REVISED.search(content):
        return "revises"
    if words.NO_PLAN.search(content) and of_self:
        return "will_not"
    if (against := _against(statement, content)) is not None:
        return against if not is_of_opponent(parse, statement) else None
    cue = words_of(parse.doc.text, [statement.cue]) if statement.cue else ""
    asking = statement.act not in ("claim", "deny") or words.INSISTING_CUE.search(cue) is not None
    if words.MUST.search(content[: words.LED_BY]) and asking:
        return "demands"
    if statement.act in ("say", "announce", "agree") and _supports(parse, statement, content):
        return "supports"
    if words.REQUESTS.search(content) and re.search(r"\b(?:we|it|i)\b", content, re.IGNORECASE):
        return "demands"
    return _bound_ahead(parse, statement, content) if ahead else _announced(parse, statement, content)


def _revises(parse: Clauses, statement: Statement, content: str) -> bool:
    """Whether a verb of the content is one of revising: "will amend the law", not "cannot accept the amendment"."""
    if not parse.tokens:
        return words.REVISE.search(content) is not None
    verbs = (i for i in _verbs(parse, statement) if parse.tokens[i].pos == "VERB")
    return any(words.REVISE.match(parse.doc.text, parse.tokens[i].start) for i in verbs)


def _against(statement: Statement, content: str) -> str | None:
    """refuses or opposes by words of the content; what a denial calls unacceptable is a claim, and no plan."""
    if words.REFUSES.search(content):
        return "refuses"
    match = words.OPPOSES.search(content)
    if match is not None and (statement.act != "deny" or match.group().lower().startswith(("can", "could"))):
        return "opposes"
    return "opposes" if statement.act == "warn" and re.match(r"\W*against\b", content) else None


def _bound_ahead(parse: Clauses, statement: Statement, content: str) -> str | None:
    """will or will_not, where what is ahead is the holder's own doing; what things and others will do binds nobody."""
    verbs: list[int | None] = [*(verbs_ahead(parse, statement) or _can(parse, statement))] or [None]
    if statement.act == "deny" and (verbs == [None] or re.search(r"\bnever\b", content)):
        return None
    for verb in verbs:
        if is_of_self(parse, statement, verb) or _passive(parse, statement, verb) and statement.act in TOLD:
            return "will_not" if _declines(parse, statement, content) else "will"
    return _announced(parse, statement, content)


TOLD = ("announce", "warn", "deny", "say")


def _announced(parse: Clauses, statement: Statement, content: str) -> str | None:
    cue = words_of(parse.doc.text, [statement.cue]) if statement.cue else ""
    if statement.act == "announce" and words.ANNOUNCING_CUE.search(cue) and re.match(r"(?:an? |new |more )", content):
        return "offers" if re.match(r"an? ", content) else "will"
    return None


def _supports(parse: Clauses, statement: Statement, content: str) -> bool:
    """Whether the speaker's own side backs something: not that another person has approved it."""
    if words.RIGHTS.search(content):
        return True
    if not is_of_self(parse, statement, strict=True):
        return False
    tokens = (i for s in statement.content for i in parse.at(s))
    return words.SUPPORTS.search(content) is not None or any(
        parse.lemma(i) == "back" and parse.tokens[i].pos == "VERB" and parse.objects(i) for i in tokens
    )


def _passive(parse: Clauses, statement: Statement, verb: int | None) -> bool:
    verb = parse.first_verb(statement.content) if verb is None else verb
    return verb is not None and bool(parse.children(verb, "nsubjpass", "auxpass"))


def _ahead(parse: Clauses, statement: Statement, content: str) -> bool:
    """Whether the content looks ahead: will, would, intends to, a bare infinitive."""
    if statement.act == "claim" and re.match(r"\W*to (?:be|have)\b", content):
        return False  # "claimed to be looking for"
    if words.UNSURE.search(content):
        return False
    if re.match(r"\W*to ", content) and statement.act in BINDING and _infinitive(parse, statement):
        return True
    if words.INTENDS.search(content):
        return True
    return bool(verbs_ahead(parse, statement) or _can(parse, statement))


BINDING = ("promise", "threaten", "agree", "propose", "announce", "demand")
"""Acts under which a bare infinitive is something to be done."""


def _infinitive(parse: Clauses, statement: Statement) -> bool:
    """Whether a content begins with "to" and a verb: not "to the charges"."""
    tokens = parse.at(statement.content[0])
    return len(tokens) < 2 or any(parse.tokens[i].pos in ("VERB", "AUX") for i in tokens[1:4])


def verbs_ahead(parse: Clauses, statement: Statement) -> list[int]:
    """The verbs of a content under "will", "shall" or "would", but for "would have done"."""
    return [v for v in _verbs(parse, statement) if _under(parse, v, words.WILL)]


def _can(parse: Clauses, statement: Statement) -> list[int]:
    return [v for v in _verbs(parse, statement) if _under(parse, v, frozenset(("can", "could")))]


def _verbs(parse: Clauses, statement: Statement) -> list[int]:
    tokens = [i for s in statement.content for i in parse.at(s)]
    return [i for i in tokens if parse.tokens[i].pos in ("VERB", "AUX")][:MOST_VERBS]


MOST_VERBS = 12


def _under(parse: Clauses, verb: int, modals: frozenset[str]) -> bool:
    if parse.tokens[verb].dep in ("aux", "auxpass"):
        return False
    helpers = parse.children(verb, "aux")
    perfect = any(parse.lemma(c) == "have" for c in helpers)
    return not perfect and any(parse.word(c) in modals for c in (verb, *helpers))


def _declines(parse: Clauses, statement: Statement, content: str) -> bool:
    if content.startswith(("not to ", "never to ")):
        return True
    verb = next(iter(verbs_ahead(parse, statement)), parse.first_verb(statement.content))
    if verb is None or words.NO_LESS.search(content):
        return False
    return parse.negated(verb) or re.search(r"\bno longer\b", content[:60]) is not None
