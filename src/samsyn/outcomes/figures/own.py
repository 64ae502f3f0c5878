"""The year of those whom a case worker follows, and the enrolments behind each number. Definitions: contracts 3.

Nobody else comes behind a number: visibility is that of the enrolments themselves (house 5).
"""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.enrolments.choices import Occasion
from samsyn.enrolments.models import Enrolment, Measurement
from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association
from samsyn.outcomes.choices import OwnFigure


def own_year(user: User, association: Association, year: int, *, on: date) -> dict[OwnFigure, int]:
    """How many of those whom `user` follows on the day `on` there are behind each number. One query."""
    numbers = _followed(user, association, year, on).aggregate(
        **{
            figure.name: Count("participant" if figure in OF_PERSONS else "pk", distinct=True, filter=those)
            for figure, those in _conditions(year).items()
        }
    )
    return {figure: numbers[figure.name] for figure in OwnFigure}


def behind(
    figure: OwnFigure, user: User, association: Association, year: int, *, on: date
) -> QuerySet[Enrolment]:
    """The enrolments behind the number, the latest to begin first: for one that counts persons, one for each."""
    rows = _followed(user, association, year, on).filter(_conditions(year)[figure])
    if figure in OF_PERSONS:
        # The one that says where and by whom: the year's earliest for who is new, else the latest.
        sign = "lt" if figure == OwnFigure.NEW else "gt"
        day, key = OuterRef("started_on"), OuterRef("pk")
        before = Q(**{f"started_on__{sign}": day}) | Q(started_on=day, **{f"pk__{sign}": key})
        rows = rows.exclude(Exists(rows.filter(before, participant=OuterRef("participant"))))
    return rows.select_related("measure", "participant").order_by("-started_on", "-pk")


OF_PERSONS = (OwnFigure.PARTICIPANTS, OwnFigure.NEW)


def _followed(user: User, association: Association, year: int, on: date) -> QuerySet[Enrolment]:
    """Those that count and were active some day of the year, in the measures through which `user` follows somebody."""
    counted: QuerySet[Enrolment] = Enrolment.objects.followed_by(user, on).counted()
    reached = Measurement.objects.filter(
        Q(work__gt=0) | Q(study__gt=0), enrolment=OuterRef("pk"), occasion=Occasion.AFTER
    )
    return counted.filter(
        Q(ended_on=None) | Q(ended_on__gte=first_day(year)),
        association=association,
        measure__in=Measure.objects.followed_person_by_person(),
        started_on__lte=last_day(year),
    ).annotate(has_reached=Exists(reached))


def _conditions(year: int) -> dict[OwnFigure, Q]:
    ended = Q(ended_on__gte=first_day(year), ended_on__lte=last_day(year))
    return {
        OwnFigure.PARTICIPANTS: Q(pk__isnull=False),
        OwnFigure.NEW: Q(started_on__gte=first_day(year)),
        OwnFigure.ENDED: ended,
        OwnFigure.TO_WORK_OR_STUDY: ended & Q(has_reached=True),
    }
