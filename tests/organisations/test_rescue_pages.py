"""The pages of those who help somebody in, those that the links in the letters lead to, and the operator's command."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command
from django.utils import timezone

from samsyn.organisations import actions
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Rescue
from samsyn.organisations.states import RescueState, RescueStep
from tests.factories import RoleFactory

PEOPLE = "/ostra-sodertorn/arbete/personer/"
ANSWERS = {"reason": "Tappade telefonen i sjön", "identified": "on"}


@pytest.fixture
def started(ostra, adam, karin, maria):
    return actions.start_rescue(maria, ostra, ANSWERS["reason"], by=adam)


def path(rescue, step):
    return rescue.link(step).removeprefix("http://localhost:8000")


def own(rescue, below=""):
    return f"{PEOPLE}hjalp-in/{rescue.reference}/{below}"


def test_from_the_list_of_people_to_one_confirmed(client, ostra, adam, karin, maria):
    client.force_login(adam)
    page = client.get(PEOPLE).content.decode()
    start = f"{PEOPLE}{maria.reference}/hjalp-in/"
    assert start in page
    assert f"{PEOPLE}{adam.reference}/hjalp-in/" not in page
    assert "Det finns ingen som kan bekräfta" not in client.get(start).content.decode()

    answer = client.post(start, ANSWERS, follow=True)

    rescue = Rescue.objects.get()
    page = answer.content.decode()
    assert answer.redirect_chain == [(own(rescue), 302)]
    assert "Begärt. Nu måste en till bekräfta inom tre dagar." in page
    assert "Bekräfta och skicka länken" not in page
    client.force_login(karin)
    assert own(rescue) in client.get(PEOPLE).content.decode()
    page = client.get(own(rescue)).content.decode()
    for words in ("Maria", "Tappade telefonen i sjön", "Började", "Adam", "Bekräfta och skicka länken"):
        assert words in page
    page = client.post(own(rescue), {"identified": "on"}, follow=True).content.decode()
    assert "Personen får ett brev med en länk som gäller i 24 timmar." in page
    assert "Karin" in page.split("Historik")[1]
    assert rescue.link(RescueStep.USE).split(".")[-1] not in page


@pytest.mark.parametrize("change", [{"reason": ""}, {"identified": ""}, {"reason": "x" * 301}])
def test_both_questions_are_answered_and_what_was_typed_is_kept(client, adam, karin, maria, change):
    client.force_login(adam)

    answer = client.post(f"{PEOPLE}{maria.reference}/hjalp-in/", ANSWERS | change)

    assert answer.status_code == 422
    assert "att rätta till" in answer.content.decode()
    assert (ANSWERS | change)["reason"] in answer.content.decode()
    assert not Rescue.objects.exists()


def test_who_the_person_is_must_be_found_out_by_the_second_too(client, started, karin):
    client.force_login(karin)

    answer = client.post(own(started), {"identified": ""})

    assert answer.status_code == 422
    assert "Kontrollera vem personen är och kryssa sedan i rutan." in answer.content.decode()
    started.refresh_from_db()
    assert started.state == RescueState.STARTED


def test_the_one_who_started_cannot_confirm(client, started, adam):
    client.force_login(adam)

    assert client.post(own(started), {"identified": "on"}).status_code == 403


def test_the_office_neither_sees_nor_starts(client, started, olle, maria):
    client.force_login(olle)

    assert "hjalp-in" not in client.get(PEOPLE).content.decode()
    for address in (own(started), f"{PEOPLE}{maria.reference}/hjalp-in/"):
        assert client.get(address).status_code == 403


def test_one_who_is_alone_is_told_what_to_do(client, adam, maria):
    client.force_login(adam)

    page = client.get(f"{PEOPLE}{maria.reference}/hjalp-in/").content.decode()

    assert "Det finns ingen som kan bekräfta" in page
    assert "be sedan den som driver Samsyn att bekräfta" in page


def test_starting_again_leads_to_the_one_under_way(client, started, karin, maria):
    client.force_login(karin)

    answer = client.post(f"{PEOPLE}{maria.reference}/hjalp-in/", ANSWERS, follow=True)

    assert "Personen får redan hjälp." in answer.content.decode()
    assert Rescue.objects.count() == 1


def test_it_can_be_stopped_from_its_page_once(client, started, karin):
    client.force_login(karin)

    assert "Avbrutet." in client.post(own(started, "avbryt/"), follow=True).content.decode()
    again = client.post(own(started, "avbryt/"), follow=True).content.decode()
    assert "Inget har ändrats." in again
    assert (
        "Inget har ändrats." in client.post(own(started), {"identified": "on"}, follow=True).content.decode()
    )


# --- the person's links ---


def test_the_link_takes_the_factors_away_and_signs_nobody_in(client, started, karin, maria):
    TOTP.activate(maria, generate_totp_secret())
    actions.confirm_rescue(started, by=karin)
    link = path(started, RescueStep.USE)

    for method in (client.get, client.head, client.get):
        assert method(link).status_code == 200
    assert Authenticator.objects.filter(user=maria).exists()
    answer = client.post(link, follow=True)

    assert answer.redirect_chain == [("/logga-in/", 302)]
    assert "Logga in med ditt lösenord, så får du välja ett nytt andra steg." in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert not Authenticator.objects.filter(user=maria).exists()
    for again in (client.get(link), client.post(link)):
        assert again.status_code == 410
        assert "Den är redan använd." in again.content.decode()


def test_one_who_is_signed_in_is_signed_out_by_it(client, started, karin, maria):
    actions.confirm_rescue(started, by=karin)
    client.force_login(maria)

    answer = client.post(path(started, RescueStep.USE), follow=True)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_link_does_nothing_before_the_second_has_confirmed_or_when_it_is_too_old(
    client, started, karin, maria
):
    TOTP.activate(maria, generate_totp_secret())
    link = path(started, RescueStep.USE)
    assert client.post(link).status_code == 410

    actions.confirm_rescue(started, by=karin)
    Rescue.objects.update(expires_at=timezone.now())

    answer = client.post(link)
    assert answer.status_code == 410
    assert "Den är för gammal" in answer.content.decode()
    assert Authenticator.objects.filter(user=maria).exists()


@pytest.mark.parametrize("confirmed", [False, True])
def test_it_was_not_me(client, started, karin, confirmed):
    if confirmed:
        actions.confirm_rescue(started, by=karin)
    link = path(started, RescueStep.CANCEL)
    assert "Det var inte jag. Stoppa" in client.get(link).content.decode()
    started.refresh_from_db()
    assert started.is_open

    answer = client.post(link, follow=True)

    assert "Stoppat. Ingenting har ändrats i ditt konto." in answer.content.decode()
    for dead in (path(started, RescueStep.USE), link):
        assert "Hjälpen är avbruten" in client.post(dead).content.decode()
    started.refresh_from_db()
    assert started.state == RescueState.CANCELLED


def test_links_are_not_told_to_other_sites_nor_kept(client, started):
    answer = client.get(path(started, RescueStep.CANCEL))

    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


# --- the operator ---


def rescue(email="maria@example.se", **options):
    call_command("rescue", email, association="ostra-sodertorn", **options)


def test_the_operator_confirms_what_somebody_has_started(started, capsys):
    rescue()

    started.refresh_from_db()
    assert started.state == RescueState.CONFIRMED
    assert "Bekräftat." in capsys.readouterr().out
    with pytest.raises(CommandError, match="Det är redan bekräftat"):
        rescue()


def test_the_operator_starts_and_cannot_do_both(maria, capsys):
    rescue(reason="Tappade telefonen")

    assert "Nu måste en administratör eller förbundschefen bekräfta" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Det krävs två"):
        rescue()


def test_the_operator_is_told_what_is_wrong(started, varna, per):
    with pytest.raises(CommandError, match="Förbundet nytt finns inte"):
        call_command("rescue", "maria@example.se", association="nytt")
    for email in ("ingen@example.se", per.email):
        with pytest.raises(CommandError, match="Börja själv med --reason"):
            rescue(email)
    with pytest.raises(CommandError, match="Du kan inte hjälpa den personen in"):
        rescue(per.email, reason="Tappade telefonen")


def test_a_list_shows_only_what_is_open(client, started, ostra, karin):
    other = RoleFactory(association=ostra, kind=RoleKind.EDITOR).user
    over = actions.start_rescue(other, ostra, "Tappade kodappen", by=karin)
    actions.cancel_rescue(over, by=karin)
    client.force_login(karin)

    page = client.get(PEOPLE).content.decode()

    assert (own(started) in page, own(over) in page) == (True, False)
    assert "Avbruten" in client.get(own(over)).content.decode()
