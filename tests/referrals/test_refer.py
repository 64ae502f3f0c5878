"""A professional who is signed in refers somebody."""

import pytest

from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.organisations.models import Team
from samsyn.participants.actions import open_people
from samsyn.participants.models import Identity, Participant
from samsyn.referrals import actions
from samsyn.referrals.models import Case, WorkDomain, opened_words
from tests.conftest import person
from tests.referrals.conftest import NAME, NUMBER
from tests.referrals.sending import code_on, filled

FORM = "/ostra-sodertorn/arbete/mina-remisser/ny/haninge/"
STATUS = "/ostra-sodertorn/arbete/mina-remisser/"


@pytest.fixture
def sender(reza, haninge, team, tara, client):
    """Reza, signed in, whose address says that he works for the municipality."""
    WorkDomain.objects.create(association=haninge.association, domain="example.se", organisation=haninge)
    client.force_login(reza)
    return reza


def test_a_referral_comes_to_the_team_with_what_was_written_sealed(sender, team, haninge, client):
    response = client.post(FORM, filled(team))

    case = Case.objects.get()
    assert (case.sender, case.sender_organisation, case.sender_kind) == (sender, haninge, "municipality")
    assert (case.sex, case.municipality_id, case.way, case.is_verified) == ("woman", "0136", "referral", True)
    words = opened_words(case, case.words.sealed)
    assert words["reason"] == "Har varit sjukskriven i fyra år och bollas runt."
    assert words["safe_contact"] == "Ring före tolv"
    assert words["consent"] == "Avsändaren intygar att personen har sagt ja."
    assert case.reference in response.content.decode()
    assert code_on(response) is not None
    assert actions.opens(case, code_on(response))


def test_letters_to_sender_and_intake_say_a_reference_and_a_link(sender, team, client, run_tasks, mailoutbox):
    client.post(FORM, filled(team))
    run_tasks()

    case = Case.objects.get()
    told = {letter.to[0]: (letter.subject, letter.body) for letter in mailoutbox}
    assert sorted(told) == ["reza@example.se", "tara@example.se"]
    assert told["reza@example.se"][0] == f"{case.reference} har kommit fram"
    assert f"http://testserver{STATUS}{case.reference}/" in told["reza@example.se"][1].replace(
        "http://localhost:8000", "http://testserver"
    )
    assert told["tara@example.se"][0] == f"Nytt ärende: {case.reference}"


def test_a_double_click_is_one_case_with_the_same_receipt_and_no_more_letters(
    sender, team, client, queued_tasks
):
    first = client.post(FORM, filled(team))
    queued = len(queued_tasks())
    second = client.post(FORM, filled(team))

    assert Case.objects.count() == 1
    assert code_on(first) == code_on(second)
    assert len(queued_tasks()) == queued


def test_the_code_is_not_shown_to_somebody_else_who_has_the_form(sender, team, client, ostra):
    client.post(FORM, filled(team))
    client.force_login(person("rut", ostra, "referrer"))

    assert code_on(client.post(FORM, filled(team))) is None


def test_the_code_is_not_shown_again_once_the_team_has_given_a_new(sender, team, tara, client):
    client.post(FORM, filled(team))
    actions.renew_code(Case.objects.get(), by=tara)

    assert code_on(client.post(FORM, filled(team))) is None


def test_two_colleagues_who_send_the_same_person_are_told_the_same(sender, team, client):
    first = client.post(FORM, filled(team))
    second = client.post(FORM, filled(team, sent_as="f" * 32))

    one, other = Case.objects.order_by("pk")
    assert one.participant == other.participant
    pages = [
        response.content.decode().replace(case.reference, "R").replace(code_on(response), "K")
        for response, case in ((first, one), (second, other))
    ]
    assert without_tokens(pages[0]) == without_tokens(pages[1])


def without_tokens(page):
    return "\n".join(line for line in page.splitlines() if "csrf" not in line)


def test_without_the_persons_yes_nothing_is_sent_and_the_way_round_is_shown(sender, team, client):
    said = filled(team)
    del said["has_consent"]

    response = client.post(FORM, said)

    page = response.content.decode()
    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert "Fråga utan identitet i stället" in page
    assert 'formaction="/ostra-sodertorn/vagen-in/haninge/radfraga/"' in page
    assert NAME in page


def test_the_yes_is_never_ticked_beforehand(sender, team, client):
    assert "checked" not in client.get(FORM).content.decode()


def test_protected_identity_takes_in_nothing_of_who_it_is(sender, team, client):
    response = client.post(FORM, filled(team, is_protected="on"))

    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert "skyddade personuppgifter tar vi inte emot det" in response.content.decode()


def test_protected_identity_is_sent_without_identity_place_and_birth_year(sender, team, client):
    empty = dict.fromkeys(["name", "number", "contact", "safe_contact", "birth_year"], "")
    client.post(FORM, filled(team, is_protected="on", **empty))

    case = Case.objects.get()
    assert (case.participant.form, case.municipality, case.age_band) == ("protected", None, "unknown")
    assert Identity.objects.count() == 0
    assert "safe_contact" not in opened_words(case, case.words.sealed)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"number": "19850709-9806"}, "Numret stämmer inte."),
        ({"number": "12"}, "Skriv tolv siffror"),
        ({"name": ""}, "Skriv personens namn."),
        ({"contact": ""}, "Skriv minst ett sätt att nå personen."),
        ({"number": ""}, "Skriv födelseåret, om du inte har numret."),
        ({"birth_year": "2999"}, "Skriv ett år som har varit."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(sender, team, client, said, sentence):
    response = client.post(FORM, filled(team, **said))

    page = response.content.decode()
    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert sentence in page
    assert "Har varit sjukskriven i fyra år och bollas runt." in page


def test_without_a_number_the_person_is_matched_with_nobody(sender, team, client):
    client.post(FORM, filled(team, number="", birth_year="1985"))
    client.post(FORM, filled(team, number="", birth_year="1985", sent_as="e" * 32))

    assert Participant.objects.count() == 2


def test_who_receives_reads_who_it_is(sender, team, tara, client):
    client.post(FORM, filled(team))
    case = Case.objects.get()

    people = open_people(
        [case.participant], by=tara, association=case.association, act="read", what="case", on=today()
    )
    assert people[case.participant.pk].name == NAME
    assert people[case.participant.pk].key == NUMBER.replace("-", "")


def test_a_closed_door_leads_to_the_page_that_says_so(sender, team, client):
    actions.change_team(
        team, name=team.name, label=team.label, municipalities=["0136"], seen=1, by=operator(), is_open=False
    )

    assert client.post(FORM, filled(team))["Location"] == "/ostra-sodertorn/vagen-in/haninge/"
    with pytest.raises(actions.DoorClosed):
        actions.refer(actions.Arrival(Team.objects.get(), "referral", {}), by=sender)


def test_the_office_refers_nobody(olle, team, client):
    client.force_login(olle)

    assert client.get(FORM).status_code == 403
    assert client.get(STATUS).status_code == 403


def test_too_much_from_one_place_is_told_to_wait_and_nothing_is_lost(sender, team, client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"referral_write": "1/h/ip"}
    client.post(FORM, filled(team))

    response = client.post(FORM, filled(team, sent_as="d" * 32))

    assert (response.status_code, Case.objects.count()) == (429, 1)
    assert NAME in response.content.decode()
