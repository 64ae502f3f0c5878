"""What follows when nobody answers: two reminders, the catalogue administrator, and last in the list, never hidden."""

from datetime import timedelta

import pytest
from django.conf import settings

from samsyn.catalogue import actions
from samsyn.catalogue.choices import STALE_AFTER
from samsyn.catalogue.models import Confirmation, Record
from samsyn.config.timetable import TIMETABLE
from samsyn.lib.dates import today
from tests.catalogue.letters import confirm_links, to
from tests.factories import OrganisationFactory


def days_later(days):
    return today() + timedelta(days=days)


def test_the_whole_way_from_the_first_letter_to_the_administrator(overdue, petra, katja, smtp, run_tasks):
    for day in range(80):
        actions.ask_providers(days_later(day))
    run_tasks()

    assert sorted(letter["Subject"] for letter in to(smtp, "petra@example.se")) == [
        "Påminnelse: stämmer det i katalogen?",
        "Påminnelse: stämmer det i katalogen?",
        "Stämmer det som står i katalogen?",
    ]
    assert [letter["Subject"] for letter in to(smtp, "katja@example.se")] == [
        "Insatser som ingen har bekräftat"
    ]
    assert len({letter["Message-ID"] for letter in smtp.letters}) == 4
    row = Confirmation.objects.get()
    assert (row.asked_on, row.reminded_on, row.stage) == (today(), days_later(44), 44)


@pytest.mark.parametrize(("day", "letters"), [(0, 1), (13, 1), (14, 2), (29, 2), (30, 3), (43, 3)])
def test_a_reminder_comes_on_its_day(overdue, petra, smtp, run_tasks, day, letters):
    for each in range(day + 1):
        actions.ask_providers(days_later(each))
        run_tasks()

    assert len(smtp.letters) == letters


def test_a_reminder_says_when_it_was_asked_first(overdue, petra, smtp, run_tasks):
    overdue.confirmations.create(
        provider=overdue.provider,
        month=today().replace(day=1),
        asked_on=today() - timedelta(days=14),
        reminded_on=today() - timedelta(days=14),
    )
    actions.ask_providers()
    run_tasks()

    (letter,) = smtp.letters
    assert "Vi frågade er först" in letter.get_content()
    assert len(confirm_links(letter)) == 1


def test_a_worker_that_was_down_sends_one_letter_and_not_those_it_missed(overdue, petra, smtp, run_tasks):
    actions.ask_providers()
    actions.ask_providers(days_later(31))
    run_tasks()

    assert len(smtp.letters) == 2


def test_who_answers_is_not_reminded(overdue, petra, katja, smtp, run_tasks):
    actions.ask_providers()
    run_tasks()
    actions.answer_asking(Confirmation.objects.get(), version=1, on=today())
    for day in range(60):
        actions.ask_providers(days_later(day))
    run_tasks()

    assert len(smtp.letters) == 1


def test_the_administrator_reads_which_records_and_what_to_do(overdue, petra, katja, smtp, run_tasks):
    for day in (0, 14, 30, 44):
        actions.ask_providers(days_later(day))
    run_tasks()

    text = to(smtp, "katja@example.se")[0].get_content()
    assert "En insats i katalogen för Samordningsförbundet Östra Södertörn är inte bekräftad" in text
    assert "Snickeriet (Kvarnen)" in text
    assert "har påmints två gånger" in text
    assert "Petra" not in text


def test_when_there_is_no_address_the_administrator_hears_the_same_day(overdue, katja, smtp, run_tasks):
    Record.objects.update(contact_email="", contact_phone="08-123 45 67")

    for day in range(60):
        actions.ask_providers(days_later(day))
    run_tasks()

    (letter,) = smtp.letters
    assert letter.recipients == ["katja@example.se"]
    assert "Det finns ingen e-postadress att fråga." in letter.get_content()


def test_who_takes_over_is_asked_from_the_beginning_and_not_reminded(overdue, ostra, petra, smtp, run_tasks):
    first = today().replace(day=1)
    actions.ask_providers(first)
    overdue.measure.provider = OrganisationFactory(association=ostra, name="Åkern")
    overdue.measure.save()
    next_month = (first + timedelta(days=31)).replace(day=1)
    for day in range((next_month - first).days + 1):
        actions.ask_providers(first + timedelta(days=day))
    run_tasks()

    (letter,) = smtp.letters
    assert (letter.recipients, letter["Subject"]) == (
        ["vagen@example.se"],
        "Stämmer det som står i katalogen?",
    )
    old, new = Confirmation.objects.order_by("pk")
    assert (old.answered_at is None, new.asked_on, new.provider.name) == (False, next_month, "Åkern")


def test_what_nobody_confirms_is_stale_and_still_published(overdue, petra):
    later = days_later(STALE_AFTER + 1)

    assert list(Record.objects.published().stale(later)) == [overdue]


def test_the_timetable_asks_every_day_and_forgets_every_night():
    tasks = {task: times for task, _arguments, times in TIMETABLE.values()}

    assert tasks["samsyn.catalogue.actions.ask_providers"].split()[2:] == ["*", "*", "*"]
    assert tasks["samsyn.catalogue.actions.forget_left_behind"].split()[2:] == ["*", "*", "*"]
    assert settings.TIME_ZONE == "Europe/Stockholm"
