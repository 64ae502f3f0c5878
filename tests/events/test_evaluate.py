from datetime import timedelta

import pytest

from samsyn.accounts.queries import operator
from samsyn.events import actions, notices, queries
from samsyn.events.models import Evaluation, Registration, RegistrationEvent
from samsyn.events.states import REGISTRATION_STEPS
from tests.events.gathered import moment, opened, registered

MORNING = moment(2030, 5, 3, 8, 23)
LAST_DAY = moment(2030, 5, 16, 23, 59)
AFTER = moment(2030, 5, 17, 0, 1)
SAID = {"rating": "good", "use": "much", "text": "Mer tid för frågor."}


def came(ostra, *names):
    """They registered and came; what they have is returned by name."""
    gathering = opened(ostra, capacity=None)
    people = [registered(gathering, name) for name in names]
    for each in people:
        actions.arrive(each, by=operator())
    return gathering, people


def answered(ostra, number):
    gathering, people = came(ostra, *(f"gast{each}" for each in range(number)))
    for each in people:
        each.refresh_from_db()
        actions.evaluate(each, **SAID, at=MORNING)
    return gathering


def test_who_came_is_thanked_the_day_after_and_once(ostra, smtp, run_tasks, time_machine):
    _gathering, (asa,) = came(ostra, "asa")
    registered(_gathering, "bo")
    run_tasks()
    smtp.letters.clear()
    time_machine.move_to(MORNING)

    thanked = [actions.thank(at=at) for at in (moment(2030, 5, 2, 23), MORNING, MORNING)]
    run_tasks()

    assert thanked == [0, 1, 0]
    (letter,) = smtp.letters
    assert (letter.recipients, letter["Subject"]) == (["asa@example.se"], "Tack för att du kom: Provmöte")
    text = letter.get_body(("plain",)).get_content()
    assert f"/kalender/anmalan/{asa.token}/utvardering/" in text
    assert "senast den 16 maj 2030" in text


@pytest.mark.parametrize("late", [moment(2030, 5, 5, 8), moment(2030, 5, 6, 8)])
def test_a_worker_that_stood_still_thanks_within_three_days(ostra, late):
    came(ostra, "asa")

    assert actions.thank(at=late) == (late <= moment(2030, 5, 6))


def test_nobody_is_thanked_for_what_was_called_off(ostra):
    gathering, _people = came(ostra, "asa")
    actions.cancel(gathering, by=operator())

    assert actions.thank(at=MORNING) == 0


def test_the_link_shows_and_the_button_answers_once(ostra, client, time_machine):
    gathering, (asa,) = came(ostra, "asa")
    page = f"/kalender/anmalan/{asa.token}/utvardering/"
    time_machine.move_to(MORNING)

    assert [client.get(page).status_code, client.head(page).status_code] == [200, 200]
    assert Evaluation.objects.count() == 0
    assert client.post(page, SAID | {"rating": ""}).status_code == 422
    answers = [client.post(page, SAID).status_code for _ in range(2)]

    assert answers[0] == 302
    assert "Tack för dina svar!" in client.get(page).content.decode()
    assert [(each.gathering, each.rating, each.use, each.text) for each in Evaluation.objects.all()] == [
        (gathering, "good", "much", "Mer tid för frågor.")
    ]
    assert list(RegistrationEvent.objects.filter(step="evaluate").values_list("registration", flat=True)) == [
        asa.pk
    ]


def test_two_who_answer_with_one_link_at_once_are_one(ostra):
    _gathering, (asa,) = came(ostra, "asa")
    first, second = (Registration.objects.select_related("gathering").get(pk=asa.pk) for _ in range(2))
    actions.evaluate(first, **SAID, at=MORNING)

    with pytest.raises(actions.AlreadyAnswered):
        actions.evaluate(second, **SAID, at=MORNING)

    assert Evaluation.objects.count() == 1


def test_only_who_came_is_written_to(ostra, queued_tasks):
    gathering, (asa,) = came(ostra, "asa")
    registered(gathering, "bo")
    before = len(queued_tasks())

    notices.thank_everybody(gathering.reference)

    assert [arguments for _f, arguments in queued_tasks()[before:]] == [(asa.reference,)]


def test_nothing_joins_an_answer_and_a_person():
    assert {field.name for field in Evaluation._meta.get_fields()} == {
        "id",
        "gathering",
        "rating",
        "use",
        "text",
    }


def test_who_did_not_come_has_nothing_to_answer(ostra, client, time_machine):
    gathering = opened(ostra)
    asa = registered(gathering, "asa")
    time_machine.move_to(MORNING)

    assert client.post(f"/kalender/anmalan/{asa.token}/utvardering/", SAID).status_code == 409
    with pytest.raises(actions.AlreadyAnswered):
        actions.evaluate(asa, **SAID, at=MORNING)
    assert Evaluation.objects.count() == 0


@pytest.mark.parametrize(
    ("at", "may"),
    [(moment(2030, 5, 2, 9), False), (moment(2030, 5, 2, 9, 30), True), (LAST_DAY, True), (AFTER, False)],
)
def test_answers_are_taken_from_the_end_to_midnight_of_the_last_day(ostra, at, may):
    _gathering, (asa,) = came(ostra, "asa")
    asa.refresh_from_db()

    if may:
        actions.evaluate(asa, **SAID, at=at)
    else:
        with pytest.raises(actions.NotNow):
            actions.evaluate(asa, **SAID, at=at)

    assert Evaluation.objects.count() == may


@pytest.mark.parametrize("state", ["confirmed", "waiting", "cancelled"])
def test_only_who_has_a_seat_answers(ostra, state):
    _gathering, (asa,) = came(ostra, "asa")
    if state != "confirmed":
        Registration.objects.update(state=state, arrived_at=None, queue=1 if state == "waiting" else None)
    asa.refresh_from_db()
    sources, _target = REGISTRATION_STEPS["evaluate"]

    if state in sources:
        actions.evaluate(asa, **SAID, at=MORNING)
    else:
        with pytest.raises(actions.AlreadyAnswered):
            actions.evaluate(asa, **SAID, at=MORNING)


def test_who_has_answered_was_there(ostra):
    gathering = answered(ostra, 1)

    with pytest.raises(actions.StepNotAllowed):
        actions.unarrive(gathering.registrations.get(), by=operator())


@pytest.mark.parametrize(("number", "is_shown"), [(4, False), (5, True)])
def test_fewer_than_five_answers_are_shown_to_nobody(ostra, olle, client, time_machine, number, is_shown):
    gathering = answered(ostra, number)
    time_machine.move_to(AFTER)
    client.force_login(olle)

    page = client.get(f"/ostra-sodertorn/arbete/sammankomster/{gathering.reference}/").content.decode()

    assert [words in page for words in ("Mer tid för frågor.", "Bra: 5", "Ja, mycket: 5")] == [is_shown] * 3
    assert "gast1" not in page.lower()


def test_nothing_is_shown_while_somebody_may_still_answer(ostra):
    gathering = answered(ostra, 6)

    shown = [queries.evaluation_of(gathering, at.date()) for at in (LAST_DAY, LAST_DAY + timedelta(days=1))]

    assert shown[0] is None
    assert (shown[1].number, shown[1].ratings[1], shown[1].texts) == (
        6,
        ("Bra", 6),
        ["Mer tid för frågor."] * 6,
    )


def test_what_was_said_goes_with_the_names(ostra):
    answered(ostra, 1)

    actions.erase_old(at=moment(2030, 7, 30, 4))
    assert Evaluation.objects.count() == 1
    actions.erase_old(at=moment(2030, 7, 31, 4))
    assert Evaluation.objects.count() == 0
