"""What is planted in a case, and what a person agrees to, leaves no trace where it does not belong."""

import logging
import re

import pytest
from django.core import mail
from django.test import Client

from samsyn.audit.models import Access
from samsyn.referrals.models import CaseEvent, OwnPage, OwnVisit
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.consenting import agreed

pytestmark = pytest.mark.django_db
PIN = "582931"
#: Of what the person agreed to, the history says that it was and between whom, never about what.
CANARIES = [NAME, NUMBER, CONTACT, *WORDS.values(), PIN, "health", "Hälsa"]


def rows_of(*models):
    return str([list(model.objects.order_by("pk").values()) for model in models])


def test_nothing_leaks(case, tara, fredrik, arbetsformedlingen, forsakringskassan, caplog, queued_tasks):
    caplog.set_level(logging.DEBUG)
    client, amina = Client(), Client()
    client.force_login(tara)
    page = f"/ostra-sodertorn/arbete/arenden/{case.reference}/"
    consent = agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity", "health")

    html = client.post(f"{page}egen-sida/", {"pin": PIN, "again": PIN}).content.decode()
    code = re.search(r'class="own-code"[^>]*>([^<]+)<', html)[1]
    for path in (
        "",
        "samtycken/",
        f"samtycken/{consent.reference}/papper/",
        "samtycken/c-2222222222/papper/",
    ):
        client.get(page + path)
    amina.post("/min-sida/oppna/", {"code": code, "pin": "582932"})
    amina.post("/min-sida/oppna/", {"code": code, "pin": PIN})
    own = amina.get("/min-sida/").content.decode()
    amina.post(f"/min-sida/samtycken/{consent.reference}/ta-tillbaka/")

    told = [
        caplog.text,
        str([letter.message().as_string() for letter in mail.outbox]),
        str(queued_tasks()),
        rows_of(CaseEvent, Access, OwnPage, OwnVisit),
    ]
    for canary in [*CANARIES, code, code.replace("-", "")]:
        assert all(canary not in each for each in told), canary
    for canary in (NAME, NUMBER, CONTACT, *WORDS.values(), PIN, code, tara.name, fredrik.name):
        assert canary not in own, canary


def test_an_address_says_nothing(case, tara, arbetsformedlingen, forsakringskassan, client):
    agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity", "health")
    client.force_login(tara)

    html = client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/samtycken/").content.decode()

    addresses = re.findall(r'(?:href|action|hx-get|hx-post)="([^"]+)"', html)
    assert not [each for each in addresses if re.search("health|identity|amina|1985", each, re.IGNORECASE)]


def test_the_case_shows_no_name_on_its_own_error_page(case, fredrik, tara, client):
    client.force_login(fredrik)

    refused = client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/samtycken/")

    assert refused.status_code == 403
    assert all(canary not in refused.content.decode() for canary in CANARIES)
