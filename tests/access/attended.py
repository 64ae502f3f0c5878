"""Attendance and the monthly file: one month of the table's participant, for the addresses that name it. The one who makes
the files is nobody of the table's."""

from samsyn.organisations.choices import RoleKind
from samsyn.projects.choices import KEEPERS, LAYOUT_KEEPERS
from samsyn.projects.models import Attendance, ProjectReporter
from tests.access.people import OTHER_MEASURE
from tests.access.row import Row
from tests.factories import UserFactory
from tests.projects.attended import belongs

CASE_WORKERS = frozenset({RoleKind.CASE_WORKER})
PART = {"reference": "p-prov", "part": "u-prov"}
MONTH = {"part": "u-prov", "enrolment": "e-prov", "month": "2021-03"}


def attendance_prov(part, measure, enrolment):
    """`n-prov`, a draft of February 2021."""
    belongs(part, measure)
    named = UserFactory()
    ProjectReporter.objects.create(reference="r-prov", sub_project=part, user=named, since="2021-01-01")
    Attendance.objects.create(
        reference="n-prov", sub_project=part, enrolment=enrolment, month="2021-02-01", activity="Praktik"
    )


def of_a_month(get=None, post=302):
    """Only for those who follow the participant through the measure."""
    takes = {"reference": "n-prov"}
    return Row(takes, may=CASE_WORKERS, get=get, post=post, unaware=frozenset({OTHER_MEASURE}))


def of_a_file(more, get=404, post=None):
    return Row({"part": "u-prov"} | more, may=CASE_WORKERS, get=get, post=post)


ATTENDED: dict[str, Row] = {
    "projects:sign_month": Row({"token": "aldrig"}, public=True, get=410, post=410),
    "projects:attendance": Row(may=CASE_WORKERS),
    "projects:attendance_month": Row(MONTH, may=CASE_WORKERS, post=302, unaware=frozenset({OTHER_MEASURE})),
    "projects:attendance_sign": of_a_month(get=200, post=422),
    "projects:attendance_code": of_a_month(),  # an empty form does not say which edit it was opened at
    "projects:attendance_paper": of_a_month(post=422),
    "projects:attendance_manager": of_a_month(),
    "projects:attendance_correct": of_a_month(),
    "projects:attendance_drop": of_a_month(),
    # Nobody of these is named: a case worker knows of no part to report, and others are refused.
    "projects:monthly": Row(may=CASE_WORKERS),
    "projects:monthly_part": of_a_file({}),
    "projects:monthly_month": of_a_file({"month": "2021-03"}, post=404),
    "projects:monthly_file": of_a_file({"month": "2021-03", "version": 1}),
    "projects:monthly_sent": of_a_file({"month": "2021-03", "version": 1}, get=None, post=404),
    "projects:layout": Row(may=LAYOUT_KEEPERS, post=422),
    "projects:name_reporter": Row(PART, may=KEEPERS, post=422),
    "projects:end_reporter": Row(PART | {"reporter": "r-prov"}, may=KEEPERS, post=422),
    "projects:programme_area": Row(PART, may=KEEPERS, post=302),  # empty is "saknas"
    "projects:attendance_pdf": of_a_month(get=200, post=None),
}
