"""The closed vocabularies: acts, event types, measures, with definitions of our own and a version."""

from __future__ import annotations

from sayso.errors import CodebookError

VERSION = "1"

ACTS = {
    "say": "states something, with no colour of its own",
    "claim": "states as fact what others may dispute",
    "deny": "says that it did not happen or that they did not do it",
    "accuse": "says that somebody did a wrong",
    "confirm": "upholds what was said before",
    "announce": "makes public what will be or what was decided",
    "demand": "calls for, orders or urges",
    "promise": "binds itself to do or not to do",
    "threaten": "says that harm will follow",
    "warn": "points to a danger",
    "propose": "offers or suggests",
    "reject": "turns down an account, a demand or an offer",
    "doubt": "leaves open or questions",
    "agree": "accepts what another wants or holds",
    "praise": "speaks well of",
    "condemn": "speaks of as wrong",
    "ask": "puts a question or a request",
    "think": "believes, expects, fears or hopes",
    "report": "passes on what was learned or found",
}
ACT_VERBS = {
    "say": "says",
    "claim": "claims",
    "deny": "denies",
    "accuse": "accuses",
    "confirm": "confirms",
    "announce": "announces",
    "demand": "demands",
    "promise": "commits",
    "threaten": "threatens",
    "warn": "warns",
    "propose": "proposes",
    "reject": "rejects",
    "doubt": "doubts",
    "agree": "agrees",
    "praise": "praises",
    "condemn": "condemns",
    "ask": "asks",
    "think": "thinks",
    "report": "reports",
}
MODES = ("direct", "indirect", "mixed")
ACTOR_KINDS = ("person", "organisation", "state", "group", "outlet")
DENIAL_KINDS = ("denies", "doubts", "contradicts", "rejects", "confirms", "admits", "non-denial")
NON_DENIAL = "non-denial"
"""The kind of answer that neither denies nor confirms; never counted as a denial, nor in the ledger export."""
STANCES = ("will", "will_not", "demands", "offers", "refuses", "revises", "supports", "opposes")
MEASURES = ("killed", "injured", "arrested", "displaced", "missing", "launched", "intercepted", "present", "other")
OUTCOMES = frozenset(
    "kill wound injure die death dead arrest detain capture hold destroy damage burn shoot_down down bring_down "
    "intercept repel hurt take_into_custody casualty crack injury lose slay rescue hide hijack besiege murder execute "
    "assassinate injured killed claim cost".split()
)
"""Event words for what came of an attack or an accident: a number counts for its cause, where that is told."""
GRANULARITIES = (
    "minute", "hour", "part of day", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade",
    "century", "range",
)  # fmt: skip
"""How exactly a date is given, the finest first; a range is from one day to another."""
HEDGES = ("at least", "about", "more than", "up to")
EVIDENCE = {
    "photo": "photographs, satellite or aerial images",
    "video": "moving pictures, shown or pointed to",
    "audio": "recordings of sound, other than intercepted ones",
    "document": "papers, records, results of examinations",
    "object": "things: wreckage, fragments, weapons, samples",
    "intelligence": "intercepted talk, radar and sensor data, findings of secret services",
    "eyewitness": "somebody named who saw it",
    "witnesses": "people who saw it, not named",
    "other": "evidence of a kind not said",
    "unshown": "said to have evidence, or to show it later; not shown in these words",
    "lacking": "the story says that none was offered",
    "refused": "asked for it, or spoken of it, and would not show it",
}
CHECKS = {
    "not verified": "said to be impossible, or not yet done, to verify from outside",
    "verified": "said to be verified independently of those who claim it",
}
EVENT_TYPES = {
    "AGREE": "two parties settle on something or promise to act together",
    "CONSULT": "parties meet, call or talk",
    "SUPPORT": "one party backs another in words or by recognition",
    "CONCEDE": "a party gives in, eases or releases",
    "COOPERATE": "parties work, train or trade together",
    "AID": "help in goods, money, medicine or arms is given",
    "RETREAT": "forces draw back, a fight is ended",
    "REQUEST": "a party asks another for action, help or change",
    "ACCUSE": "a party blames, charges or investigates another",
    "REJECT": "a party refuses a proposal, demand or meeting",
    "THREATEN": "a party says that it will harm or punish",
    "PROTEST": "people march, strike, riot or refuse in public",
    "SANCTION": "ties, trade or rights are cut or reduced as a penalty",
    "MOBILIZE": "forces are raised, moved or put on alert",
    "COERCE": "arrest, seizure, expulsion, censorship: force without killing",
    "ASSAULT": "an attack with weapons or bodily violence",
    "ACCIDENT": "crash, collapse, fire, explosion of unknown cause (ours, not PLOVER's)",
}


def act(name: str) -> str:
    """name, if it is an act. Raises CodebookError with the acts there are."""
    if name not in ACTS:
        raise CodebookError(f"Unknown act {name!r}; the codebook has {', '.join(ACTS)}.")
    return name


def event_type(name: str) -> str:
    """name, if it is an event type. Raises CodebookError with the types there are."""
    if name not in EVENT_TYPES:
        raise CodebookError(
            f"Unknown event type {name!r}; the codebook has {', '.join(EVENT_TYPES)}. "
            "A plain statement is an Attribution, not an Event."
        )
    return name


def is_outcome(lemma: str) -> bool:
    """Whether an event's word only says what came of another event: is_outcome("lose_life") is, "strike" is not."""
    return lemma in OUTCOMES or lemma.partition("_")[0] in ("kill", "lose", "claim", "cost")
