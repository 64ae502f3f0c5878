"""A claim with one line and its files, for the addresses that name them."""

from datetime import date

from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.projects.models import Claim, ClaimFilePart, ClaimFiles, ClaimLine, TimeReport
from tests.factories import UserFactory
from tests.projects.signed import signed
from tests.projects.worked import RATE_ORE, works

MARCH = date(2021, 3, 1)


def claim_prov(part):
    """`a-prov`, of the part's project: the report `t-prov` in the line `k-prov`."""
    worker = works(UserFactory(name="Torsten Provare"), part)
    report = signed(worker, MARCH, {1: 60})
    TimeReport.objects.filter(pk=report.pk).update(reference="t-prov", state="claimed")
    claim = Claim.objects.create(
        reference="a-prov",
        project=part.project,
        number=1,
        first_month=MARCH,
        last_month=MARCH,
        by=operator(),
    )
    ClaimLine.objects.create(
        reference="k-prov",
        claim=claim,
        report=report,
        sub_project=part,
        function=worker.function,
        financing=worker.financing,
        month=MARCH,
        since=MARCH,
        until=date(2021, 3, 31),
        rate_ore=RATE_ORE,
        minutes=60,
        ore=RATE_ORE,
    )
    files = ClaimFiles.objects.create(claim=claim, total=1, done=1, run=1, finished_at=timezone.now())
    ClaimFilePart.objects.create(files=files, run=1, kind="summary", number=0, content=b"PK")
