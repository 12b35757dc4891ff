"""Nouns for people: whom a number can count as killed, hurt, held, missing or there."""

from __future__ import annotations

import re

from sayso.stages.figurewords import PERSONS

MORE = frozenset(
    "activist actor adolescent agent aide airman ally ambassador american analyst applicant arsonist artist asylum "
    "athlete attendee auxiliary baker banker believer bishop boarder bodyguard boss brother builder burglar "
    "businessman butcher buyer cameraman camper candidate captain captor cardinal caretaker chauffeur citizen cleaner "
    "cleric clerk climber coach collaborator colleague colonel colonist commando commander commuter compatriot cook "
    "corporal correspondent councillor counsellor courier cousin couple crewman crewmember criminal customer cyclist "
    "dancer daughter deacon dealer defendant defender delegate demonstrator dependant deputy deserter dignitary "
    "diner diplomat director dissident diver docker drifter editor elder employer emigrant enemy engineer envoy "
    "evacuee executive exile expat expatriate expert fan farmhand father female fellow festivalgoer fieldworker "
    "foe follower foreigner fugitive gangster gardener general gendarme governor graduate grandchild granddaughter "
    "grandfather grandmother grandson guardsman guest guide gunner herder herdsman hijacker hiker holidaymaker "
    "homemaker hooligan householder housewife human hunter husband imam immigrant individual infantryman informer "
    "infiltrator inspector instructor intellectual interpreter intruder investigator islamist islander judge juror "
    "juvenile kidnapper labourer laborer lawmaker lawyer leader lecturer legislator lieutenant local looter lover "
    "loyalist machinist magistrate major male manager martyr mason mayor mercenary merchant messenger middleman "
    "midwife militiaman militiawoman minister missionary mobster monk mother motorcyclist motorist mountaineer "
    "mourner muslim mutineer national neighbour neighbor nephew niece nomad nonagenarian novice "
    "observer occupant octogenarian official onlooker operative operator opponent organiser organizer orphan "
    "outsider owner pacifist painter paramedic paramilitary paratrooper parent partisan partygoer passer-by passerby "
    "pastor patrolman peasant pensioner pirate planner player plotter poacher poet politician practitioner preacher "
    "president principal private professor prosecutor prostitute psychiatrist pursuer racer raider ranger recruit "
    "reformer refugee representative researcher reservist returnee reveller reveler rioter roughneck runner saboteur "
    "sailor saleswoman salesman scholar schoolboy schoolchild schoolgirl scientist scout seafarer seaman secretary "
    "senator separatist sergeant servant shepherd sheriff shopkeeper shopper sibling signatory sister skater skier "
    "slave smuggler sniper son spectator speaker spokesman spouse spy squatter stowaway stranger striker supporter "
    "surgeon sympathiser sympathizer technician teller tenant thief toddler torturer trader trafficker trainee "
    "trainer traitor traveller traveler trekker tribesman trooper twin uncle user vendor veteran viewer vigilante "
    "villain wanderer warden warrior waiter waitress watchman welder widow widower wife witness workman writer "
    "yachtsman youngster subversive extremist amcit servicemember servicewoman policymaker grandparent newborn "
    "holidayer concertgoer cop trucker jogger bather swimmer skipper deckhand stevedore orderly caregiver carer "
    "cub adherent marcher picket campaigner believer sect devotee disciple seminarian parishioner mullah rabbi sheikh "
    "chief chieftain noble prince princess king queen premier envoy attaché attache consul legionnaire mujahid "
    "maid housemaid nanny babysitter chambermaid porter usher patient voter juror islander evacuee "
    "mujahideen fedayeen janjaweed irregular insurrectionist putschist junta".split()
) - frozenset("sect asylum junta junior".split())
_ENDING = re.compile(
    r"(?:\w{2,}(?:man|men|woman|women|people|person|child|children|boy|girl|goer|worker|fighter|keeper|holder|maker)"
    r"|\w{3,}(?:ologist|ician|eteer|anist|enarian|inist|ivist|orist|alist|tician))"
)
"""Nouns made of another word and one for people, or with an ending that names people and little else."""
NOT_PERSONS = frozenset("specimen regimen abdomen stamen omen acumen".split())


def is_person(noun: str) -> bool:
    """Whether the lemma of a noun names people: is_person("gunman") and is_person("grave-digger") are, a "tank" not."""
    last = noun.split()[-1].rpartition("-")[2] if noun else ""
    known = last in PERSONS or last in MORE
    return known or (bool(_ENDING.fullmatch(last)) and last not in NOT_PERSONS)
