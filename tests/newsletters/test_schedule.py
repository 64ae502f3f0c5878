from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.newsletters import actions
from samsyn.newsletters.models import Origin
from samsyn.newsletters.states import IssueState
from tests.newsletters.made import a_subscription, an_issue


@pytest.fixture
def issue(ostra):
    a_subscription(ostra)
    return an_issue(ostra)


def after(hours):
    return timezone.now() + timedelta(hours=hours)


def test_it_leaves_when_its_time_has_come_and_not_before(issue, elsa, run_tasks, smtp):
    actions.schedule(issue, at=after(1), by=elsa)

    actions.go_on(after(0.9))
    run_tasks()
    assert smtp.letters == []

    actions.go_on(after(1.1))
    actions.go_on(after(1.1))
    run_tasks()
    assert len(smtp.letters) == 1
    assert list(issue.events.order_by("pk").values_list("step", "by__name")) == [
        ("schedule", "Elsa"),
        ("begin", None),
        ("complete", None),
    ]


def test_one_that_is_many_hours_late_does_not_leave_and_says_why(issue, elsa, run_tasks, smtp):
    actions.schedule(issue, at=after(1), by=elsa)

    actions.go_on(after(1 + 6.1))
    run_tasks()

    issue.refresh_from_db()
    assert (smtp.letters, issue.state, issue.send_at) == ([], IssueState.DRAFT, None)
    assert issue.trouble == "Brevet skulle ha gått tidigare, men ingen arbetare var igång."


def test_one_that_is_a_little_late_does(issue, elsa, run_tasks, smtp):
    actions.schedule(issue, at=after(1), by=elsa)

    actions.go_on(after(1 + 5.9))
    run_tasks()

    assert len(smtp.letters) == 1


def test_a_copy_of_the_database_sends_nothing_and_says_so(issue, elsa, settings, client, run_tasks, smtp):
    actions.schedule(issue, at=after(1), by=elsa)
    settings.BASE_URL = "https://prov.example.se"

    actions.go_on(after(1.1))
    run_tasks()
    with pytest.raises(actions.SentElsewhere):
        actions.send_now(issue, by=elsa)

    issue.refresh_from_db()
    assert (smtp.letters, issue.state) == ([], IssueState.DRAFT)
    assert "Databasen hör till http://localhost:8000" in issue.trouble
    client.force_login(elsa)
    assert "Den kan vara en kopia" in client.get("/ostra-sodertorn/arbete/nyhetsbrev/").content.decode()


def test_a_database_copied_in_mid_send_goes_on_nowhere_else(issue, elsa, settings, run_tasks, smtp):
    actions.send_now(issue, by=elsa)
    settings.BASE_URL = "https://prov.example.se"

    run_tasks()

    issue.refresh_from_db()
    assert (smtp.letters, issue.state) == ([], IssueState.PAUSED)
    assert "kopia" in issue.trouble


def test_the_operator_says_that_a_moved_installation_is_the_real_one(issue, elsa, settings, run_tasks, smtp):
    Origin.objects.create(pk=1, url="https://gammal.example.se")

    actions.adopt()
    actions.send_now(issue, by=elsa)
    run_tasks()

    assert len(smtp.letters) == 1


def test_a_time_that_has_been_is_refused(issue, elsa):
    with pytest.raises(ValueError, match="the time has been"):
        actions.schedule(issue, at=after(-1), by=elsa)


def test_taken_off_the_schedule_it_does_not_leave(issue, elsa, run_tasks, smtp):
    actions.schedule(issue, at=after(1), by=elsa)
    actions.unschedule(issue, by=elsa)

    actions.go_on(after(2))
    run_tasks()

    assert (smtp.letters, issue.state) == ([], IssueState.DRAFT)


def test_from_a_copy_nobody_is_asked_to_confirm_and_nobody_reminded(ostra, run_tasks, mailoutbox):
    now = timezone.now()
    actions.sign_up(ostra, "ny@exempel.se", at=now)
    Origin.objects.create(pk=1, url="https://annan.example.se")

    actions.look_after_unconfirmed(now + timedelta(days=3))
    run_tasks()

    assert mailoutbox == []
    actions.adopt()
    actions.look_after_unconfirmed(now + timedelta(days=3))
    run_tasks()
    assert [letter.subject for letter in mailoutbox] == ["Påminnelse: ett klick kvar"]
