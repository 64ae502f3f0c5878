import json

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions

PAGE = "/ostra-sodertorn/arbete/insatser/i-mia/budget/"


def budgets(measure):
    return dict(measure.budgets.values_list("year", "participants"))


def sent(year, participants, known):
    return {"year": year, "participants": participants, "known": json.dumps(known)}


def test_the_office_says_how_many_a_measure_is_meant_for(client, olle, mia):
    client.force_login(olle)

    response = client.post(PAGE, sent("2017", "40", {}))

    assert (response["Location"], budgets(mia)) == ("/ostra-sodertorn/arbete/insatser/i-mia/", {2017: 40})
    assert mia.events.get().changes == {"2017": [None, 40]}
    assert "Budget 2017: 40" in client.get(response["Location"]).content.decode()


def test_a_number_is_changed_and_taken_away(client, mia, karin):
    actions.set_budget(mia, year=2017, participants=40, by=karin)
    actions.set_budget(mia, year=2018, participants=0, by=karin)
    actions.set_budget(mia, year=2017, participants=45, seen=40, by=karin)
    assert budgets(mia) == {2017: 45, 2018: 0}

    actions.set_budget(mia, year=2017, participants=None, seen=45, by=karin)
    assert budgets(mia) == {2018: 0}
    assert mia.events.first().changes == {"2017": [45, None]}
    client.force_login(karin)
    page = client.get("/ostra-sodertorn/arbete/insatser/i-mia/").content.decode()
    for line in ("Budget 2017: 40", "Budget 2017: från 40 till 45", "Budget 2017: 45 togs bort"):
        assert line in page


def test_the_same_number_again_is_no_change(mia, karin):
    actions.set_budget(mia, year=2017, participants=40, by=karin)
    actions.set_budget(mia, year=2017, participants=40, seen=40, by=karin)

    assert mia.events.count() == 1


@pytest.mark.parametrize(("seen", "participants"), [(None, 50), (30, 50), (30, None)])
def test_nobody_s_number_is_overwritten_unseen(mia, karin, seen, participants):
    actions.set_budget(mia, year=2017, participants=40, by=karin)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.set_budget(mia, year=2017, participants=participants, seen=seen, by=karin)

    assert (budgets(mia), mia.events.count()) == ({2017: 40}, 1)


def test_the_second_of_two_tabs_is_shown_both_numbers(client, olle, karin, mia):
    actions.set_budget(mia, year=2017, participants=40, by=karin)
    client.force_login(olle)

    response = client.post(PAGE, sent("2017", "50", {}))

    page = response.content.decode()
    assert (response.status_code, budgets(mia)) == (409, {2017: 40})
    assert 'data-label="Ditt" class="differs">50</td>' in page
    assert 'data-label="Sparat" class="differs">40</td>' in page

    client.post(PAGE, sent("2017", "50", response.context["form"]["known"].initial))
    assert budgets(mia) == {2017: 50}


@pytest.mark.parametrize("known", ["", "x", "[]", '{"2017": "40"}'])
def test_what_the_page_knew_may_be_nonsense_and_nothing_is_lost(client, olle, karin, mia, known):
    actions.set_budget(mia, year=2017, participants=40, by=karin)
    client.force_login(olle)

    response = client.post(PAGE, {"year": "2017", "participants": "50", "known": known})

    assert response.status_code in (422, 409)
    assert budgets(mia) == {2017: 40}


@pytest.mark.parametrize(
    ("year", "participants"), [("17", "40"), ("2017", "-1"), ("", "1"), ("2017", "1000001")]
)
def test_impossible_years_and_numbers_are_refused(client, olle, mia, year, participants):
    client.force_login(olle)

    response = client.post(PAGE, sent(year, participants, {}))

    assert response.status_code == 422
    assert "data-error-summary" in response.content.decode()
    assert budgets(mia) == {}


@pytest.mark.parametrize(
    ("query", "year", "participants"),
    [("?ar=2016", 2016, 12), ("?ar=x", None, None), ("?ar=1999", None, None)],
)
def test_a_year_can_be_asked_for(client, olle, karin, mia, query, year, participants):
    actions.set_budget(mia, year=2016, participants=12, by=karin)
    client.force_login(olle)

    form = client.get(PAGE + query).context["form"]

    assert form.initial["participants"] == participants
    assert year is None or form.initial["year"] == str(year)


def test_who_may_not_set_a_budget_is_told_why(client, mia, eva):
    with pytest.raises(PermissionDenied):
        actions.set_budget(mia, year=2017, participants=1, by=eva)

    client.force_login(eva)
    assert client.post(PAGE, sent("2017", "1", {})).status_code == 403
