"""Which event words can name the same happening: lemmas by family, and families that go together."""

from __future__ import annotations

FAMILIES = {
    "attack": "attack strike raid bombing bombardment shelling barrage bomb bombard "
    "shell strafe assault car_bomb car_bombing ram strike_back blow offensive onslaught aggression terrorism "
    "counterattack torpedo firebomb firebombing pound set_ablaze storm blitz",
    "air": "airstrike air_strike air_raid strike bombing bombardment bomb bombard raid",
    "ambush": "ambush attack assault fight",
    "launching": "launch fire send drop hurl lob throw use hit target damage destroy volley open_fire shake rattle "
    "torch enter hide pelt burn",
    "shooting": "shooting shoot shot gunfire shootout gun_down firing",
    "killing": "killing kill murder death die assassination assassinate execution execute massacre slaughter slay stab "
    "stabbing beheading behead lynch lynching bloodbath drown drowning",
    "shootdown": "shoot_down shoot-down shootdown downing down bring_down go_down come_down crash plane_crash fall "
    "lose loss disappear disintegrate",
    "explosion": "explosion blast explode blow_up detonate bombing bomb car_bomb car_bombing",
    "fire": "blaze inferno burn burn_down catch_fire arson wildfire break_out",
    "collapse": "collapse cave_in crumble topple come_down fall",
    "fighting": "clash fighting fight firefight battle skirmish hostilities crossfire gunfight war",
    "poisoning": "poison poisoning",
    "protest": "protest demonstration demonstrate rally march picket sit-in",
    "riot": "riot rioting unrest violence looting loot rampage clash mutiny uprising revolt insurrection rebellion",
    "walkout": "general_strike nationwide_strike hunger_strike walkout",
    "arrest": "arrest detain detention capture seize seizure catch imprison imprisonment jail round_up",
    "abduction": "abduct abduction kidnap kidnapping disappearance",
    "expulsion": "expel expulsion deport deportation evict eviction",
    "force": "force bring_in threaten",
    "call": "phone_call telephone_call telephone_conversation phone_conversation telephone phone call video_call",
    "talks": "meeting meet talk summit negotiation negotiate consultation discussion negotiating_process peace_process "
    "dialogue confer discuss conversation",
    "visit": "visit",
    "truce": "ceasefire truce armistice",
    "accord": "accord deal agreement treaty pact peace_deal peace_agreement agree",
    "rescue": "rescue rescue_mission rescue_operation rescue_work search search_operation pull_out relief_effort",
    "evacuation": "evacuation evacuate airlift transfer",
    "handover": "handover hand-over hand_over turn_over extradite extradition prisoner_swap prisoner_exchange",
    "supply": "supply arm air_support airdrop humanitarian_aid",
    "withdrawal": "withdrawal withdraw pullout pull-out pull_out pull_back retreat disengagement",
    "sanction": "sanction embargo ban",
    "dismissal": "suspend suspension sack sacking dismiss dismissal",
    "trial": "charge indict indictment prosecute prosecution sue lawsuit trial",
    "inquiry": "inquiry investigation probe",
    "deployment": "deploy deployment mobilise mobilisation mobilize mobilization build-up buildup mass presence",
    "invasion": "invade invasion incursion occupation occupy annex annexation",
    "siege": "siege besiege blockade",
    "release": "release amnesty pardon",
    "entry": "intrusion break-in burst_through",
    "crack": "crack",
}
BACKWARD = frozenset(
    "incident disaster tragedy catastrophe accident operation such_action such_act event episode outrage carnage "
    "bloodshed atrocity violence".split()
)
"""Words that name whatever happened: they go with every family of harm."""
TOGETHER = frozenset(
    frozenset(p.split("+"))
    for p in "attack+launching air+attack air+launching air+killing air+explosion air+fire ambush+killing "
    "ambush+shooting launching+shootdown attack+explosion "
    "attack+killing attack+shooting attack+poisoning attack+shootdown shooting+killing "
    "explosion+collapse explosion+killing shootdown+killing collapse+killing fire+explosion attack+fire fire+killing "
    "riot+protest protest+walkout poisoning+killing abduction+arrest shooting+fighting attack+entry".split()
)
MOVING = frozenset("evacuation visit withdrawal deployment expulsion handover supply invasion".split())
"""Families of what goes from one place to another: two places do not make it two."""
HARM = frozenset("ASSAULT ACCIDENT COERCE PROTEST".split())

_FAMILIES_OF: dict[str, tuple[str, ...]] = {}
for _family, _words in FAMILIES.items():
    for _word in _words.split():
        _FAMILIES_OF[_word] = (*_FAMILIES_OF.get(_word, ()), _family)


def families_of(lemma: str, event_type: str) -> tuple[str, ...]:
    """The families of an event's lemma: families_of("raid", "ASSAULT") == ("attack",); its own where it has none."""
    if lemma == "strike" and event_type == "PROTEST":
        return ("walkout",)
    if lemma == "fire" and event_type == "ACCIDENT":
        return ("fire",)
    return _FAMILIES_OF.get(lemma, (lemma,))


def kinship(a: tuple[str, str], b: tuple[str, str]) -> float:
    """How well two (lemma, event type) go together: 2 in one family, 1 in families of one happening, else 0."""
    if a[0] in BACKWARD or b[0] in BACKWARD:
        return 1.0 if a[1] == b[1] or {a[1], b[1]} == {"ASSAULT", "ACCIDENT"} else 0.0
    mine, theirs = families_of(*a), families_of(*b)
    if set(mine) & set(theirs):
        return 2.0
    return 1.0 if any(frozenset((x, y)) in TOGETHER for x in mine for y in theirs) else 0.0


def moves(lemma: str, event_type: str) -> bool:
    """Whether a happening goes from one place to another: moves("airlift", "AID")."""
    return bool(MOVING & set(families_of(lemma, event_type)))


def root(lemma: str, event_type: str) -> str:
    """A rough class for blocking: harm for all that can hurt, else the family."""
    return "harm" if event_type in ("ASSAULT", "ACCIDENT") else families_of(lemma, event_type)[0]
