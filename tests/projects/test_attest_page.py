"""What waits for a manager, and one month to read, attest or give back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.projects import actions
from tests.projects.timed import signed
from tests.projects.worked import NEW_RULES, a_part, a_project, works

pytestmark = pytest.mark.django_db
WAITING = "/ostra-sodertorn/arbete/tid/attestera/"


@pytest.fixture
def report(work):
    return signed(work, {1: 8})


def address(report, act=""):
    return f"/ostra-sodertorn/arbete/tid/rapport/{report.reference}/{act}"


@pytest.mark.parametrize(("name", "waits"), [("karin", 1), ("olle", 1), ("maria", 0), ("eva", 0)])
def test_what_waits_is_that_of_the_manager_and_the_deputy(client, report, request, name, waits):
    client.force_login(request.getfixturevalue(name))

    assert len(client.get(WAITING).context["rows"]) == waits


def test_what_nobody_is_to_attest_does_not_wait(client, ostra, maria, karin):
    signed(works(maria, a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra), manager=karin), {1: 8})
    client.force_login(karin)

    assert client.get(WAITING).context["rows"] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("karin", 200), ("olle", 200), ("maria", 200), ("eva", 200), ("rune", 200), ("bo", 404)],
)
def test_a_report_exists_for_its_person_who_attests_and_who_sees_hours(client, report, request, name, code):
    client.force_login(request.getfixturevalue(name))

    assert client.get(address(report)).status_code == code


def test_a_report_of_another_association_does_not_exist(client, report, maria, per):
    client.force_login(per)

    assert client.get(f"/varna/arbete/tid/rapport/{report.reference}/").status_code == 404


def test_the_manager_attests_and_it_no_longer_waits(client, report, karin):
    client.force_login(karin)

    page = client.post(address(report, "attestera/"), follow=True)

    report.refresh_from_db()
    assert (report.state, report.attested_by, page.context["rows"]) == ("attested", karin, [])


def test_the_deputy_gives_it_back_with_a_reason(client, report, olle):
    client.force_login(olle)

    assert "Skriv ett skäl" in client.post(address(report, "lamna-tillbaka/"), follow=True).text
    page = client.post(address(report, "lamna-tillbaka/"), {"skal": "Fredagen saknas"}, follow=True)

    report.refresh_from_db()
    assert (report.state, "Fredagen saknas" in page.text) == ("draft", True)


def test_somebody_who_only_sees_hours_is_refused_with_the_reason(client, report, eva):
    client.force_login(eva)

    for act in ("attestera/", "lamna-tillbaka/"):
        answer = client.post(address(report, act))
        assert (answer.status_code, "Bara närmaste chef" in answer.text) == (403, True)


def test_what_has_moved_on_is_said(client, report, karin, work):
    actions.unsign(report, by=work.user)
    client.force_login(karin)

    assert "hunnit ändras" in client.post(address(report, "attestera/"), follow=True).text


def test_where_no_attest_is_asked_it_is_said(client, ostra, maria, karin):
    work = works(maria, a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra), manager=karin)
    report = signed(work, {1: 8})
    client.force_login(karin)

    assert "vill inte ha någon attest" in client.post(address(report, "attestera/"), follow=True).text


def test_a_protected_name_is_shown_to_who_attests_and_to_nobody_else(client, part, maria, karin, eva):
    report = signed(works(maria, part, manager=karin, is_protected=True), {1: 8})

    names = []
    for reader in (karin, eva):
        client.force_login(reader)
        names.append(client.get(address(report)).context["name"])

    assert names == ["Maria", report.worker.reference]


def test_the_list_asks_as_much_however_many_wait(client, part, maria, karin):
    client.force_login(karin)

    def asked():
        client.get(WAITING)
        with CaptureQueriesContext(connection) as questions:
            assert client.get(WAITING).status_code == 200
        return len(questions)

    signed(works(maria, part, manager=karin), {1: 1})
    of_one = asked()
    for each in range(2):
        signed(works(maria, part, manager=karin, function=f"Roll {each}"), {1: 1})

    assert asked() == of_one <= 15
