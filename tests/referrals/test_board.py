"""The team's board: what somebody meets there, and what they do not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.participants.actions import follow
from samsyn.participants.choices import Reason
from samsyn.referrals import actions, queries
from samsyn.referrals.forms.shown import COLUMNS
from samsyn.referrals.models import Case, Consent, ConsentText
from samsyn.referrals.states import OPEN
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS

pytestmark = pytest.mark.django_db

BOARD = "/ostra-sodertorn/arbete/vagen-in/"
SEARCH = f"{BOARD}sok/"


@pytest.fixture
def seen(client):
    """Call it with somebody: the board as they see it."""

    def board(user, query=""):
        client.force_login(user)
        return client.get(BOARD + query).content.decode()

    return board


@pytest.fixture
def agreed(case, tara, fredrik, arbetsformedlingen, forsakringskassan):
    """Call it with kinds: the person has agreed that Fredrik's party may know them."""

    def agree(*kinds):
        text, _ = ConsentText.objects.get_or_create(
            association=case.association, purpose="exchange", language="sv", version=99,
            defaults={"text": "Ja", "since": "2020-01-01"},
        )  # fmt: skip
        follow([(case.participant, fredrik.pk)], source=case.reference, since=today(), reason=Reason.CONSENT)
        return Consent.objects.create(
            case=case,
            purpose="exchange",
            source=arbetsformedlingen,
            target=forsakringskassan,
            kinds=sorted(kinds),
            text=text,
            form="paper",
            until=timezone.now() + timedelta(days=30),
            by=tara,
        )

    return agree


def test_every_open_state_stands_in_one_column():
    states = [state for _, _, each in COLUMNS for state in each]
    assert sorted(states) == sorted(OPEN)


def test_a_name_is_for_who_receives_and_the_others_see_that_it_exists(case, seen, tara, fredrik, siv):
    assert NAME in seen(tara)
    for user in (fredrik, siv):
        page = seen(user)
        assert case.reference in page
        assert "Haninge" in page
        for secret in (NAME, NUMBER, CONTACT, *WORDS.values()):
            assert secret not in page


def test_names_come_with_consent_to_that_and_go_with_it(case, seen, fredrik, agreed):
    agreed("work")
    assert NAME not in seen(fredrik)
    given = agreed("identity")
    assert NAME in seen(fredrik)
    Consent.objects.filter(pk=given.pk).update(
        revoked_at=timezone.now(), revoked_by=fredrik, revoked_how="spoken"
    )
    assert NAME not in seen(fredrik)


def test_sight_in_many_is_the_sight_of_each(case, consultation, tara, fredrik, siv, reza, agreed):
    agreed("identity", "work")
    cases = list(Case.objects.order_by("pk"))
    for user in (tara, fredrik, siv):
        assert queries.sights_of(user, cases) == {each.pk: queries.sight_of(user, each) for each in cases}
    assert not any(sight.party for sight in queries.sights_of(reza, cases).values())


def test_that_names_were_shown_is_one_line_in_the_log(case, arrive, seen, tara):
    other = arrive(key=None, name="Bo Provsson")
    seen(tara)

    [line] = Access.objects.filter(act=Act.LISTED, user=tara)
    subjects = {each.reference for each in line.subjects.all()}
    assert subjects == {case.participant.reference, other.participant.reference}


def test_who_is_in_no_team_is_told_so_and_the_office_does_not_come_in(client, case, karin, reza, olle, maria):
    for user in (karin, reza, olle, maria):
        client.force_login(user)
        assert client.get(BOARD).status_code == 403


def test_filtered_by_team_and_by_mine(case, arrive, seen, tara, siv, arbetsformedlingen):
    mine = arrive(key=None, name="Bo Provsson")
    actions.assign(mine, tara, by=siv)

    assert case.reference not in seen(tara, "?mina=on")
    assert mine.reference in seen(tara, "?mina=on")
    assert case.reference in seen(tara, "?team=haninge")
    assert case.reference in seen(tara, "?team=finns-inte")


@pytest.mark.parametrize("text", ["amina exe", NUMBER, "AMINA"])
def test_searched_by_name_and_number_among_those_one_knows_and_logged(client, case, tara, fredrik, text):
    client.force_login(tara)
    assert NAME in client.post(SEARCH, {"sok": text}).content.decode()
    [line] = Access.objects.filter(act=Act.SEARCHED)
    assert [each.reference for each in line.subjects.all()] == [case.participant.reference]
    assert text not in line.path + line.what

    client.force_login(fredrik)
    page = client.post(SEARCH, {"sok": text}).content.decode()
    assert (NAME in page, case.reference in page) == (False, False)
    assert Access.objects.filter(act=Act.SEARCHED, user=fredrik).count() == 1


def test_a_reference_is_found_without_telling_who_it_is(client, case, fredrik, reza):
    client.force_login(fredrik)
    page = client.post(SEARCH, {"sok": case.reference.upper()}).content.decode()

    assert case.get_absolute_url() in page
    assert NAME not in page


def test_what_to_look_at_is_said_in_words(case, arrive, seen, tara):
    now = timezone.now()
    Case.objects.filter(pk=case.pk).update(waits_since=now - timedelta(days=12), team_reminded_at=now)
    Case.objects.filter(pk=arrive().pk).update(state="plan", follow_up_on=today())
    page = seen(tara)

    for words in (
        "12 dagar",
        "Avsändaren väntar på svar",
        "Teamet är påmint",
        "Dags att följa upp",
        "Ingen ansvarig",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("received", "Avsändaren väntar på svar"),
        ("waiting", "Avsändaren har inte svarat"),
        ("ready", "Ingen har hört av sig"),
    ],
)
def test_who_it_is_that_lets_wait_is_said(state, said, case, seen, tara):
    long_ago = timezone.now() - timedelta(days=12)
    answered = {"answer": "taken_on", "answered_at": long_ago} if state == "ready" else {}
    Case.objects.filter(pk=case.pk).update(waits_since=long_ago, state=state, **answered)

    flags = {"Avsändaren väntar på svar", "Avsändaren har inte svarat", "Ingen har hört av sig"}
    page = seen(tara)

    assert {each for each in flags if each in page} == {said}


def test_a_case_without_somebody_is_seen_when_its_one_has_left(case, seen, tara, siv, team, olle):
    actions.assign(case, siv, by=siv)
    assert "Ingen ansvarig" not in seen(tara)

    actions.end_member(team.members.get(user=siv), by=olle)

    assert "Ingen ansvarig" in seen(tara)


def test_who_leaves_the_team_or_loses_the_role_sees_nothing(case, client, tara, team, olle):
    client.force_login(tara)
    case_page = case.get_absolute_url()
    assert client.get(case_page).status_code == 200

    actions.end_member(team.members.get(user=tara), by=olle)

    assert client.get(case_page).status_code == 404
    assert NAME not in client.get(BOARD).content.decode()


def test_what_closed_lately_stands_last_and_what_closed_long_ago_does_not(case, arrive, seen, tara):
    actions.withdraw(case, by=tara)
    assert "Stängda de senaste 90 dagarna" in seen(tara)

    Case.objects.update(waits_since=timezone.now() - timedelta(days=91))
    assert case.reference not in seen(tara)


def test_the_start_page_says_what_waits(case, arrive, client, tara):
    long_ago = timezone.now() - timedelta(days=6)
    Case.objects.filter(pk=arrive().pk).update(state="waiting", waits_since=long_ago)
    Case.objects.filter(pk=arrive().pk).update(state="follow_up")
    client.force_login(tara)

    page = client.get("/ostra-sodertorn/arbete/").content.decode()

    assert "1 nytt ärende till teamet." in page
    assert "1 ärende har väntat på komplettering i mer än fem dagar." in page
    assert "1 plan ska följas upp." in page
    assert NAME not in page
