"""The seven associations beside Östra Södertörn: their own measures, smaller numbers, drawn from the seed."""

from datetime import date
from random import Random
from typing import Any, NamedTuple

from samsyn.demo.plan import teams
from samsyn.demo.plan.shapes import (
    YEARS,
    AssociationPlan,
    CountsPlan,
    Flow,
    Links,
    MeasurePlan,
    TargetPlan,
    TeamPlan,
)

#: The county's shared project began with 2017 and is no measure before that. What it tried goes on.
MIA = {"starts_on": date(2017, 1, 9)}


class Sketch(NamedTuple):
    """A measure before its numbers are drawn: `size` enrolments a year, `share` of the ended to work or study."""

    name: str
    kind: str
    provider: str
    size: int
    share: float
    more: dict[str, Any]


class CountsSketch(NamedTuple):
    """`size` persons a year."""

    name: str
    kind: str
    direction: str
    size: int


MEASURES: dict[str, tuple[Sketch, ...]] = {
    "roslagen": (
        Sketch("MIA Roslagen", "pre_rehabilitation", "Samordningsförbundet Roslagen", 60, 0.31, MIA),
        Sketch(
            "Ung i Norrtälje",
            "youth_team",
            "Norrtälje kommun",
            28,
            0.58,
            {"municipality": "0188", "group": "youth"},
        ),
        Sketch(
            "Ung i Täby", "youth_team", "Täby kommun", 24, 0.6, {"municipality": "0160", "group": "youth"}
        ),
        Sketch("Arbetsträning i skärgården", "work_training", "Norrtälje kommun", 30, 0.34, {}),
    ),
    "stockholms-stad": (
        Sketch("MIA Stockholm", "pre_rehabilitation", "Samordningsförbundet Stockholms stad", 95, 0.29, MIA),
        Sketch(
            "Rätt stöd för mig",
            "youth_team",
            "Stockholms stad",
            70,
            0.46,
            {"ages": (16, 35), "group": "youth"},
        ),
        Sketch("Samverkansteamet", "pre_rehabilitation", "Stockholms stad", 64, 0.3, {}),
        Sketch("Arbetsträning i sociala företag", "work_training", "Kooperativet Lyktan", 40, 0.33, {}),
    ),
    "sodertalje": (
        Sketch("MIA Södertälje", "pre_rehabilitation", "Samordningsförbundet i Södertälje", 55, 0.28, MIA),
        Sketch("Ung i Södertälje", "youth_team", "Södertälje kommun", 42, 0.55, {"group": "youth"}),
        Sketch("SAMRE Södertälje", "health", "Försäkringskassan", 34, 0.2, {"women": 1.3}),
    ),
    "hbs": (
        Sketch("MIA Huddinge Botkyrka Salem", "pre_rehabilitation", "Huddinge kommun", 80, 0.3, MIA),
        Sketch(
            "Ung i Botkyrka",
            "youth_team",
            "Botkyrka kommun",
            40,
            0.57,
            {"municipality": "0127", "group": "youth"},
        ),
        Sketch("Supported Employment", "work_training", "Huddinge kommun", 36, 0.48, {}),
        Sketch("Case management", "health", "Region Stockholm", 22, 0.16, {"legal_basis": "consent"}),
    ),
    "varna": (
        Sketch("MIA VärNa", "pre_rehabilitation", "Samordningsförbundet VärNa", 48, 0.32, MIA),
        Sketch("Resursteamet", "pre_rehabilitation", "Nacka kommun", 44, 0.33, {}),
        Sketch(
            "Rätt stöd för mig", "youth_team", "Värmdö kommun", 26, 0.52, {"ages": (16, 35), "group": "youth"}
        ),
    ),
    "suvs": (
        Sketch("Resursteamen", "pre_rehabilitation", "Sollentuna kommun", 66, 0.31, {}),
        Sketch(
            "HOPPET", "youth_team", "Upplands Väsby kommun", 44, 0.54, {"ages": (16, 29), "group": "youth"}
        ),
        Sketch("SAMRE", "health", "Försäkringskassan", 38, 0.18, {"women": 1.3}),
    ),
    "sundbyberg": (
        Sketch("Finsamteamet", "pre_rehabilitation", "Sundbybergs stad", 36, 0.3, {}),
        Sketch("Finsamlotsarna", "guidance", "Sundbybergs stad", 40, 0.35, {}),
        Sketch("MIA Sundbyberg", "pre_rehabilitation", "Sundbybergs stad", 28, 0.29, MIA),
    ),
}

COUNTS: dict[str, CountsSketch] = {
    "roslagen": CountsSketch("Resursteam Roslagen", "consultation", "individual", 70),
    "stockholms-stad": CountsSketch("Konsultationsteamet", "consultation", "individual", 130),
    "sodertalje": CountsSketch("Resursrådet Södertälje", "consultation", "individual", 60),
    "hbs": CountsSketch("Resursråden", "consultation", "individual", 110),
    "varna": CountsSketch("Resursrådet VärNa", "consultation", "individual", 45),
    "suvs": CountsSketch("Nätverk för sociala företag", "network", "structural", 80),
    "sundbyberg": CountsSketch("Finsamteamets konsultationer", "consultation", "individual", 40),
}


def plan(slug: str, name: str, municipalities: dict[str, str], rng: Random) -> AssociationPlan:
    """An association whose numbers are drawn around the sizes above."""
    measures = tuple(
        _measure(sketch, _workers(slug, place), rng) for place, sketch in enumerate(MEASURES[slug])
    )
    found = teams.ELSEWHERE.get(slug, ())
    counts = (_counts(COUNTS[slug], name, _workers(slug, 0), found, rng),)
    return AssociationPlan(
        slug=slug,
        name=name,
        municipalities=municipalities,
        measures=measures,
        counts=counts,
        targets=_targets(measures, counts),
        teams=found,
        links={2016: Links(3, 2, 0, 0), 2017: Links(5, 4, 1, 3)},
    )


def _workers(slug: str, place: int) -> tuple[str, ...]:
    """Both case workers in every other measure, the second alone in the rest."""
    return (f"{slug}:case_worker", f"{slug}:case_worker_2")[place % 2 :]


def _measure(sketch: Sketch, workers: tuple[str, ...], rng: Random) -> MeasurePlan:
    size, is_new = sketch.size, "starts_on" in sketch.more
    before = 0 if is_new else round(size * rng.uniform(0.4, 0.5))
    there, flows = before, {}
    for year in YEARS[1:] if is_new else YEARS:
        started = round(size * rng.uniform(0.9, 1.15))
        ended = round(there * 0.9 + started * rng.uniform(0.25, 0.4))
        flows[year] = Flow(started, ended, round(ended * sketch.share * rng.uniform(0.92, 1.1)))
        there += started - ended
    young = {"ages": (16, 24)} if sketch.kind == "youth_team" else {}
    return MeasurePlan(
        name=sketch.name,
        kind=sketch.kind,
        provider=sketch.provider,
        before=before,
        flows=flows,
        workers=workers,
        budgets={year: size * 14 // 100 * 10 for year in flows},
        **(young | sketch.more),
    )


def _counts(
    sketch: CountsSketch, provider: str, workers: tuple[str, ...], found: tuple[TeamPlan, ...], rng: Random
) -> CountsPlan:
    years = {}
    for year in YEARS:
        total = round(sketch.size * rng.uniform(0.85, 1.15))
        women = round(total * rng.uniform(0.48, 0.6))
        years[year] = (women, total - women)
    by_cases = any(team.measure == sketch.name for team in found)
    return CountsPlan(sketch.name, sketch.kind, sketch.direction, provider, years, workers, by_cases)


def _targets(measures: tuple[MeasurePlan, ...], counts: tuple[CountsPlan, ...]) -> tuple[TargetPlan, ...]:
    targets = []
    for year in YEARS:
        planned = sum(measure.budgets.get(year, 0) for measure in measures)
        targets.append(TargetPlan(year, "participants.total", str(planned)))
        for count in counts:
            if count.kind == "consultation":
                target = sum(count.years[year]) // 10 * 10 + 10
                targets.append(TargetPlan(year, "consultations.total", str(target)))
    if any(measure.group == "youth" for measure in measures):
        targets.append(TargetPlan(2017, "measure_groups.youth.share", "0.6"))
    return tuple(targets)
