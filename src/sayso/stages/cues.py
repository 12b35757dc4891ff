"""Cue words and the acts they are used for: a table, and the small questions asked of it."""

from __future__ import annotations

ACT_OF_VERB: dict[str, str] = {
    word: act
    for act, words in {
        "say": "say tell add state note explain comment remark write express speak talk recall recount describe "
        "mention "
        "continue reply respond answer observe tweet post indicate point declare put stress emphasise emphasize "
        "underline hint imply reiterate repeat disclose reveal elaborate detail joke whisper mutter quip address "
        "insist_that declare term dub label go voice testify discuss",
        "claim": "claim contend argue maintain assert insist allege boast assure aver profess purport posit",
        "deny": "deny refute dispute disavow disown rebut repudiate",
        "accuse": "accuse blame charge complain fault implicate denounce_for ascribe attribute",
        "confirm": "confirm acknowledge admit concede verify corroborate certify recognise recognize accept own",
        "announce": "announce proclaim unveil publish issue release",
        "demand": "demand urge call_on call_for order instruct insist_on require press appeal exhort command summon",
        "promise": "promise vow pledge commit swear guarantee undertake intend",
        "threaten": "threaten",
        "warn": "warn caution alert",
        "propose": "propose offer suggest_to recommend advise",
        "reject": "reject dismiss refuse decline rebuff spurn brush_aside wave_away",
        "doubt": "doubt question wonder",
        "agree": "agree concur consent",
        "praise": "praise hail welcome laud applaud commend thank congratulate salute",
        "condemn": "condemn criticise criticize denounce decry deplore slam blast lambast lament regret mock rebuke",
        "ask": "ask inquire enquire request beg plead",
        "think": "think believe expect feel hope fear consider suspect estimate predict assume see want worry "
        "know understand reckon anticipate forecast doubt_not plan conclude",
        "report": "report learn hear find show cite quote count inform brief relay discover document record say_report",
    }.items()
    for word in words.split()
}
"""Lemma of the cue's verb -> act, before the content is looked at. Forms with _ are two-word cues."""

SENSES: dict[str, str] = {
    **ACT_OF_VERB,
    **{
        word: act
        for act, words in {
            "say": "quote call describe brand label characterise characterize hint_at speak_of retort",
            "confirm": "stand_by bear_out own_up uphold",
            "reject": "rule_out turn_down balk_at scoff_at throw_out",
            "demand": "vote_to appeal_for appeal_to encourage advocate",
            "praise": "credit",
            "doubt": "cast_doubt",
            "agree": "consent_to support endorse favour favor",
            "report": "count",
        }.items()
        for word in words.split()
    },
}
"""ACT_OF_VERB with the words that name an act and make no statement of what hangs from them."""

ACT_OF_NOUN: dict[str, str] = {
    "claim": "claim",
    "allegation": "accuse",
    "accusation": "accuse",
    "assertion": "claim",
    "contention": "claim",
    "argument": "claim",
    "charge": "accuse",
    "complaint": "accuse",
    "denial": "deny",
    "statement": "say",
    "comment": "say",
    "remark": "say",
    "suggestion": "claim",
    "report": "report",
    "finding": "report",
    "conclusion": "think",
    "announcement": "announce",
    "declaration": "announce",
    "promise": "promise",
    "pledge": "promise",
    "vow": "promise",
    "assurance": "promise",
    "threat": "threaten",
    "warning": "warn",
    "demand": "demand",
    "call": "demand",
    "order": "demand",
    "appeal": "demand",
    "request": "ask",
    "proposal": "propose",
    "offer": "propose",
    "belief": "think",
    "opinion": "think",
    "view": "think",
    "fear": "think",
    "hope": "think",
    "expectation": "think",
    "estimate": "think",
    "confirmation": "confirm",
    "acknowledgement": "confirm",
    "admission": "confirm",
    "account": "say",
    "insistence": "claim",
    "criticism": "condemn",
    "condemnation": "condemn",
    "speculation": "doubt",
    "testimony": "say",
    "version": "claim",
    "explanation": "say",
}

CLAUSE_VERBS = frozenset(
    v
    for v, act in ACT_OF_VERB.items()
    if "_" not in v
    and v
    not in (
        "go put own see want know cite quote count see talk speak address discuss "
        "feel issue release publish require press accept commit alert offer plan record"
    ).split()
)
"""Verbs that make a nested statement when a that-clause hangs from them."""
INFINITIVE_VERBS = frozenset("promise vow pledge threaten agree refuse decline offer demand swear claim".split())
OBJECT_VERBS = frozenset(
    "deny reject dismiss condemn denounce refute dispute repudiate blame order announce report suggest".split()
)
ADDRESSED = frozenset("tell inform assure warn brief remind notify urge ask promise order advise instruct".split())
CITING = frozenset("cite quote".split())
UNNAMED_CUES = frozenset("reportedly allegedly purportedly supposedly".split())
NEGATED_TO_REJECT = frozenset(
    "say comment discuss answer speculate elaborate give provide name identify confirm disclose".split()
)
VENUES = (
    (
        "phone call",
        r"\b(?:tele)?phone (?:call|conversation)|\b(?:by|over the) (?:tele)?phone\b|\bin a call (?:with|to)\b",
    ),
    ("press conference", r"\bpress conference\b"),
    ("news conference", r"\bnews conference\b"),
    ("press briefing", r"\bpress briefing\b|\bnews briefing\b"),
    ("briefing", r"\bbriefing\b"),
    ("interview", r"\binterview\b"),
    ("speech", r"\bspeech\b|\baddress to\b|\bin an? (?:\w+ )?address\b"),
    (
        "X",
        r"\bon (?:\w+ ){0,4}X\b(?![-\w])(?! [A-Z])|\b(?:a|an|his|her|its|their) X post\b|\bpost(?:ed|s"
        r"|ing)? (?:it )?(?:on|to) X\b|\bsocial media (?:company|platform) X\b",
    ),
    ("Twitter", r"\bTwitter\b|\btweet(?:ed|s)?\b"),
    ("Telegram", r"\bTelegram\b"),
    ("Facebook", r"\bFacebook\b"),
    ("Truth Social", r"\bTruth Social\b"),
    ("Instagram", r"\bInstagram\b"),
    ("WhatsApp", r"\bWhatsApp\b"),
    ("YouTube", r"\bYouTube\b"),
    ("TikTok", r"\bTikTok\b"),
    ("LinkedIn", r"\bLinkedIn\b"),
    ("Bluesky", r"\bBluesky\b"),
    ("Weibo", r"\bWeibo\b"),
    ("social media", r"\bon (?:\w+ )?social media\b|\bsocial media (?:post|page)\b"),
    ("statement", r"\bin a (?:\w+ )?statement\b|\bstatement (?:said|released)\b"),
    ("remarks to journalists", r"\bremarks to (?:journalists|reporters)\b"),
    ("UN Security Council", r"\bSecurity Council\b"),
    ("UN General Assembly", r"\bGeneral Assembly\b"),
    ("parliament", r"\b(?:in|told|to|before) (?:the )?parliament\b"),
    ("Congress", r"\b(?:told|to|before) Congress\b"),
    ("Senate", r"\b(?:told|to|before) (?:the |a )?Senate\b"),
    ("hearing", r"\b(?:at|told) an? (?:\w+ )?hearing\b"),
    ("cabinet meeting", r"\b(?:told|at a meeting of) (?:the|his|her) cabinet\b|\bcabinet meeting\b"),
    ("television", r"\bon (?:state |national )?television\b|\btelevised\b"),
    ("radio", r"\bon (?:\w+ )?radio\b"),
    ("letter", r"\bin a (?:\w+ )?letter\b"),
    ("email", r"\b(?:by|in an) e-?mail\b"),
    ("court", r"\b(?:in|told the) court\b"),
    ("rally", r"\bat a (?:\w+ )?rally\b"),
    ("meeting", r"\b(?:at|told) a (?:\w+ )?meeting\b"),
)
"""Venue and the pattern that names it near a cue."""
