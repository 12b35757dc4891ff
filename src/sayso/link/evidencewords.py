"""The words by which evidence is offered, withheld or checked, and those that only look like it."""

from __future__ import annotations

import re

KINDS = {
    "video": r"video(?:s|tapes?)?(?: (?:footage|clips?|recordings?|evidence))?(?!-)(?! (?:games?|conferenc\w+"
    r"|calls?|links?"
    r"|messages?|address\w*|statements?|appearances?|chats?|stores?|screens?|assistants?|news|platforms?"
    r"|services?)\b)"
    r"|footage|CCTV|clips?|film(?= (?:of|showing|that|taken)\b)",
    "audio": r"audio(?:tapes?)?(?: (?:recordings?|files?|clips?|tapes?))?|(?:(?:voice|sound|tape"
    r"|cockpit(?: voice)?) )?"
    r"recordings?|tapes",
    "photo": r"photo(?:s|graphs?|graphy)?(?! opportunit)|photographic evidence|(?:satellite|aerial|drone|infrared"
    r"|thermal|radar) (?:images?|imagery|pictures?|photo\w*)|images|imagery|image (?=showing|taken|of (?:a"
    r"|the) \w+ (?:after"
    r"|at|in|on))|pictures|picture (?=showing|taken)|stills|screenshots?",
    "intelligence": r"intercepts|intercepted (?:(?:radio|phone|telephone|military|enemy) )*(?:calls?|conversations?"
    r"|messages?|communications?|traffic|transmissions?|signals)|wire-?taps?|(?:tapped|bugged) (?:phone |telephone )?"
    r"(?:calls?|conversations?)|(?:radar|satellite|sensor|tracking|flight|seismic|phone|mobile phone|GPS"
    r"|infrared|acoustic)"
    r" (?:data|tracks?|readings?|plots?)|telemetry|data (?=from (?:[\w'’-]+ ){0,3}(?:recorders?|radars?"
    r"|satellites?|boxe?s?|sensors?|transponders?)\b)|intelligence (?:reports?|assessments?|data|information"
    r"|findings?"
    r"|material|files?|briefings?)|(?<!artificial )intelligence(?= (?:that|which|show\w*|suggest\w*|indicat\w*"
    r"|point\w*"
    r"|gathered|collected|on|about|from|we)\b|[.,;\"”]|$)",
    "document": r"documents?|memos?|memorand(?:um|a)|dossiers?|transcripts?|e-?mails?|invoices?|receipts?"
    r"|passports?|(?:identity|ID) cards?|log ?books?|logs|certificates|affidavits?|charge sheets?|contracts|maps"
    r"|(?:court|medical|military|hospital|police|phone|bank|flight|shipping|internal"
    r"|official)(?:['’]s)? (?:records|files"
    r"|papers)"
    r"|autops(?:y|ies)(?: (?:reports?|results?|findings))?|post-?mortems?(?: (?:reports?|results?|findings))?"
    r"|(?:medical|forensic|ballistics?|laboratory|lab|engineering|inspection|police|hospital"
    r"|coroner's) (?:reports?|results?"
    r"|findings|tests)|(?:(?:DNA|blood|soil|lab|laboratory|forensic|toxicology) )?test results|(?:DNA|blood"
    r"|soil) tests",
    "object": r"fragments?|wreckage|debris|shrapnel|(?:shell |bullet |cartridge )?casings|cartridges|bullets"
    r"|(?:missile|rocket|bomb|drone|shell|tail) (?:fins?|parts?|pieces?|remains|remnants|components?|engines?"
    r"|motors?)"
    r"|(?:parts|pieces|remains|remnants|components|bits) of (?:an? |the |what |its |several |two "
    r"|some )?(?:[\w-]+ ){0,2}?"
    r"(?:missiles?|rockets?|bombs?|drones?|shells?|grenades?|mines?|projectiles?|munitions?|aircraft|planes?|devices?"
    r"|it (?:said|says) \w+)|serial numbers?|(?:soil|blood|tissue|water|rock) samples?|(?:seized|captured|recovered"
    r"|confiscated) (?:[\w-]+ ){0,2}?(?:weapons?|arms|rifles?|munitions?|explosives?|rockets?|drones?"
    r"|ammunition|uniforms?)",
    "other": r"evidence|proof",
}  # fmt: skip
"""What is offered, by the kinds of codebook.EVIDENCE."""
SEERS = (
    r"(?:eye-?)?witness(?:es)?(?! (?:protection|stand|box|list)\b)(?: (?:accounts?|statements?|testimon\w+))?"
    r"|testimon(?:y|ies)|survivors?|residents?|villagers|townspeople|inhabitants|bystanders|passers-?by|onlookers"
    r"|neighbou?rs|locals"
)
"""People who were there."""
_NOUNS = "|".join(f"(?P<{kind}>{words})" for kind, words in KINDS.items())
NOUN = rf"(?:{_NOUNS})\b"
CITED = rf"(?:{_NOUNS}|(?P<witnesses>{SEERS}))\b"
_STEP = (
    r"(?!(?:that|who|which|but|because|after|before|while|when|if|since|although|was|were|is|are|said|says|had"
    r"|as|than"
    r"|for|against|about|over)\b)[\w'’“\"$-]+"
)
GAP = rf"(?:\s+{_STEP}){{0,7}}?\s+"
"""Words between a verb and what is offered: "showed reporters in the capital grainy"."""
_GIVE = (
    r"releas(?:e|es|ed|ing)|publish(?:es|ed|ing)?|post(?:s|ed|ing)?|shar(?:e|es|ed|ing)|show(?:s|ed|n|ing)?"
    r"|present(?:s|ed|ing)?|produc(?:e|es|ed|ing)|unveil(?:s|ed|ing)?|display(?:s|ed|ing)?|circulat(?:e|es|ed|ing)"
    r"|broadcast(?:s|ed|ing)?|air(?:s|ed|ing)|issu(?:e|es|ed|ing)|distribut(?:e|es|ed|ing)|upload(?:s|ed|ing)?"
    r"|provid(?:e|es|ed|ing)|offer(?:s|ed|ing)?|g[ai]v(?:e|es|en|ing)|la(?:id|ys|ying)(?: out)?|suppl(?:y|ies"
    r"|ied|ying)|submit(?:s|ted|ting)?"
    r"|hand(?:s|ed|ing)? (?:over|out)|ma(?:ke|kes|de|king) public|put(?:s|ting)? (?:out|forward|on display)"
    r"|play(?:s|ed|ing)?|screen(?:s|ed|ing)|declassif(?:y|ies|ied|ying)|leak(?:s|ed|ing)?|disclos(?:e|es|ed|ing)"
)
_CITE = (
    r"cit(?:e|es|ed|ing)|quot(?:e|es|ed|ing)|point(?:s|ed|ing)? to|refer(?:s|red|ring)? to|rel(?:y|ies|ied|ying) on"
    r"|bas(?:ed|ing) (?:[\w'’]+ ){0,3}?on|invok(?:e|es|ed|ing)|according to"
)
GIVEN = re.compile(rf"\b(?P<verb>{_GIVE})(?P<gap>{GAP}){NOUN}", re.IGNORECASE)
"""Active: "released a video"."""
POINTED = re.compile(rf"\b(?P<verb>{_CITE})(?P<gap>{GAP}){CITED}", re.IGNORECASE)
PASSIVE = re.compile(
    rf"\b(?P<no>no|little|scant|any) ?(?:[\w-]+ ){{0,3}}?{NOUN}[^.,;]{{0,40}}?\s(?:was|were|is|are|has been"
    rf"|have been|had been)"
    r" (?P<verb>offered|provided|given|shown|released|presented|produced|published|put forward|made public"
    r"|forthcoming)\b"
    rf"|\b(?:{_NOUNS.replace('?P<', '?P<p_')})(?: of [\w -]{{1,30}}?)?\s(?:(?:was|were|has been|have been"
    rf"|had been|later|first|then"
    rf"|also)\s){{0,3}}"
    r"(?P<done>released|published|posted|shared|shown|presented|broadcast|aired|circulated|obtained|leaked|handed out"
    r"|issued|distributed|provided|uploaded|put out|put on (?:show|display)|displayed)\b(?P<by>[^.;]{0,60}?\bby\b)?",
    re.IGNORECASE,
)  # fmt: skip
"""Passive: "no evidence was offered", "a video released by the army"."""
SHOWS = re.compile(
    rf"\b{NOUN}(?:,? [\w'’-]+){{0,7}}?,? (?:appear(?:s|ed)? to |seem(?:s|ed)? to |clearly |also )?"
    r"(?:show(?:s|ed|n|ing)?|prove[sdn]?|proving|indicat(?:es?|ed|ing)|suggest(?:s|ed|ing)?|reveal(?:s|ed|ing)?"
    r"|confirm(?:s|ed|ing)?|depict(?:s|ed|ing)?|captur(?:es|ed|ing) (?:the|an?|how|what)|support(?:s|ed|ing)?"
    r"|demonstrat(?:es?|ed|ing)"
    r"|implicat(?:es?|ed|ing)|point(?:s|ed|ing)? to)\b",
    re.IGNORECASE,
)
"""What is shown speaks: "satellite images show"."""
SAW = re.compile(
    rf"\b(?P<witnesses>{SEERS})(?: [\w'’-]+){{0,4}}? (?:saw|seen|heard|had seen|described|describing|reported"
    rf"|reporting"
    r"|told|spoke of|recalled|witnessed|who (?:saw|heard|watched))\b",
    re.IGNORECASE,
)
HAS = re.compile(
    r"\b(?P<verb>(?:have|has|had|having)(?! [“\"]?(?:\w+ed|been|taken|shown|given|lost|hidden)\b)|possess(?:es"
    r"|ed)?|holds?|held"
    r"|obtained|gathered|collected|got|seen|seized|recovered|received|receiving"
    rf"|found|there (?:is|was|are|were))(?P<gap>{GAP}){NOUN}(?P<of> (?:of|that|which|show\w*|prov\w*|indicat\w*"
    r"|implicat\w*|link\w*|confirm\w*|from|to (?:prove|show|back|support))\b)?",
    re.IGNORECASE,
)
"""What a speaker says to have: "had proof", "has video of the launch"."""
TESTED = re.compile(
    r"\b(?P<document>(?:(?:(?-i:[A-Z]{2,4})|blood|soil|lab|laboratory|forensic|independent|military|medical|further"
    r"|two|three) )*"
    r"(?:tests?|analys[ei]s|examinations?))(?: [\w'’-]+){0,7}? (?:found|showed|shown?|shows|confirmed|revealed"
    r"|proved|detected)\b",
    re.IGNORECASE,
)
PICTURED = re.compile(
    rf"(?:(?:an?|the|some|other|new|several|two|this|that) )?(?:[\w-]+ ){{0,2}}(?:{KINDS['photo']}"
    rf"|{KINDS['video']}|{KINDS['audio']})\b.*",
    re.IGNORECASE,
)
"""A source that is no speaker: "a video", "satellite images from Monday"."""
OUTLET = re.compile(
    r"^(?:this|our|the) (?:newspaper|paper|news agency|agency|magazine|website|broadcaster|station|newsroom)$"
    r"|^(?:our |this paper's )?(?:reporters?|journalists?|correspondents?)$",
    re.IGNORECASE,
)
"""How an outlet calls itself."""
AT_WHICH = re.compile(r"\b(?:at|during|in) which\b[^.;,]*$|\bwhere\b[^.;,]*$", re.IGNORECASE)
"""Before what was shown where somebody spoke: "a news conference at which debris was put on show"."""
BLOCKED = re.compile(
    r"\b(?:turn(?:s|ed|ing)? down|reject(?:s|ed|ing)?|refus(?:es|ed|ing)?|ignor(?:es|ed|ing)|dismiss(?:es|ed|ing)?"
    r"|brush(?:es|ed) aside)\s(?:[\w'’-]+ ){0,4}?(?:requests?|calls?|demands?|appeals?)\s(?:[\w'’-]+ ){0,3}?"
    rf"(?:for|to (?:show|see|release|publish|provide|produce|share|hand over|present)){GAP}{NOUN}",
    re.IGNORECASE,
)
WITHHELD = re.compile(
    r"\b(?:declin(?:e|es|ed|ing) to|refus(?:e|es|ed|ing) to|would not|will not|won't) (?:show|shar|releas"
    r"|publish|provid"
    r"|disclos|produc|present|hand|reveal)\w* (?:over )?(?:it|them|that|this|any|more|further)\b",
    re.IGNORECASE,
)
"""Withheld though spoken of just before: "said it had proof but declined to share it"."""
REFUSING = re.compile(
    r"(?:\b(?:declin\w+|refus\w+|unwilling) to|\b(?:would|will) not|\bwon['’]t) (?:\w+ly )?$", re.IGNORECASE
)
LACKING = re.compile(
    r"(?:\bwithout|\byet to|\bfail\w* to|\bnot|n['’]t|\bnever|\bnor|\bneither|\bunable to|\bstop\w* short of)"
    r"(?: \w+ly| yet| so far| been| immediately| even| ever)* $",
    re.IGNORECASE,
)
NONE = re.compile(r"\b(?:no|little|scant|any|neither|nothing|zero)\b", re.IGNORECASE)
"""A determiner that says how much there is: "offered no evidence"."""
ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|upon|for)|demand(?:s|ed|ing)?"
    r"|challeng\w+|press(?:es|ed)"
    r"|order(?:s|ed)|invit\w+|must|should|need(?:s|ed)? to|ha(?:s|ve|d) to|request\w*|if|whether|unless|until"
    r"|could|can"
    r"|may|might|want(?:s|ed)?|let|allow(?:s|ed)?)\b[^,;:]*$",
    re.IGNORECASE,
)
"""Before a verb: somebody else wants it done, or it is only thought of."""
COMING = re.compile(
    r"(?:\b(?:will|would|shall)|['’]ll|\b(?:plan\w*|promis\w+|pledg\w+|vow\w*|intend\w*|going|prepar\w+|ready"
    r"|set|expect\w*"
    r"|about|offer\w*|agreed|due) to)(?: \w+ly| soon| later)* $",
    re.IGNORECASE,
)
NEGATED = re.compile(r"(?:\bnot|n['’]t|\bno|\bnever|\bwithout|\bnor)(?: [\w-]+){0,3} ?$", re.IGNORECASE)
VENUE = re.compile(
    r"\b(?:in|on|by|via|through|over) (?:an? |the |his |her |their |its )?(?:[\w-]+ ){0,2}$", re.IGNORECASE
)
"""Before "video": it is where something was said."""
_HOW = r"(?P<how>verified|confirmed|corroborated|authenticated)"
_NOT = r"(?: ?not|n['’]t)(?: (?:immediately|yet|independently|so far))*"
NOT_BE = re.compile(
    rf"\b(?:(?:could|can){_NOT} be|(?:has|have|had){_NOT} been|(?:was|were|is|are){_NOT})"
    rf"(?: (?:immediately|independently|yet))* {_HOW}\b",
    re.IGNORECASE,
)
"""Nobody could check: "could not be independently verified"."""
NOT_VERIFY = re.compile(
    r"\b(?:(?:could|can|did|was|were|has|have|had)(?: ?not|n['’]t)|unable to|no way (?:of|to)"
    r"|not (?:been )?(?:possible|able) "
    r"to|impossible to|yet to)(?: (?:immediately|been|able|yet|to|independently))* (?:verif(?:y|ied|ying)"
    r"|authenticat\w+|corroborat\w+|independently confirm(?:ed|ing)?)\b"
    r"|\b(?:no|without|lack of|any) (?:immediate )?independent (?:confirmation|verification|corroboration)\b"
    r"|\bindependent (?:confirmation|verification) (?:was|is|has been|proved?) (?:not|im|un)\w*"
    r"|\bunverified\b|\bremains? unconfirmed\b",
    re.IGNORECASE,
)
DID_VERIFY = re.compile(
    r"\b(?:independently (?:verified|confirmed|authenticated)|geo-?located|(?:verified|authenticated) (?:the"
    r"|its|their|a)"
    r" (?:video|footage|images?|photographs?|location|recording|documents?)|has verified|(?:was|were) verified by)\b",
    re.IGNORECASE,
)
WHO_SAW = re.compile(
    r",? who (?:said (?:he|she|they) )?(?:saw|heard|witnessed|watched|survived|lives?|lived|works? (?:near|at"
    r"|in|next)"
    r"|was (?:there|inside|nearby|standing|at|in|on|wounded|injured|hurt)|escaped|fled)\b",
    re.IGNORECASE,
)
"""After a speaker's name: was there."""


STEM = re.compile(
    r"\b(?:video|footage|cctv|clip|film|audio|recording|tapes|photo|image|picture|stills|screenshot|intercept"
    r"|wire-?tap"
    r"|tapped|bugged|radar|satellite|sensor|data|tracks?|reading|telemetry|intelligence|document|memo|dossier"
    r"|transcript"
    r"|e-?mail|invoice|receipt|passport|card|log|certificate|affidavit|charge sheet|contracts|maps|record|file|papers"
    r"|autops|post-?mortem|report|result|finding|test|fragment|wreck|debris|shrapnel|casing|cartridge|bullet"
    r"|fins?\b|parts?\b"
    r"|piece|remain|remnant|component|engine|motor|bits|serial|eye-?witness|sample|seized|captured|recovered"
    r"|confiscated|evidence"
    r"|proof|witness|testimon|survivor|resident|villager|townspeople|inhabitant|bystander|passer|onlooker|neighbou?r"
    r"|locals|verif|confirm|corroborat|authenticat|geo-?locat|independent|unverified|unconfirmed|analys|examination)",
)
"""How a word of every offer or check begins, in lower case; sentences without one are passed over."""


def kind_in(match: re.Match[str]) -> tuple[str, int, int] | None:
    """The kind that a match names, and where its noun starts and ends; None where it names none."""
    for name, words in match.groupdict().items():
        kind = name.removeprefix("p_")
        if words is not None and (kind in KINDS or kind == "witnesses"):
            return kind, match.start(name), match.end(name)
    return None
