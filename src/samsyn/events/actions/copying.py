"""Last year's gatherings as days to note this year."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.events import queries
from samsyn.events.actions.planning import Details, Line, plan
from samsyn.events.actions.seating import refuse_others
from samsyn.events.models import Gathering
from samsyn.organisations.models import Association

#: Whole weeks, so that a Thursday stays one.
A_YEAR = timedelta(weeks=52)


class NothingToCopy(Exception):
    """There was none that year that is not copied already."""


@transaction.atomic
def copy_year(association: Association, year: int, *, by: User) -> list[Gathering]:
    """Each of the year's gatherings 52 weeks later, at the same hour, as a date to note; what was called off is left.

    What has been copied is not copied again. Raises PermissionDenied and NothingToCopy.
    """
    refuse_others(by, association)
    made = [
        plan(association, _later(each), by=by, copied_from=each)
        for each in queries.to_copy(association, year)
    ]
    if not made:
        raise NothingToCopy(year)
    return made


def _later(gathering: Gathering) -> Details:
    def moved(moment: datetime) -> datetime:
        local = timezone.localtime(moment).replace(tzinfo=None) + A_YEAR
        return timezone.make_aware(local)

    return Details(
        kind=gathering.kind,
        title=gathering.title,
        lead=gathering.lead,
        starts=moved(gathering.starts),
        ends=moved(gathering.ends),
        place=gathering.place,
        directions=gathering.directions,
        capacity=gathering.capacity,
        waiting_places=gathering.waiting_places,
        deadline=gathering.deadline + A_YEAR if gathering.deadline else None,
        programme=tuple(Line(row.on + A_YEAR, row.at, row.text) for row in gathering.programme.all()),
        organisers=tuple(gathering.organisers.all()),
    )
