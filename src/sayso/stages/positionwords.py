"""The words by which a statement takes a position: by class of verb in the cue, and by modality in the content."""

from __future__ import annotations

import re

STANCE_NOUNS = (
    r"(?:demand|objection|opposition|stance|position|decision|polic(?:y|ies)|plan|threat|claim|support|request|veto"
    r"|refusal|course|mind|line|insistence|condition|offer|pledge|promise|ban|rule|view|tune|approach|order"
    r"|intention)s?"
)
REVISE = re.compile(
    r"\b(?:revis|reconsider|review|rethink|reverse|soften|harden|change|drop|abandon|scrap|correct|amend)\w*\b"
    r"|\b(?:rais|lower|cut)(?:ed|es|ing) (?:the|its|his|her|their) (?:number|figure|count|toll|estimate)\b",
    re.IGNORECASE,
)
REVISED = re.compile(
    r"\b(?:revised|reconsidered|rethought|reversed|softened|hardened|changed|dropped|abandoned|scrapped|withdrew"
    r"|withdrawn"
    r"|receded from|lifted|given up|gave up|retreated from|backed (?:down|away) (?:on|over|from)|relented on)"
    rf" (?:(?:its|his|her|their|our|my|the|from|on|over|an?|any|all|[\w’'-]+) ){{0,4}}?{STANCE_NOUNS}\b"
    r"|\bchanged (?:its|his|her|their|our|my) minds?\b|\bhad a change of heart\b",
    re.IGNORECASE,
)
"""A position given up: "has dropped its demand"."""
NO_LESS = re.compile(
    r"\bnot (?:go|be|stay|remain) (?:un\w+|without)\b|\bnot (?:tolerate|forgive|forget|allow|let|rest)\b"
)
NO_PLAN = re.compile(
    r"\b(?:no|not? (?:have )?any|without any) (?:\w+ )?(?:plans?|intentions?|desire|wish|interest)\b(?= (?:to|of"
    r"|in|for)\b)"
    r"|\b(?:do|does|did|is|are|was|were)(?: not|n['’]t) (?:intend|plan|mean|propose|going|about|prepared|ready"
    r"|willing)"
    r"(?:ing)? to\b",
    re.IGNORECASE,
)
WILL = frozenset("will shall 'll ’ll wo would".split())
INTENDS = re.compile(
    r"\b(?:intend|plan|mean|aim|commit\w*|ready|willing|prepared|determined|resolved)(?:s|ed)? (?:\w+ )?to\b"
    r"|\b(?:is|are|was|were|be) set to\b"
    r"|(?<!were )(?<!was )\bgoing to\b"
    r"|\bwilling and able\b|\bha(?:ve|s) (?:agreed|decided|ordered|resolved|voted|undertaken|pledged|promised)\b"
    r"|\breserve[sd]? the right to\b",
    re.IGNORECASE,
)
SUPPORTS = re.compile(
    r"\b(?:support|welcome|endorse|appreciate|understand|approve|applaud|favou?r|stand(?:s|ing)? (?:by"
    r"|with))(?:s|d|ed)?\b"
    r"(?! by\b)|\bin favou?r of\b|\b(?:is|are|was|were) (?:all )?for (?:the|an?)\b",
    re.IGNORECASE,
)
RIGHTS = re.compile(r"\b(?:had|has|have) (?:the|a|every) right\b", re.IGNORECASE)
"""Whose right is upheld need not be one's own."""
OPPOSES = re.compile(
    r"\b(?:oppose[sd]?|reject(?:s|ed)?|against all|(?:cannot|can['’]t|could(?: not|n['’]t)) (?:accept|rely"
    r"|tolerate|agree)"
    r"|must not|should not|no right"
    r"|(?:is|are|was|were|remain\w*) (?:\w+ly |still |dead )?(?:against|opposed to)"
    r"|(?:nobody|no one) had the right|like to avoid|unacceptable|insufficient|never accept|is wrong"
    r"|not acceptable)\b",
    re.IGNORECASE,
)
REFUSES = re.compile(
    r"\b(?:cannot|can't|can’t|will not|won't|won’t) (?:detail|discuss|say|comment|disclose|reveal|name)\b"
    r"|\bno question of\b|\bout of the question\b|\bunder no circumstances\b|\bnot (?:up for )?negotia\w+\b"
    r"|\b(?:is|are|was|were) ruling out\b",
    re.IGNORECASE,
)
REFUSING_CUE = re.compile(
    r"\b(?:declin|refus|rul(?:e|es|ed) out|dismiss|wav|turn(?:s|ed) down|reject|spurn|rebuff|balk|would not)\w*", re.I
)
DEMANDING_CUE = re.compile(
    r"\b(?:demand|urg|call(?:s|ed|ing)? (?:on|for)|order|insist\w* (?:on|that)|appeal|request|want|implor|exhort"
    r"|instruct|press(?:es|ed|ing)? for|plead\w* (?:for|with)|beseech|besought|beg(?:s|ged)? (?:for )?)\w*",
    re.IGNORECASE,
)
PROMISING_CUE = re.compile(r"\b(?:promis|pledg|vow|commit|undert[ao]|guarante|swor|swear)\w*", re.IGNORECASE)
SUPPORTING_CUE = re.compile(
    r"\b(?:support(?:s|ed|ing)?\b|welcom|endors|back(?:s|ed)|st(?:and|ood) by|approv|applaud|prais)\w*",
    re.IGNORECASE,
)
OPPOSING_CUE = re.compile(r"\b(?:oppos(?:e|es|ed|ing)|object(?:s|ed)? to|protest(?:s|ed)? against)\b", re.IGNORECASE)
FORESEEING_CUE = re.compile(
    r"\b(?:hop|expect|predict|forecast|foresee|foresaw|fear|believ|think|thought|suspect|estimat|anticipat|guess"
    r"|doubt"
    r"|imagin|assum)\w*\b",
    re.IGNORECASE,
)
"""Cues of those who see ahead what others or things will do: nobody is bound by that."""
REQUESTS = re.compile(
    r"\b(?:ask|request|urg|order|demand|call)(?:ed|s)? (?:\w+ ){1,3}(?:to|that|for)\b|\brequested that\b", re.I
)
READY = re.compile(r"\b(?:willing and able|(?:willing|ready|prepared|determined) to)\b")
ORDERED = re.compile(
    r"^\W*(?:an?|the|its|his|her|their) (?:\w+ ){0,2}?(?:investigation|inquiry|enquiry|review|probe)\b", re.I
)
"""What is ordered of one's own people: an inquiry is announced, not demanded."""
COUNT = re.compile(r"\b(?:number|toll|figure|count|estimate|total|tally)s?\b", re.IGNORECASE)
COUNTING_CUE = re.compile(r"\b(?:rais|lower|cut|revis|correct|increas|reduc)\w*", re.IGNORECASE)
LABELLING_CUE = re.compile(r"\b(?:call|brand|describ|label|term|dub)(?:s|ed|led)?\b", re.IGNORECASE)
MUST = re.compile(
    r"\b(?:must|should|needs? to|(?<!probably )(?<!may )(?<!might )(?<!not )(?<!n['’]t )ha(?:s"
    r"|ve) to)\b(?!(?: not)? have\b)"
    r"|\b(?:we|i) would like to (?:have|see|hear|get)\b",
    re.IGNORECASE,
)
UNSPOKEN = re.compile(r"\bwould (?:\w+ )?like$|^to \w+$|\b(?:start|beg[ai]n)\w* \w+ing\b", re.IGNORECASE)
"""Cues that tell of a wish or a deed, not of words: "would like", "started supporting"."""
LED_BY = 200
"""Characters of a content in which what must be is what is asked for; further on it is argument."""
PLEADS = re.compile(r"\b(?:plead|pled)\w* (?:not )?(?:guilty|innocen\w+)|\bappeal(?:s|ed)?$", re.IGNORECASE)
"""What is done before a court is no demand: "pleaded guilty", "appealed the ruling"."""
MUTE = re.compile(r"\b(?:comment|answer|respond|reply|elaborate|say|speak|speculate|be drawn|be interviewed)\b", re.I)
"""Keeping silent is a non-denial, and takes no position."""
ANNOUNCING_CUE = re.compile(r"\b(?:announc|unveil|declar|proclaim|pledg|offer|promis)\w*", re.IGNORECASE)
UNSURE = re.compile(
    r"\b(?:will|would|shall) (?:most |very )?(?:likely|probably|perhaps|possibly|surely|inevitably)\b"
    r"|\bwould(?: \w+)? like\b|"
    r"\bcould be (?:\w+ )?(?:sure|certain|confident)\b|\bcould(?: not|n['’]t) (?:rule out|exclude|say|confirm"
    r"|verify|tell)\b",
    re.IGNORECASE,
)
"""What only may be so: it binds nobody."""
INSISTING_CUE = re.compile(r"\binsist\w*", re.IGNORECASE)
UNREAL = re.compile(r"^\W*(?:even )?if\b[^,]*,[^,]*\bwould\b", re.IGNORECASE)
"""What only would be, if: nobody is bound by it."""
SILENT_ACTS = frozenset("accuse report think doubt condemn praise".split())
SELF = frozenset("we i it they he she our its his her their my us me".split())
FIRST = frozenset("we i our my us me".split())
PLURAL = frozenset("they their them we our us".split())
INSTITUTION = frozenset(
    "government army ministry cabinet police troop troops forces military navy force authority authorities "
    "administration "
    "council parliament assembly congress senate party union company bank court commission committee board coalition "
    "state country nation republic movement ministry delegation embassy palace presidency office soldier side "
    "leadership "
    "regime junta command guard agency airline firm federation club church university hospital mission".split()
)
"""Nouns for bodies for which an official of unknown side speaks: "the government", "the army"."""
OFFICES = re.compile(
    r"(?:^|\b)(?:prince|princess|emir|sultan|pope|minist\w+|president|premier|chancellor|spokes\w+|general"
    r"|colonel|commander|secretary|ambassador|envoy"
    r"|commissioner|chairman|chairwoman|chair|chief|leader|director|governor|mayor|king|queen|palace|presidency"
    r"|office"
    r"|government|ministry|embassy|delegation|negotiator|head|official|authorities|army|council|cabinet|company"
    r"|union)\b",
    re.IGNORECASE,
)
