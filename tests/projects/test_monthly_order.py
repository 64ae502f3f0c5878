"""Months are made and handed in in order; putting one right makes all later ones be made and handed in again."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.enrolments.choices import EndKind
from samsyn.enrolments.models import Code
from samsyn.enrolments.states import EnrolmentState
from samsyn.projects import actions, queries
from samsyn.projects.models import Attendance
from tests.factories import EnrolmentFactory
from tests.projects.attended import signs, writes
from tests.projects.sent_files import APRIL, FEBRUARY, IN_APRIL, MARCH, address, attends, makes, names, told
from tests.projects.timed import HOUR

pytestmark = pytest.mark.django_db
IN_MAY = IN_APRIL + timedelta(days=30)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(IN_MAY, tick=False) as travelling:
        yield travelling


@pytest.fixture
def anna(anna, part, maria):
    """Maria makes the files."""
    names(part, maria)
    return anna


@pytest.fixture
def sent(anna, part, maria):
    """February and March, handed in."""
    files = []
    for month in (FEBRUARY, MARCH):
        file = makes(part, month, by=maria)
        actions.hand_in(file, by=maria)
        files.append(file)
    return files


def states(part):
    months = queries.file_months(part, on=IN_MAY.date())
    return {each.month.month: (each.is_done, each.is_stale, each.may_be_made) for each in months}


def test_from_the_first_month_with_somebody_and_in_order(anna, part, maria):
    assert list(states(part)) == [2, 3, 4]

    with pytest.raises(actions.OutOfOrder) as stopped:
        makes(part, APRIL, by=maria)
    assert stopped.value.month == FEBRUARY
    with pytest.raises(actions.NoSuchMonth):
        makes(part, date(2021, 1, 1), by=maria)
    with pytest.raises(actions.NoSuchMonth):
        makes(part, date(2021, 5, 1), by=maria)  # is not over

    makes(part, FEBRUARY, by=maria)
    makes(part, MARCH, by=maria)
    assert states(part)[4] == (False, False, True)


def test_it_opens_on_the_first_and_is_due_in_four_weeks(anna, part):
    assert [each.month for each in queries.file_months(part, on=date(2021, 2, 28))] == []
    assert [each.month for each in queries.file_months(part, on=date(2021, 3, 1))] == [FEBRUARY]
    assert told(part, FEBRUARY).due_on == date(2021, 3, 28)


def test_it_is_handed_in_in_order(anna, part, maria):
    february, march = makes(part, FEBRUARY, by=maria), makes(part, MARCH, by=maria)

    with pytest.raises(actions.OutOfOrder):
        actions.hand_in(march, by=maria)
    actions.hand_in(february, by=maria)
    actions.hand_in(february, by=maria)
    actions.hand_in(march, by=maria)

    assert february.sent_at == IN_MAY
    assert states(part)[3] == (True, False, False)


def test_nothing_new_is_not_made_again(sent, part, maria):
    with pytest.raises(actions.NothingChanged):
        makes(part, FEBRUARY, by=maria, reason="Fel")


def test_a_correction_opens_all_later_months(sent, anna, part, maria, asks):
    attends(anna, part, {10: 4}, by=maria, month=FEBRUARY)
    assert states(part) == {2: (True, False, True), 3: (True, False, False), 4: (False, False, True)}
    with pytest.raises(actions.NoReason):
        makes(part, FEBRUARY, by=maria)

    second = makes(part, FEBRUARY, by=maria, reason="Närvaron kom sent")

    assert (second.version, second.reason, second.minutes) == (2, "Närvaron kom sent", 4 * HOUR)
    assert states(part) == {2: (False, False, False), 3: (False, True, True), 4: (False, False, False)}
    words = asks(maria, f"/ostra-sodertorn/arbete/manadsfil/{part.reference}/")[1]
    assert words.count("Ska göras och lämnas om") == 1
    with pytest.raises(actions.OutOfOrder) as stopped:
        makes(part, APRIL, by=maria)
    assert stopped.value.month == MARCH

    again = makes(part, MARCH, by=maria)
    assert (again.version, again.reason) == (2, "En tidigare månad har rättats.")
    with pytest.raises(actions.OutOfOrder):
        actions.hand_in(again, by=maria)
    actions.hand_in(second, by=maria)
    actions.hand_in(again, by=maria)
    assert states(part)[3] == (True, False, False)


def test_an_old_version_is_not_handed_in(sent, anna, part, maria):
    attends(anna, part, {10: 4}, by=maria, month=FEBRUARY)
    second = makes(part, FEBRUARY, by=maria, reason="Sent")
    attends_more = makes_again(anna, part, maria)
    assert attends_more.version == 3

    with pytest.raises(actions.NoSuchMonth):
        actions.hand_in(second, by=maria)


def makes_again(anna, part, maria):
    """Of what has not been handed in, without a reason."""
    first = Attendance.objects.in_place().get()
    actions.correct_attendance(first, reason="Fel", by=maria)
    month = signs(writes(anna, part, {10: 5}, by=maria, month=FEBRUARY), by=maria, at=IN_MAY)
    actions.countersign(month, countersigned_on=IN_MAY.date(), by=maria)
    return makes(part, FEBRUARY, by=maria)


def test_the_page_makes_it_and_asks_why(sent, anna, part, maria, asks):
    attends(anna, part, {10: 4}, by=maria, month=FEBRUARY)

    answer, words = asks(maria, address(part), {"reason": ""})
    assert (answer.status_code, "Varför ska filen rättas?" in words) == (422, True)
    answer, _words = asks(maria, address(part), {"reason": "Närvaron kom sent"})
    assert answer.status_code == 302
    assert told(part, FEBRUARY, on=IN_MAY.date()).latest.version == 2

    asks(maria, address(part, "2021-02", 2, "lamnad"), {})
    assert told(part, FEBRUARY, on=IN_MAY.date()).is_done


def test_out_of_order_the_page_says_what_first(anna, part, maria, client):
    client.force_login(maria)

    answer = client.post(address(part, "2021-04"), {}, follow=True)

    assert "Gör februari 2021 först. Månaderna görs i ordning." in answer.text


def test_the_start_page_and_a_letter_say_that_it_is_due(
    anna, part, maria, asks, run_tasks, mailoutbox, clock
):
    _answer, words = asks(maria, "/ostra-sodertorn/arbete/")
    assert "3 månadsfiler i Delprojekt Östra Södertörn ska lämnas. Den första senast 28 mars 2021." in words

    for _time in range(2):
        actions.remind_reporters(IN_MAY.date())
        clock.shift(timedelta(seconds=1))
        run_tasks()
    assert [(each.to, each.subject) for each in mailoutbox] == [
        (["maria@example.se"], "En månadsfil ska lämnas snart")
    ]
    assert ("Anna" in mailoutbox[0].body, part.reference in mailoutbox[0].body) == (False, True)


def test_nobody_is_reminded_long_before_nor_of_what_is_handed_in(
    sent, part, maria, run_tasks, mailoutbox, clock
):
    actions.remind_reporters(date(2021, 5, 2))  # April is due on the 28th of May
    clock.shift(timedelta(seconds=1))
    run_tasks()

    assert mailoutbox == []


def test_the_projects_page_says_what_is_due_next(sent, part, eva, asks):
    _answer, words = asks(eva, f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/")

    assert "Månadsfilen för april 2021, Delprojekt Östra Södertörn: 28 maj 2021" in words


def test_the_calendar_says_what_is_due_next(sent, part, karin, maria, ostra, django_assert_max_num_queries):
    on = date(2021, 5, 29)

    with django_assert_max_num_queries(5):
        queries.due_of(karin, ostra, on)
    assert [
        (each.due_on, each.what, each.about, each.is_overdue) for each in queries.due_of(karin, ostra, on)
    ] == [
        (date(2021, 5, 28), "Månadsfilen för april 2021, Delprojekt Östra Södertörn", part.project.name, True)
    ]
    assert queries.due_of(maria, ostra, on) == []  # she reads no projects; her start page says it


def test_the_start_page_says_when_what_was_handed_in_no_longer_holds(sent, anna, part, maria, asks):
    attends(anna, part, {10: 4}, by=maria, month=FEBRUARY)

    _answer, words = asks(maria, "/ostra-sodertorn/arbete/")

    assert "1 lämnad månadsfil i Delprojekt Östra Södertörn stämmer inte längre." in words


def test_the_start_page_asks_no_more_however_many_have_ended(anna, part, resursteamet, maria, client):
    client.force_login(maria)
    client.get(
        "/ostra-sodertorn/arbete/"
    )  # the first page after signing in also notes where one signed in from
    asked = []
    for reason in Code.objects.filter(association=part.association, list="end_reason")[:3]:
        EnrolmentFactory(
            measure=resursteamet,
            started_on=date(2021, 2, 1),
            state=EnrolmentState.ENDED,
            ended_on=date(2021, 3, 31),
            end_kind=EndKind.AS_PLANNED,
            end_reason=reason,
        )
        with CaptureQueriesContext(connection) as queries_asked:
            client.get("/ostra-sodertorn/arbete/")
        asked.append(len(queries_asked))

    assert len(set(asked)) == 1, asked
