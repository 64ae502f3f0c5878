import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.lib.dates import today
from tests.factories import MeasureFactory, MunicipalityFactory, OrganisationFactory

LIST = "/ostra-sodertorn/arbete/insatser/"
YESTERDAY, TOMORROW = today() - timedelta(days=1), today() + timedelta(days=1)


def names(response):
    return [measure.name for measure, _, _ in response.context["rows"]]


@pytest.fixture
def period(ostra):
    """One measure that is over, one that is going on, one to come."""
    MeasureFactory(association=ostra, name="Då", ends_on=YESTERDAY)
    MeasureFactory(association=ostra, name="Nu", kind="health", starts_on=YESTERDAY, ends_on=TOMORROW)
    MeasureFactory(association=ostra, name="Sen", kind="health", starts_on=TOMORROW)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Nu"]),
        ("?visa=pagar", ["Nu"]),
        ("?visa=alla", ["Då", "Nu", "Sen"]),
        ("?visa=alla&slag=health", ["Nu", "Sen"]),
        ("?visa=alla&slag=study", []),
        ("?visa=nonsens&slag=nonsens&sida=x", ["Nu"]),
    ],
)
def test_measures_are_chosen_by_period_and_kind(client, eva, period, query, found):
    client.force_login(eva)

    assert names(client.get(LIST + query)) == found


def test_how_a_measure_stands_is_said_in_a_word(client, eva, period):
    client.force_login(eva)

    page = client.get(f"{LIST}?visa=alla").content.decode()

    words = re.findall(r'<span class="ds-tag" data-color="(\w+)">(\w+)</span>', page)
    assert words == [("neutral", "Avslutad"), ("success", "Pågår"), ("info", "Kommande")]


def test_only_the_association_s_own_are_listed(client, eva, mia, varna):
    MeasureFactory(association=varna, name="Vägen")
    client.force_login(eva)

    assert names(client.get(LIST)) == ["MIA"]


@pytest.mark.parametrize("role", ["maria", "karin", "olle", "adam", "eva", "bo", "rune", "mimmi"])
def test_everybody_with_a_role_reads_and_only_editors_get_buttons(client, mia, role, request):
    client.force_login(request.getfixturevalue(role))
    edits = role in {"karin", "olle", "adam", "mimmi"}

    listed, measure = client.get(LIST).content.decode(), client.get(f"{LIST}i-mia/").content.decode()

    assert ("Lägg till insats" in listed, "/andra/" in measure, "/budget/" in measure) == (
        edits,
        edits,
        edits,
    )


@pytest.mark.parametrize("stranger", ["olof", "per"])
@pytest.mark.parametrize("place", ["", "ny/", "i-mia/", "i-mia/andra/", "i-mia/budget/"])
def test_without_a_role_there_is_nothing(client, mia, stranger, place, request):
    client.force_login(request.getfixturevalue(stranger))

    assert client.get(LIST + place).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, mia):
    assert client.get(LIST).status_code == 302


def test_an_empty_list_says_what_to_do(client, olle, eva):
    client.force_login(olle)
    assert "Lägg till den första" in client.get(LIST).content.decode()

    client.force_login(eva)
    page = client.get(LIST).content.decode()
    assert ("När kansliet har lagt till" in page, "Lägg till" in page) == (True, False)


def test_an_empty_choice_leads_back_to_all(client, eva, mia):
    client.force_login(eva)

    page = client.get(f"{LIST}?slag=study").content.decode()

    assert "Inga insatser passar urvalet" in page
    assert f'href="{LIST}?visa=alla"' in page


def test_a_long_list_is_cut_in_pages_that_keep_the_choice(client, eva, ostra):
    MeasureFactory.create_batch(30, association=ostra, kind="health")
    client.force_login(eva)

    first, second = client.get(f"{LIST}?slag=health"), client.get(f"{LIST}?slag=health&sida=2")

    assert (len(names(first)), len(names(second))) == (25, 5)
    assert 'href="?slag=health&amp;sida=2"' in first.content.decode()


def test_the_list_costs_the_same_however_long_it_is(client, karin, ostra):
    client.force_login(karin)
    client.get(LIST)  # the first page of a session also writes down where she signed in
    costs = []
    for more in (1, 2, 27):
        for measure in MeasureFactory.create_batch(
            more, association=ostra, provider=OrganisationFactory(association=ostra)
        ):
            measure.municipalities.add(MunicipalityFactory(code="0136"))
            measure.groups.create(name="youth")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(LIST).status_code == 200
        costs.append(len(queries))

    assert costs[0] <= 15
    assert costs == [costs[0]] * 3


def test_a_measure_costs_the_same_however_much_has_happened(client, karin, mia):
    client.force_login(karin)
    client.get(LIST)
    costs = []
    for more in (1, 2, 27):
        for number in range(more):
            mia.events.create(step="change", by=karin, changes={"name": ["A", "B"]})
            mia.budgets.create(year=2004 + len(costs) * 30 + number, participants=5)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{LIST}i-mia/").status_code == 200
        costs.append(len(queries))

    assert costs[0] <= 15
    assert costs == [costs[0]] * 3


def test_a_measure_s_page_shows_its_facts(client, bo, ostra, olle):
    measure = MeasureFactory(
        association=ostra, reference="i-ung", kind="youth_team", starts_on=YESTERDAY, is_locked=True
    )
    measure.groups.create(name="youth")
    measure.budgets.create(year=2017, participants=1200)
    client.force_login(bo)

    page = client.get(f"{LIST}i-ung/").content.decode()

    for part in (
        "Ungdomsteam",
        "Individinriktad",
        "Enskilda deltagare",
        "Unga",
        ">2017<",
        "1\u202f200",
        "är låsta",
    ):
        assert part in page
