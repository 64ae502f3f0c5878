from datetime import date, timedelta

import pytest

from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from samsyn.participants.models import Participant
from tests.enrolments.conftest import WORK

CONSENT = {"consent_on": "2017-02-01", "consent_version": "2014-1", "consent_language": "somaliska"}


@pytest.fixture
def send(client, maria, answers, case_management):
    client.force_login(maria)
    usual = answers | {"measure": case_management.reference}
    return lambda **other: client.post(f"{WORK}/deltagare/registrera/", usual | other)


def test_consent_is_recorded_with_day_form_and_language(send):
    send(**CONSENT)

    enrolment = Enrolment.objects.get()
    assert (enrolment.legal_basis, enrolment.consent_on) == ("consent", date(2017, 2, 1))
    assert (enrolment.consent_version, enrolment.consent_language) == ("2014-1", "somaliska")


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"consent_on": ""}, "consent_on"),
        ({"consent_version": ""}, "consent_version"),
        ({"consent_language": " "}, "consent_language"),
        ({"consent_on": (today() + timedelta(days=1)).isoformat()}, "consent_on"),
    ],
)
def test_without_whole_consent_nobody_is_registered_with_identity(send, missing, field):
    response = send(**CONSENT | missing)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Participant.objects.count() == Enrolment.objects.count() == 0


def test_without_consent_the_person_is_registered_anonymously(send):
    assert send(form="anonymous").status_code == 302

    enrolment = Enrolment.objects.get()
    assert (enrolment.participant.form, enrolment.legal_basis, enrolment.consent_on) == (
        "anonymous",
        "",
        None,
    )


def test_a_measure_that_does_not_rest_on_consent_records_none(send, resursteamet):
    send(measure=resursteamet.reference, **CONSENT)

    enrolment = Enrolment.objects.get()
    assert (enrolment.legal_basis, enrolment.consent_on, enrolment.consent_version) == (
        "public_task",
        None,
        "",
    )


def test_the_page_shows_on_what_it_rests(client, send):
    page = client.get(send(**CONSENT)["Location"]).content.decode()

    assert "Samtycke, 1 februari 2017, 2014-1, somaliska" in page
