"""News agencies: the forms in which credits and datelines give their names."""

from __future__ import annotations

import re

from sayso.text import fold

AGENCIES = """
Reuters=Thomson Reuters; AP=Associated Press=The Associated Press; AFP=Agence France-Presse=Agence France Presse;
dpa=DPA=Deutsche Presse-Agentur; UPI=United Press International; EFE=Agencia EFE; ANSA; Lusa=LUSA; Belga=BELGA;
ANP; APA; Keystone-SDA=SDA=ATS; TT=TT News Agency; NTB; Ritzau; STT; PAP=Polish Press Agency;
CTK=ČTK=Czech News Agency; MTI; Tanjug=TANJUG; HINA=Hina; Agerpres=AGERPRES; BTA; ANA-MPA=AMNA;
PA=Press Association=PA Media; Canadian Press=The Canadian Press; AAP; TASS=ITAR-TASS=Itar-Tass=Tass; Interfax;
RIA Novosti=RIA; Ukrinform; UNIAN; BelTA=BELTA; Kazinform; AzerTac=AZERTAC; Armenpress=ARMENPRESS;
Xinhua=Xinhua News Agency=New China News Agency; Kyodo=Kyodo News; Jiji=Jiji Press; Yonhap=Yonhap News Agency;
KCNA; CNA=Central News Agency; PTI=Press Trust of India; ANI=Asian News International; UNI; IANS;
APP=Associated Press of Pakistan; Antara; Bernama; VNA=Vietnam News Agency; Anadolu=Anadolu Agency=AA; IRNA;
ISNA; Fars=Fars News Agency; SANA; WAFA; WAM; SPA=Saudi Press Agency; QNA=Qatar News Agency; KUNA; Petra;
MENA=Middle East News Agency; NNA=National News Agency; NAN=News Agency of Nigeria; APS; MAP; SABC; Notimex;
Prensa Latina; Telam=Télam; Agencia Brasil=Agência Brasil; Bloomberg=Bloomberg News;
Dow Jones=Dow Jones Newswires; BNO=BNO News; RFE/RL; IPS=Inter Press Service
"""
"""News agencies: the name that stands for each, then the other forms in which credits give it."""
FORMS = {
    form.replace("\n", " ").strip(): entry.split("=")[0].strip()
    for entry in AGENCIES.split(";")
    for form in entry.split("=")
}
BY_NAME = {fold(form): agency for form, agency in FORMS.items()}
NAMES = "|".join(sorted(map(re.escape, FORMS), key=len, reverse=True))


def agency_of(name: str | None) -> str | None:
    """The agency that a name means, by its short name: agency_of("Associated Press") == "AP"; None for another."""
    return BY_NAME.get(fold(name or "").removeprefix("the "))
