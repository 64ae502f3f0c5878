"""The person's own page: a code on paper, a PIN, a quarter of an hour."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from samsyn.referrals import actions
from samsyn.referrals.models import Consent, OwnPage, OwnVisit
from tests.referrals.consenting import agreed
from tests.referrals.planned import ACTIVITY, GOAL, held, said

pytestmark = pytest.mark.django_db
PIN = "582931"


@pytest.fixture
def code(case, tara):
    return actions.make_own_page(case, pin=PIN, by=tara)


@pytest.fixture
def amina():
    return Client()


@pytest.fixture
def come_in(amina, code):
    """Call it to type the code and a PIN."""
    return lambda pin=PIN, typed=None: amina.post("/min-sida/oppna/", {"code": typed or code, "pin": pin})


def test_the_code_is_shown_once_and_stored_hashed(client, case, tara):
    client.force_login(tara)
    page = f"/ostra-sodertorn/arbete/arenden/{case.reference}/egen-sida/"

    html = client.post(page, {"pin": PIN, "again": PIN}).content.decode()

    code = re.search(r'class="own-code"[^>]*>([A-Z2-7-]+)<', html)[1]
    made = OwnPage.objects.get()
    assert len(code.replace("-", "")) == 26  # 128 bits
    assert code.replace("-", "") not in made.code_hash + made.pin_hash
    assert PIN not in html + made.pin_hash
    assert code not in client.get(page).content.decode()


@pytest.mark.parametrize(
    "pin",
    [
        "123456",
        "000000",
        "654321",
        "12345",
        "121212",
        "123123",
        "198507",
        "071985",
        "850709",
        "090785",
        "abcdef",
    ],
)
def test_a_pin_that_somebody_would_guess_is_refused(client, case, tara, pin):
    client.force_login(tara)
    page = f"/ostra-sodertorn/arbete/arenden/{case.reference}/egen-sida/"

    assert client.post(page, {"pin": pin, "again": pin}).status_code == 422
    assert client.post(page, {"pin": PIN, "again": "582930"}).status_code == 422
    assert not OwnPage.objects.exists()


def test_the_person_sees_agencies_and_functions_and_no_names(
    amina, come_in, case, tara, fredrik, arbetsformedlingen, forsakringskassan, client
):
    agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity", "work")
    client.force_login(fredrik)
    client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/")

    assert come_in()["Location"] == "/min-sida/"
    html = amina.get("/min-sida/").content.decode()

    assert "Arbetsförmedlingen får berätta för Försäkringskassan" in html
    assert "<strong>Försäkringskassan, Personlig handläggare</strong>" in html
    for name in ("Tara", "Fredrik", "Siv", "Amina", "@example.se"):
        assert name not in html


def test_the_person_takes_a_yes_back(amina, come_in, case, tara, arbetsformedlingen, forsakringskassan):
    consent = agreed(case, tara, arbetsformedlingen, forsakringskassan, "work")
    come_in()

    answer = amina.post(f"/min-sida/samtycken/{consent.reference}/ta-tillbaka/", follow=True)

    consent.refresh_from_db()
    assert (consent.revoked_how, consent.revoked_by) == ("own_page", None)
    assert "Du har inte sagt ja till något just nu." in answer.content.decode()
    again = amina.post(f"/min-sida/samtycken/{consent.reference}/ta-tillbaka/", follow=True)
    assert again.status_code == 200


def test_nobody_elses_yes(amina, come_in, arrive, tara, arbetsformedlingen, forsakringskassan):
    other = arrive(key=None, name="En annan")
    consent = agreed(other, tara, arbetsformedlingen, forsakringskassan, "work")
    come_in()

    assert amina.post(f"/min-sida/samtycken/{consent.reference}/ta-tillbaka/").status_code == 404
    assert not Consent.objects.get().is_revoked


def test_without_a_visit_nothing_is_taken_back(amina, case, tara, arbetsformedlingen, forsakringskassan):
    consent = agreed(case, tara, arbetsformedlingen, forsakringskassan, "work")

    assert amina.post(f"/min-sida/samtycken/{consent.reference}/ta-tillbaka/")["Location"] == "/min-sida/"
    assert not Consent.objects.get().is_revoked


def test_what_is_wrong_is_not_told(come_in, code):
    wrong_pin = come_in("582932")
    wrong_code = come_in(typed="ABCD-EFGH")

    assert (wrong_pin.status_code, wrong_code.status_code) == (422, 422)
    told = [answer.context["form"].errors for answer in (wrong_pin, wrong_code)]
    assert told[0] == told[1]
    assert list(OwnVisit.objects.order_by("pk").values_list("kind", "page__tries")) == [
        ("refused", 1),
        ("refused", None),
    ]


def test_after_five_wrong_the_right_one_opens_nothing(come_in, amina, case, tara):
    for _ in range(5):
        assert come_in("582932").status_code == 422

    assert come_in().status_code == 422
    assert "Din PIN-kod" in amina.get("/min-sida/").content.decode()

    renewed = actions.make_own_page(case, pin=PIN, by=tara)
    assert come_in(typed=renewed.lower().replace("-", " ")).status_code == 302


def test_the_right_one_begins_the_count_anew(come_in):
    for _ in range(4):
        come_in("582932")
    come_in()

    assert OwnPage.objects.get().tries == 0


def test_an_earlier_code_opens_nothing(come_in, code, case, tara):
    actions.make_own_page(case, pin=PIN, by=tara)

    assert come_in(typed=code).status_code == 422


def test_a_visit_lasts_a_quarter_of_an_hour(come_in, amina):
    come_in()
    assert "Det här har du sagt ja till" in amina.get("/min-sida/").content.decode()

    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        assert "Din PIN-kod" in amina.get("/min-sida/").content.decode()


def test_the_cookie_is_strict_and_leaving_ends_the_visit(come_in, amina):
    cookie = come_in().cookies["samsyn_visit"]
    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Strict", True, "/min-sida/")
    kept = cookie.value

    amina.post("/min-sida/lamna/")
    amina.cookies["samsyn_visit"] = kept

    assert "Din PIN-kod" in amina.get("/min-sida/").content.decode()


def test_a_made_up_cookie_opens_nothing(come_in, amina):
    come_in()
    amina.cookies["samsyn_visit"] = f"{OwnVisit.objects.get().reference}:1abcde:{'x' * 43}"

    assert "Din PIN-kod" in amina.get("/min-sida/").content.decode()


def test_the_team_closes_it_in_the_middle_of_a_visit(come_in, amina, client, case, tara):
    come_in()
    client.force_login(tara)

    client.post(f"/ostra-sodertorn/arbete/arenden/{case.reference}/egen-sida/stang/")

    assert "Din PIN-kod" in amina.get("/min-sida/").content.decode()
    assert OwnPage.objects.get().closed_by == tara


def test_the_person_wants_none_any_more(come_in, amina):
    come_in()

    amina.post("/min-sida/stang/")

    assert OwnPage.objects.get().closed_by is None
    assert come_in().status_code == 422


def test_it_is_kept_nowhere_and_found_by_nobody(come_in, amina):
    for _ in range(2):
        answer = amina.get("/min-sida/")
        assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex")
        come_in()


def test_it_is_in_english_too(come_in, amina):
    amina.post("/sprak/", {"language": "en", "next": "/min-sida/"})
    come_in()

    html = amina.get("/min-sida/").content.decode()
    assert '<html lang="en"' in html
    assert "You have said yes to this" in html


def test_only_who_receives_makes_one(case, fredrik, consultation, tara):
    for user, of in ((fredrik, case), (tara, consultation)):
        with pytest.raises(PermissionDenied):
            actions.make_own_page(of, pin=PIN, by=user)


def test_own_pages_are_held_to_their_constraints(case, tara, code):
    for wrong in (
        lambda: OwnPage.objects.create(case=case, code_hash="a", pin_hash="a", by=tara),
        lambda: OwnPage.objects.update(closed_by=tara),
        lambda: OwnVisit.objects.create(kind="opened"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()


def test_the_plan_stands_there_without_who_of_the_staff(amina, come_in, case, tara, arbetsformedlingen):
    come_in()
    assert "Det finns ingen plan ännu." in amina.get("/min-sida/").content.decode()
    held(case, by=tara)
    actions.write_row(case, said(arbetsformedlingen, by_person=True), by=tara)

    html = amina.get("/min-sida/").content.decode()

    for words in (ACTIVITY, GOAL, "Du, Arbetsförmedlingen", "Planerad"):
        assert words in html
    assert str(tara) not in html


def test_the_quick_way_out_leads_where_the_installation_says(amina, settings):
    settings.QUICK_EXIT = "https://vader.example.se/"

    html = amina.get("/min-sida/").content.decode()

    assert 'data-leave rel="noreferrer" href="https://vader.example.se/"' in html
