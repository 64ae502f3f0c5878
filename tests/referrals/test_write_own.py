"""What a person writes is kept between the pages, until it is sent, erased or left for a week."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.referrals.actions import begin_draft, choose_language, discard_left_drafts, keep_answers
from samsyn.referrals.forms.own import STEPS
from samsyn.referrals.models import Case, Draft, hash_of, opened_draft
from samsyn.referrals.queries import draft_with
from tests.referrals.writing import ANSWERS, DOOR, NAME, NEED, begin, fill_in, send

pytestmark = pytest.mark.django_db
HJALP, VEM, CHECK = f"{DOOR}hjalp/", f"{DOOR}vem/", f"{DOOR}kontrollera/"


def test_the_cookie_is_for_these_pages_alone_and_says_nothing(client, team):
    cookie = begin(client).cookies["samsyn_egen"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (DOOR, True, "Strict")
    assert len(bytes.fromhex(cookie.value)) == 16
    assert Draft.objects.get().token_hash == hash_of(cookie.value)


def test_no_session_is_begun_and_nothing_stands_in_an_address(client, team):
    response = fill_in(client)

    assert set(client.cookies) == {"samsyn_egen"}
    assert response["Location"] == CHECK


def test_answers_are_there_again_when_somebody_goes_back(client, team):
    begin(client)
    client.post(HJALP, ANSWERS["hjalp"])

    page = client.get(HJALP)

    assert NEED in page.text
    assert "no-store" in page["Cache-Control"]


def test_back_keeps_also_what_is_not_right_yet(client, team):
    fill_in(client)

    response = client.post(VEM, {"name": NAME, "birth_year": "85", "back": "1"})

    assert response["Location"] == f"{DOOR}skydd/"
    assert 'value="85"' in client.get(VEM).text
    assert client.get(CHECK)["Location"] == VEM


def test_back_from_the_first_step_leads_to_the_start(client, team):
    begin(client)

    assert client.post(HJALP, {"need": NEED, "back": "1"})["Location"] == DOOR
    assert "Fortsätt där du var" in client.get(DOOR).text


@pytest.mark.parametrize("step", [*list(STEPS)[1:], "kontrollera"])
def test_steps_out_of_order_lead_to_the_first_unanswered(client, team, step):
    begin(client)

    assert client.get(f"{DOOR}{step}/")["Location"] == HJALP


def test_a_step_that_there_is_none_of_does_not_exist(client, team):
    begin(client)

    assert client.get(f"{DOOR}nagot-annat/").status_code == 404


@pytest.mark.parametrize(
    ("step", "answers", "says"),
    [
        ("hjalp", {"need": " "}, "Skriv några ord om vad du behöver hjälp med."),
        ("skydd", {}, "Välj ett av svaren."),
        ("vem", {"birth_year": "1850", "municipality": "0136"}, "Skriv året med fyra siffror"),
        ("vem", {"birth_year": "19850709-9805"}, "Skriv året med fyra siffror"),
        ("na-dig", {"way": "phone"}, "Skriv telefonnumret"),
        ("na-dig", {"way": "phone", "phone": "ring mig"}, "Skriv telefonnumret"),
        ("na-dig", {"way": "email", "email": "nej"}, "Skriv e-postadressen med @"),
        ("na-dig", {"way": "other"}, "Beskriv hur vi når dig."),
        ("onskemal", {"interpreter": "yes"}, "Skriv vilket språk du vill ha tolk på."),
    ],
)
def test_what_is_missing_is_said_and_what_is_there_is_kept(client, team, step, answers, says):
    begin(client)

    response = client.post(f"{DOOR}{step}/", answers)

    assert response.status_code == 422
    assert says in response.text
    assert "data-error-summary" in response.text


def test_an_answer_is_kept_for_seven_days_from_the_last_step(team):
    now = timezone.now()
    token = begin_draft(team, "sv", at=now)
    draft, _ = draft_with(token, team, at=now + timedelta(days=3))
    keep_answers(draft, "hjalp", {"need": NEED}, at=now + timedelta(days=3))

    assert draft_with(token, team, at=now + timedelta(days=9, hours=23))[1].answers == {
        "hjalp": {"need": NEED}
    }
    assert draft_with(token, team, at=now + timedelta(days=10)) is None
    assert discard_left_drafts(now + timedelta(days=9)) == 0
    assert discard_left_drafts(now + timedelta(days=10)) == 1
    assert not Draft.objects.exists()


def test_a_form_that_is_gone_says_so_and_shows_what_was_just_typed(client, team):
    begin(client)
    Draft.objects.all().delete()

    response = client.post(HJALP, {"need": NEED})

    assert response.status_code == 410
    assert "Vi sparar ett påbörjat formulär i sju dagar." in response.text
    assert NEED in response.text
    assert response.cookies["samsyn_egen"].value == ""
    assert send(client).status_code == 410


def test_without_the_cookie_nothing_is_found(client, team):
    fill_in(client)
    client.cookies.clear()

    for address in (HJALP, CHECK, f"{DOOR}ring/"):
        assert NEED not in client.get(address).text


def test_another_teams_door_does_not_open_it(client, team, ostra):
    token = begin_draft(team, "sv")
    other = ostra.teams.create(slug="annat", name="Annat", label="MGT", since="2020-01-01")

    assert draft_with(token, other) is None
    assert draft_with("x" * 32, team) is None


def test_erased_everything_is_gone_at_once(client, team):
    fill_in(client)

    response = client.post(f"{DOOR}radera/")

    assert "Allt är raderat" in response.text
    assert response.cookies["samsyn_egen"].value == ""
    assert not Draft.objects.exists()


def test_left_in_a_hurry_everything_is_gone_and_the_page_leads_on(client, team, settings):
    settings.QUICK_EXIT = "https://vader.example.se/"
    fill_in(client)

    response = client.post(f"{DOOR}lamna/")

    assert 'content="0; url=https://vader.example.se/"' in response.text
    assert response.cookies["samsyn_egen"].value == ""
    assert not Draft.objects.exists()


def test_the_way_out_stands_on_every_page_and_the_title_tells_nothing(client, team):
    fill_in(client)
    pages = [
        client.get(f"{DOOR}{step}").text for step in ("", *(f"{each}/" for each in STEPS), "kontrollera/")
    ]

    for page in pages:
        assert (
            '<a class="ds-button" data-color="danger" data-leave rel="noreferrer" href="https://www.1177.se/">'
            in page
        )
        assert "<title>Formulär – Samsyn</title>" in page


def test_the_language_may_be_changed_in_the_middle(client, team):
    fill_in(client, "sv-easy")
    assert "Är det rätt?" in client.get(CHECK).text

    assert begin(client, "en")["Location"] == CHECK

    page = client.get(CHECK)
    assert (page["Content-Language"], '<html lang="en"' in page.text) == ("en", True)
    assert NEED in page.text
    assert '<span lang="sv">Arbete eller arbetsförmåga</span>' in page.text
    assert Draft.objects.count() == 1


def test_two_pages_open_at_once_lose_nothing_of_each_others(team):
    token = begin_draft(team, "sv")
    first, second = (draft_with(token, team)[0] for _ in range(2))

    keep_answers(first, "hjalp", {"need": NEED})
    choose_language(second, "en")

    said = draft_with(token, team)[1]
    assert (said.language, said.answers) == ("en", {"hjalp": {"need": NEED}})


def test_what_is_kept_after_it_was_erased_does_not_come_back(team):
    draft, _ = draft_with(begin_draft(team, "sv"), team)
    Draft.objects.all().delete()

    keep_answers(draft, "hjalp", {"need": NEED})

    assert not Draft.objects.exists()


def test_a_draft_is_sealed_and_opens_only_as_itself(client, team, settings):
    fill_in(client)
    draft = Draft.objects.get()
    assert NEED.encode() not in bytes(draft.sealed)
    assert opened_draft(draft.token_hash, draft.sealed).answers["vem"]["name"] == NAME

    settings.IDENTITY_KEYS = ["another key, the first one taken away"]

    assert client.get(HJALP).status_code == 410


def test_a_language_that_there_is_none_of_begins_nothing(client, team):
    assert begin(client, "fr").status_code == 422
    assert not Draft.objects.exists()


def test_no_end_of_drafts_from_one_network(client, team, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"self_referral_begin": "1/h/ip"}
    begin(client)
    client.cookies.clear()

    assert begin(client).status_code == 429
    assert Draft.objects.count() == 1


def test_somewhere_else_and_no_answer_are_answers(client, team, tara):
    fill_in(
        client, vem={"municipality": "elsewhere", "sex": ""}, onskemal={"interpreter": "no", "language": ""}
    )
    send(client)

    case = Case.objects.get()
    assert (case.municipality, case.sex, case.age_band) == (None, "unknown", "40-49")
