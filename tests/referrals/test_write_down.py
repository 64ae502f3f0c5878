"""Consultations that were over before the team began to work here are written down, many at once."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied

from samsyn.enrolments.models import Code
from samsyn.outcomes.figures import year_in_numbers
from samsyn.referrals import actions
from samsyn.referrals.actions import PastConsultation
from samsyn.referrals.choices import Answer
from samsyn.referrals.models import Case, CaseEvent, CaseYear, opened_words

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Stockholm")


def moment(day):
    return datetime(2017, 3, day, 9, tzinfo=HERE)


@pytest.fixture
def theme(ostra):
    return Code.objects.create(association=ostra, list="theme", code="prov", label="Prov")


@pytest.fixture
def past(team, theme):
    """Call it for a consultation of March 2017, met when nothing else is said."""

    def consultation(**said):
        facts = {
            "team": team, "question": "Vem samordnar?", "sex": "man", "age_band": "30-39", "municipality": "0136",
            "sender_kind": "region", "theme": theme, "received_at": moment(1), "answer": Answer.TAKEN_ON,
            "answered_at": moment(3), "held_at": moment(9), "ended_at": moment(30),
        }  # fmt: skip
        return PastConsultation(**facts | said)

    return consultation


def test_it_is_over_and_counts_in_the_year_it_was_met(past, tara):
    (case,) = actions.write_down([past()], by=tara)

    assert (case.state, case.first_met_on, case.ended_on) == ("ended", date(2017, 3, 9), date(2017, 3, 30))
    assert list(CaseYear.objects.values_list("case", "year", "sex")) == [(case.pk, 2017, "man")]
    assert year_in_numbers(case.association, 2017).consultations.men == 1
    steps = CaseEvent.objects.order_by("pk").values_list("step", flat=True)
    assert list(steps) == ["receive", "make_ready", "take_on", "hold", "end"]
    assert opened_words(case, case.words.sealed) == {"question": "Vem samordnar?"}


def test_what_the_team_said_no_to_counts_nowhere(past, tara):
    no = {"answer": Answer.DECLINED, "held_at": None, "ended_at": None}

    (case,) = actions.write_down([past(**no)], by=tara)

    assert (case.state, case.first_met_on) == ("declined", None)
    assert not CaseYear.objects.exists()


def test_no_code_opens_it(past, tara):
    (case,) = actions.write_down([past()], by=tara)

    assert [check_password(code, case.code_hash) for code in ("", "00000000")] == [False, False]


def test_only_who_receives_for_the_team_writes(past, fredrik, siv, karin, tara):
    for somebody in (fredrik, siv, karin):
        with pytest.raises(PermissionDenied):
            actions.write_down([past()], by=somebody)
    assert not Case.objects.exists()
