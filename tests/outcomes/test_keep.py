"""What is kept of all associations' figures is always what would be counted now, whatever has happened."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from io import StringIO
from random import Random
from threading import Event, Thread

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import IntegrityError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.catalogue.choices import LegalBasis
from samsyn.enrolments import actions as enrolments
from samsyn.enrolments.choices import Answer
from samsyn.enrolments.entries import Consent, Entry, Measured
from samsyn.enrolments.models import Code, Enrolment, Pulse
from samsyn.lib.identity_numbers import Key
from samsyn.outcomes import actions
from samsyn.outcomes.figures import kept, year_in_numbers, years_in_numbers
from samsyn.outcomes.models import KeptAnswer
from samsyn.participants.choices import Form
from tests.factories import MeasureFactory, MeasureWorkerFactory

POSTGRES = django_settings.POSTGRES
YEARS = [2016, 2017]
FIRST = date(2016, 1, 1)


@pytest.fixture
def places(maria, per, resursteamet, vagen_vidare):
    """Where people are registered and by whom: two of Östra's measures, one on consent, and one of VärNa's."""
    samtycke = MeasureFactory(
        association=resursteamet.association, name="Samtycke", legal_basis=LegalBasis.CONSENT
    )
    MeasureWorkerFactory(measure=samtycke, user=maria)
    return [(resursteamet, maria), (samtycke, maria), (vagen_vidare, per)]


class History:
    """Things that happen to whoever is there, by lot."""

    def __init__(self, places: list, lot: Random):
        self.places, self.lot = places, lot

    def measured(self) -> Measured:
        code = self.lot.randrange(5)
        livelihoods = tuple(
            Code.objects.filter(list="livelihood", association=self.association)[code : code + 2]
        )
        work = self.lot.randrange(0, 101, 50)
        return Measured(Answer.GIVEN if work else Answer.NONE, work=work, livelihoods=livelihoods)

    def register(self) -> None:
        measure, by = self.places[self.lot.randrange(3)]
        self.association = measure.association
        key = Key(f"k{self.lot.randrange(6)}", is_number=False, birth_year=None)
        entry = Entry(
            measure=measure,
            form=Form.LOCAL_KEY,
            key=key,
            birth_year=1980,
            sex="woman",
            started_on=FIRST + timedelta(days=self.lot.randrange(700)),
            municipality="0136",
            referred_by="self",
            before=self.measured(),
            consent=Consent(FIRST, "1", "svenska") if measure.legal_basis == LegalBasis.CONSENT else None,
        )
        enrolments.register(entry, by=by)

    def change(self, step: Callable, **how) -> None:
        there = Enrolment.objects.select_related("measure__association", "participant").order_by("pk")
        if not there:
            return
        row = there[self.lot.randrange(len(there))]
        self.association = row.association
        by = next(by for measure, by in self.places if measure == row.measure)
        step(row, by=by, version=row.version, **{name: value(row) for name, value in how.items()})

    def end(self) -> None:
        self.change(
            enrolments.end,
            ended_on=lambda row: row.started_on + timedelta(days=self.lot.randrange(400)),
            end_kind=lambda row: "as_planned",
            after=lambda row: self.measured(),
        )

    def reopen(self) -> None:
        self.change(enrolments.reopen)

    def close_as_error(self) -> None:
        self.change(enrolments.close_as_error)

    def withdraw(self) -> None:
        self.change(enrolments.withdraw_consent)

    def correct(self) -> None:
        self.change(
            enrolments.correct,
            sex=lambda row: self.lot.sample(["woman", "man", "other"], 1)[0],
            birth_year=lambda row: 1950 + self.lot.randrange(50),
            before=lambda row: self.measured(),
        )

    def rename_code(self) -> None:
        code = Code.objects.filter(list="livelihood").order_by("pk")[self.lot.randrange(10)]
        label = f"Benämning {self.lot.randrange(100)}"
        by = self.places[0][1].__class__.objects.get(is_operator=True)
        enrolments.change_code(
            code, label=label, position=code.position, valid_from=None, valid_until=None, by=by
        )

    def keep(self) -> None:
        actions.keep(YEARS)

    def happen(self, step: str) -> None:
        """What a rule refuses does not happen."""
        with (
            suppress(enrolments.AlreadyEnrolled, enrolments.EntryRefused, enrolments.StepNotAllowed),
            transaction.atomic(),
        ):
            getattr(self, step)()


STEPS = [
    "register",
    "register",
    "end",
    "reopen",
    "close_as_error",
    "withdraw",
    "correct",
    "rename_code",
    "keep",
]


def counted_now():
    """With nothing kept."""
    with transaction.atomic():
        KeptAnswer.objects.all().delete()
        found = years_in_numbers(None, YEARS)
        transaction.set_rollback(True)
    return found


@pytest.mark.slow("thirty random histories, counted twice after each step")
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.sampled_from(STEPS), min_size=6, max_size=20), lot=st.integers(0, 10_000))
def test_after_any_history_what_is_kept_is_what_would_be_counted(places, steps, lot):
    history = History(places, Random(lot))
    with transaction.atomic():
        for step in ["register", "register", "keep", *steps]:
            history.happen(step)
            assert years_in_numbers(None, YEARS) == counted_now(), step
        transaction.set_rollback(True)


@pytest.mark.parametrize("step", sorted({*STEPS} - {"keep", "reopen", "register"}))
def test_every_kind_of_change_is_seen_at_once(places, step):
    """The random histories may be spared one; this one names the step that forgot to beat."""
    history = History(places[1:2], Random(1))
    history.places = places[1:2] * 3
    history.happen("register")
    history.happen("keep")
    before = pulse(places[1][0].association)

    history.happen(step)

    assert pulse(places[1][0].association) == before + 1
    assert years_in_numbers(None, YEARS) == counted_now()


def pulse(association) -> int:
    return sum(Pulse.objects.filter(association=association).values_list("beats", flat=True))


def test_only_what_has_changed_is_counted_again(places, django_assert_num_queries):
    history = History(places, Random(3))
    for _ in range(9):
        history.happen("register")

    assert actions.keep(YEARS) == 4
    assert actions.keep(YEARS) == 0
    with django_assert_num_queries(7):  # what is kept; measures, members, counts, cases, gatherings, targets
        year_in_numbers(None, 2017)

    before = pulse(places[0][0].association)
    history.places = places[:1] * 3
    while pulse(places[0][0].association) == before:
        history.happen("register")
    assert actions.keep(YEARS) == 2


def test_an_answer_to_another_question_is_not_read(places):
    History(places, Random(0)).happen("register")
    actions.keep(YEARS)
    KeptAnswer.objects.update(question="an earlier version's", rows="[]")

    assert years_in_numbers(None, YEARS) == counted_now()


def test_what_is_kept_can_be_counted_anew(places):
    History(places, Random(0)).happen("register")
    actions.keep([2016])
    KeptAnswer.objects.update(rows="[]")
    said = StringIO()

    call_command("recount", year="2016", stdout=said)

    assert said.getvalue() == "2016: 2 förbund räknade om.\n"
    assert years_in_numbers(None, YEARS) == counted_now()


def test_answer_is_kept_once_for_a_year(ostra):
    KeptAnswer.objects.create(association=ostra, year=2017, beats=0, rows="[]")

    with (
        pytest.raises(IntegrityError, match="answer_is_kept_once_for_a_year|association_id"),
        transaction.atomic(),
    ):
        KeptAnswer.objects.create(association=ostra, year=2017, beats=0, rows="[]")


@pytest.mark.transactional
def test_what_is_written_while_it_is_counted_is_not_lost(places, monkeypatch):
    """Somebody registers after the pulse was read, before the answer is kept."""
    history = History(places[:1] * 3, Random(0))
    count = kept.count

    def counted_then_changed(changed):
        answers = count(changed)
        history.happen("register")
        return answers

    monkeypatch.setattr(kept, "count", counted_then_changed)
    actions.keep(YEARS)
    monkeypatch.undo()

    assert Enrolment.objects.count() == 1
    assert years_in_numbers(None, YEARS) == counted_now()


@pytest.mark.transactional
def test_beside_somebody_who_writes_all_the_time_nothing_gets_stale(places):
    done = Event()

    def write():
        history = History(places, Random(7))
        try:
            for number in range(60):
                history.happen(STEPS[number % 7])
        finally:
            done.set()
            connections.close_all()

    writer = Thread(target=write)
    writer.start()
    while not done.is_set():
        actions.keep(YEARS)
        years_in_numbers(None, YEARS)
    writer.join()

    assert Enrolment.objects.count() > 5
    assert years_in_numbers(None, YEARS) == counted_now()


@pytest.mark.transactional
@pytest.mark.skipif(not POSTGRES, reason="SQLite has one writer at a time in any case")
def test_nobody_waits_for_another_ones_beat(places):
    """One has registered and not committed yet; another registers in the same association meanwhile."""
    first, second = History(places[:1] * 3, Random(1)), History(places[:1] * 3, Random(2))

    def write():
        try:
            second.happen("register")
        finally:
            connections.close_all()

    with transaction.atomic():
        first.register()
        other = Thread(target=write)
        other.start()
        other.join(10)
        assert not other.is_alive()

    assert Enrolment.objects.count() == 2
    assert sorted(Pulse.objects.values_list("beats", flat=True)) == [1, 1]
