"""First names that are one name in several tongues or spellings, or the short form of one another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

FAMILIES = """
volodymyr vladimir uladzimir wladimir vova
oleksandr aleksandr alexander aleksander alexandr aliaksandr alyaksandr alexandre alex sasha
mykola nikolai nikolay nikolaj mikalai
serhiy serhii sergei sergey sergiy sergej siarhei serge
dmytro dmitry dmitri dmitriy dmitrij dzmitry dimitri dima
mykhailo mikhail mikhaylo mikheil mihail michail misha
andriy andrii andrei andrey andrej andrzej
oleksiy oleksii alexei alexey aleksey aleksei alexej aliaksei
yevhen yevhenii yevgeny evgeny evgeni yevgeni evgeniy eugene
petro pyotr petr pjotr
pavlo pavel
ihor igor ihar
oleh oleg aleh
yuriy yuri yury yurii jurij juri
vasyl vasily vasili vasiliy
hryhoriy grigory grigori hryhorii
viktor victor wiktor
ivan iwan
kateryna ekaterina yekaterina katerina
katherine catherine kate kathy cathy
olena elena yelena
hanna anna
iryna irina
nataliya natalia natalya nataliia natasha
sviatlana svetlana svitlana
tetiana tatiana tatyana tetyana
yuliya yulia julia yuliia
mohammed muhammad mohamed mohammad muhammed mohamad muhamad mohammod mahomet
ahmad ahmed ahmet
hassan hasan
hussein husayn hossein husain hussain hossain husein hoseyn
yusuf youssef yousef yusef yousuf
joseph joe
khalid khaled halid
osama usama
omar umar omer
mahmoud mahmud mahmood
ibrahim ebrahim ibraheem
qassem qasem qasim ghasem kassem qassim
saleh salih salah
nasser nasir naser
jamal gamal djamal
muammar moammar muammer
abdullah abdallah abdulla
abdulaziz abdelaziz
abdulrahman abdelrahman abdurrahman
mustafa mostafa moustafa
said saeed saeid sayeed
rashid rasheed rachid
hamid hameed
karim kareem
walid waleed
zayed zayd zaid
ismail ismael esmail
recep rejep
georgios giorgos yiorgos yorgos george
konstantinos constantinos kostas costas
ioannis yannis giannis
alexis aleksis
john johnny
nicholas nicolas nick
peter pete
michael mike mick
william bill will billy
robert bob rob bobby
anthony antony tony
james jim jimmy
thomas tom
benjamin ben
richard dick rick
edward ted eddie ed
daniel dan danny
david dave
christopher chris
kenneth ken
steven stephen steve
jeffrey geoffrey jeff geoff
gregory greg
andrew andy
samuel sam
ronald ron
donald don
charles chuck charlie
elizabeth liz beth elisabeth
susan sue
margaret maggie
matthew matt
patrick pat
timothy tim
frederick fred
gerald gerry jerry
lawrence larry
leonard len leo
nathaniel nathan nate
raymond ray
terence terry
victoria vicky
deborah debbie
jennifer jenny jen
barbara barb
""".strip()
"""One name a line; every form is written as newspapers do."""


@cache
def forms() -> Mapping[str, int]:
    """From a first name, as it is compared, to the number of its line; one that stands in two lines is left out."""
    from sayso.link.spelling import spelling

    found: dict[str, set[int]] = {}
    for number, line in enumerate(FAMILIES.splitlines()):
        for name in line.split():
            found.setdefault(spelling(name), set()).add(number)
    return {name: lines.pop() for name, lines in found.items() if len(lines) == 1}
