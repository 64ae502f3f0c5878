"""MIA and MIA Vidare: the county's two projects, who works in them, and the months they have reported.

What is published (periods, 78 million, 1 900 participants, eight parts, 53 percent in one of them) is from the county's own
pages; owner, staff, rates and hours are invented, and the product says so where it shows them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from samsyn.demo.plan import cast, people
from samsyn.demo.plan.organisations import organisations
from samsyn.demo.plan.ostra import SLUG as OSTRA
from samsyn.demo.plan.shapes import AssociationPlan
from samsyn.organisations.choices import OrganisationKind, RoleKind
from samsyn.projects.choices import Financing
from samsyn.projects.timekeeping import HOUR, days_of, is_work_day, months_between, value

FUNDER = "Europeiska socialfonden"
FIRST = ("MIA, Mobilisering inför arbete", date(2017, 1, 1), date(2020, 5, 31))
SECOND = ("MIA Vidare", date(2020, 6, 1), date(2022, 9, 30))
#: Months are signed until this one; after it everybody has yet to write.
LAST_SIGNED = date(2022, 5, 1)
COORDINATES, LEADS, MEMBER = "Samordnare", "Delprojektledare", "Teammedlem"
#: Öre an hour, invented: the programme's own are in decisions that are not published.
RATES = {COORDINATES: 41_500, LEADS: 49_000, MEMBER: 38_500}
TO_KRONOR = 100
#: The grant of 78 million kronor, and the 1 900, by how large the parts are.
SIZES = {
    "ostra-sodertorn": 16, "roslagen": 16, "stockholms-stad": 20, "sodertalje": 10, "hbs": 14, "varna": 9, "suvs": 10, "sundbyberg": 5,
}  # fmt: skip
GRANT_KRONOR, PARTICIPANTS = 78_000_000, 1_900
#: The decided rate, in percent: "lika mycket" in most, 53 in one.
RATE, RATES_OF_THEIR_OWN = 50, {"suvs": 53}
#: Where people report less and less from a month on, so that the forecast falls under what was decided.
SLIDES, SLIDES_FROM = "hbs", date(2021, 9, 1)
#: Percent of their hours that they then report.
SLIDING = 55
#: Works outside every association, and what is known of them there.
OUTSIDE = ("Lidingö och Upplands-Bro", ("0186", "0139"))
#: People at the parties for each of the sizes above: about sixty in all.
STAFF_A_SIZE = 0.5
#: Somebody at the parties is away now and then, and in July.
AWAY_ONE_IN, JULY = 14, 7
HOURS_OF_A_DAY = 7
#: A measure of the part of MIA Vidare whose monthly files are made, who makes them, and those that are handed in; the last
#: month waits. What people did is written from the first of these on.
REPORTED, REPORTER, ATTENDED_FROM = "MIA förrehabilitering", "case_worker", date(2022, 6, 1)
MONTHS_SENT = months_between(date(2020, 6, 1), date(2022, 8, 1))
PROGRAMME_AREA = "PO2"
ACTIVITIES = ("Grupp och enskilda samtal", "Friskvård och vardagsrutiner", "Studiebesök och samtal")
#: Of ten working days, so many are attended, some of them half.
COMES_OF_TEN, HALF_DAY, MOST_OF_A_DAY = 7, 3 * HOUR, 5 * HOUR
TEXTS = (
    "Möten med deltagare och planering i teamet.",
    "Kartläggning tillsammans med Försäkringskassan och kommunen.",
    "Teammöte och uppföljning av planer.",
    "Kontakt med arbetsgivare om arbetsträning.",
    "Avstämning med vården och dokumentation.",
)


@dataclass(frozen=True)
class StaffPlan:
    """Somebody who works in one part of MIA Vidare. `hours` are those of an ordinary day."""

    key: str
    association: str
    function: str
    financing: Financing
    employer: str
    share: int
    hours: int
    manager: str


@dataclass(frozen=True)
class DayPlan:
    """A day in a report: minutes, and what was done; nothing of either is a day away."""

    day: date
    minutes: int
    text: str


def staff_characters(plans: Iterable[AssociationPlan]) -> Iterator[cast.Character]:
    """Those who work in the projects beside the cast, each with a role in their association that shows no participant."""
    for plan in plans:
        for number, employer in enumerate(_employers(plan), 1):
            key = f"{plan.slug}:staff_{number}"
            drawn = Random(f"{plan.slug} staff {number}")
            address = f"staff-{number}@{plan.slug}.{cast.DOMAIN}"
            role = cast.Role(plan.slug, RoleKind.REFERRER, employer)
            yield cast.Character(key, people.name(drawn, drawn.choice(["woman", "man"])), address, (role,))


def staff(plan: AssociationPlan) -> list[StaffPlan]:
    """Everybody in the association's part: who leads it is paid by the grant, the others by their own employers."""
    found = []
    for number, employer in enumerate(_employers(plan), 1):
        leads = number == 1
        manager = f"{plan.slug}:staff_{2 if leads else 1}"
        found.append(
            StaffPlan(
                key=f"{plan.slug}:staff_{number}",
                association=plan.slug,
                function=LEADS if leads else MEMBER if number % 3 else COORDINATES,
                financing=Financing.DIRECT_PAY if leads else Financing.PUBLIC_IN_KIND,
                employer=employer,
                share=100 if leads or number % 4 else 75,
                hours=HOURS_OF_A_DAY if leads or number % 4 else 5,
                manager=manager,
            )
        )
    if plan.slug == OSTRA:
        found.append(
            StaffPlan(
                "team_member",
                OSTRA,
                MEMBER,
                Financing.PUBLIC_IN_KIND,
                "Arbetsförmedlingen",
                50,
                4,
                "team_coordinator",
            )
        )
    return found


def months_worked() -> list[date]:
    return months_between(SECOND[1], LAST_SIGNED)


def days(worker: StaffPlan, month: date, seed: int, *, slides: bool = True) -> list[DayPlan]:
    """What somebody has reported of a month: whole hours on the days they worked; without `slides`, what was planned."""
    rng = Random(f"{seed} {worker.key} {month}")
    found = []
    for day in days_of(month):
        if not is_work_day(day) or day.month == JULY and day.day > 10 or not rng.randrange(AWAY_ONE_IN):
            continue
        minutes = worker.hours * HOUR
        if slides and _slides(worker, month):
            minutes = minutes * SLIDING // 100 // HOUR * HOUR
        found.append(DayPlan(day, minutes, rng.choice(TEXTS)))
    return found


def _slides(worker: StaffPlan, month: date) -> bool:
    return worker.association == SLIDES and month >= SLIDES_FROM and worker.financing != Financing.DIRECT_PAY


def attended(number: int, month: date, seed: int) -> tuple[str, list[tuple[date, int]]]:
    """What the participant of this number did in a month, and on which days for how many minutes."""
    rng = Random(f"{seed} attended {number} {month}")
    days = [day for day in days_of(month) if is_work_day(day) and rng.randrange(10) < COMES_OF_TEN]
    return ACTIVITIES[number % len(ACTIVITIES)], [
        (day, rng.choice((HALF_DAY, MOST_OF_A_DAY))) for day in days
    ]


def grant_costs_ore(workers: list[StaffPlan], month: date, seed: int) -> int:
    """What the grant pays for in a month beside staff, in öre: so much that what was planned to be given makes the decided
    rate.
    """
    given = paid = 0
    for worker in workers:
        planned = days(worker, month, seed, slides=False)
        worth = value(sum(day.minutes for day in planned), RATES[worker.function])
        if worker.financing == Financing.DIRECT_PAY:
            paid += worth
        else:
            given += worth
    rate = RATES_OF_THEIR_OWN.get(workers[0].association, RATE)
    return max(given * (100 - rate) // rate - paid, TO_KRONOR)


def grant_ore(slug: str) -> int:
    """The part's share of the grant, in öre."""
    return GRANT_KRONOR * TO_KRONOR * SIZES[slug] // sum(SIZES.values())


def cofinancing_ore(slug: str) -> int:
    """What makes the decided rate of the part's grant, in öre."""
    rate = RATES_OF_THEIR_OWN.get(slug, RATE)
    return grant_ore(slug) * rate // (100 - rate)


def target(slug: str) -> int:
    """The part's share of the 1 900, which add up."""
    sizes = list(SIZES)
    before = sum(SIZES[each] for each in sizes[: sizes.index(slug)])
    whole = sum(SIZES.values())
    return PARTICIPANTS * (before + SIZES[slug]) // whole - PARTICIPANTS * before // whole


def _employers(plan: AssociationPlan) -> list[str]:
    """Who employs each of the part's staff: first the association, then its municipalities, every third the state."""
    municipalities = [
        name for name, kind in organisations(plan).items() if kind == OrganisationKind.MUNICIPALITY
    ]
    state = ("Arbetsförmedlingen", "Försäkringskassan")
    return [plan.name] + [
        state[number // 3 % 2] if number % 3 == 2 else municipalities[number % len(municipalities)]
        for number in range(max(round(SIZES[plan.slug] * STAFF_A_SIZE), 3))
    ]
