"""Who has not signed last month is reminded, and who is to attest; once."""

from datetime import date

import pytest
from django.db import IntegrityError

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import TimeReminder
from samsyn.projects.queries import missing_hours
from tests.projects.timed import MARCH, signed, writes
from tests.projects.worked import NEW_RULES, a_part, a_project, works

pytestmark = pytest.mark.django_db
FOURTH, FIFTH, SIXTH = (date(2021, 4, day) for day in (4, 5, 6))


@pytest.fixture
def reminded(run_tasks, mailoutbox):
    """Call it with a day: whom the timetable wrote to then."""

    def run(on):
        mailoutbox.clear()
        actions.remind_staff(on)
        run_tasks()
        return sorted(letter.to[0] for letter in mailoutbox)

    return run


def test_from_the_fifth_and_once(work, reminded, mailoutbox):
    writes(work, {1: 8})

    assert reminded(FOURTH) == []
    assert reminded(FIFTH) == ["maria@example.se"]
    text = mailoutbox[0].body
    assert "/ostra-sodertorn/arbete/tid/2021-03/" in text
    assert ("Maria" in text, work.reference in text, "MIA" in text) == (False, False, False)
    assert reminded(SIXTH) == []


def test_the_manager_and_the_deputy_of_what_waits(work, reminded, mailoutbox):
    signed(work, {1: 8})

    assert reminded(FIFTH) == ["karin@example.se", "olle@example.se"]
    assert "/ostra-sodertorn/arbete/tid/attestera/" in mailoutbox[0].body
    assert reminded(SIXTH) == []


def test_nobody_of_what_is_attested_or_needs_no_attest(work, ostra, maria, karin, reminded):
    actions.attest(signed(work, {1: 8}), by=karin)
    signed(works(maria, a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra), manager=karin), {1: 4})

    assert reminded(FIFTH) == []


def missing_in(part, month):
    return missing_hours([part], [month]).get((part.pk, month), [])


def test_who_has_said_that_there_is_no_time_is_not_missing_until_there_is(ostra, maria):
    part = a_part(a_project(ostra, code=NEW_RULES), ostra)
    work = works(maria, part)
    assert missing_in(part, MARCH) == [work]

    actions.write_month(work, MARCH, [], edit=0, by=maria, is_nothing=True)
    assert missing_in(part, MARCH) == []

    actions.write_month(work, MARCH, [actions.Row(MARCH, 60, "Möte")], edit=1, by=maria)
    assert missing_in(part, MARCH) == [work]


def test_who_was_not_employed_in_the_month_is_not_missing(work, part):
    actions.end_work(work, until=date(2021, 2, 28), by=operator())

    assert missing_in(part, MARCH) == []
    assert missing_in(part, date(2021, 2, 1)) == [work]
    assert missing_in(part, date(2020, 12, 1)) == []


def test_it_is_noted_once(work):
    """The constraint reminded_once_of_a_month."""
    TimeReminder.objects.create(worker=work, month=MARCH, kind="sign")

    with pytest.raises(IntegrityError):
        TimeReminder.objects.create(worker=work, month=MARCH, kind="sign")
