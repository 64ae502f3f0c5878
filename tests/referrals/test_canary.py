"""What is planted in every field, from referral to end, turns up in nothing that leaves the case, and on no other's page."""

import logging

import pytest
from django.test import Client

from samsyn.referrals import queries
from samsyn.referrals.models import Case
from tests.harness.pdf_text import text_of_document
from tests.referrals.canary import (
    NUMBER,
    REFERRAL,
    Watching,
    addresses_of,
    finished_rows,
    letters_in_full,
    planted_in,
    queue_rows,
    tables_with_canaries,
    whole_case,
)

pytestmark = pytest.mark.django_db
UNDER = ["", "anteckningar/", "mote/", "mote/?skarm=1", "plan/", "plan/utskrift/", "bilagor/", "identitet/"]


class Happened:
    """All that can be looked into afterwards."""

    def __init__(self):
        self.answers, self.queued = [], []


@pytest.fixture
def happened(team, tara, fredrik, siv, reza, arbetsformedlingen, haninge, caplog, run_tasks):
    caplog.set_level(logging.DEBUG)
    found = Happened()
    people = {"tara": tara, "fredrik": fredrik, "reza": reza, "af": arbetsformedlingen, "haninge": haninge}

    def work():
        found.queued += queue_rows()
        run_tasks()

    found.case = whole_case(team, people, found.answers, work)
    return found


def test_nothing_leaves_the_case(happened, mailoutbox, caplog):
    letters = list(letters_in_full(mailoutbox))
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    addresses = [each for _user, response in happened.answers for each in addresses_of(response)]

    assert any("BEGIN:VCALENDAR" in text for text in letters)
    assert len(happened.queued) > 4
    assert len(finished_rows()) > 4
    for texts in (letters, said, happened.queued, finished_rows(), addresses):
        assert [(planted_in(text), text) for text in texts if planted_in(text)] == []


def test_no_column_of_any_table_holds_it_open(happened):
    assert tables_with_canaries() == set()


def test_the_search_for_canaries_finds_one(happened):
    Case.objects.filter(pk=happened.case.pk).update(sender_name=REFERRAL["name"])

    assert tables_with_canaries() == {"referrals_case"}
    assert planted_in(f"… {NUMBER}") != []


@pytest.mark.parametrize(
    "who", ["fredrik", "siv", "reza", "olle", "karin", "bo", "rune", "maria", "per", None]
)
def test_no_other_reads_it_on_any_page_or_error(happened, who, request):
    """Of the state of consent that the case ended with: none. An error says nothing either, whatever was sent."""
    answers = []
    client = Watching(request.getfixturevalue(who) if who else None, answers)
    page = f"/ostra-sodertorn/arbete/arenden/{happened.case.reference}/"
    for under in UNDER:
        client.get(page + under)
    for under in ("ta-emot/", "fraga/", "avboj/", "anteckningar/work/", "plan/ny/", "avsluta/"):
        client.post(page + under, {"version": 1})
    for other in (
        "",
        "vagen-in/",
        "mina-remisser/",
        f"mina-remisser/{happened.case.reference}/",
        "deltagare/",
    ):
        client.get(f"/ostra-sodertorn/arbete/{other}")
    client.post("/ostra-sodertorn/arbete/arenden/r-2222222222/plan/ny/", {})

    for _user, response in answers:
        text = response.content.decode("utf-8", "replace")
        if response.headers.get("Content-Type") == "application/pdf":
            text = text_of_document(response.content)
        assert planted_in(text) == [], response.request["PATH_INFO"]
        assert response.status_code < 500


def test_a_page_that_breaks_says_nothing_and_neither_does_its_log(happened, tara, monkeypatch, caplog):
    def broken(*_args):
        raise RuntimeError("broken")

    monkeypatch.setattr(queries, "plan_in_sight", broken)
    client = Client(raise_request_exception=False)
    client.force_login(tara)
    answer = client.get(f"/ostra-sodertorn/arbete/arenden/{happened.case.reference}/plan/")

    assert answer.status_code == 500
    assert planted_in(answer.content.decode()) == []
    assert planted_in(caplog.text) == []
