"""Non-denials: words that answer and say neither yes nor no; silence, ignorance, what could not be checked."""

from __future__ import annotations

import re

SPEAKS = (
    r"say|comment|discuss|elaborate|identify|name|speak|talk|answer|respond|reply|confirm|deny|disclose|reveal"
    r"|explain"
    r"|specify|speculate|address|clarify|detail|be drawn|be quoted|be interviewed|give (?:any |further "
    r"|more )?(?:details"
    r"|comment|reasons?|names?|an? \w+)|provide (?:any |further |more )?(?:details|comment)|take questions|return"
)
_NOT = r"(?:not|n['’]t|never)"
_HELPER = r"(?:did|does|do|had|has|have|would|will|could|can|was|were|is|are)"
SILENT = re.compile(
    rf"\b(?:declin|refus)\w*\b(?: to)?(?: \w+ly)?(?: either)?\W+(?:to )?(?:{SPEAKS})\b"
    rf"|\b(?:no|without) comment\b|\b(?:remain|stay|kept?|keep)\w* (?:silent|mum|quiet)\b|\bsilen(?:t|ce) (?:on"
    rf"|about)\b"
    rf"|\b{_HELPER} ?{_NOT}(?: (?:immediately|yet|publicly|at once|directly|\w+ly))?(?: be)? (?:respond\w*|repl\w+"
    r"|comment\w*|elaborate\w*|available for comment|reached|be drawn|answer\w*|return\w* (?:\w+ )?(?:calls?"
    r"|messages?"
    r"|requests?)|say (?:who|what|whether|why|how|if|where|when|which|more|any)|specify|speculate|disclose|discuss)"
    rf"|\b{_NOT} (?:in a position|at liberty|authori[sz]ed|able|prepared|willing|free|allowed) to (?:{SPEAKS})\b"
    r"|\bcould not be (?:\w+ly )?(?:reached|contacted)\b|\bunavailable for comment\b"
    r"|\b(?:has|have|had) (?:yet|still) to (?:respond|reply|comment|answer)\b"
    rf"|\b(?:neither|nor) (?:\w+ )?(?:confirm|den[iy])\w* (?:n?or|and) (?:\w+ )?(?:den|confirm|reject|rul)\w*"
    rf"|\b{_NOT} (?:confirm|den[iy])\w* (?:n?or) (?:den|confirm|rul)\w*|\bneither confirm\w*\b|\bnever discuss\w*\b",
    re.IGNORECASE,
)
"""Who is asked and does not speak."""
UNCHECKED = re.compile(
    rf"\b(?:could|can|been|was|were|be) ?{_NOT}?(?: be| been| yet)?(?: (?:\w+ly))?(?: be| been)?"
    rf" (?:verif\w+|authenticat\w+)\b|\bun(?:able|likely) to (?:\w+ly )?(?:verify|confirm|check)\b"
    rf"|\b(?:could|can|had|has|have|was|were) ?{_NOT} (?:be |been |yet )?(?:\w+ly )(?:be |been )?(?:confirm"
    rf"|establish)\w*"
    r"|\bno (?:independent|official) (?:confirmation|verification)\b|\bimpossible to (?:verify|check|confirm)\b",
    re.IGNORECASE,
)
"""What could not be checked."""
UNINFORMED = re.compile(
    rf"\b(?:ha[sd]|have|having) (?:\w+ ){{0,2}}?no (?:\w+ )?(?:information|knowledge|details|idea|comment|word"
    rf"|reports?)\b"
    rf"|\b(?:do|does|did) ?{_NOT} (?:yet |really |even )?(?:have (?:any )?(?:information|details|knowledge)"
    r"|know(?! (?:yet )?(?:who|what|whether|why|how|if|where|when|which)))\b"
    rf"|\b(?:is|are|was|were|am) ?{_NOT} (?:yet )?(?:aware|informed|familiar)\b|\bunaware\b"
    r"|\bknew nothing (?:of|about)\b|\bcould ?(?:not|n['’]t) say (?:who|what|whether|why|how|if)\b",
    re.IGNORECASE,
)
"""Who does not know."""
WITHHELD = re.compile(
    r"\b(?:declin|refus)\w*\b(?: to)?(?: \w+ly)?\W+(?:to )?(?:show|release|share|publish|present|produce|provide"
    r"|give|offer"
    r"|submit|surrender|hand)\b"
    r"|\b(?:yet|still) to (?:show|offer|provide|present|produce|publish|release)\b"
    r"|\b(?:show|offer|provid|present|produc|publish|releas|giv|gave|shar|suppl)\w* (?:\w+ ){0,2}?(?:no"
    r"|any) (?:\w+ )?"
    r"(?:evidence|proof|details)\b",
    re.IGNORECASE,
)
"""Who does not show: that is told of the evidence, and denies nothing."""
OF_SELF = re.compile(
    r"^\W*(?:(?:but|and|that)\W+)?(?:(?:he|she|it|they|we|i|(?:its|his|her|our|their) \w+"
    r"|the (?:army|ministry|government|company|police|military|navy|office|embassy|bank|council|commission|party))\b)?"
    r"(?: (?:is|was|are|were|am|could|can|would|will|had|has|have))?\W*$",
    re.IGNORECASE,
)
"""Words before a silence that make it the speaker's own: "said he | would not comment"."""
NEGATIVE = re.compile(
    r"\b(?:not|never|neither|nor|no|un\w+|impossible|declin\w*|refus\w*|without|silen\w*|mum|quiet|yet|still)\b"
    r"|n['’]t|\bcannot\b",
    re.IGNORECASE,
)
"""What looks like a check that was not made must say no: "was verified" was."""
LEAD = 60
"""Characters of a content that still say how the cue is meant: "declined | to comment on"."""


def is_withheld(cue: str, content: str) -> bool:
    """Whether words only keep evidence back: is_withheld("refused", "to release the report")."""
    return WITHHELD.search(f"{cue} {content}") is not None


def find_silence(before: str, cue: str, content: str) -> str | None:
    """The words by which a speaker neither denies nor confirms because it keeps silent or could not check."""
    lead = f"{before.strip()} {cue} {content[:LEAD]}"
    for pattern in (SILENT, UNCHECKED):
        match = pattern.search(lead)
        if match is not None and pattern is SILENT and match.start() > len(before.strip()) + len(cue) + 1:
            match = None  # somebody of whom it is told: "said the guard did not answer"
        if match is None and (match := pattern.search(content[: 3 * LEAD])) is not None and pattern is SILENT:
            match = match if OF_SELF.match(content[: match.start()]) else None
        if match is not None and NEGATIVE.search(match.group()):
            return match.group()
    return None


def find_ignorance(content: str) -> str | None:
    """The words by which a speaker says that it does not know: "he had no information on the matter"."""
    match = UNINFORMED.search(content[: 2 * LEAD])
    return match.group() if match is not None else None
