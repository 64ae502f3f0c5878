"""Gatherings of Östra Södertörn: the breakfast meetings of two years, counted, and some to come. Texts of the product's own."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from samsyn.events.choices import GatheringKind

PLACE = "Handenterminalen 3, rum Eken"
DIRECTIONS = "Två minuter från pendeltåget i Handen. Hiss från gatan, hörslinga i rummet."
PROGRAMME = ((time(7, 45), "Kaffe och smörgås"), (time(8, 15), "Samtal"), (time(9, 15), "Frågor"))
FROM, UNTIL = time(7, 45), time(9, 30)


@dataclass(frozen=True)
class HeldPlan:
    """A breakfast meeting that has been, and how many heads were counted."""

    on: date
    title: str
    came: int


@dataclass(frozen=True)
class ComingPlan:
    """One that comes so many weeks ahead; `guests` have registered by phone: name, workplace and what they do not eat."""

    weeks: int
    kind: GatheringKind
    title: str
    lead: str
    capacity: int | None = None
    waiting_places: int = 0
    is_open: bool = True
    guests: tuple[tuple[str, str, str], ...] = field(default=())


@dataclass(frozen=True)
class WeekPlan:
    """A theme week of several associations: `programme` is a day of the week from Monday, a time, and what is on."""

    week: int
    title: str
    lead: str
    organisers: tuple[str, ...]
    programme: tuple[tuple[int, time, str], ...]


#: The next such week at least so many days ahead.
WEEK_AHEAD = 60
WEEK = WeekPlan(
    42,
    "Jämt med Finsam",
    "En vecka om jämställt stöd på vägen till arbete, av förbunden tillsammans. Kom till det som passar dig.",
    ("roslagen", "sundbyberg", "suvs"),
    (
        (0, time(9, 0), "Vad siffrorna säger om kvinnor och män, Haninge"),
        (1, time(13, 0), "Våga fråga: om våld i nära relationer, Norrtälje"),
        (2, time(8, 15), "Frukost: föräldrar i rehabilitering, Sundbyberg"),
        (3, time(13, 0), "Samma behov, olika insats? Sollentuna"),
        (4, time(10, 0), "Vad tar vi med oss? På distans"),
    ),
)
HELD = (
    HeldPlan(date(2016, 2, 11), "Frukostmöte: första vägen tillbaka", 78),
    HeldPlan(date(2016, 4, 7), "Frukostmöte: unga som lämnat skolan", 92),
    HeldPlan(date(2016, 5, 26), "Frukostmöte: arbete och sjukdom", 71),
    HeldPlan(date(2016, 9, 15), "Frukostmöte: så möts fyra myndigheter", 85),
    HeldPlan(date(2016, 10, 20), "Frukostmöte: föräldrar och arbete", 88),
    HeldPlan(date(2016, 12, 1), "Frukostmöte: året som gick", 86),
    HeldPlan(date(2017, 2, 9), "Frukostmöte: nya i svenskan", 94),
    HeldPlan(date(2017, 3, 16), "Frukostmöte: när tröttheten inte går över", 101),
    HeldPlan(date(2017, 5, 4), "Frukostmöte: skulder och arbete", 97),
    HeldPlan(date(2017, 6, 1), "Frukostmöte: sociala företag", 88),
    HeldPlan(date(2017, 9, 14), "Frukostmöte: att fråga om våld", 118),
    HeldPlan(date(2017, 10, 19), "Frukostmöte: unga med funktionsnedsättning", 104),
    HeldPlan(date(2017, 11, 30), "Frukostmöte: vad siffrorna säger", 98),
)
COMING = (
    ComingPlan(
        3,
        GatheringKind.BREAKFAST,
        "Frukostmöte: en väg in",
        "Hur blir det lättare att få hjälp när många är inblandade? Vi berättar om det första året med en gemensam dörr.",
        capacity=70,
        waiting_places=30,
        guests=(
            ("Ylva Provén", "Tyresö kommun", "nötter"),
            ("Nils Exempelius", "Region Stockholm", ""),
            ("Siv Låtsas", "Försäkringskassan", "vegetariskt"),
            ("Otto Påhitt", "Haninge kommun", "nötter"),
        ),
    ),
    ComingPlan(
        6,
        GatheringKind.TRAINING,
        "Utbildning: samtal som motiverar",
        "En halv dag för dig som möter människor i ditt arbete. Få platser, mycket övning.",
        capacity=2,
        waiting_places=5,
        guests=(
            ("Ylva Provén", "Tyresö kommun", ""),
            ("Nils Exempelius", "Region Stockholm", ""),
            ("Siv Låtsas", "Försäkringskassan", ""),
        ),
    ),
    ComingPlan(
        16,
        GatheringKind.NETWORK,
        "Nätverksträff: teamens samordnare",
        "Notera datum. Programmet kommer senare.",
        is_open=False,
    ),
)


def not_at_christmas(day: date) -> date:
    """The day, or the same weekday before Christmas or after Epiphany: nobody comes to a breakfast meeting in between."""
    while (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6):
        is_before = day.month == 12 and day.day < 28
        day += timedelta(weeks=-1 if is_before else 1)
    return day
