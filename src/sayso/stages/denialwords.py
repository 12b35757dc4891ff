"""The words that make a statement a denial, a doubt or a confirmation, by class of verb, label and phrase."""

from __future__ import annotations

import re

from sayso.types import Document, Span

CUES = {
    "denies": r"den(?:y|ies|ied|ying)|deni(?:al|als)|disavow\w*|disclaim(?:s|ed|ing)?|disown\w*|disput(?:e|es|ed|ing)"
    r"|contest(?:s|ed|ing)|repudiat\w+|gainsa(?:y|ys|id)|negat(?:e|es|ed|ing)|rul(?:e|es|ed|ing) out"
    r"|pl(?:ead|eads|eaded|ed|eading) (?:not guilty|innocen\w+)"
    r"|(?:protest|maintain|insist|proclaim|assert)\w* (?:on )?(?:his|her|its|their) innocence",
    "rejects": r"reject\w*|dismiss\w*|(?:brush|shrug|laugh|wav|swat|bat|sweep|swept)\w* (?:\w+ )?(?:aside|off|away)"
    r"|refut\w+|rebut\w*|rebuff\w*|scoff\w*|sneer\w*|scorn\w*|derid\w*|ridicul\w*|mock(?:s|ed|ing)"
    r"|turn(?:s|ed|ing)? (?:down|aside)|(?:would )?have none of|ha[sd] none of|refus(?:e|es|ed|ing)"
    r"|debunk\w*|rubbish(?:es|ed)|discount(?:s|ed|ing)|pooh-pooh\w*|spurn\w*|challeng(?:e|es|ed|ing)"
    r"|t(?:ake|akes|ook|aking) (?:issue|exception)|pour(?:s|ed|ing)? (?:cold water|scorn)|hit (?:back|out) at"
    r"|play(?:s|ed|ing)? down|downplay\w*|thr(?:ow|ows|ew|owing) out",
    "contradicts": r"contradict\w*|counter(?:s|ed|ing)|disagree\w*|bel(?:ie|ies|ied|ying)|(?:run|ran|runs) counter"
    r"|at odds|conflict(?:s|ed|ing)? with|at variance|correct(?:s|ed|ing)",
    "doubts": r"doubt\w*|question(?:ed|ing)|(?:rais|pos|ask)\w* (?:\w+ )?questions|quer(?:y|ies|ied|ying)"
    r"|cast\w* doubt|thr[oe]w\w* doubt|sc?keptical"
    r"|sceptical|unconvinced|d(?:o|oes|id)(?: not|n.t) believe|disbeliev\w*|suspicious of",
    "confirms": r"confirm\w*|corroborat\w*|substantiat\w*|authenticat\w*|vindicat\w*|st(?:and|ands|ood) by"
    r"|verif(?:y|ies|ied)|b(?:ear|ears|ore|orne) out|back(?:s|ed|ing)? up|accept(?:s|ed)?|agree[sd]?",
    "admits": r"admit\w*|conced\w*|acknowledg\w*|own(?:s|ed)? up|confess\w*|come clean|came clean"
    r"|pl(?:ead|eads|eaded|ed|eading) guilty|t(?:ake|akes|ook) the blame"
    r"|(?:accept|assum|acknowledg|admit|t[ao]k|took)\w* (?:\w+ ){0,2}?(?:responsibility|blame|liability)",
}
"""Cues by what is done with the claim. In a text of English news no list is whole; these are the classes' members."""
CUE_PATTERNS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in reversed(CUES.items())}
TAKES_BACK = re.compile(
    r"\b(?:retract\w*|recant\w*|withdr[ae]w\w* (?:\w+ ){0,3}?(?:statement|claim|accusation|allegation|account"
    r"|charge|remark|word|story)s?|t(?:ake|akes|ook) back|backtrack\w*|back-?pedal\w*"
    r"|walk\w* back|revers(?:e|es|ed|ing) (?:itself|himself|herself|themselves|course)|disown\w*|unsa(?:y|id)"
    r"|changed (?:its|his|her|their) (?:story|account|version|line|tune))\b",
    re.IGNORECASE,
)
"""What a speaker does with words of its own."""
FIRM = re.compile(
    r"\b(?:maintain(?:s|ed)?|insist(?:s|ed)?|retort(?:s|ed)?|protest(?:s|ed)|aver(?:s|red))\b", re.IGNORECASE
)
"""Cues of those who hold on to something against somebody."""
NARRATED = re.compile(
    r"\b(?:contradict\w*|disagree\w*|at odds|at variance|conflict(?:s|ed|ing) with|begged to differ"
    r"|(?:a|an) (?:\w+ )?(?:different|other|conflicting|opposite|rival) (?:\w+ )?(?:account|version|story"
    r"|picture|tale)"
    r"|another (?:account|version|story)|t(?:ell|old|ells) it differently|saw it differently)\b",
    re.IGNORECASE,
)
"""How an outlet tells in its own words that what follows stands against what was said before."""
NOT = re.compile(
    r"(?:\bnot|\bno longer|\bnever|n't|n’t|\bcannot|\bnor|\bneither)(?: \w+ly| yet| be| been)?\W*$", re.IGNORECASE
)
"""A negation that ends right before a cue: "could not independently"."""
GRANTED = frozenset(
    "bail access entry visa permission request motion appeal petition application asylum treatment food water "
    "medicine "
    "care right rights leave parole passage clearance licence license funding aid luxury chance opportunity himself "
    "herself itself themselves".split()
)
"""What is denied to somebody, not of something: "denied bail", "denied himself"."""
LABEL = (
    r"absurd\w*|baseless|groundless|unfounded|false|falsehoods?|untrue|fraudulent|fabricat(?:ed|ions?)|nonsens\w*"
    r"|lies?|lying|lied|fictions?|fictitious|ridiculous|irresponsible|propaganda|fakes?|politically motivated"
    r"|unacceptable|deceit\w*|slander\w*|ludicrous|hoax|disinformation|misinformation|far from the truth|misleading"
    r"|invent(?:ed|ions?)|laughable|malicious|preposterous|rubbish|garbage|bogus|phon(?:e?y)|fantas(?:y|ies)|myths?"
    r"|fairy ?tales?|smears?|slurs?|calumn\w+|libel\w*|defam\w+|concoct\w+|forger(?:y|ies)|trumped[ -]up"
    r"|unsubstantiated"
    r"|incorrect|inaccurate|wrong|mistaken|erroneous|exaggerat(?:ed|ions?)|inflated|overblown|overstated|premature"
    r"|alarmist|speculative|(?:pure |mere |idle )?speculation|rumours?|rumors?|outrageous|one-sided|biased"
    r"|tendentious"
    r"|scurrilous|unjust(?:ified)?|unwarranted|meritless|out of the question|farcical|a joke|a farce|a sham"
    r"|without (?:any )?(?:merit|foundation|basis|substance)|no (?:basis|truth|merit|substance|foundation)"
    r"|not (?:true|the case|correct|accurate|so|credible|right)"
)
"""What a claim is called by those who turn it down."""
LABELS = re.compile(rf"\b(?:{LABEL})\b", re.IGNORECASE)
FALSEHOOD = re.compile(
    r"\b(?:forger(?:y|ies)|forged|fakes?|hoax\w*|lies?|fabricat\w+|invent(?:ed|ions?)|fictions?|falsehoods?"
    r"|false|untrue"
    r"|nonsens\w*|absurd\w*|baseless|groundless|unfounded|bogus|phon(?:e?y)|myths?|smears?|slander\w*|propaganda"
    r"|trumped[ -]up|concoct\w+|disinformation|rubbish|preposterous|ludicrous|ridiculous|exaggerat\w+|inflated)\b",
    re.IGNORECASE,
)
"""Labels that say of anything that it is not true; the others say it only of a claim."""
LABELLED = re.compile(
    r"^\W*(?:(?:but|and|well|so|because|or)\W+)?(?:all (?:of )?|any |both )?(?:it|that|this|those|these|they"
    r"|what \w+)"
    r"(?: (?:all|both))?(?: (?:is|are|was|were|be|been|being|has|had|have|seems?|would)|['’]s)+(?: [\w-]+){0,2}? "
    rf"(?:{LABEL})\b",
    re.IGNORECASE,
)
"""A pronoun that stands for what was said, and what it is called: "this is a pure invention"."""
SHORT_LABEL = re.compile(
    rf"^\W*(?:(?:an?|the|as|all|such|utterly|totally|completely|purely|simply|just|pure|mere|sheer|absolute"
    rf"|complete)\s+)*"
    rf"(?:[\w-]+ (?:and )?){{0,2}}?(?:{LABEL})(?: [\w-]+)?\W*$",
    re.IGNORECASE,
)
"""A content that is nothing but what it calls something: "a fabrication", "absurd and malicious"."""
LESS = re.compile(
    r"\b(?:no|any) (?:evidence|proof|traces?|indication|sign)\b|\bnothing (?:to (?:suggest|show)|of the (?:kind"
    r"|sort))\b"
    r"|\bno such\b|\bnothing to do with\b|\bno (?:part|role|hand|involvement|say) in\b|\b(?:far|nowhere) near\b"
    r"|\bthe (?:reverse|opposite|contrary)\b|\botherwise\W*$|\bunrelated\b|\bnot (?:behind|responsible|involved)\b"
    r"|\b(?:could|can) ?not (?:possibly )?have\b|\bon the contrary\b|\bquite the (?:reverse|opposite|contrary)\b"
    r"|\b(?:more|less|fewer|higher|lower|larger|smaller) than the (?:real|official|true|actual|reported|announced)\b",
    re.IGNORECASE,
)
NOT_KNOWN = re.compile(
    r"\bcan(?:not|'t|’t) (?:confirm|verify|be sure|say)\b|\bno conclusions?\b"
    r"|\bnot (?:yet )?(?:clear|certain|sure|established|proven|convinced)\b|\btoo (?:early|soon)\b|\bunclear\b"
    r"|\bd(?:o|oes|id)(?: not|n['’]t) (?:yet )?know (?:who|whether|why|how|if"
    r"|what (?:caused|happened|led|sparked|triggered|was behind)"
    r"|where (?:it|they) came)\b"
    r"|\b(?:is|are|was|were|remain\w*|as) (?:still )?unconfirmed\b(?! by)|\bunproven\b|\bpremature to\b"
    r"|\bjury (?:is|was) (?:still )?out\b|\bopen question\b"
    r"|\bonly .{0,30}\bsure of\b",
    re.IGNORECASE,
)
INNOCENT = re.compile(
    r"\b(?:is|was|are|were|am|be|been) (?:completely |totally |entirely |wholly )?(?:innocent|blameless|not guilty)\b"
    r"(?! (?:people|civilians|until|victims|men|women|children))|\b(?:is|was|are|were) not to blame\b",
    re.IGNORECASE,
)
"""What says of somebody that they did not do it, by whatever verb it is said."""
UNKNOWN = re.compile(r"\bnot (?:yet |immediately )?(?:known|decided|determined)\b", re.IGNORECASE)
"""Nobody knows: that answers no one."""
UNSAID = re.compile(r"\b(?:not|n't|n’t|never) (?:say|tell|comment|elaborate|explain|mention|specify|give)$", re.I)
AT_WORD = re.compile(r"\bat (?:its|his|her|their) word\b", re.IGNORECASE)
IN_LINE = re.compile(
    r"\b(?:in line|consistent|in keeping|tall(?:y|ies|ied)|agrees?|squares?) with what\b|\bbears? out what\b", re.I
)
CLEFT = re.compile(
    r"^\W*(?i:it (?:was|is|had been)) (?!not\b)(?P<who>(?!.{0,50}\bbecause\b|(?:with|in|on|at|for|by|from|about"
    r"|under|after|before|during)\b)[\w’'“”\", -]{2,50}?)[ ,]+(?:that"
    r"|who|which)\b"
)
JUDGED = re.compile(
    r"(?:\b(?:clear|likely|possible|probable|obvious|evident|known|said|believed|thought|true|time|plain|certain|odd"
    r"|because|with|safe|about|now|here|only|important|vital|sad|good|wrong|unfortunate|surprising|unlikely"
    r"|reported|alleged|understood|hoped|feared)\b)\W*$",
    re.IGNORECASE,
)
"""What stands in a sentence like a cleft one that only judges: "it is clear that"."""
ONLY = re.compile(
    r"^\W*(?:having )?(?:only|merely|just) |\b(?:was|were|is|are) (?:only|merely|just|simply) |\bhad (?:only"
    r"|merely) ",
    re.IGNORECASE,
)
FAULT = re.compile(
    r"\b(?:mistake\w*|by mistake|accidental\w*|our fault|regret\w*|apolog\w+|error|errors|human error"
    r")\b",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    r"\b(?:we|i|that|this|it|(?:our|my|the|its|their|his|her) (?:earlier|first|initial|previous|original) \w+"
    r"|(?:our|my|its|their|his|her) (?:own )?(?:claim|statement|account|report|words|figure|remark|accusation)s?) "
    r"(?:was|were|had been|have been) \W?(?:an? )?(?:\w+ly )?(?:wrong|mistaken|mistake|incorrect|in error|error"
    r"|inaccurate"
    r"|untrue|exaggerat\w+|premature|not (?:true|correct|accurate|right))\b",
    re.IGNORECASE,
)
"""What takes back words of one's own: "our first statement was wrong"."""
CONCLUDED = re.compile(r"\b(?:conclud|determin|found|find|rul|establish|judg)\w*\b", re.IGNORECASE)
"""Cues of thinking by which somebody finds that it is so or not so."""
AFTER_ALL = re.compile(r"^\W*(?:they|it|he|she|we|i|there) (?:had|did|was|were|have|has|do)\W*$", re.IGNORECASE)
"""A clause that only says yes to what was denied: "said that they had"."""
BARE_NO = re.compile(
    r"^\W*(?:no|never|not at all|of course not|(?:absolutely|certainly|definitely|categorically|surely) not"
    r"|not (?:true|so)|nonsense|by no means|nothing of the (?:kind|sort))\W*$",
    re.IGNORECASE,
)
BARE_YES = re.compile(
    r"^\W*(?:yes\b|yes,|indeed\W*$|(?:that|this) is (?:right|correct|true|so)\W*$|guilty\W*$)", re.IGNORECASE
)
"""Bare answers to a question or a charge."""
QUOTED = re.compile(r"[“\"][^”\"]{3,}[”\"]")
STANDS_BY = re.compile(r"\bst(?:and|ands|ood) by\b", re.IGNORECASE)
OWN = frozenset("we our us i my".split())
QUIET_ACTS = frozenset("demand promise threaten propose ask praise announce agree think".split())
"""Acts that do not answer what happened, whatever they say no to."""
SAYING = frozenset("say tell state mention discuss talk speak claim suggest comment remark write call describe".split())
HAVING = frozenset("have possess own hold keep find recover receive obtain belong".split())
"""Verbs of having: what is not had or not found is nothing that happened."""
ATTITUDES = frozenset(
    "expect want wish think believe hope intend plan know need like love care mind remember recall understand fear "
    "worry doubt suppose guess feel see hear meet discuss comment mean matter deserve get receive".split()
)
"""Verbs of mind: not to expect, not to want or not to know says nothing against what somebody told."""
TRACES = frozenset("trace evidence proof sign indication missile rocket bomb weapon gun explosive poison".split())
PART_IN = re.compile(
    r"\b(?:part|role|hand|involvement|complicity|link|links|connection|responsibility|foul play|sabotage|knowledge"
    r"|wrongdoing|guilt|blame|collusion|negligence)\b",
    re.IGNORECASE,
)
"""Nouns for a share in what happened, which is denied by ruling it out."""
WORDS_ONLY = re.compile(
    r"\W*(?:denials?|demands?|calls?|requests?|criticisms?|remarks?|insinuations?|appeals?|the suggestions?"
    r"|(?:its|their|his|her) (?:story|report|reporting|words|statement|remarks?))\b",
    re.IGNORECASE,
)
"""Words alone: to turn down a demand or to stand by a report is not to say what happened."""


def before_cue(doc: Document, cue: Span) -> str:
    """The words right before a cue, in lower case; where a negation of it stands."""
    return doc.text[max(0, cue.start - 24) : cue.start].lower()
