"""A month's sample: who may draw it, when, and which lines are in it."""

import re
from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connections, transaction

from samsyn.accounts.queries import operator
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.config.timetable import TIMETABLE
from samsyn.privacy import actions, sampling
from samsyn.privacy.choices import Rule
from samsyn.privacy.models import Review, ReviewEvent, SampledAccess
from tests.factories import EnrolmentFactory, MeasureFactory, MeasureWorkerFactory, ParticipantFactory
from tests.privacy.conftest import AT_WORK, MONTH

MONTHS = "/ostra-sodertorn/arbete/loggranskning/"


def rules_of(line):
    """Why the line is in its month's sample, other than by chance."""
    sample = sampling.draw(line_association(line), line.at.date().replace(day=1), seed="0")
    return set(sample.rows.get(line.pk, [])) - {Rule.CHANCE}


def line_association(line):
    return Review._meta.get_field("association").related_model.objects.get(slug=line.association)


# --- what can be in it ------------------------------------------------------------------------------------------


def test_what_shows_who_somebody_is_can_be_drawn_and_nothing_else(look, maria, olle, rune, stina, ostra):
    seen = [look(maria, "d-stina"), look(olle, act=Act.READ, what="refused_rows", roles=["office"])]
    look(olle, act=Act.CHANGED, what="code", roles=["office"])
    look(maria, act=Act.REFUSED, what="404")
    look(rune, "d-stina", what="log_review", roles=["auditor"])
    look(maria, "d-stina", association="varna")
    look(maria, "d-stina", at=datetime(2025, 9, 30, 23, 59))
    look(maria, "d-stina", at=datetime(2025, 11, 1, 0, 0))

    review = actions.draw(ostra, MONTH, by=operator())

    assert review.lines == 2
    assert sorted(review.rows.values_list("access", flat=True)) == sorted(line.pk for line in seen)


def test_chance_takes_twenty_and_each_rule_ten(look, maria, stina, ostra):
    for minute in range(60):
        look(maria, "d-stina", at=datetime(2025, 10, 15, 8 + minute // 30, minute % 30))
        look(maria, "d-stina", at=datetime(2025, 10, 15, 21 + minute // 30, minute % 30))

    review = actions.draw(ostra, MONTH, by=operator())

    by_chance = [row for row in review.rows.order_by("pk") if Rule.CHANCE in row.rules]
    assert len(by_chance) == sampling.BY_CHANCE
    assert sampling.BY_CHANCE < review.rows.count() <= sampling.BY_CHANCE + sampling.BY_RULE
    assert (review.lines, review.hits[Rule.OUTSIDE]) == (120, 60)


def test_the_seed_gives_the_same_sample_and_another_seed_another(look, maria, stina, ostra):
    for minute in range(50):
        look(maria, "d-stina", at=AT_WORK + timedelta(minutes=minute))
    review = actions.draw(ostra, MONTH, by=operator())
    stored = dict(review.rows.order_by("pk").values_list("access", "rules"))

    assert sampling.draw(ostra, MONTH, seed=review.seed).rows == stored
    assert sampling.draw(ostra, MONTH, seed="another").rows != stored


# --- the rules ----------------------------------------------------------------------------------------------------


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


def test_lists_files_and_a_first_day_are_not_unusual(look, maria, ostra, resursteamet):
    people = others(ostra, resursteamet, 30)
    lines = [
        look(maria, *people, act=Act.LISTED, what="participants"),
        look(maria, *people, act=Act.LOOKED_UP, what="import"),
    ]
    lines += [look(maria, person) for person in people]

    assert {rule for line in lines for rule in rules_of(line)} == set()


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


# --- drawing it ---------------------------------------------------------------------------------------------------


def test_the_worker_draws_the_month_that_has_ended_in_every_association(
    look, maria, per, stina, ostra, varna
):
    look(maria, "d-stina")
    task = TIMETABLE["privacy: draw the sample of the month that has ended"]
    assert task[0] == "samsyn.privacy.actions.draw_last_month"

    with time_machine.travel("2025-11-01T04:11:00+01:00", tick=False):
        assert actions.draw_last_month() == 2
        assert actions.draw_last_month() == 2

    reviews = Review.objects.order_by("association__name")
    assert [(review.association.slug, review.month, review.rows.count()) for review in reviews] == [
        ("varna", MONTH, 0), ("ostra-sodertorn", MONTH, 1)
    ]  # fmt: skip
    assert ReviewEvent.objects.filter(step="draw", by=operator()).count() == 2


def test_drawn_twice_it_is_the_first(look, maria, rune, stina, ostra):
    look(maria, "d-stina")
    first = actions.draw(ostra, MONTH, by=operator())
    look(maria, "d-stina")

    second = actions.draw(ostra, MONTH, by=rune)

    assert (second.pk, second.seed, second.rows.count()) == (first.pk, first.seed, 1)


@pytest.mark.transactional
def test_two_who_draw_at_once_get_one_sample(look, maria, rune, stina, ostra):
    for minute in range(40):
        look(maria, "d-stina", at=AT_WORK + timedelta(minutes=minute))
    gate, seeds = Barrier(2), []

    def draw(by):
        gate.wait()
        try:
            seeds.append(actions.draw(ostra, MONTH, by=by).seed)
        finally:
            connections.close_all()

    threads = [Thread(target=draw, args=[by]) for by in (rune, operator())]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seeds == [Review.objects.get().seed] * 2
    assert SampledAccess.objects.count() == sampling.BY_CHANCE
    assert ReviewEvent.objects.count() == 1


def test_a_month_that_is_not_over_is_not_drawn(ostra):
    with time_machine.travel("2025-10-31T23:00:00+01:00", tick=False), pytest.raises(actions.MonthNotOver):
        actions.draw(ostra, MONTH, by=operator())

    assert not Review.objects.exists()


def test_only_the_auditor_and_the_timetable_draw(ostra, karin, maria):
    for somebody in (karin, maria):
        with pytest.raises(PermissionDenied):
            actions.draw(ostra, MONTH, by=somebody)


def test_the_auditor_opens_a_month_that_is_not_drawn(client, rune, look, maria, stina):
    look(maria, "d-stina")
    client.force_login(rune)
    address = f"{MONTHS}manader/2025-10/"

    assert "Stickprovet är inte draget" in client.get(MONTHS).content.decode()
    assert "Dra stickprovet" in client.get(address).content.decode()
    assert not Review.objects.exists()
    assert client.post(f"{address}dra/")["Location"] == address
    html = client.get(address).content.decode()
    assert "En rad av 1 där någon såg vem en deltagare är." in html
    assert re.search(r"slumpfröet [0-9a-f]{32}", html)


@pytest.mark.parametrize("name", ["2025-9", "2025-13", "0000-01", "2025-09", "9999-12", "oktober"])
def test_a_month_that_there_is_no_log_of_is_not_found(client, rune, look, maria, stina, name):
    look(maria, "d-stina")
    client.force_login(rune)

    assert client.get(f"{MONTHS}manader/{name}/").status_code == 404


def test_the_months_go_back_to_the_first_line(client, rune, look, maria, stina):
    look(maria, "d-stina")
    client.force_login(rune)

    with time_machine.travel("2026-02-10T10:00:00+01:00", tick=False):
        client.force_login(rune)
        html = client.get(MONTHS).content.decode()

    assert re.findall(r"manader/(\S+?)/", html) == ["2026-01", "2025-12", "2025-11", "2025-10"]


# --- what the database holds to ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("constraint", "make"),
    [
        ("month_is_reviewed_once_in_an_association", lambda row, by: Review.objects.create(association=row.review.association, month=MONTH, seed="0")),
        ("review_is_signed_by_somebody_at_some_time", lambda row, by: Review.objects.update(state="signed")),
        ("line_is_once_in_a_sample", lambda row, by: SampledAccess.objects.create(review=row.review, access=row.access)),
        ("judgement_has_both_who_and_when", lambda row, by: SampledAccess.objects.update(judgement="fine")),
        ("question_and_deviation_say_what_they_are_about", lambda row, by: SampledAccess.objects.update(judgement="asked", judged_by=by, judged_at=AT_WORK.astimezone())),
    ],
)  # fmt: skip
def test_what_the_database_refuses(look, maria, rune, stina, ostra, constraint, make):
    look(maria, "d-stina")
    row = actions.draw(ostra, MONTH, by=operator()).rows.get()
    fields = {"month_is_reviewed_once_in_an_association": "month", "line_is_once_in_a_sample": "access_id"}

    with (
        pytest.raises(IntegrityError, match=f"{constraint}|{fields.get(constraint, constraint)}"),
        transaction.atomic(),
    ):
        make(row, rune)
