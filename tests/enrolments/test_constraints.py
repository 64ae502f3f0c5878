"""What the database refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samsyn.enrolments.models import Code, Measurement
from tests.factories import CountFactory, EnrolmentFactory

ENDED = {"state": "ended", "ended_on": date(2017, 4, 1), "end_kind": "as_planned"}
CONSENT = {"consent_on": date(2017, 2, 1), "consent_version": "1", "consent_language": "svenska"}


@pytest.fixture
def refuses(db):
    """Call it with a constraint's name and what breaks it."""

    def check(name, act):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            act()
        # SQLite names checks, and for unique ones their columns.
        assert name in str(refused.value) or "UNIQUE constraint failed" in str(refused.value)

    return check


def test_an_enrolment_ends_on_or_after_its_start(refuses):
    refuses(
        "enrolment_ends_on_or_after_its_start",
        lambda: EnrolmentFactory(**ENDED | {"ended_on": date(2017, 2, 28)}),
    )
    EnrolmentFactory(**ENDED | {"ended_on": date(2017, 3, 1)})


@pytest.mark.parametrize(
    "values",
    [
        {"ended_on": date(2017, 4, 1)},
        {"end_kind": "as_planned"},
        {"ended_on": date(2017, 4, 1), "end_kind": "as_planned"},
        ENDED | {"ended_on": None},
        ENDED | {"end_kind": ""},
        ENDED | {"end_kind": "registered_in_error"},
        ENDED | {"state": "in_error"},
    ],
)
def test_an_enrolment_has_both_end_day_and_end_kind_unless_active(refuses, values):
    refuses("enrolment_has_both_end_day_and_end_kind_unless_active", lambda: EnrolmentFactory(**values))


def test_an_active_enrolment_has_no_reason_for_its_end(refuses, code):
    refuses(
        "enrolment_has_both_end_day_and_end_kind_unless_active",
        lambda: EnrolmentFactory(end_reason=code("end_reason", "flytt")),
    )


@pytest.mark.parametrize("missing", [{"consent_on": None}, {"consent_version": ""}, {"consent_language": ""}])
def test_an_enrolment_on_consent_says_when_which_form_and_language(refuses, missing):
    refuses(
        "enrolment_on_consent_says_when_which_form_and_language",
        lambda: EnrolmentFactory(legal_basis="consent", **CONSENT | missing),
    )
    EnrolmentFactory(legal_basis="consent", **CONSENT)


def test_a_participant_starts_a_measure_once_a_day(refuses):
    first = EnrolmentFactory()
    again = {"measure": first.measure, "participant": first.participant}
    EnrolmentFactory(**again, state="in_error", end_kind="registered_in_error", ended_on=date(2017, 4, 1))
    EnrolmentFactory(**again, started_on=date(2017, 3, 2))

    refuses("participant_starts_a_measure_once_a_day", lambda: EnrolmentFactory(**again))


def test_an_enrolment_s_row_id_is_known_once(refuses):
    first = EnrolmentFactory(row_id="1")
    EnrolmentFactory(row_id="1")

    refuses("enrolment_row_id_is_known_once", lambda: EnrolmentFactory(measure=first.measure, row_id="1"))


def test_a_count_s_row_id_is_known_once(refuses):
    first = CountFactory(row_id="1")
    CountFactory(row_id="1")

    refuses("count_row_id_is_known_once", lambda: CountFactory(measure=first.measure, row_id="1"))


@pytest.mark.parametrize("column", ["women", "men", "other"])
def test_nobody_is_counted_less_than_nobody(refuses, column):
    refuses(column, lambda: CountFactory(**{column: -1}))


def test_a_code_is_once_in_a_list(refuses, ostra):
    refuses(
        "code_is_once_in_a_list",
        lambda: Code.objects.create(association=ostra, list="education", code="gymnasium", label="Igen"),
    )


def test_a_code_is_valid_until_after_it_is_valid_from(refuses, ostra):
    new = {"association": ostra, "list": "education", "label": "Ny"}
    Code.objects.create(**new, code="a", valid_from=date(2017, 1, 1), valid_until=date(2017, 1, 1))

    refuses(
        "code_is_valid_until_after_it_is_valid_from",
        lambda: Code.objects.create(
            **new, code="b", valid_from=date(2017, 1, 2), valid_until=date(2017, 1, 1)
        ),
    )


def measured(**values):
    return Measurement.objects.create(**{"enrolment": EnrolmentFactory(), "occasion": "before"} | values)


def test_an_occasion_is_measured_once(refuses):
    first = measured()
    measured(enrolment=first.enrolment, occasion="after")

    refuses("occasion_is_measured_once", lambda: measured(enrolment=first.enrolment))


def test_work_and_study_are_at_most_full_time(refuses):
    measured(occupation="given", work=60, study=40)

    refuses("work_and_study_are_at_most_full_time", lambda: measured(occupation="given", work=60, study=60))
    refuses("work_and_study_are_at_most_full_time", lambda: measured(occupation="given", work=101))


@pytest.mark.parametrize(
    "values",
    [
        {"occupation": "given"},
        {"occupation": "none", "work": 1},
        {"occupation": "unknown", "study": 1},
        {"occupation": "", "job_seeking": True},
        {"occupation": "none", "work_training": True},
    ],
)
def test_occupation_is_given_exactly_when_there_is_one(refuses, values):
    refuses("occupation_is_given_exactly_when_there_is_one", lambda: measured(**values))
