"""The words that make a statement a denial, a doubt or a confirmation, and those that only look like it."""

from __future__ import annotations

import re

from sayso.types import Document, Span

CUES = {
    "denies": r"den(?:y|ies|ied|ying)|deni(?:al|als)|disavow\w*|disclaim\w*|disput(?:e|es|ed|ing)",
    "rejects": r"reject\w*|dismiss\w*|brush\w* (?:aside|off)|wav(?:e|es|ed|ing) (?:away|aside)|refut\w+|rebut\w*"
    r"|rebuff\w*|scoff\w*|turn(?:s|ed|ing)? down|(?:would )?have none of|ha[sd] none of|refus(?:e|es|ed|ing)"
    r"|debunk\w*|rubbish(?:es|ed)",
    "doubts": r"doubt\w*|question(?:s|ed|ing)|cast\w* doubt|sceptical|skeptical|d(?:o|oes|id)(?: not|n.t) believe",
    "confirms": r"confirm\w*|corroborat\w*|st(?:and|ands|ood) by|verif(?:y|ies|ied)|b(?:ear|ears|ore) out"
    r"|accept(?:s|ed)?|agree[sd]?",
    "admits": r"admit\w*|conced\w*|acknowledg\w*|own(?:s|ed)? up|confess\w*",
}
CUE_PATTERNS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in CUES.items()}
NOT = re.compile(r"(?:\bnot|\bnever|n't|n’t|\bcannot|\bnor|\bneither)(?: \w+ly| yet| be| been)?\W*$", re.IGNORECASE)
"""A negation that ends right before a cue: "could not independently"."""
WITHHELD = (
    "say|comment|give|discuss|elaborate|identify|provide|name|speak|answer|confirm|deny|show|release|share|publish"
    "|present|produce|disclose|reveal|explain|offer"
)
NO_DENIAL = re.compile(
    rf"\b(?:declin\w+|refus\w+) to (?:either )?(?:{WITHHELD})\b|no comment"
    r"|(?:could|can) ?not be (?:\w+ly )?(?:verified|reached|confirmed)"
    r"|(?:no|neither|not) (?:confirm\w*|den\w+) (?:n?or) den",
    re.IGNORECASE,
)
"""Non-denials: nothing is denied by those who do not speak, do not show or do not know."""
NOT_SHOWN = re.compile(
    r"\b(?:show|offer|provid|present|produc|publish|releas|giv|gave|shar|suppl)\w* (?:\w+ ){0,2}?(?:no|any) "
    r"(?:\w+ )?(?:evidence|proof)\b",
    re.IGNORECASE,
)
"""What is said of evidence that was not shown: "has offered no evidence" denies nothing."""
UNSAID = re.compile(r"\b(?:not|n't|n’t|never) (?:say|tell|comment|elaborate|explain|mention|specify|give)$", re.I)
DECLINES = re.compile(r"\b(?:declin|refus)\w+$", re.IGNORECASE)
LABELS = re.compile(
    r"\b(?:absurd|baseless|groundless|unfounded|false|untrue|fraudulent|fabricat\w+|nonsens\w*|lie[sd]?|lying|fiction"
    r"|ridiculous|irresponsible|propaganda|fake|politically motivated|unacceptable|deceit|slander\w*|ludicrous|hoax"
    r"|disinformation|without foundation|no (?:basis|truth)|far from the truth|misleading|invent(?:ed|ion)|laughable"
    r"|malicious)\b",
    re.IGNORECASE,
)
LESS = re.compile(
    r"\b(?:no|any) (?:evidence|proof|traces?|indication|sign)\b|\bnothing (?:to (?:suggest|show)|of the kind)\b"
    r"|\bthe (?:reverse|opposite|contrary)\b|\botherwise\b|\bunrelated\b|\bnot (?:behind|responsible|involved)\b"
    r"|\b(?:could|can) ?not (?:possibly )?have\b"
    r"|\b(?:more|less|fewer|higher|lower|larger|smaller) than the (?:real|official|true|actual|reported|announced)\b",
    re.IGNORECASE,
)
NOT_KNOWN = re.compile(
    r"\bcan(?:not|'t|’t) (?:confirm|verify|be sure|say)\b|\bd(?:o|oes|id) not (?:yet )?know\b|\bno conclusion\b"
    r"|\bnot (?:yet )?(?:clear|certain|sure|established|proven)\b|\btoo early\b|\bunclear\b|\bunconfirmed\b"
    r"|\bonly .{0,30}\bsure of\b",
    re.IGNORECASE,
)
UNKNOWN = re.compile(r"\bnot (?:yet |immediately )?(?:known|decided|determined)\b", re.IGNORECASE)
"""Nobody knows: that answers no one."""
AT_WORD = re.compile(r"\bat (?:its|his|her|their) word\b", re.IGNORECASE)
IN_LINE = re.compile(r"\b(?:in line|consistent|in keeping) with what\b|\bbears? out what\b", re.IGNORECASE)
CLEFT = re.compile(r"^\W*it (?:was|is|had been) (?!not\b)(?P<who>.{2,60}?)\b(?:that|who|which)\b", re.IGNORECASE)
JUDGED = re.compile(
    r"(?:\b(?:clear|likely|possible|probable|obvious|evident|known|said|believed|thought|true|time|plain|certain|odd"
    r"|important|vital|sad|good|wrong|unfortunate|surprising|unlikely|reported|alleged|understood|hoped|feared)\b)\W*$",
    re.IGNORECASE,
)
"""What stands in a sentence like a cleft one that only judges: "it is clear that"."""
ONLY = re.compile(
    r"^\W*(?:having )?(?:only|merely|just) |\b(?:was|were|is|are) (?:only|merely|just|simply) |\bhad (?:only|merely) ",
    re.IGNORECASE,
)
FAULT = re.compile(
    r"\b(?:mistake\w*|by mistake|accidental\w*|our fault|regret\w*|apolog\w+|error|errors|human error)\b",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    r"\b(?:we|i|that|this|it|(?:our|my|the|its|their) (?:earlier|first|initial|previous|original) \w+) "
    r"(?:was|were|had been|have been) (?:wrong|mistaken|incorrect|in error|inaccurate|untrue"
    r"|not (?:true|correct|accurate|right))\b",
    re.IGNORECASE,
)
"""What takes back words of one's own: "our first statement was wrong"."""
AFTER_ALL = re.compile(r"^\W*(?:they|it|he|she|we|i|there) (?:had|did|was|were|have|has|do)\W*$", re.IGNORECASE)
"""A clause that only says yes to what was denied: "said that they had"."""
QUOTED = re.compile(r"[“\"][^”\"]{3,}[”\"]")
STANDS_BY = re.compile(r"\bst(?:and|ands|ood) by\b", re.IGNORECASE)
OWN = frozenset("we our us i my".split())
QUIET_ACTS = frozenset("demand promise threaten propose ask praise announce agree think".split())
"""Acts that do not answer what happened, whatever they say no to."""
SAYING = frozenset("say tell state mention discuss talk speak claim suggest comment remark write call describe".split())
HAVING = frozenset("have possess own hold keep find recover receive obtain belong".split())
"""Verbs of having: what is not had or not found is nothing that happened."""
TRACES = frozenset("trace evidence proof sign indication missile rocket bomb weapon gun explosive poison".split())
WORDS_ONLY = re.compile(
    r"\W*(?:denials?|demands?|calls?|requests?|criticisms?|remarks?|insinuations?|appeals?|the suggestions?"
    r"|(?:its|their|his|her) (?:story|report|reporting|words|statement|remarks?))\b",
    re.IGNORECASE,
)
"""Words alone: to turn down a demand or to stand by a report is not to say what happened."""


def is_non_denial(cue: str, content: str) -> bool:
    """Whether words only keep silent, show nothing or do not know: is_non_denial("declined", "to comment")."""
    if NO_DENIAL.search(f"{cue} {content}") or UNSAID.search(cue):
        return True
    if UNKNOWN.search(cue) or NOT_SHOWN.search(f"{cue} {content}"):
        return True
    return DECLINES.search(cue) is not None and content.startswith("to ") and AT_WORD.search(content) is None


def before_cue(doc: Document, cue: Span) -> str:
    """The words right before a cue, in lower case; where a negation of it stands."""
    return doc.text[max(0, cue.start - 24) : cue.start].lower()
