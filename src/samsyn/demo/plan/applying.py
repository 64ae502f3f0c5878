"""What MIA Vidare was applied for with. The words and the days are invented; 78 million kronor and the period are not."""

from datetime import UTC, date, datetime

from samsyn.demo.plan import projects
from samsyn.projects.actions import Cost, Decided, Party

KRONOR = 100
WORDS = {
    "call": "Socialfondens utlysning för personer långt från arbetsmarknaden",
    "need": "Många med ohälsa och försörjningsstöd får insatser från flera myndigheter på en gång, och ingen håller ihop dem.",
    "content": "Team i åtta förbund möter deltagarna gemensamt. Metoderna från MIA används vidare, också för nya grupper.",
    "goals": "1 900 personer deltar. En tredjedel går till arbete eller studier.",
    "effects": "Parterna planerar tillsammans också när projektet är slut.",
    "risks": "Parterna kan få svårt att avsätta arbetstid. Tiden följs därför varje månad.",
}
PARTIES = [
    Party("Arbetsförmedlingen", "Fler som är redo att söka arbete."),
    Party("Försäkringskassan", "Rehabilitering som börjar tidigare."),
    Party("Haninge kommun", "Vägar ut ur långvarigt försörjningsstöd."),
    Party("Region Stockholm", "Någon att lämna över till när vården är klar."),
]
COSTS = [
    Cost(year, kind, kronor * KRONOR)
    for year, kind, kronor in (
        (2020, "staff", 15_000_000),
        (2020, "other", 2_500_000),
        (2021, "staff", 30_000_000),
        (2021, "other", 5_000_000),
        (2022, "staff", 22_000_000),
        (2022, "other", 3_500_000),
    )
]
GROUP_MEETS, PROPOSED, AGREED, REPORTED = (
    date(2019, 10, 22),
    date(2019, 10, 31),
    date(2020, 5, 4),
    date(2022, 11, 15),
)
DECIDED = Decided(
    date(2019, 11, 15),
    "§ 41",
    "grant",
    projects.GRANT_KRONOR * KRONOR,
    conditions="Deltagare och medfinansiering redovisas för varje delprojekt.",
)
#: The first and last month of the claim that has been made, and when it was. One month: the files are made when the demo
#: is first started, beside whoever looks at it.
CLAIMED, CLAIMED_ON = (date(2020, 6, 1), date(2020, 6, 1)), date(2020, 7, 10)


def at(day: date) -> datetime:
    """In the middle of that day."""
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
