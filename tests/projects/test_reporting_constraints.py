"""What the database refuses of participants' months, codes and monthly files, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import (
    Attendance,
    AttendanceDay,
    FileColumn,
    FileLayout,
    FileReminder,
    MonthlyFile,
    MonthlyFileRow,
    ProjectReporter,
    ProtectedCode,
    SigningCode,
    SubProject,
)
from tests.projects.attended import MARCH, belongs, takes_part, writes
from tests.projects.sent_files import names
from tests.projects.test_constraints import again

BEFORE = date(2000, 1, 1)


def signed():
    return {"signed_how": "mailed", "signed_at": timezone.now()}


def a_file(**more):
    said = {"version": 1, "participants": 0, "gaps": 0, "starts": 0, "ends": 0, "minutes": 0} | more
    return MonthlyFile.objects.create(
        sub_project=SubProject.objects.get(),
        layout=FileLayout.objects.get(),
        month=more.get("month", MARCH),
        made_by=operator(),
        **{name: value for name, value in said.items() if name != "month"},
    )


def a_row(**more):
    said = {"participant": "d-1", "sex": "woman", "started_on": MARCH, "minutes": 0, "is_signed": True} | more
    return MonthlyFileRow.objects.create(file=MonthlyFile.objects.get(), **said)


#: name: what breaks it, where there is one of each.
IMPOSSIBLE = {
    "attendance_has_a_version_once": lambda: again(Attendance, state="replaced", **signed()),
    "one_version_of_attendance_at_a_time_is_written": lambda: again(Attendance, version=2, reason="Fel"),
    "attendance_is_of_a_whole_month": lambda: Attendance.objects.update(month=date(2021, 3, 2)),
    "a_new_version_of_attendance_says_why": lambda: Attendance.objects.update(version=2),
    "attendance_is_signed_in_some_way_then": lambda: Attendance.objects.update(state="signed"),
    "attendance_on_paper_has_its_day_and_who_said_so": lambda: Attendance.objects.update(
        state="signed", signed_how="paper", signed_at=timezone.now()
    ),
    "attendance_is_countersigned_by_somebody_then": lambda: Attendance.objects.update(countersigned_on=MARCH),
    "attendance_is_not_countersigned_unseen": lambda: Attendance.objects.update(
        state="countersigned", **signed()
    ),
    "a_day_is_attended_once": lambda: again(AttendanceDay),
    "attended_time_fits_in_a_day": lambda: AttendanceDay.objects.update(minutes=1501),
    "a_month_has_one_code_in_use": lambda: again(SigningCode, token_hash="x"),
    "a_code_is_used_or_closed": lambda: SigningCode.objects.update(
        used_at=timezone.now(), closed_at=timezone.now()
    ),
    "a_code_bears_so_many_tries": lambda: SigningCode.objects.update(tries=6),
    "a_code_expires_after_it_was_made": lambda: SigningCode.objects.update(expires_at="2000-01-01T00:00Z"),
    "reporter_is_named_once_a_day": lambda: again(ProjectReporter),
    "reporter_ends_after_being_named": lambda: ProjectReporter.objects.update(until=BEFORE),
    "layout_has_its_code_once_in_an_association": lambda: again(FileLayout),
    "layout_ends_after_it_starts": lambda: FileLayout.objects.update(until=BEFORE),
    "column_has_its_own_place": lambda: again(FileColumn),
    "protected_code_is_one_for_each_sex": lambda: again(ProtectedCode),
    "monthly_file_has_a_version_once": lambda: a_file(),
    "monthly_file_is_of_a_whole_month": lambda: a_file(month=date(2021, 3, 2)),
    "a_new_version_of_a_file_says_why": lambda: a_file(version=2),
    "monthly_file_is_sent_by_somebody_then": lambda: MonthlyFile.objects.update(sent_at=timezone.now()),
    "a_turn_stands_once_in_a_file": lambda: a_row(),
    "who_is_protected_has_no_days_in_a_file": lambda: a_row(participant="d-2", gap="protected"),
    "reminded_once_of_a_file": lambda: again(FileReminder),
}


@pytest.fixture
def one_of_each(part, resursteamet, maria):
    belongs(part, resursteamet)
    month = writes(takes_part(resursteamet, maria), part, {1: 8}, by=maria)
    actions.hand_code(month, edit=month.edit, by=maria)
    names(part, maria)
    a_file()
    a_row()
    FileReminder.objects.create(sub_project=part, month=MARCH, user=maria)


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_database_refuses(name, one_of_each):
    with pytest.raises(IntegrityError), transaction.atomic():
        IMPOSSIBLE[name]()
