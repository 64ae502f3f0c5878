"""Why a line is in a month's sample: each rule hits what it should, and nothing else."""

from datetime import date, datetime, timedelta

import pytest

from samsyn.accounts.actions import rename
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.organisations.models import Association
from samsyn.privacy import sampling
from samsyn.privacy.choices import Rule
from samsyn.privacy.models import SampledAccess
from tests.factories import EnrolmentFactory, MeasureFactory, MeasureWorkerFactory, ParticipantFactory
from tests.privacy.conftest import AT_WORK

MONTHS = "/ostra-sodertorn/arbete/loggranskning/"


def rules_of(line):
    """Why the line is in its month's sample, other than by chance."""
    sample = sampling.draw(
        Association.objects.get(slug=line.association), line.at.date().replace(day=1), seed="0"
    )
    return set(sample.rows.get(line.pk, [])) - {Rule.CHANCE}


@pytest.mark.parametrize(
    ("staff", "participant", "hits"),
    [
        ("Maria Lindh", "Stina Lindh", True),
        ("Maria LINDH", "Stina lindh", True),
        ("Maria Öberg", "Stina Öberg", True),
        ("Maria Berg Lindh", "Stina Berg", True),
        ("Maria Lindh", "Stina Lindh-Ek", True),
        ("Maria Lindh", "Stina Lindhe", False),
        ("Maria Lindh", "Maria Ek", False),
        ("Maria Lindh", "Lindh Ek", False),
        ("Maria", "Maria", False),
        ("Maria Lindh", "", False),
    ],
)
def test_somebody_with_the_same_surname_may_be_family(look, maria, stina, named, staff, participant, hits):
    named(stina, participant)
    maria.name = staff
    maria.save()

    assert (Rule.NEAR in rules_of(look(maria, "d-stina"))) is hits


def test_nobody_renames_themselves_out_of_the_rule(look, maria, stina, named):
    named(stina, "Stina Lindh")
    maria.name = "Maria Lindh"
    maria.save()
    line = look(maria, "d-stina")
    rename(maria, "Maria Ek", by=maria)

    assert Rule.NEAR in rules_of(line)

    rename(maria, "Maria Ask", by=maria)
    assert Rule.NEAR in rules_of(line)


def test_the_rule_about_names_leaves_only_its_own_name_behind(client, rune, look, maria, stina, named, ostra):
    named(stina, "Stina Blomqvist")
    maria.name = "Maria Blomqvist"
    maria.save()
    look(maria, "d-stina")
    before = Access.objects.count()
    client.force_login(rune)

    client.post(f"{MONTHS}manader/2025-10/dra/")

    row = SampledAccess.objects.get()
    assert row.rules == [Rule.CHANCE, Rule.NEAR]
    assert Access.objects.count() == before  # the system's reading is nobody's look
    html = client.get(f"{MONTHS}manader/2025-10/").content.decode()
    assert "Kan vara närstående" in html
    assert "Stina" not in html


def others(ostra, measure, number):
    """Participants of the measure, so that no other rule points at them."""
    people = ParticipantFactory.create_batch(number, association=ostra)
    for person in people:
        EnrolmentFactory(measure=measure, participant=person)
    return [person.reference for person in people]


@pytest.mark.parametrize(
    ("usual", "that_day", "hits"), [(3, 10, True), (3, 9, False), (4, 12, False), (4, 13, True)]
)
def test_far_more_participants_than_on_a_usual_day_is_unusual(
    look, maria, ostra, resursteamet, usual, that_day, hits
):
    people = others(ostra, resursteamet, that_day)
    for day in range(1, 6):
        for person in people[:usual]:
            look(maria, person, at=datetime(2025, 9, day, 10, 0))
    for person in people:
        line = look(maria, person)
        look(maria, person, at=AT_WORK + timedelta(minutes=1))

    assert (Rule.MANY in rules_of(line)) is hits


def test_lists_and_files_are_not_unusual(look, maria, ostra, resursteamet):
    people = others(ostra, resursteamet, 30)
    lines = [
        look(maria, *people, act=Act.LISTED, what="participants"),
        look(maria, *people, act=Act.LOOKED_UP, what="import"),
    ]

    assert {rule for line in lines for rule in rules_of(line)} == set()


@pytest.mark.parametrize(
    ("days", "hits"), [([10], True), ([9], False), ([30, 5], True), ([30, 10], False), ([30, 10, 10], False)]
)
def test_a_burst_is_not_its_own_excuse(look, maria, ostra, resursteamet, days, hits):
    """An account that is seldom used has few days or none to compare with."""
    people = others(ostra, resursteamet, max(days))
    lines = [
        look(maria, *people[:looked_at], at=AT_WORK - timedelta(days=number))
        for number, looked_at in enumerate(days)
    ]

    assert (Rule.MANY in rules_of(lines[0])) is hits


def test_the_unusual_day_of_one_is_not_that_of_another(look, maria, olle, ostra, resursteamet):
    people = others(ostra, resursteamet, 12)
    MeasureWorkerFactory(measure=resursteamet, user=olle)
    for day in range(1, 6):
        look(maria, people[0], at=datetime(2025, 10, day + 5, 10, 0))
    for person in people:
        look(maria, person)

    assert rules_of(look(olle, people[0])) == set()


@pytest.mark.parametrize(
    ("at", "hits"),
    [(AT_WORK, False), (datetime(2025, 10, 15, 20, 0), True), (datetime(2025, 10, 18, 12, 0), True)],
)
def test_outside_working_hours(look, maria, stina, at, hits):
    assert (Rule.OUTSIDE in rules_of(look(maria, "d-stina", at=at))) is hits


@pytest.mark.parametrize(
    ("ended_on", "form", "hits"),
    [
        (None, "local_key", False),
        (date(2025, 9, 15), "local_key", False),  # thirty days before: registering out takes its time
        (date(2025, 9, 14), "local_key", True),
        (date(2024, 1, 1), "protected", True),
        (date(2025, 1, 1), "protected", False),  # some day that year
    ],
)
def test_somebody_who_had_left_is_a_former_participant(
    look, maria, ostra, resursteamet, ended_on, form, hits
):
    unknown = {} if form == "local_key" else {"key_hash": None, "birth_year": None}
    person = ParticipantFactory(association=ostra, form=form, **unknown)
    ended = {"state": "ended", "end_kind": "as_planned", "ended_on": ended_on} if ended_on else {}
    EnrolmentFactory(measure=resursteamet, participant=person, started_on="2024-01-01", **ended)

    assert (Rule.FORMER in rules_of(look(maria, person.reference))) is hits


def test_who_takes_part_somewhere_else_is_former_too(look, maria, ostra):
    person = ParticipantFactory(association=ostra)
    EnrolmentFactory(measure=MeasureFactory(association=ostra), participant=person)

    assert Rule.FORMER in rules_of(look(maria, person.reference))


def test_after_leaving_the_measure_its_participants_are_former(look, maria, stina, resursteamet):
    resursteamet.workers.update(until=date(2025, 10, 14))

    assert Rule.FORMER in rules_of(look(maria, "d-stina"))
    assert rules_of(look(maria, "d-stina", at=AT_WORK - timedelta(days=1))) == set()


def test_a_list_or_a_file_with_a_namesake_or_a_former_participant_is_no_reason(look, maria, named, ostra):
    participant = ParticipantFactory(association=ostra)
    maria.name = "Maria Lindh"
    maria.save()
    named(participant, "Stina Lindh")
    person = participant.reference

    for act, what in ((Act.LISTED, "participants"), (Act.LOOKED_UP, "import")):
        assert rules_of(look(maria, person, act=act, what=what)) == set()
