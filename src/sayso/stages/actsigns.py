"""What the words of a content say of its act where the cue is plain: a pattern for each act."""

from __future__ import annotations

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


LABELLED_FALSE = (
    r"\b(?:absurd\w*|baseless|groundless|unfounded|untrue|fraudulent|fabricat\w+|nonsens\w*|ridiculous|ludicrous"
    r"|preposterous|fiction\w*|hoax|fakes?|lies?|slander\w*|(?:an? |pure |complete |total |utter )invention"
    r"|delusion\w*"
    r"|without (?:any )?(?:foundation|basis)|no (?:basis|truth|foundation)|(?:is|are|was|were|as|completely"
    r"|totally) false)\b"
)
"""Words that call an account untrue."""
DENIES = _any(
    r"^(?:(?:but|and|well|naturally|of course|,)\s*)*(?:there (?:was|were|is|are|had been|has been) (?:no|never"
    r"|not)\b"
    r"|(?:we|he|she|it|they|i)\s+(?:did|had|has|have|was|were|is|are|do|does)\s*(?:not|n['’]t|never|nothing)\b"
    r"(?! (?:yet |been able|know|rule|going|want|plan|intend|expect|think|believe|need))"
    r"|(?:no|none of|none|neither|not (?:one|a single|any))\b(?! one (?:is|was) above| conclusion| decision| matter)"
    r"|nothing\b(?! (?:is|was|has been|had been) ruled))",
    r"\b(?:had|has|have|was|were|to do) nothing to do with\b|\bnothing of the (?:kind|sort)\b",
    r"\b(?:is|was|are|were) (?:not|n['’]t) (?:\w+ )?(?:true|involved|behind|responsible|linked|connected|us"
    r"|ours)\b|\bunrelated to\b",
    r"\b(?:played|plays|had|have|has) no (?:part|role|hand|involvement|knowledge|such|plans?)\b",
    r"\b(?:did|does|do|had|has|have|was|were|could|would) (?:simply )?(?:not|never)(?: \w+ed)? (?:\w+ ){0,2}"
    r"(?:attack|target|strike|struck|hit|kill|fire|shoot|shot|bomb|order|launch|take part|use|possess|own"
    r"|torture|harm)\w*",
    r"\b(?:we|i) would never\b|\bfired (?:at|on) no\b|\bsimply (?:(?:had|has|have) no|(?:did|do|does) not)\b",
    r"\b(?:is|was|are|were) (?:not|n['’]t|never) an? (?:\w+ )?(?:member|part|target|party|agent|terrorist|spy"
    r"|ally)\b",
    LABELLED_FALSE,
    r"\bnowhere near\b|\b(?:never|did not|didn['’]t) (?:happen|take place|occur)|\bnot the case\b|\bmade[- ]up\b"
    r"|\bopposite (?:is|was) (?:true|the case)\b",
)
NO_DENIAL = _any(
    r"\bnot (?:yet )?(?:known|clear|certain|decided|ruled)\b|\bnothing (?:was|is|has been"
    r"|had been) (?:ruled out|decided)\b"
    r"|\bno (?:conclusion|decision|word|comment)\b"
)
"""Words that leave open, and so deny nothing."""
DOUBTS = _any(
    r"\b(?:can(?:not|['’]t)|could(?: not|n['’]t)) (?:\w+ )?(?:confirm|verify|be sure)\b"
    r"|\bd(?:o|oes|id)(?: not|n['’]t) (?:yet |even )?know (?:who|what|whether|if|how|why)\b"
    r"|\b(?:no|little|any lack of) (?:\w+ )?(?:evidence|proof|indication|sign)\b|\bit (?:is|was) (?:unclear"
    r"|not clear|doubtful)\b"
    r"|\b(?:too early|premature) to\b|\bunconfirmed\b"
)
_VIOLENT = (
    r"(?:shoot|shot|kill(?:ed)?|execut(?:e|ed)|behead(?:ed)?|blow(?:n)? up|bomb(?:ed)?|attack(?:ed)?"
    r"|destroy(?:ed)?|hang(?:ed)?"
    r"|burn(?:ed|t)?|storm(?:ed)?|sink|sunk|shell(?:ed)?|invade(?:d)?|strike|fire on|open fire|wipe(?:d)? out)"
)
THREATENS = _any(
    r"\b(?:will|would|shall) not go (?:unanswered|unpunished)\b|\b(?:will|would|shall|going to)\b(?:\W+\w+){0,4}?\W+"
    r"(?:retaliat\w*|respond(?! to (?:the )?(?:question|request))|punish\w*|revenge|avenge\w*|pay (?:a|the|for"
    r"|dearly)|regret"
    r"|destroy|crush|annihilate|strike back|hit back|strike (?:again|any)|be (?:punished|avenged|destroyed"
    r"|hunted|crushed))",
    r"\b(?:retaliation|consequences|a response)\b(?:\W+\w+){0,3}\W+(?:will|would)\b",
    r"\b(?:will|would) (?:meet|be met with|be met by|face|bring|draw|provoke|trigger|receive|get"
    r"|have)\b(?:\W+\w+){0,4}?\W+"
    r"(?:response|reply|answer|retaliation|consequences|reprisals?)\b",
    r"\b(?:will|would) be (?:a )?(?:declaration|act) of war\b|\blocked and loaded\b|\ball options (?:are|were"
    r"|remain\w*) ",
    r"\b(?:can|could|will|would|may) (?:still )?be (?:targeted|struck|attacked|hit"
    r"|bombed)(?: again)?\W+(?:at any|again|any)\b",
    r"\b(?:legitimate|remains? a) targets?\b",
    rf"\b(?:will|would)\b(?:\W+\w+){{0,3}}?\W+{_VIOLENT}\b[^.]{{0,80}}\b(?:unless|if|until)\b",
    rf"\b(?:unless|if)\b[^.]{{0,80}}?\b(?:will|would|['’]ll)\b(?:\W+\w+){{0,3}}?\W+{_VIOLENT}\b",
)
WARNS = _any(
    r"\bdeal (?:\w+ly) with (?:any|those|every)|\b(?:we|i) (?:did |do |have |had )?(?:warn|warned|caution)\b"
    r"|\bbeware\b|\b(?:be careful|take care)\b"
    r"|\bthere (?:is|was|are|were|remains?|remained) (?:an? |the |still )?(?:\w+ )?(?:risk|danger"
    r"|threat)s? (?:of|that|to)\b"
)
_HELPER = (
    r"(?:will|shall|won['’]t|would|['’]ll|are going to|am going to|intend|do not intend|are committed"
    r"|pledge|plan|promise)"
)
PROMISES = _any(
    rf"^(?:\W*(?:(?:that|and|but|so|also|now)\W+)+)?(?:we|i)(?:\W+|(?=['’]))(?:\w+ly )?{_HELPER}\b",
    r"\b(?:intends?|intended|(?:is|are|was|were|remains?|remained) (?:\w+ )?committed) to\b|\b(?:did|does"
    r"|do) not intend\b",
)
DEMANDS = _any(
    r"\b(?:must|should|ought to|needs? to|have to|has to)\b(?! have\b| be (?:noted|remembered"
    r"|said))(?! take (?:quite )?a)"
)
ACCUSES = _any(
    r"\b(?:responsible for|behind (?:the|it|that|this|these|those)\b|to blame|guilty|war crimes?|aggression"
    r"|lied|lying|violat\w+"
    r"|deliberate\w*|criminal\w*|massacre\w*|provocation|betray\w*|negligen\w+|complicit|reckless\w*"
    r"|ignor(?:ed|es|ing)|disregard(?:ed|s|ing)|flout(?:ed|s|ing)|fail(?:ed|s|ing) to|cover(?:ed|ing) up|forced"
    r"|blind eye"
    r"|(?:shift|pass|dodg|evad)\w* (?:the )?(?:blame|responsibility)|(?:took|paid|take|pay) no (?:heed|notice)"
    r"|not pay heed"
    r"|as (?:human )?shields?|hid(?:e|ing) among|(?:inciting|incited|fuel(?:l?ing|l?ed|s)|stok(?:ing|ed|es)))\b"
)
SUFFERED = re.compile(
    r"\b(?:defend|right to|fight|against|combat)\b[^.]{0,60}\bterror|\bif (?:a |the )?(?:court|found)", re.IGNORECASE
)
"""Words that speak of wrongs in general or on a condition, and charge nobody."""
CONDEMNS = _any(
    r"\b(?:barbar\w+|heinous|cowardly|despicable|disgrace\w*|shame(?:ful|less)?|outrag(?:e|eous)|abhorrent"
    r"|inexcusable"
    r"|unforgivable|appalling|horrific|monstrous|(?:act of (?:war|terror\w*|aggression)|terrorist act)|atrocit\w+"
    r"|unacceptable|intolerable|murderers?|criminals|war crimes?|genocid\w+|massacre|illegal|cruel|savage)\b"
)
PRAISES = _any(
    r"\b(?:heroic\w*|heroes|brave(?:ry|ly)?|courage(?:ous)?|excellent|outstanding|remarkable|admir\w+|grateful"
    r"|(?:very |fully |deeply )?(?:satisfied|pleased|proud|impressed)|magnificent|wonderful|exemplary|historic step"
    r"|(?:great|good|fine) (?:job|work))\b"
)
REJECTS = _any(
    r"\b(?:politically motivated|one-sided|biased|unfair|unjust|unjustified|irresponsible|unwarranted|misleading)\b"
)
ADMITS = _any(
    r"\b(?:accidental(?:ly)?|mistaken(?:ly)?|by mistake|in error|human error|inadvertent\w*|unintentional\w*"
    r"|(?:our|my|its|their) (?:own )?(?:fault|mistake|failure|responsibility)|(?:we|i) (?:made|was wrong"
    r"|were wrong|failed))\b"
)
THINKS = _any(
    r"\b(?:seems?|seemed|appears?|appeared) (?:to|that|as)\b|\b(?:most|very) (?:likely|probably)\b"
    r"|\blooking (?:that|like)\b"
    r"|\b(?:in (?:my|our|his|her) (?:view|opinion))\b|\b(?:i|we) (?:think|believe|expect|hope|fear|suspect|assume)\b"
    r"|\b(?:i|we) (?:suppose|guess|reckon|imagine|presume|feel|doubt)\b"
    r"|^\W*(?:that )?(?:he|she|they|it) (?:\w+ly )?(?:fear|hop|believ|think|thought|expect|suspect|assum)\w*\b"
    r"|\b(?:my|our) (?:guess|feeling|impression|hunch)\b"
)
DECIDED = _any(
    r"\bha(?:s|ve|d) (?:\w+ )?(?:agreed|decided|approved|signed|postponed|cancelled|canceled|resigned|appointed)\b"
    r"|\b(?:is|was|are|were) (?:now |all |finally )?(?:complete|completed|over|closed|finished|lifted|under way"
    r"|underway)"
    r"(?=\W*$| (?:and|but|after|as|for|since|until|on|at|in)\b)|\bcalled off\b"
    r"|^\W*(?:that )?(?:it|he|she|they|we|i) (?:is|are|was|were|am) (?:also |now |temporarily )?(?:cancel"
    r"|suspend|clos|recall"
    r"|withdraw|ground|halt|stopp|launch|deploy|send|sack|dismiss|resign|pull|expel|freez|cutt|rais|lift|impos)\w*ing\b"
)
AHEAD = _any(
    r"\bwill (?:be |soon |now |also |then )?\w+",
    r"\bwould (?:be |soon |now |also |then )?(?!not|have|never|like|rather|prefer|seem|appear)\w+",
)
NOT_SURE = _any(r"\b(?:(?-i:may)|might|could|perhaps|possibly|probably|likely|appear\w*|seem\w*|if)\b")
A_CLAIM = _any(
    r"\b(?:claim|charge|allegation|accusation|suggestion|assertion|account|version|report|idea|notion|talk of"
    r"|rumour|rumor|story"
    r"|theory|testimony)s?\b"
)
NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds"
    r"|thousands|several)"
)
A_COUNT = re.compile(
    rf"^\W*(?:(?:the|their|a|its) (?:number|toll|figure|total)[^.]{{0,40}}?\b(?:to|at|of) )?"
    rf"(?:some|about|around|at least|more than|over|nearly|almost|up to|as many as|another|only"
    rf"|a total of)?\s*{NUMBER}\b"
    r"(?:\W+\w+){0,5}\W*$|^\W*(?:the|their|a|its) (?:\w+ )?(?:number|toll|figure|total|count)\b[^.]{0,60}\d",
    re.IGNORECASE,
)
"""A bare number of people or things: "some 6,000 workers", "their number at 60 to 70"."""
FOUND = re.compile(
    rf"\b(?:found|recovered|counted|retrieved|pulled|identified|discovered|registered|recorded|treated|received)\b"
    rf"(?:\W+\w+){{0,2}}?\W+{NUMBER}\b",
    re.IGNORECASE,
)
"""A number of what was found: "had recovered nine bodies"."""
YES = re.compile(
    r"^\W*(?:yes|indeed|that['’]s (?:right|true|correct)|it is true|that is (?:true|correct))\b", re.IGNORECASE
)
NO = re.compile(r"^\W*(?:no|nonsense|rubbish|absolutely not|of course not|not at all)\s*[,.!:;-]", re.IGNORECASE)
"""Answers with which a quotation begins."""
TAKES = re.compile(
    r"^\W*(?:that )?(?:it|he|she|they|we|i)(?: (?:has|have|had|would|will))?(?: \w+ly)? accept(?:s|ed)? (?:the"
    r"|a|an|its|their)\b",
    re.IGNORECASE,
)
"""What is offered is taken: "they had accepted the plan"."""
WEAPONS = _any(
    r"\b(?:drones?|missiles?|rockets?|shells?|shelling|war ?planes?|fighter jets?|gunships?|helicopters?|mines?"
    r"|bombs?|artillery"
    r"|mortars?|munitions?|arms|weapons?|launchers?|air ?strikes?|gunfire|jets?|snipers?)\b"
)
OFFICIAL = _any(
    r"\b(?:minist\w+|president|premier|officials?|spokes\w+|general|colonel|major|brigadier|admiral|commander"
    r"|army|military|forces?"
    r"|navy|police|government|governor|secretary|adviser|ambassador|envoy|command|militia|rebels?|movement"
    r"|coalition|council)\b"
)
"""Words by which a holder is one who speaks for a party."""
