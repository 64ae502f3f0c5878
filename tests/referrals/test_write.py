"""What a party writes under a heading: whose it is, who reads it, and two who write at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.audit.models import Access
from samsyn.referrals import actions
from samsyn.referrals.models import Case, Consent, Entry, opened_words
from tests.referrals import consenting
from tests.referrals.meeting import a_day, ready

pytestmark = pytest.mark.django_db
SECRET = "Har en läkarkontakt på måndagar."


@pytest.fixture
def booking(team, case, tara):
    return actions.book(ready(case, tara), a_day(team, tara), 0, by=tara)


@pytest.fixture
def agreed(case, tara, arbetsformedlingen, forsakringskassan):
    """Amina lets the insurance agency read what the employment service writes of work."""
    return consenting.agreed(case, tara, arbetsformedlingen, forsakringskassan, "work")


def write(case, text, by, *, version=0, kind="work", **more):
    return actions.write(case, kind, text, by=by, version=version, **more)


def send(client, user, case, text, *, kind="work", script=False, **more):
    client.force_login(user)
    address = f"/ostra-sodertorn/arbete/arenden/{case.reference}/anteckningar/{kind}/"
    headers = {"HX-Request": "true"} if script else {}
    return client.post(address, {"text": text, "version": 0} | more, headers=headers)


def notes(client, user, case):
    client.force_login(user)
    return client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/anteckningar/").content.decode()


def test_it_is_sealed_with_its_party_and_function(case, tara, arbetsformedlingen):
    entry = write(case, SECRET, tara)

    assert (entry.party, entry.function, entry.version) == (arbetsformedlingen, "Arbetsförmedlare", 1)
    assert opened_words(case, entry.sealed) == SECRET
    assert SECRET.encode() not in bytes(entry.sealed)
    assert Access.objects.filter(what="entry", subjects__reference=case.participant.reference).count() == 1


def test_written_again_over_the_version_that_was_read(case, tara):
    write(case, SECRET, tara)

    assert write(case, "Mer", tara, version=1).version == 2
    for late in (0, 1):
        with pytest.raises(actions.ChangedMeanwhile), transaction.atomic():
            write(case, "Annat", tara, version=late)
    assert opened_words(case, Entry.objects.get().sealed) == "Mer"


def test_the_same_text_sent_twice_is_stored_once(case, tara):
    write(case, SECRET, tara)

    assert write(case, SECRET, tara).version == 1


def test_each_meeting_has_its_own_text(case, booking, tara):
    write(case, "Före", tara)
    write(case, "Vid", tara, meeting=booking)

    assert {entry.meeting: opened_words(case, entry.sealed) for entry in Entry.objects.all()} == {
        None: "Före", booking: "Vid",
    }  # fmt: skip
    entry = Entry.objects.get(meeting=booking)
    once = {
        "party_writes_one_text_under_a_heading_at_a_meeting": booking,
        "party_writes_one_text_under_a_heading_between_meetings": None,
    }
    for name, meeting in once.items():
        entry.pk, entry.reference, entry.meeting = None, f"y-{name[-9:]}", meeting
        with pytest.raises(IntegrityError), transaction.atomic():
            entry.save(force_insert=True)


def test_who_may_write(case, tara, fredrik, siv, reza, olle, request):
    for user in (fredrik, siv, reza, olle):
        with pytest.raises(PermissionDenied):
            write(case, SECRET, user)
    request.getfixturevalue("agreed")
    assert write(case, SECRET, fredrik).party.name == "Försäkringskassan"
    with pytest.raises(ValueError, match="identity"):
        write(case, SECRET, tara, kind="identity")


def test_a_closed_case_is_read_only(case, tara):
    Case.objects.filter(pk=case.pk).update(state="declined")

    with pytest.raises(actions.StepNotAllowed):
        write(case, SECRET, tara)


def test_others_read_by_consent_until_it_is_revoked(client, case, tara, fredrik, agreed):
    write(case, SECRET, tara)
    write(case, "Om hälsa", tara, kind="health")
    shown = notes(client, fredrik, case)
    assert SECRET in shown
    assert "Arbetsförmedlingen, Arbetsförmedlare" in shown
    assert "Om hälsa" not in shown

    Consent.objects.update(revoked_at=timezone.now(), revoked_how="spoken")

    assert SECRET not in notes(client, fredrik, case)
    assert SECRET in notes(client, tara, case)
    assert send(client, fredrik, case, "Nu då?", script=True).status_code == 403


def test_without_script_the_form_stores_and_leads_back(client, case, booking, tara):
    back = send(client, tara, case, SECRET)
    at_meeting = send(client, tara, case, "Vid", meeting=booking.reference, screen=1)

    here = f"/ostra-sodertorn/arbete/arenden/{case.reference}/"
    assert back.url == f"{here}anteckningar/#rubrik-work"
    assert at_meeting.url == f"{here}mote/?skarm=1#rubrik-work"


def test_a_meeting_of_another_case_is_not_found(client, case, arrive, team, tara):
    other = actions.book(ready(arrive(key=None), tara), a_day(team, tara), 0, by=tara)

    assert send(client, tara, case, SECRET, meeting=other.reference).status_code == 404
    assert send(client, tara, case, SECRET, kind="identity").status_code == 404


@pytest.mark.parametrize("script", [True, False])
def test_a_conflict_shows_both_texts_and_loses_none(client, case, tara, script):
    write(case, "Det en kollega skrev", tara)

    late = send(client, tara, case, "Det jag skrev", script=script)
    both = send(client, tara, case, "Det jag skrev", script=script, merge=1)

    for answer in (late, both):
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "<blockquote>Det en kollega skrev</blockquote>" in shown
        assert 'name="version" value="1"' in shown
    assert "Det en kollega skrev\n\nDet jag skrev</textarea>" in both.content.decode()
    kept = send(client, tara, case, "Det jag skrev", script=script, keep=1)
    assert kept.status_code == (200 if script else 302)
    send(client, tara, case, "Det jag skrev", script=script, version=1)
    assert opened_words(case, Entry.objects.get().sealed) == "Det jag skrev"


def test_the_fragment_is_what_a_reload_shows(client, case, tara):
    def bare(html):
        lines = (line.strip() for line in html.splitlines())
        return [line for line in lines if line and "csrfmiddlewaretoken" not in line]

    fragment = bare(send(client, tara, case, SECRET, script=True).content.decode())

    page = bare(notes(client, tara, case))
    assert fragment == page[page.index(fragment[0]) :][: len(fragment)]


def test_too_long_is_said_and_kept(client, case, tara):
    answer = send(client, tara, case, "x" * 4001, script=True)

    assert answer.status_code == 422
    assert "Texten är för lång: 4001 tecken." in answer.content.decode()
    assert "x" * 4001 in answer.content.decode()
