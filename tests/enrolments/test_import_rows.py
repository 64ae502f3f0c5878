"""What a row of enrolments may say, cell by cell."""

from datetime import date, timedelta

import pytest

from samsyn.catalogue.choices import LegalBasis, Method
from samsyn.enrolments.models import Enrolment, Measurement
from samsyn.lib.dates import today
from samsyn.participants.models import Identity, Participant
from tests.factories import MeasureFactory
from tests.imports.bringing import bring, csv, number

COLUMNS = (
    "participant,sex,birth_year,municipality,measure,referred_by,started_on,ended_on,end_kind,end_reason,"
    "occupation_before,occupation_after,livelihood_before,livelihood_after,education,support_time,row_id"
)
ROW = {
    "participant": "local 1",
    "sex": "woman",
    "birth_year": "1990",
    "municipality": "0136",
    "measure": "Resursteamet",
    "referred_by": "self",
    "started_on": "2017-03-01",
}
ENDED = {"ended_on": "2017-09-01", "end_kind": "as_planned"}
NEXT_WEEK = (today() + timedelta(days=7)).isoformat()
BORN = number("19800229")


def row(**cells):
    return ",".join((ROW | cells).get(column, "") for column in COLUMNS.split(","))


def file(*rows):
    return csv(*rows, header=COLUMNS)


@pytest.mark.parametrize(
    ("cells", "column", "suggestion"),
    [
        ({"participant": BORN[:-1] + str((int(BORN[-1]) + 1) % 10), "birth_year": ""}, "participant", ""),
        ({"participant": "19810229-9809"}, "participant", ""),
        ({"participant": number("20300101"), "birth_year": ""}, "participant", ""),
        ({"participant": BORN}, "birth_year", ""),
        ({"participant": "x" * 61}, "participant", ""),
        ({"row_id": "x" * 41}, "row_id", ""),
        ({"row_id": BORN}, "row_id", ""),
        ({"participant": "", "row_id": f"nr {BORN}"}, "row_id", ""),
        ({"sex": ""}, "sex", ""),
        ({"sex": "womam"}, "sex", "woman"),
        ({"birth_year": ""}, "birth_year", ""),
        ({"birth_year": "90"}, "birth_year", ""),
        ({"birth_year": "1890"}, "birth_year", ""),
        ({"municipality": ""}, "municipality", ""),
        ({"municipality": "136"}, "municipality", "0136"),
        ({"municipality": "9999"}, "municipality", ""),
        ({"measure": ""}, "measure", ""),
        ({"measure": "Resurstemet"}, "measure", "Resursteamet"),
        ({"measure": "Vägen vidare"}, "measure", ""),
        ({"measure": "Samtal"}, "measure", ""),
        ({"measure": "Med samtycke"}, "participant", ""),
        ({"referred_by": ""}, "referred_by", ""),
        ({"referred_by": "regionen"}, "referred_by", "region"),
        ({"started_on": ""}, "started_on", ""),
        ({"started_on": "2017-02-29"}, "started_on", ""),
        ({"started_on": "1/3 2017"}, "started_on", "2017-03-01"),
        ({"started_on": "20170301"}, "started_on", "2017-03-01"),
        ({"started_on": NEXT_WEEK}, "started_on", ""),
        ({"started_on": "1992-12-31"}, "started_on", ""),
        ({"ended_on": "2017-02-28", "end_kind": "as_planned"}, "ended_on", ""),
        ({"ended_on": NEXT_WEEK, "end_kind": "as_planned"}, "ended_on", ""),
        ({"ended_on": "2017-09-01"}, "end_kind", ""),
        ({"end_kind": "as_planned"}, "ended_on", ""),
        (ENDED | {"end_kind": "enligt plann"}, "end_kind", "Enligt plan"),
        (ENDED | {"end_reason": "flyt"}, "end_reason", "flytt"),
        ({"occupation_before": "work:0"}, "occupation_before", ""),
        ({"occupation_before": "work:101"}, "occupation_before", ""),
        ({"occupation_before": "work:60+study:60"}, "occupation_before", ""),
        ({"occupation_before": "work+study:25"}, "occupation_before", ""),
        ({"occupation_before": "work:50%"}, "occupation_before", "work:50"),
        ({"occupation_before": "job_seeking:50"}, "occupation_before", "job_seeking"),
        ({"occupation_before": "work+work:50"}, "occupation_before", ""),
        ({"occupation_before": "none+work"}, "occupation_before", ""),
        (ENDED | {"occupation_after": "wrok"}, "occupation_after", "work"),
        ({"livelihood_before": "sjukpenning+sjukersatning"}, "livelihood_before", "sjukersattning"),
        ({"education": "gymnasie"}, "education", "gymnasium"),
        ({"support_time": ">6 ar"}, "support_time", ">6 år"),
        ({"row_id": "9" * 41, "participant": ""}, "row_id", ""),
    ],
)
def test_a_cell_that_cannot_be_is_named_with_what_was_meant(
    ostra, resursteamet, vagen_vidare, cells, column, suggestion
):
    MeasureFactory(association=ostra, name="Samtal", method=Method.COUNTS)
    MeasureFactory(association=ostra, name="Med samtycke", legal_basis=LegalBasis.CONSENT)

    found = bring(ostra, "enrolments", file(row(participant="local 0"), row(**cells)))

    assert found.places == [(3, column, suggestion)]
    assert Enrolment.objects.count() == 0


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("work:50+study:25", ("given", 50, 25, False, False)),
        ("Studier:25 + Arbete:75", ("given", 75, 25, False, False)),
        ("work", ("given", 100, 0, False, False)),
        ("study", ("given", 0, 100, False, False)),
        ("work:1", ("given", 1, 0, False, False)),
        ("job_seeking+work_training+work:20", ("given", 20, 0, True, True)),
        ("none", ("none", 0, 0, False, False)),
        ("OKÄNT", ("unknown", 0, 0, False, False)),
    ],
)
def test_occupation_is_read_with_its_extent(ostra, resursteamet, written, stored):
    bring(ostra, "enrolments", file(row(occupation_before=written)))

    assert (
        Measurement.objects.values_list("occupation", "work", "study", "job_seeking", "work_training").get()
        == stored
    )


@pytest.mark.parametrize(
    ("written", "form", "birth_year"),
    [
        (number("19800229"), "number", 1980),
        (number("19800229").replace("-", ""), "number", 1980),
        (number("19800229")[2:], "number", 1980),
        (number("19160101")[2:].replace("-", "+"), "number", 1916),
        (number("19800289"), "number", 1980),
        ("Ärende 17", "local_key", 1990),
    ],
)
def test_whoever_it_is_is_known_by_number_or_key(ostra, resursteamet, written, form, birth_year):
    year = "" if form == "number" else "1990"
    found = bring(ostra, "enrolments", file(row(participant=written, birth_year=year)))

    assert found.faults == []
    assert Participant.objects.values_list("form", "birth_year").get() == (form, birth_year)
    assert written.encode() not in bytes(Identity.objects.get().sealed)


def test_an_anonymous_row_is_a_person_of_its_own_and_its_birth_year_is_not_stored(ostra, resursteamet):
    anonymous = row(participant="", municipality="", referred_by="")

    found = bring(ostra, "enrolments", file(anonymous, anonymous))

    assert found.fates == {"new": 2}
    assert found.findings.remarks == {"Födelseåret sparas inte för en anonym deltagare.": 2}
    stored = {("anonymous", None, None, "unknown")}
    assert (
        set(
            Enrolment.objects.values_list(
                "participant__form", "participant__birth_year", "municipality", "referred_by"
            )
        )
        == stored
    )
    assert Participant.objects.count() == 2


def test_all_of_a_row_is_stored(ostra, resursteamet):
    more = {"end_reason": "Flytt", "education": "gymnasium", "support_time": ">6 år"}
    after = {"occupation_after": "work:50", "livelihood_after": "sjukpenning+studiestod"}
    bring(ostra, "enrolments", file(row(**ENDED, **more, **after)))

    stored = Enrolment.objects.get()
    assert (stored.state, stored.end_reason.code, stored.education.code) == ("ended", "flytt", "gymnasium")
    assert (stored.support_time.code, stored.ended_on) == (">6 år", date(2017, 9, 1))
    assert {code.code for code in stored.measurements.get(occasion="after").livelihoods.all()} == {
        "sjukpenning",
        "studiestod",
    }
    assert stored.events.get().step == "register"


@pytest.mark.parametrize(
    ("second", "places"),
    [
        ({"started_on": "2017-03-02", "sex": "man"}, [(3, "sex", "")]),
        ({"started_on": "2017-03-02", "birth_year": "1991"}, [(3, "birth_year", "")]),
        ({"started_on": "2017-03-02", "participant": "LOCAL  1"}, []),
        ({}, [(3, "participant", "")]),
        ({"participant": "local 2", "sex": "man"}, []),
    ],
)
def test_one_person_is_one_in_the_file(ostra, resursteamet, second, places):
    assert bring(ostra, "enrolments", file(row(), row(**second))).places == places


def test_a_code_out_of_use_still_holds_for_the_days_before(ostra, resursteamet):
    ostra.codes.filter(code="gymnasium").update(valid_until=date(2017, 3, 31))

    rows = [
        row(education="gymnasium", participant=f"local {day}", started_on=day)
        for day in ("2017-03-31", "2017-04-01")
    ]

    assert bring(ostra, "enrolments", file(*rows)).places == [(3, "education", "")]
