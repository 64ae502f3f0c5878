"""`make bench` in small, so that it still runs when somebody needs it. What it measures here means nothing."""

import os
from functools import cache

import psycopg
import pytest

from bench import report
from bench.__main__ import place, run
from bench.databases import server
from bench.part import PARTS
from bench.results import Figure, from_line, to_line

SMALL = {"associations": 3, "enrolments": 500, "at_home": 150, "share": 0.005}


@cache
def why_not() -> str:
    try:
        psycopg.connect(server(), connect_timeout=3).close()
    except psycopg.OperationalError:
        return "no PostgreSQL"
    return "" if "SAMSYN_DATABASE_URL" in os.environ else "runs once, where the suite runs on PostgreSQL"


@pytest.mark.slow("builds three databases and starts the web server six times")
@pytest.mark.skipif(why_not() != "", reason=why_not())
def test_every_part_measures_something(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "PAGE", tmp_path / "prestanda.md")

    with place(**SMALL) as where:
        figures = {name: run(name, where) for name in PARTS}
        report.write(figures, where)

    assert all(any(figure.has_budget for figure in each) for each in figures.values())
    page = report.PAGE.read_text()
    assert [title for title in report.TITLES.values() if f"## {title}\n" not in page] == []
    assert os.uname().nodename not in page
    assert str(where.var) not in page


def figure(value, **budget):
    return Figure("något", value, "ms", "referensen", 10, **budget)


@pytest.mark.parametrize(
    ("measured", "missed"),
    [
        (figure(13, most=1.3), False),
        (figure(14, most=1.3), True),
        (figure(49, limit=50, multiple=2, yardstick=5), False),
        (figure(51, limit=50, multiple=10, yardstick=5), True),
        # The machine is slow today: more than 50 ms, yet no more than ten one-row views.
        (figure(90, limit=50, multiple=10, yardstick=9), False),
        (figure(130, limit=120), True),
        (figure(1000), False),
        (figure(0.95, least=0.95), False),
        (figure(0.94, least=0.95), True),
    ],
)
def test_a_budget_is_missed_when_both_the_limit_and_the_yardstick_are(measured, missed):
    assert measured.missed is missed
    assert from_line(to_line([measured])) == [measured]
