"""The economist checks, claims and fetches; the auditor reads; the board and the office see sums."""

from datetime import date

import pytest

from samsyn.audit.models import Access
from samsyn.projects import actions
from samsyn.projects.models import Claim
from tests.projects.claimed import MARCH, a_claim
from tests.projects.signed import draft, signed
from tests.projects.worked import a_part, a_project, works

MONTHS = {"first": "2021-03-01", "last": "2021-03-01"}


@pytest.fixture
def address(project):
    return f"/ostra-sodertorn/arbete/projekt/{project.reference}/ansokningar-om-utbetalning/"


@pytest.fixture
def page(client):
    def text(user, address, **query):
        client.force_login(user)
        return client.get(address, query).content.decode()

    return text


def test_the_check_names_who_has_not_signed_and_gives_no_button(page, address, project, part, per, eva):
    draft(works(per, part), MARCH, {1: 60})

    found = page(eva, f"{address}ny/", **MONTHS)

    assert "Månaden är inte signerad" in found
    assert "Per" in found
    assert "mars 2021" in found
    assert 'name="first" value=' not in found


def test_when_nothing_stops_it_the_claim_is_made(client, page, address, marias_work, eva):
    signed(marias_work, MARCH, {1: 60})
    found = page(eva, f"{address}ny/", **MONTHS)
    assert "Tid som räknas: 1 h. Summan blir 385\u202fkr." in found

    answer = client.post(f"{address}ny/", MONTHS)

    made = Claim.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{address}{made.reference}/")
    assert (made.by, made.first_month) == (eva, MARCH)


def test_what_came_between_the_check_and_the_button_is_told(client, address, marias_work, eva):
    draft(marias_work, MARCH, {1: 60})
    client.force_login(eva)

    answer = client.post(f"{address}ny/", MONTHS)

    assert answer.status_code == 409
    assert "Månaden är inte signerad" in answer.content.decode()
    assert not Claim.objects.exists()


def test_months_in_the_wrong_order_are_told(client, address, project, eva):
    client.force_login(eva)

    answer = client.post(f"{address}ny/", {"first": "2021-03-01", "last": "2021-02-01"})

    assert answer.status_code == 422
    assert "Den sista månaden ligger före den första." in answer.content.decode()


def test_the_list_says_what_each_came_to(page, address, marias_work, bo):
    a_claim(marias_work)

    found = page(bo, address)

    assert "Ansökan 1" in found
    assert "5\u202f775\u202fkr" in found
    assert "Ny ansökan" not in found


def test_while_the_files_are_made_the_page_asks_again(client, address, marias_work, eva, run_tasks):
    made = a_claim(marias_work)
    client.force_login(eva)
    before = client.get(made.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    run_tasks()
    after = client.get(made.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    assert "every 2s" in before
    assert "0 av 1" in before
    assert "every 2s" not in after
    assert "tidrapporter/" in after
    whole = client.get(made.get_absolute_url()).content.decode()
    assert after.partition("\n")[2].strip() in whole


@pytest.mark.parametrize(
    ("kind", "media_type", "ending"),
    [("tidrapporter", "application/zip", "zip"), ("sammanstallning", "application/vnd.openxml", "xlsx")],
)
def test_the_files_are_saved_and_the_log_says_who_did(
    client, marias_work, rune, run_tasks, kind, media_type, ending
):
    made = a_claim(marias_work)
    run_tasks()
    client.force_login(rune)

    answer = client.get(f"{made.get_absolute_url()}{kind}/")

    assert answer["Content-Type"].startswith(media_type)
    assert answer["Content-Disposition"] == f'attachment; filename="ansokan-1-{kind}.{ending}"'
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert Access.objects.filter(user=rune, act="exported", what="claim_files").count() == 1


def test_files_that_are_not_made_or_unknown_do_not_exist(client, marias_work, eva, run_tasks):
    made = a_claim(marias_work)
    client.force_login(eva)
    assert client.get(f"{made.get_absolute_url()}tidrapporter/").status_code == 404

    run_tasks()
    assert client.get(f"{made.get_absolute_url()}annat/").status_code == 404


@pytest.mark.parametrize("who", ["bo", "olle"])
def test_the_board_and_the_office_see_sums_and_no_names(client, page, marias_work, who, request, run_tasks):
    made, reader = a_claim(marias_work), request.getfixturevalue(who)
    run_tasks()

    found = page(reader, made.get_absolute_url())

    assert "5\u202f775\u202fkr" in found
    assert "Maria" not in found
    assert client.get(f"{made.get_absolute_url()}tidrapporter/").status_code == 403
    assert client.get(f"{made.get_absolute_url()}rad/{made.lines.get().reference}/").status_code == 403


def test_corrections_are_marked(page, address, project, marias_work, eva):
    a_claim(marias_work)
    signed(marias_work, MARCH, {1: 60}, version=2)
    assert "Rättelser av tidigare ansökningar är medräknade." in page(eva, f"{address}ny/", **MONTHS)
    later = actions.claim(project, MARCH, MARCH, by=eva)

    found = page(eva, later.get_absolute_url())

    assert found.count("Rättelse</span>") == 1
    assert "\u22125\u202f775\u202fkr" in found


def test_who_runs_a_part_of_anothers_project_does_not_reach_its_claims(client, ostra, varna, maria, karin):
    project = a_project(varna, "VärNas")
    made = a_claim(works(maria, a_part(project, ostra)))
    client.force_login(karin)

    for rest in ("", f"{made.reference}/"):
        address = f"/ostra-sodertorn/arbete/projekt/{project.reference}/ansokningar-om-utbetalning/{rest}"
        assert client.get(address).status_code == 404


def test_a_report_on_paper_is_for_its_own_person_and_those_who_keep(
    client, marias_work, maria, per, eva, olle
):
    report = signed(marias_work, MARCH, {1: 60})
    address = f"/ostra-sodertorn/arbete/tidrapport/{report.reference}/"
    statuses = {}
    for user in (maria, eva, olle):
        client.force_login(user)
        statuses[user.name] = client.get(address).status_code

    assert statuses == {"Maria": 200, "Eva": 200, "Olle": 404}


def test_a_month_that_is_being_written_is_on_no_paper(client, marias_work, maria):
    report = draft(marias_work, date(2021, 4, 1), {1: 60})
    client.force_login(maria)

    assert client.get(f"/ostra-sodertorn/arbete/tidrapport/{report.reference}/").status_code == 404
