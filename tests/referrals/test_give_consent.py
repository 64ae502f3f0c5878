"""A person says yes, in the room, to one thing at a time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.lib.dates import today
from samsyn.participants.models import Following
from samsyn.referrals import actions
from samsyn.referrals.actions import Yes
from samsyn.referrals.choices import ConsentForm, Purpose
from samsyn.referrals.models import Consent
from tests.conftest import person
from tests.factories import OrganisationFactory
from tests.referrals.conftest import joined
from tests.referrals.consenting import agreed, text_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(case):
    return f"/ostra-sodertorn/arbete/arenden/{case.reference}/samtycken/"


@pytest.fixture
def answers(arbetsformedlingen, forsakringskassan):
    """What Tara fills in, of an exchange."""
    return {
        "source": arbetsformedlingen.reference,
        "target": forsakringskassan.reference,
        "kinds": ["work", "identity"],
        "text": "sv-easy.1",
        "form": "paper",
        "since": today().isoformat(),
        "until": (today() + timedelta(days=100)).isoformat(),
    }


def test_a_yes_is_recorded_with_all_that_makes_it_one(
    client, tara, page, answers, case, arbetsformedlingen, forsakringskassan
):
    client.force_login(tara)

    response = client.post(f"{page}nytt/utbyte/", answers)

    consent = Consent.objects.get()
    assert response["Location"] == page
    assert (consent.source, consent.target) == (arbetsformedlingen, forsakringskassan)
    assert (consent.kinds, consent.form, consent.by) == (["identity", "work"], "paper", tara)
    assert (consent.text.language, consent.text.version) == ("sv-easy", 1)
    assert consent.last_day == today() + timedelta(days=100)
    assert "Arbetsförmedlingen får berätta för Försäkringskassan" in client.get(page).content.decode()


def test_nothing_is_ticked_beforehand(client, tara, page):
    client.force_login(tara)

    html = client.get(f"{page}nytt/utbyte/").content.decode()

    assert "checked" not in html
    assert html.count('type="checkbox"') == 7


def test_each_purpose_is_a_record_of_its_own(client, tara, page, answers, case):
    client.force_login(tara)
    common = {name: answers[name] for name in ("text", "form", "since", "until")}

    for purpose in ("statistik", "enkat"):
        assert client.post(f"{page}nytt/{purpose}/", common).status_code == 302
    assert client.post(f"{page}nytt/allt/", common).status_code == 404

    given = Consent.objects.order_by("pk").values_list("purpose", "source", "kinds")
    assert list(given) == [(Purpose.STATISTICS, None, []), (Purpose.SURVEY, None, [])]
    case.refresh_from_db()
    assert case.state == "received"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"source": ""}, "source"),
        ({"form": ""}, "form"),
        ({"text": ""}, "text"),
        ({"since": (today() + timedelta(days=1)).isoformat()}, "since"),
        ({"since": (today() - timedelta(days=200)).isoformat()}, "since"),
        ({"until": (today() - timedelta(days=1)).isoformat()}, "until"),
        ({"until": (today() + timedelta(days=500)).isoformat()}, "until"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(client, tara, page, answers, wrong, field):
    client.force_login(tara)

    response = client.post(f"{page}nytt/utbyte/", answers | wrong)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "checked" in response.content.decode()
    assert not Consent.objects.exists()


def test_nobody_tells_oneself(client, tara, page, answers):
    client.force_login(tara)

    response = client.post(f"{page}nytt/utbyte/", answers | {"target": answers["source"]})

    assert list(response.context["form"].errors) == ["target"]


def test_a_second_click_is_no_second_yes(client, tara, page, answers, case):
    client.force_login(tara)
    client.post(f"{page}nytt/utbyte/", answers)

    response = client.post(f"{page}nytt/utbyte/", answers)

    assert response.status_code == 409
    assert "Samma samtycke gäller redan" in response.content.decode()
    assert (Consent.objects.count(), case.events.filter(step="consent").count()) == (1, 1)


def test_the_first_exchange_in_the_team_makes_the_case_ready(
    case, tara, arbetsformedlingen, forsakringskassan, haninge
):
    agreed(case, tara, arbetsformedlingen, forsakringskassan, "work")
    agreed(case, tara, forsakringskassan, haninge, "work")

    assert case.state == "ready"
    assert list(case.events.order_by("pk").values_list("step", flat=True)) == [
        "receive",
        "consent",
        "make_ready",
        "consent",
    ]
    assert "work" not in case.events.get(step="make_ready").note


def test_who_it_is_lets_the_party_follow_the_person_until_that_day(
    case, tara, fredrik, arbetsformedlingen, forsakringskassan
):
    consent = agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity")

    following = Following.objects.get(user=fredrik)
    assert (following.reason, following.source) == ("consent", case.reference)
    assert (following.since, following.until) == (today(), consent.last_day)


def test_other_kinds_let_nobody_follow(case, tara, fredrik, arbetsformedlingen, forsakringskassan):
    agreed(case, tara, arbetsformedlingen, forsakringskassan, "work", "health")

    assert not Following.objects.filter(user=fredrik).exists()


def test_who_comes_to_the_party_later_follows_too(case, tara, team, arbetsformedlingen, forsakringskassan):
    agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity")

    farah = joined(team, person("farah", team.association, "team_member"), forsakringskassan, "Handläggare")

    assert Following.objects.get(user=farah).reason == "consent"


def test_only_who_receives_records(client, case, page, fredrik, siv, arbetsformedlingen, forsakringskassan):
    for user in (fredrik, siv):
        client.force_login(user)
        assert client.get(page).status_code == 403
        with pytest.raises(PermissionDenied):
            agreed(case, user, arbetsformedlingen, forsakringskassan, "work")


def test_only_between_those_in_the_team_and_the_sender(case, tara, arbetsformedlingen, resursteamet):
    stranger = OrganisationFactory(association=case.association)
    with pytest.raises(actions.NotBetweenThese):
        agreed(case, tara, arbetsformedlingen, stranger, "work")
    assert not Consent.objects.exists()


def test_a_case_without_identity_has_nothing_to_consent_to(client, consultation, tara):
    client.force_login(tara)
    page = f"/ostra-sodertorn/arbete/arenden/{consultation.reference}/samtycken/nytt/statistik/"
    assert client.get(page).status_code == 404

    said = Yes(
        text_for(consultation, Purpose.STATISTICS), ConsentForm.PAPER, timezone.now() + timedelta(days=9)
    )
    with pytest.raises(actions.StepNotAllowed):
        actions.give(consultation, said, by=tara)


def test_when_the_case_ends_exchanges_do_too(case, tara, fredrik, arbetsformedlingen, forsakringskassan):
    agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity", "work")
    later = timezone.now() + timedelta(seconds=1)

    assert actions.end_consents(case, by=tara, at=later) == 1

    assert not Consent.objects.in_force(later).exists()
    assert not Following.objects.filter(user=fredrik).exists()


def test_a_consent_is_held_to_its_constraints(case, tara, arbetsformedlingen):
    whole = {"case": case, "text": text_for(case), "form": "paper", "by": tara}
    until = timezone.now() + timedelta(days=1)
    for wrong in (
        {"purpose": "exchange", "until": until},
        {"purpose": "exchange", "until": until, "source": arbetsformedlingen, "target": arbetsformedlingen},
        {"purpose": "survey", "until": until, "source": arbetsformedlingen},
        {"purpose": "survey", "until": timezone.now() - timedelta(days=1)},
        {"purpose": "survey", "until": until, "revoked_how": "spoken"},
        {"purpose": "survey", "until": until, "revoked_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(**whole | wrong)
