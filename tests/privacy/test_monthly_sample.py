"""A month's sample: who may draw it, when, and which lines are in it."""

import re
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connections

from samsyn.accounts.queries import operator
from samsyn.audit.choices import Act
from samsyn.config.timetable import TIMETABLE
from samsyn.privacy import actions, sampling
from samsyn.privacy.choices import Rule
from samsyn.privacy.models import Review, ReviewEvent, SampledAccess
from tests.privacy.conftest import AT_WORK, MONTH

MONTHS = "/ostra-sodertorn/arbete/loggranskning/"


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
