"""Participants of a project and their months, for tests: registered and written by the product's own actions."""

from datetime import UTC, date, datetime

from samsyn.accounts.queries import operator
from samsyn.enrolments.actions import register
from samsyn.projects import actions, queries
from samsyn.projects.actions import Attended
from samsyn.projects.models import Attendance, SigningCode
from tests.enrolments.conftest import NUMBER, entry

MARCH, APRIL = date(2021, 3, 1), date(2021, 4, 1)
#: A working day of the month after, and a moment of it.
SIXTH, AT = date(2021, 4, 6), datetime(2021, 4, 6, 8, tzinfo=UTC)
NARVARO = "/ostra-sodertorn/arbete/narvaro/"
ADDRESS = "anna@example.org"
MAILED = f"070-555 11 22, {ADDRESS}"


def takes_part(measure, by, *, key=NUMBER, started_on=date(2021, 2, 10), contact=MAILED, **more):
    """Anna Öberg, from the tenth of February, unless something else is said."""
    said = {"name": "Anna Öberg", "contact": contact} if key else {}
    return register(entry(measure, key, started_on=started_on, **said | more), by=by)


def belongs(part, measure, since=date(2021, 1, 1), until=None):
    actions.move_in(part, measure, since=since, until=until, by=operator())


def stay_of(enrolment, part):
    return queries.stays_of([(enrolment.pk, part.pk)])[0]


def days(hours, month=MARCH):
    """{day of the month: hours}."""
    return [Attended(month.replace(day=day), int(each * 60)) for day, each in hours.items()]


def writes(enrolment, part, hours, *, by, month=MARCH, on=SIXTH, activity="Studiebesök", **more):
    """Somebody's month is written, at the edit it is."""
    edit = edit_of(enrolment, month)
    stay = stay_of(enrolment, part)
    return actions.write_attendance(
        stay, month, days(hours, month), edit=edit, by=by, activity=activity, on=on, **more
    )


def edit_of(enrolment, month=MARCH):
    latest = Attendance.objects.filter(enrolment=enrolment, month=month).order_by("version").last()
    return latest.edit if latest else 0


def signs(attendance, *, by, at=AT):
    """With a code that is handed over."""
    attendance.refresh_from_db()
    handed = actions.hand_code(attendance, edit=attendance.edit, by=by, at=at)
    actions.try_code(handed.code, handed.digits, at=at)
    signed = actions.sign_with_code(SigningCode.objects.get(pk=handed.code.pk), at=at)
    attendance.refresh_from_db()
    return signed


def page_of(enrolment, part, month="2021-03"):
    return f"{NARVARO}{part.reference}/{enrolment.reference}/{month}/"


def hours_of(attendance):
    return {each.day.day: each.minutes / 60 for each in attendance.days.order_by("day")}
