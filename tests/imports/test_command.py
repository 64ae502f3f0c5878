"""`samsyn import`, as whoever hosts runs it."""

import json
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samsyn.enrolments.models import Enrolment
from samsyn.imports.models import Import
from tests.imports.conftest import BAD, GOOD

SLUG = "ostra-sodertorn"


@pytest.fixture
def run(ostra, resursteamet, tmp_path):
    """Call it with a file's text and options; what was printed, and the exit code."""

    def ran(text, *options, kind="enrolments", association=SLUG):
        file, said = tmp_path / "fil.csv", StringIO()
        file.write_text(text)
        try:
            call_command("import", kind, str(file), "--association", association, *options, stdout=said)
        except SystemExit as ended:
            return ended.code, said.getvalue()
        return 0, said.getvalue()

    return ran


def test_all_rows_are_stored(run):
    assert run(GOOD) == (0, "3 rader: 3 nya, 0 rättade, 0 oförändrade.\nSparat.\n")
    assert Enrolment.objects.count() == 3
    assert Import.objects.get().by.is_operator


def test_a_refused_row_stops_all_and_is_named(run, tmp_path):
    code, said = run(BAD, "--errors", str(tmp_path / "fel.json"))

    assert (code, Enrolment.objects.count(), Import.objects.count()) == (1, 0, 0)
    assert said.endswith("2 rader avvisade. Inget är sparat.\n")
    faults = json.loads((tmp_path / "fel.json").read_text())
    assert [(fault["line"], fault["column"], fault["value"], fault["suggestion"]) for fault in faults] == [
        (3, "sex", "kvina", "Kvinna"),
        (4, "started_on", "2017-02-29", ""),
        (4, "municipality", "136", "0136"),
    ]
    assert set(faults[0]) == {"line", "column", "value", "message", "suggestion"}


def test_a_column_is_named_as_the_file_names_it_and_by_its_key_where_programs_read(run, tmp_path):
    text = "Insats,Kön,Startdatum,Deltagare\nResursteamet,kvinna,2017-03-02,local 1\n"
    code, said = run(text, "--errors", str(tmp_path / "fel.json"))

    assert code == 1
    assert "Rad 2, Födelseår: " in said
    assert said.endswith("1 rad avvisad. Inget är sparat.\n")
    faults = json.loads((tmp_path / "fel.json").read_text())
    assert {"birth_year", "municipality"} <= {fault["column"] for fault in faults}
    assert set(faults[0]) == {"line", "column", "value", "message", "suggestion"}


def test_a_trial_stores_nothing(run, tmp_path):
    code, said = run(GOOD, "--dry-run", "--errors", str(tmp_path / "fel.json"))

    assert (code, Enrolment.objects.count()) == (0, 0)
    assert "provkörning" in said
    assert json.loads((tmp_path / "fel.json").read_text()) == []


def test_only_the_first_faults_are_printed_and_all_are_written(run, tmp_path):
    many = GOOD.splitlines()[0] + "\n" + "local 1,x,1990,0136,Resursteamet,self,2017-03-01\n" * 50
    code, said = run(many, "--errors", str(tmp_path / "fel.json"))

    assert (code, len(json.loads((tmp_path / "fel.json").read_text()))) == (1, 50)
    assert said.count("Rad ") == 20
    assert "… och 30 fel till." in said


@pytest.mark.parametrize(
    ("options", "kind", "association"),
    [
        ((), "enrolments", "finns-inte"),
        ((), "deltaganden", SLUG),
        (("--okand",), "enrolments", SLUG),
        (("--errors", "/finns/inte/fel.json"), "enrolments", SLUG),
    ],
)
def test_a_wrong_call_says_so(run, options, kind, association):
    with pytest.raises(CommandError):
        run(GOOD, *options, kind=kind, association=association)


def test_a_file_that_is_not_there_or_too_large_is_a_wrong_call(run, settings, tmp_path, ostra):
    with pytest.raises(CommandError) as missing:
        call_command("import", "enrolments", str(tmp_path / "saknas.csv"), "--association", SLUG)
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(CommandError, match="SAMSYN_UPLOAD_LIMIT_MB") as large:
        run(GOOD)

    assert (missing.value.returncode, large.value.returncode) == (2, 2)


def test_unknown_measures_are_created_when_asked_for(run, resursteamet):
    text = GOOD.replace("Resursteamet", "Ung i Tyresö")
    assert run(text)[0] == 1

    code, said = run(text, "--create-measures")

    assert code == 0
    assert "Insatsen «Ung i Tyresö» finns inte och skapas. (3 rader)" in said
    created = resursteamet.association.measures.get(name="Ung i Tyresö")
    assert (created.direction, created.method, created.enrolments.count()) == (
        "individual",
        "participants",
        3,
    )
    assert "3 oförändrade" in run(text)[1]


def test_a_terminal_is_shown_how_far_it_has_come(run, monkeypatch):
    shown = StringIO()
    shown.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", shown)

    run(GOOD)

    assert shown.getvalue().split("\r")[1:] == [
        "[##############################] 100 %\n",
    ]
