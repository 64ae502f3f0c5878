"""Östra Södertörn's newsletter: the facts of the county's own issues, in words written for this product."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from samsyn.content.blocks import Block, FactBox, Figures, Heading, LinkCard, Quote, Sidebar, Text
from samsyn.demo.plan.news import moment

#: Who reads it: those who came in with the older list.
READERS = tuple(f"lasare{number}@parterna.demo.samsyn.example" for number in range(1, 25))
AGREED_ON, PROOF = "2016-01-18", "Anmälde sig med e-post till kansliet."
MEETINGS = "/ostra-sodertorn/kalender/"


class Mailed(NamedTuple):
    """An issue, and when it left; one that is still written has no moment."""

    number: int
    year: int
    month: int
    subject: str
    lead: str
    blocks: Sequence[Block]
    at: datetime | None


def mailed() -> list[Mailed]:
    """The oldest first."""
    return [third_of_2016(), last_of_2017(), first_of_2018()]


def third_of_2016() -> Mailed:
    return Mailed(
        3,
        2016,
        5,
        "Mer hjälp att samarbeta, och en försenad start",
        "MIA får vänta till april 2017. Under tiden reder vi ut hur stödet till nyanlända kan hänga ihop.",
        [
            Heading("MIA startar senare"),
            Text(
                "<p>Länets förbund har sökt 100 miljoner kronor av Europeiska socialfonden. Ansökan får göras om, och"
                " starten blir troligen den 1 april 2017.</p><p>Alla parter står kvar.</p>"
            ),
            Heading("Vad en förstudie såg"),
            Text(
                "<p>Mycket fungerar för vuxna med psykisk funktionsnedsättning. Men den som behöver flera myndigheter"
                " samtidigt faller fortfarande mellan dem. Ett projekt arbetar vidare till december 2017.</p>"
            ),
            Quote("De lät mig pausa när jag behövde, och pushade när jag orkade.", "Deltagare"),
            Sidebar(),
            FactBox(
                "Frukost den 27 maj",
                "<p>Nyanlända: vad Arbetsförmedlingen och kommunen ansvarar för. Kulturhuset i Handen, frukost från"
                " klockan 8.00.</p>",
            ),
        ],
        moment(2016, 5, 13),
    )


def last_of_2017() -> Mailed:
    return Mailed(
        6,
        2017,
        12,
        "Tio år, och på väg mot nästa",
        "Förbundet fyllde tio. Här är det som har hållit, och det som parterna nu betalar själva.",
        [
            Heading("Det som blev kvar"),
            Text(
                "<p>Resursråden och Ungdomsteamet i Haninge började samma år som förbundet. I dag betalar"
                " medlemsmyndigheterna för dem själva, steg för steg. Så var det tänkt.</p>"
            ),
            Heading("Platser i sociala företag"),
            Text(
                "<p>Det fanns för få platser för arbetsträning. Under året upphandlade vi dem enligt lagen om"
                " valfrihetssystem, så att deltagaren väljer.</p>"
            ),
            Sidebar(),
            Text("<p>Kansliet har stängt från den 23 december till och med den 6 januari.</p>"),
        ],
        moment(2017, 12, 15),
    )


def first_of_2018() -> Mailed:
    return Mailed(
        1,
        2018,
        2,
        "Så gick 2017",
        "927 personer fick stöd, och fyra av tio som avslutade gick till arbete eller studier.",
        [
            Figures(2017),
            Text(
                "<p>Av dem som började var 102 sådana som hade hört av sig själva. Kommunerna visade vägen för flest,"
                " därefter Arbetsförmedlingen.</p>"
            ),
            Heading("Etableringscentrum öppnar den 9 april"),
            Text(
                "<p>Haninge, Nynäshamn och Tyresö öppnar samma dag. Den som är ny i Sverige möter kommunen och"
                " Arbetsförmedlingen i samma rum. Projektet pågår till och med den 30 juni 2021.</p>"
            ),
            Heading("Femtio till bords i Nynäshamn"),
            Text(
                "<p>Den 2 februari handlade frukosten om Nynäshamn. Gymnasiet berättade om en utbildning till"
                " takläggare, där den som blir klar är lovad ett arbete.</p>"
            ),
            Quote("Jag visste inte att vi satt två hus från varandra.", "Besökare"),
            Sidebar(),
            FactBox(
                "Frukostar i vår",
                "<ul><li>22 februari, Tyresö: vad som är på gång.</li><li>23 mars, Haninge: att stödja någon till ett"
                " arbete.</li><li>4 maj, Haninge: arbetsplatser som öppnar dörrar.</li></ul>",
            ),
            LinkCard(MEETINGS, "Anmäl dig till en frukost", "Under 2017 kom ni 700 gånger. Året före 500."),
        ],
        moment(2018, 2, 14),
    )
