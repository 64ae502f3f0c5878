from dataclasses import replace

from samsyn.accounts.queries import operator
from samsyn.events import actions
from tests.events.gathered import BREAKFAST, moment, opened, registered

MORNING = moment(2030, 5, 1, 8, 19)


def test_those_with_a_seat_are_reminded_the_day_before_and_once(ostra, smtp, run_tasks):
    gathering = opened(ostra, capacity=1)
    registered(gathering, "asa")
    registered(gathering, "bo")
    run_tasks()
    smtp.letters.clear()

    reminded = [actions.remind(at=at) for at in (moment(2030, 4, 30, 8), MORNING, MORNING)]
    run_tasks()

    assert reminded == [0, 1, 0]
    assert [(each.recipients, each["Subject"]) for each in smtp.letters] == [
        (["asa@example.se"], "I morgon: Provmöte 2 maj 2030")
    ]


def test_what_is_called_off_is_not_reminded_of(ostra):
    actions.cancel(opened(ostra), by=operator())

    assert actions.remind(at=MORNING) == 0


def test_what_is_moved_after_the_reminder_is_reminded_of_again(ostra):
    gathering = opened(ostra)
    actions.remind(at=MORNING)
    gathering.refresh_from_db()
    later = replace(BREAKFAST, starts=moment(2030, 5, 9, 8), ends=moment(2030, 5, 9, 9))

    actions.rewrite(gathering, later, seen=gathering.version, by=operator())

    assert actions.remind(at=moment(2030, 5, 8, 8, 19)) == 1
