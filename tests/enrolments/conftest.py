from datetime import date

import pytest

from samsyn.catalogue.choices import LegalBasis, Method
from samsyn.enrolments import actions
from samsyn.enrolments.choices import CodeList, Referrer
from samsyn.enrolments.entries import Consent, Entry
from samsyn.enrolments.models import Code
from samsyn.lib.identity_numbers import read_key
from samsyn.organisations.choices import RoleKind
from samsyn.participants.choices import Form, Sex
from tests.conftest import person
from tests.factories import MeasureFactory, MeasureWorkerFactory

NUMBER = "19850709-9805"


@pytest.fixture
def ungdomsteamet(ostra):
    """Where Berit works."""
    return MeasureFactory(association=ostra, name="Ungdomsteamet")


@pytest.fixture
def berit(ungdomsteamet):
    """Registers participants in another measure of the same association."""
    user = person("berit", ungdomsteamet.association, RoleKind.CASE_WORKER)
    MeasureWorkerFactory(measure=ungdomsteamet, user=user)
    return user


@pytest.fixture
def case_management(ostra, maria):
    """Rests on consent. Maria works here too."""
    measure = MeasureFactory(association=ostra, name="Case management", legal_basis=LegalBasis.CONSENT)
    MeasureWorkerFactory(measure=measure, user=maria)
    return measure


@pytest.fixture
def konsultationer(ostra, maria):
    """Followed by numbers only. Maria works here too."""
    measure = MeasureFactory(association=ostra, name="Konsultationer", method=Method.COUNTS)
    MeasureWorkerFactory(measure=measure, user=maria)
    return measure


@pytest.fixture
def code(ostra):
    """Call it with a list and a code."""
    return lambda code_list, code: Code.objects.get(association=ostra, list=CodeList(code_list), code=code)


def entry(measure, key=NUMBER, form=None, **said):
    """What is written down of a person; without key of an anonymous one."""
    key = read_key(key, on=date(2026, 1, 1)) if key else None
    form = form or (Form.ANONYMOUS if key is None else Form.NUMBER if key.is_number else Form.LOCAL_KEY)
    consent = None
    if key and measure.legal_basis == LegalBasis.CONSENT:
        consent = Consent(date(2017, 2, 1), "2014-1", "svenska")
    usual = {
        "sex": Sex.WOMAN,
        "started_on": date(2017, 3, 1),
        "birth_year": None if key is None else key.birth_year or 1985,
        "municipality": "0136",
        "referred_by": Referrer.MUNICIPALITY,
        "consent": consent,
    }
    return Entry(measure=measure, form=form, key=key, **usual | said)


@pytest.fixture
def register(maria, resursteamet):
    """Call it to have Maria register somebody in Resursteamet, or another worker elsewhere."""

    def registering(key=NUMBER, *, measure=resursteamet, by=maria, **said):
        return actions.register(entry(measure, key, **said), by=by)

    return registering


@pytest.fixture
def answers(resursteamet):
    """What a browser sends from the form for registering in, when a number is typed."""
    return {
        "measure": resursteamet.reference,
        "form": "number",
        "number": NUMBER,
        "name": "Anna Öberg",
        "contact": "070-1740605",
        "started_on": "2017-03-01",
        "sex": "woman",
        "municipality": "0136",
        "referred_by": "municipality",
        "education": "gymnasium",
        "support_time": "",
        "occupation_before": ["work", "job_seeking"],
        "work_before": "50",
        "livelihood_before": ["forsorjningsstod"],
    }


@pytest.fixture
def corrections():
    """Call it with an enrolment: what a browser sends from its correction form when nothing is altered."""

    def unaltered(enrolment, **altered):
        sent = {
            "version": enrolment.version,
            "name": "",
            "contact": "",
            "birth_year": enrolment.birth_year or "",
            "sex": enrolment.sex,
            "started_on": enrolment.started_on.isoformat(),
            "municipality": enrolment.municipality_id or "",
            "referred_by": enrolment.referred_by,
            "education": "",
            "support_time": "",
        }
        if enrolment.ended_on:
            sent |= {
                "ended_on": enrolment.ended_on.isoformat(),
                "end_kind": enrolment.end_kind,
                "end_reason": "",
            }
        return sent | altered

    return unaltered


WORK = "/ostra-sodertorn/arbete"
