"""A file of HSDS comes in, and what it says goes out again the same."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from samsyn.catalogue.hsds import mapping
from samsyn.catalogue.hsds.objects import said
from samsyn.catalogue.models import Record, Term
from samsyn.lib.dates import today
from tests.catalogue.opened import example, needs_standard
from tests.imports.bringing import bring

#: What of a service a record can hold; all else of a foreign file is passed over.
SHARED = (
    "id name alternate_name url email eligibility_description minimum_age maximum_age assured_date"
    " application_process interpretation_services"
).split()
#: Texts of which blanks at the ends are not kept.
SHARED_TEXTS = ["description"]
OFFICIAL = [
    ("service_full", "hsds-3.1/examples"),
    ("service_list", "hsds-3.1/examples"),
    ("service_at_location_full", "hsds-3.1/examples"),
    ("service_at_location_list", "hsds-3.1/examples"),
    ("organization_full", "hsds-3.1/examples"),
    ("service_full", "oruk-default"),
    ("service_list", "oruk-default"),
    ("service_at_location_full", "oruk-default"),
    ("service_at_location_list", "oruk-default"),
    ("organization", "oruk-default"),
]


def imported(path, *extra):
    out = StringIO()
    with pytest.raises(SystemExit) if "refused" in extra else no_exit():
        call_command(
            "import",
            "hsds",
            str(path),
            association="ostra-sodertorn",
            stdout=out,
            **{"dry_run": "dry" in extra},
        )
    return out.getvalue()


class no_exit:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False


@pytest.fixture
def brought(tmp_path, ostra):
    """Call it with what a file holds."""

    def bring(answer, *extra):
        path = tmp_path / "file.json"
        path.write_text(answer if isinstance(answer, str) else json.dumps(answer))
        return imported(path, *extra)

    return bring


def one_service(answer):
    if "contents" in answer:
        answer = answer["contents"][0]
    if "services" in answer:
        return answer["services"][0] | {"organization": answer}
    if "service" in answer:
        return answer["service"] | {"service_at_locations": [answer]}
    return answer


def out_again():
    record = Record.objects.with_all_that_is_open().get()
    return said(mapping.service(record, today()))


@needs_standard
@pytest.mark.parametrize(("name", "folder"), OFFICIAL)
def test_an_official_example_comes_out_equal_on_what_both_hold(name, folder, brought):
    told = one_service(example(name, folder))

    brought(example(name, folder))

    found = out_again()
    differing = {
        field: (told[field], found.get(field))
        for field in SHARED
        if field in told and told[field] != found.get(field)
    }
    assert differing == {}
    assert found["description"] == told["description"].strip()
    assert found["fees_description"] == (told.get("fees_description") or told["fees"])
    if told.get("organization"):
        assert found["organization"]["name"] == told["organization"]["name"]
    if contacts := told.get("contacts"):
        assert found["contacts"][0]["title"] == contacts[0]["title"]
    if phones := told.get("phones"):
        assert found["phones"][0]["number"] == phones[0]["number"].strip('"')
    if fundings := told.get("funding"):
        assert [each["source"] for each in found["funding"]] == [each["source"] for each in fundings]
    location = told.get("service_at_locations", [{}])[0].get("location", {})
    if location.get("addresses"):
        ours = found["service_at_locations"][0]["location"]
        for field in ("address_1", "city", "postal_code"):
            assert ours["addresses"][0][field] == location["addresses"][0][field]
        assert [each["description"] for each in ours.get("accessibility", [])] == [
            each["description"] for each in location.get("accessibility", [])
        ]


@needs_standard
@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("taxonomy_list", "hsds-3.1/examples"),
        ("taxonomy_term", "hsds-3.1/examples"),
        ("location", "hsds-3.1/examples"),
        ("base", "hsds-3.1/examples"),
        ("organization_list", "hsds-3.1/examples"),
        ("api_details", "oruk-default"),
        ("dashboard_services_response", "oruk-default"),
    ],
)
def test_a_file_without_services_is_refused_in_words(name, folder, brought):
    assert "inga insatser enligt HSDS" in brought(example(name, folder), "refused")
    assert not Record.objects.exists()


def test_our_own_file_comes_back_whole_and_changes_nothing_the_second_time(client, brought, snickeriet):
    Record.objects.filter(pk=snickeriet.pk).update(
        plain_text="Kort.\n\nOch lätt.",
        notes={"way_in": "Ring först.", "method": "Enligt boken"},
        hours_from=5,
        hours_to=10,
        sex="men",
        street="Storgatan 1",
        city="Handen",
        start_dates=["2030-01-07"],
        starts_continuously=True,
        places=4,
        free_places=2,
        free_places_on=today(),
        contact_function="Samordnare",
        referral_url="https://example.se/remiss",
        has_interpreter=True,
        must_be_registered=False,
        districts="Farsta, Skarpnäck",
    )
    snickeriet.terms.add(Term.objects.get(facet="livelihood", code="forsorjningsstod"))
    told = out_again()
    file = b"".join(client.get("/api/hsds/bulk.json").streaming_content).decode()
    versions = snickeriet.versions.count()

    assert "1 rader: 0 nya, 0 rättade, 1 oförändrade" in brought(file)
    assert snickeriet.versions.count() == versions

    snickeriet.refresh_from_db()
    Record.objects.filter(pk=snickeriet.pk).update(
        plain_text="",
        notes={},
        hours_from=None,
        hours_to=None,
        sex="all",
        street="",
        city="",
        start_dates=[],
        must_be_registered=None,
        districts="",
    )
    assert "0 nya, 1 rättade" in brought(file)
    again = out_again()
    assert {**again, "last_modified": ""} == {**told, "last_modified": ""}


def test_what_comes_in_is_a_draft_with_its_history(brought, ostra):
    brought(example_of_ours(name="Kursgården"))

    record = Record.objects.get()
    assert (record.state, record.name, record.association) == ("draft", "Kursgården", ostra)
    assert record.versions.filter(step="add").count() == 1


def test_a_term_that_our_list_lacks_is_refused_with_what_was_perhaps_meant(brought):
    service = example_of_ours()
    service["attributes"] = [
        {
            "taxonomy_term": {
                "code": "guidanse",
                "taxonomy_detail": {"id": str(mapping.of_taxonomy("category"))},
            }
        }
    ]

    told = brought(service, "refused")
    assert "Menade du «guidance»?" in told or "Menade du «Vägledning»?" in told
    assert not Record.objects.exists()


def test_words_of_lists_that_are_not_ours_are_kept_as_words(brought):
    service = example_of_ours()
    service["attributes"] = [{"taxonomy_term": {"name": "Counselling", "taxonomy": "Open Eligibility"}}]

    brought(service)
    assert Record.objects.get().notes == {"category": "Counselling"}


def test_what_cannot_be_stored_is_refused_by_line_and_column(brought):
    told = brought(
        [example_of_ours(), example_of_ours(id="", name="B", email="ingen", minimum_age=12.5)], "refused"
    )

    assert "Rad 3, contact_email «ingen»" in told
    assert "Rad 3, age_from «12.5»" in told
    assert not Record.objects.exists()


def test_another_associations_record_is_left_alone(brought, varna):
    from tests.factories import MeasureFactory, RecordFactory  # noqa: PLC0415

    record = RecordFactory(measure=MeasureFactory(association=varna, method="none"))

    assert "hos ett annat förbund" in brought(example_of_ours(id=str(record.uuid)), "refused")


def test_nothing_is_named_after_a_person(brought):
    service = example_of_ours()
    service["contacts"] = [{"name": "Ann Persona", "title": "Reception"}]
    brought(service)

    record = Record.objects.get()
    assert (record.contact_function, record.contact_name) == ("Reception", "")


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"services": 1}', '[1, "a", null]', '{"name": 1e999}'])
def test_a_file_that_is_no_hsds_is_refused_in_words(text, brought):
    assert "Filen" in brought(text, "refused")


def test_the_same_columns_as_a_table(tmp_path, ostra):
    path = tmp_path / "file.csv"
    path.write_text("Namn;Kort beskrivning;Kategori;På distans\nKursgården;Kurser.;Vägledning;Ja\n")

    imported(path)

    record = Record.objects.get()
    assert (record.summary, record.is_remote) == ("Kurser.", True)
    assert [term.code for term in record.terms.all()] == ["guidance"]


def test_free_places_are_kept_with_their_day_and_a_day_alone_says_nothing(ostra, katja, snickeriet):
    file = "id;name;free_places;free_places_on;reviewed_on\n;Snickeriet;{};{};\n"

    assert bring(ostra, "hsds", file.format("", "2026-05-01"), by=katja).fates == {"unchanged": 1}
    assert bring(ostra, "hsds", file.format("3", "2026-05-01"), by=katja).fates == {"corrected": 1}
    assert bring(ostra, "hsds", file.format("3", "2026-05-02"), by=katja).fates == {"corrected": 1}
    snickeriet.refresh_from_db()
    assert (snickeriet.free_places, snickeriet.free_places_on) == (3, date(2026, 5, 2))
    assert bring(ostra, "hsds", file.format("3", "2999-01-01"), by=katja).places == [
        (2, "free_places_on", "")
    ]


def test_a_place_is_told_by_both_numbers_and_only_on_the_globe(ostra, katja):
    file = "name;latitude;longitude\nNy;{};{}\n"

    assert bring(ostra, "hsds", file.format("59,1", ""), by=katja).places == [(2, "latitude", "")]
    beyond = bring(ostra, "hsds", file.format("99", "18"), by=katja)
    assert beyond.findings.remarks == {"En plats som inte finns på kartan sparas inte.": 1}
    assert bring(ostra, "hsds", file.format("59,1", "18"), by=katja).fates == {"corrected": 1}
    assert Record.objects.values_list("latitude", "longitude").get() == (59.1, 18)


def test_languages_that_our_list_lacks_are_passed_over_and_a_misspelt_one_is_not(ostra, katja):
    file = "name;language\nNy;{}\n"

    assert bring(ostra, "hsds", file.format("svensk"), by=katja).places == [(2, "language", "Svenska")]
    brought = bring(ostra, "hsds", file.format("xx+sv"), by=katja)
    assert brought.findings.remarks == {"Språk som inte finns i katalogens lista sparas inte.": 1}
    assert [term.code for term in Record.objects.get().terms.all()] == ["sv"]


def example_of_ours(**fields):
    service = {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Kursgården",
        "status": "active",
        "description": "Kurser.",
    }
    return service | fields
