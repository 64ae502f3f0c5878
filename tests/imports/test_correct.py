"""Refused rows: shown, fetched, put right, handed in again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.audit.models import Access
from samsyn.enrolments.models import Enrolment
from samsyn.imports.models import Import, RefusedRow
from tests.imports.conftest import BAD, GOOD

FETCHED = (
    "\ufeffrad;fel;participant;sex;birth_year;municipality;measure;referred_by;started_on\r\n"
    "3;sex: Värdet finns inte i listan. Det kan vara: Kvinna, Man, Annat, Okänt. Menade du «Kvinna»?;"
    "local 2;kvina;1991;0136;Resursteamet;self;2017-03-02\r\n"
    "4;started_on: Den dagen finns inte i kalendern. municipality: Kommunen finns inte. Skriv kommunkoden med fyra "
    "siffror, till exempel 0136. Menade du «0136»?;local 3;man;1991;136;Resursteamet;self;2017-02-29\r\n"
)


def hand_in(client, address, text):
    return client.post(f"{address}ratta/", {"file": SimpleUploadedFile("rattad.csv", text.encode())})


def test_every_refused_cell_is_named_with_what_would_do(upload, maria, client):
    page = client.get(upload(maria, "enrolments", BAD)).content.decode()

    assert "2 rader behöver rättas" in page
    for words in ("kvina", "Menade du «Kvinna»?", "Menade du «0136»?", "Den dagen finns inte i kalendern."):
        assert words in page


def test_columns_are_named_as_in_the_file(upload, maria, client):
    address = upload(maria, "enrolments", BAD.replace("sex", "Kön").replace("started_on", " Startdatum"))

    assert '<td data-label="Kolumn">Kön</td>' in client.get(address).content.decode()
    fetched = client.get(f"{address}rader/").content.decode()
    assert "3;Kön: Värdet finns inte" in fetched
    assert "4;Startdatum: Den dagen" in fetched


def test_what_stands_in_the_cells_is_sealed(upload, maria):
    upload(maria, "enrolments", BAD.replace("kvina", "19800101-9807"))

    assert RefusedRow.objects.count() == 3
    assert not any(b"9807" in bytes(sealed) for sealed in RefusedRow.objects.values_list("sealed", flat=True))


def test_just_the_refused_rows_are_fetched_and_that_is_logged(upload, maria, client):
    response = client.get(f"{upload(maria, 'enrolments', BAD)}rader/")

    assert response.content.decode() == FETCHED
    assert response["Content-Disposition"].startswith("attachment; ")
    assert list(Access.objects.filter(what="refused_rows").values_list("act", "user")) == [
        ("exported", maria.pk)
    ]


def test_corrected_rows_take_the_place_of_the_refused_and_the_rest_is_kept(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", BAD)
    fetched = client.get(f"{address}rader/").content.decode()

    half = fetched.replace("kvina", "woman")
    assert hand_in(client, address, half)["Location"] == address
    run_tasks()
    assert "1 rad behöver rättas" in client.get(address).content.decode()

    fetched = client.get(f"{address}rader/").content.decode()
    assert fetched.splitlines()[1].startswith("4;")
    hand_in(client, address, fetched.replace("2017-02-29", "2017-02-28").replace(";136;", ";0136;"))
    run_tasks()
    client.post(f"{address}spara/")
    run_tasks()

    assert sorted(Enrolment.objects.values_list("sex", "started_on__day")) == [
        ("man", 28),
        ("woman", 1),
        ("woman", 2),
    ]
    assert Import.objects.get().rows == 3


def test_the_whole_file_may_be_handed_in_again(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", BAD)
    hand_in(client, address, GOOD)
    run_tasks()

    assert "Alla rader kan sparas" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "correction",
    [
        "rad,sex\n,woman\n",
        "rad,sex\nsju,woman\n",
        "rad,sex\n99,woman\n",
        "rad,sex\n3,woman\n3,man\n",
    ],
)
def test_a_correction_says_which_row_it_is_for(upload, maria, client, correction):
    address = upload(maria, "enrolments", BAD)

    response = hand_in(client, address, correction)

    assert response.status_code == 422
    assert "Kolumnen rad ska säga" in response.content.decode()
    assert Import.objects.get().state == "refused"


def test_only_the_columns_of_the_correction_change(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", BAD)

    hand_in(client, address, "rad,sex,started_on,municipality\n3,woman,,0136\n4,man,2017-02-28,0136\n")
    run_tasks()

    page = client.get(address).content.decode()
    assert "1 rad behöver rättas" in page
    assert "Här måste stå ett värde: ett datum" in page


def test_a_column_that_was_missing_comes_with_the_correction_of_the_whole_file(
    upload, maria, client, run_tasks
):
    address = upload(maria, "enrolments", BAD.replace("started_on", "strted_on"))
    page = client.get(address).content.decode()
    assert "Menade du «started_on»?" in page
    assert client.get(f"{address}rader/").content.decode().count("\r\n") == 1

    hand_in(client, address, GOOD)
    run_tasks()
    assert "Alla rader kan sparas" in client.get(address).content.decode()


def test_a_file_that_is_stored_is_not_corrected(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD)

    assert hand_in(client, address, GOOD).status_code == 409
    assert client.get(f"{address}rader/").status_code == 409


def test_lines_keep_their_numbers_through_empty_lines_and_broken_cells(upload, maria, client, run_tasks):
    wild = BAD.replace("local 2", '"local\n2"').replace("local 3", "\n\nlocal 3")
    address = upload(maria, "enrolments", wild)
    before = [line.split(";")[0] for line in client.get(f"{address}rader/").content.decode().splitlines()[1:]]
    fetched = client.get(f"{address}rader/").content.decode()

    hand_in(client, address, fetched)
    run_tasks()

    after = client.get(f"{address}rader/").content.decode()
    assert [line.split(";")[0] for line in after.splitlines()[1:]] == ["3", "7"]
    assert before[0] == "3"
