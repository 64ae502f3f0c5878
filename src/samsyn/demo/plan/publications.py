"""What Östra Södertörn has had printed, and what all the associations say together; texts of the product's own."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from samsyn.content.blocks import Block, FactBox, Figures, Gatherings, Heading, LinkCard, Quote, Text
from samsyn.demo.plan.news import Told, moment, page


class Printed(NamedTuple):
    """A publication: what stands on its page, and what stands in the book that is made of it."""

    title: str
    lead: str
    page: Sequence[Block]
    book: Sequence[Block]
    file_name: str
    at: datetime
    is_in_print: bool


class Ordered(NamedTuple):
    """Somebody fictional who wants copies."""

    name: str
    postal_address: str
    copies: int


def printed() -> list[Printed]:
    return [
        Printed(
            "SAMRE: så gick det",
            "Slutrapport om två år med samordnad rehabilitering för den som är sjukskriven utan sjukpenning.",
            [
                Text(
                    "<p>I SAMRE fick personer utan sjukpenning ett gemensamt stöd av kommunen och de andra parterna. De flesta"
                    " hade levt på försörjningsstöd i flera år.</p><p>Rapporten berättar vad som hjälpte, vad som tog tid och"
                    " hur arbetssättet nu blir en del av vardagen.</p>"
                )
            ],
            [
                Heading("Vem det gällde"),
                Text(
                    "<p>Personer mitt i livet eller äldre, sjukskrivna men utan rätt till sjukpenning. Många hade försökt förr"
                    " och vågade knappt hoppas.</p>"
                ),
                Heading("Vad vi gjorde"),
                Text(
                    "<ul><li>Vi skrev ner vem som gör vad, på ett ställe.</li><li>Parterna träffade personen tillsammans.</li>"
                    "<li>Socialsekreteraren fick stöd att börja planera redan vid första ansökan.</li></ul>"
                ),
                Heading("Vad vi lärde oss"),
                Text(
                    "<p>Det som väntar länge blir svårare att vända. Därför prövas modellen nu för den som söker"
                    " försörjningsstöd för första gången.</p>"
                ),
                FactBox(
                    "SAMRE",
                    "<p>Samordnad rehabilitering. Pågick i två år. Rapporten är fastställd av styrelsen.</p>",
                ),
            ],
            "slutrapport-samre.pdf",
            moment(2018, 2, 20),
            False,
        ),
        Printed(
            "Tio år tillsammans",
            "Jubileumsskriften om förbundets första tio år, 2007 till 2017.",
            [
                Text(
                    "<p>År 2017 fyllde förbundet tio år. Det gjorde också Resursråden och Ungdomsteamet i Haninge, som allt annat"
                    " har byggts runt.</p><p>Skriften finns att ladda ner. Vill du hellre bläddra skickar vi den med posten, utan"
                    " kostnad.</p>"
                )
            ],
            [
                Heading("Så började det"),
                Text(
                    "<p>Fyra parter såg samma människor komma tillbaka till fyra olika dörrar. 2007 gjorde de en kassa av en del"
                    " av sina pengar, och ett kansli för att hålla i den.</p>"
                ),
                Heading("Två insatser som bar"),
                Text(
                    "<p>Resursråden samlar parterna runt en person. Ungdomsteamet möter den som är ung och saknar både skola och"
                    " arbete. Sedan 2010 finns båda också i Nynäshamn och Tyresö.</p>"
                ),
                Quote("Nyfikenheten har varit viktigare än planen.", "Ur intervjuerna till skriften"),
                Figures(2017, "Jubileumsåret i siffror"),
            ],
            "tio-ar-tillsammans.pdf",
            moment(2018, 1, 22),
            True,
        ),
    ]


ORDERS = (
    Ordered("Gunilla Sand", "Sandvägen 4\n137 40 Västerhaninge", 1),
    Ordered("Biblioteket i Ekdalen", "Box 12\n135 22 Tyresö", 5),
)


def of_the_county() -> list[Told]:
    """What the central editor writes on the county's own pages."""
    return [
        page(
            "samordningsforbunden",
            "Samordningsförbunden i länet",
            "Åtta förbund, samma uppdrag: att stödet hänger ihop för den som behöver flera myndigheter.",
            Text(
                "<p>Varje förbund är en egen myndighet för sina kommuner. Tillsammans har vi katalogen över insatser, kalendern"
                " och sättet att räkna.</p>"
            ),
            LinkCard("/resultat/", "Länets resultat", "Publicerade siffror, år för år."),
            Gatherings("På gång i länet", 3),
        ),
        page(
            "kontakt",
            "Kontakt",
            "Frågor om en insats eller en remiss besvaras av förbundet där personen bor.",
            Text(
                "<p>Välj ditt förbund på startsidan. Där står vem du når. Skicka inga uppgifter om enskilda personer med"
                " e-post.</p>"
            ),
        ),
    ]
