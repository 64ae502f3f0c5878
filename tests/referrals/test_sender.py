"""Somebody without an account shows where they work by a link to the work address."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.referrals import actions
from samsyn.referrals.models import Case, SenderLink, WorkDomain
from tests.referrals.sending import code_on, filled

DOOR = "/ostra-sodertorn/vagen-in/haninge/"
ENTRANCE, FORM = f"{DOOR}remiss/avsandare/", f"{DOOR}remiss/"
OFFICE = "/ostra-sodertorn/arbete/team/avsandare/"


@pytest.fixture
def domain(ostra, haninge):
    return WorkDomain.objects.create(association=ostra, domain="haninge.example.se", organisation=haninge)


@pytest.fixture
def letter(client, team, tara, domain, run_tasks, mailoutbox):
    """The path in the letter that Rut at the municipality has got."""
    client.post(ENTRANCE, {"email": "Rut@Haninge.example.se"})
    run_tasks()
    (mail,) = mailoutbox
    assert mail.to == ["rut@haninge.example.se"]
    (line,) = (line for line in mail.body.splitlines() if "/avsandare/" in line)
    return line.removeprefix("http://localhost:8000")


def test_the_answer_is_the_same_whether_the_domain_is_known_or_not(client, team, domain):
    known = client.post(ENTRANCE, {"email": "rut@haninge.example.se"}, follow=True)
    unknown = client.post(ENTRANCE, {"email": "rut@okand.example.se"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain == [(f"{DOOR}remiss/brev/", 302)]
    assert known.content == unknown.content
    assert SenderLink.objects.count() == 1


def test_the_link_opens_the_form_in_that_browser_and_the_referral_is_the_organisations(
    client, team, letter, haninge
):
    assert client.get(FORM)["Location"] == ENTRANCE
    assert client.post(letter)["Location"] == FORM

    response = client.post(FORM, filled(team))

    case = Case.objects.get()
    assert (case.sender, case.sender_email) == (None, "rut@haninge.example.se")
    assert (case.sender_organisation, case.sender_name) == (haninge, "Haninge kommun")
    assert actions.opens(case, code_on(response))


def test_a_mail_gateway_that_opens_the_link_uses_nothing(client, letter):
    for _ in range(3):
        assert client.get(letter).status_code == 200
        assert client.head(letter).status_code == 200

    assert client.get(FORM)["Location"] == ENTRANCE
    assert client.post(letter)["Location"] == FORM


def test_the_link_is_used_once(client, letter):
    client.post(letter)

    assert client.post(letter).status_code == 410
    assert client.get(letter).status_code == 410


@pytest.mark.parametrize("token", ["x", "abc:def", "0" * 32])
def test_a_false_link_opens_nothing(client, db, token):
    assert client.get(f"/avsandare/{token}/").status_code == 410
    assert client.post(f"/avsandare/{token}/").status_code == 410


def test_the_link_is_good_for_an_hour(client, letter):
    SenderLink.objects.update(at=timezone.now() - timedelta(minutes=59))
    assert client.get(letter).status_code == 200

    SenderLink.objects.update(at=timezone.now() - timedelta(minutes=61))
    assert client.post(letter).status_code == 410
    with pytest.raises(actions.LinkOver):
        actions.use_link(letter.split("/")[2])


def test_the_form_closes_after_a_working_day_and_when_the_domain_goes(client, letter, domain, olle):
    client.post(letter)
    assert client.get(FORM).status_code == 200

    SenderLink.objects.update(used_at=timezone.now() - timedelta(hours=9))
    assert client.get(FORM)["Location"] == ENTRANCE

    SenderLink.objects.update(used_at=timezone.now())
    actions.remove_work_domain(domain, by=olle)
    assert client.get(FORM)["Location"] == ENTRANCE


def test_who_asked_is_forgotten(team, domain):
    actions.ask_for_link(team, "rut@haninge.example.se")
    SenderLink.objects.update(at=timezone.now() - timedelta(hours=11))

    actions.ask_for_link(team, "rut@okand.example.se")

    assert SenderLink.objects.count() == 0


def test_a_link_used_before_its_letter_is_not_sent(team, domain, run_tasks, mailoutbox):
    actions.ask_for_link(team, "rut@haninge.example.se")
    actions.use_link(SenderLink.objects.get().token())

    run_tasks()

    assert mailoutbox == []


def test_a_robot_and_a_wrong_address_get_no_link(client, team, domain):
    client.post(ENTRANCE, {"email": "rut@haninge.example.se", "website": "x"})
    assert client.post(ENTRANCE, {"email": "rut"}).status_code == 422
    assert SenderLink.objects.count() == 0


def test_links_are_not_asked_for_without_end(client, team, domain, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"referral_link": "1/h/key"}
    client.post(ENTRANCE, {"email": "rut@haninge.example.se"})

    assert client.post(ENTRANCE, {"email": "rut@haninge.example.se"}).status_code == 429
    assert SenderLink.objects.count() == 1


def test_who_may_refer_signed_in_does_so_there(client, team, reza):
    client.force_login(reza)

    assert client.get(f"{FORM}?insats=posten")["Location"] == (
        "/ostra-sodertorn/arbete/mina-remisser/ny/haninge/?insats=posten"
    )


def test_the_office_keeps_the_domains(client, olle, ostra, haninge):
    client.force_login(olle)

    said = {"domain": "  rut@Soc.Haninge.SE ", "organisation": haninge.reference}
    assert client.post(OFFICE, said)["Location"] == OFFICE
    assert "soc.haninge.se" in client.get(OFFICE).content.decode()
    again = client.post(OFFICE, said)
    assert (again.status_code, "Domänen står redan" in again.content.decode()) == (422, True)

    (added,) = WorkDomain.objects.all()
    client.post(f"{OFFICE}{added.reference}/ta-bort/")
    assert WorkDomain.objects.count() == 0


@pytest.mark.parametrize("domain", ["gmail.com", "haninge", "två ord.se"])
def test_a_domain_is_an_employers(client, olle, haninge, domain):
    client.force_login(olle)

    said = {"domain": domain, "organisation": haninge.reference}
    assert client.post(OFFICE, said).status_code == 422
    assert WorkDomain.objects.count() == 0


def test_nobody_else_keeps_the_domains(client, tara, ostra, haninge, domain):
    client.force_login(tara)

    assert client.get(OFFICE).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.add_work_domain(ostra, "x.se", organisation=haninge, by=tara)
    with pytest.raises(PermissionDenied):
        actions.remove_work_domain(domain, by=tara)


def test_a_domain_is_one_organisations_and_in_small_letters(ostra, haninge, domain):
    for constraint, said in (
        ("work_domain_is_one_organisations", "haninge.example.se"),
        ("work_domain_is_in_small_letters", "Nacka.se"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkDomain.objects.create(association=ostra, domain=said, organisation=haninge)
        assert constraint
