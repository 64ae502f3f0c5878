"""What Östra Södertörn tells everybody: the facts of the county's own news, in words written for this product."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from samsyn.content.blocks import (
    Block,
    Closed,
    FactBox,
    Figures,
    Gatherings,
    Heading,
    LinkCard,
    People,
    Period,
    Quote,
    Somebody,
    Text,
)
from samsyn.content.choices import DocumentKind

HERE = ZoneInfo("Europe/Stockholm")
OFFICE = "kansli@ostra.demo.samsyn.example"


class Told(NamedTuple):
    """A text, and when it came out; a draft has no moment."""

    kind: DocumentKind
    title: str
    lead: str
    blocks: Sequence[Block]
    at: datetime | None
    slug: str = ""


def moment(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=HERE)


def told(on: date) -> list[Told]:
    """All of it, the pages first in the order they stand; `on` is the day from which the office's closed days are counted."""
    return [*pages(on), *articles()]


def closed(on: date) -> tuple[Period, ...]:
    """The Christmas to come, and weeks 28 to 31 of the summer after it."""
    year = on.year
    return (
        Period(
            date(year, 12, 23), date(year + 1, 1, 6), "jul. Teamen har egna tider, som står på deras sidor"
        ),
        Period(
            date.fromisocalendar(year + 1, 28, 1),
            date.fromisocalendar(year + 1, 31, 7),
            "sommar, vecka 28 till 31",
        ),
    )


def article(title: str, lead: str, at: datetime | None, *blocks: Block) -> Told:
    return Told(DocumentKind.ARTICLE, title, lead, blocks, at)


def page(slug: str, title: str, lead: str, *blocks: Block) -> Told:
    return Told(DocumentKind.PAGE, title, lead, blocks, moment(2018, 1, 8), slug)


def articles() -> list[Told]:
    return [
        article(
            "Frukostmötena växte till 700 besök",
            "Under 2017 kom människor till våra frukostar 700 gånger. Året före var det 500.",
            moment(2018, 1, 17),
            Text(
                "<p>En frukost med oss är en timme: kaffe från åtta, program från halv nio. Någon som arbetar i en insats berättar,"
                " och sedan är det frågor.</p><p>Det som flest tar med sig är inte föredraget utan den de satt bredvid.</p>"
            ),
            FactBox(
                "Så går det till",
                "<ul><li>Förbundet bjuder på frukosten.</li><li>Alla som möter personer långt från arbete är välkomna.</li>"
                "<li>Platsen växlar mellan Haninge, Nynäshamn och Tyresö.</li></ul>",
            ),
        ),
        article(
            "Femtio till bords i Nynäshamn",
            "Den 2 februari handlade frukosten om det som händer i Nynäshamn.",
            moment(2018, 2, 5),
            Text(
                "<p>Omkring femtio personer kom. De fick höra hur insatserna i kommunen hänger ihop, och vad som hände för dem"
                " som var med förra året.</p>"
            ),
            Quote(
                "Jag visste inte att vi satt två hus från varandra och letade efter samma person.", "Besökare"
            ),
        ),
        article(
            "2017 i siffror",
            "Nu är årets siffror publicerade. Var och en går att läsa på resultatsidan, med förklaring.",
            moment(2018, 2, 12),
            Figures(2017),
            Heading("Vilka som hittade hit"),
            Text(
                "<p>Kommunerna skickade flest, därefter Arbetsförmedlingen. Av dem som var nya anmälde sig 102 på egen hand.</p>"
                '<p>Hur vi räknar står på sidan <a href="/sa-raknar-vi/">Så räknar vi</a>.</p>'
            ),
        ),
        article(
            "Etableringscentrum öppnar i tre kommuner",
            "Den 9 april öppnar dörrarna i Haninge, Nynäshamn och Tyresö.",
            moment(2018, 3, 14),
            Text(
                "<p>Etableringscentrum är för den som är ny i Sverige och vill in i arbete eller studier. Kommunen och"
                " Arbetsförmedlingen sitter i samma rum, så att ingen behöver berätta sin historia två gånger.</p>"
            ),
            LinkCard("/insatser/", "Alla insatser i länet", "Sök på ort, målgrupp eller väg in."),
        ),
        article(
            "Jämt med Finsam: en vecka om jämställdhet",
            "Vecka 42 ordnar flera förbund en gemensam vecka om kvinnors och mäns väg tillbaka.",
            moment(2018, 9, 20),
            Text(
                "<p>Frågan är enkel att ställa: får kvinnor och män samma stöd? Svaret finns i siffrorna, om man läser dem"
                " var för sig.</p>"
            ),
        ),
        article(
            "Höstens frukostar",
            "Ett utkast: dagarna är inte bestämda ännu.",
            None,
            Text("<p>Vi återkommer med dagar och platser.</p>"),
        ),
    ]


def pages(on: date) -> list[Told]:
    return [
        page(
            "forbundet",
            "Det här är förbundet",
            "Fyra parter lägger pengar i en gemensam kassa, så att stödet hänger ihop för den som behöver flera av dem.",
            Text(
                "<p>Samordningsförbundet Östra Södertörn är en egen myndighet. Parterna är Arbetsförmedlingen,"
                " Försäkringskassan, Region Stockholm och kommunerna Haninge, Nynäshamn och Tyresö.</p>"
                "<p>Förbundet gör inget i stället för parterna. Det betalar för det som faller mellan dem.</p>"
            ),
            Gatherings("Träffa oss", 3),
            LinkCard(
                "/ostra-sodertorn/resultat/", "Vad det har lett till", "Publicerade siffror, år för år."
            ),
        ),
        page(
            "kontakt",
            "Kontakt",
            "Skriv eller ring till kansliet. Skicka inga uppgifter om enskilda personer med e-post.",
            Text(
                f'<ul><li>E-post: <a href="mailto:{OFFICE}">{OFFICE}</a></li><li>Telefon: 08-465 004 00</li></ul>'
                "<p>Är du myndighetsperson och har frågor om en remiss, vänd dig till teamet som har ärendet.</p>"
            ),
            Closed("Kansliet har stängt", closed(on)),
        ),
        page(
            "vem-gor-vad",
            "Vem gör vad",
            "Vi som arbetar på kansliet, efter uppgift.",
            People(
                "",
                (
                    Somebody(
                        "Leder kansliet och svarar inför styrelsen", "Karin Sundberg", "08-465 004 01", OFFICE
                    ),
                    Somebody(
                        "Håller ihop team, möten och ekonomi", "Olle Bergqvist", "08-465 004 02", OFFICE
                    ),
                    Somebody("Skriver nyheter och brev", "Elias Sjögren", "08-465 004 03", OFFICE),
                    Somebody("Styrelsen", "", "", OFFICE),
                ),
            ),
        ),
        page(
            "tillganglighet",
            "Tillgänglighetsredogörelse",
            "Så följer förbundets sidor lagen om tillgänglighet till digital offentlig service.",
            Text(
                "<p>Sidorna är byggda för att kunna användas av alla, med tangentbord, skärmläsare och stor text.</p>"
                "<p>Hittar du något som inte fungerar, skriv till kansliet. Vi svarar inom fem arbetsdagar. Är du inte nöjd"
                " kan du anmäla det till Myndigheten för digital förvaltning.</p>"
            ),
            LinkCard(
                "/tillganglighet/", "Om systemets tillgänglighet", "Vad som är prövat, och vad som återstår."
            ),
        ),
        page(
            "personuppgifter",
            "Personuppgifter",
            "Vilka uppgifter förbundet har, varför, och vad du kan begära.",
            Text(
                "<p>Förbundet ser aldrig vilka som deltar i insatserna. Det ser antal.</p>"
                "<p>De som arbetar i insatser och team skriver bara det som behövs, och det gallras efter fasta tider. Du har rätt"
                " att få veta vad som står om dig.</p>"
                "<p>Anmäler du dig till en sammankomst, beställer en publikation eller vill ha nyhetsbrevet står det i formuläret"
                " hur länge det du skriver finns kvar.</p>"
            ),
        ),
    ]
