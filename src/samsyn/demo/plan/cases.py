"""The teams' cases of the years that are counted: consultations without identity, all of them over since long."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from samsyn.demo.plan.counts import MONTHS
from samsyn.demo.plan.shapes import AssociationPlan, PlannedCase

#: One case in so many is answered with no, or sent to somebody else, and never met.
NOT_MET_ONE_IN = 14
#: What a case is, with how often against 1.
SENDERS = {
    "municipality": 40, "employment_service": 25, "region": 18, "social_insurance": 12, "self": 3, "other": 2
}  # fmt: skip
AGES = {"16-24": 22, "25-29": 14, "30-39": 25, "40-49": 22, "50-64": 17}
THEMES = {
    "arbete": 20, "halsa": 24, "ekonomi": 12, "utbildning": 6, "social_situation": 10, "flera": 18, "oklart_ansvar": 10
}  # fmt: skip
ONWARDS = {"insats": 34, "ordinarie": 30, "vard": 14, "arbete": 8, "studier": 7, "okant": 5, "annat": 2}
GAPS = {
    "ingen_brist": 40, "oklart_ansvar": 18, "vantan": 16, "olika_bedomning": 9, "saknar_kontakt": 8, "saknad_insats": 6,
    "avbruten_kedja": 3,
}  # fmt: skip
DECLINES = {"en_part_racker": 5, "utanfor_malgruppen": 3, "pagar_redan": 3, "annan_kommun": 1}
QUESTIONS = (
    "Vem ska samordna när både vården och socialtjänsten planerar?",
    "Vilket stöd finns när arbetsträningen har avbrutits två gånger?",
    "Hur kommer vi vidare när ersättningen snart tar slut?",
    "Kan personen börja studera och ha kvar sitt stöd?",
    "Vi ser olika på arbetsförmågan. Hur gör vi?",
    "Vilken insats passar när dagarna behöver vara korta?",
)


def cases(plan: AssociationPlan, seed: int) -> list[PlannedCase]:
    """Every case, by the day it came. Those met are exactly the women and men of each year; a few more never were."""
    rng = Random(f"{seed} {plan.slug} cases")
    return sorted(_cases(plan, rng), key=lambda case: case.received_on)


def _cases(plan: AssociationPlan, rng: Random) -> Iterator[PlannedCase]:
    for counted in plan.counts:
        for year, (women, men) in counted.years.items() if counted.by_cases else ():
            sexes = ["woman"] * women + ["man"] * men
            rng.shuffle(sexes)
            for place, sex in enumerate(sexes):
                yield _case(plan, year, sex, rng, is_met=True)
                if place % NOT_MET_ONE_IN == 0:
                    yield _case(plan, year, sex, rng, is_met=False)


def _case(plan: AssociationPlan, year: int, sex: str, rng: Random, *, is_met: bool) -> PlannedCase:
    team = rng.choices(plan.teams, [team.share for team in plan.teams])[0]
    # Thursdays are the teams' days; what comes in waits for one of the next.
    day = date(year, rng.choice(MONTHS), rng.randrange(5, 26))
    day += timedelta(days=3 - day.weekday())
    received = day - timedelta(days=min(rng.randrange(6, 40), (day - date(year, 1, 2)).days))
    answered = received + timedelta(days=min(rng.choice((0, 1, 1, 2, 3, 4, 5, 7, 12)), (day - received).days))
    other = "declined" if rng.random() < 0.7 else "redirected"
    return PlannedCase(
        team=team,
        received_on=received,
        answered_on=answered,
        met_on=day if is_met else None,
        ended_on=day + timedelta(days=rng.choice((0, 0, 14, 56, 63, 70))) if is_met else None,
        sex=sex,
        age_band=_drawn(AGES, rng),
        municipality=rng.choice(team.municipalities),
        sender_kind=_drawn(SENDERS, rng),
        theme=_drawn(THEMES, rng),
        question=rng.choice(QUESTIONS),
        answer="taken_on" if is_met else other,
        decline_reason=_drawn(DECLINES, rng) if not is_met and other == "declined" else "",
        onwards=_drawn(ONWARDS, rng) if is_met else "",
        gap=_drawn(GAPS, rng) if is_met else "",
    )


def _drawn(among: dict[str, int], rng: Random) -> str:
    return rng.choices(list(among), list(among.values()))[0]
