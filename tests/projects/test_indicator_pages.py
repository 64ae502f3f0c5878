"""Who keeps a project reads its indicators and fetches them for the funder; nobody else learns a small number."""

import io
import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from python_calamine import CalamineWorkbook

from samsyn.audit.models import Access
from samsyn.organisations.choices import RoleKind
from samsyn.projects import actions
from samsyn.projects.models import Indicator
from tests.conftest import person
from tests.projects.indicated import a_measure, somebody, takes_part
from tests.projects.worked import a_part

YEAR = "?fran=2021-01-01&till=2021-12-31"


@pytest.fixture
def address(ostra, part):
    actions.seed_indicators(ostra)
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/del/{part.reference}/indikatorer/"


@pytest.fixture
def whole(part):
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/indikatorer/"


def numbers_of(page, label):
    """Women, men and all in the first row with the label; others too when there are any."""
    row = re.search(rf'<th scope="row">{re.escape(label)}</th>(.*?)</tr>', page)[1]
    return re.findall(r">([^<>]+)<", row)


def test_the_numbers_of_the_period_by_sex(asks, address, part, eva):
    measure = a_measure(part)
    takes_part(measure, "2021-02-01", before={"job_seeking": True})
    takes_part(measure, "2021-03-01", who=somebody(measure, "man"), before={"job_seeking": True})
    takes_part(measure, "2022-01-01", before={"job_seeking": True})

    answer, page = asks(eva, address + YEAR)

    assert answer.status_code == 200
    assert numbers_of(page, "Arbetslösa") == ["1", "1", "2"]
    assert "varav långtidsarbetslösa" in page


def test_another_or_unknown_sex_has_a_column_when_there_is_somebody(asks, address, part, eva):
    measure = a_measure(part)
    takes_part(measure, "2021-02-01", who=somebody(measure, "other"), before={"job_seeking": True})

    assert numbers_of(asks(eva, address)[1], "Arbetslösa") == ["0", "0", "1", "1"]


def test_every_number_leads_to_what_it_means_on_the_same_page(asks, address, part, eva):
    takes_part(a_measure(part), "2021-02-01", "2021-03-01", before={}, after={"work": 50})

    page = asks(eva, address)[1]

    meant = set(re.findall(r'<dt id="([^"]+)"', page))
    linked = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    cells = re.findall(r'<td class="number"[^>]*>(.*?)</td>', page)
    assert linked == meant
    assert [cell for cell in cells if not cell.startswith('<a href="#')] == []


def test_what_nothing_measures_is_said_to_be_lacking_and_is_no_nought(asks, address, part, eva):
    takes_part(a_measure(part), "2021-02-01", "2021-03-01", school="gymnasium", before={}, after={})

    page = asks(eva, address)[1]

    assert '<a href="#d-rural">Boende på landsbygden</a>' in page
    assert "Boende på landsbygden</th>" not in page
    assert page.count("mäts inte</a>") == 3  # six months after: the two rows, and who is in none of them


def test_a_person_is_never_named_there(asks, address, part, eva):
    who = somebody(a_measure(part))
    takes_part(part.measures.get().measure, "2021-02-01", who=who)

    assert who.reference not in asks(eva, address)[1]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?fran=2021-12-31&till=2021-01-01", "Sista dagen ligger före den första."),
        ("?fran=i+fjol&till=2021-01-01", "i fjol"),
    ],
)
def test_a_period_that_cannot_be_is_told(asks, address, eva, query, sentence):
    for rest in ("", "excel/"):
        answer, page = asks(eva, f"{address}{rest}{query}")

        assert answer.status_code == 422
        assert sentence in page


def test_without_a_rule_set_nothing_is_counted(asks, address, part, eva):
    part.project.rules.all().delete()

    assert "Projektet följer inget regelverk än" in asks(eva, address)[1]


def test_the_years_of_the_project_are_a_click_away(asks, address, eva):
    page = asks(eva, address + YEAR)[1]

    assert 'href="?fran=2021-01-01&amp;till=2021-12-31" aria-current="true">2021</a>' in page
    assert 'href="?fran=2022-01-01&amp;till=2022-06-30">2022</a>' in page


def test_the_file_holds_the_same_numbers_what_they_mean_and_whom_it_is_for(client, address, part, karin):
    measure = a_measure(part)
    takes_part(measure, "2021-02-01", "2021-03-01", before={"job_seeking": True}, after={"work": 50})
    client.force_login(karin)

    answer = client.get(f"{address}excel/{YEAR}")

    assert answer["Content-Disposition"] == 'attachment; filename="indikatorer-2021-01-01-2021-12-31.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Indikatorer", "Definitioner", "Om filen"]
    rows = book.get_sheet_by_name("Indikatorer").to_python()
    assert ["När de kom in", "Sysselsättning", "Arbetslösa", 1.0, 0.0, 0.0, 1.0] in rows
    assert ["När de kom in", "Bakgrund", "Boende på landsbygden", "", "", "", "saknas"] in rows
    assert [row[2:] for row in rows[-6:-2]] == [
        ["Ingen av raderna", "", "", "", "mäts inte"],
        ["Saknar mätning", 1.0, 0.0, 0.0, 1.0],
        ["Sex månader har inte gått än", 0.0, 0.0, 0.0, 0.0],
        ["Alla", 1.0, 0.0, 0.0, 1.0],
    ]
    meant = {row[1] for row in book.get_sheet_by_name("Definitioner").to_python()}
    assert {row[2] for row in rows[1:]} <= meant
    assert any("Finansiären" in str(row[1]) for row in book.get_sheet_by_name("Om filen").to_python())
    assert Access.objects.get(act="exported", user=karin).what == "figures"


@pytest.mark.parametrize("who", ["bo", "rune", "olle"])
def test_nobody_else_reads_or_fetches_them(client, address, whole, who, request):
    client.force_login(request.getfixturevalue(who))

    for page in (address, f"{address}excel/", whole, f"{whole}excel/"):
        assert client.get(page).status_code == 403


def test_who_runs_a_part_reads_that_part_and_not_the_whole(client, part, varna):
    other = a_part(part.project, varna)
    nils = person("nils", varna, RoleKind.ECONOMIST)
    client.force_login(nils)
    at = f"/varna/arbete/projekt/{part.project.reference}"

    statuses = [
        client.get(f"{at}{page}").status_code
        for page in (
            f"/del/{other.reference}/indikatorer/",
            f"/del/{part.reference}/indikatorer/",
            "/indikatorer/",
        )
    ]

    assert statuses == [200, 404, 403]


def test_the_pages_lead_there_for_those_who_may(asks, part, eva, bo):
    for page in (f"del/{part.reference}/", ""):
        at = f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/{page}"

        assert "indikatorer/" in asks(eva, at)[1]
        assert "indikatorer/" not in asks(bo, at)[1]


def test_the_whole_is_all_parts(asks, address, whole, part, varna, eva):
    actions.seed_indicators(varna)
    for each in (part, a_part(part.project, varna)):
        takes_part(a_measure(each), "2021-02-01", before={"work": 100})

    assert numbers_of(asks(eva, whole)[1], "I arbete, också som egen företagare") == ["2", "0", "2"]


def test_what_an_association_has_corrected_is_left_alone_and_what_is_new_is_laid_in(ostra):
    actions.seed_indicators(ostra)
    Indicator.objects.filter(code="rural").update(name="På landet", conditions={"standing": ["nothing"]})
    Indicator.objects.filter(code="homeless").delete()

    actions.seed_indicators(ostra)

    assert set(Indicator.objects.filter(code="rural").values_list("name", flat=True)) == {"På landet"}
    assert Indicator.objects.filter(code="homeless").count() == 2


def test_an_indicator_is_told_as_long_as_it_holds(asks, address, eva):
    Indicator.objects.filter(code="below-25").update(until=date(2021, 12, 31))

    assert "Yngre än 25 år" in asks(eva, address + YEAR)[1]
    assert "Yngre än 25 år" not in asks(eva, f"{address}?fran=2022-01-01&till=2022-06-30")[1]


@pytest.mark.parametrize(
    ("name", "breaks"),
    [
        ("indicator_has_its_code_once_in_a_rule_set", {"code": "rural"}),
        ("indicator_ends_after_it_starts", {"since": date(2021, 2, 1), "until": date(2021, 1, 1)}),
    ],
)
def test_the_database_refuses(ostra, name, breaks):
    actions.seed_indicators(ostra)

    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(code="homeless").update(**breaks)
