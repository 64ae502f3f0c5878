"""A file of records."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.catalogue import actions
from samsyn.catalogue.models import Measure, Record
from samsyn.imports.kinds import kind
from tests.factories import MeasureFactory, RecordFactory
from tests.imports.bringing import bring

HEADER = "name;provider;municipalities;summary;category;way_in;way_in_note;is_remote;weeks;start_dates;contact_email\n"
UNG = "Ung i Nynäs;Kvarnen;0192;För dig som är ung;guidance+Hälsa och rehabilitering;self_referral;Ring;;12;2026-09-01+2026-10-01;ung@example.se\n"


@pytest.fixture(autouse=True)
def known(ostra, kvarnen):
    return ostra, kvarnen


def test_a_new_record_is_a_draft_with_all_that_stands_in_its_row(ostra, katja):
    assert bring(ostra, "records", HEADER + UNG, by=katja).fates == {"new": 1}

    record = Record.objects.get()
    assert (record.name, record.provider.name, record.state) == ("Ung i Nynäs", "Kvarnen", "draft")
    assert (record.weeks, record.start_dates) == (12, ["2026-09-01", "2026-10-01"])
    assert record.notes == {"way_in": "Ring"}
    assert {term.code for term in record.terms.all()} == {"guidance", "health", "self_referral"}
    assert [each.code for each in record.measure.municipalities.all()] == ["0192"]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (";Kvarnen;;;;;;;;;\n", (2, "name")),
        ("Ny;;;;gudiance;;;;;;\n", (2, "category")),
        ("Ny;Kvarn;;;;;;;;;\n", (2, "provider")),
        ("Ny;;0193;;;;;;;;\n", (2, "municipalities")),
        ("Ny;;;;;;;kanske;;;\n", (2, "is_remote")),
        ("Ny;;;;;;;;tolv;;\n", (2, "weeks")),
        ("Ny;;;;;;;;;i höst;\n", (2, "start_dates")),
        ("Ny;;;;;;;;;;vid kassan\n", (2, "contact_email")),
        ("Ny;;;;;;;;;;\nNY;;;;;;;;;;\n", (3, "name")),
        (f"Ny;;;{'x' * 201};;;;;;;\n", (2, "summary")),
        (f"Ny;;;;;;{'x' * 501};;;;\n", (2, "way_in_note")),
    ],
)
def test_a_row_that_is_wrong_is_named_with_what_would_be_accepted(ostra, katja, row, place):
    brought = bring(ostra, "records", HEADER + row, by=katja)

    assert [(line, column) for line, column, _meant in brought.places] == [place]
    assert not Record.objects.exists()


def test_a_text_that_is_too_long_is_told_how_long_it_may_be(ostra, katja):
    [fault] = bring(ostra, "records", f"name;city\nNy;{'x' * 61}\n", by=katja).faults

    assert fault.message == "Texten är för lång: högst 60 tecken."


@pytest.mark.parametrize(
    ("kind", "note"), [("records", "way_in_note"), ("hsds", "note_way_in"), ("hsds", "Väg in, precisering")]
)
@pytest.mark.parametrize("yes", ["yes", "true", "Ja"])
def test_a_row_says_the_same_in_both_kinds_of_file(ostra, katja, kind, note, yes):
    file = f"name;{note};is_remote;has_interpreter;requirements;language\nNy;Ring;{yes};no;Ett ¶ Två;sv\n"

    assert bring(ostra, kind, file, by=katja).fates == {"new": 1}

    record = Record.objects.get()
    assert (record.notes, record.is_remote, record.has_interpreter) == ({"way_in": "Ring"}, True, False)
    assert (record.requirements, [term.code for term in record.terms.all()]) == ("Ett\nTvå", ["sv"])


@pytest.mark.parametrize("kind", ["records", "hsds"])
def test_a_check_asks_the_database_no_more_of_many_rows_than_of_one(ostra, katja, snickeriet, kind):
    asked = []
    for count in (1, 3, 30):
        rows = "".join(f"Ny {each};Kvarnen;0192;guidance;Ja\n" for each in range(count))
        file = f"name;provider;municipalities;category;is_remote\nSnickeriet;Kvarnen;0192;guidance;Ja\n{rows}"
        with CaptureQueriesContext(connection) as queries:
            assert bring(ostra, kind, file, by=katja, dry_run=True).fates == {"new": count, "corrected": 1}
        asked.append(len(queries))

    assert asked == [asked[0]] * 3


def test_the_preview_says_what_becomes_of_each_row(ostra, katja, snickeriet):
    file = "name;summary;weeks\nSNICKERIET;Ny text;12\nNy;Text;\n"

    assert bring(ostra, "records", file, by=katja, dry_run=True).findings.first == [
        [
            ("Vad som händer", "Ändras"),
            ("Insats", "SNICKERIET"),
            ("Läge", "Publicerad"),
            ("Uppgifter", "Kort beskrivning, Antal veckor"),
        ],
        [
            ("Vad som händer", "Nytt utkast"),
            ("Insats", "Ny"),
            ("Läge", "Utkast"),
            ("Uppgifter", "Kort beskrivning"),
        ],
    ]


@pytest.mark.parametrize(
    ("kind", "file"),
    [("records", "name;summary\nNy;Text\n"), ("hsds", '{"name": "Ny", "status": "active"}')],
)
def test_a_file_is_looked_at_and_stored_on_the_page(client, ostra, katja, run_tasks, kind, file):
    client.force_login(katja)
    answers = {"kind": kind, "file": SimpleUploadedFile("poster", file.encode())}
    address = client.post("/ostra-sodertorn/arbete/import/ny/", answers)["Location"]
    run_tasks()

    page = client.get(address).content.decode()
    assert "Alla rader kan sparas" in page
    assert "Nytt utkast" in page
    client.post(f"{address}spara/")
    run_tasks()

    assert Record.objects.get().name == "Ny"


def test_menade_du_names_the_term_and_the_provider(ostra, katja):
    brought = bring(ostra, "records", HEADER + "Ny;Kvarnan;;;gudiance;;;;;;\n", by=katja)

    assert brought.places == [(2, "provider", "Kvarnen"), (2, "category", "guidance")]


def test_ages_in_the_wrong_order_are_refused(ostra, katja):
    file = "name;age_from;age_to\nNy;40;20\n"

    assert bring(ostra, "records", file, by=katja).places == [(2, "age_to", "")]


def test_the_same_file_twice_changes_nothing_and_another_value_corrects(ostra, katja):
    bring(ostra, "records", HEADER + UNG, by=katja)

    assert bring(ostra, "records", HEADER + UNG, by=katja).fates == {"unchanged": 1}
    again = HEADER + UNG.replace(";12;", ";8;")
    assert bring(ostra, "records", again, by=katja).fates == {"corrected": 1}
    record = Record.objects.get()
    assert (record.weeks, record.summary, record.version) == (8, "För dig som är ung", 2)


def test_an_empty_cell_changes_nothing(ostra, katja, snickeriet):
    assert bring(ostra, "records", "name;summary;weeks\nSNICKERIET;;12\n", by=katja).fates == {"corrected": 1}

    record = Record.objects.get()
    assert (record.weeks, record.summary, record.state) == (
        12,
        "Stöd på vägen mot arbete eller studier.",
        "published",
    )


def test_a_measure_that_is_followed_up_gets_its_record(ostra, olle, resursteamet):
    file = "name;municipalities;summary\nResursteamet;0136;Vi stöder\n"

    assert bring(ostra, "records", file, by=olle).fates == {"new": 1}

    assert Measure.objects.get().record.summary == "Vi stöder"
    assert [each.code for each in Measure.objects.get().municipalities.all()] == ["0136"]


def test_who_edits_no_measures_changes_none_that_is_followed_up(ostra, katja, resursteamet):
    file = "name;provider;municipalities;summary\nResursteamet;{};{};Vi stöder\n"

    refused = bring(ostra, "records", file.format("Kvarnen", "0136"), by=katja)
    assert sorted(refused.places) == [(2, "municipalities", ""), (2, "provider", "")]
    assert not Record.objects.exists()

    assert bring(ostra, "records", file.format("", ""), by=katja).fates == {"new": 1}
    refused = bring(ostra, "records", file.format("Kvarnen", ""), by=katja)
    assert refused.places == [(2, "provider", "")]


def test_what_is_archived_is_left_alone(ostra, katja, snickeriet):
    actions.archive(snickeriet, by=katja)

    assert bring(ostra, "records", "name;weeks\nSnickeriet;12\n", by=katja).places == [(2, "name", "")]


def test_a_published_record_keeps_somewhere_to_send_a_referral(ostra, katja):
    RecordFactory(measure__association=ostra, measure__name="Båten", contact_email="", contact_phone="08-1")

    brought = bring(ostra, "records", "name;way_in\nBåten;referral\n", by=katja)

    assert brought.places == [(2, "name", "")]


def test_a_row_that_changes_nothing_is_not_held_against_a_record_that_lacks_something(ostra, katja):
    RecordFactory(measure__association=ostra, measure__name="Båten", measure__provider=None, weeks=12)

    assert bring(ostra, "records", "name;weeks\nBåten;12\n", by=katja).fates == {"unchanged": 1}
    [fault] = bring(ostra, "records", "name;weeks\nBåten;8\n", by=katja).faults
    assert fault.message == "Ange vem som utför insatsen."


def test_who_may_bring_in_a_file_of_records(katja, petra):
    may = kind("records").may_import
    assert may(katja, {"catalogue_administrator"})
    assert may(katja, {"central_editor"})
    assert may(katja, {"office"})
    assert not may(petra, {"provider_editor"})
    assert not may(petra, {"case_worker"})


def test_a_structural_measure_gets_its_record_from_a_file_as_it_does_by_hand(ostra, katja):
    network = MeasureFactory(association=ostra, name="Nätverket", direction="structural", method="counts")

    bring(ostra, "records", "name;summary\nNätverket;För dig som möter unga i ditt arbete\n", by=katja)

    assert Record.objects.get().measure == network


def test_a_day_of_review_in_a_file_is_vouched_for_by_the_association_and_not_by_the_provider(ostra, katja):
    bring(ostra, "hsds", "name;provider;reviewed_on\nUng;Kvarnen;2026-03-13\n", by=katja)

    record = Record.objects.get()
    assert (record.provider.name, record.reviewed_on.isoformat(), record.reviewed_by) == (
        "Kvarnen", "2026-03-13", ostra.name,
    )  # fmt: skip
