"""The office writes the words that people say yes to, a version at a time."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from samsyn.referrals import actions, queries
from samsyn.referrals.choices import Language, Purpose
from samsyn.referrals.models import ConsentText
from tests.referrals.consenting import agreed, text_for

pytestmark = pytest.mark.django_db
TEXTS = "/ostra-sodertorn/arbete/team/samtyckestexter/"


def test_an_association_begins_with_a_text_for_each_purpose_and_language(ostra):
    latest = queries.latest_texts(ostra)

    assert set(latest) == {(purpose, language) for purpose in Purpose for language in Language}
    assert len({text.text for text in latest.values()}) == 9
    actions.seed_consent_texts(ostra)
    assert ConsentText.objects.filter(association=ostra).count() == 9


def test_one_that_is_added_has_them_from_the_start(db):
    call_command("association", "add", "nya", "Samordningsförbundet Nya", municipalities="0120")

    assert ConsentText.objects.filter(association__slug="nya").count() == 9


def test_a_change_is_a_new_version_and_the_used_one_stays(
    client, olle, case, tara, arbetsformedlingen, forsakringskassan
):
    consent = agreed(case, tara, arbetsformedlingen, forsakringskassan, "work")
    client.force_login(olle)
    before = text_for(case).text

    response = client.post(f"{TEXTS}utbyte/sv/", {"text": "Nya ord.", "seen": 1})

    assert response["Location"] == TEXTS
    assert (text_for(case).text, text_for(case).version) == ("Nya ord.", 2)
    consent.refresh_from_db()
    assert (consent.text.version, consent.text.text) == (1, before)
    html = client.get(f"{TEXTS}utbyte/sv/").content.decode()
    assert "Version 1, från" in html
    assert "Nya ord." in html


def test_of_two_who_write_the_later_is_told_and_loses_nothing(client, olle):
    client.force_login(olle)
    client.post(f"{TEXTS}enkat/en/", {"text": "First.", "seen": 1})

    response = client.post(f"{TEXTS}enkat/en/", {"text": "Second.", "seen": 1})

    assert response.status_code == 409
    assert "Second." in response.content.decode()
    assert ConsentText.objects.filter(language="en", purpose="survey").count() == 2


def test_an_empty_text_is_none(client, olle):
    client.force_login(olle)

    assert client.post(f"{TEXTS}enkat/en/", {"text": " ", "seen": 1}).status_code == 422
    assert client.get(f"{TEXTS}enkat/fi/").status_code == client.get(f"{TEXTS}allt/sv/").status_code == 404


def test_only_the_office_writes(client, tara, maria, ostra):
    for user in (tara, maria):
        client.force_login(user)
        assert client.get(TEXTS).status_code == client.post(f"{TEXTS}enkat/sv/", {}).status_code == 403


def test_a_version_is_one(ostra):
    text = ConsentText.objects.first()
    text.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        text.save(force_insert=True)
