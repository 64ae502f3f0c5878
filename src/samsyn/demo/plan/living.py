"""Cases alive on the day the county is built, in each state of the board. Nobody in them exists; the names say so."""

from dataclasses import dataclass
from datetime import time

from samsyn.referrals.choices import Kind, Way
from samsyn.referrals.states import CaseState, RowState

HANINGE, TYRESO = "haninge-nynashamn", "tyreso"
#: Every other Thursday, the two teams in turn; so many days of each have been, and so many are planned.
MEETS_AT, MEETS_UNTIL, MINUTES, PLACE = time(9), time(15), 60, "Handenterminalen 3, rum Eken"
WEEKS_BETWEEN, DAYS_BEFORE, DAYS_AHEAD = 2, 7, 8
#: What the person has agreed that the party that receives, and each of the next two, tell each other.
EXCHANGED = (
    (Kind.IDENTITY, Kind.WISHES, Kind.WORK, Kind.EDUCATION, Kind.ECONOMY),
    (Kind.IDENTITY, Kind.WISHES, Kind.WORK),
)
#: Who signs in as a sender, and where from.
SENDER, SENDS_FROM = "referrer", "Region Stockholm"
QUESTION = "Vilken dag passar personen bäst, och behövs det tolk?"
REPLY = "Helst torsdagar efter klockan tio. Ingen tolk."


@dataclass(frozen=True)
class LivingRow:
    """A row of a plan, done by the parties in these places of the team's, and by the person or not."""

    goal: str
    activity: str
    parties: tuple[int, ...]
    by_person: bool
    weeks: int
    state: RowState = RowState.PLANNED
    #: The measure whose case workers are asked to take it on.
    offered_to: str = ""


@dataclass(frozen=True)
class LivingCase:
    """Came so many days ago to the team of this slug; or, when it has `met`, before so many of the team's days ago."""

    state: CaseState
    team: str
    name: str
    sex: str
    age: int
    municipality: str
    theme: str
    reason: str
    days_ago: int = 0
    met: int = 0
    slot: int = 0
    wishes: str = ""
    way: Way = Way.REFERRAL
    sender_kind: str = "municipality"
    sender_organisation: str = "Haninge kommun"
    #: Sent by Rebecka, who signs in.
    is_by_sender: bool = False
    #: The sender was asked, and has answered today.
    is_answered_now: bool = False
    is_reviewed: bool = False
    notes: tuple[tuple[Kind, str], ...] = ()
    rows: tuple[LivingRow, ...] = ()


S, ONGOING, DONE = CaseState, RowState.ONGOING, RowState.DONE
LIVING = (
    LivingCase(S.RECEIVED, HANINGE, "Amina Påhittsson", "woman", 34, "0136", "flera",
               "Sjukskriven länge och utan planering. Behöver en gemensam bild.", 1,
               wishes="Vill veta vem som gör vad."),
    LivingCase(S.RECEIVED, HANINGE, "Kalle Låtsasson", "man", 27, "0192", "arbete",
               "Jag vill börja arbeta men vet inte vem jag ska fråga.", 8,
               way=Way.SELF_REFERRAL, sender_kind="self", sender_organisation=""),
    LivingCase(S.RECEIVED, HANINGE, "Mikael Exempelberg", "man", 43, "0136", "halsa",
               "Planen från förra året gäller inte längre.", 9, wishes="Vill ha färre kontakter.",
               sender_kind="region", sender_organisation=SENDS_FROM, is_by_sender=True, is_answered_now=True),
    LivingCase(S.RECEIVED, TYRESO, "Stina Exempelkvist", "woman", 22, "0138", "utbildning",
               "Hoppade av gymnasiet. Vill läsa vidare.", 3, way=Way.OUTREACH, sender_organisation="Tyresö kommun"),
    LivingCase(S.READY, HANINGE, "", "unknown", 0, "0136", "oklart_ansvar",
               "Vem samordnar när både vården och socialtjänsten planerar?", 4, way=Way.CONSULTATION),
    LivingCase(S.WAITING, HANINGE, "Omar Fantasi", "man", 45, "0136", "halsa",
               "Rehabilitering har avbrutits.", 12, sender_kind="region", sender_organisation=SENDS_FROM,
               is_by_sender=True),
    LivingCase(S.READY, HANINGE, "Greta Påhittqvist", "woman", 51, "0136", "ekonomi",
               "Ersättningen tar slut inom kort.", 15, wishes="Vill behålla sin bostad.",
               sender_kind="social_insurance", sender_organisation="Försäkringskassan"),
    LivingCase(S.BOOKED, TYRESO, "Nils Låtsaslund", "man", 38, "0138", "oklart_ansvar",
               "Två myndigheter väntar på varandra.", 16, slot=1, sender_organisation="Tyresö kommun"),
    LivingCase(S.BOOKED, HANINGE, "Elsa Fantasigren", "woman", 30, "0136", "arbete",
               "Har provat två praktikplatser som inte passade.", 17, slot=1,
               wishes="Vill arbeta med djur, helst ute."),
    LivingCase(S.MISSED, HANINGE, "Leila Exempelström", "woman", 29, "0192", "social_situation",
               "Svårt att nå. Vill helst bli ringd på eftermiddagen.", met=1,
               sender_organisation="Nynäshamns kommun"),
    LivingCase(S.HELD, HANINGE, "Bo Påhittberg", "man", 58, "0136", "arbete",
               "Lång frånvaro. Vill pröva ett lugnt arbete.", met=1, slot=1,
               sender_kind="employment_service", sender_organisation="Arbetsförmedlingen",
               notes=((Kind.WISHES, "Vill börja försiktigt, två förmiddagar i veckan."),
                      (Kind.WORK, "Har arbetat på lager i tjugo år. Trivs med fasta rutiner."))),
    LivingCase(S.PLAN, TYRESO, "Fatima Fantasisson", "woman", 41, "0138", "flera",
               "Behöver stöd från flera håll samtidigt.", met=1, slot=2, sender_organisation="Tyresö kommun",
               notes=((Kind.WISHES, "Vill ha en kontakt som håller ihop allt."),),
               rows=(LivingRow("Arbeta halvtid", "Börja i arbetsträning, två dagar i veckan", (0,), True, 4,
                               offered_to="MIA arbetsträning"),
                     LivingRow("Arbeta halvtid", "Räkna ut vad ersättningen blir vid halvtid", (1,), False, 2, ONGOING),
                     LivingRow("Ordning på ekonomin", "Träffa budget- och skuldrådgivaren", (0,), True, 3, DONE))),
    LivingCase(S.PLAN, HANINGE, "Sven Påhittström", "man", 33, "0192", "utbildning",
               "Vill läsa till undersköterska.", met=6, slot=2, sender_organisation="Nynäshamns kommun",
               is_reviewed=True,
               rows=(LivingRow("Börja studera", "Söka till vuxenutbildningen", (0,), True, 6, DONE),
                     LivingRow("Börja studera", "Ordna plats på förskolan", (1,), False, 8, ONGOING))),
    LivingCase(S.FOLLOW_UP, HANINGE, "Erik Låtsasberg", "man", 24, "0136", "arbete",
               "Vill arbeta men orkar inte heltid.", met=6, slot=1,
               rows=(LivingRow("Ett arbete på deltid", "Pröva en praktikplats på lager", (0,), True, 6, ONGOING),
                     LivingRow("Sova bättre", "Boka tid på vårdcentralen", (), True, 3, DONE))),
    LivingCase(S.ENDED, HANINGE, "Vera Exempelgren", "woman", 36, "0136", "halsa",
               "Tillbaka efter lång sjukskrivning.", met=7, slot=1, sender_kind="region",
               sender_organisation=SENDS_FROM, is_reviewed=True,
               rows=(LivingRow("Tillbaka till arbetet", "Möte med arbetsgivaren", (0,), True, 3, DONE),)),
    LivingCase(S.DECLINED, TYRESO, "Ivar Påhittlund", "man", 31, "0138", "ekonomi",
               "Behöver hjälp med skulder.", 12, sender_organisation="Tyresö kommun"),
    LivingCase(S.REDIRECTED, TYRESO, "Sara Låtsaskvist", "woman", 26, "0136", "arbete",
               "Bor numera i Haninge.", 7),
    LivingCase(S.WITHDRAWN, HANINGE, "Jonas Fantasilund", "man", 47, "0192", "annat",
               "Ville prata med någon.", 10, way=Way.SELF_REFERRAL, sender_kind="self", sender_organisation=""),
)  # fmt: skip
