"""The money of a sub-project, on its page and by its forms."""

import pytest
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import ClosedMonth, GrantDecision, HourlyRate, Posting, Project, SubProject
from tests.factories import UserFactory
from tests.projects.reported import FEBRUARY, JANUARY, MARCH, closes, decides, posts, reports
from tests.projects.worked import RATE_ORE, STARTS, a_part, a_project, works

PAGE = "/ostra-sodertorn/arbete/projekt/p-mia/del/u-mia/"
BASIS = f"{PAGE}underlag/"
THIN = "\u202f"


@pytest.fixture
def part(ostra):
    a_part(a_project(ostra), ostra)
    Project.objects.update(reference="p-mia")
    SubProject.objects.update(reference="u-mia")
    return SubProject.objects.select_related("project__owner", "association").get()


def page_of(client, user, address=PAGE):
    client.force_login(user)
    return client.get(address).content.decode()


def sent(client, user, address, **fields):
    client.force_login(user)
    return client.post(f"{PAGE}{address}/", fields, follow=True)


def test_it_says_how_it_stands_and_how_it_ends(part, eva, client):
    decides(part, 47, 53, since=STARTS)
    anna = works(UserFactory(name="Anna"), part)
    for month in (JANUARY, FEBRUARY):
        reports(anna, month, 10)
        posts(part, month, "grant_costs", 3_850)
    closes(part, JANUARY, FEBRUARY)

    page = page_of(client, eva)

    assert "Hittills 50 procent." in page
    assert "I den här takten blir det 50 procent när projektet slutar." in page
    assert "Beslutet säger 53." in page
    # 18 months of 3 850 kronor are 69 300; 53/47 of that is 78 146.81, so 8 846.81 are missing: 22.98 hours of 385.
    assert f"Då fattas 23 timmar, som är värda 8{THIN}847{THIN}kr." in page
    assert "Medfinansieringen är på väg att bli för låg" in page


def test_before_anything_is_closed_there_is_no_forecast(part, eva, client):
    assert "Inga pengar är redovisade än." in page_of(client, eva)
    posts(part, JANUARY, "cash", 10)

    page = page_of(client, eva)

    assert "Hittills 100 procent, men det är för tidigt för en prognos." in page
    assert "Prognosen kommer när den första månaden är stängd." in page


def test_persons_are_shown_a_page_at_a_time(part, eva, client):
    for number in range(27):
        works(UserFactory(name=f"Person {number:02}"), part)
    closes(part, JANUARY)

    first, second = page_of(client, eva), page_of(client, eva, f"{PAGE}?sida=2")

    assert first.count("Person ") - second.count("Person ") == 23  # 25 rows, and the two that are left
    assert 'href="?sida=2"' in first


def test_those_who_are_missing_are_named_for_who_keeps_the_money(part, eva, rune, client):
    works(UserFactory(name="Anna Frånvarande"), part)

    for user in (eva, rune):
        assert "Anna Frånvarande" in page_of(client, user)


def test_the_board_and_the_office_see_sums_and_not_persons(part, bo, olle, client):
    reports(works(UserFactory(name="Anna Hemlig"), part), JANUARY, 10)

    for user in (bo, olle):
        page = page_of(client, user)
        assert "Anna Hemlig" not in page
        assert f"3{THIN}850{THIN}kr" in page
        assert "1 person har inte signerat" in page
        assert "Stäng månaden" not in page
        assert client.get(f"{PAGE}scenario/").status_code == 403


def test_a_protected_name_is_shown_to_nobody_there(part, eva, client):
    worker = works(UserFactory(name="Anna Skyddad"), part, is_protected=True)
    reports(worker, JANUARY, 10)

    page = page_of(client, eva)

    assert "Anna Skyddad" not in page
    assert worker.reference in page


def test_a_rate_that_is_missing_says_so_and_an_invented_one_too(part, eva, client):
    reports(works(UserFactory(), part, function="Psykolog"), JANUARY, 10)
    HourlyRate.objects.update(is_invented=True)

    page = page_of(client, eva)
    assert "timkostnad saknas för 10" in page

    page = page_of(client, eva, BASIS)
    assert ">saknas<" in page
    assert "påhittad, för demonstrationen" in page


def test_a_month_is_closed_with_the_number_who_were_missing(part, eva, client):
    works(UserFactory(), part)

    answer = sent(client, eva, "stang", month="2021-01-01")

    assert "Januari 2021 är stängd." in answer.content.decode()
    closed = ClosedMonth.objects.get()
    assert (closed.month, closed.missing, closed.by) == (JANUARY, 1, eva)


def test_a_month_that_has_not_ended_cannot_be_closed(part, eva, client):
    now = timezone.localdate().replace(day=1)
    Project.objects.update(ends_on=now.replace(year=now.year + 1))

    answer = sent(client, eva, "stang", month=f"{now}")

    assert "Månaden går inte att stänga." in answer.content.decode()
    part.project.refresh_from_db()
    with pytest.raises(actions.NotAMonthOfIt):
        actions.close_month(part, now, missing=0, by=operator())
    assert not ClosedMonth.objects.exists()


def test_an_amount_is_posted_and_put_right(part, eva, client):
    fields = {"month": "2021-02-01", "kind": "cash", "party": "Haninge kommun", "note": "Faktura 7"}

    for typed in ("1 234,50", "-34,50"):
        sent(client, eva, "bokfor", ore=typed, **fields)

    assert sorted(Posting.objects.values_list("ore", "month", "by")) == [
        (-3_450, FEBRUARY, eva.pk),
        (123_450, FEBRUARY, eva.pk),
    ]
    page = page_of(client, eva)
    assert "Haninge kommun" in page
    assert f"1{THIN}200{THIN}kr" in page
    assert "Faktura 7" in page_of(client, eva, BASIS)


@pytest.mark.parametrize(
    ("typed", "told"), [("0", "0 kr ändrar ingenting."), ("99999999999999", "Beloppet är för stort.")]
)
def test_an_amount_that_cannot_be_is_told_kindly_and_what_was_typed_stays(part, eva, client, typed, told):
    answer = sent(client, eva, "bokfor", month="2021-02-01", kind="cash", ore=typed, note="Faktura 7")

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Faktura 7" in answer.content.decode()
    assert not Posting.objects.exists()


def test_a_new_decision_is_a_new_version(part, eva, client):
    decides(part, 50, 50, since=STARTS)

    sent(
        client,
        eva,
        "besluta",
        decided_on="2021-02-01",
        since="2021-03-01",
        grant_ore="47",
        cofinancing_ore="53",
    )

    assert list(GrantDecision.objects.values_list("version", "since", "cofinancing_ore")) == [
        (1, STARTS, 5_000),
        (2, MARCH, 5_300),
    ]


def test_a_decision_before_the_former_is_refused_kindly(part, eva, client):
    decides(part, 50, 50, since=FEBRUARY)

    answer = sent(
        client,
        eva,
        "besluta",
        decided_on="2021-01-01",
        since="2021-01-01",
        grant_ore="1",
        cofinancing_ore="1",
    )

    assert answer.status_code == 422
    assert "Det förra beslutet börjar gälla senare." in answer.content.decode()
    assert GrantDecision.objects.count() == 1


def test_a_decision_of_nothing_is_refused_kindly(part, eva, client):
    answer = sent(
        client,
        eva,
        "besluta",
        decided_on="2021-01-01",
        since="2021-01-01",
        grant_ore="0",
        cofinancing_ore="0",
    )

    assert "Beslutet måste vara på något." in answer.content.decode()


def test_a_rate_is_decided(part, eva, client):
    sent(client, eva, "timkostnad", function="Psykolog", ore="512,50", since="2021-01-01", source="Beslut 3")

    assert HourlyRate.objects.get(function="Psykolog").ore == 51_250
    answer = sent(
        client, eva, "timkostnad", function="Psykolog", ore="0", since="2021-02-01", until="2021-01-01"
    )
    assert "minst 0,01" in answer.content.decode()
    assert "Sista dagen ligger före den första." in answer.content.decode()


def test_a_budget_stands_beside_what_was_used(part, eva, client):
    reports(works(UserFactory(), part), JANUARY, 10)
    sent(client, eva, "budget", year="2021", kind="staff", ore="1 000 000 000 000")

    page = page_of(client, eva, BASIS)

    assert f"1{THIN}000{THIN}000{THIN}000{THIN}000{THIN}kr" in page
    assert f"{RATE_ORE * 10 // 100:,}".replace(",", THIN) in page
    refused = sent(client, eva, "budget", year="2021", kind="staff", ore="-1")
    assert "Beloppet kan inte vara mindre än 0 kr." in refused.content.decode()
    assert part.budget.get().ore == 10**14


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_pages_cost_the_same_however_many_there_are(part, eva, client, number, django_assert_num_queries):
    for place in range(number):
        reports(works(UserFactory(), part, function=f"Funktion {place}"), JANUARY, 10)
        posts(part, JANUARY, "cash", 10)
    client.force_login(eva)
    client.get(PAGE)  # the first page that somebody opens writes down that they are there

    with django_assert_num_queries(15):
        client.get(PAGE)
    with django_assert_num_queries(13):
        client.get(BASIS)
