"""What the word above an event does to it: classes of verbs, nouns and adjectives that take one as complement."""

from __future__ import annotations

Table = dict[str, str]
"""From a lemma to what it does: one of EFFECTS."""
EFFECTS = ("flips", "planned", "possible", "doubts", "feared", "denies")
"""flips: it did not happen ("failed to"); denies: its holder says that it did not."""


def _table(**rows: str) -> Table:
    return {word: effect for effect, words in rows.items() for word in words.split()}


CLAUSE_VERBS = _table(
    flips="fail refuse decline neglect forget omit avoid prevent stop prohibit forbid ban bar block hinder deter "
    "refrain abstain dissuade discourage escape evade resist foil thwart avert keep",
    planned="plan intend want seek prepare threaten promise pledge vow propose offer decide order urge demand ask call "
    "hope wish agree attempt try aim consider request wait need mean vote choose resolve undertake commit volunteer "
    "strive look set encourage invite instruct tell command advise recommend require insist oblige expect "
    "schedule pressure persuade convince lobby beg implore appeal long yearn aspire contemplate plot conspire beseech "
    "swear authorise authorize sentence condemn enjoin push press mull weigh forecast predict project prefer",
    possible="think believe feel suppose assume suspect guess imagine presume reckon seem appear figure "
    "anticipate allege claim suggest speculate rumour rumor wonder inquire hypothesise hypothesize imply indicate "
    "investigate probe examine check determine debate insinuate purport pretend theorise theorize",
    doubts="doubt question dispute challenge",
    feared="fear worry dread warn caution risk",
    denies="deny reject dismiss refute rebut disclaim disavow repudiate",
)
"""Verbs over a clause: "refused to leave", "believes that it fell"."""
THING_VERBS = _table(
    flips="prevent avert foil thwart avoid forestall preempt abort scrap shelve abandon stymie frustrate lack escape "
    "cancel postpone call_off rule_out put_off head_off stave_off fend_off break_off",
    planned="plan threaten prepare propose consider seek plot contemplate mull envisage schedule vow promise pledge "
    "want demand urge await expect call",
    possible="allege suspect",
    doubts="doubt question",
    feared="fear dread risk",
    denies="deny reject dismiss refute dispute rebut disclaim disavow",
)
"""Verbs over a noun: "averted a strike"; of the others a noun is taken to name something that was."""
NOUNS = _table(
    planned="plan attempt threat intention proposal decision order call request demand offer promise hope effort bid "
    "aim wish pledge vow agreement appeal intent willingness readiness desire move campaign push mandate deadline "
    "authority permission right chance opportunity preparation goal proposal scheme plot conspiracy",
    possible="claim allegation accusation report rumour rumor suggestion charge assertion possibility suspicion belief "
    "prospect probability likelihood question hypothesis theory speculation insinuation hint",
    doubts="doubt",
    feared="fear risk danger worry concern anxiety",
    flips="failure refusal inability lack absence prevention reluctance unwillingness impossibility",
    denies="denial rejection refutation",
)
ADJECTIVES = _table(
    planned="opposed ready willing set due likely prepared eager keen determined supposed poised expected scheduled "
    "bound anxious free about going",
    possible="possible probable conceivable plausible",
    doubts="unlikely doubtful improbable dubious questionable unclear uncertain unsure implausible",
    flips="unable unwilling reluctant impossible false untrue wrong hesitant powerless incapable",
    feared="afraid fearful worried",
)
MODIFIERS = _table(
    possible="alleged supposed so-called reported purported claimed suspected possible apparent presumed rumoured "
    "rumored ostensible hypothetical potential probable unconfirmed putative",
    planned="planned intended attempted proposed threatened further future upcoming impending imminent forthcoming "
    "scheduled would-be prospective",
    feared="feared dreaded",
    flips="foiled failed thwarted averted abortive aborted fictitious imaginary non-existent nonexistent false fake "
    "unsuccessful cancelled canceled bogus",
)
ADVERBS = _table(
    possible="allegedly reportedly possibly perhaps maybe supposedly apparently purportedly probably presumably "
    "seemingly likely ostensibly conceivably potentially",
    flips="never hardly scarcely nowhere nor",
)
PREPOSITIONS = _table(
    planned="call_for ask_for plan_for plan_on appeal_for push_for hope_for opt_for prepare_for wait_for insist_on "
    "aim_for aim_at press_for commit_to vote_for threaten_with look_for campaign_for brace_for beg_for plead_for "
    "pray_for agree_on agree_to consent_to consider_for argue_for oppose_to",
    flips="prevent_from stop_from keep_from bar_from ban_from refrain_from abstain_from block_from deter_from "
    "dissuade_from prohibit_from save_from protect_from spare_from decide_against discourage_from fail_in desist_from",
    possible="accuse_of suspect_of",
    feared="warn_of warn_about worry_about warn_against",
)
"""A verb and the preposition over what it is about."""
EMPTY = frozenset("nobody nothing none no-one noone neither".split())
"""Subjects and objects that say that it was not."""
MAYBE = frozenset("may might".split())
ABLE = frozenset("can could ca".split())
FUTURE = frozenset("will shall 'll ’ll wo sha must".split())
WOULD = frozenset("would should 'd ’d ought".split())
CONDITIONS = frozenset("if whether unless lest provided supposing".split())
OCCURRING = frozenset("happen occur take come follow ensue break erupt exist begin start continue".split())
"""Verbs that say no more of their subject than that it was."""
THROUGH = frozenset(
    "begin start continue manage go have get help let make force dare bother happen turn prove proceed be cause lead "
    "use come cease able allow enable stay remain leave set keep find see watch hear".split()
)
"""Verbs over a clause that say no more of it than that it was: negated, it was not."""
UNTIL = frozenset("until till before once when as".split())
"""Under a future they open a clause that is itself to come: "will not lift it until inspectors certify"."""
DEFINITE = frozenset("the this that these those such his her its their our my your".split())
FACTIVE = frozenset(
    "know realise realize regret remember forget notice recall recognise recognize learn discover find see hear resent "
    "understand acknowledge admit concede confess reveal mind care".split()
)
"""Verbs over a clause that stands even where they are negated or asked about: "did not know that it had fallen"."""
CONCLUSIVE = frozenset("mean imply indicate suggest prove show demonstrate guarantee signify entail".split())
"""Verbs whose negation leaves a clause in doubt: "this does not mean that"."""
DOING = frozenset(
    "launch carry conduct stage hold make mount commit perform take begin start lead have continue resume suffer wage "
    "perpetrate unleash execute stag undertake deal inflict come see set".split()
)
"""Verbs that say no more of their object than that it was: "launched an attack", "came under attack"."""
BRINGING = frozenset(
    "lead_to result_in respond_with end_in escalate_into turn_into slide_into contribute_to retaliate_with".split()
)
BEING = frozenset("come_under go_on engage_in be_in be_under take_in result_from".split())
"""Verbs and prepositions that say no more of what follows than that it was: "came under attack"."""
FORESEEING = frozenset("hope wish expect forecast predict anticipate".split())
"""Verbs over a clause in the present that is yet to come: "hopes that it ends"."""
