"""Who is there before anybody takes part: associations with members, codes, measures and the people who work in them.

`python -m bench.within founding` makes one association, with nobody in it.
"""

from datetime import date
from typing import NamedTuple

from django.db import connection

from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.catalogue.choices import Direction, MeasureKind, Method
from samsyn.catalogue.models import Measure, MeasureGroup, MeasureWorker
from samsyn.enrolments.actions import seed_codes
from samsyn.organisations.actions import add_association
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Municipality, Role, Team
from samsyn.referrals.models import Door

#: Measures of an association that people take part in one by one; the first has a fifth of all, the rest share.
MEASURES = 12
SINCE = date(2015, 1, 1)
#: The association that looks the same in every database, whatever lies beside it.
HOME = "forbund-1"
#: Sees the 2 000 participants of one measure; sees everybody in the association; leads it.
LEAST, MOST, DIRECTOR = "minst@example.se", "mest@example.se", "chef@example.se"


class Size(NamedTuple):
    """An association and how many enrolments, and persons with an enrolment of their own, it has."""

    association: Association
    enrolments: int
    persons: int
    first_measure: int
    first_worker: int
    municipalities: list[str]


def sizes(associations: int, enrolments: int, at_home: int) -> list[int]:
    """Uneven, as they are: HOME first, then from some 47 000 down to some 5 000 when there are 83 and a million."""
    weights = [1 / (place + 8) for place in range(1, associations)]
    rest = [int((enrolments - at_home) * weight / sum(weights)) for weight in weights]
    if rest:
        rest[0] += enrolments - at_home - sum(rest)
    return [at_home, *rest]


def found(associations: int, enrolments: int, at_home: int) -> list[Size]:
    """The associations, ready to be filled."""
    codes = list(Municipality.objects.order_by("code").values_list("code", flat=True))
    founded = []
    for number, rows in enumerate(sizes(associations, enrolments, at_home), start=1):
        members = codes[number - 1 :: associations][:5]
        name = f"Samordningsförbundet Nummer {number}"
        association = add_association(f"forbund-{number}", name, members, SINCE, by=operator())
        seed_codes(association)
        measures = _measures(association)
        workers = _workers(association, measures)
        founded.append(Size(association, rows, round(rows * 0.7), measures[0].pk, workers[0].pk, members))
    _people_who_ask(founded[0])
    return founded


def _measures(association: Association) -> list[Measure]:
    measures = Measure.objects.bulk_create(
        [
            Measure(
                association=association,
                name=f"Insats {number}",
                direction=Direction.INDIVIDUAL,
                method=Method.PARTICIPANTS,
                is_locked=True,
            )
            for number in range(1, MEASURES + 1)
        ]
    )
    MeasureGroup.objects.bulk_create([MeasureGroup(measure=each, name="youth") for each in measures[::4]])
    consultation = Measure.objects.create(
        association=association,
        name="Konsultation",
        kind=MeasureKind.CONSULTATION,
        direction=Direction.INDIVIDUAL,
        method=Method.COUNTS,
        is_locked=True,
    )
    _teams(association, consultation)
    return measures


def _teams(association: Association, consultation: Measure) -> None:
    """One counts by hand, and one by its cases."""
    for place, measure in enumerate((consultation, None), start=1):
        team = Team.objects.create(
            association=association, slug=f"team-{place}", name=f"Team {place}", label="Team", since=SINCE
        )
        Door.objects.create(team=team, measure=measure)


def _workers(association: Association, measures: list[Measure]) -> list[User]:
    users = User.objects.bulk_create(
        [User(name=f"Ansvarig {each.pk}", email=f"ansvarig-{each.pk}@example.se") for each in measures]
    )
    _give_roles(association, users, RoleKind.CASE_WORKER)
    MeasureWorker.objects.bulk_create(
        [
            MeasureWorker(measure=each, user=user, since=SINCE)
            for each, user in zip(measures, users, strict=True)
        ]
    )
    return users


def _people_who_ask(home: Size) -> None:
    """In HOME: LEAST is the first measure's own worker, MOST works in all of them."""
    User.objects.filter(pk=home.first_worker).update(email=LEAST)
    most, director = User.objects.bulk_create(
        [User(name="Mest", email=MOST), User(name="Chef", email=DIRECTOR)]
    )
    _give_roles(home.association, [most], RoleKind.CASE_WORKER)
    _give_roles(home.association, [director], RoleKind.DIRECTOR)
    measures = Measure.objects.followed_person_by_person().filter(association=home.association)
    MeasureWorker.objects.bulk_create(
        [MeasureWorker(measure=each, user=most, since=SINCE) for each in measures]
    )


def _give_roles(association: Association, users: list[User], kind: RoleKind) -> None:
    Role.objects.bulk_create(
        [Role(user=user, association=association, kind=kind, since=SINCE) for user in users]
    )


def lay_out(founded: list[Size]) -> None:
    """What the SQL of `filling` reads of the associations: one row each in a temporary table."""
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMPORARY TABLE size (association_id bigint, slug text, enrolments int, persons int,
               first_measure bigint, first_worker bigint, municipalities text[])"""
        )
        cursor.executemany(
            "INSERT INTO size VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [(each.association.pk, each.association.slug, *each[1:]) for each in founded],
        )
        cursor.execute("ANALYZE size")


def main() -> None:
    found(1, 0, 0)
