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
    "screening: throw away what is old": ("samsyn.screening.actions.forget_old", "", "31 3 * * *"),
    "screening: seal again under the first key": ("samsyn.screening.actions.reseal_all", "", "31 2 * * *"),
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
    "referrals: throw away forms that were left": (
        "samsyn.referrals.actions.discard_left_drafts",
        "",
        "27 * * * *",
    ),
    "referrals: cases that were ready by a yes that has run out": (
        "samsyn.referrals.actions.unready_what_ran_out",
        "",
        "7 0 * * *",
    ),
    # By day, in the morning, as the others that tell somebody.
    "referrals: plans that are to be followed up": (
        "samsyn.referrals.actions.fall_due",
        "",
        "31 6 * * *",
    ),
    "referrals: remind of what waits": ("samsyn.referrals.actions.remind_teams", "", "49 6 * * *"),
    "referrals: seal again under the first key": ("samsyn.referrals.actions.reseal_all", "", "33 2 * * *"),
    "referrals: erase what is no longer needed": ("samsyn.referrals.actions.erase_old", "", "59 3 * * *"),
    "referrals: check the files that the scanner has not answered for": (
        "samsyn.referrals.actions.scan_waiting",
        "",
        "*/10 * * * *",
    ),
    "projects: remind of time that is not signed or attested": (
        "samsyn.projects.actions.remind_staff",
        "",
        "51 6 * * *",
    ),
    "projects: remind of monthly files that are due": (
        "samsyn.projects.actions.remind_reporters",
        "",
        "57 6 * * *",
    ),
    "projects: forget codes that sign nothing any more": (
        "samsyn.projects.actions.forget_codes",
        "",
        "37 3 * * *",
    ),
    "newsletters: send what waits": ("samsyn.newsletters.actions.go_on", "", "* * * * *"),
    "newsletters: read what has come back": (
        "samsyn.newsletters.actions.fetch_returns",
        "",
        "*/10 * * * *",
    ),
    "newsletters: remind who has not confirmed, and forget who does not": (
        "samsyn.newsletters.actions.look_after_unconfirmed",
        "",
        "3 7 * * *",
    ),
    "content: forget who ordered printed copies": (
        "samsyn.content.actions.erase_old_orders",
        "",
        "9 4 * * *",
    ),
    "events: remind of what is held tomorrow": ("samsyn.events.actions.remind", "", "19 8 * * *"),
    "events: thank those who came yesterday": ("samsyn.events.actions.thank", "", "23 8 * * *"),
    "events: erase what is no longer needed": ("samsyn.events.actions.erase_old", "", "3 4 * * *"),
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
