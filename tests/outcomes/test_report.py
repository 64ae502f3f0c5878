"""`samsyn report year`."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from samsyn.outcomes.models import Target

KEYS = [
    "format", "association", "year", "participants", "new_participants", "enrolments", "ended", "to_work_or_study",
    "started_or_increased", "consultations", "measure_groups", "measures", "events", "coverage", "age_groups", "flows",
    "targets",
]  # fmt: skip


@pytest.fixture
def report(good_year):
    def printed(association="ostra-sodertorn", year="2017", **options):
        out = io.StringIO()
        call_command("report", "year", association=association, year=year, stdout=out, **options)
        return out.getvalue()

    return printed


def test_json_is_the_year_in_the_order_of_the_contract(report):
    found = json.loads(report())

    assert list(found) == KEYS
    assert list(found["participants"]) == ["total", "women", "men", "other", "target"]
    assert found["to_work_or_study"] == {
        "total": 3, "women": 3, "men": 0, "other": 0, "share": 0.75, "target": None,
    }  # fmt: skip
    assert found["started_or_increased"]["total"] == 2
    assert found["measures"][1] == {
        "name": "Ung i Tyresö", "participants": 4, "new": 4, "ended": 4, "to_work_or_study": 3, "share": 0.75,
        "women_share": 1.0, "target": None,
    }  # fmt: skip
    assert found["measure_groups"] == {
        "youth": {"ended": 4, "to_work_or_study": 3, "share": 0.75, "target": None}
    }
    assert (found["consultations"]["total"], found["coverage"]["counted_only"]) == (5, 5)


def test_the_whole_installation(report):
    found = json.loads(report(association="all"))

    assert (found["association"], found["ended"]["total"]) == ("all", 4)
    assert found["measures"][0]["association"] == "ostra-sodertorn"


@pytest.fixture
def spreadsheet(report):
    """The rows of the CSV by key and measure."""

    def rows(**options):
        text = report(format="csv", **options).lstrip("\ufeff")
        return {
            (row["Nyckel"], row["Insats"]): row for row in csv.DictReader(io.StringIO(text), delimiter=";")
        }

    return rows


def test_csv_is_the_same_year_as_swedish_excel_opens_it(report, spreadsheet):
    rows = spreadsheet()

    assert report(format="csv").startswith("\ufeffÅr;Del;Mått;Uppdelning;Värde;Enhet;Mål;Nyckel;Insats\r\n")
    assert rows["to_work_or_study.share", ""]["Värde"] == "75,00"
    assert rows["participants.total", ""] == {
        "År": "2017", "Del": "Förbundet", "Mått": "Deltagare", "Uppdelning": "Alla", "Värde": "4", "Enhet": "personer",
        "Mål": "", "Nyckel": "participants.total", "Insats": "",
    }  # fmt: skip
    assert rows["new_participants.by_municipality.0138", ""]["Värde"] == "4"
    assert rows["new_participants.by_referrer.self", ""]["Värde"] == "4"


def test_csv_tells_what_people_did_before_and_after(spreadsheet):
    rows = spreadsheet()
    changes = {
        key.removeprefix("flows.occupation.changes."): int(row["Värde"])
        for (key, _), row in rows.items()
        if key.startswith("flows.occupation.changes.")
    }

    assert rows["flows.occupation.after.work", ""]["Värde"] == "3"
    assert {key: number for key, number in changes.items() if number} == {
        "other.work": 1, "work.work": 1, "unknown.work": 1, "other.other": 1,
    }  # fmt: skip
    assert rows["flows.occupation.changes.work.work", ""]["Uppdelning"] == "Arbete → Arbete"


def test_no_two_rows_of_the_csv_are_the_same_figure(report, spreadsheet):
    assert len(report(format="csv").splitlines()) - 1 == len(spreadsheet())


@pytest.mark.parametrize(
    ("figure", "of_measure", "value", "written"),
    [
        ("participants.women", False, 90, "90"),
        ("new_participants.by_referrer.self", False, 7, "7"),
        ("started_or_increased.share", False, "0.345", "34,50"),
        ("measure_groups.youth.ended", False, 12, "12"),
        ("measures.participants", True, 30, "30"),
        ("measures.women_share", True, "0.5", "50,00"),
        ("measures.share", True, "0.4", "40,00"),
    ],
)
def test_csv_holds_the_target_of_every_figure_that_has_one(
    good_year, ung, spreadsheet, figure, of_measure, value, written
):
    measure = ung if of_measure else None
    Target.objects.create(association=good_year, year=2017, figure=figure, measure=measure, value=value)

    assert {key: row["Mål"] for key, row in spreadsheet().items() if row["Mål"]} == {
        (figure, "Ung i Tyresö" if of_measure else ""): written
    }


def test_csv_of_the_whole_installation_names_the_association_of_the_measure(good_year, ung, spreadsheet):
    Target.objects.create(association=good_year, year=2017, figure="measures.share", measure=ung, value="0.4")

    row = spreadsheet(association="all")[
        "measures.share", "Ung i Tyresö (Samordningsförbundet Östra Södertörn)"
    ]

    assert (row["Värde"], row["Mål"]) == ("75,00", "40,00")


def test_a_measure_named_as_a_formula_is_only_a_name(report, resursteamet):
    type(resursteamet).objects.filter(pk=resursteamet.pk).update(name="=1+1")

    assert ";'=1+1;" in report(format="csv")


def test_one_enrolment_less_is_another_year(report, enrol):
    before = json.loads(report())
    row = enrol("2017-05-05", "2017-06-06", after=0)
    with_one_more = json.loads(report())
    row.measurements.all().delete()
    row.delete()

    assert with_one_more["ended"]["total"] == before["ended"]["total"] + 1
    assert json.loads(report()) == before


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"association": "ostra"},
            "Förbundet ostra finns inte. Menade du ostra-sodertorn? Det som finns är: ostra-sodertorn, all.",
        ),
        ({"year": "17"}, "Året ska vara fyra siffror, från 1990 till 2199."),
        ({"year": "två"}, "Året ska vara fyra siffror, från 1990 till 2199."),
        ({"format": "xml"}, "Formatet xml finns inte. Välj json, csv, xlsx eller pdf."),
    ],
)
def test_a_wrong_call_is_told_what_would_be_right(report, options, sentence):
    with pytest.raises(CommandError) as refused:
        report(**options)

    assert (str(refused.value), refused.value.returncode) == (sentence, 2)


def test_there_is_only_one_report(good_year):
    with pytest.raises(CommandError, match="Det som finns är: year") as refused:
        call_command("report", "month", association="all", year="2017")

    assert refused.value.returncode == 2
