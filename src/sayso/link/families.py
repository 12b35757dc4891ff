"""Which event words can name the same happening: lemmas by family, and families that go together."""

from __future__ import annotations

from functools import cache

FAMILIES = {
    "attack": "attack strike raid bombing bombardment shelling barrage bomb bombard shell strafe assault ram "
    "strike_back blow offensive onslaught aggression terrorism counterattack torpedo firebomb firebombing pound "
    "set_ablaze set_alight set_fire torch torching storm blitz terrorist_act reprisal sabotage sabotage_action "
    "sabotaging ransack ransacking pogrom overrun come_under_attack cyberattack cyber_attack arson_attack pummel "
    "terrorise terrorize ravage raze obliterate annihilate rampage detonate mine",
    "air": "airstrike air_strike air_raid strike bombing bombardment bomb bombard raid",
    "ambush": "ambush attack assault fight ambuscade",
    "launching": "launch fire send drop hurl lob throw use hit target damage destroy volley salvo open_fire shake "
    "rattle torch enter hide pelt burn smash riddle spear stone firing rocket_fire artillery_fire tank_fire shell_fire "
    "shellfire mortar_fire",
    "shooting": "shooting shoot shot gunfire shootout gun_down open_fire open_up gunshot shots live_shot "
    "warning_shot shoot_dead volley salvo burst fusillade sniping sniper_fire machine-gun machinegun_fire "
    "small-arms_fire drive-by_shooting mow_down riddle",
    "killing": "killing kill murder death die assassination assassinate execution execute massacre slaughter slay "
    "slaying stab stabbing beheading behead lynch lynching bloodbath drown drowning liquidate strangle suffocate hang "
    "garrotte stone stoning decapitate decapitation dismember disembowel crucify knife knifing knife_attack hack "
    "hack_death burn_alive attempted_murder murder_attempt assassination_attempt claim_life claim_lives lose_life "
    "lose_lives genocide pogrom mow_down run_over fall",
    "hurting": "wound injure maim harm mutilate mutilation burn scald hurt",
    "beating": "beat beating bludgeon punch kick club choke pummel mistreat mistreatment maltreatment ill-treatment "
    "abuse torture mugging pepper-spray harassment whip flog",
    "rape": "rape gang-rape",
    "hijacking": "hijack hijacking carjack carjacking",
    "robbery": "rob robbery heist theft steal mugging loot looting pickpocket",
    "cyber": "cyberattack cyber_attack hack hacking",
    "shootdown": "shoot_down shoot-down shootdown downing down bring_down go_down come_down crash plane_crash fall "
    "lose loss disappear disintegrate intercept interception",
    "crash": "crash crash_into crash_land crash-land crash-landing crash_landing belly_landing emergency_landing "
    "failed_landing ditch plunge plummet nosedive disintegrate skid_off veer_off overrun overshoot slam_into "
    "smash_into plough_into plow_into come_down go_down vanish go_missing disappear wreck near_miss",
    "collision": "collision collide crash crash_into train_crash pile-up pileup derail derailment overturn slam_into "
    "smash_into plough_into plow_into bear_down run_over",
    "sinking": "sink sinking shipwreck capsize capsizing run_aground wreck go_down overturn",
    "explosion": "explosion blast explode blow_up detonate bombing bomb go_off set_off burst pipe_bomb",
    "fire": "fire blaze inferno burn burn_down catch_fire arson wildfire break_out burst_into_flames burning torch "
    "torching set_ablaze set_alight set_fire immolate bushfire",
    "collapse": "collapse cave_in crumble topple come_down fall give_way fall_down subsidence sinkhole",
    "storm": "storm hurricane cyclone typhoon tornado deluge",
    "flood": "flood flooding flash_flood deluge tsunami dam_failure",
    "quake": "earthquake quake tremor aftershock tsunami",
    "landslide": "landslide mudslide rockslide rockfall avalanche",
    "eruption": "eruption erupt",
    "drought": "drought famine heatwave",
    "epidemic": "epidemic outbreak pandemic infection contamination",
    "leak": "leak gas_leak oil_spill spill contamination",
    "outage": "blackout outage power_cut power_outage",
    "crush": "stampede crush",
    "fighting": "clash fighting fight firefight battle skirmish hostilities crossfire cross_fire gunfight war conflict "
    "exchange_fire insurgency showdown brawl melee scuffle fistfight shootout",
    "under_fire": "come_under_fire take_fire enemy_fire hostile_fire friendly_fire return_fire exchange_fire fire "
    "firing crossfire cross_fire",
    "poisoning": "poison poisoning gas gas_attack",
    "protest": "protest demonstration demonstrate rally march march_on picket picketing sit-in sit-down stage_protest "
    "take_to_streets take_part_in_protests procession vigil hold_vigil chant",
    "riot": "riot rioting unrest violence looting loot rampage clash mutiny uprising revolt insurrection rebellion "
    "disturbance disorder vandalism vandalise vandalize stone-throwing",
    "coup": "coup coup_attempt putsch mutiny overthrow oust ouster depose takeover take-over usurp coup_d'etat "
    "coup_d’état",
    "walkout": "general_strike nationwide_strike hunger_strike walkout walk_out go_on_strike industrial_action "
    "labor_strike labour_strike stoppage work_stoppage",
    "boycott": "boycott",
    "crackdown": "crackdown clampdown crack_down suppress suppression repress repression quell disperse dispersal",
    "riot_control": "tear-gas use_tear_gas fire_tear_gas fire_teargas use_teargas use_water_cannon disperse dispersal",
    "arrest": "arrest detain detention capture seize seizure catch imprison imprisonment jail jailing round_up roundup "
    "round-up apprehend nab take_into_custody custody house_arrest put_under_arrest place_under_arrest rearrest "
    "re-arrest remand lock_up intern internment handcuff take_prisoner hold_prisoner confine confinement",
    "abduction": "abduct abduction kidnap kidnapping disappearance take_hostage take_hostages hold_hostage "
    "hold_hostages take_captive hold_captive hostage-taking hostage_taking hostage_crisis standoff stand-off",
    "expulsion": "expel expulsion deport deportation evict eviction displace displacement",
    "seizure": "seize seizure confiscate confiscation impound impoundment expropriate expropriation nationalise "
    "nationalize nationalisation nationalization",
    "demolition": "demolish demolition raze",
    "force": "force bring_in threaten",
    "emergency": "state_of_emergency emergency_rule martial_law declare_emergency",
    "lockdown": "lockdown lock_down quarantine curfew impose_curfew declare_curfew house_arrest",
    "closure": "shutdown shut-down shut_down closure close_off seal_off cordon_off",
    "censorship": "censor censorship",
    "call": "phone_call telephone_call telephone_conversation phone_conversation telephone phone call video_call "
    "speak_by_phone speak_by_telephone teleconference videoconference",
    "talks": "meeting meet talk summit negotiation negotiate consultation discussion negotiating_process peace_process "
    "dialogue confer discuss conversation conference consultations encounter hold_talks parley round_of_talks "
    "mediation mediate",
    "visit": "visit tour state_visit receive fact-finding_mission",
    "truce": "ceasefire cease-fire truce armistice broker_ceasefire broker_truce agree_ceasefire ceasefire_agreement "
    "cease-fire_agreement",
    "breach": "ceasefire_violation cease-fire_violation truce_violation break_ceasefire violate_ceasefire "
    "breach_ceasefire break_truce violation breach",
    "accord": "accord deal agreement treaty pact peace_deal peace_agreement agree memorandum compromise sign signing "
    "memorandum_of_understanding ratify ratification understanding joint_declaration joint_statement reach_agreement "
    "sign_agreement reach_deal sign_deal strike_deal broker_deal sign_accord sign_treaty conclude_agreement "
    "conclude_deal sign_pact sign_memorandum",
    "rescue": "rescue search search_operation pull_out relief_effort search-and-rescue recovery_operation "
    "salvage_operation",
    "evacuation": "evacuation evacuate airlift transfer medevac fly_out",
    "relief": "relief_effort relief_operation relief_work relief_mission disaster_relief aid_convoy humanitarian_aid "
    "assistance donation donate food_aid medical_aid humanitarian_mission medical_mission",
    "handover": "handover hand-over hand_over turn_over extradite extradition prisoner_swap prisoner_exchange "
    "exchange_prisoners swap_prisoners exchange_of_prisoners give_back hand_back hand return repatriate repatriation "
    "fly_home",
    "supply": "supply arm air_support airdrop air_drop humanitarian_aid deliver delivery ship shipment distribute "
    "donate arms_sale arms_transfer military_aid equip",
    "funding": "fund funding finance bailout bail_out financial_aid",
    "training": "train training equip",
    "vaccination": "vaccinate inoculate immunise immunize mass_vaccination vaccination_campaign vaccination_drive "
    "vaccination_effort vaccination_program vaccination_programme immunization_campaign immunization_drive "
    "immunization_programme immunisation_campaign immunisation_drive immunisation_programme",
    "withdrawal": "withdrawal withdraw pullout pull-out pull_out pull_back retreat disengagement",
    "disarmament": "disarm disarmament decommission decommissioning demobilise demobilize demobilisation "
    "demobilization demilitarisation demilitarization disband",
    "surrender": "surrender capitulate capitulation lay_down cede",
    "repeal": "withdraw withdrawal repeal rescind revoke revocation scrap shelve lift lifting cancel cancellation",
    "postponement": "postpone postponement shelve suspend suspension",
    "sanction": "sanction embargo ban impose_sanctions asset_freeze freeze_assets blacklist tariff",
    "ban": "ban outlaw prohibit prohibition restriction",
    "rupture": "break_relations break_off_relations cut_relations cut_ties sever_relations sever_ties recall "
    "recall_ambassador withdraw_ambassador close_embassy",
    "dismissal": "suspend suspension sack sacking dismiss dismissal demote strip_of_title disqualify disqualification",
    "resignation": "resign resignation step_down step_aside abdicate abdication bow_out",
    "trial": "charge indict indictment prosecute prosecution sue lawsuit trial try stand_trial go_on_trial "
    "put_on_trial court_case hearing court-martial court_martial retrial arraign arraignment file_charges "
    "press_charges bring_charges file_lawsuit impeach impeachment criminal_charge murder_charge",
    "verdict": "verdict convict conviction find_guilty sentence sentencing acquit acquittal plead_guilty",
    "inquiry": "inquiry investigation probe investigate inquest launch_investigation open_investigation "
    "launch_inquiry open_inquiry",
    "request": "ask request petition",
    "refusal": "rejection refusal disapproval turn_down veto vote_down",
    "breaking_off": "call_off break_off cancel cancellation",
    "deployment": "deploy deployment redeploy redeployment mobilise mobilisation mobilize mobilization build-up "
    "buildup mass amass presence send_troops dispatch_troops reinforcement station move troop_movement call_up call-up "
    "conscription",
    "alert": "alert put_on_alert",
    "exercise": "exercise drill joint_drills manoeuvre maneuver war_game",
    "test": "missile_test missile_launch missile_firing rocket_launch test-fire test-launch nuclear_test",
    "overflight": "overflight overfly fly_over flyover airspace_violation border_violation violate cross "
    "border_crossing",
    "invasion": "invade invasion incursion occupation occupy annex annexation",
    "siege": "siege besiege blockade encircle encirclement",
    "release": "release amnesty pardon parole free set_free grant_amnesty commute",
    "entry": "intrusion break-in burst_through",
    "crack": "crack",
}
BACKWARD = frozenset(
    "incident disaster tragedy catastrophe accident operation such_action such_act event episode outrage carnage "
    "bloodshed atrocity violence act crime".split()
)
"""Words that name whatever happened: they go with every family of harm."""
DISORDER = frozenset("violence bloodshed".split())
"""Those of them that go with riots too."""
TOGETHER = frozenset(
    frozenset(p.split("+"))
    for p in "attack+launching air+attack air+launching air+killing air+explosion air+fire ambush+killing "
    "ambush+shooting launching+shootdown launching+shooting attack+explosion attack+under_fire shooting+under_fire "
    "attack+killing attack+shooting attack+poisoning attack+shootdown shooting+killing attack+hurting attack+beating "
    "shooting+hurting killing+hurting beating+hurting beating+killing explosion+hurting attack+hijacking "
    "abduction+hijacking attack+sinking explosion+sinking collision+sinking killing+sinking attack+robbery "
    "explosion+collapse explosion+killing shootdown+killing collapse+killing fire+explosion attack+fire fire+killing "
    "collision+killing collision+crash collision+hurting crash+killing crash+shootdown crash+explosion crash+collapse "
    "crush+killing storm+flood storm+killing flood+killing flood+landslide landslide+killing landslide+collapse "
    "quake+killing quake+collapse quake+landslide epidemic+killing drought+killing eruption+killing "
    "riot+protest riot+coup riot+attack protest+walkout poisoning+killing abduction+arrest arrest+crackdown "
    "crackdown+riot_control shooting+fighting attack+fighting fighting+under_fire attack+entry attack+cyber "
    "trial+verdict verdict+release truce+accord talks+call emergency+lockdown lockdown+closure rescue+evacuation "
    "relief+supply supply+funding invasion+attack sanction+rupture resignation+dismissal postponement+repeal "
    "test+launching".split()
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
    if lemma == "fire":
        return ("fire",) if event_type == "ACCIDENT" else tuple(f for f in _FAMILIES_OF["fire"] if f != "fire")
    return _families(lemma)


@cache
def _families(lemma: str) -> tuple[str, ...]:
    """The families of a lemma, or else of the last or the first of its words: "bomb_attack", "crash_into"."""
    words = lemma.split("_")
    known = (w for w in (lemma, words[-1], words[0]) if w in _FAMILIES_OF)
    return _FAMILIES_OF.get(next(known, ""), (lemma,))


def kinship(a: tuple[str, str], b: tuple[str, str]) -> float:
    """How well two (lemma, event type) go together: 2 in one family, 1 in families of one happening, else 0."""
    if a[0] in BACKWARD or b[0] in BACKWARD:
        harm = {"ASSAULT", "ACCIDENT"} | ({"PROTEST"} if {a[0], b[0]} & DISORDER else set())
        return 1.0 if a[1] == b[1] or {a[1], b[1]} <= harm else 0.0
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
