"""What is planted in every field of a sender's forms turns up in no letter, task, log line, address or other's page."""

import logging

import pytest
from django_q.models import OrmQ

from samsyn.audit.models import Access
from samsyn.referrals import actions
from samsyn.referrals.actions import File
from samsyn.referrals.models import Attachment, Case, CaseEvent, Question, WorkDomain
from tests.referrals.sending import PDF, asked, code_on, filled

NUMBER = "19850709-9805"
#: One word per field that is free, each found nowhere else.
PLANTED = {
    "name": "Kanariefågel Namnsson",
    "contact": "kanariekontakt@example.org",
    "safe_contact": "Kanariesäker",
    "language": "Kanariespråk",
    "access_needs": "Kanarietillgång",
    "reason": "Kanarieskäl",
    "tried_before": "Kanarieprövat",
    "parties": "Kanariepart",
    "question": "Kanariefråga",
    "wishes": "Kanarievilja",
}
ASKED, ANSWERED, FILE = "Kanarieundran", "Kanariesvar", "Kanariefil.pdf"
EVERYTHING = [*PLANTED.values(), NUMBER, NUMBER.replace("-", ""), "850709", ASKED, ANSWERED, FILE, "Kanarie"]


@pytest.fixture
def everything_happened(team, tara, siv, reza, haninge, client, caplog, run_tasks, mailoutbox):
    """A referral with a file, a question, a renewed link and an answer, and a consultation; with all that was queued."""
    caplog.set_level(logging.DEBUG)
    queued, addresses, pages = [], [], []

    def work():
        queued.extend(str(row.task) for row in OrmQ.objects.order_by("pk"))
        run_tasks()

    def went(response):
        addresses.append(
            response.headers.get("Location", "")
            + response.request["PATH_INFO"]
            + response.request["QUERY_STRING"]
        )
        pages.append(response.content.decode())
        return response

    WorkDomain.objects.create(association=team.association, domain="haninge.example.se", organisation=haninge)
    door = "/ostra-sodertorn/vagen-in/haninge/"
    went(client.post(f"{door}remiss/avsandare/", {"email": "rut@haninge.example.se"}))
    work()
    went(client.post(link(mailoutbox, "/avsandare/")))
    sent = client.post(f"{door}remiss/", filled(team, number=NUMBER, **PLANTED))
    case, code = Case.objects.get(), code_on(sent)
    actions.attach(case, [File(FILE, PDF, "application/pdf")])
    question = actions.ask(case, ASKED, by=tara)
    work()
    went(client.get(link(mailoutbox, "/svar/")))
    actions.renew(question)
    work()
    went(client.post(link(mailoutbox, "/svar/"), {"code": code, "text": ANSWERED}))
    went(client.post("/remiss-status/", {"reference": case.reference, "code": code}))
    went(
        client.post(
            f"{door}radfraga/", asked(team, sent_as="c" * 32, question=PLANTED["question"], email="a@b.se")
        )
    )
    work()
    client.force_login(siv)
    went(client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/"))
    client.force_login(tara)
    address = f"/ostra-sodertorn/arbete/arenden/{case.reference}/bilagor/"
    client.get(address)
    client.get(f"{address}{Attachment.objects.get().reference}/")
    return {"queued": queued, "addresses": addresses, "pages": [sent.content.decode(), *pages]}


def link(mailoutbox, start):
    lines = [line for mail in mailoutbox for line in mail.body.splitlines() if start in line]
    return lines[-1].removeprefix("http://localhost:8000")


def found_in(texts):
    return [planted for planted in EVERYTHING for text in texts if planted.casefold() in str(text).casefold()]


def test_nothing_that_was_written_leaves_the_case(everything_happened, mailoutbox, caplog):
    letters = [f"{mail.subject}\n{mail.body}\n{mail.extra_headers}" for mail in mailoutbox]

    assert len(letters) >= 6
    assert found_in(letters) == []
    assert len(everything_happened["queued"]) >= 6
    assert found_in(everything_happened["queued"]) == []
    assert found_in(everything_happened["addresses"]) == []
    assert found_in(everything_happened["pages"]) == []
    assert found_in(caplog.messages) == []
    assert found_in(Access.objects.order_by("pk").values_list("path", "what")) == []
    assert found_in(CaseEvent.objects.order_by("pk").values_list("words", "note")) == []


def test_what_is_stored_is_sealed(everything_happened):
    stored = [
        *(bytes(case.words.sealed) for case in Case.objects.order_by("pk")),
        *(bytes(part) for row in Question.objects.order_by("pk") for part in (row.sealed, row.answer)),
        *(bytes(part) for row in Attachment.objects.order_by("pk") for part in (row.sealed, row.sealed_name)),
    ]

    assert len(stored) == 6
    assert found_in([text.decode("latin-1") for text in stored]) == []
    assert [text for text in stored if b"Kanarie" in text] == []


def test_the_canary_would_be_heard():
    """The search finds what is planted, in whatever case it is written."""
    assert found_in(["… KANARIESKÄL …"]) == [PLANTED["reason"], "Kanarie"]
