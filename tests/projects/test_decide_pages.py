from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import BoardDecision
from tests.projects.applied import BOARD, ENDS, an_application, an_idea, decide
from tests.projects.test_decide import MINUTES

WORK = "/ostra-sodertorn/arbete/ansokningar/"
DECISION = {
    "outcome": "grant",
    "decided_on": "2026-11-20",
    "paragraph": "§ 14",
    "granted_ore": "1 000 000",
    "starts_on": "2027-01-01",
    "ends_on": "2028-06-30",
}


def test_the_board_decides_with_its_minutes(ostra, maria, karin, bo, asks):
    application = an_application(ostra, maria, "proposal")
    address = application.get_absolute_url()
    minutes = SimpleUploadedFile("protokoll.pdf", MINUTES)

    answer, words = asks(karin, f"{address}steg/beslut/", DECISION | {"document": minutes})

    assert answer.status_code == 302, words
    decision = BoardDecision.objects.get()
    assert (decision.granted_ore, decision.decided_on) == (100_000_000, BOARD)
    _answer, words = asks(bo, address)
    assert "Bevilja, 20 november 2026 § 14" in words
    assert "1\u202f000\u202f000\u202fkr" in words
    got, _words = asks(bo, f"{address}beslut/{decision.reference}/protokoll/")
    assert (got.content, got["Content-Type"]) == (MINUTES, "application/pdf")
    assert got["Content-Disposition"] == 'attachment; filename="protokoll.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"granted_ore": "-5"}, "Beloppet kan inte vara mindre än 0 kr."),
        ({"granted_ore": ""}, "Ange beloppet. Skriv 0 om inga pengar beviljas."),
        ({"decided_on": "2999-01-01"}, "Dagen har inte varit än."),
        ({"ends_on": "2026-01-01"}, "Sista dagen ligger före den första."),
        ({"paragraph": ""}, "måste fyllas i"),
        ({"document": SimpleUploadedFile("protokoll.pdf", b"<script>")}, "Filen är varken PDF"),
        ({"document": SimpleUploadedFile("protokoll.html", b"<script>")}, "Filen är varken PDF"),
    ],
)
def test_a_decision_that_cannot_be_is_explained(ostra, maria, karin, asks, wrong, sentence):
    application = an_application(ostra, maria, "proposal")

    answer, words = asks(karin, f"{application.get_absolute_url()}steg/beslut/", DECISION | wrong)

    assert (answer.status_code, sentence in words) == (422, True)
    assert not BoardDecision.objects.exists()


def test_minutes_come_later(ostra, maria, karin, asks):
    application = an_application(ostra, maria, "granted")
    decision = application.decisions.get()
    address = f"{application.get_absolute_url()}beslut/{decision.reference}/"

    assert asks(karin, f"{address}protokoll/")[0].status_code == 404
    asks(karin, f"{address}lagg-till/", {"document": SimpleUploadedFile("p.pdf", MINUTES)})

    assert asks(karin, f"{address}protokoll/")[0].status_code == 200


def test_what_was_applied_for_beside_what_was_granted(ostra, maria, bo, asks):
    application = an_application(ostra, maria, "granted")

    answer, words = asks(bo, f"{application.get_absolute_url()}versioner/")

    differing = [line.label for line in answer.context["lines"] if line.differs]
    assert differing == ["Belopp", "Villkor"]
    assert "1\u202f351\u202f234,50\u202fkr" in words
    assert "1\u202f000\u202f000\u202fkr" in words
    assert asks(bo, f"{application.get_absolute_url()}versioner/?fran=x&till=99")[0].status_code == 200
    same, _words = asks(bo, f"{application.get_absolute_url()}versioner/?fran=1&till=1")
    assert not any(line.differs for line in same.context["lines"])


def test_a_request_is_asked_and_answered(ostra, maria, karin, asks):
    application = an_application(ostra, maria, "running")
    address = application.get_absolute_url()
    wish = {"kind": "extension", "what": "Ett halvår till", "why": "Sen start", "ends_on": "2028-12-31"}

    assert asks(maria, f"{address}steg/andring/", wish | {"ends_on": ""})[0].status_code == 422
    assert asks(maria, f"{address}steg/andring/", wish | {"ends_on": "2020-01-01"})[0].status_code == 422
    asks(maria, f"{address}steg/andring/", wish)
    asked = application.requests.get()
    said = {"answer": "granted", "decided_on": "2026-11-20", "paragraph": "§ 9"}
    asks(karin, f"{address}begaran/{asked.reference}/", said)
    again, words = asks(karin, f"{address}begaran/{asked.reference}/", said)

    application.refresh_from_db()
    assert application.project.ends_on == date(2028, 12, 31)
    assert (again.status_code, "Begäran är redan besvarad." in words) == (422, True)


def test_a_day_is_set_and_done(ostra, maria, asks):
    idea = an_idea(ostra, maria)
    address = idea.get_absolute_url()

    asks(maria, f"{address}dagar/ny/", {"title": "Ring parterna", "due_on": "2026-01-01"})
    _answer, words = asks(maria, f"{WORK}kalender/")
    assert "Ring parterna" in words
    assert "Försenat" in words

    asks(maria, f"{address}dagar/{idea.due_dates.get().reference}/klar/", {})
    assert list(asks(maria, f"{WORK}kalender/")[0].context["page"]) == []


def test_who_comes_late_is_told(ostra, maria, karin, asks):
    application = an_application(ostra, maria, "proposal")
    decide(application)

    answer, _words = asks(karin, f"{application.get_absolute_url()}steg/beslut/", DECISION)

    assert answer["Location"] == application.get_absolute_url()
    assert BoardDecision.objects.count() == 1


def test_an_agreement_stands_in_the_way_of_a_name(ostra, maria, eva, asks):
    application = an_application(ostra, maria, "granted")
    actions.add_project(ostra, application.title, starts_on=BOARD, ends_on=ENDS, by=operator())
    said = {"signed_on": "2026-11-20", "final_on": "2028-09-30"}

    answer, words = asks(eva, f"{application.get_absolute_url()}steg/avtal/", said)

    assert (answer.status_code, "redan ett projekt med ansökans namn" in words) == (422, True)
