"""People come to a project, change how much they work in it, and leave."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from samsyn.accounts.models import User
from samsyn.organisations.models import Organisation
from samsyn.projects.actions.founding import BackwardsPeriod, refuse_others_of_part, remember, written
from samsyn.projects.models import SubProject, Worker, WorkerPeriod

ONE_DAY = timedelta(days=1)


class AttestsOwn(Exception):
    """Nobody attests their own time."""


class WorksThere(Exception):
    """Such work, for that employer and in that function, is there already."""


class NoShare(Exception):
    """A share is 1 to 100 percent."""


@transaction.atomic
def add_worker(
    sub_project: SubProject,
    user: User,
    *,
    employer: Organisation,
    function: str,
    financing: str,
    since: date,
    share: int,
    by: User,
    until: date | None = None,
    manager: User | None = None,
    deputy: User | None = None,
    is_protected: bool = False,
) -> Worker:
    """Somebody works in the part of the project, for one employer, from a day on. `share` is percent of full time.

    Raises WorksThere, AttestsOwn, NoShare, BackwardsPeriod.
    """
    refuse_others_of_part(by, sub_project)
    if user in (manager, deputy):
        raise AttestsOwn(user.pk)
    try:
        with transaction.atomic():
            made = Worker.objects.create(
                sub_project=sub_project,
                user=user,
                employer=employer,
                function=function,
                financing=financing,
                manager=manager,
                deputy=deputy,
                is_protected=is_protected,
            )
    except IntegrityError as there:
        raise WorksThere(function) from there
    _begin(made, since, until, share)
    note = f"{function} hos {employer.name} i {sub_project.name} från {written(since)}."
    remember(sub_project.project, note, by=by, about=sub_project)
    return made


@transaction.atomic
def change_share(
    worker: Worker, *, since: date, share: int, by: User, until: date | None = None
) -> WorkerPeriod:
    """From a day on, which may lie back in time, somebody works another share. What was to hold after it no longer does;
    hours that have been signed stand. Raises NoShare, BackwardsPeriod.
    """
    refuse_others_of_part(by, worker.sub_project)
    worker.periods.filter(since__gte=since).delete()
    worker.periods.filter(Q(until=None) | Q(until__gte=since)).update(until=since - ONE_DAY)
    made = _begin(worker, since, until, share)
    _remember(worker, f"Tjänstgöringen för {worker.reference} ändrades från {written(since)}.", by=by)
    return made


@transaction.atomic
def end_work(worker: Worker, *, until: date, by: User) -> None:
    """Somebody's last day in the project. Raises BackwardsPeriod when they have not begun by then."""
    refuse_others_of_part(by, worker.sub_project)
    worker.periods.filter(since__gt=until).delete()
    if not worker.periods.filter(Q(until=None) | Q(until__gte=until)).update(until=until):
        raise BackwardsPeriod(f"{until}")
    _remember(worker, f"{worker.reference} slutade {written(until)}.", by=by)


@transaction.atomic
def name_attesters(worker: Worker, *, manager: User | None, deputy: User | None, by: User) -> None:
    """Who attests somebody's months. Raises AttestsOwn."""
    refuse_others_of_part(by, worker.sub_project)
    if worker.user in (manager, deputy):
        raise AttestsOwn(worker.reference)
    Worker.objects.filter(pk=worker.pk).update(manager=manager, deputy=deputy)
    _remember(worker, f"Den som attesterar {worker.reference} ändrades.", by=by)


def _remember(worker: Worker, note: str, *, by: User) -> None:
    remember(worker.sub_project.project, note, by=by, about=worker.sub_project)


def _begin(worker: Worker, since: date, until: date | None, share: int) -> WorkerPeriod:
    if not 1 <= share <= 100:
        raise NoShare(share)
    if until and until < since:
        raise BackwardsPeriod(f"{since}-{until}")
    return WorkerPeriod.objects.create(worker=worker, since=since, until=until, share=share)
