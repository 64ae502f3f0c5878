"""What the workers do by themselves, and when. The whole timetable is this file."""

from django.db import transaction
from django_q.models import Schedule

#: name: (the task, its arguments as text, minute hour day month weekday)
TIMETABLE = {
    "imports: throw away what was left behind": (
        "samsyn.imports.actions.discard_left_behind",
        "",
        "17 * * * *",
    ),
    "outcomes: keep what all associations have come to": (
        "samsyn.outcomes.actions.keep_lately",
        "",
        "47 1 * * *",
    ),
    "organisations: close help that took too long": (
        "samsyn.organisations.actions.expire_rescues",
        "",
        "7 * * * *",
    ),
    "participants: seal again under the first key": (
        "samsyn.participants.actions.reseal_all",
        "",
        "23 2 * * *",
    ),
    "privacy: draw the sample of the month that has ended": (
        "samsyn.privacy.actions.draw_last_month",
        "",
        "11 4 1 * *",
    ),
    "accounts: seal again under the first key": (
        "samsyn.accounts.actions.reseal_factors",
        "",
        "29 2 * * *",
    ),
    # By day, so that a reminder comes on its day; in the morning, when somebody reads it.
    "catalogue: ask providers whether their records are still correct": (
        "samsyn.catalogue.actions.ask_providers",
        "",
        "37 6 * * *",
    ),
    "catalogue: tell who answers what has been written": (
        "samsyn.catalogue.actions.tell_keepers",
        "",
        "43 6 * * *",
    ),
    "catalogue: forget what is no longer needed": (
        "samsyn.catalogue.actions.forget_left_behind",
        "",
        "53 3 * * *",
    ),
    "sessions: remove the ended": ("django.core.management.call_command", "'clearsessions'", "41 3 * * *"),
}


@transaction.atomic
def post_timetable() -> None:
    """Make the schedule in the database say what this file says. Runs when a worker starts; again is harmless."""
    Schedule.objects.exclude(name__in=TIMETABLE).delete()
    for name, (task, arguments, times) in TIMETABLE.items():
        Schedule.objects.update_or_create(
            name=name,
            defaults={"func": task, "args": arguments or None, "schedule_type": Schedule.CRON, "cron": times},
        )
