"""A person turns out to have protected identity; and a closed case's time is over."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.audit.models import Access
from samsyn.participants.models import Following, Identity, Participant
from samsyn.referrals import actions
from samsyn.referrals.models import (
    Case,
    CaseEvent,
    CaseYear,
    Consent,
    ConsentText,
    Entry,
    Question,
    Words,
    sealed_words,
)
from tests.conftest import person
from tests.factories import EnrolmentFactory
from tests.referrals.conftest import joined
from tests.referrals.planned import ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(case, tara, forsakringskassan, arbetsformedlingen):
    """A case with something of every kind that people write in one."""
    actions.take_on(case, by=tara)
    actions.note_contact(case, timezone.now(), by=tara)
    actions.ask(case, "Vem är hennes läkare?", by=tara)
    text = ConsentText.objects.create(
        association=case.association,
        purpose="exchange",
        language="sv",
        version=99,
        text="Ja",
        since="2020-01-01",
    )
    Consent.objects.create(
        case=case,
        purpose="exchange",
        source=arbetsformedlingen,
        target=forsakringskassan,
        kinds=["work"],
        text=text,
        form="paper",
        until=timezone.now() + timedelta(days=30),
        by=tara,
    )
    Entry.objects.create(
        case=case, party=arbetsformedlingen, kind="work", sealed=sealed_words(case, "x"), by=tara
    )
    CaseYear.objects.create(
        case=case, association=case.association, team=case.team, year=2026, on="2026-05-04", sex="woman"
    )
    Case.objects.filter(pk=case.pk).update(first_met_on="2026-05-04", follow_up_on="2026-07-04")
    case.refresh_from_db()
    return case


def written():
    return [model.objects.count() for model in (Words, Entry, Question, Consent, Identity)]


def test_all_that_leads_to_the_person_is_gone_and_the_case_is_left(full, tara):
    earlier = full.participant

    actions.protect(full, by=tara)

    assert written() == [0] * 5
    assert not Participant.objects.filter(pk=earlier.pk).exists()
    assert (full.participant.form, full.participant.key_hash, full.participant.birth_year) == (
        "protected", None, None,
    )  # fmt: skip
    assert (full.municipality, full.sender, full.sender_email, full.sender_name) == (None, None, "", "")
    assert (full.sender_organisation, full.sender_kind, full.code_hash) == (None, "unknown", "")
    moments = (full.received_at, full.waits_since, full.first_contact_at, full.answered_at)
    first = {timezone.localtime(each).strftime("%m-%d %H:%M:%S.%f") for each in moments}
    assert first == {"01-01 00:00:00.000000"}
    assert (full.first_met_on, full.follow_up_on) == (date(2026, 1, 1), None)
    assert CaseYear.objects.get().on == date(2026, 1, 1)
    for event in CaseEvent.objects.all():
        assert (event.words, event.note) == ("", "")
        assert timezone.localtime(event.at).strftime("%m-%d %H:%M") == "01-01 00:00"
    assert Following.objects.get(source=full.reference).participant == full.participant
    assert earlier.reference in Access.objects.get(what="protected").subjects.values_list(
        "reference", flat=True
    )


def test_it_is_said_what_is_left_to_see_to(full, arrive, tara, arbetsformedlingen, haninge):
    other = actions.add_team(
        full.association, "Andra", slug="andra", label="MGT", municipalities=[], by=person_of_office(full)
    )
    joined(other, tara, arbetsformedlingen, "Arbetsförmedlare", is_intake=True)
    same = arrive(team=other)
    unseen = actions.add_team(
        full.association, "Tredje", slug="tredje", label="MGT", municipalities=[], by=person_of_office(full)
    )
    arrive(team=unseen)

    remains = actions.protect(full, by=tara)

    assert (remains.others, remains.teams, remains.is_unanswered) == ([same], [], False)
    assert same.participant.is_identified
    assert actions.protect(same, by=tara).is_unanswered


def person_of_office(case):
    return person(f"kansli{Case.objects.count()}", case.association, "office")


def test_what_a_measure_has_registered_stays(full, tara):
    earlier = full.participant
    EnrolmentFactory(measure__association=full.association, participant=earlier)

    actions.protect(full, by=tara)

    assert Participant.objects.filter(pk=earlier.pk).exists()
    assert earlier.enrolments.count() == 1


def test_it_is_done_by_who_receives(full, fredrik, siv, reza, karin):
    for user in (fredrik, siv, reza, karin):
        with pytest.raises(PermissionDenied):
            actions.protect(full, by=user)
    assert Words.objects.exists()


def closed_for(case, days):
    at = timezone.now() - timedelta(days=days)
    Case.objects.filter(pk=case.pk).update(state="withdrawn", waits_since=at)
    case.refresh_from_db()


def test_when_its_time_is_over_counts_stay_and_nobody_is_known(full, settings):
    settings.CASE_DAYS = 30
    closed_for(full, 31)
    earlier = full.participant

    assert actions.erase_old() == 1

    full.refresh_from_db()
    assert written() == [0] * 5
    assert (full.state, full.sex, full.municipality_id, full.sender_kind) == (
        "withdrawn", "woman", "0136", "municipality",
    )  # fmt: skip
    assert (full.sender_email, full.code_hash, full.erased_on is not None) == ("", "", True)
    assert full.participant.erased_on
    assert full.participant != earlier
    assert not Following.objects.filter(source=full.reference, until=None).exists()
    assert CaseYear.objects.get().on == date(2026, 5, 4)
    assert actions.erase_old() == 0


def test_an_open_case_and_one_closed_lately_stay(full, arrive, settings):
    settings.CASE_DAYS = 30
    Case.objects.filter(pk=full.pk).update(waits_since=timezone.now() - timedelta(days=400))
    closed_for(arrive(), 29)

    assert actions.erase_old() == 0
    assert Words.objects.count() == 2


def test_it_is_done_with_a_case_that_has_ended_too(case, tara, fredrik):
    ended(case, by=tara)
    with pytest.raises(PermissionDenied):
        actions.protect(case, by=fredrik)

    actions.protect(case, by=tara)

    assert case.participant.form == "protected"
