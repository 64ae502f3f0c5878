from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.audit.models import Access
from samsyn.events import actions, queries
from samsyn.events.models import Allergy, Registration
from tests.events.gathered import counts, moment, opened, planned, registered


@pytest.fixture
def now_on(ostra):
    """Åsa and Bo have seats at what begins in a while, today or around midnight tomorrow."""
    now = timezone.now()
    gathering = opened(ostra, starts=now + timedelta(minutes=1), ends=now + timedelta(hours=25))
    registered(gathering, "asa", allergy="Nötter.")
    registered(gathering, "bo", allergy="nötter")
    return gathering


def address(gathering, rest=""):
    return f"/ostra-sodertorn/arbete/sammankomster/{gathering.reference}/{rest}"


def test_the_list_is_searched_and_each_is_ticked_off_with_a_plain_form(now_on, olle, client):
    client.force_login(olle)
    asa = Registration.objects.get(name="Asa")

    assert ">Bo<" not in client.post(address(now_on, "anmalda/"), {"q": "as"}).content.decode()
    there = client.post(address(now_on, f"anmalda/{asa.reference}/har-kommit/"))

    assert there["Location"] == address(now_on, f"anmalda/#{asa.reference}")
    assert counts(now_on) == (2, 0, 1)
    client.post(address(now_on, f"anmalda/{asa.reference}/har-kommit/"))
    assert counts(now_on) == (2, 0, 1)
    for _ in range(2):
        client.post(address(now_on, f"anmalda/{asa.reference}/har-inte-kommit/"))
    assert counts(now_on) == (2, 0, 0)


def test_letters_beyond_a_to_z_are_found_in_capitals_or_not(now_on, olle, client):
    type(now_on).objects.update(capacity=3)
    actions.add(now_on, actions.Person("Åsa Ek", "", "Örebro"), by=operator())
    client.force_login(olle)

    for wanted in ("åsa", "ÅSA E", "öre", "\x00ek"):
        page = client.post(address(now_on, "anmalda/"), {"q": wanted}).content.decode()
        assert ("Åsa Ek" in page, ">Bo<" in page) == (True, False)


def test_who_has_a_seat_is_called_off_from_the_list(now_on, olle, client):
    type(now_on).objects.update(capacity=4)
    client.force_login(olle)
    added = actions.add(now_on, actions.Person("Cia", "", company=(("Dan", ""),)), by=operator())
    page = address(now_on, f"anmalda/{added.reference}/avanmal/")

    assert page in client.get(address(now_on, "anmalda/")).content.decode()
    asked = client.get(page).content.decode()
    answer = client.post(page, follow=True)

    assert "En person till i samma anmälan avanmäls också." in asked
    assert answer.redirect_chain[0][0] == address(now_on, "anmalda/")
    assert "Personen är avanmäld." in answer.content.decode()
    assert counts(now_on) == (2, 0, 0)


def test_nobody_is_called_off_or_checked_in_when_it_has_been_held(now_on, olle, client):
    client.force_login(olle)
    asa = Registration.objects.get(name="Asa")
    type(now_on).objects.update(state="held")

    page = address(now_on, f"anmalda/{asa.reference}/avanmal/")
    assert page not in client.get(address(now_on, "anmalda/")).content.decode()
    said = client.post(page, follow=True).content.decode()
    checked = client.post(f"{now_on.get_absolute_url()}incheckning/", {"address": "asa@example.se"})

    assert "Ingen avanmäls när sammankomsten är genomförd" in said
    assert (checked.status_code, "du nu incheckad" in checked.content.decode()) == (409, False)
    assert counts(now_on) == (2, 0, 0)


def test_a_name_is_searched_in_no_address_and_the_list_that_is_read_is_logged(now_on, olle, client):
    client.force_login(olle)

    page = client.get(address(now_on, "anmalda/?q=as")).content.decode()

    assert "Bo" in page
    assert 'method="get"' not in page.split("<main")[1]
    assert [(line.act, line.what, line.user) for line in Access.objects.all()] == [
        ("read", "door list", olle)
    ]


def test_at_the_door_everybody_gets_the_same_answer(now_on, client):
    page = f"{now_on.get_absolute_url()}incheckning/"
    at = now_on.starts

    answers = {
        client.post(page, {"address": mail}).content for mail in ("asa@example.se", "okand@example.se")
    }

    assert len(answers) == 1
    actions.arrive_with_address(now_on, " ASA@example.se", at=at)
    assert counts(now_on)[2] == 1


def test_who_checks_in_and_then_leaves_is_counted_no_more(ostra):
    gathering = opened(ostra)
    for time in range(2):
        actions.register(
            gathering, actions.Person("Asa", "asa@example.se", company=(("Bo", ""),)), key=f"{time}"
        )
        actions.arrive_with_address(gathering, "asa@example.se", at=moment(2030, 5, 2, 7, 30))
        assert counts(gathering) == (2, 0, 2)

        actions.leave(Registration.objects.standing().get(contact=None), at=moment(2030, 5, 2, 7, 40))
        assert counts(gathering) == (0, 0, 0)


def test_nobody_checks_in_on_another_day(ostra):
    gathering = opened(ostra)
    registered(gathering, "asa")

    actions.arrive_with_address(gathering, "asa@example.se", at=moment(2030, 5, 1, 12))

    assert counts(gathering) == (1, 0, 0)


def test_who_waits_is_not_on_the_list(ostra):
    gathering = opened(ostra, capacity=1)
    registered(gathering, "asa")
    waits = registered(gathering, "bo")

    assert [each.name for each in queries.door_list(gathering)] == ["Asa"]
    with pytest.raises(actions.StepNotAllowed):
        actions.arrive(waits, by=operator())


def test_who_cooks_gets_numbers_and_no_names(now_on, olle, client):
    assert queries.for_caterer(now_on) == [("Nötter", 2, 0)]

    client.force_login(olle)
    page = client.get(address(now_on)).content.decode()
    assert ("2 × Nötter" in page, "Asa" in page) == (True, False)


def test_what_is_written_after_the_deadline_is_marked(ostra):
    gathering = opened(ostra, deadline=moment(2030, 4, 25).date())
    registered(gathering, "asa", allergy="Fisk")
    Allergy.objects.update(written_at=moment(2030, 4, 26))

    assert queries.for_caterer(gathering) == [("Fisk", 1, 1)]


def test_counted_heads_come_before_those_who_were_checked_in(ostra, varna):
    for association, heads in ((ostra, None), (ostra, 70), (varna, 9)):
        gathering = opened(association, title=f"Möte {heads}")
        actions.arrive(registered(gathering, "asa"), by=operator())
        actions.hold(gathering, head_count=heads, by=operator(), at=gathering.ends)
    planned(ostra, title="Inte hållet")

    assert queries.held_in([2030], ostra) == {(2030, "breakfast"): queries.Held(2, 71)}
    assert queries.held_in([2030]) == {(2030, "breakfast"): queries.Held(3, 80)}
    assert queries.held_in([2031]) == {}


def test_names_and_food_are_erased_on_the_day_that_was_said_and_the_numbers_stay(ostra, settings):
    gathering = opened(ostra)
    actions.arrive(registered(gathering, "asa", allergy="Fisk"), by=operator())
    actions.hold(gathering, head_count=None, by=operator(), at=gathering.ends)
    gathering.refresh_from_db()

    assert actions.erase_old(at=moment(2030, 5, 8, 23)) == (0, 0)
    assert actions.erase_old(at=moment(2030, 5, 9, 4)) == (1, 0)
    assert gathering.allergies_gone_on.isoformat() == "2030-05-09"
    assert actions.erase_old(at=moment(2030, 7, 30, 4)) == (0, 0)
    assert actions.erase_old(at=moment(2030, 7, 31, 4)) == (0, 1)
    assert gathering.names_gone_on.isoformat() == "2030-07-31"
    assert (Registration.objects.count(), queries.held_in([2030])[2030, "breakfast"].attendance) == (0, 1)
