"""Nobody who holds everything published can work out a count of 1 to 4 (contracts 4, 5)."""

from dataclasses import replace
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.protection import Frozen, county, knowledge, protect, protect_county, withholding
from samsyn.outcomes.renderings import as_object
from tests.outcomes.attacker import Attacker
from tests.outcomes.histories import members, publish, publish_years, with_revision
from tests.outcomes.seen import Publication
from tests.outcomes.worlds import CODES, store, worlds

SEXES = ("women", "men", "other")


def attacked(told, members=members):
    """What somebody who holds all these publications, and knows the `members` of each, works out of what nobody may."""
    attacker = Attacker([as_seen(frozen, told, members(frozen.plain.association)) for frozen in told])
    attacker.tighten()
    wanted = {
        key: found for place, frozen in enumerate(told) for key, found in secrets(place, frozen.plain).items()
    }
    pinned = attacker.pinned({key: terms for key, (terms, _value) in wanted.items()})
    # What is worked out is the truth: the attacker reasons rightly.
    assert {key: value for key, value in pinned.items() if wanted[key][1] != value} == {}
    return pinned


def as_seen(frozen, told, members):
    """A publication as anybody sees it."""
    year = frozen.published
    return Publication(
        slug=year.association,
        year=as_object(year),
        percents={
            name: {"women": getattr(year, name).women_percent, "men": getattr(year, name).men_percent}
            for name in (
                "participants", "new_participants", "ended", "to_work_or_study", "started_or_increased", "consultations"
            )
            if getattr(year, name).women_percent is not None
        },
        groups={row.name: row.groups for row in year.measures},
        parts=tuple(
            place
            for place, each in enumerate(told)
            if year.included.get(each.published.association, 0) == each.published.revision
            and each.published.year == year.year
        ),
        members=tuple(members),
        follows=tuple(place for place, each in enumerate(told) if goes_on(each.plain, frozen.plain)),
        has_met_more=has_met_more(frozen.plain),
    )  # fmt: skip


def has_met_more(year):
    return year.consultations.total > year.coverage.counted_only


def goes_on(before, year):
    """Whether the later year goes on where the earlier one ended. Histories are never corrected in between."""
    return (before.association, before.included.keys()) == (year.association, year.included.keys()) and (
        before.year == year.year - 1
    )


def secrets(place, plain):
    """Every count of 1 to 4 of a year as it was counted: the cells it is the sum of, and how many they are."""
    year = as_object(plain)
    cells, pairs = {}, []
    for name in (
        "participants",
        "new_participants",
        "ended",
        "to_work_or_study",
        "started_or_increased",
        "consultations",
    ):
        cells |= {(name, key): year[name][key] for key in ("total", *SEXES)}
    for name in ("enrolments", "coverage"):
        cells |= {(name, key): value for key, value in year[name].items()}
    for table in ("by_municipality", "by_referrer"):
        cells |= {(table, key): value for key, value in year["new_participants"][table].items()}
    cells |= {("age_groups", key): value for key, value in year["age_groups"].items()}
    for key in ("total", *SEXES):
        pairs += [
            (("ended", key), ("to_work_or_study", key)),
            (("to_work_or_study", key), ("started_or_increased", key)),
        ]
    beside = [("coverage", "counted_only"), ("consultations", "total")]
    pairs.append(tuple(reversed(beside) if has_met_more(plain) else beside))
    for kind, rows in (
        ("group", year["measure_groups"]),
        ("measure", {row.name: row for row in plain.measures}),
    ):
        if kind == "measure" and plain.association == "all":
            continue
        for name, row in rows.items():
            keys = (
                ("ended", "to_work_or_study")
                if kind == "group"
                else ("ended", "to_work_or_study", "participants", "women", "new")
            )
            cells |= {(kind, name, key): row[key] if kind == "group" else getattr(row, key) for key in keys}
            pairs.append(((kind, name, "ended"), (kind, name, "to_work_or_study")))
            if kind == "measure":
                pairs.append(((kind, name, "participants"), (kind, name, "women")))
    counts = {cell: ({(place, *cell): 1}, value) for cell, value in cells.items()}
    for outer, inner in pairs:
        counts[outer, inner] = ({(place, *outer): 1, (place, *inner): -1}, cells[outer] - cells[inner])
    return {(place, key): found for key, found in counts.items() if 1 <= found[1] <= 4}


@pytest.mark.slow("bounds of every small count of published histories")
@pytest.mark.parametrize("seed", range(6))
def test_an_association_and_its_revisions(seed):
    told = publish(Random(seed), associations=1, revisions=3, county=False, most=20)

    assert attacked(told) == {}


@pytest.mark.slow("bounds of every small count of published histories")
@pytest.mark.parametrize("seed", range(2))
def test_associations_and_their_county_in_two_revisions(seed):
    told = publish(Random(seed), associations=2, revisions=2, most=20)

    assert attacked(told) == {}


@pytest.mark.slow("bounds of every small count of published histories")
@pytest.mark.parametrize("seed", range(4))
def test_an_association_and_its_years_in_a_row(seed):
    told = publish_years(Random(seed), associations=1, years=3, most=25)

    assert attacked(told) == {}


@pytest.mark.slow("bounds of every small count of published histories")
def test_associations_and_their_county_in_two_years():
    told = publish_years(Random(1), associations=2, years=2, most=30)

    assert {each.plain.year for each in told if each.plain.association == "all"} == {2017, 2018}
    assert attacked(told) == {}


def test_without_what_joins_the_years_the_attacker_finds_them(monkeypatch):
    monkeypatch.setattr(knowledge, "_add_years_beside", lambda *args: None)

    assert attacked(publish_years(Random(0), associations=1, years=3, most=25)) != {}


@pytest.mark.slow("bounds of every small count of a county of four")
def test_a_county_of_more_associations():
    told = publish(Random(17), associations=4, revisions=1, most=40)

    assert told[-1].published.included
    assert attacked(told) == {}


def test_without_complementary_suppression_the_attacker_finds_them(monkeypatch):
    monkeypatch.setattr(withholding, "add_complementary", lambda knowledge, number: set())

    found = [attacked(publish(Random(seed), associations=1, revisions=1, county=False)) for seed in range(3)]

    assert [bool(pinned) for pinned in found] == [True, True, True]


def test_without_leaving_out_or_withholding_the_county_gives_them_away(monkeypatch):
    monkeypatch.setattr(county, "_gives_away", lambda included: None)
    monkeypatch.setattr(withholding, "add_complementary", guarded_alone)

    pinned = attacked(publish(Random(2), associations=2, revisions=1))

    assert pinned != {}


def guarded_alone(knowledge, number, real=withholding.add_complementary):
    """Complementary suppression for associations alone."""
    return set() if knowledge.publications[number].plain.association == "all" else real(knowledge, number)


def as_registered(world):
    """The world with a municipality and a referrer of everybody identified (contracts 2), which the attacker knows of."""
    return replace(
        world,
        enrolments=[
            replace(
                each,
                municipality=each.municipality or CODES[0],
                referrer="self" if each.referrer == "unknown" else each.referrer,
            )
            if each.person.key
            else each
            for each in world.enrolments
        ],
    )


@pytest.mark.slow("random worlds are stored, counted, published and attacked")
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(world=worlds())
def test_years_that_were_counted_in_the_database(db, world):
    with transaction.atomic():
        associations = store(as_registered(world)).values()
        years = [year_in_numbers(association, 2017) for association in associations]
        transaction.set_rollback(True)

    told = [Frozen(year, with_revision(protect(year), 1)) for year in years]
    whole = protect_county(told, 2017)

    told.append(Frozen(whole.plain, with_revision(whole.published, 1)))
    # Any municipality may be a member here.
    assert attacked(told, members=lambda _slug: CODES) == {}
