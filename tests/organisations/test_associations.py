"""Associations, their municipalities and their own pages."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from samsyn.accounts.queries import operator
from samsyn.organisations import actions
from samsyn.organisations.models import Association, Membership, Municipality, Region
from samsyn.organisations.queries import municipalities_of, reserved_slugs
from tests.factories import MembershipFactory

YEAR = date(2017, 1, 1)
MEMBERS = "/ostra-sodertorn/arbete/kommuner/"


@pytest.fixture
def facts(db):
    actions.seed_municipalities()


def test_sweden_has_21_counties_and_290_municipalities_however_often_they_are_seeded(facts):
    Municipality.objects.filter(code="0136").update(name="Något annat")

    actions.seed_municipalities()

    assert (Region.objects.count(), Municipality.objects.count()) == (21, 290)
    haninge = Municipality.objects.get(code="0136")
    assert (haninge.name, haninge.region.name) == ("Haninge", "Stockholms län")


def test_an_association_starts_with_its_municipalities(db):
    by = operator()

    hbs = actions.add_association("hbs", "Samordningsförbundet HBS", ["0126", "0127"], YEAR, by=by)

    names = [municipality.name for municipality in municipalities_of(hbs, first=YEAR, last=YEAR)]
    assert names == ["Botkyrka", "Huddinge"]
    assert [event.by for event in hbs.events.all()] == [by] * 3


@pytest.mark.parametrize(
    "slug",
    [
        "Hbs",
        "h b s",
        "hbs-",
        "-hbs",
        "h--s",
        "åäö",
        "",
        "a/b",
        "konto",
        "logga-in",
        "inbjudan",
        "stilguide",
        "sprak",
        "static",
    ],
)
def test_a_slug_is_plain_and_not_the_address_of_a_page(facts, slug):
    with pytest.raises(actions.SlugNotAllowed):
        actions.add_association(slug, "Förbundet", [], YEAR, by=operator())


def test_every_page_outside_the_associations_is_reserved():
    for slug in reserved_slugs() - {"static"}:
        assert "/" not in slug
    assert resolve("/konto/").view_name == "accounts:account"
    assert {"konto", "logga-in", "logga-ut", "losenord", "inbjudan"} <= reserved_slugs()


def test_slug_and_name_belong_to_one_association(facts, ostra):
    for slug, name in ((ostra.slug, "Ett annat"), ("annat", ostra.name)):
        with pytest.raises(actions.AssociationExists):
            actions.add_association(slug, name, [], YEAR, by=operator())


def test_an_unknown_municipality_stops_the_whole(facts):
    with pytest.raises(actions.UnknownMunicipality, match="9999"):
        actions.add_association("hbs", "HBS", ["0126", "9999"], YEAR, by=operator())
    assert not Association.objects.exists()


def test_only_the_operator_adds_an_association(facts, karin):
    with pytest.raises(PermissionDenied):
        actions.add_association("hbs", "HBS", [], YEAR, by=karin)


# --- municipalities from one date to another ---


def test_a_municipality_leaves_and_comes_back(ostra, karin):
    membership = ostra.memberships.get(municipality="0136")

    actions.end_membership(membership, date(2016, 12, 31), by=karin)
    with pytest.raises(actions.MembershipOverlaps):
        actions.add_membership(ostra, "0136", date(2016, 12, 31), by=karin)
    actions.add_membership(ostra, "0136", date(2018, 1, 1), by=karin)

    during = {
        year: "0136"
        in {m.code for m in municipalities_of(ostra, first=date(year, 1, 1), last=date(year, 12, 31))}
        for year in (2016, 2017, 2018)
    }
    assert during == {2016: True, 2017: False, 2018: True}
    assert ostra.events.filter(by=karin).count() == 2


def test_it_does_not_leave_before_it_came_nor_twice(ostra, karin):
    membership = ostra.memberships.get(municipality="0136")

    with pytest.raises(ValueError, match="2009"):
        actions.end_membership(membership, date(2009, 1, 1), by=karin)
    actions.end_membership(membership, date(2016, 12, 31), by=karin)
    actions.end_membership(membership, date(2017, 12, 31), by=karin)

    membership.refresh_from_db()
    assert (membership.until, ostra.events.count()) == (date(2016, 12, 31), 1)


def test_the_office_sees_them_and_does_not_change_them(client, ostra, olle):
    client.force_login(olle)

    page = client.get(MEMBERS).content.decode()

    assert "Haninge" in page
    assert "Lägg till kommun" not in page
    for below in ("lagg-till/", "0136/avsluta/"):
        assert client.get(MEMBERS + below).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.add_membership(ostra, "0138", YEAR, by=olle)
    with pytest.raises(PermissionDenied):
        actions.end_membership(ostra.memberships.get(municipality="0136"), YEAR, by=olle)


@pytest.mark.parametrize("who", ["maria", "eva", "bo", "rune"])
def test_it_is_not_for_others(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(MEMBERS).status_code == 403


def test_the_director_adds_and_ends_on_the_pages(client, ostra, karin, facts):
    client.force_login(karin)

    client.post(f"{MEMBERS}lagg-till/", {"municipality": "0186", "since": "2017-01-01"})
    ended = client.post(f"{MEMBERS}0186/avsluta/", {"until": "2017-12-31"}, follow=True)

    membership = ostra.memberships.get(municipality="0186")
    assert (membership.since, membership.until) == (YEAR, date(2017, 12, 31))
    assert "31 december 2017" in ended.content.decode()


@pytest.mark.parametrize(
    ("address", "answers", "sentence"),
    [
        ("lagg-till/", {"municipality": "0136", "since": "2017-01-01"}, "Kommunen hör redan till förbundet"),
        ("lagg-till/", {"municipality": "9999", "since": "2017-01-01"}, "Kommun"),
        ("lagg-till/", {"municipality": "0136", "since": "2017-02-30"}, "Från och med"),
        ("0136/avsluta/", {"until": "2009-12-31"}, "Välj en dag som inte ligger före den första."),
    ],
)
def test_what_is_wrong_is_said_at_the_question(client, karin, address, answers, sentence):
    client.force_login(karin)

    answer = client.post(MEMBERS + address, answers)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_list_asks_as_many_questions_at_1_3_and_30_rows(client, ostra, karin, facts):
    client.force_login(karin)
    client.get(MEMBERS)
    codes = iter(
        Municipality.objects.exclude(memberships__association=ostra)
        .order_by("code")
        .values_list("pk", flat=True)
    )
    Membership.objects.filter(association=ostra).exclude(municipality="0136").delete()
    counts = []
    for more in (0, 2, 27):
        for _ in range(more):
            MembershipFactory(association=ostra, municipality=Municipality.objects.get(pk=next(codes)))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(MEMBERS).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2] <= 15


# --- the association's own page and one's own roles ---


def test_anybody_may_read_who_an_association_is(client, ostra):
    page = client.get("/ostra-sodertorn/").content.decode()

    assert "Samordningsförbundet Östra Södertörn" in page
    assert "Haninge" in page
    assert "Till mitt arbete" not in page


def test_one_who_works_there_finds_the_way_to_work(client, maria):
    client.force_login(maria)

    assert 'href="/ostra-sodertorn/arbete/"' in client.get("/ostra-sodertorn/").content.decode()


def test_an_association_that_is_not_there_is_a_404(client, db):
    assert client.get("/finns-inte/").status_code == 404


def test_my_roles_show_everywhere_and_always(client, ostra, varna, maria):
    actions.give_role(maria, varna, "editor", by=operator(), since=date(2016, 1, 1), until=date(2016, 12, 31))
    client.force_login(maria)

    page = client.get("/konto/roller/").content.decode()

    for words in (
        "Deltagaransvarig",
        "Östra Södertörn",
        "Tills vidare",
        "Redaktör",
        "VärNa",
        "31 december 2016",
    ):
        assert words in page


def test_without_a_role_one_is_told_what_to_do(client, olof):
    client.force_login(olof)

    assert "Du har ingen roll än" in client.get("/konto/roller/").content.decode()
