"""Who is asked about what, and which letter it is time for."""

from datetime import date, timedelta

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Confirmation
from samsyn.catalogue.queries import addresses_to_ask, catalogue_administrators_of, due_for_asking
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from tests.factories import MeasureFactory, RecordFactory, RoleFactory, UserFactory

FIRST_OF_MAY = date(2026, 5, 1)


def due(record, day):
    record.reviewed_on, record.due_on = day - timedelta(days=180), day
    record.save()
    return record


def asked(on):
    return [(each.record, each.stage) for each in due_for_asking(on)]


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [(date(2026, 4, 1), True), (date(2026, 5, 31), True), (date(2026, 6, 1), False)],
)
def test_a_digest_holds_what_falls_due_before_the_month_is_over(snickeriet, day, is_asked):
    due(snickeriet, day)

    assert asked(FIRST_OF_MAY) == ([(snickeriet, 0)] if is_asked else [])


@pytest.mark.parametrize(
    ("days", "stage"),
    [(0, None), (13, None), (14, 14), (29, 14), (30, 30), (43, 30), (44, 44), (400, 44)],
)
def test_reminders_are_counted_from_the_digest(snickeriet, days, stage):
    due(snickeriet, FIRST_OF_MAY)
    actions.note_asked(snickeriet, 0, on=FIRST_OF_MAY)

    assert asked(FIRST_OF_MAY + timedelta(days=days)) == ([(snickeriet, stage)] if stage is not None else [])


def test_a_letter_that_has_gone_is_not_due_again(snickeriet):
    due(snickeriet, FIRST_OF_MAY)
    for days in (0, 14, 30, 44):
        on = FIRST_OF_MAY + timedelta(days=days)
        assert actions.note_asked(snickeriet, days, on=on)
        assert (asked(on), actions.note_asked(snickeriet, days, on=on)) == ([], None)

    row = Confirmation.objects.get()
    assert (row.month, row.asked_on, row.reminded_on, row.stage) == (
        FIRST_OF_MAY, FIRST_OF_MAY, date(2026, 6, 14), 44,
    )  # fmt: skip


def test_an_earlier_letter_does_not_go_after_a_later(snickeriet):
    actions.note_asked(snickeriet, 0, on=FIRST_OF_MAY)
    actions.note_asked(snickeriet, 30, on=date(2026, 5, 31))

    assert actions.note_asked(snickeriet, 14, on=date(2026, 6, 1)) is None


def test_who_has_answered_is_not_reminded_and_is_asked_next_time(snickeriet):
    due(snickeriet, FIRST_OF_MAY)
    actions.note_asked(snickeriet, 0, on=FIRST_OF_MAY)
    actions.confirm_still_correct(snickeriet, by=None, words="Kvarnen", on=date(2026, 5, 4))

    assert asked(date(2026, 5, 20)) == []
    assert asked(date(2026, 10, 1)) == [(snickeriet, 0)]
    assert actions.note_asked(snickeriet, 14, on=date(2026, 5, 20)) is None


def test_a_provider_gets_one_digest_a_month(ostra, kvarnen, snickeriet):
    due(snickeriet, FIRST_OF_MAY)
    actions.note_asked(snickeriet, 0, on=FIRST_OF_MAY)
    measure = MeasureFactory(association=ostra, provider=kvarnen, name="Syateljén")
    later = due(RecordFactory(measure=measure), date(2026, 5, 12))

    assert asked(date(2026, 5, 12)) == []
    assert asked(date(2026, 6, 1)) == [(snickeriet, 30), (later, 0)]


def test_they_come_by_provider(ostra, snickeriet):
    others = [RecordFactory(measure__association=ostra, measure__provider__name=name) for name in "ÅAZ"]
    records = [due(record, FIRST_OF_MAY) for record in [*others, snickeriet]]

    providers = [each.record.provider.name for each in due_for_asking(FIRST_OF_MAY)]

    assert len(providers) == len(records)
    assert providers.index("A") < providers.index("Kvarnen") < providers.index("Z")


@pytest.mark.parametrize("state", ["draft", "submitted", "in_review", "paused", "archived"])
def test_nobody_is_asked_about_what_the_public_does_not_see(snickeriet, state):
    snickeriet.state = state
    due(snickeriet, FIRST_OF_MAY)

    assert asked(FIRST_OF_MAY) == []


def test_without_a_provider_there_is_nobody_to_ask(snickeriet):
    due(snickeriet, FIRST_OF_MAY)
    snickeriet.measure.provider = None
    snickeriet.measure.save()

    assert asked(FIRST_OF_MAY) == []


def test_asking_costs_the_same_however_many_there_are(ostra, django_assert_num_queries):
    for number in (1, 3):
        for record in RecordFactory.create_batch(number, measure__association=ostra):
            due(record, FIRST_OF_MAY)
        with django_assert_num_queries(5):
            due_for_asking(FIRST_OF_MAY)


def test_letters_go_to_the_providers_editors_or_to_the_contact(snickeriet, petra, kvarnen, ostra):
    RoleFactory(
        user=UserFactory(email="anna@example.se"),
        association=ostra,
        kind=RoleKind.PROVIDER_EDITOR,
        organisation=kvarnen,
    )
    assert addresses_to_ask(snickeriet, today()) == ["anna@example.se", "petra@example.se"]

    kvarnen.roles.update(until=today() - timedelta(days=1))
    assert addresses_to_ask(snickeriet, today()) == ["vagen@example.se"]

    snickeriet.contact_email = ""
    assert addresses_to_ask(snickeriet, today()) == []


def test_when_nobody_answers_the_catalogue_administrator_hears_else_the_office(
    ostra, varna, olle, adam, karin
):
    assert catalogue_administrators_of(ostra, today()) == [adam, olle]

    katja = RoleFactory(association=ostra, kind=RoleKind.CATALOGUE_ADMINISTRATOR).user
    assert catalogue_administrators_of(ostra, today()) == [katja]
    assert catalogue_administrators_of(varna, today()) == []
