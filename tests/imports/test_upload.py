"""A file is handed in on the page, checked by the worker, looked at and stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.audit.models import Access
from samsyn.enrolments.models import Enrolment
from samsyn.imports.actions.receiving import safe_name
from samsyn.imports.models import Import, ImportPart
from samsyn.imports.rules import may_import
from tests.imports.conftest import GOOD, PAGE


def test_a_case_worker_hands_in_a_file_looks_at_it_and_stores_it(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD)

    page = client.get(address).content.decode()
    assert "Alla rader kan sparas" in page
    assert "local 1" not in page
    assert Enrolment.objects.count() == 0

    assert client.post(f"{address}spara/")["Location"] == address
    run_tasks()

    assert "Filen är importerad" in client.get(address).content.decode()
    assert sorted(Enrolment.objects.values_list("sex", "birth_year"), key=str) == [
        ("man", 1991),
        ("man", None),
        ("woman", 1990),
    ]
    assert ImportPart.objects.count() == 0
    stored = Import.objects.get()
    assert stored.summary == {"new": 3, "corrected": 0, "unchanged": 0, "same_file": False}
    assert list(stored.events.values_list("step", flat=True).order_by("pk")) == ["pass", "store", "finish"]


def test_the_name_of_a_file_is_forgotten_with_it(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD, name="Anna Andersson.csv")
    assert "Anna Andersson" in client.get(address).content.decode()

    client.post(f"{address}spara/")
    run_tasks()

    assert Import.objects.get().filename == ""
    for page in (address, PAGE):
        html = client.get(page).content.decode()
        assert "Anna Andersson" not in html
        assert "Deltaganden" in html


def test_the_part_that_htmx_fetches_is_what_a_reload_shows(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD, checked=False)
    for _ in range(2):
        part = client.get(address, headers={"HX-Request": "true"}).content.decode().strip()
        page = client.get(address).content.decode()
        # The token that guards a form is masked anew each time.
        assert without_token(part) in without_token(page)
        run_tasks()


def without_token(html):
    return "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line)


def test_it_asks_again_each_second_only_while_it_is_under_way(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD, checked=False)
    assert 'hx-trigger="every 1s"' in client.get(address).content.decode()

    run_tasks()

    assert "hx-trigger" not in client.get(address).content.decode()


def test_what_waits_in_the_database_is_sealed(upload, maria):
    upload(maria, "enrolments", GOOD)

    assert b"local 1" not in bytes(ImportPart.objects.get().sealed)


def test_the_queue_holds_nothing_but_a_key(upload, maria, queued_tasks):
    upload(maria, "enrolments", GOOD, checked=False)

    assert [arguments for _, arguments in queued_tasks()] == [(Import.objects.get().pk,)]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\eva\\deltagare våren.xlsx", "deltagare våren.xlsx"),
        ("<script>.csv", "_script_.csv"),
        ("...", "fil"),
        ("Anna 19800101-9807.csv", "Anna _.csv"),
        ("8001019807.csv", "_.csv"),
        ("våren 2017-05 12345.csv", "våren 2017-05 12345.csv"),
        ("a" * 200 + ".csv", "a" * 116 + ".csv"),
    ],
)
def test_a_file_name_is_only_a_name(given, kept):
    assert safe_name(given) == kept


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är tom."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "inte sparad som UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excels gamla format"),
        (b"PK\x03\x04 no archive", "ingen hel Excel-arbetsbok"),
        (b"namn\0,x\n", "tecken som inte är text"),
    ],
)
def test_a_file_is_told_by_what_it_holds(client, maria, content, sentence):
    client.force_login(maria)

    response = client.post(f"{PAGE}ny/", {"kind": "enrolments", "file": SimpleUploadedFile("a.csv", content)})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Import.objects.count() == 0


def test_a_worker_that_is_let_in_elsewhere_finds_no_such_file(upload, maria, per, olof, karin, client):
    address = upload(maria, "enrolments", GOOD)
    for stranger in (per, olof, karin):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
        assert client.post(f"{address}spara/").status_code == 404
        assert client.post(f"{address}kasta/").status_code == 404
        assert client.get(f"{address}rader/").status_code == 404


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("maria", {"enrolments", "counts"}),
        ("karin", {"counts", "hsds", "measures", "records", "subscribers", "targets"}),
        ("olle", {"counts", "hsds", "measures", "records", "subscribers", "targets"}),
        ("adam", {"counts", "hsds", "measures", "records", "targets"}),
        ("bo", set()),
        ("rune", set()),
        ("eva", set()),
    ],
)
def test_who_may_bring_in_what(request, client, who, kinds, settings):
    user = request.getfixturevalue(who)
    client.force_login(user)
    association = user.roles.get().association

    assert {name for name in settings.IMPORT_KINDS if may_import(user, association, name)} == kinds
    assert client.get(PAGE).status_code == (200 if kinds else 403)


def test_a_kind_that_is_not_mine_is_no_answer(client, karin, ostra):
    client.force_login(karin)

    response = client.post(
        f"{PAGE}ny/", {"kind": "enrolments", "file": SimpleUploadedFile("a.csv", GOOD.encode())}
    )

    assert response.status_code == 422
    assert Import.objects.count() == 0


def test_numbers_that_were_looked_up_are_in_the_access_log(upload, maria, client, run_tasks):
    address = upload(maria, "enrolments", GOOD)

    assert list(Access.objects.values_list("act", "what", "user")) == [("looked_up", "import", maria.pk)]
    assert client.get(address).status_code == 200
