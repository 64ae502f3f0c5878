"""Östra Södertörn in numbers. The sums are the association's publication of 2017; a test holds them to it.

Enrolments are more than persons: 678 started in 2017 by 634 persons, since 44 of them started twice; 1018 were
active, for 927 persons.
"""

from datetime import date

from samsyn.demo.plan import teams
from samsyn.demo.plan.shapes import (
    AssociationPlan,
    CountsPlan,
    Flow,
    Links,
    MeasurePlan,
    Quotas,
    TargetPlan,
)

SLUG = "ostra-sodertorn"
HANINGE, NYNASHAMN, TYRESO = "0136", "0192", "0138"
YOUNG = (16, 24)

MEASURES = (
    MeasurePlan(
        name="Ungdomsteamet",
        kind="youth_team",
        provider="Haninge kommun",
        before=52,
        flows={2016: Flow(92, 78, 45), 2017: Flow(98, 81, 53)},
        workers=("case_worker", "case_worker_2"),
        group="youth",
        municipality=HANINGE,
        ages=YOUNG,
        budgets={2016: 150, 2017: 160},
    ),
    MeasurePlan(
        name="Ung i Nynäs",
        kind="youth_team",
        provider="Nynäshamns kommun",
        before=20,
        flows={2016: Flow(28, 24, 15), 2017: Flow(34, 27, 18)},
        workers=("case_worker_3",),
        group="youth",
        municipality=NYNASHAMN,
        ages=YOUNG,
        budgets={2016: 50, 2017: 60},
    ),
    MeasurePlan(
        name="Ung i Tyresö",
        kind="youth_team",
        provider="Tyresö kommun",
        before=27,
        flows={2016: Flow(34, 30, 17), 2017: Flow(40, 33, 21)},
        workers=("case_worker_2",),
        group="youth",
        municipality=TYRESO,
        ages=YOUNG,
        budgets={2016: 60, 2017: 70},
    ),
    MeasurePlan(
        name="Förrehabilitering",
        kind="pre_rehabilitation",
        provider="Haninge kommun",
        before=95,
        flows={2016: Flow(222, 236, 54), 2017: Flow(0, 81, 20)},
        workers=("case_worker", "case_worker_3"),
        women=1.15,
        starts_on=date(2010, 1, 1),
        ends_on=date(2017, 6, 30),
        budgets={2016: 300, 2017: 90},
    ),
    MeasurePlan(
        name="MIA förrehabilitering",
        kind="pre_rehabilitation",
        provider="Samordningsförbundet Östra Södertörn",
        before=0,
        flows={2017: Flow(241, 176, 54)},
        workers=("case_worker", "case_worker_3"),
        women=1.15,
        starts_on=date(2017, 1, 9),
        budgets={2017: 240},
    ),
    MeasurePlan(
        name="Arbetsträning i sociala företag",
        kind="work_training",
        provider="Arbetskooperativet Täppan",
        before=55,
        flows={2016: Flow(118, 120, 30), 2017: Flow(31, 78, 25)},
        workers=("case_worker_2",),
        women=0.85,
        budgets={2016: 120, 2017: 60},
    ),
    MeasurePlan(
        name="MIA arbetsträning",
        kind="work_training",
        provider="Arbetskooperativet Täppan",
        before=0,
        flows={2017: Flow(96, 65, 23)},
        workers=("case_worker_2", "case_worker_3"),
        women=0.85,
        starts_on=date(2017, 1, 9),
        budgets={2017: 100},
    ),
    MeasurePlan(
        name="Supported Employment",
        kind="work_training",
        provider="Tyresö kommun",
        before=26,
        flows={2016: Flow(47, 42, 20), 2017: Flow(58, 61, 33)},
        workers=("case_worker_2",),
        budgets={2016: 60, 2017: 75},
    ),
    MeasurePlan(
        name="Case management",
        kind="health",
        provider="Region Stockholm",
        before=20,
        flows={2016: Flow(32, 28, 5), 2017: Flow(31, 38, 6)},
        workers=("case_worker_3",),
        legal_basis="consent",
        budgets={2016: 45, 2017: 45},
    ),
    MeasurePlan(
        name="Vägen vidare för nyanlända",
        kind="guidance",
        provider="Nynäshamns kommun",
        before=27,
        flows={2016: Flow(55, 52, 15), 2017: Flow(49, 55, 18)},
        workers=("case_worker_3",),
        women=0.7,
        budgets={2016: 70, 2017: 75},
    ),
)

COUNTS = (
    CountsPlan(
        name="Resursrådet",
        kind="consultation",
        direction="individual",
        provider="Samordningsförbundet Östra Södertörn",
        years={2016: (91, 80), 2017: (98, 85)},
        workers=("case_worker",),
        by_cases=True,
    ),
    CountsPlan(
        name="Utbildning i bemötande",
        kind="network",
        direction="structural",
        provider="Samordningsförbundet Östra Södertörn",
        years={2016: (61, 22), 2017: (74, 31)},
        workers=("case_worker_2",),
    ),
)

TARGETS = (
    TargetPlan(2016, "participants.total", "900"),
    TargetPlan(2016, "consultations.total", "180"),
    TargetPlan(2016, "measure_groups.youth.share", "0.65"),
    TargetPlan(2017, "participants.total", "975"),
    TargetPlan(2017, "consultations.total", "200"),
    TargetPlan(2017, "measure_groups.youth.share", "0.65"),
    TargetPlan(2017, "measures.share", "0.65", "Ungdomsteamet"),
    TargetPlan(2017, "measures.share", "0.65", "Ung i Nynäs"),
    TargetPlan(2017, "measures.share", "0.65", "Ung i Tyresö"),
    TargetPlan(2017, "measures.share", "0.30", "MIA förrehabilitering"),
    TargetPlan(2017, "measures.share", "0.30", "MIA arbetsträning"),
    TargetPlan(2017, "measures.share", "0.50", "Supported Employment"),
)


def plan(name: str, municipalities: dict[str, str]) -> AssociationPlan:
    """The association as the facts name it, with the measures and sums of this file."""
    return AssociationPlan(
        slug=SLUG,
        name=name,
        municipalities=municipalities,
        measures=MEASURES,
        counts=COUNTS,
        targets=TARGETS,
        teams=teams.OSTRA,
        links={2016: Links(21, 15, 0, 0), 2017: Links(44, 38, 9, 20)},
        quotas=Quotas(
            women=399,
            women_to_work=92,
            municipalities={HANINGE: 272, TYRESO: 216, NYNASHAMN: 146},
            referrers={
                "municipality": 216,
                "employment_service": 171,
                "self": 102,
                "social_insurance": 78,
                "region": 49,
                "other": 18,
            },
        ),
    )
